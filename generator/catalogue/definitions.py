"""A pack's files as they were read, before anything is held against anything else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from generator.catalogue._files import Notes, Read, Table, read_front_matter, read_lists, read_table, read_yaml
from generator.catalogue._plans import FOLDER, Reported, read_reported
from generator.catalogue._tables import name_areas
from generator.catalogue.house import HouseStyle, read_house
from generator.model.areas import Area, Succession, Tile
from generator.model.measures import Caveat, Measure
from generator.model.packs import AcceptedDoubt, MissingReason, Pack, Reference, Source
from generator.model.problems import ProblemsFound
from generator.model.rules import ClaimRules
from generator.model.strict import STRICT
from generator.model.targets import Target
from generator.model.vocabulary import AreaKind
from generator.periods import Period
from generator.project import ROOT

CAVEATS = "caveats.yml"
CLAIM_RULES = ROOT / "site_src" / "claims.yml"


@cache
def claim_rules(path: Path = CLAIM_RULES) -> ClaimRules:
    """What is declared about claims, for every pack. Raises ProblemsFound with what is wrong in the file."""
    note = Notes()
    read = read_yaml(path, ClaimRules, note)
    if read is None:
        raise ProblemsFound(note)
    return read.noun


@dataclass(frozen=True)
class Membership:
    """Periods in which the publisher counted a council under another type, or under none."""

    __pydantic_config__ = STRICT
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


@dataclass(frozen=True)
class Peer:
    """A row of peers.csv. The rows of an area stand in order: nearest first."""

    __pydantic_config__ = STRICT
    area: str
    peer: str
    framework: str = ""  # empty: for every framework without lists of its own


@dataclass(frozen=True)
class Definitions:
    """What stands in a pack's files. What could not be read is not here, and is a problem already."""

    folder: Path
    pack: Read[Pack] | None
    areas: Table[Area]
    measures: Mapping[str, Read[Measure] | None]  # by the name of the file
    sources: list[Read[Source]]
    references: list[Read[Reference]]
    successions: Table[Succession]
    memberships: Table[Membership]
    peers: Table[Peer]
    targets: Table[Target]
    tiles: Table[Tile]
    accepted: Table[AcceptedDoubt]
    reasons: Table[MissingReason]
    caveats: list[Read[Caveat]]
    house: HouseStyle | None
    reported: Reported
    claims: ClaimRules

    @property
    def known(self) -> list[Read[Measure]]:
        """The measures that could be read."""
        return [read for read in self.measures.values() if read is not None]

    @cached_property
    def ids(self) -> set[str]:
        """The ids of all measures, those that are a council's own among them, whether they could be read or not."""
        return {*self.measures} | {path.stem for path in (self.folder / FOLDER / "measures").glob("*.md")}


def read_definitions(folder: Path, note: Notes) -> Definitions:
    """Reads every file of the pack; areas that are called by a name have their code then. Every fault is noted.

    Raises ProblemsFound where there is no pack, or one with links out of it, of which nothing may be read.
    """
    if not (folder / "pack.yml").is_file():
        near = [path.name for path in sorted(folder.glob("[Pp][Aa][Cc][Kk].*"))]
        todo = f"call {near[0]} so" if near else "name a folder that holds a pack"
        note(folder / "pack.yml", 1, "there is no such file", todo)
        raise ProblemsFound(note)
    _check_paths(folder, note)
    pack = read_yaml(folder / "pack.yml", Pack, note)
    areas = read_table(folder / "areas.csv", Area, note, required=True)
    files = sorted((folder / "measures").glob("*.md"))
    measures = {path.stem: read_front_matter(path, Measure, note) for path in files}
    listed = read_lists(folder / "sources.yml", {"sources": Source, "references": Reference}, note)
    has_caveats = (folder / CAVEATS).is_file()
    if pack is not None:
        name_areas(packs := [pack], ("country",), areas, AreaKind.COUNTRY)
        pack = packs[0]
    read = Definitions(
        folder=folder,
        pack=pack,
        areas=areas,
        measures=measures,
        sources=listed["sources"],
        references=listed["references"],
        successions=read_table(folder / "successions.csv", Succession, note),
        memberships=read_table(folder / "council_types.csv", Membership, note),
        peers=read_table(folder / "peers.csv", Peer, note),
        targets=read_table(folder / "targets.csv", Target, note),
        tiles=read_table(folder / "tiles.csv", Tile, note),
        accepted=read_table(folder / "accepted_doubts.csv", AcceptedDoubt, note),
        reasons=read_table(folder / "missing_reasons.csv", MissingReason, note),
        caveats=read_lists(folder / CAVEATS, {"caveats": Caveat}, note)["caveats"] if has_caveats else [],
        house=read_house(folder, note),
        reported=read_reported(folder, areas, measures, pack.noun if pack else None, note),
        claims=claim_rules(),
    )
    name_areas(areas.rows, ("region",), areas, AreaKind.REGION)
    name_areas(areas.rows, ("council_type",), areas, AreaKind.COUNCIL_TYPE)
    name_areas(read.memberships.rows, ("council_type",), areas, AreaKind.COUNCIL_TYPE)
    name_areas(read.successions.rows, ("old", "new"), areas)
    name_areas(read.peers.rows, ("area", "peer"), areas)
    name_areas(read.caveats, ("areas",), areas)
    for table in (read.memberships, read.targets, read.tiles, read.accepted, read.reasons):
        name_areas(table.rows, ("area",), areas)
    return read


def _check_paths(folder: Path, note: Notes) -> None:
    """Raises ProblemsFound, before a line is read, for links to files outside the pack and names that are no text."""
    home = folder.resolve()
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if any(part.startswith(".") for part in inside.parts):  # no part of the pack
            continue
        if path.is_symlink() and not path.resolve().is_relative_to(home):
            note(path, 1, "this is a link to a file outside the pack", "put the file itself here")
        name = inside.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        if name != inside.as_posix():
            note(folder, 1, f"the name of the file '{name}' cannot be read", "give it another")
    if note:
        raise ProblemsFound(note)
