"""The nouns: what a measure, an area, a period, a source and a problem are.

Everything here is frozen and knows nothing of files, tables or English beyond its own
meaning. The dataclasses are also the contract of a pack's definition files: pydantic
validates front matter and reference tables straight into them (see ``catalogue``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BeforeValidator

from generator.periods import LAST_YEAR, Period, Span, When, periods_between, within
from generator.words import as_message

_STRICT = {"extra": "forbid"}

# --- numbers and days, as people type them ---------------------------------------------

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


# --- vocabularies ------------------------------------------------------------------


class Polarity(StrEnum):
    """Which way is good (rule 3)."""

    HIGHER = "higher"
    LOWER = "lower"
    BAND = "band"
    NONE = "none"

    @property
    def sign(self) -> int:
        """+1 where higher is better, -1 where lower is better, 0 where there is no judgement."""
        return {Polarity.HIGHER: 1, Polarity.LOWER: -1}.get(self, 0)

    @property
    def judged(self) -> bool:
        return self.sign != 0


class AreaKind(StrEnum):
    COUNTRY = "country"
    REGION = "region"
    COUNCIL_TYPE = "council type"
    COUNCIL = "council"


class Quartile(StrEnum):
    TOP = "Top"
    SECOND = "Second"
    THIRD = "Third"
    BOTTOM = "Bottom"


def in_quarter(low: int | None, high: int | None, of: int, *, best: bool) -> str:
    """yes | no | "": whether a rank band, of so many ranked, is inside the best (or weakest) quarter (rule 25).

    "" without a band.
    """
    if low is None or high is None:
        return ""
    return "yes" if (4 * high <= of if best else 4 * low > 3 * of) else "no"


class Standing(StrEnum):
    """A value beside an average (rule 6). Higher and lower are for measures without a judgement."""

    BETTER = "better"
    IN_LINE = "in line"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    NOT_COMPARABLE = "not comparable"


def clearly_beside(
    side: Standing, averages: Iterable[tuple[Standing, str]], how_many: Callable[[Iterable[bool]], bool]
) -> str:
    """yes | no | "": whether a figure is on that side of ``any`` or ``all`` of its averages beyond the margin of error.

    Each average has the figure's standing beside it and the test of their difference; "" where that is not known
    (rule 23).
    """
    known = [one for one in averages if one[0] is not Standing.NOT_COMPARABLE]
    if not known or not how_many(clear != "" for _, clear in known):
        return ""
    return "yes" if how_many(one == (side, "yes") for one in known) else "no"


class LeadingCount(StrEnum):
    """The averages that a council is set beside in the count that leads what is told of it (rule 29)."""

    NATIONAL = "national"
    REGIONAL = "regional"
    EITHER = "national or regional"  # the lenient one: better than one of the two is better
    BOTH = "national and regional"


class Direction(StrEnum):
    """A value beside the previous comparable one (rule 14)."""

    IMPROVED = "improved"
    NO_CHANGE = "no change"
    WORSENED = "worsened"
    ROSE = "rose"
    FELL = "fell"
    NOT_COMPARABLE = "not comparable"


class Status(StrEnum):
    FINAL = "final"
    PROVISIONAL = "provisional"
    MISSING = "missing"


class Missing(StrEnum):
    """Why there is no number (rule 8)."""

    SUPPRESSED = "suppressed"  # the publisher hides it, and says no more
    FEW_PEOPLE = "too few people"
    NO_DATA = "data missing"
    NOT_APPLICABLE = "not applicable"
    NOT_AVAILABLE = "not available"
    SURVEY_NOT_DUE = "survey not due"
    SURVEY_NOT_RUN = "survey not run"
    SUSPENDED = "publication suspended"
    NOT_YET_DUE = "not yet due"
    NO_COUNCIL = "no such council that year"
    NOT_HELD = "not held"  # a file that may have it is not in the pack

    @property
    def hidden(self) -> bool:
        """Whether there is a number that the publisher does not show."""
        return self in {Missing.SUPPRESSED, Missing.FEW_PEOPLE}


class Tone(StrEnum):
    """Whether a claim is a strength, a concern or neither: both are chosen and ordered by one rule."""

    GOOD = "good"
    CONCERN = "concern"
    NEUTRAL = "neutral"


class Rag(StrEnum):
    """How a figure stands to its target (rule 20)."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NONE = "not rated"


