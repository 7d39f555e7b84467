"""Units of measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator

from generator.model.numbers import read_number

_RATE = re.compile(r"^per ((?=[\d,]*[1-9])\d[\d,]{0,14})(?: (.+))?$", re.ASCII)
_PEOPLE = re.compile(
    r"\b(?:people|persons?|population|inhabitants|residents?|adults?|child(?:ren)?|women|men|households?|dwellings|homes|"
    r"aged)\b",
    re.IGNORECASE,
)
_SCORE = re.compile(r"^(?:score )?out of (\d{1,12}(?:\.\d{1,6})?)$", re.ASCII)
_SCORE_RANGE = re.compile(r"^score (-?\d{1,12}(?:\.\d{1,6})?) to (-?\d{1,12}(?:\.\d{1,6})?)$", re.ASCII)


@dataclass(frozen=True)
class Unit:
    """What a value counts, read from the text in a definition.

    ``%``, ``per 100,000 people``, ``score out of 24``, ``score 0 to 1``, or any other noun
    ("days", "visits"). ``lowest`` and ``highest`` bound the values that are possible.
    """

    text: str
    kind: str  # percent | rate | score | number
    lowest: float | None = None
    highest: float | None = None

    @property
    def per(self) -> float | None:
        """What a proportion of one is in this unit: 100 for %, 100000 for a rate; None where it is no proportion."""
        if found := _RATE.match(self.text):
            return read_number(found[1].replace(",", ""))
        return 100.0 if self.kind == "percent" else None

    @property
    def is_of_people(self) -> bool:
        """Whether a rate is per so many people or homes, or does not say of what."""
        found = _RATE.match(self.text)
        return found is not None and (not found[2] or _PEOPLE.search(found[2]) is not None)

    @classmethod
    def read(cls, text: str | Unit) -> Unit:
        """The unit that the text names. Raises ValueError when it is empty."""
        if isinstance(text, Unit):
            return text
        text = " ".join(str(text).split())
        if text in {"%", "percent", "per cent"}:
            return cls("%", "percent", 0, 100)
        if _RATE.match(text):
            return cls(text, "rate", 0)
        if found := _SCORE.match(text):
            return cls(text.removeprefix("score "), "score", 0, float(found[1]))
        if found := _SCORE_RANGE.match(text):
            return cls(text, "score", float(found[1]), float(found[2]))
        if not re.search(r"[^\W\d_]|[%£€$]", text) or text.startswith("per "):
            what = (
                f"'{text}' has no number that a rate could be per"
                if text.startswith("per ")
                else f"'{text}' is no unit"
            )
            raise ValueError(f"{what}; write %, per 100,000 people, score out of 24 or a noun")
        return cls(text, "number")


UnitText = Annotated[Unit, BeforeValidator(Unit.read)]


def wrong_sign(text: str, unit: Unit) -> str:
    """Why the \u00a3 or % of a figure does not fit the unit, as the end of a sentence about it; "" where it does."""
    counted = f"and the measure is counted in '{unit.text}'"
    if "%" in text and unit.kind != "percent":
        return f"is a percentage, {counted}"
    if "\u00a3" in text and not ("\u00a3" in unit.text or "pound" in unit.text.casefold()):
        return f"is a sum of money, {counted}"
    return ""
