"""What is said of a statement, with the published figure that it was held against."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """FALSE asks for the same certainty as TRUE. DIFFERS: wrong if the measure is the one that it seems to be."""

    FALSE = "FALSE"
    DIFFERS = "DIFFERS"
    STALE = "STALE"
    TRUE = "TRUE"
    CANNOT = "CANNOT CHECK"


@dataclass(frozen=True)
class Item:
    """One statement of a draft. ``start`` and ``end``: where it stands in its sentence or row.

    ``published``: the true figure in words; ``where``: the page that has it; ``guessed``: what the draft left open.
    """

    line: int
    verdict: Verdict
    kind: str
    phrase: str
    why: str
    measure: str = ""
    area: str = ""
    period: str = ""
    published: str = ""
    where: str = ""
    guessed: str = ""
    sentence: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Reading:
    """One way to understand a statement. ``holds`` is None where nothing is published to hold it against."""

    holds: bool | None
    told: str
    measure: str = ""
    area: str = ""
    period: str = ""
    published: str = ""
