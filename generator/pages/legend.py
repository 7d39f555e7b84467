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
        yield Mark(say("legend-clearly"), ""), say("legend-clearly.means")
    if any(row.wide_band for row in rows):
        share = words.number(100 * limits.wide_band)
        yield (
            Mark(say("legend-band", low=words.ordinal(12), high=words.ordinal(117)), ""),
            say("legend-band.means", share=share),
        )
    if any(row.small_base for row in rows):
        few = few_means(limits)
        yield (
            Mark(words.start_letter(say("mark-small-numbers")), "cp-few"),
            say("legend-small", few=few) if last else few,
        )


def few_means(limits: Thresholds) -> str:
    """When a figure rests on small numbers, as the rest of a sentence (rule 28)."""
    return say("few-means", base=limits.small_base, count=limits.small_count)


def _tests(row: Comparison) -> tuple[str, ...]:
    """What the tests of the figure's differences say."""
    beside = (row.clear_vs_england, row.clear_vs_region, row.clear_vs_council_type, row.clear_vs_peers)
    return (*beside, row.clear_change)
