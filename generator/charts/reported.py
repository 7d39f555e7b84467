"""What a council reported of itself: the year so far beside the same months of last year, and the figures over time.

A figure that adds up over the year is a bar among bars of the same months, so that it is
never set against a whole year (rule 21). A share or a score is a dot with a line back over
the months that it is of; only figures of one sort (years, quarters, the year so far) are
joined. Targets and their milestones are steps, a forecast is hollow, a gap has a word.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import words
from generator.charts import spec, svg, timeline
from generator.charts.figure import Figure, name_of
from generator.charts.scales import Scale, scale_for
from generator.charts.timeline import GAP_WORDS, caption_lines, shown, tick_text
from generator.model import Aim, InYear, Measure, Missing, Target, Thresholds
from generator.periods import MONTHS, Basis, Span
from generator.stats import round_to
from generator.targets import target_words
from generator.targets.doubts import unsure_periods
from generator.targets.margins import is_small
from generator.targets.reported import Reported
from generator.theme import LINE, SIZE, WIDTH, colour, text_width, wrapped

SO_FAR, OVER_TIME = "so-far", "reported"
PLOT = 230.0
SWATCH = 34.0
KINDS = ("reported", "published", "forecast")
YEARS = 5  # of national figures before a council's own; a page has its long series in another chart
LARGEST_GROUPS = 14  # twelve months, the whole year, and one to spare


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


# --- the year so far ---------------------------------------------------------------------


def so_far(
    measure: Measure, area_name: str, area_code: str, figures: Sequence[Shown], targets: Sequence[Step], year: str
) -> Figure | None:
    """Bars of the months to date, this year and last, and of the whole year; None unless the figure adds up.

    None too where no part of the year was reported.
    """
    this, last = Span.read(year), Span.read(year).year_before
    groups = _groups(measure, figures, targets, this, last) if measure.adds_up else []
    if not any(one.span.is_part for one in groups):
        return None
    bars = [one for group in groups for one in (group.now, group.before, group.ahead) if one is not None]
    numbers = [one.drawn for one in bars if one.drawn is not None]
    numbers += [n for group in groups if group.target for n in (group.target.aim.low, group.target.aim.high) if n]
    frame = _frame(measure, scale_for((), [0.0, *numbers], measure.possible, step=10.0**-measure.decimals))
    wide = frame.width / len(groups)
    out = [frame.ground]
    for place, group in enumerate(groups):
        out += _bars(frame, group, frame.left + place * wide, wide)
    labels = [_to(group.span) for group in groups]
    every = max(1, math.ceil((max(map(text_width, labels)) + 6) / wide))
    for place, label in enumerate(labels):
        if (len(labels) - 1 - place) % every == 0:
            x = min(frame.left + (place + 0.5) * wide, WIDTH - text_width(label) / 2)
            out.append(_axis_text(x, frame, label))
    used = [
        ("now", f"{words.period(year)}, from the start of the year to the month named"),
        ("before", f"{words.period(last.text)}, the same months"),
    ]
    methods = list(dict.fromkeys(group.ahead.method for group in groups if group.ahead is not None))
    used += [("ahead", f"Forecast for the whole year, {words.listed(methods)}")] if methods else []
    used += [("target", "Target")] if any(group.target for group in groups) else []
    title = f"{measure.short}, the year so far, {last.text} and {year} ({words.unit_label(measure.unit)})"
    about = (
        f"Bar chart of {words.possessive(area_name)} figures from the start of the year to each month, "
        f"beside the same months of {words.period(last.text)}."
    )
    return _figure(
        SO_FAR, measure, area_code, title, about, out, frame, used,
        ("Time", f"{year}", f"{last.text}", "Forecast", "Target"), tuple(_group_row(measure, one) for one in groups),
    )  # fmt: skip


@dataclass(frozen=True)
class _Group:
    """The bars of one span of this year: its figure, last year's, the forecast, and the target that is for it."""

    span: Span
    now: Shown | None = None
    before: Shown | None = None
    ahead: Shown | None = None
    target: Step | None = None


