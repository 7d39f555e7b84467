"""The nouns: what a measure, an area, a period, a source and a problem are.

Everything here is frozen and knows nothing of files, tables or English beyond its own
meaning. The dataclasses are also the contract of a pack's definition files: pydantic
validates front matter and reference tables straight into them (see ``catalogue``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator

_STRICT = {"extra": "forbid"}


# --- periods -----------------------------------------------------------------------

_YEAR_PAIR = re.compile(r"^(\d{4})\s*(?:-|/|\u2013|to)\s*(\d{2}|\d{4})$")
_YEAR = re.compile(r"^\d{4}$")


def read_period(text: str) -> str:
    """The period as the project writes it: ``2015-16`` for a year across two, else ``2015``.

    Reads ``2015-16``, ``2015/16``, ``2015 to 2016``, ``2015-2016`` and ``2015``. Periods so
    written sort in time order as text. Raises ValueError for anything else, including
    two years that do not follow each other.
    """
    text = str(text).strip()
    if _YEAR.match(text):
        return text
    if found := _YEAR_PAIR.match(text):
        start, end = int(found[1]), found[2]
        if int(end[-2:]) == (start + 1) % 100 and (len(end) == 2 or int(end) == start + 1):
            return f"{start}-{(start + 1) % 100:02d}"
    raise ValueError(f"'{text}' is not a period; write a year such as 2015-16")


def periods_between(first: str, last: str) -> tuple[str, ...]:
    """Every period from first to last, both included, in time order, written as ``first`` is."""
    years = range(int(first[:4]), int(last[:4]) + 1)
    return tuple(f"{year}-{(year + 1) % 100:02d}" if "-" in first else str(year) for year in years)


def within(period: str, first: str | None, last: str | None) -> bool:
    """Whether the period lies from ``first`` to ``last``, both included; None is an open end."""
    return (first is None or first <= period) and (last is None or period <= last)


Period = Annotated[str, AfterValidator(read_period)]


# --- vocabularies ------------------------------------------------------------------


class Polarity(StrEnum):
    """Which way is good."""

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


class Standing(StrEnum):
    """A value beside an average (rule 6). Higher and lower are for measures without a judgement."""

    BETTER = "better"
    IN_LINE = "in line"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    NOT_COMPARABLE = "not comparable"


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

    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not applicable"
    NOT_AVAILABLE = "not available"
    SURVEY_NOT_DUE = "survey not due"
    SURVEY_NOT_RUN = "survey not run"
    SUSPENDED = "publication suspended"
    NOT_YET_DUE = "not yet due"
    NO_COUNCIL = "no such council that year"


class Tone(StrEnum):
    """Whether a claim is a strength, a concern or neither: both are chosen and ordered by one rule."""

    GOOD = "good"
    CONCERN = "concern"
    NEUTRAL = "neutral"


class Margin(StrEnum):
    """Where a measure's margin of error comes from (rule 16)."""

    PUBLISHED = "published"
    WILSON = "wilson"
    NONE = "none"


# --- units -------------------------------------------------------------------------

_RATE = re.compile(r"^per ([\d,]+)(?: (.+))?$")
_SCORE = re.compile(r"^(?:score )?out of (\d+(?:\.\d+)?)$")
_SCORE_RANGE = re.compile(r"^score (-?\d+(?:\.\d+)?) to (-?\d+(?:\.\d+)?)$")


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
            return float(found[1].replace(",", ""))
        return 100.0 if self.kind == "percent" else None

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
        if not text:
            raise ValueError("the unit is empty; write %, per 100,000 people, score out of 24 or a noun")
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


@dataclass(frozen=True)
class Measure:
    """One indicator as one series, whatever codes it has carried."""

    __pydantic_config__ = _STRICT
    id: str
    name: str  # what a resident calls it: "Older people still at home 91 days after reablement"
    short: str  # a label of at most 40 characters, for charts and tiles
    subject: str  # the noun phrase of a sentence, singular: "the share of older people still at home ..."
    question: str  # what a resident would ask
    official: str  # the publisher's name
    domain: str
    unit: UnitText
    decimals: int
    polarity: Polarity
    codes: tuple[Code, ...]
    collection: str  # the survey or return behind it
    frequency: str = "every year"
    margin: Margin = Margin.NONE
    near: float | None = None  # "just short of": at most this far, in the unit
    lowest: float | None = None  # overrides the unit's possible range
    highest: float | None = None
    gaps: tuple[Gap, ...] = ()
    partial: tuple[Period, ...] = ()  # voluntary collections: no change, quartile or average (rule 15)
    breaks: tuple[Break, ...] = ()
    tags: tuple[str, ...] = ()
    survey: bool = False
    note: str = ""  # the body of the file: Markdown
    file: str = ""

    def code_in(self, period: str) -> Code | None:
        """The code that was valid in the period, or None when the measure did not exist."""
        return next((code for code in self.codes if code.covers(period)), None)

    def gap_in(self, period: str) -> Gap | None:
        return next((gap for gap in self.gaps if gap.period == period), None)

    @property
    def possible(self) -> tuple[float | None, float | None]:
        """The lowest and highest values that can be: the definition's own, else the unit's."""
        lowest = self.lowest if self.lowest is not None else self.unit.lowest
        return lowest, self.highest if self.highest is not None else self.unit.highest

    def same_series(self, earlier: str, later: str) -> bool:
        """Whether no break lies between the two periods (rule 1)."""
        return not any(earlier < broken.period <= later for broken in self.breaks)


