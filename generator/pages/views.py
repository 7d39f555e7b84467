"""The cells that tables and tiles are made of: a value, a mark, a change, a reason. Frozen; text only.

Status is never colour alone: every mark is a word, which the style sheet gives a symbol
and a colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from generator import words
from generator.messages import say, word
from generator.model.compared import Comparison, Position
from generator.model.measures import Measure
from generator.model.vocabulary import Direction, Missing, Polarity, Quartile, Rag, Standing, Status


@dataclass(frozen=True, slots=True)
class Mark:
    """A status: the word for it, and its look (classes that the style sheet gives a symbol and a colour)."""

    word: str
    look: str


LOOKS: Mapping[type[StrEnum], Mapping[str, str]] = {  # members of two vocabularies may be equal as text
    Standing: {
        Standing.BETTER: "cp-good cp-plus",
        Standing.IN_LINE: "cp-same",
        Standing.WORSE: "cp-poor cp-minus",
        Standing.HIGHER: "cp-up",
        Standing.LOWER: "cp-down",
    },
    Quartile: {
        Quartile.TOP: "cp-top",
        Quartile.SECOND: "cp-second",
        Quartile.THIRD: "cp-third",
        Quartile.BOTTOM: "cp-bottom",
    },
    Polarity: {
        Polarity.HIGHER: "cp-up",
        Polarity.LOWER: "cp-down",
        Polarity.BAND: "cp-range",
        Polarity.NONE: "cp-flat",
    },
    Rag: {
        Rag.GREEN: "cp-rag cp-green",
        Rag.AMBER: "cp-rag cp-amber",
        Rag.RED: "cp-rag cp-red",
        Rag.NONE: "cp-rag cp-unrated",
    },
}
JUDGED = {Direction.IMPROVED: "cp-good ", Direction.WORSENED: "cp-poor "}


def mark_of(status: Standing | Quartile | Polarity | Rag) -> Mark:
    """The mark of a standing, a quartile, a polarity or a rating."""
    return Mark(word(status), LOOKS[type(status)][status])


def tested(mark: Mark, clear: str, *, differs: bool = True, small: bool = False) -> Mark:
    """The mark of a difference with its test: clearly better; better, not clearly; as it is where it has none.

    What may be chance has no colour of its own. A figure on a small base is never clearly anything (rule 28).
    """
    if not differs or not clear or (clear == "yes" and small):
        return mark
    if clear == "yes":
        return replace(mark, word=say("mark-clearly", mark=mark.word))
    return Mark(say("mark-clearly.not", mark=mark.word), mark.look.replace("cp-good ", "").replace("cp-poor ", ""))


def standing_mark(standing: Standing, clear: str, *, small: bool = False) -> Mark:
    """How a figure stands to an average, with its test; in line has none."""
    return tested(mark_of(standing), clear, differs=standing is not Standing.IN_LINE, small=small)


def strict(sure: int, count: int, tested: int) -> str:
    """The strict count that stands with a plain one (rule 23): 2 clearly; empty where there is nothing to test."""
    return say("mark-clearly.count", sure=sure) if count and tested else ""


def standings_in_order(polarity: Polarity) -> tuple[str, ...]:
    """The words of standings from the best to the worst, or from high to low, as a table is sorted by them."""
    ends = (Standing.BETTER, Standing.WORSE) if polarity.judged else (Standing.HIGHER, Standing.LOWER)
    first, last = ([standing_mark(end, clear).word for clear in ("yes", "", "no")] for end in ends)
    return (*first, word(Standing.IN_LINE), *reversed(last))


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as shown, and what it means beside the council's value or its past."""

    text: str
    mark: Mark | None = None
    empty: bool = False


NOTHING = Cell("–", empty=True)


def cell(
    measure: Measure, x: float | None, standing: Standing | None = None, clear: str = "", *, small: bool = False
) -> Cell:
    """A value in its table form, with how the council stands beside it; a dash where there is none."""
    if x is None:
        return NOTHING
    compared = standing not in {None, Standing.NOT_COMPARABLE}
    mark = standing_mark(standing, clear, small=small) if standing and compared else None
    return Cell(words.short_value(measure.unit, measure.decimals, x), mark)


def change_cell(measure: Measure, row: Comparison) -> Cell:
    """The change on the previous comparable period with its direction and its test: +2.5, ↑ clearly improved."""
    if row.change is None:
        return NOTHING
    return Cell(words.signed(row.change, measure.decimals), way_of(row))


def way_of(row: Comparison | Position) -> Mark:
    """The direction of a change with its test: ↑ clearly improved."""
    differs = row.direction is not Direction.NO_CHANGE
    arrow = "cp-flat" if not differs else "cp-up" if (row.change or 0) > 0 else "cp-down"
    mark = Mark(word(row.direction), JUDGED.get(row.direction, "") + arrow)
    return tested(mark, row.clear_change, differs=differs, small=row.small_base)


def rank_cell(row: Comparison) -> Cell:
    """The rank as a table shows it, with its band where that is wide: 52nd (12th to 117th) of 151."""
    return NOTHING if row.rank is None else Cell(words.rank_of(row))


def place_cell(row: Comparison) -> Cell:
    """The rank in a table of all who are ranked: joint 28th."""
    return NOTHING if row.rank is None else Cell(words.rank(row.rank, joint=row.joint))


def margin_cell(measure: Measure, row: Comparison) -> Cell:
    """The range that the true value probably lies in: 80.1% to 85.7%."""
    if row.lower is None or row.upper is None:
        return NOTHING
    low, high = (words.short_value(measure.unit, measure.decimals, x) for x in (row.lower, row.upper))
    return Cell(say("value-range", low=low, high=high))


def reason(row: Comparison) -> str:
    """Why there is no number, in words; empty where there is one."""
    if row.value is not None:
        return ""
    return word(row.missing_reason or Missing.NOT_AVAILABLE, "table")


def is_provisional(row: Comparison) -> bool:
    """Whether the publisher may still revise the figure."""
    return row.status is Status.PROVISIONAL


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison as a table row: everything a council's value is beside."""

    value: Cell
    reason: str
    provisional: bool
    england: Cell
    region: Cell
    council_type: Cell
    peers: Cell
    rank: Cell
    quartile: Mark | None
    band: str  # the places that it may have, where the rank is not shown without them
    change: Cell
    small: bool  # it rests on small numbers
    marks: tuple[str, ...] = ()  # the labels of its caveats


def row_of(measure: Measure, row: Comparison, marks: tuple[str, ...] = ()) -> Row:
    """A comparison as text, cell by cell."""
    small = row.small_base
    return Row(
        value=cell(measure, row.value),
        reason=reason(row),
        provisional=is_provisional(row),
        england=cell(measure, row.england, row.vs_england, row.clear_vs_england, small=small),
        region=cell(measure, row.region, row.vs_region, row.clear_vs_region, small=small),
        council_type=cell(measure, row.council_type, row.vs_council_type, row.clear_vs_council_type, small=small),
        peers=cell(measure, row.peers, row.vs_peers, row.clear_vs_peers, small=small),
        rank=rank_cell(row),
        quartile=None if row.quartile is None else mark_of(row.quartile),
        band=words.band(row),
        change=change_cell(measure, row),
        marks=marks,
        small=small,
    )


@dataclass(frozen=True, slots=True)
class Link:
    """A name with an address, and a note after it."""

    name: str
    href: str
    note: str = ""