def _groups(
    measure: Measure, figures: Sequence[Shown], targets: Sequence[Step], this: Span, last: Span
) -> list[_Group]:
    """One for each time from the start of the year for which either year has a figure, and the whole year."""
    counted = {one.span: one for one in figures if one.kind != "forecast"}
    joined = measure.same_series(last.text, this.text)
    ahead = next((one for one in figures if one.kind == "forecast" and one.span == this), None)
    by_time = {one.span: one for one in targets}
    ends = {span.last for span in [*counted, *by_time] if _from_start(span, this)}
    ends |= {span.last + 12 for span in counted if _from_start(span, last)}
    groups = []
    for end in sorted(ends | {this.last}):
        span = this if end == this.last else Span.between(this.first, end)
        group = _Group(
            span,
            counted.get(span),
            counted.get(span.year_before) if joined else None,
            ahead if span == this else None,
            by_time.get(span),
        )
        if any((group.now, group.before, group.ahead, group.target)):
            groups.append(group)
    return groups[-LARGEST_GROUPS:]


def _from_start(span: Span, year: Span) -> bool:
    return span.day is None and span.first == year.first and span.last <= year.last


def _bars(frame: _Frame, group: _Group, left: float, wide: float) -> Iterator[str]:
    """Last year's bar, this year's over the forecast's, and the target across them."""
    bar = min(26.0, (wide - 6) / 2)
    middle, floor = left + wide / 2, frame.y(0)

    def box(x: float, value: float) -> str:
        return svg.box(x, frame.y(value), bar - 1, max(floor - frame.y(value), 1.0))

    def word(x: float, text: str) -> str:
        at = {"transform": f"rotate(270 {svg.number(x + 5.5)} {svg.number(floor - 6)})"}
        return svg.text(x + 5.5, floor - 6, text, fill=colour("muted"), **at)

    if group.ahead is not None and group.ahead.drawn is not None:
        yield svg.path(box(middle + 1, group.ahead.drawn), **_HOLLOW)
    looks = {"fill": colour("shade"), "stroke": colour("muted")}, {"fill": colour("council")}
    for one, x, look in zip((group.before, group.now), (middle - bar, middle + 1), looks, strict=True):
        if one is not None and one.drawn is not None:
            yield svg.path(box(x, one.drawn), **look)
        elif one is not None:
            yield word(x + bar / 2, "in doubt" if one.doubtful else GAP_WORDS[one.missing or Missing.NOT_AVAILABLE])
    if group.target is not None:
        for edge in (group.target.aim.low, group.target.aim.high):
            if edge is not None:
                line = svg.polyline([(middle - bar - 4, frame.y(edge)), (middle + bar + 4, frame.y(edge))])
                yield svg.stroke(line, "ink", 3)


def _group_row(measure: Measure, group: _Group) -> tuple[str, ...]:
    forecast = group.ahead
    ahead = f"{shown(measure, forecast.value)} ({forecast.method})" if forecast and forecast.value is not None else ""
    name = "Whole year" if group.span.basis is Basis.YEAR else _months(group.span)
    return (
        name,
        _cell(measure, group.now),
        _cell(measure, group.before),
        ahead,
        group.target.text if group.target else "",
    )


def _cell(measure: Measure, one: Shown | None) -> str:
    """A figure in a table: with a word where it is in doubt, with the reason where there is none."""
    if one is None:
        return ""
    if one.value is None:
        return f"no figure: {(one.missing or Missing.NOT_AVAILABLE).value}"
    asides = [word for word, holds in (("in doubt", one.doubtful), ("small numbers", one.small)) if holds]
    return shown(measure, one.value) + (f" ({', '.join(asides)})" if asides else "")


def _to(span: Span) -> str:
    return "year" if span.basis is Basis.YEAR else f"to {MONTHS[span.last % 12][:3]}"


