"""Text of CSV files: numbers as published and never in exponents, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from generator import words

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
# What a spreadsheet takes for a number, and shows as another text: 2E1, 007, 12.0, 53%. Plain numbers it leaves alone.
_NUMBER = re.compile(r"[£$€]? ?(?=\.?\d)[\d,]*\.?\d*(?:e[-+]?\d+)? ?%?", re.IGNORECASE)
_PLAIN = re.compile(r"(?:0|[1-9]\d{0,14})(?:\.\d*[1-9])?")
# The same for a date or a time: 2011-12, 3/4, 1.2.2020, Nov 2025, 10:30. 2011-12-31 is one, and stays.
_DATE = re.compile(
    rf"\d{{1,2}}[-/]\d{{1,4}}(?:[-/]\d{{1,4}})?|\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}"
    rf"|\d{{4}}[-/](?:0?[1-9]|1[0-2])|\d{{4}}/\d{{1,2}}/\d{{1,2}}"
    rf"|(?:\d{{1,2}}[- ])?{_MONTH}[- ]\d{{1,4}}|\d{{1,4}}[- ]{_MONTH}|\d{{1,2}}(?::\d\d){{1,2}}",
    re.IGNORECASE,
)


def fixed(decimals: int, value: float) -> str:
    """A number with the decimals that its measure is published with, half away from zero."""
    return f"{words.rounded(value, decimals) + 0:f}"  # + 0: minus zero is zero


def plain_number(value: float) -> str:
    """Ten significant digits, and six decimals at least; without an exponent and without zeros that say nothing."""
    digits = min(15, max(10, len(str(int(abs(value)))) + 6))
    text = f"{value:.10f}".rstrip("0").rstrip(".") if abs(value) < 1 else f"{value:.{digits}g}"
    if "e" in text:
        text = f"{value:.0f}"
    return "0" if text in {"-0", ""} else text


@lru_cache(maxsize=10_000)
def safe(text: str) -> str:
    """Text as a spreadsheet shows it: never run, never taken for a number or a part of a date."""
    text = str(text)
    taken = _DATE.fullmatch(text) or (_NUMBER.fullmatch(text) and not _PLAIN.fullmatch(text))
    return f"'{text}" if taken or text.startswith(_FORMULA) else text


def csv_bytes(columns: Iterable[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8, LF, a header line, quotes only where they are needed."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()
