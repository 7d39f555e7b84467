"""Two releases of figures, and what can change from one to the other. Frozen; no English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Protocol

from generator.counts import Counted
from generator.model.areas import Area
from generator.model.measures import Measure
from generator.model.vocabulary import AreaKind, Direction, LeadingCount, Quartile, Standing


class Cause(StrEnum):
    REVISED = "revised"
    NEW_PERIOD = "new period"


class Place(StrEnum):
    """Which place of a council a move is about."""

    QUARTILE = "quartile"
    NATIONAL = "national average"
    REGIONAL = "regional average"


class Count(StrEnum):
    """The headline counts of a council and period (rule 7)."""

    AVERAGES = "better than an average"
    QUARTILES = "top and bottom quartile"


UNTESTED = "untested"  # no margin of error is known, so that nothing can be tested


class Fate(StrEnum):
    """What became of a published figure."""

    REVISED = "revised"
    WITHDRAWN = "withdrawn"
    ADDED = "added"


class FigureLike(Protocol):
    """What is needed of a council's figure; a comparison has it."""

    @property
    def framework(self) -> str: ...
    @property
    def period(self) -> str: ...
    @property
    def value(self) -> float | None: ...
    @property
    def england(self) -> float | None: ...
    @property
    def region(self) -> float | None: ...
    @property
    def vs_england(self) -> Standing: ...
    @property
    def vs_region(self) -> Standing: ...
    @property
    def clear_vs_england(self) -> str: ...
    @property
    def clear_vs_region(self) -> str: ...
    @property
    def clear_change(self) -> str: ...
    @property
    def small_base(self) -> bool: ...
    @property
    def quartile(self) -> Quartile | None: ...
    @property
    def ranked(self) -> int: ...
    @property
    def rank_low(self) -> int | None: ...
    @property
    def rank_high(self) -> int | None: ...
    @property
    def previous_period(self) -> str | None: ...
    @property
    def direction(self) -> Direction: ...


@dataclass(frozen=True)
class Release:
    """The figures as they stood at one time.

    ``series``: (council, measure) -> its figures in period order. ``averages``: (measure, country, region or type) ->
    period -> value. ``apart``: the frameworks of another subject than the leading one -> that subject. ``lead``: the
    average that the headline count is made against.
    """

    country: str
    areas: Mapping[str, Area]
    measures: Mapping[str, Measure]
    series: Mapping[tuple[str, str], Sequence[FigureLike]]
    averages: Mapping[tuple[str, str], Mapping[str, float]]
    apart: Mapping[str, str] = field(default_factory=dict)
    lead: LeadingCount = LeadingCount.NATIONAL

    @cached_property
    def figures(self) -> dict[tuple[str, str], dict[str, FigureLike]]:
        """(council, measure) -> period -> its figure, where there is one."""
        return {key: {one.period: one for one in rows if one.value is not None} for key, rows in self.series.items()}

    @cached_property
    def published(self) -> dict[str, tuple[str, ...]]:
        """measure -> the periods in which any council has a figure."""
        found: dict[str, set[str]] = {}
        for (_, measure), rows in self.figures.items():
            if rows:
                found.setdefault(measure, set()).update(rows)
        return {measure: tuple(sorted(periods)) for measure, periods in found.items()}

    @cached_property
    def periods(self) -> tuple[str, ...]:
        return tuple(sorted({period for periods in self.published.values() for period in periods}))

    @cached_property
    def by_period(self) -> dict[tuple[str, str, str], dict[str, FigureLike]]:
        """(council, subject, period) -> measure -> its figure; the leading subject is ""."""
        found: dict[tuple[str, str, str], dict[str, FigureLike]] = {}
        for (area, measure), rows in self.figures.items():
            for period, one in rows.items():
                found.setdefault((area, self.apart.get(one.framework, ""), period), {})[measure] = one
        return found

    @cached_property
    def last(self) -> dict[tuple[str, str], str]:
        """(council, subject) -> the last period in which it has a figure."""
        found: dict[tuple[str, str], str] = {}
        for area, subject, period in self.by_period:
            found[area, subject] = max(period, found.get((area, subject), ""))
        return found


