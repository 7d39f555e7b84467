"""A pack's definitions: pack.yml, areas, measures, sources, peers, targets -> Catalogue.

Reading never stops at the first fault: every problem in every definition file is found,
then raised together as ``ProblemsFound``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from generator.catalogue import _rules as rules
from generator.catalogue._files import Notes, Read, read_front_matter, read_lists, read_table, read_yaml, shown
from generator.catalogue._plans import Reported, read_reported
from generator.model import (
    Area,
    AreaKind,
    ClaimRules,
    InYear,
    Measure,
    Pack,
    Plan,
    ProblemsFound,
    Rating,
    Reference,
    Source,
    Succession,
    Target,
    Thresholds,
    Tile,
)
from generator.periods import Period

_STRICT = {"extra": "forbid"}
CLAIM_RULES = Path(__file__).resolve().parents[2] / "site_src" / "claims.yml"


@cache
def claim_rules(path: Path = CLAIM_RULES) -> ClaimRules:
    """What is declared about claims, for every pack. Raises ProblemsFound with what is wrong in the file."""
    note = Notes()
    read = read_yaml(path, ClaimRules, note)
    if read is None:
        raise ProblemsFound(note)
    return read.noun


@dataclass(frozen=True)
class Catalogue:
    """Everything a pack defines, keyed for use. Areas and measures keep the order of their files."""

    folder: Path
    pack: Pack
    areas: Mapping[str, Area]
    measures: Mapping[str, Measure]
    sources: tuple[Source, ...] = ()
    successions: tuple[Succession, ...] = ()
    peers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    targets: tuple[Target, ...] = ()
    tiles: Mapping[str, Tile] = field(default_factory=dict)
    memberships: tuple[Membership, ...] = ()
    references: tuple[Reference, ...] = ()
    reported: Reported = field(default_factory=Reported)
    rules: ClaimRules = field(default_factory=claim_rules)

    @property
    def plans(self) -> Mapping[str, Plan]:
        """Area -> what the council reports against during the year."""
        return self.reported.plans

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

    def any_measure(self, measure: str) -> Measure:
        """The measure of that id, national or a council's own. Raises KeyError where there is none."""
        return self.measures.get(measure) or self.own_measures[measure]

    @cached_property
    def councils(self) -> tuple[Area, ...]:
        """Every council that existed in any period of the pack, by name."""
        found = [area for area in self.areas.values() if area.kind is AreaKind.COUNCIL]
        return tuple(sorted(found, key=lambda area: (area.name, area.code)))

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

    def council_type_of(self, area: str, measure: str, period: str) -> str:
        """The council type the publisher counted the council under, or "" where there is no such average."""
        for exception in self.memberships:
            if exception.covers(area, measure, period):
                return exception.council_type
        return self.areas[area].council_type

    def predecessors(self, code: str) -> tuple[Succession, ...]:
        return tuple(one for one in self.successions if one.new == code)

    def successors(self, code: str) -> tuple[Succession, ...]:
        return tuple(one for one in self.successions if one.old == code)


@dataclass(frozen=True)
class Membership:
    """Periods in which the publisher counted a council under another type, or under none."""

    __pydantic_config__ = _STRICT
    area: str
    first: Period
    last: Period
    council_type: str = ""  # empty: the publisher gave no average that counts it
    measures: tuple[str, ...] = ()  # empty: all of them
    note: str = ""

    def covers(self, area: str, measure: str, period: str) -> bool:
        return (
            self.area == area and self.first <= period <= self.last and (not self.measures or measure in self.measures)
        )


def plain(text: str) -> str:
    """A code or name as it is looked up: single spaces, no case, & and 'and' alike."""
    return " ".join(str(text).replace("&", "and").split()).casefold()


# --- the story ---------------------------------------------------------------------


@dataclass(frozen=True)
class _Peer:
    """A row of peers.csv. The rows of an area stand in order: nearest first."""

    __pydantic_config__ = _STRICT
    area: str
    peer: str


def load_catalogue(folder: Path, joined: Sequence[Path] = ()) -> Catalogue:
    """The pack's definitions, with what councils report of themselves in the packs ``joined`` to it.

    Raises ProblemsFound with everything that is wrong in them.
    """
    catalogue = _load(folder)
    for other in joined:
        catalogue = _join(catalogue, _load(other))
    return catalogue


