"""What staff write about a council's own performance: ``performance/reports`` and ``performance/actions`` of a pack.

A report is the words of a committee report: its settings, and sections of Markdown below
them. An action says what is being done about one measure. The files are theirs: they are
read, whatever is wrong in them is said with file and line, and nothing here changes one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from generator.catalogue import Catalogue
from generator.catalogue._addresses import check_address
from generator.catalogue._files import Notes, Read, read_front_matter, shown
from generator.catalogue.nearest import nearest
from generator.commentary import Moment, Stage, check_embargo, has_open_embargo
from generator.model.areas import Area
from generator.model.compared import Position
from generator.model.numbers import Day
from generator.model.plans import Plan
from generator.model.problems import Problem, ProblemsFound
from generator.model.vocabulary import Rag
from generator.periods import When
from generator.words import period as words_of

_STRICT = {"extra": "forbid"}
_Key = TypeVar("_Key")
_Noun = TypeVar("_Noun")
REPORTS, ACTIONS = "reports", "actions"  # the folders, below performance/
README = "README.md"  # of a folder: how to write what is in it
SLOTS = ("Purpose", "Background", "Benchmarking", "Performance this year", "Conclusions")


# --- the nouns -------------------------------------------------------------------------


@dataclass(frozen=True)
class Officer:
    """Somebody whom members of a committee may ask."""

    __pydantic_config__ = _STRICT
    name: str
    role: str = ""
    team: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Paper:
    """A background paper."""

    __pydantic_config__ = _STRICT
    title: str
    url: str = ""


@dataclass(frozen=True)
class Section:
    """Words under a heading of their own; ``after`` is the slot that they follow, empty before the first."""

    heading: str
    text: str  # Markdown
    after: str = ""


@dataclass(frozen=True)
class ReportWords:
    """A committee report's settings, and its words in sections (``note`` is all of them, in Markdown)."""

    __pydantic_config__ = _STRICT
    id: str  # the council's slug, as the file is named
    committee: str = ""
    date: Day | None = None  # of the meeting
    title: str = ""  # in place of the usual one
    authors: tuple[str, ...] = ()  # whose joint report it is
    position: When = ""  # the part of the year that it was written for; empty for whichever is reported
    status: Stage = Stage.DRAFT
    approved_by: str = ""
    embargo: Moment | None = None
    papers: tuple[Paper, ...] = ()
    circulation: str = ""
    equality: str = ""
    officers: tuple[Officer, ...] = ()
    note: str = ""
    file: str = ""

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in the order of the file, without comments; a slot's heading is written as ``SLOTS`` has it."""
        found: list[Section] = []
        slot = ""
        for heading, lines, _ in _parted(self.note):
            name = slot_named(heading)
            found.append(Section(name or heading, "\n".join(lines).strip(), slot))
            slot = name or slot
        return tuple(found)

    def slot(self, name: str) -> str:
        """What is written in a slot; empty where nothing is."""
        return next((one.text for one in self.sections if one.heading == name), "")

    def after(self, slot: str) -> tuple[Section, ...]:
        """The sections with headings of their own that follow the slot, those with words."""
        return tuple(one for one in self.sections if one.after == slot and one.heading not in SLOTS and one.text)

    def is_public(self, clock: dt.datetime) -> bool:
        """Whether anybody may see it at the time. An embargo holds whatever the status says."""
        return self.status is not Stage.DRAFT and (self.embargo is None or self.embargo.astimezone(dt.UTC) <= clock)


@dataclass(frozen=True)
class Action:
    """What a council is doing about a measure, in its own words (``note``, Markdown)."""

    __pydantic_config__ = _STRICT
    id: str  # the measure, as the file is named
    owner: str = ""
    period: When = ""  # the position that it was written for
    updated: Day | None = None
    note: str = ""
    file: str = ""