class Unrated(StrEnum):
    """Why a measure has no rating (rule 20)."""

    NO_TARGET = "no target"
    NO_FIGURE = "no figure"
    YEAR_NOT_OVER = "the year is not over"  # a figure that adds up over the year, without a forecast
    NO_THRESHOLD = "no published threshold"  # the target follows a figure that the pack does not have


class Met(StrEnum):
    """A figure beside its target; neither side of a range is called better."""

    MET = "met"
    MISSED = "missed"
    WITHIN = "within"
    BELOW = "below"
    ABOVE = "above"


class Method(StrEnum):
    """How a forecast for the whole year was made (rule 21)."""

    SUPPLIED = "supplied"
    STRAIGHT_LINE = "straight line"
    LAST_YEARS_SHAPE = "last year's shape"


class CaveatKind(StrEnum):
    """What limits a figure, or what may be done with it (rule 30)."""

    IN_DEVELOPMENT = "in development"
    CHANGED_METHOD = "changed method"
    PANDEMIC_YEAR = "pandemic year"
    INCOMPLETE = "incomplete"
    DO_NOT_RANK = "do not rank"
    COMBINED_AREAS = "combined areas"
    OWN_WARNING = "own warning"  # of whoever made the pack: no publisher says it
    NOT_FOR = "not for"  # what figures must not be used for


class Margin(StrEnum):
    """Where a measure's margin of error comes from (rule 22)."""

    PUBLISHED = "published"
    WILSON = "wilson"  # of a share, from its numerator and denominator
    POISSON = "poisson"  # of a rate, from its count
    NONE = "none"


# --- units -------------------------------------------------------------------------

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


# --- definitions -------------------------------------------------------------------


@dataclass(frozen=True)
class Code:
    """A measure's code in one framework, while it was valid (rule 1)."""

    __pydantic_config__ = _STRICT
    framework: str
    code: str
    first: Period
    last: Period | None = None

    def covers(self, period: str) -> bool:
        return within(period, self.first, self.last)


@dataclass(frozen=True)
class Gap:
    """A period in which the measure was due to nobody: why there are no numbers at all."""

    __pydantic_config__ = _STRICT
    period: Period
    reason: Missing
    note: str = ""


@dataclass(frozen=True)
class Break:
    """From this period on, values are not comparable with earlier ones."""

    __pydantic_config__ = _STRICT
    period: Period
    note: str


PLACE = "{place}"  # in a measure's question: where the place is named


@dataclass(frozen=True)
class Measure:
    """One indicator as one series, whatever codes it has carried."""

    __pydantic_config__ = _STRICT
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

    __pydantic_config__ = _STRICT
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


@dataclass(frozen=True)
class Framework:
    __pydantic_config__ = _STRICT
    id: str
    name: str
    first: Period
    last: Period | None = None
    short: str = ""
    subject: str = ""  # what its measures are about, where that is not the pack's subject: "public libraries"
    peers_name: str = ""  # what its lists of peers are called, where it has its own: "nearest neighbours"
    peers_about: str = ""

    def covers(self, period: str) -> bool:
        return within(period, self.first, self.last)


@dataclass(frozen=True)
class Domain:
    __pydantic_config__ = _STRICT
    id: str
    name: str
    about: str = ""


@dataclass(frozen=True)
class Area:
    """A country, region, council type or council, while it existed (rule 2).

    ``codes`` are other codes of the same land (a council recoded without a change of
    boundary) and ``aliases`` other names or publisher's codes that files use for it.
    """

    __pydantic_config__ = _STRICT
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
    former_slugs: tuple[str, ...] = ()  # addresses that its pages had before; they lead to those of today

    def exists_in(self, period: str) -> bool:
        return within(period, self.first, self.last)


class Kind(StrEnum):
    """How one council follows another."""

    SPLIT = "split"
    MERGE = "merge"
    PART = "part"
    SUCCESSOR = "successor"


@dataclass(frozen=True)
class Succession:
    """Different land (rule 2): pages link the two councils, comparison over time is refused."""

    __pydantic_config__ = _STRICT
    old: str
    new: str
    first: Period  # the new council's first period
    kind: Kind
    note: str = ""


@dataclass(frozen=True)
class Target:
    """A council's own target, kept as the text it was written in (rule 19).

    ``floor`` and ``tolerance`` part amber from red (rule 20): a missed target is amber where the
    figure is no worse than the floor, or misses by no more than the tolerance. With neither, it is red.
    """

    __pydantic_config__ = _STRICT
    area: str
    measure: str
    period: When
    target: Printed
    owner: str = ""
    tolerance: str = ""  # "3": in the measure's unit; "5% of target": a share of the target
    floor: Number | None = None
    milestone: bool = False  # a step on the way to a later year's target
    note: str = ""
    line: int = 1  # where it stands; the catalogue sets it
    file: str = ""


