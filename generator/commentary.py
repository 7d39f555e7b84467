"""What staff write for the press -> releases, checked: ``commentary/<area>/<period>.md``.

The files are theirs. They are read, and whatever is wrong in them is said with file and
line; nothing here changes or writes one. Whether a release may be shown depends on its
status, its embargo and the clock that it is asked with.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator

from generator.catalogue import Catalogue
from generator.catalogue._files import Notes, Read, read_front_matter, shown
from generator.catalogue.nearest import nearest
from generator.model.numbers import Day, Number
from generator.model.problems import Problem, ProblemsFound
from generator.periods import read_period

_STRICT = {"extra": "forbid"}
README = "README.md"  # of the folder: how to write a release


# --- moments ---------------------------------------------------------------------------

_MOMENT = re.compile(r"^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})(?::00)?\s*(\S+)$")
_OFFSET = re.compile(r"^[+-]\d{2}:\d{2}$")
# A place, as the world's list of zones has it: localtime is another zone on another machine, and right/ another clock.
_ZONE = re.compile(r"Z|UTC|GMT|[A-Z][A-Za-z_]+(/[A-Z][\w+-]*)+", re.ASCII)
_HOW = "write a date, a time and a time zone, such as 2026-12-01 00:01 Europe/London"


def read_moment(text: object) -> dt.datetime:
    """A moment with its time zone: ``2026-12-01 00:01 Europe/London``; the zone may be ``Z`` or ``+01:00`` too.

    A time that the clocks go through twice is the later of the two. Raises ValueError for
    anything else, also for a time that the clocks pass over.
    """
    found = _MOMENT.match(str(text).strip())
    if not found:
        raise ValueError(f"'{text}' is not a moment; {_HOW}")
    day, hour, minute, zone = found.groups()
    try:
        local = dt.datetime.fromisoformat(f"{day}T{hour:0>2}:{minute}")
        if _OFFSET.match(zone):
            return dt.datetime.fromisoformat(f"{local:%Y-%m-%dT%H:%M}{zone}")
        if not _ZONE.fullmatch(zone):
            raise ValueError
        here = local.replace(tzinfo=ZoneInfo("UTC" if zone == "Z" else zone), fold=1)
    except (ValueError, KeyError, OSError):  # no such day or time; no such zone, or the name of a folder of zones
        raise ValueError(f"'{text}' is not a moment; {_HOW}") from None
    if here.astimezone(dt.UTC).astimezone(here.tzinfo).replace(tzinfo=None) != local:
        raise ValueError(f"'{text}' is not a moment; the clocks pass over this time: write one before or after it")
    return here


def read_clock(text: str) -> dt.datetime:
    """A moment, or a date, which is its first moment in UTC. Raises ValueError for anything else."""
    try:
        return dt.datetime.combine(dt.date.fromisoformat(text.strip()), dt.time(), dt.UTC)
    except ValueError:
        return read_moment(text)


Moment = Annotated[dt.datetime, BeforeValidator(read_moment)]


# --- the nouns -------------------------------------------------------------------------


class Stage(StrEnum):
    """How far a release has come."""

    DRAFT = "draft"
    APPROVED = "approved"
    PUBLISHED = "published"


@dataclass(frozen=True)
class Chosen:
    """The headline that was chosen, and its words as they were approved."""

    __pydantic_config__ = _STRICT
    id: str
    text: str = ""


@dataclass(frozen=True)
class Commentary:
    """A file of staff's own words: its front matter, and below it the context in Markdown (``note``)."""

    __pydantic_config__ = _STRICT
    id: str  # the period, as the file is named
    status: Stage = Stage.DRAFT
    pack: str = ""  # the folder of the pack that it is for; empty for any
    approved_by: str = ""
    embargo: Moment | None = None
    date: Day | None = None  # of the release; else the pack's "figures as at"
    place: str = ""  # of the dateline; else the council's name
    headline: Chosen | None = None
    title: str = ""  # words of their own above the release
    spokesperson: str = ""
    role: str = ""
    quote: str = ""
    second_spokesperson: str = ""
    second_role: str = ""
    second_quote: str = ""
    highlight: tuple[str, ...] = ()  # measure ids, told whether or not they are strengths
    figures: dict[str, Number] | None = None  # measure id -> the value that was approved
    checked_by: str = ""  # who keeps words that the draft checker does not find in the figures, and why
    contact: str = ""  # else the pack's
    notes: tuple[str, ...] = ()  # further notes to editors
    note: str = ""
    file: str = ""


@dataclass(frozen=True)
class Release:
    """A commentary with the council and the period that it is about, and the lines it was read from."""

    area: str  # the council's code
    period: str
    read: Read[Commentary]

    @property
    def words(self) -> Commentary:
        return self.read.noun

    def is_public(self, clock: dt.datetime) -> bool:
        """Whether anybody may see it at the time: approved or published, and under no embargo."""
        return is_public(self.words, clock)

    def problem(self, what: str, todo: str, *at: str | int) -> Problem:
        """A problem on the line of one of its settings."""
        return Problem(shown(self.read.path), self.read.line(*at), what, todo)


def is_public(words: Commentary, clock: dt.datetime) -> bool:
    """Whether anybody may see it at the time. An embargo holds whatever the status says."""
    return words.status is not Stage.DRAFT and (words.embargo is None or words.embargo.astimezone(dt.UTC) <= clock)


# --- the story -------------------------------------------------------------------------


