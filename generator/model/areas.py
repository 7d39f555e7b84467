"""Councils and the areas that they are in, their successions, and their places on the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.model.numbers import Whole
from generator.model.strict import STRICT
from generator.model.vocabulary import AreaKind, Kind
from generator.periods import Period, within


@dataclass(frozen=True)
class Area:
    """A country, region, council type or council, while it existed (rule 2).

    ``codes`` are other codes of the same land (a council recoded without a change of
    boundary) and ``aliases`` other names or publisher's codes that files use for it.
    """

    __pydantic_config__ = STRICT
    code: str
    name: str
    kind: AreaKind
    slug: str
    region: str = ""
    council_type: str = ""
    first: Period | None = None
    last: Period | None = None
    codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    article: Literal["", "the"] = ""  # "the" where the name takes one: the Isle of Wight
    preposition: Literal["in", "on", "at"] = "in"  # "on" for islands: on the Isle of Wight
    within: str = ""  # how the language says "in" it, where that changes the name: yng Nghaerdydd
    former_slugs: tuple[str, ...] = ()  # addresses that its pages had before; they lead to those of today

    def exists_in(self, period: str) -> bool:
        return within(period, self.first, self.last)


@dataclass(frozen=True)
class Succession:
    """Different land (rule 2): pages link the two councils, comparison over time is refused."""

    __pydantic_config__ = STRICT
    old: str
    new: str
    first: Period  # the new council's first period
    kind: Kind
    note: str = ""


@dataclass(frozen=True)
class Tile:
    """Where a council stands on the tile map; row 0 is the northernmost."""

    area: str
    column: Whole
    row: Whole