NO_TARGET = frozenset({"n/a", "na", "none", "no target", "not applicable", "-", "\u2013"})
_NUMBER = r"(-?[\d,]+(?:\.\d+)?\s*k?)\s*%?"
_ASIDE = r"(?:\s*\(([\d,]+)?[^()]*\))?"  # the same target as a count: <8.1 (33 admissions)
_SHARE = re.compile(r"^(\d+(?:\.\d+)?)\s*% of (?:the )?target$")
_TOP = re.compile(r"^(?:in )?(?:the )?top (?:25%|quarter|quartile)(?: of councils)? (?:of|in|for) (.+)$")
_AVERAGE = re.compile(
    r"^(above|below|better than|at or above|at or below) the (?:(.+?) average|average of (.+?)) (?:of|in|for) (\S+)$"
)
_BAND = re.compile(rf"^{_NUMBER}\s*(?:-|\u2013|to)\s*{_NUMBER}{_ASIDE}$")
_LEVEL = re.compile(rf"^(>=|<=|>|<|\u2265|\u2264)?\s*{_NUMBER}{_ASIDE}$")
_SIGNS = {"\u2265": ">=", "\u2264": "<="}


@dataclass(frozen=True)
class Aim:
    """What a target asks for: at least, more than, at most or less than ``low``, or from ``low`` to ``high``."""

    operator: str  # >= | > | <= | < | band
    low: float
    high: float | None = None
    count: float | None = None  # the same target as a number of people or things

    @classmethod
    def read(cls, text: str, polarity: Polarity) -> Aim:
        """The target that the text states: ``>=88%``, ``<8.1``, ``56-61%``, or ``100%`` in the measure's own direction.

        Raises ValueError for text that states no target, a bare number without a direction,
        and a band that ends below where it starts (rule 19).
        """
        if found := _BAND.match(text.strip()):
            low, high = read_figure(found[1]), read_figure(found[2])
            if low > high:
                raise ValueError(f"the band {text} ends below where it starts; write its lower end first")
            return cls("band", low, high, _count(found[3]))
        if found := _LEVEL.match(text.strip()):
            operator = _SIGNS.get(found[1], found[1]) or {1: ">=", -1: "<="}.get(polarity.sign)
            if operator is None:
                raise ValueError(
                    f"'{text}' does not say which side is good, and neither does the measure; write >= or <="
                )
            return cls(operator, read_figure(found[2]), count=_count(found[3]))
        raise ValueError(f"'{text}' is not a target")

    @property
    def asks_for_more(self) -> bool:
        return self.operator in {">=", ">"}


def _count(text: str | None) -> float | None:
    return None if text is None else read_figure(text)


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


def wrong_sign(text: str, unit: Unit) -> str:
    """Why the \u00a3 or % of a figure does not fit the unit, as the end of a sentence about it; "" where it does."""
    counted = f"and the measure is counted in '{unit.text}'"
    if "%" in text and unit.kind != "percent":
        return f"is a percentage, {counted}"
    if "\u00a3" in text and not ("\u00a3" in unit.text or "pound" in unit.text.casefold()):
        return f"is a sum of money, {counted}"
    return ""


AVERAGES = {  # whose average a target may follow, besides that of a named area -> the field of a comparison
    "national": "england",
    "england": "england",
    "regional": "region",
    "region": "region",
    "council type": "council_type",
    "similar councils": "peers",
}


@dataclass(frozen=True)
class Follows:
    """A target that follows a published figure: the top quartile, or an average, of a named year."""

    operator: str  # >= | > | <= | < : filled in from polarity for "better than"
    what: str  # "top quartile", or whose average: "national", "regional", "council type", "similar councils", an area
    period: str


