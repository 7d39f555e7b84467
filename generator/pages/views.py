"""The cells that tables and tiles are made of: a value, a mark, a change, a reason. Frozen; text only.

Status is never colour alone: every mark is a word, which the style sheet gives a symbol
and a colour.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator import words
from generator.model import (
    Comparison,
    Direction,
    Measure,
    Missing,
    Polarity,
    Quartile,
    Standing,
    Status,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A status: the word for it, and its look (classes that the style sheet gives a symbol and a colour)."""

    word: str
    look: str


STANDING = {
    Standing.BETTER: Mark("better", "cp-good cp-plus"),
    Standing.IN_LINE: Mark("in line", "cp-same"),
    Standing.WORSE: Mark("worse", "cp-poor cp-minus"),
    Standing.HIGHER: Mark("higher", "cp-up"),
    Standing.LOWER: Mark("lower", "cp-down"),
}
QUARTILE = {
    Quartile.TOP: Mark("Top", "cp-top"),
    Quartile.SECOND: Mark("Second", "cp-second"),
    Quartile.THIRD: Mark("Third", "cp-third"),
    Quartile.BOTTOM: Mark("Bottom", "cp-bottom"),
}
JUDGED = {Direction.IMPROVED: "cp-good ", Direction.WORSENED: "cp-poor "}
POLARITY = {
    Polarity.HIGHER: Mark("Higher is better", "cp-up"),
    Polarity.LOWER: Mark("Lower is better", "cp-down"),
    Polarity.BAND: Mark("A range is best", "cp-range"),
    Polarity.NONE: Mark("Neither high nor low is better", "cp-flat"),
}
REASON = {
    Missing.SUPPRESSED: "Not shown: too few people",
    Missing.NOT_APPLICABLE: "Not applicable",
    Missing.NOT_AVAILABLE: "Not available",
    Missing.SURVEY_NOT_DUE: "No survey due this year",
    Missing.SURVEY_NOT_RUN: "Survey not run",
    Missing.SUSPENDED: "Publication suspended",
    Missing.NOT_YET_DUE: "Not yet due",
    Missing.NO_COUNCIL: "No such council that year",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as shown, and what it means beside the council's value or its past."""

    text: str
    mark: Mark | None = None
    empty: bool = False


NOTHING = Cell("–", empty=True)


def cell(measure: Measure, x: float | None, standing: Standing | None = None) -> Cell:
    """A value in its table form; a dash where there is none."""
    if x is None:
        return NOTHING
    mark = None if standing is None else STANDING.get(standing)
    return Cell(words.short_value(measure.unit, measure.decimals, x), mark)


def change_cell(measure: Measure, row: Comparison) -> Cell:
    """The change on the previous comparable period with its direction: +2.5, ↑ improved."""
    if row.change is None:
        return NOTHING
    arrow = "cp-flat" if row.direction is Direction.NO_CHANGE else "cp-up" if row.change > 0 else "cp-down"
    mark = Mark(row.direction.value, JUDGED.get(row.direction, "") + arrow)
    return Cell(words.signed(row.change, measure.decimals), mark)


def rank_cell(row: Comparison) -> Cell:
    """The rank as a table shows it: joint 28th of 150."""
    alone = row.ranked < 2  # no place among others
    return NOTHING if row.rank is None or alone else Cell(words.rank(row.rank, row.ranked, row.joint))


def place_cell(row: Comparison) -> Cell:
    """The rank in a table of all who are ranked: joint 28th."""
    return NOTHING if row.rank is None or row.ranked < 2 else Cell(words.rank(row.rank, joint=row.joint))


def margin_cell(measure: Measure, row: Comparison) -> Cell:
    """The range that the true value probably lies in: 80.1% to 85.7%."""
    if row.lower is None or row.upper is None:
        return NOTHING
    low, high = (words.short_value(measure.unit, measure.decimals, x) for x in (row.lower, row.upper))
    return Cell(f"{low} to {high}")


def reason(row: Comparison) -> str:
    """Why there is no number, in words; empty where there is one."""
    if row.value is not None:
        return ""
    return REASON.get(row.missing_reason, "Not available") if row.missing_reason else "Not available"


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
    change: Cell
    marks: tuple[str, ...] = ()  # the labels of its caveats


def row_of(measure: Measure, row: Comparison, marks: tuple[str, ...] = ()) -> Row:
    """A comparison as text, cell by cell."""
    return Row(
        value=cell(measure, row.value),
        reason=reason(row),
        provisional=is_provisional(row),
        england=cell(measure, row.england, row.vs_england),
        region=cell(measure, row.region, row.vs_region),
        council_type=cell(measure, row.council_type, row.vs_council_type),
        peers=cell(measure, row.peers, row.vs_peers),
        rank=rank_cell(row),
        quartile=None if row.quartile is None else QUARTILE[row.quartile],
        change=change_cell(measure, row),
        marks=marks,
    )


@dataclass(frozen=True, slots=True)
class Link:
    """A name with an address, and a note after it."""

    name: str
    href: str
    note: str = ""