@dataclass(frozen=True)
class Narrative:
    """Everything that staff wrote, by council, and the folders in which more can be written."""

    reports: Mapping[str, ReportWords] = field(default_factory=dict)
    actions: Mapping[tuple[str, str], Action] = field(default_factory=dict)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    folders: Mapping[str, Path] = field(default_factory=dict)  # council -> the performance/ that its plan stands in
    slugs: Mapping[str, str] = field(default_factory=dict)

    def report(self, area: str) -> ReportWords | None:
        return self.reports.get(area)

    def action(self, area: str, measure: str) -> Action | None:
        return self.actions.get((area, measure))

    def shown(self, clock: dt.datetime, *, drafts: bool = False) -> Narrative:
        """The same without the reports that nobody may see at the time."""
        return replace(self, reports={one: r for one, r in self.reports.items() if drafts or r.is_public(clock)})

    def notices(self, positions: Iterable[Position]) -> tuple[str, ...]:
        """What is still to be written, a sentence with its file for each: of these positions, and of their reports."""
        now = [one for one in positions if one.area_code in self.plans]
        told = [*self._unwritten(dict.fromkeys(one.area_code for one in now)), *self._without_action(now)]
        return tuple(str(problem) for problem in told)

    def _unwritten(self, areas: Iterable[str]) -> Iterator[Problem]:
        for area in areas:
            words, plan = self.reports.get(area), self.plans[area]
            file = shown(self.folders[area] / REPORTS / f"{self.slugs[area]}.md")
            if words is None:
                yield Problem(file, 1, f"{plan.title} has no words for its report", "write its sections in this file")
                continue
            empty = [name for name in SLOTS if not words.slot(name)]
            if empty:
                yield Problem(file, 1, f"these sections of the report are empty: {', '.join(empty)}", "write them")
            if words.position and words.position != plan.position:
                then, now = words_of(words.position), words_of(plan.position)
                what = f"the report was written for {then}, and {now} is reported now"
                yield Problem(file, 1, what, "read it again, and set its position")

    def _without_action(self, positions: Sequence[Position]) -> Iterator[Problem]:
        wanting: dict[str, list[str]] = {}
        for one in positions:
            action = self.action(one.area_code, one.measure_id)
            if one.shown in NEED_ACTION and action is None:
                wanting.setdefault(one.area_code, []).append(one.measure_id)
            elif action is not None and action.period and action.period != one.period:
                what = f"this was written for {words_of(action.period)}, and {words_of(one.period)} is reported now"
                yield Problem(
                    self._action_file(one.area_code, one.measure_id), 1, what, "read it again, and set its period"
                )
        for area, measures in wanting.items():
            what = f"nobody says what is being done about what is red or amber: {', '.join(measures)}"
            todo = "write a file for each, beginning with this one"
            yield Problem(self._action_file(area, measures[0]), 1, what, todo)

    def _action_file(self, area: str, measure: str) -> str:
        return shown(self.folders[area] / ACTIONS / self.slugs[area] / f"{measure}.md")


NEED_ACTION = frozenset({Rag.RED, Rag.AMBER})


# --- the story -------------------------------------------------------------------------


def read_narrative(folders: Iterable[Path], catalogue: Catalogue) -> Narrative:
    """Every report and action below the folders (each a pack's ``performance/``).

    Raises ProblemsFound with everything that is wrong in any of them.
    """
    note = Notes()
    folders = tuple(folders)
    held = [catalogue.areas[code] for code in catalogue.reported.plans if code in catalogue.areas]
    planned = {area.slug: area for area in held}
    reports: dict[str, Read[ReportWords]] = {}
    actions: dict[tuple[str, str], Read[Action]] = {}
    for folder in folders:
        for path in _files(folder / REPORTS):
            if read := _report(path, folder / REPORTS, planned, catalogue, note):
                _keep(reports, planned[path.stem].code, read, "a report for this council", note)
        for path in _files(folder / ACTIONS):
            if one := _action(path, folder / ACTIONS, planned, catalogue, note):
                _keep(actions, (planned[path.parent.name].code, path.stem), one, "an action for this measure", note)
    if note:
        raise ProblemsFound(note)
    return Narrative(
        reports={area: read.noun for area, read in sorted(reports.items())},
        actions={key: read.noun for key, read in sorted(actions.items())},
        plans=catalogue.reported.plans,
        folders={area: _home(plan, folders) for area, plan in catalogue.reported.plans.items()},
        slugs={area.code: slug for slug, area in planned.items()},
    )


def public_reports(folders: Iterable[Path], clock: dt.datetime) -> tuple[str, ...]:
    """The reports, as folder/council, that anybody may see at the time. What cannot be read is left out."""
    return tuple(
        f"{number}/{path.stem}"
        for number, folder in enumerate(folders)
        for path in _files(folder / REPORTS)
        if (read := read_front_matter(path, ReportWords, Notes())) is not None
        and not has_open_embargo(read)
        and read.noun.is_public(clock)
    )


def _files(folder: Path) -> Sequence[Path]:
    return [path for path in sorted(folder.rglob("*.md")) if path != folder / README]


def _home(plan: Plan, folders: Sequence[Path]) -> Path:
    """The folder that the plan's file stands in."""
    name = Path(plan.file).name
    return next((folder for folder in folders if (folder / name).is_file()), folders[0] if folders else Path())


def _keep(kept: dict[_Key, Read[_Noun]], key: _Key, read: Read[_Noun], what: str, note: Notes) -> None:
    if other := kept.get(key):
        note(read.path, 1, f"there is {what} already", f"keep this one or {shown(other.path)}")
    kept[key] = read


# --- what a report must be -----------------------------------------------------------------