def _months(span: Span) -> str:
    first, last = MONTHS[span.first % 12], MONTHS[span.last % 12]
    return first if first == last else f"{first} to {last}"


# --- over time ---------------------------------------------------------------------------


def over_time(
    measure: Measure, area_name: str, area_code: str, figures: Sequence[Shown], targets: Sequence[Step]
) -> Figure | None:
    """Every figure as a dot at the end of the months that it is of; of what adds up, whole years alone.

    None with fewer than two figures, which are no line.
    """
    if measure.adds_up:
        figures = [one for one in figures if one.span.basis is Basis.YEAR]
        targets = [one for one in targets if one.span.basis is Basis.YEAR]
    present = [one for one in figures if one.drawn is not None]
    if len({one.span for one in present}) < 2:
        return None
    numbers = [one.drawn for one in present if one.drawn is not None]
    limits = [edge for one in targets for edge in (one.aim.low, one.aim.high) if edge is not None]
    frame = _frame(measure, scale_for(numbers, [*numbers, *limits], measure.possible, step=10.0**-measure.decimals))
    spans = [one.span for one in figures] + [one.span for one in targets]
    months = _Months(min(span.first for span in spans), max(span.last for span in spans), frame)
    out = [frame.ground, *_years(months), *_gaps(months, figures), *_target_steps(months, targets)]
    for run in runs_of(measure, present):
        line = [(months.end(one.span), frame.y(one.value or 0)) for one in run]
        if len(line) > 1:
            out.append(svg.stroke(svg.polyline(line), "council", 2.5, stroke_linejoin="round"))
    for one in present:
        out += _mark(months, one)
    used = [("dot", "A figure, at the end of the months that it is of")]
    used += [("few", "A figure on small numbers")] if any(one.small for one in present) else []
    if any(one.kind == "published" for one in present):
        used.append(("ring", "The same, from the national publication"))
    methods = list(dict.fromkeys(one.method for one in present if one.kind == "forecast"))
    used += [("hollow", f"Forecast, {words.listed(methods)}")] if methods else []
    used += [("step", "Target, for the time that it is for")] if targets else []
    when = timeline.span(list(dict.fromkeys((_year_of(months.first).text, _year_of(months.last).text))))
    title = f"{measure.short}, over time, {when} ({words.unit_label(measure.unit)})"
    about = f"Chart of {words.possessive(area_name)} figures over time."
    return _figure(
        OVER_TIME, measure, area_code, title, about, out, frame, used,
        ("Time", "Figure", "Kind", "Target"), tuple(_time_rows(measure, figures, targets)),
    )  # fmt: skip


@dataclass(frozen=True)
class _Months:
    """Months across the plot."""

    first: int
    last: int
    frame: _Frame

    def edge(self, month: int) -> float:
        """Where a month begins."""
        return self.frame.left + self.frame.width * (month - self.first) / (self.last + 1 - self.first)

    def end(self, span: Span) -> float:
        return self.edge(span.last + 1)


def _years(months: _Months) -> Iterator[str]:
    """A thin line where each year begins, and its name under it where there is room."""
    frame, year = months.frame, _year_of(months.first)
    years = []
    while year.first <= months.last:
        years.append(year)
        year = Span.read(f"{int(year.text[:4]) + 1}-{(int(year.text[:4]) + 2) % 100:02d}")
    lines = "".join(
        svg.polyline([(months.edge(one.first), frame.top), (months.edge(one.first), frame.floor + 5)])
        for one in years
        if one.first >= months.first
    )
    yield svg.stroke(lines, "grid", 1.5)
    wide = months.edge(months.first + 12) - months.edge(months.first)
    every = max(1, math.ceil((text_width("2020-21") + 8) / wide))
    for place, one in enumerate(years):
        left, right = months.edge(max(one.first, months.first)), months.edge(min(one.last, months.last) + 1)
        if (len(years) - 1 - place) % every == 0 and (
            right - left >= text_width(one.text) or every > 1 or len(years) < 3
        ):
            half = text_width(one.text) / 2
            yield _axis_text(min(max((left + right) / 2, half), WIDTH - half), frame, one.text)


