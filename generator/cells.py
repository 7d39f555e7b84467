"""Text of CSV files: numbers as published and never in exponents, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from generator import words

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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


def safe(text: str) -> str:
    """Text as a spreadsheet shows it and never runs it."""
    text = str(text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_bytes(columns: Iterable[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8, LF, a header line, quotes only where they are needed."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()