def _report(
    path: Path, folder: Path, planned: Mapping[str, Area], catalogue: Catalogue, note: Notes
) -> Read[ReportWords] | None:
    if path.parent != folder:
        note(path, 1, "a report does not belong in a folder of its own", f"put it in {shown(folder)}")
        return None
    read = read_front_matter(path, ReportWords, note)
    plan = _plan_of(path, path.stem, planned, catalogue, note)
    if read is None:
        return None
    check_embargo(read, note)
    words = read.noun
    if words.status is not Stage.DRAFT and not words.approved_by:
        todo = "fill in 'approved_by', or set the status back to draft"
        note(path, read.line("status"), f"the status is '{words.status}' and nobody has approved it", todo)
    if plan and words.position and words.position not in (plan.position, *plan.earlier):
        todo = f"write {words_of(plan.position)}, which it reports now"
        note(path, read.line("position"), f"the plan reports nothing for {words_of(words.position)}", todo)
    for place, paper in enumerate(words.papers):
        check_address(read, paper.url, ("papers", place, "url"), note)
    for place, officer in enumerate(words.officers):
        if officer.email and not re.fullmatch(r"[^@\s]+@[^@\s]+", officer.email):
            todo = "write an address such as name@council.gov.uk"
            note(path, read.line("officers", place, "email"), f"'{officer.email}' is no address of mail", todo)
        if officer.phone and not 5 <= sum(map(str.isdecimal, officer.phone)) <= 20:
            todo = "write a number such as 01632 960 141"
            note(path, read.line("officers", place, "phone"), f"'{officer.phone}' is no number of a telephone", todo)
    _check_sections(read, note)
    return read if plan else None


def _check_sections(read: Read[ReportWords], note: Notes) -> None:
    """Words stand below headings, and no heading stands twice."""
    body, above = read.noun.note, read.line("note")
    seen: set[str] = set()
    for number, line in enumerate(_before(body), above):
        if line.strip():
            todo = f"begin with a heading, such as '## {SLOTS[0]}'"
            note(read.path, number, "these words stand under no heading", todo)
            break
    for heading, _, place in _parted(body):
        name = (slot_named(heading) or heading).casefold()
        if not name:
            note(read.path, above + place, "the heading has no text", "write one after ##")
        elif name in seen:
            note(read.path, above + place, f"there are two sections '{heading}'", "make one of them")
        seen.add(name)


_HEADING = re.compile(r"^##(?!#)\s*(.*?)\s*#*\s*$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")


def _parted(body: str) -> Iterator[tuple[str, list[str], int]]:
    """Each section of the second level: its heading, the lines below it, and the line it is on, counted from 0."""
    found: list[tuple[str, list[str], int]] = []
    fenced = False
    for number, line in enumerate(body.splitlines()):
        fenced ^= bool(_FENCE.match(line))
        if not fenced and (heading := _HEADING.match(line)):
            found.append((heading[1], [], number))
        elif found:
            found[-1][1].append(line)
    yield from found


def _before(body: str) -> Iterator[str]:
    """The lines above the first section."""
    for line in body.splitlines():
        if _HEADING.match(line):
            return
        yield line


def slot_named(heading: str) -> str:
    """The slot that a heading means, whatever its case; empty where it is one of its own."""
    said = " ".join(heading.casefold().split())
    return next((name for name in SLOTS if name.casefold() == said), "")


# --- what an action must be ----------------------------------------------------------------


def _action(
    path: Path, folder: Path, planned: Mapping[str, Area], catalogue: Catalogue, note: Notes
) -> Read[Action] | None:
    if path.parent.parent != folder:
        todo = f"put it in {shown(folder)}, in a folder that is named for the council"
        note(path, 1, "an action does not belong here", todo)
        return None
    read = read_front_matter(path, Action, note)
    plan = _plan_of(path, path.parent.name, planned, catalogue, note)
    if read is None:
        return None
    lines = [line.measure for line in plan.lines] if plan else []
    if plan and path.stem not in lines:
        near = nearest(path.stem, lines)
        todo = f"name the file {near}.md" if near else "name the file for a measure of the council's plan"
        note(path, 1, f"'{path.stem}' is on no line of {plan.title}", todo)
    if not read.noun.note:
        note(path, read.line(), "there are no words", "say below the front matter what is being done, or remove it")
    if plan and read.noun.period and read.noun.period not in (plan.position, *plan.earlier):
        todo = f"write {words_of(plan.position)}, which it reports now"
        note(path, read.line("period"), f"the plan reports nothing for {words_of(read.noun.period)}", todo)
    return read if plan else None


def _plan_of(path: Path, slug: str, planned: Mapping[str, Area], catalogue: Catalogue, note: Notes) -> Plan | None:
    """The plan of the council that the file is about; a council without one is a problem."""
    if slug in planned:
        return catalogue.reported.plans[planned[slug].code]
    if catalogue.may_be_area(slug):  # or it is the plan that does not hold
        return None
    council = next((area for area in catalogue.councils if area.slug == slug), None)
    if council is not None:
        note(path, 1, f"{council.name} has no plan in this pack", f"add performance/{slug}.yml, or remove this file")
        return None
    near = nearest(slug, planned)
    todo = f"write {near}" if near else "use the name that the council's address has"
    note(path, 1, f"there is no council '{slug}' in this pack", todo)
    return None