def read_target(text: str, polarity: Polarity, unit: Unit) -> Aim | Follows | None:
    """What a target's text asks for; None where it says that there is no target (rule 19).

    Besides what ``Aim.read`` reads: ``top 25% of 2019-20``, ``above the national average of
    2019-20``, ``better than the average of shire counties in 2019-20``, ``N/A``. Raises ValueError for
    text that states no target, a percentage for a measure that is none, and a target that
    asks for what is worse.
    """
    said = " ".join(str(text).split())
    if said.casefold() in NO_TARGET:
        return None
    better = {1: (">=", ">"), -1: ("<=", "<")}.get(polarity.sign)
    found_top, found_average = _TOP.match(said.casefold()), _AVERAGE.match(said.casefold())
    if found_top or found_average:
        if better is None:
            raise ValueError(f"'{text}' needs a measure for which higher or lower is better; write it as a number")
        if found_top:
            return Follows(better[0], "top quartile", Span.read(found_top[1]).text)
        assert found_average is not None
        how = found_average[1]
        operator = {"above": ">", "below": "<", "at or above": ">=", "at or below": "<="}.get(how, better[1])
        _refuse_worse(text, operator, polarity)
        whose = found_average[2] or found_average[3]
        return Follows(operator, whose, Span.read(found_average[4]).text)
    aim = Aim.read(said, polarity)
    if fault := wrong_sign(said, unit):
        raise ValueError(f"the target {text} {fault}; correct the target, or the measure's unit")
    if aim.operator != "band":
        _refuse_worse(text, aim.operator, polarity)
    return aim


def _refuse_worse(text: str, operator: str, polarity: Polarity) -> None:
    if polarity.sign * (1 if operator in {">=", ">"} else -1) < 0:
        what = f"the target {text} asks for what is worse: {polarity.value} is better"
        raise ValueError(f"{what}; turn it round, or correct the measure's polarity")


def read_tolerance(text: str, aim: Aim) -> float | None:
    """By how much a figure may miss the target and be amber, in the measure's unit; None where none is declared.

    Raises ValueError for text that is neither a number nor a share of the target, and for a share of a range.
    """
    if not text:
        return None
    if found := _SHARE.match(text.strip()):
        if aim.high is not None:
            what = f"the tolerance '{text}' is a share of a range, which has two ends"
            raise ValueError(f"{what}; write it in the measure's unit")
        if (share := float(found[1])) > 100:
            raise ValueError(f"the tolerance '{text}' is more than the target; write a share such as 5% of target")
        return share / 100 * abs(aim.low)
    try:
        tolerance = read_number(text)
    except ValueError:
        tolerance = -1
    if tolerance < 0:
        raise ValueError(f"the tolerance '{text}' is not a number of 0 or more, nor '5% of target'")
    return tolerance


# --- what a council reports during the year -------------------------------------------


@dataclass(frozen=True)
class Layer:
    """One part of a council's strategy, such as preventing need; a dashboard is ordered by layers."""

    __pydantic_config__ = _STRICT
    id: str
    name: str
    about: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a council's strategic plan wants to bring about, and how: the supporting outcome."""

    __pydantic_config__ = _STRICT
    id: str
    name: str
    supporting: str = ""
    about: str = ""


@dataclass(frozen=True)
class PlanLine:
    """One line of a dashboard: a measure, where it belongs, what it is called there."""

    __pydantic_config__ = _STRICT
    measure: str
    layer: str
    outcome: str
    code: str = ""  # as the council prints it: "ASCOF 2B pt 1", "Local"
    label: str = ""  # what the dashboard calls it; else the measure's own short name
    tags: tuple[str, ...] = ()
    forecast: Method | None = None  # a forecast that is computed: straight line, or last year's shape


@dataclass(frozen=True)
class RagKey:
    """What a colour means to the council, in its own words."""

    __pydantic_config__ = _STRICT
    rag: Rag
    about: str


@dataclass(frozen=True)
class Plan:
    """What a council reports against during a year: layers, outcomes, and the lines of its dashboard, in order.

    ``position`` is the part of the year that is reported now, ``earlier`` those that were
    reported before; ``benchmark`` is the year in which it is compared with others. ``context``
    are measures shown beside performance and rated by nobody: spend, sickness.
    """

    __pydantic_config__ = _STRICT
    area: str
    title: str
    year: Period
    position: When
    layers: tuple[Layer, ...]
    outcomes: tuple[Outcome, ...]
    lines: tuple[PlanLine, ...]
    benchmark: Period | None = None
    earlier: tuple[When, ...] = ()
    strategy: str = ""  # what the layers come from
    plan: str = ""  # what the outcomes come from
    about: str = ""
    key: tuple[RagKey, ...] = ()
    tags: dict[str, str] | None = None  # tag -> what it means: "BCF": "Better Care Fund"
    context: tuple[str, ...] = ()
    tolerance_note: str = ""  # where the tolerances of its targets come from
    source: str = ""  # where the figures come from
    source_url: str = ""
    published: Day | None = None
    file: str = ""


