"""A pack's definitions: pack.yml, areas, measures, sources, peers, targets -> Catalogue.

Reading never stops at the first fault: every problem in every definition file is found,
then raised together as ``ProblemsFound``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from generator.catalogue._addresses import without_password, wrong_address
from generator.catalogue._files import (
    MOST_BYTES,
    Notes,
    Read,
    read_lists,
    read_text,
    read_yaml,
    shown,
    words_of,
)
from generator.catalogue._plans import FOLDER, Reported
from generator.catalogue._rules import RECORD, RULES, is_inside, read_record
from generator.catalogue._unread import note_unread_files
from generator.catalogue.definitions import CAVEATS, Definitions, Membership, Peer, claim_rules, read_definitions
from generator.catalogue.house import HouseStyle
from generator.catalogue.nearest import plain
from generator.catalogue.saved import how_saved
from generator.model.areas import Area, Succession, Tile
from generator.model.measures import Caveat, Measure
from generator.model.packs import AcceptedDoubt, Framework, MissingReason, Pack, Reference, Source
from generator.model.plans import InYear, Plan, Rating
from generator.model.problems import Findings, Problem, ProblemsFound
from generator.model.rules import ClaimRules, Thresholds
from generator.model.targets import Target
from generator.model.vocabulary import AreaKind, CaveatKind, LeadingCount, Missing, Status
from generator.periods import FIRST_YEAR, LAST_YEAR


@dataclass(frozen=True)
class Catalogue:
    """Everything a pack defines, keyed for use. Areas and measures keep the order of their files."""

    folder: Path
    pack: Pack
    areas: Mapping[str, Area]
    measures: Mapping[str, Measure]
    sources: tuple[Source, ...] = ()
    not_held: tuple[Source, ...] = ()  # optional ones whose file the pack does not have
    successions: tuple[Succession, ...] = ()
    peers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own_peers: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)  # by framework
    targets: tuple[Target, ...] = ()
    tiles: Mapping[str, Tile] = field(default_factory=dict)
    memberships: tuple[Membership, ...] = ()
    references: tuple[Reference, ...] = ()
    accepted: tuple[AcceptedDoubt, ...] = ()
    missing_reasons: tuple[MissingReason, ...] = ()
    reported: Reported = field(default_factory=Reported)
    house: HouseStyle | None = None  # None: the project's own look
    caveats: tuple[Caveat, ...] = ()
    rules: ClaimRules = field(default_factory=claim_rules)
    unread: frozenset[str] = frozenset()  # of a pack with problems: all that stands in definitions that do not hold

    def lacks(self, period: str) -> bool:
        """Whether a file that may have figures of the period is not held."""
        return any(one.period in (None, period) for one in self.not_held)

    @cached_property
    def plans(self) -> Mapping[str, Plan]:
        """Area -> what the council reports against during the year, where it gets pages."""
        return {area: plan for area, plan in self.reported.plans.items() if area in self.paged}

    @property
    def figures(self) -> tuple[InYear, ...]:
        """What councils report of themselves, in the order of their files."""
        return self.reported.figures

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """The colours that somebody gave."""
        return self.reported.ratings

    @property
    def own_measures(self) -> Mapping[str, Measure]:
        """Measures that are in no framework: only the council that reports them has figures."""
        return self.reported.measures

    @property
    def all_measures(self) -> tuple[Measure, ...]:
        """Those of the frameworks, then the councils' own, which have no code."""
        return *self.measures.values(), *self.own_measures.values()

    def any_measure(self, measure: str) -> Measure:
        """The measure of that id, national or a council's own. Raises KeyError where there is none."""
        return self.measures.get(measure) or self.own_measures[measure]

    @cached_property
    def councils(self) -> tuple[Area, ...]:
        """Every council that existed in any period of the pack, by name."""
        found = [area for area in self.areas.values() if area.kind is AreaKind.COUNCIL]
        return tuple(sorted(found, key=lambda area: (area.name, area.code)))

    @cached_property
    def with_pages(self) -> tuple[Area, ...]:
        """The councils that get pages of their own: those that ``councils`` in pack.yml chooses, else all."""
        chosen = {self.area_code(one) for one in self.pack.councils}
        return tuple(one for one in self.councils if not chosen or chosen & {one.code, one.region, one.council_type})

    @cached_property
    def paged(self) -> frozenset[str]:
        """The codes of the councils that get pages."""
        return frozenset(area.code for area in self.with_pages)

    def of_kind(self, kind: AreaKind) -> tuple[Area, ...]:
        return tuple(area for area in self.areas.values() if area.kind is kind)

    def councils_in(self, period: str) -> tuple[Area, ...]:
        return tuple(area for area in self.councils if area.exists_in(period))

    @cached_property
    def _area_by_text(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for area in self.areas.values():
            for text in (area.code, area.name, *area.codes, *area.aliases):
                names.setdefault(plain(text), area.code)
        return names

    def area_code(self, text: str) -> str | None:
        """The code of the area that a file calls by this code, former code, name or alias."""
        return self._area_by_text.get(plain(text))

    def may_be_area(self, text: str) -> bool:
        """Whether a definition that does not hold may be of an area that is called so: that is the problem then."""
        return not self.councils or plain(text) in self.unread

    def may_be_measure(self, text: str) -> bool:
        """Whether a definition that does not hold may be of a measure with this id or code."""
        return not self.measures or plain(text) in self.unread

    @cached_property
    def _measure_by_code(self) -> dict[tuple[str, str], list[Measure]]:
        found: dict[tuple[str, str], list[Measure]] = {}
        for measure in self.measures.values():
            for code in measure.codes:
                found.setdefault((code.framework, code.code), []).append(measure)
        return found

    def measure_for(self, code: str, period: str) -> Measure | None:
        """The measure that a framework code meant in the period (rule 1: never by code alone)."""
        for framework in self.pack.frameworks:
            for measure in self._measure_by_code.get((framework.id, code), ()):
                if any(
                    one.code == code and one.framework == framework.id and one.covers(period) for one in measure.codes
                ):
                    return measure
        return None

    def knows_code(self, code: str) -> bool:
        """Whether any framework of the pack ever used the code."""
        return any(known == code for _, known in self._measure_by_code)

    @cached_property
    def _frameworks(self) -> dict[str, Framework]:
        return {one.id: one for one in self.pack.frameworks}

    def subject_of(self, framework: str) -> str:
        """What the framework's measures are about: its own subject, else the pack's."""
        known = self._frameworks.get(framework)
        return (known.subject if known else "") or self.pack.subject

    @cached_property
    def subjects(self) -> dict[str, tuple[str, ...]]:
        """subject -> its frameworks, which follow each other. That of the pack's first framework leads."""
        found: dict[str, tuple[str, ...]] = {}
        for one in self.pack.frameworks:
            subject = self.subject_of(one.id)
            found[subject] = (*found.get(subject, ()), one.id)
        return found

    @cached_property
    def subject(self) -> str:
        """What the measures of the leading frameworks are about."""
        return next(iter(self.subjects), self.pack.subject)

    def beside(self, framework: str) -> tuple[str, ...]:
        """The frameworks of the same subject, itself among them."""
        return self.subjects.get(self.subject_of(framework), (framework,))

    def about(self, framework: str) -> str:
        """What a claim that counts the framework's measures is about: "" where it leads, else the framework itself.

        Another subject than the leading one is counted on its own, never in with the first.
        """
        return "" if self.subject_of(framework) == self.subject else framework

    def peers_of(self, area: str, framework: str) -> tuple[str, ...]:
        """The area's peers, nearest first: in a framework with lists of its own, from those alone."""
        return self.own_peers.get(framework, self.peers).get(area, ())

    def peers_name(self, framework: str) -> str:
        """What the peers of a framework are called: similar councils."""
        known = self._frameworks.get(framework)
        return (known.peers_name if known else "") or self.pack.peers_name

    def peers_about(self, framework: str) -> str:
        """How the peers of a framework were chosen."""
        known = self._frameworks.get(framework)
        return known.peers_about if known and framework in self.own_peers else self.pack.peers_about

    def council_type_of(self, area: str, measure: str, period: str) -> str:
        """The council type the publisher counted the council under, or "" where there is no such average."""
        exception = self.membership_of(area, measure, period)
        return self.areas[area].council_type if exception is None else exception.council_type

    def membership_of(self, area: str, measure: str, period: str) -> Membership | None:
        """Where the publisher counted the council under another type than its own, or under none."""
        return next((one for one in self.memberships if one.covers(area, measure, period)), None)

    def why_hidden(self, source: str, measure: str, area: str, period: str) -> Missing | None:
        """Why the source hides the figure, by the row that names most of it; None where none is declared."""
        fitting = [one for one in self.missing_reasons if one.fits(source, measure, area, period)]
        return max(fitting, key=lambda one: one.named).reason if fitting else None

    @cached_property
    def _caveats_of(self) -> dict[tuple[str, str, str], tuple[Caveat, ...]]:
        return {}

    def caveats_of(self, measure: str, period: str, area: str) -> tuple[Caveat, ...]:
        """The caveats that hold for a figure, in the order of the file."""
        key = measure, period, area
        if key not in self._caveats_of:
            national = measure in self.measures
            found = (one for one in self.caveats if one.holds_for(*key) and (one.measures or national))
            self._caveats_of[key] = tuple(found)
        return self._caveats_of[key]

    def may_rank(self, measure: str, period: str) -> bool:
        """Whether councils may be ranked by the measure in the period: no caveat says that they must not be."""
        held = self.caveats_of(measure, period, self.pack.country)
        return not any(one.kind is CaveatKind.DO_NOT_RANK for one in held)

    @cached_property
    def not_for(self) -> tuple[Caveat, ...]:
        """What the publisher says that figures must not be used for."""
        return tuple(one for one in self.caveats if one.kind is CaveatKind.NOT_FOR)

    def predecessors(self, code: str) -> tuple[Succession, ...]:
        return tuple(one for one in self.successions if one.new == code)

    def successors(self, code: str) -> tuple[Succession, ...]:
        return tuple(one for one in self.successions if one.old == code)


# --- the story ---------------------------------------------------------------------


def load_catalogue(folder: Path, joined: Sequence[Path] = ()) -> Catalogue:
    """The pack's definitions, with what councils report of themselves in the packs ``joined`` to it.

    Raises ProblemsFound with everything that is wrong in them; what holds is a catalogue too, for a pack that has
    the files that each must have.
    """
    found = Findings()
    catalogue: Catalogue
    catalogue, *others = [found.of(partial(_load, one)) for one in (folder, *joined)]
    if None in (catalogue, *others):
        found.raise_any()
    for other in others:
        catalogue = found.of(partial(_join, catalogue, other))
    found.raise_any(held=catalogue)
    return catalogue


def _join(main: Catalogue, other: Catalogue) -> Catalogue:
    """The one with the plans, targets, figures and ratings of the other, whose national measures it defines itself.

    A measure that the other calls national and this one does not know is the council's own here, and has the
    caveats that it has there. Raises ProblemsFound for a council that is not in the main pack, or is reported
    in both, and for a caveat whose id both have.
    """
    note = Notes()
    for area, plan in other.reported.plans.items():
        if main.area_code(area) != area and not main.may_be_area(area):
            note(
                other.folder / plan.file,
                1,
                f"{area} is no area of {shown(main.folder)}",
                "use the code that it has there",
            )
        if area in main.reported.plans:
            note(other.folder / plan.file, 1, f"{area} has a plan in {shown(main.folder)} too", "keep one of them")
    caveats = tuple(_narrowed(other, {one.id for one in other.all_measures} - main.measures.keys()))
    for one in caveats:
        if one.id in {known.id for known in main.caveats}:
            what = f"caveat '{one.id}' is in {shown(main.folder)} too"
            note(other.folder / CAVEATS, one.line, what, "give it another id")
    theirs = {one.id: replace(one, codes=()) for one in other.all_measures}
    reported = Reported(
        plans={**main.reported.plans, **other.reported.plans},
        figures=main.figures + other.figures,
        ratings=main.ratings + other.ratings,
        measures={**{id_: one for id_, one in theirs.items() if id_ not in main.measures}, **main.own_measures},
    )
    joined = replace(
        main,
        targets=main.targets + other.targets,
        reported=reported,
        caveats=main.caveats + caveats,
        unread=main.unread | other.unread,
    )
    if note:
        raise ProblemsFound(note, held=joined)
    return joined


def _narrowed(catalogue: Catalogue, measures: set[str]) -> Iterator[Caveat]:
    """The caveats as far as they are about these measures; those that are about none of them are left out."""
    for one in catalogue.caveats:
        if held := tuple(id_ for id_ in one.measures or catalogue.measures if id_ in measures):
            yield replace(one, measures=held)


def _load(folder: Path) -> Catalogue:
    note = Notes()
    read = read_definitions(folder, note)
    for rule in RULES:
        rule(read, note)
    faulty = _Faulty(note)
    given = read.pack.noun if read.pack is not None else None
    held = given if given is not None and given.first <= given.last else _stand_in(folder)
    catalogue = _made(read, held, faulty)
    if note:
        reported, reasons = read.reported, catalogue.missing_reasons
        plans = {area: plan for area, plan in reported.plans.items() if not faulty.has(folder / plan.file)}
        held_back = replace(
            catalogue,
            reported=replace(reported, plans=plans),
            missing_reasons=() if faulty.has(read.reasons.path) else reasons,
            unread=_unread(folder, read.areas.path, note),
        )
        raise ProblemsFound(note, held=held_back)
    return replace(catalogue, rules=replace(read.claims, thresholds=_with_own(read.claims.thresholds, held)))


class _Faulty:
    """Where problems have been noted: what stands there is in no catalogue."""

    def __init__(self, note: Notes) -> None:
        self._lines = {(one.file, one.line) for one in note}
        self._files = {file for file, _ in self._lines}

    def has(self, path: Path, line: int | None = None) -> bool:
        """Whether something is wrong on the line; without one, anywhere in the file."""
        return shown(path) in self._files if line is None else (shown(path), line) in self._lines


def _made(read: Definitions, pack: Pack, faulty: _Faulty) -> Catalogue:
    """The catalogue of what holds, keyed for use; each definition with the line that it stands on."""
    folder, sources = read.folder, read.sources
    if faulty.has(folder / "sources.yml"):
        nouns = {"sources": Source, "references": Reference}
        sources = read_lists(folder / "sources.yml", nouns, Notes(), _UNIMPORTANT)["sources"]
    listed = [replace(one.noun, line=one.line()) for one in sources if is_inside(one.noun.file)]
    not_held = tuple(one for one in listed if one.optional and not (folder / one.file).exists())
    areas, peers = read.areas, [one.noun for one in read.peers.rows]
    return Catalogue(
        folder=folder,
        pack=pack,
        areas={one.noun.code: one.noun for one in areas.rows if not faulty.has(areas.path, one.line())},
        measures={one.id: one for one in _in_order(pack, [one for one in read.known if not faulty.has(one.path)])},
        sources=tuple(one for one in listed if one not in not_held),
        not_held=not_held,
        successions=tuple(one.noun for one in read.successions.rows),
        peers=_by_area(one for one in peers if not one.framework),
        own_peers=_by_framework(peers),
        targets=tuple(replace(one.noun, line=one.line(), file=shown(one.path)) for one in read.targets.rows),
        tiles={one.noun.area: one.noun for one in read.tiles.rows},
        memberships=tuple(one.noun for one in read.memberships.rows),
        references=tuple(replace(one.noun, line=one.line()) for one in read.references),
        accepted=tuple(replace(one.noun, line=one.line(), file=shown(one.path)) for one in read.accepted.rows),
        missing_reasons=tuple(replace(one.noun, line=one.line(), file=shown(one.path)) for one in read.reasons.rows),
        reported=read.reported,
        house=read.house,
        caveats=tuple(replace(one.noun, line=one.line()) for one in read.caveats),
        rules=read.claims,
    )


# What stands in for settings that are wrong, so that what is wrong in the figures is told beside them: any year is in
# the pack, and of a source what does not bear on how its file is read.
_STAND_INS: dict[str, Any] = {
    "title": "", "description": "", "frameworks": (), "domains": (), "as_at": "2000-01-01", "country": "",
    "first": str(FIRST_YEAR), "last": f"{LAST_YEAR}-00", "strict": False, "lead": LeadingCount.NATIONAL,
    "thresholds": None,
} | dict.fromkeys(("banner", "licence", "contact", "site_url", "subject", "peers_name", "peers_about"), "")  # fmt: skip
_UNIMPORTANT = {
    "status": Status.FINAL, "provisional": (), "published": None, "corrected": None, "retrieved": None,
} | dict.fromkeys(
    ("title", "publisher", "licence", "url", "page", "local", "sha256", "next_due", "release", "about"), ""
)  # fmt: skip


def _stand_in(folder: Path) -> Pack:
    """What holds of pack.yml."""
    read = read_yaml(folder / "pack.yml", Pack, Notes(), _STAND_INS)
    if read is None:
        return TypeAdapter(Pack).validate_python(_STAND_INS)
    if read.noun.last < read.noun.first:
        return replace(read.noun, first=_STAND_INS["first"], last=_STAND_INS["last"])
    return read.noun


def _unread(folder: Path, areas: Path, note: Notes) -> frozenset[str]:
    """All that stands in the areas' rows and in the files that do not hold, and the files' names."""
    found: set[str] = set()
    files = {areas, *(folder / name for name in ("pack.yml", "sources.yml", "measures")), *folder.glob("measures/*.md")}
    files |= {path for end in ("measures/*.md", "*.yml") for path in (folder / FOLDER).glob(end)}
    for path in files:
        if lines := {one.line for one in note if one.file == shown(path)}:
            text = path.read_bytes()[:MOST_BYTES].decode("utf-8-sig", "replace") if path.is_file() else ""
            if path == areas and 1 not in lines:
                rows = text.splitlines()
                text = "\n".join(rows[line - 1] for line in lines if line <= len(rows))
            found |= {plain(path.stem), *words_of(text)}
    return frozenset(found)


def saved_otherwise(catalogue: Catalogue) -> list[str]:
    """A notice for each file that is read though it is not in UTF-8, or is a table without commas: how it is saved."""
    folder, columns = catalogue.folder, {one.name for noun in _TABLES for one in fields(noun)}
    sources = {folder / one.file for one in catalogue.sources if one.reader == "tidy"}
    declared = {folder / one.file for one in catalogue.sources if "encoding" in (one.options or {})}
    tables = {*folder.glob("*.csv"), *folder.glob("performance/*.csv"), *sources} - declared
    texts = {path for path in folder.rglob("*") if path.suffix in {".md", ".yml"} and path.is_file()}
    files = sorted(path for path in tables | texts if path.is_file())
    how = {path: how_saved(path.read_bytes(), columns if path in tables else ()) for path in files}
    odd = {path: f"the file is saved {way}, and is read so" for path, way in how.items() if way}
    todo = "to be sure, save it in UTF-8 (a table as 'CSV UTF-8')"
    return [str(Problem(shown(path), 1, what, todo)) for path, what in odd.items()]


_TABLES: tuple[type[Any], ...] = (Area, Succession, Tile, Target, InYear)  # any header has columns of theirs


def _with_own(thresholds: Thresholds, pack: Pack) -> Thresholds:
    """The thresholds with the pack's own in their places, whole numbers as whole numbers."""
    own: dict[str, Any] = {
        name: type(getattr(thresholds, name))(value) for name, value in (pack.thresholds or {}).items()
    }
    return replace(thresholds, **own)


def _in_order(pack: Pack, measures: list[Read[Measure]]) -> list[Measure]:
    """By domain in the pack's order, then by when the latest code began, then by that code."""
    place = {domain.id: number for number, domain in enumerate(pack.domains)}
    found = [read.noun for read in measures]
    return sorted(found, key=lambda one: (place.get(one.domain, 0), one.codes[-1].first, one.codes[-1].code))


def _by_framework(pairs: Sequence[Peer]) -> dict[str, dict[str, tuple[str, ...]]]:
    """The lists of the frameworks that have their own."""
    named = dict.fromkeys(pair.framework for pair in pairs if pair.framework)
    return {name: _by_area(pair for pair in pairs if pair.framework == name) for name in named}


def _by_area(pairs: Iterable[Peer]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for pair in pairs:
        found.setdefault(pair.area, []).append(pair.peer)
    return {area: tuple(codes) for area, codes in found.items()}


__all__ = [
    "RECORD",
    "Catalogue",
    "Membership",
    "Notes",
    "Reported",
    "claim_rules",
    "load_catalogue",
    "note_unread_files",
    "plain",
    "read_record",
    "read_text",
    "saved_otherwise",
    "shown",
    "without_password",
    "wrong_address",
]
