"""A value that is none of a list -> what its writer may have meant, in the words of a problem."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from generator.words import as_message, one_line

_ALIKE = str.maketrans("\u2019\u2018\u02bc\u2010\u2011\u2013\u2014", "'''----")
_OF_COUNCILS = re.compile(
    r"\b(?:the|of|royal|london|metropolitan|city|county|district|borough|unitary|authority|council|mbc|cc|dc|bc)\b"
)
_TOTAL = re.compile(r"(?:grand |sub-?)?totals?|sum|average|mean|all (?:areas|councils)", re.IGNORECASE)
_MADE_BY_EXCEL = re.compile(
    r"\d+(?:\.\d+)?e[+-]\d+|\d{1,2}-[a-z]{3}(?:-\d\d)?|[a-z]{3}-\d\d|\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d\d-\d\d 00:00:00",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """A code or name as it is looked up: single spaces, no case; & and 'and', curly and straight marks alike."""
    return " ".join(str(text).translate(_ALIKE).replace("&", " and ").split()).casefold()


def brief(given: object) -> str:
    """What was given, on one line and short enough for a message."""
    return as_message(one_line(str(given)), 40)


def nearest(given: str, known: Iterable[str], least: float = 0.6) -> str:
    """The one of ``known`` that is spelt most like what was given, or differs by no more than 'Council of'; else "".

    ``least``: how alike two spellings must be, from 0 to 1.
    """
    values = list(dict.fromkeys(known))
    for bare in (plain, _bare):
        alike = [one for one in values if bare(one) == bare(given)]
        if len(alike) == 1 and bare(given):
            return alike[0]
    by_text = {_bare(one): one for one in reversed(values)}
    near = difflib.get_close_matches(_bare(given), by_text, n=1, cutoff=least)
    return by_text[near[0]] if near else ""


def _bare(text: str) -> str:
    """A name as what sets it apart: without kinds of council, marks and hyphens."""
    words = re.sub(r"[^\w ]", "", plain(text).replace("_", " ").replace("-", " "))
    return " ".join(_OF_COUNCILS.sub(" ", words).split()) or words


def advise(given: str, known: Iterable[str], otherwise: str) -> str:
    """What to do about a value that is none of ``known``: the nearest of them, what Excel did to it, or otherwise."""
    if _MADE_BY_EXCEL.fullmatch(given.strip()):
        return "Excel has made a number or a date of it: format the column as Text, and type the value again"
    near = nearest(given, known)
    return f"did you mean '{near}'? If not, {otherwise}" if near else otherwise


def advise_area(given: str, names: Iterable[str], otherwise: str) -> str:
    """What to do about a text that names no area."""
    if _TOTAL.fullmatch(given.strip()):
        return "delete the row: it is a total, and totals are not added up here"
    return advise(given, names, otherwise)