@dataclass(frozen=True)
class InYear:
    """A figure that a council reports itself, for a year or a part of one, as it was printed (rule 21)."""

    __pydantic_config__ = _STRICT
    area: str
    measure: str
    period: When
    value: Printed = ""  # as printed: "84.5k", "99.8%", "3.1"
    numerator: Number | None = None
    denominator: Number | None = None
    counted: str = ""  # what the numerator counts where it is not what the measure's counts: "average days a month"
    kind: Literal["actual", "forecast"] = "actual"
    method: str = ""  # of a forecast: how the council made it
    at: When | None = None  # of a forecast: the position it was made at; None: the plan's own
    missing_reason: Missing | None = None
    quartile: Quartile | None = None  # as the council printed it
    read_as: Printed = ""  # a declared correction of what was printed
    note: str = ""  # the reason for a gap or for a correction, in words
    line: int = 1
    file: str = ""

    @property
    def number(self) -> float | None:
        """The value as a number: of the correction where there is one; None where it is missing."""
        text = self.read_as or self.value
        return read_figure(text) if text else None


@dataclass(frozen=True)
class Rating:
    """A colour that somebody gave: as published, or an officer's override with a reason and a name (rule 20)."""

    __pydantic_config__ = _STRICT
    area: str
    measure: str
    period: When
    kind: Literal["published", "override"]
    rag: Rag
    reason: str = ""
    name: str = ""
    line: int = 1
    file: str = ""


@dataclass(frozen=True)
class Correction:
    """A declared repair of a published file: this code is read as that one, in these periods."""

    __pydantic_config__ = _STRICT
    code: str
    read_as: str  # an area code, or "" to set the rows aside
    reason: str
    first: Period | None = None
    last: Period | None = None
    sheets: tuple[str, ...] = ()


NOT_KNOWN = "not known"
_PUBLISHED_TODO = f"write a date such as 2024-11-05, or: {NOT_KNOWN}"


def _read_published(given: object) -> object:
    """A date of publication, or the words that nobody knows it."""
    if given == NOT_KNOWN:
        return given
    try:
        return read_day(given)
    except ValueError:
        raise ValueError(f"'{given}' is not a day; {_PUBLISHED_TODO}") from None


Published = Annotated[date | Literal["not known"], BeforeValidator(_read_published)]


@dataclass(frozen=True)
class Source:
    """A file of observations as published: what reads it, where it came from, what it outranks."""

    __pydantic_config__ = _STRICT
    id: str
    title: str
    publisher: str
    file: str  # path inside the pack
    reader: str
    licence: str = ""
    url: str = ""
    page: str = ""
    local: str = ""  # path inside a folder given with --from
    optional: bool = False  # whether a site may be built without it, and say so
    sha256: str = ""
    published: Published | None = None  # None: nobody has said, which a notice tells
    corrected: Day | None = None  # when the publisher put other figures into the file, under its old date
    retrieved: Day | None = None
    next_due: str = ""
    precedence: Whole = 0  # the highest wins where two sources give one cell
    release: str = ""
    status: Status = Status.FINAL
    provisional: tuple[Period, ...] = ()
    period: Period | None = None  # for files that do not say their period
    corrections: tuple[Correction, ...] = ()
    options: dict[str, str] | None = None
    about: str = ""
    line: int = 1  # where sources.yml lists it; the catalogue sets it

    @property
    def unpacked(self) -> bool:
        """Whether the pack holds the published file unpacked, so that ``sha256`` is that of another file."""
        return not self.file.endswith(".gz") and any(
            one.endswith(".gz") for one in (urlsplit(self.url).path, self.local)
        )

    @property
    def day(self) -> date | None:
        """The day of publication, where it is known."""
        return self.published if isinstance(self.published, date) else None


@dataclass(frozen=True)
class AcceptedDoubt:
    """A figure that looks odd, and that somebody has looked at: its source means it.

    Without a measure it is a council's whole line of the period, without an area all councils' figures. It holds
    for no other value than the one that was looked at.
    """

    __pydantic_config__ = _STRICT
    period: When  # of a part of a year: what a council reports itself
    reason: str
    by: str
    measure: str = ""
    area: str = ""
    value: Number | None = None  # empty where the doubt is not about one value
    line: int = 1  # where it stands; the catalogue sets it
    file: str = ""


