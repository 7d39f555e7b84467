"""A pack's definitions: pack.yml, areas, measures, sources, peers, targets -> Catalogue.

Reading never stops at the first fault: every problem in every definition file is found,
then raised together as ``ProblemsFound``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import yaml
from frontmatter import YAMLHandler
from pydantic import TypeAdapter, ValidationError

from generator.model import (
    Area,
    AreaKind,
    Measure,
    Pack,
    Period,
    Problem,
    ProblemsFound,
    Reference,
    Source,
    Succession,
    Target,
    Tile,
)

Noun = TypeVar("Noun")
Lines = dict[tuple[str | int, ...], int]


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

    __pydantic_config__ = {"extra": "forbid"}
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


def load_catalogue(folder: Path) -> Catalogue:
    """The pack's definitions. Raises ProblemsFound with everything that is wrong in them."""
    problems: list[Problem] = []
    note = problems.append
    if not (folder / "pack.yml").is_file():
        raise ProblemsFound(
            [Problem(shown(folder / "pack.yml"), 1, "there is no such file", "name a folder that holds a pack")]
        )
    packs = _yaml_file(folder / "pack.yml", Pack, note)
    areas = [row for row, _ in _table(folder / "areas.csv", Area, note, required=True)]
    measures = [_measure(path, note) for path in sorted((folder / "measures").glob("*.md"))]
    if not measures:
        note(Problem(shown(folder / "measures"), 1, "there is no measure", "add one with 'new-measure'"))
    sources, references = _sources(folder / "sources.yml", note)
    if not packs or any(measure is None for measure in measures):
        raise ProblemsFound(problems)
    pack = packs
    known = [measure for measure in measures if measure is not None]
    order = {domain.id: place for place, domain in enumerate(pack.domains)}
    known.sort(
        key=lambda one: (order.get(one.domain, 99), min(code.first for code in one.codes[-1:]), one.codes[-1].code)
    )
    _check_areas(folder, areas, note)
    _check_measures(pack, known, note)
    by_code = {area.code: area for area in areas}
    ids = {measure.id for measure in known}
    catalogue = Catalogue(
        folder=folder,
        pack=pack,
        areas=by_code,
        measures={measure.id: measure for measure in known},
        sources=sources,
        successions=_linked(folder / "successions.csv", Succession, note, by_code, ("old", "new")),
        peers=_peers(folder / "peers.csv", by_code, note),
        targets=_linked(folder / "targets.csv", Target, note, by_code, ("area",), ids),
        tiles={tile.area: tile for tile in _linked(folder / "tiles.csv", Tile, note, by_code, ("area",))},
        memberships=_linked(folder / "council_types.csv", Membership, note, by_code, ("area",)),
        references=references,
    )
    if pack.country not in by_code:
        note(Problem(shown(folder / "pack.yml"), 1, f"country '{pack.country}' is not in areas.csv", "add it there"))
    if problems:
        raise ProblemsFound(problems)
    return catalogue


# --- one reader per kind of definition file ------------------------------------------

_HANDLER = YAMLHandler()


def _measure(path: Path, note: Callable[[Problem], None]) -> Measure | None:
    text = read_text(path, note)
    if text is None:
        return None
    front = _HANDLER.split(text) if _HANDLER.detect(text) else None
    if front is None:
        note(
            Problem(
                shown(path),
                1,
                "the front matter is missing or not closed",
                "start the file with --- and end the front matter with ---",
            )
        )
        return None
    meta, body = front
    offset = text[: text.index(meta)].count("\n") if meta.strip() else 0
    found = parse_yaml(meta, path, note, offset)
    if found is None:
        return None
    data, lines = found
    data.setdefault("id", path.stem)
    data |= {"note": body.strip(), "file": shown(path)}
    measure = validate(Measure, data, lines, path, note)
    if measure is not None and measure.id != path.stem:
        note(
            Problem(
                shown(path),
                lines.get(("id",), 1),
                f"the id is '{measure.id}'",
                f"name the file {measure.id}.md, or leave the id out",
            )
        )
    return measure