@dataclass(frozen=True)
class Framework:
    __pydantic_config__ = _STRICT
    id: str
    name: str
    first: Period
    last: Period | None = None
    short: str = ""

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
    article: str = ""  # "the" where the name takes one: the Isle of Wight
    preposition: str = "in"  # "on" for islands: on the Isle of Wight

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
    """A council's own target, kept as the text it was written in (rule 19)."""

    __pydantic_config__ = _STRICT
    area: str
    measure: str
    period: Period
    target: str
    owner: str = ""


_NUMBER = r"(-?[\d,]+(?:\.\d+)?)\s*%?"
_ASIDE = r"(?:\s*\([^()]*\))?"  # the same target as a count: <8.1 (33 admissions)
_BAND = re.compile(rf"^{_NUMBER}\s*(?:-|\u2013|to)\s*{_NUMBER}{_ASIDE}$")
_LEVEL = re.compile(rf"^(>=|<=|>|<|\u2265|\u2264)?\s*{_NUMBER}{_ASIDE}$")
_SIGNS = {"\u2265": ">=", "\u2264": "<="}


@dataclass(frozen=True)
class Aim:
    """What a target asks for: at least, more than, at most or less than ``low``, or from ``low`` to ``high``."""

    operator: str  # >= | > | <= | < | band
    low: float
    high: float | None = None

    @classmethod
    def read(cls, text: str, polarity: Polarity) -> Aim:
        """The target that the text states: ``>=88%``, ``<8.1``, ``56-61%``, or ``100%`` in the measure's own direction.

        Raises ValueError for text that states no target, a bare number without a direction,
        and a band that ends below where it starts (rule 19).
        """
        if found := _BAND.match(text.strip()):
            low, high = (float(part.replace(",", "")) for part in found.groups())
            if low > high:
                raise ValueError(f"the band {text} ends below where it starts")
            return cls("band", low, high)
        if found := _LEVEL.match(text.strip()):
            operator = _SIGNS.get(found[1], found[1]) or {1: ">=", -1: "<="}.get(polarity.sign)
            if operator is None:
                raise ValueError(f"'{text}' does not say which side is good, and neither does the measure")
            return cls(operator, float(found[2].replace(",", "")))
        raise ValueError(f"'{text}' is not a target")


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
    sha256: str = ""
    published: date | None = None
    retrieved: date | None = None
    next_due: str = ""
    precedence: int = 0  # the highest wins where two sources give one cell
    release: str = ""
    status: Status = Status.FINAL
    provisional: tuple[Period, ...] = ()
    period: Period | None = None  # for files that do not say their period
    corrections: tuple[Correction, ...] = ()
    options: dict[str, str] | None = None
    about: str = ""
    line: int = 1  # where sources.yml lists it; the catalogue sets it


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
    sha256: str = ""
    published: date | None = None
    retrieved: date | None = None
    options: dict[str, str] | None = None
    about: str = ""


@dataclass(frozen=True)
class Tile:
    """Where a council stands on the tile map; row 0 is the northernmost."""

    area: str
    column: int
    row: int


@dataclass(frozen=True)
class Pack:
    """What a pack says of itself in ``pack.yml``."""

    __pydantic_config__ = _STRICT
    title: str
    description: str
    frameworks: tuple[Framework, ...]
    domains: tuple[Domain, ...]
    as_at: date  # "figures as at", and the clock of the build
    country: str  # area code whose published value is the national average
    first: Period
    last: Period
    banner: str = ""
    licence: str = ""
    contact: str = ""
    site_url: str = ""
    subject: str = "performance"  # "adult social care"
    peers_name: str = "similar councils"
    peers_about: str = ""
    thresholds: dict[str, float] | None = None

    @property
    def periods(self) -> tuple[str, ...]:
        return periods_between(self.first, self.last)


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
    rank: int | None
    ranked: int  # councils with a number
    joint: bool
    quartile: Quartile | None
    gap_to_top: float | None
    previous_period: str | None
    previous: float | None
    change: float | None
    direction: Direction
    numerator: float | None
    denominator: float | None
    lower: float | None
    upper: float | None
    status: Status
    missing_reason: Missing | None
    source: str
    previous_quartile: Quartile | None
    previous_rank: int | None
    previous_ranked: int
    previous_joint: bool
    peers_counted: int
    beaten: int | None  # councils whose value is strictly worse
    in_quartile: int  # councils that share this quartile
    top_cut: float | None
    median: float | None
    bottom_cut: float | None
    origin: str  # where the value stands: "file:line" or "file:Sheet!cell"


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


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact that a sentence states, with what makes it true. Its English is in ``sentences``."""

    id: str
    kind: str
    area_code: str
    measure_ids: tuple[str, ...]
    period: str
    inputs: dict[str, object]
    tone: Tone = Tone.NEUTRAL


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
    run_changes: int
    run_standings: int
    shared_quartile: float
    most_named: int
    among: float
    region_councils: int
    group_measures: int
    ratio_steps: int
    double: float
    almost_double: float
    third_more_from: float
    third_more_to: float
    half: float
    almost_half: float
    simple_parts: int


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
    usual: dict[str, float]  # the share of measures that a middling council would have in each count
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

    def __str__(self) -> str:
        place = f"{self.file}:{self.cell or self.line}"
        return f"{place}: {self.what}; {self.todo}"


class ProblemsFound(Exception):
    """Raised once, with every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))