@dataclass(frozen=True)
class MissingReason:
    """Why a source hides figures, where its publisher says so: for those of the columns that are not empty.

    Of the rows that fit a figure the one with most columns holds.
    """

    __pydantic_config__ = _STRICT
    reason: Missing
    source: str = ""
    measure: str = ""
    area: str = ""
    period: Period | None = None
    note: str = ""  # where the publisher says it
    line: int = 1  # where it stands; the catalogue sets it
    file: str = ""

    @property
    def about(self) -> tuple[str, ...]:
        """Source, measure, area and period; "" where it holds for all."""
        return self.source, self.measure, self.area, self.period or ""

    @property
    def named(self) -> int:
        """How many of the four it names."""
        return sum(map(bool, self.about))

    def fits(self, *figure: str) -> bool:
        """Whether it holds for a figure of this source, measure, area and period."""
        return all(own in ("", other) for own, other in zip(self.about, figure, strict=True))


@dataclass(frozen=True)
class Reference:
    """A published file that ``fetch`` turns into a table of the pack: peers.csv or tiles.csv."""

    __pydantic_config__ = _STRICT
    id: str
    title: str
    publisher: str
    makes: Literal["peers.csv", "tiles.csv"]
    reader: Literal["ons_similar_areas", "hexjson"]
    licence: str = ""
    url: str = ""
    page: str = ""
    local: str = ""  # path inside a folder given with --from
    optional: bool = False  # whether a site may be built without it, and say so
    sha256: str = ""
    published: Published | None = None
    retrieved: Day | None = None
    options: dict[str, str] | None = None
    about: str = ""
    line: int = 1  # where sources.yml lists it; the catalogue sets it

    @property
    def recorded(self) -> str:
        """Under which name ``fetch`` notes the sha256 of the file that the table was made of."""
        return f"references/{self.id}"


@dataclass(frozen=True)
class Tile:
    """Where a council stands on the tile map; row 0 is the northernmost."""

    area: str
    column: Whole
    row: Whole


@dataclass(frozen=True)
class Pack:
    """What a pack says of itself in ``pack.yml``."""

    __pydantic_config__ = _STRICT
    title: str
    description: str
    frameworks: tuple[Framework, ...]
    domains: tuple[Domain, ...]
    as_at: Day  # "figures as at", and the clock of the build
    country: str  # area code whose published value is the national average
    first: Period
    last: Period
    banner: str = ""
    licence: str = ""
    contact: str = ""
    site_url: str = ""
    subject: str = "performance"  # "adult social care"
    strict: bool = False  # whether a doubt that nobody has accepted stops a build
    peers_name: str = "similar councils"
    peers_about: str = ""
    lead: LeadingCount = LeadingCount.NATIONAL
    thresholds: dict[str, Number] | None = None
    councils: Names = ()  # those that get pages, by name, code, region or type; none: all

    @property
    def periods(self) -> tuple[str, ...]:
        return periods_between(self.first, self.last)

    def has(self, period: str) -> bool:
        """Whether the period is one of them."""
        kinds = ["-" in end for end in (self.first, self.last)]  # years across two, or calendar years
        return within(period, self.first, self.last) and ("-" in period) in kinds


# --- what the comparisons say ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Comparison:
    """One council, one measure, one period, beside everything it is compared with.

    Numbers are at published precision and in the measure's unit; None is missing. The
    first part is the row of ``comparisons.csv``; the rest is what pages also show.
    """

    framework: str
    measure_id: str
    measure_code: str
    area_code: str
    area_name: str
    period: str
    value: float | None
    england: float | None
    region: float | None
    council_type: float | None
    peers: float | None
    vs_england: Standing
    vs_region: Standing
    vs_council_type: Standing
    vs_peers: Standing
    clear_vs_england: str  # "yes", "no", or "" where it cannot be tested
    clear_vs_region: str
    clear_vs_council_type: str
    clear_vs_peers: str
    rank: int | None
    ranked: int  # councils with a number
    joint: bool
    rank_low: int | None  # the best rank of the 95% range; None where too few margins are known (rule 25)
    rank_high: int | None  # the worst rank of it
    wide_band: bool  # it spans so many councils that the rank is not shown without it
    quartile: Quartile | None
    gap_to_top: float | None
    previous_period: str | None
    previous: float | None
    change: float | None
    change_margin: float | None  # the margin of the change: both figures' margins together
    clear_change: str  # "yes", "no", or "" where it cannot be tested
    direction: Direction
    trend: str  # "rising" or "falling" over the comparable series; "" for neither
    trend_p: float | None  # the exact Mann-Kendall p; None with too few figures
    base: float | None  # people or records behind a share or score, the count behind a rate
    small_base: bool  # fewer than declared (rule 28)
    peer_rank: int | None  # among itself and its peers with a value
    peer_ranked: int  # itself and its peers with a value; 0 where it is not ranked
    peer_joint: bool
    numerator: float | None
    denominator: float | None
    lower: float | None  # of its 95% interval
    upper: float | None
    status: Status
    missing_reason: Missing | None
    source: str
    previous_quartile: Quartile | None
    previous_rank: int | None
    previous_ranked: int
    previous_rank_low: int | None
    previous_rank_high: int | None
    previous_joint: bool
    peers_counted: int
    beaten: int | None  # councils whose value is strictly worse
    in_quartile: int  # councils that share this quartile
    top_cut: float | None
    median: float | None
    bottom_cut: float | None
    origin: str  # where the value stands: "file:line" or "file:Sheet!cell"

    @property
    def is_everybodys(self) -> bool:
        """Whether all councils have this figure, so that nobody is ahead or behind."""
        return self.rank == 1 and self.beaten == 0


