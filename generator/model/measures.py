"""What is measured: measures with their codes, breaks and gaps, and the caveats that publishers set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from generator.model.numbers import Number, _read_decimals
from generator.model.strict import STRICT
from generator.model.units import UnitText
from generator.model.vocabulary import CaveatKind, Margin, Missing, Polarity
from generator.periods import Period, Span, within


@dataclass(frozen=True)
class Code:
    """A measure's code in one framework, while it was valid (rule 1)."""

    __pydantic_config__ = STRICT
    framework: str
    code: str
    first: Period
    last: Period | None = None

    def covers(self, period: str) -> bool:
        return within(period, self.first, self.last)


@dataclass(frozen=True)
class Gap:
    """A period in which the measure was due to nobody: why there are no numbers at all."""

    __pydantic_config__ = STRICT
    period: Period
    reason: Missing
    note: str = ""


@dataclass(frozen=True)
class Break:
    """From this period on, values are not comparable with earlier ones."""

    __pydantic_config__ = STRICT
    period: Period
    note: str


def _read_called(text: str) -> str:
    """Parts with a plus between, each with its ways and a slash between. Raises ValueError where one is empty."""
    ways = [way for part in text.removesuffix("?").split("+") for way in part.split("/")]
    if not all(any(sign.isalnum() for sign in way) for way in ways):
        raise ValueError(f"{text!r} has a part without a word; write a word in each, as: carer* + satisf* / happy with")
    return text


Called = Annotated[str, AfterValidator(_read_called)]

PLACE = "{place}"  # in a measure's question: where the place is named


@dataclass(frozen=True)
class Measure:
    """One indicator as one series, whatever codes it has carried."""

    __pydantic_config__ = STRICT
    id: str
    name: str  # what a resident calls it: "Older people still at home 91 days after reablement"
    short: str  # a label of at most 40 characters, for charts and tiles
    subject: str  # the noun phrase of a sentence, singular: "the share of older people still at home ..."
    question: str  # what a resident would ask; "{place}" stands where it may name the place (see ``asks``)
    official: str  # the publisher's name
    domain: str
    unit: UnitText
    decimals: Annotated[int, BeforeValidator(_read_decimals)]
    polarity: Polarity
    codes: tuple[Code, ...]  # none: the council's own measure, which is in no framework
    collection: str  # the survey or return behind it
    frequency: str = "every year"
    margin: Margin | None = None  # where it is not declared, the unit decides: see ``margin_from``
    near: Number | None = None  # "just short of": at most this far, in the unit
    lowest: Number | None = None  # overrides the unit's possible range
    highest: Number | None = None
    gaps: tuple[Gap, ...] = ()
    partial: tuple[Period, ...] = ()  # voluntary collections: no change, quartile or average (rule 15)
    breaks: tuple[Break, ...] = ()
    tags: tuple[str, ...] = ()
    survey: bool = False
    accumulates: bool | None = None  # a part-year figure grows until the year ends; else the unit decides
    counted: str = ""  # what the numerator counts, in the plural: "admissions"
    people: str = ""  # whom a percentage is a share of, in the plural: "older people"; empty where it is not of people
    share_of: str = ""  # what a percentage is a share of where that is not people, in the plural: "care homes"
    called: tuple[Called, ...] = ()  # what people call it, for checking drafts: "carer* + satisf* / happy with"
    former_ids: tuple[str, ...] = ()  # names that its file had before; addresses with them lead to those of today
    note: str = ""  # the body of the file: Markdown
    file: str = ""

    def code_in(self, period: str) -> Code | None:
        """The code that was valid in the period, or None when the measure did not exist."""
        return next((code for code in self.codes if code.covers(period)), None)

    def asks(self, place: str = "") -> str:
        """The question of a place ("in Leeds"), or without any: Do people [in Leeds] who get care feel safe?"""
        return " ".join(self.question.replace(PLACE, place).split()).replace(" ?", "?")

    def gap_in(self, period: str) -> Gap | None:
        return next((gap for gap in self.gaps if gap.period == period), None)

    @property
    def possible(self) -> tuple[float | None, float | None]:
        """The lowest and highest values that can be: the definition's own, else the unit's."""
        lowest = self.lowest if self.lowest is not None else self.unit.lowest
        return lowest, self.highest if self.highest is not None else self.unit.highest

    @property
    def never_negative(self) -> bool:
        """Whether no value, and so no count that makes one, is below 0."""
        lowest, _ = self.possible
        return lowest is not None and lowest >= 0

    @property
    def adds_up(self) -> bool:
        """Whether a part-year figure is part of the year's, as declared.

        Else numbers are, and rates of people, who are as many all year; rates of what comes in, such as collections,
        are not, nor are shares and scores.
        """
        if self.accumulates is not None:
            return self.accumulates
        return self.unit.kind == "number" or (self.unit.kind == "rate" and self.unit.is_of_people)

    @property
    def margin_from(self) -> Margin:
        """Where its margin of error comes from: as declared, else Wilson for a share, Poisson for a rate (rule 22)."""
        by_unit = {"percent": Margin.WILSON, "rate": Margin.POISSON}
        return self.margin or by_unit.get(self.unit.kind, Margin.NONE)

    def same_series(self, earlier: str, later: str) -> bool:
        """Whether no break lies between the two periods (rule 1)."""
        return not any(earlier < broken.period <= later for broken in self.breaks)


@dataclass(frozen=True)
class Caveat:
    """A limit that the publisher sets to its figures: which figures it holds for, in words of one's own (rule 30)."""

    __pydantic_config__ = STRICT
    id: str
    kind: CaveatKind
    says: str  # one or two sentences for a resident
    short: str  # a label of at most 40 characters, which marks figures in tables and charts
    source: str  # where the publisher says it: title and place, such as a sheet and a cell
    measures: tuple[str, ...] = ()  # empty: all that are in a framework
    first: Period | None = None
    last: Period | None = None
    areas: tuple[str, ...] = ()  # empty: all of them
    url: str = ""
    line: int = 1  # where caveats.yml lists it; the catalogue sets it

    def holds_for(self, measure: str, period: str, area: str) -> bool:
        """Whether it holds for the figure. A part of a year has the caveats of its year."""
        return (
            (not self.measures or measure in self.measures)
            and (not self.areas or area in self.areas)
            and self.covers(period)
        )

    def covers(self, period: str) -> bool:
        return within(Span.read(period).year, self.first, self.last)