def _sources(path: Path, note: Callable[[Problem], None]) -> tuple[tuple[Source, ...], tuple[Reference, ...]]:
    """The observations' sources, of which there must be one, and the references behind peers and tiles."""
    text = read_text(path, note)
    found = None if text is None else parse_yaml(text, path, note)
    if found is None:
        return (), ()
    if not found[0].get("sources"):
        note(Problem(shown(path), 1, "there is no source", "list each data file under 'sources:'"))
    return _entries("sources", Source, *found, path, note), _entries("references", Reference, *found, path, note)


def _entries(
    key: str, noun: type[Noun], data: Any, lines: Lines, path: Path, note: Callable[[Problem], None]
) -> tuple[Noun, ...]:
    """The list under a key as nouns; one that is wrong is left out, with its problems."""
    made = [
        validate(noun, entry, {at[2:]: line for at, line in lines.items() if at[:2] == (key, place)}, path, note)
        for place, entry in enumerate(data.get(key) or ())
    ]
    return tuple(one for one in made if one is not None)


def _yaml_file(path: Path, noun: type[Noun], note: Callable[[Problem], None]) -> Noun | None:
    text = read_text(path, note)
    found = None if text is None else parse_yaml(text, path, note)
    return None if found is None else validate(noun, *found, path, note)


def _table(
    path: Path, noun: type[Noun], note: Callable[[Problem], None], *, required: bool = False
) -> list[tuple[Noun, int]]:
    """The rows of a reference table as nouns, with their line numbers. Lists in a cell are split at |."""
    if not path.is_file():
        if required:
            note(Problem(shown(path), 1, "there is no such file", "add it to the pack"))
        return []
    tuples = {one.name for one in fields(noun) if str(one.type).startswith("tuple")}  # type: ignore[arg-type]
    made = []
    for line, row in read_csv(path, note):
        data = {
            key: tuple(part.strip() for part in value.split("|") if part.strip()) if key in tuples else value
            for key, value in row.items()
            if value != "" or key in tuples
        }
        item = validate(noun, data, {(key,): line for key in row} | {(): line}, path, note)
        if item is not None:
            made.append((item, line))
    return made


def _linked(
    path: Path,
    noun: type[Noun],
    note: Callable[[Problem], None],
    areas: Mapping[str, Area],
    area_fields: tuple[str, ...],
    measures: set[str] | None = None,
) -> tuple[Noun, ...]:
    rows = _table(path, noun, note)
    for row, line in rows:
        for name in area_fields:
            if (code := getattr(row, name)) not in areas:
                note(Problem(shown(path), line, f"unknown area '{code}'", "add it to areas.csv, or correct the code"))
        if measures is not None and (measure := getattr(row, "measure")) not in measures:
            note(
                Problem(
                    shown(path),
                    line,
                    f"unknown measure '{measure}'",
                    "add its definition to measures/, or correct the id",
                )
            )
    return tuple(row for row, _ in rows)


def _peers(path: Path, areas: Mapping[str, Area], note: Callable[[Problem], None]) -> dict[str, tuple[str, ...]]:
    """``area,peer`` rows, nearest first -> the peers of each council."""
    peers: dict[str, list[str]] = {}
    if not path.is_file():
        return {}
    for line, row in read_csv(path, note, ("area", "peer")):
        for code in (row["area"], row["peer"]):
            if code not in areas:
                note(Problem(shown(path), line, f"unknown area '{code}'", "add it to areas.csv, or correct the code"))
        if row["area"] == row["peer"]:
            note(Problem(shown(path), line, f"'{row['area']}' is listed as its own peer", "remove the row"))
        peers.setdefault(row["area"], []).append(row["peer"])
    return {area: tuple(dict.fromkeys(codes)) for area, codes in peers.items()}