@dataclass(frozen=True, slots=True)
class Position:
    """One line of a council's dashboard at one time: a row of ``positions.csv``.

    Numbers are at the measure's precision and in its unit. ``judged`` is what is set against
    the target: the forecast where the figure adds up over the year, else the figure itself.
    """

    area_code: str
    area_name: str
    measure_id: str
    period: str  # of the position: 2020-04--2020-11
    layer: str
    outcome: str
    code: str
    figure_period: str  # of the figure: that of the position, or the last one before it in the year
    value: float | None
    numerator: float | None
    missing_reason: Missing | None
    reason: str  # the council's own words for the gap
    same_period: str | None  # the same part of the year before, where there is a figure of it
    same_value: float | None
    year_before: str | None  # the last whole year before
    year_before_value: float | None
    year_before_numerator: float | None
    year_before_reason: Missing | None
    compared_with: str | None  # the period that ``direction`` rests on; None: nothing that may be compared
    direction: Direction
    change: float | None
    clear_change: str  # "yes", "no", or "" where it cannot be tested
    small_base: bool  # the figure rests on few people or records (rule 28)
    forecast: float | None  # of the whole year
    forecast_numerator: float | None
    forecast_method: Method | None
    target: str  # as written; "" where nothing was said
    operator: str | None
    low: float | None
    high: float | None
    tolerance: float | None  # in the measure's unit
    floor: float | None
    owner: str
    judged: float | None
    met: Met | None
    short_by: float | None  # how far the target is missed, in the unit; 0 where it is met
    rag: Rag  # computed, and never changed by an override
    unrated: Unrated | None
    override: Rag | None
    override_reason: str
    override_by: str
    published_rag: Rag | None
    quartile: Quartile | None  # of the benchmark year, from the published national figures
    published_quartile: Quartile | None  # as the council printed it
    origin: str  # where the figure stands

    @property
    def shown(self) -> Rag:
        """The rating that is in force: the officer's override where there is one."""
        return self.override or self.rag


@dataclass(frozen=True, slots=True)
class Counts:
    """The counting claims of one council in one period: the row of ``counts.csv``.

    "Either" counts a measure once when England or the region gives it a comparator;
    better + in line + worse = comparable (rule 7).
    """

    area_code: str
    area_name: str
    framework: str
    period: str
    measures: int  # published for any council in the period
    comparable_england: int
    better_england: int
    in_line_england: int
    worse_england: int
    comparable_either: int
    better_either: int
    in_line_either: int
    worse_either: int
    comparable_both: int
    better_both: int
    top_quartile: int
    bottom_quartile: int
    improved: int
    worsened: int
    clearly_better_england: int
    clearly_worse_england: int
    tested_england: int  # comparable with England, with margins, and not on a small base
    clearly_improved: int
    clearly_worsened: int
    tested_change: int
    small_base: int  # measures whose figure rests on few people or records


# --- what may be claimed: site_src/claims.yml ----------------------------------------


@dataclass(frozen=True)
class ClaimKind:
    """One kind of claim: which pattern it is, the rule that makes it true, who is compared, what would make it false.

    ``compared`` and ``false_if`` (which goes on from "This would be false if") have inputs of the
    claim in braces; what stands in brackets is left out where the claim has no such input.
    """

    __pydantic_config__ = _STRICT
    pattern: int
    name: str
    rule: str
    compared: str
    false_if: str


