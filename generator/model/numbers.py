"""Numbers and days, as people type them."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

from generator.periods import LAST_YEAR

LARGEST = 10.0**13  # no figure is as large, and beyond it no room is left for decimals
MOST_DECIMALS = 6
_DIGITS = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_WHOLE = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_MINUS = re.compile(r"^[\u2212\u2013] ?(?=[\u00a3\d.])")
_DECIMAL_COMMA = re.compile(r"(?<![\d,.])(0(?=,\d+(?![\d,.]))|\d+(?=,(?:\d{1,2}|\d{4,})(?![\d,.]))),", re.ASCII)
_SPACE_OF_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))", re.ASCII)
_NOTED = re.compile(r"(.*\d\s*%?)\s*(\(\w+\)|\[\w+\]|[*\u2020\u2021]+|(?!k$)[a-z]{1,2})", re.IGNORECASE)
NO_FIGURE = frozenset(  # what people put where there is no figure, which says nothing of why
    ("n/a", "na", "n.a.", "-", "--", "\u2013", "\u2014", ".", "..", "...", "*", ":", "?", "tbc", "tba", "nil", "none",
     "null", "[c]", "[x]", "[z]", "[u]", "[low]", "c", "x", "z", "s", "suppressed", "not available", "no data")
)  # fmt: skip
HIDES = frozenset(("[c]", "c", "*", "suppressed"))  # of them, those that commonly hide a figure


def straighten(given: object) -> str:
    """Text with its numbers as they are written here: ``85.6`` for ``85,6``, ``1,234`` for ``1 234``, hyphens as minus.

    A comma before three digits parts thousands.
    """
    text = _MINUS.sub("-", " ".join(str(given).split()))
    return _SPACE_OF_THOUSANDS.sub(",", _DECIMAL_COMMA.sub(r"\1.", text))


def read_number(given: object) -> float:
    """A number in digits: ``1,234``, ``1 234`` and ``85,6`` too, where nothing else can be meant.

    Raises ValueError for anything else, with what to write, and for one that no figure can be.
    """
    text = straighten(given)
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    if not _DIGITS.fullmatch(text):
        raise ValueError(f"'{given}' is not a number; {number_todo(text)}")
    if not abs(number := float(text)) < LARGEST:
        raise ValueError(f"'{given}' is larger than any figure; write a number")
    if number == 0 and re.search("[1-9]", text.casefold().partition("e")[0]):
        raise ValueError(f"'{text}' is nearer to 0 than any figure; write a number")
    return number


def number_todo(text: str) -> str:
    """What to write in place of a text that is no number."""
    if text.casefold() in NO_FIGURE:
        return "leave it empty, and say why there is no figure in missing_reason where there is such a column"
    if text.startswith("#"):
        return "a formula in Excel has failed: correct it there, and save again"
    if (noted := _NOTED.fullmatch(text)) and not text.startswith("\u00a3"):
        return f"write {noted[1].strip()} alone, and what '{noted[2]}' says in a note or a status"
    if text.strip("\u00a3% ") != text:
        return "write it without \u00a3 and %"
    if _WITH_K.search(text):
        return "write it in full, without k"
    return "write a number"


def _read_whole(given: object) -> int:
    text = str(given).strip()
    if not _WHOLE.fullmatch(text):
        raise ValueError(f"'{text}' is not a whole number; write a whole number")
    return int(text)


def _read_decimals(given: object) -> int:
    if not 0 <= (decimals := _read_whole(given)) <= MOST_DECIMALS:
        raise ValueError(f"'{given}' is no number of decimals; write a whole number from 0 to {MOST_DECIMALS}")
    return decimals


def read_day(given: object) -> date:
    """A day written as 2024-11-05. Raises ValueError for anything else, and for years that nobody plans or keeps."""
    text = str(given)
    try:
        if _DAY.fullmatch(text) and 1980 <= (day := date.fromisoformat(text)).year <= LAST_YEAR:
            return day
    except ValueError:
        pass
    raise ValueError(f"'{text}' is not a day; write a date such as 2024-11-05")


Number = Annotated[float, BeforeValidator(read_number)]
Printed = Annotated[str, BeforeValidator(straighten)]
Whole = Annotated[int, BeforeValidator(_read_whole)]
Day = Annotated[date, BeforeValidator(read_day)]
Names = Annotated[tuple[str, ...], BeforeValidator(lambda given: (given,) if isinstance(given, str) else given)]
_POUNDS = re.compile(r"^(-?) ?\u00a3 ?(?=-?[\d.])")
_WITH_K = re.compile(r"\d ?k$", re.IGNORECASE)


def read_figure(text: str) -> float:
    """A number as reports print it: ``1,373.0k``, ``84.5%``, ``\u00a38,989``. Raises ValueError for anything else."""
    plain = _POUNDS.sub(r"\1", straighten(text)).removesuffix("%").strip()
    thousands = bool(_WITH_K.search(plain))
    try:
        if "e" in plain.casefold():
            raise ValueError("; write it in full")
        number = read_number(plain[:-1] if thousands else plain)
    except ValueError as error:
        raise ValueError(f"'{text}' is not a number; {str(error).split('; ', 1)[1]}") from None
    if not abs(number) < LARGEST / 1000:
        raise ValueError(f"'{text}' is larger than any figure; write a number")
    return round(number * 1000, 6) if thousands else number