def read_commentary(folders: Iterable[Path], catalogue: Catalogue) -> tuple[Release, ...]:
    """Every release for the pack in the folders, by council and period.

    Raises ProblemsFound with everything that is wrong in any of them. A file that names
    another pack is left out.
    """
    note = Notes()
    by_slug = {area.slug: area for area in catalogue.councils}
    found: dict[tuple[str, str], Release] = {}
    for folder in folders:
        for path in _files(folder):
            if path.parent.parent != folder:
                todo = "put it in a folder that is named for the council: <council>/2024-25.md"
                note(path, 1, "a release does not belong here", todo)
                continue
            read = read_front_matter(path, Commentary, note)
            if read is None or read.noun.pack not in ("", catalogue.folder.resolve().name):
                continue
            area = by_slug.get(path.parent.name)
            period = _period(path, note)
            if area is None and not catalogue.may_be_area(path.parent.name):
                near = nearest(path.parent.name, by_slug)
                todo = f"name the folder {near}" if near else "name the folder as the council's address has it"
                note(path, 1, f"there is no council '{path.parent.name}' in this pack", todo)
            elif area and period and not (catalogue.pack.has(period) and area.exists_in(period)):
                note(path, 1, f"there are no figures for {area.name} in {period}", "name the file for another period")
            check(read, catalogue, note)
            if area is None or not period:
                continue
            release = Release(area.code, period, read)
            if other := found.get((area.code, period)):
                todo = f"keep this one or {shown(other.read.path)}"
                note(path, 1, f"there is a release for {area.name} in {period} already", todo)
            found[area.code, period] = release
    at_fault = {one.file for one in note}
    held = tuple(found[key] for key in sorted(found) if shown(found[key].read.path) not in at_fault)
    if note:
        raise ProblemsFound(note, held=held)
    return held


def public_files(folders: Iterable[Path], clock: dt.datetime) -> tuple[str, ...]:
    """The files, as folder/council/period, that anybody may see at the time. What cannot be read is left out."""
    return tuple(
        f"{number}/{path.relative_to(folder).as_posix()}"
        for number, folder in enumerate(folders)
        for path in _files(folder)
        if (read := read_front_matter(path, Commentary, Notes())) is not None
        and not has_open_embargo(read)
        and is_public(read.noun, clock)
    )


def _files(folder: Path) -> Sequence[Path]:
    return [path for path in sorted(folder.rglob("*.md")) if path != folder / README]


def _period(path: Path, note: Notes) -> str:
    try:
        if (period := read_period(path.stem)) == path.stem:
            return period
        note(path, 1, f"'{path.stem}' is written another way here", f"name the file {period}.md")
    except ValueError as error:
        note(path, 1, str(error).split("; ")[0], "name the file for the year, such as 2024-25.md")
    return ""


# --- what a commentary must be -----------------------------------------------------------


def check(read: Read[Commentary], catalogue: Catalogue, note: Notes) -> None:
    """Notes what is wrong in the settings of one commentary. A draft may lack what a release needs."""
    words = read.noun
    ready = words.status is not Stage.DRAFT
    check_embargo(read, note)
    for one in ("", "second_"):
        said, by = getattr(words, f"{one}quote"), getattr(words, f"{one}spokesperson")
        if said and not by:
            note(read.path, read.line(f"{one}quote"), f"nobody says the {one}quote", f"fill in '{one}spokesperson'")
        if ready and by and not said:
            todo = f"fill in '{one}quote', or leave the name out"
            note(read.path, read.line(f"{one}spokesperson"), f"{by} says nothing", todo)
    if ready and not words.approved_by:
        todo = "fill in 'approved_by', or set the status back to draft"
        note(read.path, read.line("status"), f"the status is '{words.status}' and nobody has approved it", todo)
    for place, one in enumerate(words.highlight):
        if one not in catalogue.measures and not catalogue.may_be_measure(one):
            note(read.path, read.line("highlight", place), *_unknown(one, catalogue))
        elif one in words.highlight[:place]:
            note(read.path, read.line("highlight", place), f"'{one}' is named twice", "keep one of them")
        elif ready and one not in (words.figures or {}):
            todo = "write the figure that was approved under 'figures'"
            note(read.path, read.line("highlight", place), f"there is no figure for '{one}'", todo)
    for one in words.figures or {}:
        if one not in catalogue.measures and not catalogue.may_be_measure(one):
            note(read.path, read.line("figures", one), *_unknown(one, catalogue))


def has_open_embargo(read: Read[Any]) -> bool:
    """Whether an embargo is named and no moment is given for it: nobody knows when it ends."""
    return read.noun.embargo is None and ("embargo",) in read.lines


def check_embargo(read: Read[Any], note: Notes) -> None:
    """An embargo without a moment is none that a build could keep."""
    if has_open_embargo(read) and read.noun.status is not Stage.DRAFT:
        todo = f"{_HOW}; without an embargo, take the line out"
        note(read.path, read.line("embargo"), "the embargo has no moment", todo)


def _unknown(measure: str, catalogue: Catalogue) -> tuple[str, str]:
    near = nearest(measure, catalogue.measures)
    todo = f"write '{near}'" if near else "write the id of a measure, as its file in measures/ is named"
    return f"unknown measure '{measure}'", todo


def quotes(words: Commentary) -> Iterator[tuple[str, str, str]]:
    """What is said, by whom and in which role, in order."""
    for one in ("", "second_"):
        if said := getattr(words, f"{one}quote"):
            yield said, getattr(words, f"{one}spokesperson"), getattr(words, f"{one}role")