@dataclass(frozen=True)
class Thresholds:
    """The limits that words depend on. A pack may set its own."""

    __pydantic_config__ = _STRICT
    told: int
    record_points: int
    trend_points: int
    trend_p: float
    small_base: int
    small_count: int
    margins_known: float
    wide_band: float
    run_changes: int
    run_standings: int
    shared_quartile: float
    most_named: int
    among: float
    region_councils: int
    peer_councils: int
    group_measures: int
    ratio_steps: int
    double: float
    almost_double: float
    third_more_from: float
    third_more_to: float
    half: float
    almost_half: float
    simple_parts: int
    one_way: float
    one_way_measures: int
    quartile_moves: int


@dataclass(frozen=True)
class Adverbs:
    """How far apart two figures may be to be called similar or slightly, and must be to be called considerably."""

    __pydantic_config__ = _STRICT
    similar: float
    slightly: float
    considerably: float


@dataclass(frozen=True)
class Interest:
    """What a page leads with: kinds in order, the same for strengths and concerns."""

    __pydantic_config__ = _STRICT
    strength: str  # the rule in words; ``interest.side`` applies it
    concern: str
    usual: dict[str, float]  # the share of measures that a middling council would have in each count
    lenient: dict[str, str]  # a count that is easier to do well in than the others -> why, in words
    measure: tuple[str, ...]
    headline: tuple[str, ...]


@dataclass(frozen=True)
class ClaimRules:
    """Everything that is declared about claims: kinds, limits, adverbs by kind of unit, order of interest."""

    __pydantic_config__ = _STRICT
    thresholds: Thresholds
    adverbs: dict[str, Adverbs]
    interest: Interest
    kinds: dict[str, ClaimKind]


# --- problems ----------------------------------------------------------------------


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in a file that a person can put right."""

    file: str
    line: int
    what: str
    todo: str
    cell: str = ""  # "Table_1a!F12" where lines are no help
    times: int = 1  # how often it is found, here first
    others: str = ""  # where else, as the end of a sentence

    @property
    def where(self) -> str:
        return as_message(f"{self.file}:{self.cell or self.line}")

    def __str__(self) -> str:
        more = f" (and {self.times - 1:,} more like it{as_message(self.others)})" if self.times > 1 else ""
        return f"{self.where}: {as_message(self.what)}{more}; {as_message(self.todo)}"


_MOST_ALIKE = 4  # like problems of one file that are listed one by one
_QUOTED = re.compile(r"'[^']*'")
_DIFFERS = re.compile(r"'[^']*'|\([^)]*\)|\d[\d,.]*")


def _grouped(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems; where many of a file are alike but for names and numbers, the first of them, with some others."""
    alike: dict[tuple[str, str], list[Problem]] = {}
    for one in problems:
        alike.setdefault((one.file, _DIFFERS.sub("", one.what)), []).append(one)
    for group in alike.values():
        if len(group) <= _MOST_ALIKE:
            yield from group
            continue
        first, *others = group
        named = [(_QUOTED.findall(one.what), one.cell or f"line {one.line}") for one in others[: _MOST_ALIKE - 1]]
        same = _QUOTED.findall(first.what)
        places = ", ".join(place if quoted == same else f"{quoted[0]} at {place}" for quoted, place in named)
        yield replace(first, times=sum(one.times for one in group), others=f", such as {places}")


class ProblemsFound(Exception):
    """Raised once, with every problem that was found, and what is to be noticed besides.

    ``held`` is what was read in spite of them, for checks that need no more; None where there is nothing.
    """

    def __init__(self, problems: Iterable[Problem], notices: Iterable[str] = (), held: Any = None) -> None:
        self.problems, self.notices, self.held = tuple(sorted(set(problems))), tuple(notices), held
        super().__init__("\n".join(map(str, self.told)))

    @property
    def told(self) -> tuple[Problem, ...]:
        """What a person reads: like problems of a file as one."""
        return tuple(sorted(_grouped(self.problems)))


class Findings:
    """What is wrong in any of several readings, to be raised once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.notices: list[str] = []

    def of(self, reading: Callable[[], Any]) -> Any:
        """What the reading gives; where something is wrong in it, what holds in spite of that, else None."""
        try:
            return reading()
        except ProblemsFound as found:
            self.problems += found.problems
            self.notices += found.notices
            return found.held

    def raise_any(self, held: Any = None) -> None:
        """Raises ProblemsFound where something was wrong."""
        if self.problems:
            raise ProblemsFound(self.problems, self.notices, held)
