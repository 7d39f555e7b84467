"""A pack: its settings, frameworks and sources, and what people have decided about its figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BeforeValidator

from generator.model.numbers import Day, Names, Number, Whole, read_day
from generator.model.strict import STRICT
from generator.model.vocabulary import LeadingCount, Missing, Status
from generator.periods import Period, When, periods_between, within


@dataclass(frozen=True)
class Framework:
    __pydantic_config__ = STRICT
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
    __pydantic_config__ = STRICT
    id: str
    name: str
    about: str = ""


@dataclass(frozen=True)
class Correction:
    """A declared repair of a published file: this code is read as that one, in these periods."""

    __pydantic_config__ = STRICT
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

    __pydantic_config__ = STRICT
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

    __pydantic_config__ = STRICT
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

    __pydantic_config__ = STRICT
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

    __pydantic_config__ = STRICT
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
class Pack:
    """What a pack says of itself in ``pack.yml``."""

    __pydantic_config__ = STRICT
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
    language: str = "en"  # of everything that pages say; there is a catalogue of messages for it
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