# --- what can change -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure of a council, region, type or the country that is another one for a period that had figures.

    Of a figure that was withdrawn ``before`` is None too: what a publisher takes back is not told again.
    """

    fate: Fate
    area: str
    measure: str
    period: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Move:
    """A council's place in one measure, before and after; ``good`` is 1 for the better, -1 for the worse."""

    place: Place
    cause: Cause
    area: str
    measure: str
    before_period: str
    period: str
    before: FigureLike
    after: FigureLike
    good: int

    @property
    def clear(self) -> str:
        """yes | no | untested: whether the move is beyond the margins of error (rule 23).

        Of a quartile, the change of the council's own figure; of a side of the average, both its differences from it.
        A correction is no move of chance: it has no test.
        """
        if self.cause is Cause.REVISED:
            return UNTESTED
        if self.place is Place.QUARTILE:
            return (self.after.previous_period == self.before_period and self.after.clear_change) or UNTESTED
        tests = self.before.clear_vs_england, self.after.clear_vs_england
        return "no" if "no" in tests else "yes" if all(tests) else UNTESTED


@dataclass(frozen=True, slots=True)
class Tally:
    """A headline count: measures on the good end, on the poor end, and all that are counted; how many of each clearly.

    ``tested``: of how many that is known (rule 23).
    """

    good: int
    poor: int
    of: int
    clearly_good: int = 0
    clearly_poor: int = 0
    tested: int = 0

    @property
    def strong(self) -> Counted:
        """The good end with its strict count."""
        return Counted(self.good, self.clearly_good, self.tested)

    @property
    def weak(self) -> Counted:
        """The poor end with its strict count."""
        return Counted(self.poor, self.clearly_poor, self.tested)


@dataclass(frozen=True, slots=True)
class Recount:
    """A headline count of a council before and after.

    ``shared`` is both on the measures that can be counted in both; None where those are all. Of a revised period
    only the measures that had figures before are counted, so that ``before`` and ``after`` are the same two.
    """

    count: Count
    cause: Cause
    area: str
    before_period: str
    period: str
    before: Tally
    after: Tally
    shared: tuple[Tally, Tally] | None = None
    subject: str = ""  # what is counted, where it is not the leading subject
    against: LeadingCount = LeadingCount.NATIONAL  # of the count against averages


Change = Revision | Move | Recount


@dataclass(frozen=True)
class Changes:
    """Everything that changed from one release to the next. Councils in order of name, measures in the pack's."""

    country: str
    areas: Mapping[str, Area]
    measures: Mapping[str, Measure]
    revisions: tuple[Revision, ...] = ()
    corrected: tuple[Move, ...] = ()  # places that revised figures changed
    recounted: tuple[Recount, ...] = ()  # counts that revised figures changed
    moves: tuple[Move, ...] = ()  # places that changed with a new period
    counts: tuple[Recount, ...] = ()  # of each council with a new period, changed or not
    periods: tuple[str, ...] = ()  # the newest of each measure with a new one
    filled: Mapping[str, tuple[str, ...]] | None = None  # measure -> earlier periods that had no figure of it before
    new_figures: int = 0
    gone: tuple[str, ...] = ()  # areas and measures that are no longer there
    released: date | None = None
    sources: tuple[str, ...] = ()  # the files that came with the release

    @cached_property
    def councils(self) -> tuple[str, ...]:
        """The councils with any change, in order of name."""
        revised = {one.area for one in self.revisions if self.areas[one.area].kind is AreaKind.COUNCIL}
        moved = {one.area for one in (*self.corrected, *self.moves)}
        found = revised | moved | {one.area for one in self.recounted}
        return tuple(sorted(found, key=lambda code: (self.areas[code].name, code)))

    @cached_property
    def _of(self) -> dict[str, Changes]:
        parts: dict[str, dict[str, Any]] = {}
        for name in _LISTS:
            for one in getattr(self, name):
                found = parts.setdefault(one.area, dict(_NOTHING))
                found[name] = (*found[name], one)
        return {area: replace(self, **found) for area, found in parts.items()}

    def of(self, area: str) -> Changes:
        """The part that is about one area."""
        return self._of.get(area) or replace(self, **_NOTHING)

    @property
    def every(self) -> tuple[Change, ...]:
        """All of them: what is new first, then what was revised and what that made false."""
        return (*self.counts, *self.moves, *self.revisions, *self.corrected, *self.recounted)

    @property
    def up(self) -> int:
        return sum(one.good > 0 for one in self.moves)

    @property
    def down(self) -> int:
        return sum(one.good < 0 for one in self.moves)

    @property
    def tested(self) -> int:
        """How many of the moves can be tested against their margins of error."""
        return sum(one.clear != UNTESTED for one in self.moves)

    @property
    def clearly_up(self) -> int:
        return sum(one.good > 0 and one.clear == "yes" for one in self.moves)

    @property
    def clearly_down(self) -> int:
        return sum(one.good < 0 and one.clear == "yes" for one in self.moves)


_LISTS = ("revisions", "corrected", "recounted", "moves", "counts")
_NOTHING: dict[str, Any] = dict.fromkeys(_LISTS, ())