def _year_of(month: int) -> Span:
    return Span.read(Span.between(month, month).year)


def _gaps(months: _Months, figures: Sequence[Shown]) -> Iterator[str]:
    """A band behind the time of each gap, and its word in the first of its kind."""
    frame = months.frame
    known = [one.span for one in figures if one.value is not None and one.kind != "forecast"]
    gaps = [one for one in figures if one.value is None and not any(one.span.touches(span) for span in known)]
    widest = [one for one in gaps if not any(other.span.holds(one.span) for other in gaps if other.span != one.span)]
    for one in widest:
        left, right = months.edge(one.span.first), months.end(one.span)
        yield svg.path(svg.box(left, frame.top, right - left, PLOT), fill=colour("band"))
    for word, one in {GAP_WORDS[one.missing or Missing.NOT_AVAILABLE]: one for one in reversed(widest)}.items():
        x = min((months.edge(one.span.first) + months.end(one.span)) / 2 + 5.5, WIDTH - 4)
        at = {"transform": f"rotate(270 {svg.number(x)} {svg.number(frame.floor - 6)})"}
        yield svg.text(x, frame.floor - 6, word, fill=colour("muted"), **at)


def _target_steps(months: _Months, targets: Sequence[Step]) -> Iterator[str]:
    """A level line, or a box for a range, over the time of each target; steps that follow each other are joined."""
    frame = months.frame
    for one in targets:
        left, right = months.edge(one.span.first), months.end(one.span)
        if one.aim.high is not None:
            top, low = frame.y(one.aim.high), frame.y(one.aim.low)
            yield svg.path(svg.box(left, top, right - left, low - top), fill=colour("shade"))
        for edge in (one.aim.low, one.aim.high):
            if edge is not None:
                line = svg.polyline([(left, frame.y(edge)), (right, frame.y(edge))])
                yield svg.stroke(line, "ink", 2.5, stroke_dasharray="7 4" if one.milestone else None)


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


def _mark(months: _Months, one: Shown) -> Iterator[str]:
    """A dot at the end of the span, with a thin line back to its beginning."""
    assert one.value is not None
    x, y = months.end(one.span), months.frame.y(one.value)
    if one.span.day is None:
        back = svg.polyline([(months.edge(one.span.first), y), (x, y)])
        yield svg.stroke(back, "council", 1.5, stroke_dasharray="4 3" if one.kind == "forecast" else "1 3")
    dot = svg.dots([(x, y)])
    if one.small:
        yield svg.open_squares([(x, y)], "council")
        return
    if one.kind == "reported":
        yield svg.stroke(dot, "council", 10, stroke_linecap="round")
        return
    yield svg.stroke(dot, "council", 13, stroke_linecap="round")
    yield svg.stroke(dot, "paper", 9, stroke_linecap="round")
    if one.kind == "published":
        yield svg.stroke(dot, "council", 4, stroke_linecap="round")


def _time_rows(measure: Measure, figures: Sequence[Shown], targets: Sequence[Step]) -> Iterator[tuple[str, ...]]:
    wanted = {one.span: one.text for one in targets}
    of = {"reported": "reported", "published": "published for all councils"}
    for one in sorted(figures, key=lambda one: (one.span, KINDS.index(one.kind))):
        what = of.get(one.kind, f"forecast, {one.method}")
        yield words.start_letter(words.period(one.span.text)), _cell(measure, one), what, wanted.pop(one.span, "")
    for span, text in wanted.items():
        yield words.start_letter(words.period(span.text)), "", "to come", text


# --- what both share ---------------------------------------------------------------------

_HOLLOW = {
    "fill": colour("paper"), "fill_opacity": "0.6", "stroke": colour("council"),
    "stroke_width": "2", "stroke_dasharray": "5 3",
}  # fmt: skip