# --- rules between definitions -------------------------------------------------------


def _check_areas(folder: Path, areas: list[Area], note: Callable[[Problem], None]) -> None:
    path = shown(folder / "areas.csv")
    seen: dict[str, int] = {}
    slugs: dict[tuple[bool, str], int] = {}
    regions = {area.code for area in areas if area.kind is AreaKind.REGION}
    types = {area.code for area in areas if area.kind is AreaKind.COUNCIL_TYPE}
    for line, area in enumerate(areas, start=2):
        if area.code in seen:
            other = areas[seen[area.code] - 2]
            what = f"area '{area.code}' is listed twice, first on line {seen[area.code]}"
            if (other.region, other.council_type) != (area.region, area.council_type):
                what = (
                    f"area '{area.code}' has two parents: "
                    f"'{other.region}' on line {seen[area.code]} and '{area.region}'"
                )
            note(Problem(path, line, what, "keep one row per area"))
        seen.setdefault(area.code, line)
        key = (area.kind is AreaKind.COUNCIL, area.slug)
        if key in slugs and area.code not in {areas[slugs[key] - 2].code}:
            note(Problem(path, line, f"the slug '{area.slug}' is taken by line {slugs[key]}", "give it another"))
        slugs.setdefault(key, line)
        if area.kind is AreaKind.COUNCIL and area.region not in regions:
            note(Problem(path, line, f"unknown region '{area.region}'", "use the code of a row whose kind is region"))
        if area.council_type and area.council_type not in types:
            note(
                Problem(
                    path,
                    line,
                    f"unknown council type '{area.council_type}'",
                    "use the code of a row whose kind is council type",
                )
            )


def _check_measures(pack: Pack, measures: list[Measure], note: Callable[[Problem], None]) -> None:
    domains = {domain.id for domain in pack.domains}
    frameworks = {framework.id for framework in pack.frameworks}
    taken: dict[tuple[str, str], list[tuple[str, str | None, Measure]]] = {}
    for measure in measures:
        if measure.domain not in domains:
            note(
                Problem(
                    measure.file, 1, f"unknown domain '{measure.domain}'", f"use one of: {', '.join(sorted(domains))}"
                )
            )
        if not measure.codes:
            note(Problem(measure.file, 1, "there is no code", "list the measure's framework and code under 'codes:'"))
        for code in measure.codes:
            if code.framework not in frameworks:
                note(
                    Problem(
                        measure.file,
                        1,
                        f"unknown framework '{code.framework}'",
                        f"use one of: {', '.join(sorted(frameworks))}",
                    )
                )
            for first, last, other in taken.setdefault((code.framework, code.code), []):
                if (last is None or code.first <= last) and (code.last is None or first <= code.last):
                    note(
                        Problem(
                            measure.file,
                            1,
                            f"code {code.code} of {code.framework} is also {other.id} in the same periods",
                            "end one of them",
                        )
                    )
            taken[code.framework, code.code].append((code.first, code.last, measure))


# --- text, YAML and CSV with line numbers --------------------------------------------


