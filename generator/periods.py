"""Periods of time as figures have them: years, parts of a year, rolling years and single days.

A leaf: text in, whole months out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator

FIRST_YEAR, LAST_YEAR = 1900, 2099  # no figures are of years before or after
_YEAR_PAIR = re.compile(r"^(\d{4})\s*(?:-|/|\u2013|to)\s*(\d{2}|\d{4})$", re.ASCII)
_YEAR = re.compile(r"^\d{4}$", re.ASCII)


def read_period(text: str) -> str:
    """The period as the project writes it: ``2015-16`` for a year across two, else ``2015``.

    Reads ``2015-16``, ``2015/16``, ``2015 to 2016``, ``2015-2016`` and ``2015``. Periods so
    written sort in time order as text. Raises ValueError for anything else, including
    two years that do not follow each other.
    """
    text = str(text).strip()
    if _YEAR.match(text) and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return text
    if (found := _YEAR_PAIR.match(text)) and FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        start, end = int(found[1]), found[2]
        if int(end[-2:]) == (start + 1) % 100 and (len(end) == 2 or int(end) == start + 1):
            return f"{start}-{(start + 1) % 100:02d}"
    raise ValueError(f"'{text}' is not a period; write a year such as 2015-16")


def periods_between(first: str, last: str) -> tuple[str, ...]:
    """Every period from first to last, both included, in time order, written as ``first`` is."""
    years = range(int(first[:4]), int(last[:4]) + 1)
    return tuple(f"{year}-{(year + 1) % 100:02d}" if "-" in first else str(year) for year in years)


def within(period: str, first: str | None, last: str | None) -> bool:
    """Whether the period lies from ``first`` to ``last``, both included; None is an open end."""
    return (first is None or first <= period) and (last is None or period <= last)


Period = Annotated[str, AfterValidator(read_period)]

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
YEAR_STARTS = 4  # a year written 2020-21 begins in April, one written 2020 in January
_MONTH_NUMBER = {name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)}
_NAMED = r"([a-z]{3,9})\.?"
_MONTHS_NAMED = re.compile(rf"^{_NAMED}(?: (\d{{4}}))? ?(?:-|\u2013|to) ?{_NAMED} (\d{{4}})$")
_MONTHS_NUMBERED = re.compile(r"^(\d{4})-(\d\d) ?(?:--|/|to) ?(\d{4})-(\d\d)$")
_MONTH = re.compile(rf"^(?:{_NAMED} (\d{{4}})|(\d{{4}})-(\d\d))$")
_QUARTER = re.compile(r"^(?:q([1-4]) (.+)|(.+) q([1-4]))$")
_ROLLING = re.compile(rf"^(?:the )?(?:12 months|year) to {_NAMED} (\d{{4}})$")
_DAY_NAMED = re.compile(rf"^(\d{{1,2}}) {_NAMED} (\d{{4}})$")
_PERIOD_TODO = (
    "write a year such as 2020-21, or April to November 2020, Q2 2020-21, 12 months to June 2020, 30 June 2020"
)


class Basis(StrEnum):
    """What part of time a figure is of (rule 21)."""

    YEAR = "year"
    TO_DATE = "year to date"  # from the start of the year
    QUARTER = "quarter"
    MONTH = "month"
    PART = "part of a year"
    ROLLING = "rolling year"
    SNAPSHOT = "snapshot"  # one day


@dataclass(frozen=True, order=True)
class Span:
    """A year, a part of one, a rolling year or a day: whole months from ``first`` to ``last``, counted from year 0.

    ``text`` is how the project writes it: ``2020-21``, ``2020``, ``2020-04--2020-11`` (the
    dashes of ISO 8601, where a slash cannot stand) or ``2020-11-30``.
    """

    last: int
    first: int
    text: str

    @classmethod
    def read(cls, text: str) -> Span:
        """The span that the text names. Raises ValueError for anything else."""
        said = " ".join(str(text).split()).casefold()
        try:
            return cls._of_year(read_period(said))
        except ValueError:
            pass
        try:
            if found := _MONTHS_NUMBERED.match(said):
                return cls.between(_month(found[1], found[2]), _month(found[3], found[4]))
            if found := _ROLLING.match(said):
                last = _month(found[2], _named_month(found[1]))
                return cls.between(last - 11, last)
            if found := _MONTHS_NAMED.match(said):
                start, end = _named_month(found[1]), _named_month(found[3])
                last = _month(found[4], end)
                first = _month(found[2], start) if found[2] else last - (end - start) % 12
                return cls.between(first, last)
            if found := _QUARTER.match(said):
                year = cls.read(found[2] or found[3])
                first = year.first + 3 * (int(found[1] or found[4]) - 1)
                return cls.between(first, first + 2)
            if found := _DAY_NAMED.match(said):
                return cls._of_day(date(int(found[3]), _named_month(found[2]), int(found[1])))
            if found := _MONTH.match(said):
                month = _month(found[2], _named_month(found[1])) if found[1] else _month(found[3], found[4])
                return cls.between(month, month)
            return cls._of_day(date.fromisoformat(said))
        except ValueError:
            raise ValueError(f"'{text}' is not a period; {_PERIOD_TODO}") from None

    @classmethod
    def between(cls, first: int, last: int) -> Span:
        """From one month to another, both included, at most a year; a whole year is written as one."""
        if not 0 <= last - first < 12:
            raise ValueError
        if last - first == 11 and first % 12 + 1 == YEAR_STARTS:
            return cls._of_year(f"{first // 12}-{(first // 12 + 1) % 100:02d}")
        return cls(last, first, f"{_iso(first)}--{_iso(last)}")

    @classmethod
    def _of_year(cls, period: str) -> Span:
        first = _month(period[:4], YEAR_STARTS if "-" in period else 1)
        return cls(first + 11, first, period)

    @classmethod
    def _of_day(cls, day: date) -> Span:
        month = _month(day.year, day.month)
        return cls(month, month, day.isoformat())

    @property
    def months(self) -> int:
        return self.last - self.first + 1

    @property
    def day(self) -> date | None:
        """The day of a snapshot; None for a span of months."""
        return date.fromisoformat(self.text) if re.fullmatch(r"\d{4}-\d\d-\d\d", self.text) else None

    @property
    def basis(self) -> Basis:
        if self.day is not None:
            return Basis.SNAPSHOT
        if "--" not in self.text:
            return Basis.YEAR
        if self.months == 12:
            return Basis.ROLLING
        if self.first % 12 + 1 == YEAR_STARTS:
            return Basis.TO_DATE
        if self.months == 1:
            return Basis.MONTH
        return Basis.QUARTER if self.months == 3 and self.first % 3 == 0 else Basis.PART

    @property
    def is_part(self) -> bool:
        """Whether it is part of a year: neither a whole or rolling one nor a single day."""
        return self.basis in {Basis.TO_DATE, Basis.QUARTER, Basis.MONTH, Basis.PART}

    @property
    def year(self) -> str:
        """The year that it ends in, as a period: 2020-21."""
        if self.basis is Basis.YEAR:
            return self.text
        start = (self.last - (YEAR_STARTS - 1)) // 12
        return f"{start}-{(start + 1) % 100:02d}"

    @property
    def year_before(self) -> Span:
        """The same part of the year before."""
        if self.basis is Basis.YEAR:
            start = int(self.text[:4]) - 1
            return Span.read(f"{start}-{(start + 1) % 100:02d}" if "-" in self.text else str(start))
        if self.day is not None:
            leap_day = self.day.month == 2 and self.day.day == 29
            return Span._of_day(self.day.replace(year=self.day.year - 1, day=28 if leap_day else self.day.day))
        return Span.between(self.first - 12, self.last - 12)

    def holds(self, other: Span) -> bool:
        """Whether all of the other's months are in this one."""
        return self.first <= other.first and other.last <= self.last

    def touches(self, other: Span) -> bool:
        """Whether they share a month."""
        return self.first <= other.last and other.first <= self.last


def _month(year: str | int, month: str | int) -> int:
    """A month as a number: 12 a year. Raises ValueError for a month that is none."""
    if not FIRST_YEAR <= int(year) <= LAST_YEAR + 1:
        raise ValueError
    return 12 * int(year) + date(int(year), int(month), 1).month - 1


def _named_month(name: str) -> int:
    full = next((one for one in MONTHS if one.casefold().startswith(name)), "")
    if not full:
        raise ValueError
    return _MONTH_NUMBER[full[:3].casefold()]


def _iso(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02d}"


def read_span(text: str) -> str:
    """The text of ``Span.read``: a year, or a part of one, as the project writes it."""
    return Span.read(text).text


When = Annotated[str, AfterValidator(read_span)]