def _join(main: Catalogue, other: Catalogue) -> Catalogue:
    """The one with the plans, targets, figures and ratings of the other, whose national measures it defines itself.

    A measure that the other calls national and this one does not know is the council's own here.
    Raises ProblemsFound for a council that is not in the main pack, or is reported in both.
    """
    note = Notes()
    for area, plan in other.plans.items():
        if main.area_code(area) != area:
            note(
                other.folder / plan.file,
                1,
                f"{area} is no area of {shown(main.folder)}",
                "use the code that it has there",
            )
        if area in main.plans:
            note(other.folder / plan.file, 1, f"{area} has a plan in {shown(main.folder)} too", "keep one of them")
    if note:
        raise ProblemsFound(note)
    theirs = {id_: replace(one, codes=()) for id_, one in {**other.measures, **other.own_measures}.items()}
    reported = Reported(
        plans={**main.plans, **other.plans},
        figures=main.figures + other.figures,
        ratings=main.ratings + other.ratings,
        measures={**{id_: one for id_, one in theirs.items() if id_ not in main.measures}, **main.own_measures},
    )
    return replace(main, targets=main.targets + other.targets, reported=reported)


def _load(folder: Path) -> Catalogue:
    note = Notes()
    if not (folder / "pack.yml").is_file():
        note(folder / "pack.yml", 1, "there is no such file", "name a folder that holds a pack")
        raise ProblemsFound(note)

    pack = read_yaml(folder / "pack.yml", Pack, note)
    areas = read_table(folder / "areas.csv", Area, note, required=True)
    measures = {
        path.stem: read_front_matter(path, Measure, note) for path in sorted((folder / "measures").glob("*.md"))
    }
    listed = read_lists(folder / "sources.yml", {"sources": Source, "references": Reference}, note)
    successions = read_table(folder / "successions.csv", Succession, note)
    memberships = read_table(folder / "council_types.csv", Membership, note)
    peers = read_table(folder / "peers.csv", _Peer, note)
    targets = read_table(folder / "targets.csv", Target, note)
    reported = read_reported(folder, areas, measures, pack.noun if pack else None, note)
    tiles = read_table(folder / "tiles.csv", Tile, note)

    if not measures:
        note(folder / "measures", 1, "there is no measure", "add one with 'new-measure'")
    known = [read for read in measures.values() if read is not None]
    rules.check_areas(areas, note)
    claims = claim_rules()
    if pack is not None:
        rules.check_pack(pack, areas, note)
        rules.check_thresholds(pack, claims.thresholds, note)
        rules.check_measures(pack.noun, known, note)
    rules.check_sources(listed["sources"], note)
    rules.check_councils(successions, ("old", "new"), areas, note)
    rules.check_councils(memberships, ("area",), areas, note)
    rules.check_types(memberships, "council_type", areas, note)
    rules.check_measure_ids(memberships, "measures", set(measures), note)
    rules.check_councils(peers, ("area", "peer"), areas, note)
    rules.check_once(peers, ("area", "peer"), note)
    rules.check_not_itself(peers, ("area", "peer"), note)
    rules.check_councils(targets, ("area",), areas, note)
    rules.check_measure_ids(targets, "measure", set(measures) | set(reported.measures), note)
    rules.check_once(targets, ("area", "measure", "period"), note)
    rules.check_councils(tiles, ("area",), areas, note)
    rules.check_once(tiles, ("area",), note)
    rules.check_once(tiles, ("column", "row"), note)
    if note or pack is None:
        raise ProblemsFound(note)

    return Catalogue(
        folder=folder,
        pack=pack.noun,
        areas={read.noun.code: read.noun for read in areas.rows},
        measures={one.id: one for one in _in_order(pack.noun, known)},
        sources=tuple(replace(read.noun, line=read.line()) for read in listed["sources"]),
        successions=tuple(read.noun for read in successions.rows),
        peers=_by_area(read.noun for read in peers.rows),
        targets=tuple(replace(read.noun, line=read.line(), file=shown(read.path)) for read in targets.rows),
        tiles={read.noun.area: read.noun for read in tiles.rows},
        memberships=tuple(read.noun for read in memberships.rows),
        references=tuple(read.noun for read in listed["references"]),
        reported=reported,
        rules=replace(claims, thresholds=_with_own(claims.thresholds, pack.noun)),
    )


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
    return sorted(found, key=lambda one: (place[one.domain], one.codes[-1].first, one.codes[-1].code))


def _by_area(pairs: Iterable[_Peer]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for pair in pairs:
        found.setdefault(pair.area, []).append(pair.peer)
    return {area: tuple(codes) for area, codes in found.items()}


__all__ = ["Catalogue", "Membership", "load_catalogue", "plain", "shown"]
