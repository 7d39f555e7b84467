"""What a council reported of itself, as two charts show it: ``so_far`` and ``over_time``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator import words
from generator.charts import figure, spec
from generator.charts.figure import Figure, name_of
from generator.charts.pictures import Pictures
from generator.charts.scales import Scale
from generator.charts.timeline import ASCENT, axis, caption_lines, shown, tick_text
from generator.model.measures import Measure
from generator.model.plans import InYear
from generator.model.rules import Thresholds
from generator.model.targets import Aim, Target
from generator.model.vocabulary import Missing
from generator.periods import Basis, Span
from generator.stats import round_to
from generator.targets import target_words
from generator.targets.doubts import unsure_periods
from generator.targets.margins import is_small
from generator.targets.reported import Reported
from generator.theme import LINE, SIZE, WIDTH, text_width

PLOT = 230.0
RIGHT = 10.0
YEARS = 5  # of national figures before a council's own; a page has its long series in another chart


@dataclass(frozen=True)
class Shown:
    """A figure of a span of time: reported by the council, published for all, or a forecast with its method."""

    span: Span
    value: float | None
    kind: str = "reported"
    method: str = ""
    missing: Missing | None = None
    doubtful: bool = False  # may have lost its thousands: told, and not drawn
    small: bool = False  # it rests on few people or records (rule 28)

    @property
    def drawn(self) -> float | None:
        return None if self.doubtful else self.value


@dataclass(frozen=True)
class Step:
    """A target over the time that it is for."""

    span: Span
    aim: Aim
    text: str
    milestone: bool = False


def shown_figures(
    measure: Measure,
    rows: Sequence[InYear],
    years: Sequence[str],
    published: Mapping[str, float],
    limits: Thresholds | None = None,
) -> list[Shown]:
    """All that there is to show of a measure, in time order, forecasts aside.

    The council's own rows; of what adds up, also the sums from the start of each of ``years``
    to each month; and the nationally ``published`` value of a year that the council did not
    report, or reported as another: one line of one measure is of one source where they differ.
    ``limits`` say which figures rest on small numbers. A row with a count alone has no place on a
    scale and is left out.
    """
    found: dict[Span, Shown] = {}
    reported = Reported(measure, tuple(rows))
    doubtful = unsure_periods(rows)
    for row in rows:
        if row.kind == "actual" and (row.number is not None or row.missing_reason is not None):
            span = Span.read(row.period)
            small = limits is not None and is_small(measure, row.numerator, row.denominator, limits)
            doubt = row.period in doubtful
            found[span] = Shown(span, row.number, missing=row.missing_reason, doubtful=doubt, small=small)
    if measure.adds_up:
        for year in map(Span.read, years):
            for end in range(year.first, year.last + 1):
                summed = reported.of(Span.between(year.first, end))
                if summed is not None and summed.value is not None:
                    unsure = any(summed.span.holds(Span.read(period)) for period in doubtful)
                    small = limits is not None and is_small(measure, summed.numerator, summed.denominator, limits)
                    found.setdefault(summed.span, Shown(summed.span, summed.value, doubtful=unsure, small=small))
    for period, value in published.items():
        span = Span.read(period)
        own = found.get(span)
        if own is None or own.value != round_to(value, measure.decimals):
            found[span] = Shown(span, value, "published")
    return [found[span] for span in sorted(found)]


def steps(measure: Measure, targets: Sequence[tuple[Target, Aim]]) -> list[Step]:
    """Targets in time order; of a year's target and a part's, each keeps its own time."""
    found = [
        Step(Span.read(one.period), aim, target_words(measure, one.target, aim), one.milestone) for one, aim in targets
    ]
    return sorted(found, key=lambda one: one.span)


# --- what both charts share --------------------------------------------------------------


@dataclass(frozen=True)
class Plot:
    """Values up, under the words that say what they are."""

    measure: Measure
    scale: Scale

    @property
    def left(self) -> float:
        return max(text_width(tick_text(self.measure, self.scale, tick)) for tick in self.scale.ticks) + 10

    @property
    def width(self) -> float:
        return WIDTH - self.left - RIGHT

    def drawn(
        self,
        template: spec.Template,
        pictures: Pictures,
        area_code: str,
        params: Mapping[str, Any],
        own: Mapping[str, spec.Rows],
        used: Sequence[tuple[str, str]],
        *,
        title: str,
        about: str,
        columns: tuple[str, ...],
        rows: tuple[tuple[str, ...], ...],
    ) -> Figure:
        """The figure, with a key of the looks that are ``used``, its description and its table."""
        caption = caption_lines(self.measure, self.scale, WIDTH - 8)
        top = LINE * len(caption) + 14.0
        key, end = spec.key_rows(used, self.left, PLOT + SIZE + 34)
        name = name_of(template.name, self.measure.id, area_code)
        return figure.draw(
            pictures,
            template,
            spec.Filling(
                name=name,
                height=PLOT,
                padding={"left": self.left, "right": RIGHT, "top": top, "bottom": end - PLOT - 8},
                params={**axis(self.measure, self.scale), **params},
                datasets={"words": [{"x": 1 - self.left, "y": ASCENT + 1 - top, "text": "\n".join(caption)}]},
            ),
            {**own, "key": key},
            name=name,
            title=title,
            description=f"{about} {'; '.join(_told(columns, row) for row in rows)}.",
            columns=columns,
            rows=rows,
        )


def _told(columns: Sequence[str], row: Sequence[str]) -> str:
    """A row of the table in words: April to November 2020: figure 54.0% and target 56-61%."""
    cells = [f"{words.inside(name)} {cell}" for name, cell in zip(columns[1:], row[1:], strict=True) if cell]
    return f"{row[0]}: {words.listed(cells)}"


def cell(measure: Measure, one: Shown | None) -> str:
    """A figure in a table: with a word where it is in doubt, with the reason where there is none."""
    if one is None:
        return ""
    if one.value is None:
        return f"no figure: {(one.missing or Missing.NOT_AVAILABLE).value}"
    asides = [word for word, holds in (("in doubt", one.doubtful), ("small numbers", one.small)) if holds]
    return shown(measure, one.value) + (f" ({', '.join(asides)})" if asides else "")


def runs_of(measure: Measure, present: Sequence[Shown]) -> list[list[Shown]]:
    """Figures that a line may join: of one basis, each following on the one before; the year so far within its year."""
    runs: list[list[Shown]] = []
    for basis in Basis:
        some = [one for one in present if one.span.basis is basis and one.kind != "forecast"]
        for one in sorted(some, key=lambda one: one.span):
            before = runs[-1][-1] if runs and runs[-1][-1].span.basis is basis else None
            if before is not None and _follows(measure, before.span, one.span):
                runs[-1].append(one)
            else:
                runs.append([one])
    return runs


def _follows(measure: Measure, before: Span, span: Span) -> bool:
    if not measure.same_series(before.year, span.year):
        return False
    if span.basis is Basis.TO_DATE:
        return before.first == span.first
    return span.basis in {Basis.SNAPSHOT, Basis.ROLLING} or before.last + 1 == span.first