def shown(path: Path) -> str:
    """A path as a person would type it: relative to where they stand, when it can be."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def read_text(path: Path, note: Callable[[Problem], None]) -> str | None:
    """The file as UTF-8 text, or None with a problem that names the line of the first bad byte."""
    if not path.is_file():
        note(Problem(shown(path), 1, "there is no such file", "add it to the pack"))
        return None
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        note(Problem(shown(path), line, "the file is not UTF-8", "save it as 'CSV UTF-8' or as UTF-8 text"))
        return None
    if not text.strip():
        note(Problem(shown(path), 1, "the file is empty", "fill it in, or remove it"))
        return None
    return text


def parse_yaml(text: str, path: Path, note: Callable[[Problem], None], offset: int = 0) -> tuple[Any, Lines] | None:
    """Plain data (every scalar as text, so that 'no', 1E and 010 stay what was typed) and its line numbers."""
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + 1 + offset
        note(
            Problem(
                shown(path),
                line,
                f"this is not YAML: {error.problem}",
                "check colons, quotes and indents on this line and the one above",
            )
        )
        return None
    lines: Lines = {}
    data = _plain_data(node, (), lines, offset, path, note)
    if not isinstance(data, dict):
        note(Problem(shown(path), 1 + offset, "there are no settings", "write lines such as 'name: ...'"))
        return None
    return data, lines


def _plain_data(
    node: yaml.Node | None,
    at: tuple[str | int, ...],
    lines: Lines,
    offset: int,
    path: Path,
    note: Callable[[Problem], None],
) -> Any:
    if node is None:
        return None
    lines[at] = node.start_mark.line + 1 + offset
    if isinstance(node, yaml.MappingNode):
        data = {}
        for key_node, value_node in node.value:
            key = key_node.value
            line = key_node.start_mark.line + 1 + offset
            if key in data:
                note(Problem(shown(path), line, f"'{key}' is given twice", "keep one of them"))
            data[key] = _plain_data(value_node, (*at, key), lines, offset, path, note)
            lines[*at, key] = line
        return data
    if isinstance(node, yaml.SequenceNode):
        return [_plain_data(item, (*at, place), lines, offset, path, note) for place, item in enumerate(node.value)]
    return node.value


def validate(noun: type[Noun], data: Any, lines: Lines, path: Path, note: Callable[[Problem], None]) -> Noun | None:
    """The data as a noun, or None with one problem for each field that is wrong."""
    if isinstance(data, dict):
        data = {key: value for key, value in data.items() if value != ""}
    try:
        return TypeAdapter(noun).validate_python(data)
    except ValidationError as error:
        for fault in error.errors():
            at = tuple(part for part in fault["loc"])
            where = at
            while where and where not in lines:
                where = where[:-1]
            name = ".".join(str(part + 1) if isinstance(part, int) else part for part in at) or "the file"
            what, todo = _in_words(name, fault)
            note(Problem(shown(path), lines.get(where, 1), what, todo))
        return None


def _in_words(name: str, fault: Mapping[str, Any]) -> tuple[str, str]:
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "missing":
        return f"'{name}' is missing", "add it"
    if kind in {"unexpected_keyword_argument", "extra_forbidden"}:
        return f"'{name}' is not a setting here", "correct its spelling, or remove it"
    if kind == "enum":
        return f"{name} is '{fault['input']}'", f"use one of: {context['expected']}".replace("'", "").replace(
            " or ", ", "
        )
    message = str(context["error"]) if kind == "value_error" else fault["msg"][0].lower() + fault["msg"][1:]
    return f"{name} is '{fault['input']}'", message


def read_csv(
    path: Path, note: Callable[[Problem], None], required: tuple[str, ...] = ()
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with the line it starts on. Short and long rows and missing columns are problems."""
    text = read_text(path, note)
    if text is None:
        return
    rows = csv.reader(io.StringIO(text, newline=""))
    header = [name.strip() for name in next(rows)]
    if absent := [name for name in required if name not in header]:
        note(Problem(shown(path), 1, f"there is no column '{absent[0]}'", f"the header needs: {', '.join(required)}"))
        return
    line = rows.line_num + 1
    for cells in rows:
        if any(cell.strip() for cell in cells):
            if len(cells) != len(header):
                note(
                    Problem(
                        shown(path),
                        line,
                        f"the row has {len(cells)} cells, the header {len(header)}",
                        "add or remove commas; put text with a comma in quotes",
                    )
                )
            else:
                yield line, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
        line = rows.line_num + 1


__all__ = ["Catalogue", "Membership", "load_catalogue", "plain", "read_csv", "read_text", "replace", "shown"]
