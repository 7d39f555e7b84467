"""What holds of every table whose rows name areas and measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.catalogue._files import Notes, Read, Table
from generator.catalogue.nearest import advise, advise_area, plain
from generator.model.areas import Area
from generator.model.measures import Measure
from generator.model.vocabulary import AreaKind

# Part of an address and a file name; index is the list of all.
SLUG = re.compile(r"(?!index$)(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*")
SHORT = 40  # characters that a chart's label has room for
ADD_MEASURE = "add its definition to measures/, or correct the id"


def codes_of(areas: Table[Area], kind: AreaKind) -> set[str]:
    return {read.noun.code for read in areas.rows if read.noun.kind is kind} | areas.unread


def names_of(areas: Table[Area], kind: AreaKind | None = None) -> list[str]:
    """The names and aliases of areas, of those of the kind where one is given."""
    known = [read.noun for read in areas.rows if kind in (None, read.noun.kind)]
    return [name for area in known for name in (area.name, *area.aliases)]


def name_areas(
    reads: list[Read[Any]], columns: tuple[str, ...], areas: Table[Area], kind: AreaKind | None = None
) -> None:
    """Puts the code in the place of an area's name, alias or former code; with a kind, of areas of that kind alone.

    Else of two areas of one name the council is meant.
    """
    codes: dict[str, str] = {}
    for area in sorted((read.noun for read in areas.rows), key=lambda one: one.kind is not AreaKind.COUNCIL):
        for name in (area.code, area.name, *area.codes, *area.aliases) if kind in (None, area.kind) else ():
            codes.setdefault(plain(name), area.code)
    known = {read.noun.code for read in areas.rows}

    def code(text: str) -> str:
        return text if text in known else codes.get(plain(text), text)

    for place, read in enumerate(reads):
        given = {name: getattr(read.noun, name) for name in columns}
        named = {name: code(one) if isinstance(one, str) else tuple(map(code, one)) for name, one in given.items()}
        if named != given:
            reads[place] = replace(read, noun=replace(read.noun, **named))


def note_unknown_area(path: Path, line: int, given: str, areas: Table[Area], note: Notes) -> None:
    """Notes a text that means no area, with the area that may be meant."""
    todo = advise_area(given, names_of(areas), "add it to areas.csv, or correct the code")
    note(path, line, f"unknown area '{given}'", todo)


def check_councils(table: Table[Any], names: tuple[str, ...], areas: Table[Area], note: Notes) -> None:
    """Every code in these columns is a council's."""
    kinds = {read.noun.code: read.noun.kind for read in areas.rows}
    if not kinds:
        return  # areas.csv could not be read at all: that is the fault
    for read in table.rows:
        for name in names:
            code = getattr(read.noun, name)
            if code not in kinds and code not in areas.unread:
                note_unknown_area(table.path, read.line(), code, areas, note)
            elif kinds.get(code, AreaKind.COUNCIL) is not AreaKind.COUNCIL:
                note(
                    table.path, read.line(), f"'{code}' is a {kinds[code]}, not a council", "use the code of a council"
                )


def check_types(table: Table[Any], name: str, areas: Table[Area], note: Notes) -> None:
    """Every council type that is named is one; none is named where there is no average."""
    known = codes_of(areas, AreaKind.COUNCIL_TYPE)
    for read in table.rows:
        if areas.rows and (code := getattr(read.noun, name)) and code not in known:
            types = names_of(areas, AreaKind.COUNCIL_TYPE)
            todo = advise(code, types, "use the code of a row of areas.csv whose kind is council type")
            note(table.path, read.line(), f"unknown council type '{code}'", todo)


def check_measure_ids(table: Table[Any], name: str, ids: set[str], note: Notes) -> None:
    for read in table.rows:
        given = getattr(read.noun, name)
        for one in (given,) if isinstance(given, str) else given:
            if one not in ids:
                todo = advise(one, sorted(ids), ADD_MEASURE)
                note(table.path, read.line(), f"unknown measure '{one}'", todo)


def check_once(table: Table[Any], names: tuple[str, ...], note: Notes) -> None:
    """No two rows say something of the same thing, which these columns name."""
    seen: dict[tuple[object, ...], int] = {}
    for read in table.rows:
        key = tuple(getattr(read.noun, name) for name in names)
        if key in seen:
            same = ", ".join(names[:-1]) + (" and " if names[1:] else "") + names[-1]
            note(table.path, read.line(), f"the row has the same {same} as line {seen[key]}", "keep one of them")
        seen.setdefault(key, read.line())


def check_not_itself(table: Table[Any], names: tuple[str, str], note: Notes) -> None:
    for read in table.rows:
        if getattr(read.noun, names[0]) == (code := getattr(read.noun, names[1])):
            note(table.path, read.line(), f"'{code}' is listed as its own {names[1]}", "remove the row")


def check_former_ids(measures: Sequence[Read[Measure]], note: Notes) -> None:
    """A former id is an address, and is no other measure's, now or before."""
    taken = {read.noun.id: read for read in reversed(measures)}
    for read in measures:
        for place, former in enumerate(read.noun.former_ids):
            line = read.line("former_ids", place)
            if not SLUG.fullmatch(former):
                note(read.path, line, f"the former id is '{former}'", "use small letters, digits and hyphens only")
            other = taken.setdefault(former, read)
            if other is not read or former in (read.noun.id, *read.noun.former_ids[:place]):
                note(read.path, line, f"the former id '{former}' is taken by '{other.noun.id}'", "remove it here")