@dataclass(frozen=True)
class _Frame:
    """The plot: where it lies, its scale, and the ground with the axis of values."""

    scale: Scale
    left: float
    top: float
    ground: str

    @property
    def width(self) -> float:
        return WIDTH - self.left - 10

    @property
    def floor(self) -> float:
        return self.top + PLOT

    def y(self, value: float) -> float:
        return self.top + PLOT * (1 - self.scale.share(value))


def _frame(measure: Measure, scale: Scale) -> _Frame:
    labels = [tick_text(measure, scale, tick) for tick in scale.ticks]
    left = max(map(text_width, labels)) + 10
    caption = caption_lines(measure, scale, WIDTH - 8)
    top = LINE * len(caption) + 14.0
    out = [svg.text(1, 14, caption, fill=colour("muted"))]
    frame = _Frame(scale, left, top, "")
    lines = "".join(svg.polyline([(left, frame.y(tick)), (WIDTH - 10, frame.y(tick))]) for tick in scale.ticks)
    out.append(svg.stroke(lines, "grid", 1))
    for tick, label in zip(scale.ticks, labels, strict=True):
        out.append(svg.text(left - 6, frame.y(tick) + 5, label, text_anchor="end", fill=colour("muted")))
    return _Frame(scale, left, top, "".join(out))


def _axis_text(x: float, frame: _Frame, text: str) -> str:
    return svg.text(x, frame.floor + SIZE + 6, text, text_anchor="middle", fill=colour("muted"))


def _swatch(mark: str, y: float) -> str:
    """A sample of a mark in the key, in a box 24 pixels wide."""
    middle = y - 5
    dot = svg.dots([(14, middle)])
    square = svg.box(5, middle - 9, 18, 18)
    line = svg.polyline([(2, middle), (26, middle)])
    samples: Mapping[str, str] = {
        "now": svg.path(square, fill=colour("council")),
        "before": svg.path(square, fill=colour("shade"), stroke=colour("muted")),
        "ahead": svg.path(square, **_HOLLOW),
        "target": svg.stroke(line, "ink", 3),
        "step": svg.stroke(line, "ink", 2.5),
        "dot": svg.stroke(dot, "council", 10, stroke_linecap="round"),
        "few": svg.open_squares([(14, middle)], "council"),
        "hollow": svg.stroke(dot, "council", 13, stroke_linecap="round")
        + svg.stroke(dot, "paper", 9, stroke_linecap="round"),
    }
    ring = samples["hollow"] + svg.stroke(dot, "council", 4, stroke_linecap="round")
    return ring if mark == "ring" else samples[mark]


def _figure(
    kind: str,
    measure: Measure,
    area_code: str,
    title: str,
    about: str,
    drawing: Sequence[str],
    frame: _Frame,
    used: Sequence[tuple[str, str]],
    columns: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
) -> Figure:
    """The picture with its key in words, its description and its table."""
    out, y = list(drawing), frame.floor + SIZE + 6 + 28
    for mark, text in used:
        lines = wrapped(text, WIDTH - SWATCH)
        out += [_swatch(mark, y), svg.text(SWATCH, y, lines)]
        y += LINE * len(lines) + 6
    name, height = name_of(kind, measure.id, area_code), y - 8
    told = "; ".join(_told(columns, row) for row in rows)
    description = f"{about} {told}."
    return Figure(
        kind=kind,
        name=name,
        title=title,
        svg=svg.picture(name, title, description, height, "".join(out)),
        description=description,
        columns=columns,
        rows=rows,
        template=None,
        filling=spec.Filling(name, height, {"left": 0, "right": 0, "top": 0, "bottom": 0}),
        own={},
        explorable=False,
    )


def _told(columns: Sequence[str], row: Sequence[str]) -> str:
    """A row of the table in words: April to November 2020: figure 54.0% and target 56-61%."""
    cells = [f"{words.inside(name)} {cell}" for name, cell in zip(columns[1:], row[1:], strict=True) if cell]
    return f"{row[0]}: {words.listed(cells)}"
