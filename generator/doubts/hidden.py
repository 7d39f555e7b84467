"""Counts that a publisher hides and that follow from the others: a total less all the rest of what it is a total of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import numpy as np

from generator.catalogue import Catalogue
from generator.doubts.figures import Bools, OddFigure, Oddity, Series
from generator.doubts.history import averages
from generator.model.plans import InYear
from generator.model.vocabulary import Missing
from generator.observations import Observations
from generator.observations.readings import KEY, OUTCOME
from generator.periods import Span
from generator.readers import origin

_COUNTS = (OUTCOME, "numerator")  # what may be hidden of a council's count: its figure as a whole, or the count alone
_ROUNDED_TO = 5
_FEW = 3  # so many totals that all end in 0 or 5 are rounded, and a difference from one of them is no count
_WHERE = tuple[str, str, str]


def hidden_counts(series: Sequence[Series], observations: Observations, catalogue: Catalogue) -> Iterator[OddFigure]:
    """A doubt for each hidden count of a council that is its country's, region's or type's less those of all others.

    It names the rows and not the number. Totals that are rounded, or that are not sums of their councils elsewhere in
    the measure, give no count away.
    """
    where = _hidden_cells(observations)
    for one in series:
        hidden = np.array(
            [[(one.measure.id, area.code, period) in where for period in one.periods] for area in one.areas], dtype=bool
        )
        if hidden.any():
            yield from _of_measure(one, hidden, where, catalogue)


def _hidden_cells(observations: Observations) -> dict[_WHERE, str]:
    """Measure, area and period of each figure or count that is hidden -> where its mark stands."""
    rows = observations.rows
    without = rows[rows["numerator"].isna() & (rows["missing_reason"].isin(_HIDDEN) | rows["value"].notna())]
    cells = set(without[["measure_id", "area_code", "period"]].itertuples(index=False, name=None))
    found: dict[_WHERE, str] = {}
    for reading in observations.readings:
        marks = reading.rows[(reading.rows["kind"].isin(_COUNTS) & reading.rows["missing"].isin(_HIDDEN)).to_numpy()]
        for *cell, sheet, row, column in marks[[*KEY, "sheet", "row", "column"]].itertuples(index=False, name=None):
            if tuple(cell) in cells:
                found.setdefault((cell[0], cell[1], cell[2]), origin(reading.source.file, sheet, row, column))
    return found


_HIDDEN = [one.value for one in Missing if one.hidden]


def _of_measure(one: Series, hidden: Bools, where: dict[_WHERE, str], catalogue: Catalogue) -> Iterator[OddFigure]:
    """The doubts of a measure: of several ways to a count the one with the fewest rows."""
    rounded = _rounded(one)
    shortest: dict[tuple[int, int], tuple[int, OddFigure]] = {}
    whole = sums = 0
    for row, parts, noun in averages(one, catalogue):
        if noun != "councils":
            continue
        due, total = parts & one.exists, one.numerator[row]
        lacking = due & np.isnan(one.numerator)
        rest = total - np.where(due & ~lacking, one.numerator, 0).sum(axis=0)
        complete = ~np.isnan(total) & (lacking.sum(axis=0) == 0) & (due.sum(axis=0) > 1)
        whole, sums = whole + int(complete.sum()), sums + int((complete & (np.abs(rest) < 0.5)).sum())
        told = (
            ~rounded & (rest >= 0) & (lacking.sum(axis=0) == 1) & (due.sum(axis=0) > 1) & (lacking & hidden).any(axis=0)
        )
        for column in np.flatnonzero(told).tolist():
            cell = int(np.flatnonzero(lacking[:, column])[0]), column
            others = np.flatnonzero(due[:, column] & ~lacking[:, column])
            of_total, of_others = _places(one, [row], column), _places(one, others, column)
            what = (
                f"has a hidden count, which is that of {one.areas[row].name} ({of_total}) "
                f"less those of {len(others)} others ({of_others})"
            )
            area, period = one.areas[cell[0]].code, one.periods[column]
            mark = where[one.measure.id, area, period]
            odd = OddFigure(
                Oddity.HIDDEN_COUNT, one.measure.id, area, period, None, None, f"{one.named(cell)} {what}", mark
            )
            shortest[cell] = min(shortest.get(cell, (len(others), odd)), (len(others), odd), key=lambda way: way[0])
    if whole == 0 or sums * 2 >= whole:
        yield from (odd for _, odd in shortest.values())


def _rounded(one: Series) -> Bools:
    """The years in which all totals are multiples of 5."""
    totals = one.numerator[~one.is_council]
    known = ~np.isnan(totals)
    return np.asarray((known.sum(axis=0) >= _FEW) & (~known | (totals % _ROUNDED_TO == 0)).all(axis=0))


def _places(one: Series, rows: Iterable[int], column: int) -> str:
    """``observations/a.csv:2, 4, 6``: each file with its lines or cells."""
    parts = (str(one.origin[row, column]).rpartition(":") for row in rows)
    return _listed([(file, place) for file, _, place in parts])


def _listed(places: Sequence[tuple[str, str]]) -> str:
    by_file = groupby(sorted(places, key=lambda one: (one[0], len(one[1]), one[1])), key=lambda one: one[0])
    return "; ".join(f"{file}:{', '.join(place for _, place in found)}" for file, found in by_file)


# --- what a council reports itself ----------------------------------------------------------


def hidden_parts(catalogue: Catalogue) -> Iterator[OddFigure]:
    """A doubt for each hidden count of a part of a year that a longer part less its other parts gives."""
    rows: dict[tuple[str, str], list[InYear]] = {}
    for one in catalogue.figures:
        if one.kind == "actual" and not one.counted:
            rows.setdefault((one.area, one.measure), []).append(one)
    for (area, measure), reported in rows.items():
        spans = {one: Span.read(one.period) for one in reported}
        known = {one: span for one, span in spans.items() if one.numerator is not None and span.day is None}
        for one in reported:
            hides = one.numerator is None and one.missing_reason is not None and one.missing_reason.hidden
            if hides and spans[one].day is None and (way := _way(spans[one], known)) is not None:
                total, *others = way
                of_total, of_others = f"{total.file}:{total.line}", _listed([(a.file, str(a.line)) for a in others])
                what = (
                    f"{measure} of {catalogue.areas[area].name} in {spans[one].text} has a hidden count, which is that "
                    f"of {spans[total].text} ({of_total}) less those of {len(others)} others ({of_others})"
                )
                place = f"{one.file}:{one.line}"
                yield OddFigure(Oddity.HIDDEN_COUNT, measure, area, spans[one].text, None, None, what, place)


def _way(hidden: Span, known: Mapping[InYear, Span]) -> list[InYear] | None:
    """The row of a longer span, then the rows of all of it but the hidden one; None where there are none."""
    for total, span in known.items():
        if span.holds(hidden) and span.months > hidden.months:
            rest = _tiles(span.first, span.last, hidden, known)
            if rest is not None and sum(one.numerator or 0 for one in rest) <= (total.numerator or 0):
                return [total, *rest]
    return None


def _tiles(first: int, last: int, hidden: Span, known: Mapping[InYear, Span]) -> list[InYear] | None:
    """Rows that have each month from first to last once, and none of the hidden ones; None where there are none."""
    if first == hidden.first:
        first = hidden.last + 1
    if first > last:
        return []
    for one, span in known.items():
        if span.first == first and span.last <= last and not span.touches(hidden):
            rest = _tiles(span.last + 1, last, hidden, known)
            if rest is not None:
                return [one, *rest]
    return None
