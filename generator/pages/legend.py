"""What the marks in a table of figures mean: those that it has, each once, above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from generator import words
from generator.messages import say
from generator.model.compared import Comparison
from generator.model.rules import Thresholds
from generator.pages.site import Site
from generator.pages.views import Mark


def legend(site: Site, rows: Iterable[Comparison], *, last: bool = False) -> Markup:
    """The list of the marks that a table of these figures has; empty where it has none.

    ``last``: in the table, figures on small numbers stand after all others.
    """
    marks = tuple(meanings(rows, site.catalogue.rules.thresholds, last=last))
    return Markup(site.templates.fragment("marks_mean", marks=marks)) if marks else Markup("")


def meanings(rows: Iterable[Comparison], limits: Thresholds, *, last: bool = False) -> Iterator[tuple[Mark, str]]:
    """Each mark with what it means, as the rest of a sentence."""
    rows = [row for row in rows if row.value is not None]
    if any(clear for row in rows for clear in _tests(row)):
        told = "the difference is larger than the margin of error. Not clearly: it may be due to chance. "
        yield Mark("Clearly", ""), f"{told}Neither word: no margin is known, so it cannot be tested"
    if any(row.wide_band for row in rows):
        share = words.number(100 * limits.wide_band)
        told = "the places that a council may have, allowing for margins of error. They stand with a rank or a quartile"
        yield Mark("12th to 117th, for example", ""), f"{told} where they are more than {share}% of all"
    if any(row.small_base for row in rows):
        few = few_means(limits)
        yield (
            Mark(words.start_letter(say("mark-small-numbers")), "cp-few"),
            f"{few}, so it stands after all others" if last else few,
        )


def few_means(limits: Thresholds) -> str:
    """When a figure rests on small numbers, as the rest of a sentence (rule 28)."""
    few = f"fewer than {limits.small_base} people or records behind a share or score, or a count under "
    return f"{few}{limits.small_count} behind a rate. Chance can move such a figure a lot"


def _tests(row: Comparison) -> tuple[str, ...]:
    """What the tests of the figure's differences say."""
    beside = (row.clear_vs_england, row.clear_vs_region, row.clear_vs_council_type, row.clear_vs_peers)
    return (*beside, row.clear_change)
