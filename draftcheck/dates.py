"""When a draft was written, and of which years it tells only a part."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = re.compile(r"\b20(\d\d)\s?[/-]\s?(?:20)?(\d\d)\b")


def part_years(texts: Iterable[str]) -> frozenset[str]:
    """The periods of which a draft tells only a part: "April to November 2020", "Quarter 2, 2017/18"."""
    found = set()
    span = re.compile(
        rf"\b{_MONTH}\s*(?:20\d\d\s*)?(?:to|-|–|and)\s*(?P<month>{_MONTH})\s+(?P<year>20\d\d)", re.IGNORECASE
    )
    at = re.compile(
        rf"\b(?:position at|as at|at the end of|at end of"
        rf"|end of)\s+(?:\d+\w*\s+)?(?P<month>{_MONTH})\s+(?P<year>20\d\d)",
        re.IGNORECASE,
    )
    quarter = re.compile(
        r"\b(?:quarter\s?(?:[1-3]|one|two|three)|q[1-3]|(?:first|second|third) quarter|six months)\b", re.IGNORECASE
    )
    for text in texts:
        for match in (*span.finditer(text), *at.finditer(text)):
            if not match["month"].lower().startswith("mar"):
                found.add(_period_of(match["month"], int(match["year"])))
        if quarter.search(text):
            found |= {f"20{match[1]}-{match[2]}" for match in _YEAR.finditer(text)}
    return frozenset(found)


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _period_of(month: str, year: int) -> str:
    """The financial year that a month is in: April to March."""
    start = year if _MONTHS.index(month[:3].lower()) >= 3 else year - 1
    return f"{start}-{(start + 1) % 100:02d}"


def dated(texts: Iterable[str]) -> tuple[int, int] | None:
    """The year and month of the draft: the first full date among its first lines."""
    for text in texts:
        if match := re.search(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+({_MONTH})\s+(20\d\d)\b", text, re.IGNORECASE):
            return int(match[2]), _MONTHS.index(match[1][:3].lower()) + 1
        if match := re.search(r"\b\d{1,2}[/.](\d{1,2})[/.](20\d\d)\b", text):
            return int(match[2]), min(12, max(1, int(match[1])))
    return None


def over(period: str, written: tuple[int, int]) -> bool:
    """Whether the year, which ends in March, was over when the draft was written."""
    return written >= (int(period[:4]) + 1, 4)


def final(period: str, written: tuple[int, int]) -> bool:
    """Whether the year's final figures were out when the draft was written: they come in October or later."""
    return written >= (int(period[:4]) + 1, 10)
