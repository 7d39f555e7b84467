"""Rules that hold between a pack's definitions. Each fault is noted with the line of what should change."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from itertools import combinations
from pathlib import Path

from generator.catalogue._addresses import check_address
from generator.catalogue._files import Notes, Read, Table
from generator.catalogue._plans import check_targets
from generator.catalogue._tables import (
    ADD_MEASURE,
    SHORT,
    SLUG,
    check_councils,
    check_measure_ids,
    check_not_itself,
    check_once,
    check_types,
    codes_of,
    names_of,
    note_unknown_area,
)
from generator.catalogue.definitions import Definitions
from generator.catalogue.nearest import advise, brief, plain
from generator.digests import sha256_of
from generator.messages import languages
from generator.model.areas import Area
from generator.model.measures import PLACE, Caveat, Code, Measure
from generator.model.packs import Framework, Pack, Reference, Source
from generator.model.vocabulary import AreaKind, CaveatKind
from generator.periods import within

_SITE = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?(/[\w.~%/-]*)?", re.ASCII)
_FORMULA = ("=", "+", "-", "@")  # a spreadsheet takes what begins so for one
SLOT = re.compile(r"\{\w+\}")


def check_pack(pack: Read[Pack], of: Definitions, note: Notes) -> None:
    """Its address, years and country hold, and its frameworks and domains have ids of their own."""
    said, areas = pack.noun, of.areas
    if said.site_url and not _SITE.fullmatch(said.site_url):
        todo = "write the address of the site, such as https://performance.example.gov.uk/care/"
        note(pack.path, pack.line("site_url"), f"site_url is '{brief(said.site_url)}'", todo)
    if said.language not in languages():
        todo = advise(said.language, languages(), f"use one of {', '.join(languages())}, or add its file of messages")
        note(pack.path, pack.line("language"), f"the language is '{brief(said.language)}'", todo)
    if said.last < said.first:
        note(pack.path, pack.line("last"), f"last '{said.last}' is before first '{said.first}'", "correct one of them")
    countries = {read.noun.code for read in areas.rows if read.noun.kind is AreaKind.COUNTRY}
    if areas.rows and said.country not in countries | areas.unread:
        todo = advise(said.country, names_of(areas, AreaKind.COUNTRY), "use a row of areas.csv whose kind is country")
        note(pack.path, pack.line("country"), f"unknown country '{said.country}'", todo)
    for key, entries in (("frameworks", said.frameworks), ("domains", said.domains)):
        ids = [entry.id for entry in entries]
        if not ids:
            note(pack.path, pack.line(key), f"'{key}' is empty", "list one at least")
        for place, one in enumerate(ids):
            if one in ids[:place]:
                note(pack.path, pack.line(key, place, "id"), f"'{one}' is given twice in {key}", "keep one of them")
            if not SLUG.fullmatch(one):
                todo = "use small letters, digits and hyphens only"
                note(pack.path, pack.line(key, place, "id"), f"the id is '{brief(one)}'", todo)
    _check_subjects(pack, note)


def check_chosen(pack: Read[Pack], of: Definitions, note: Notes) -> None:
    """Every entry of ``councils`` is a council, or a region or type with councils in it."""
    areas = of.areas
    rows = [read.noun for read in areas.rows]
    used = {code for one in rows for code in (one.code, one.region, one.council_type) if one.kind is AreaKind.COUNCIL}
    names = [text for one in rows if one.code in used for text in (one.name, one.code, *one.codes, *one.aliases)]
    known = {plain(text) for text in names}
    for place, text in enumerate(pack.noun.councils if not areas.unread else ()):
        if plain(text) not in known:
            todo = "write the name or code of a council, a region or a council type that areas.csv has"
            what = f"councils names '{brief(text)}', which no council is or is in"
            note(pack.path, pack.line("councils", place), what, advise(text, names, todo))


def _check_subjects(pack: Read[Pack], note: Notes) -> None:
    """Frameworks of one subject follow each other: what is counted together is never of two at once."""
    said = pack.noun
    for place, one in enumerate(said.frameworks):
        for other in said.frameworks[:place]:
            if (one.subject or said.subject) == (other.subject or said.subject) and _overlap(one, other):
                first = max(one.first, other.first)
                what = f"frameworks '{other.id}' and '{one.id}' of one subject both run in {first}"
                note(
                    pack.path, pack.line("frameworks", place), what, "end the earlier one, or give one its own subject"
                )


def check_published(pack: Read[Pack], of: Definitions, note: Notes) -> None:
    """No source came out after the day that the pack's figures are as at."""
    for read in of.sources:
        if read.noun.day and read.noun.day > pack.noun.as_at:
            what = f"published is {read.noun.day}, after the day that the figures are as at ({pack.noun.as_at})"
            note(read.path, read.line("published"), what, "correct it, or as_at in pack.yml")


def check_thresholds(pack: Read[Pack], of: Definitions, note: Notes) -> None:
    """A pack's own limits are limits of the method, and above 0."""
    known = of.claims.thresholds
    names = [one.name for one in fields(known)]
    for name, value in (pack.noun.thresholds or {}).items():
        line = pack.line("thresholds", name)
        if name not in names:
            todo = advise(name, names, f"use one of: {', '.join(names)}")
            note(pack.path, line, f"unknown threshold '{name}'", todo)
        elif value <= 0 or (isinstance(getattr(known, name), int) and value != int(value)):
            kind = "a whole number" if isinstance(getattr(known, name), int) else "a number"
            note(pack.path, line, f"threshold '{name}' is {value:g}", f"write {kind} above 0")


def check_areas(of: Definitions, note: Notes) -> None:
    """One row, one slug and one place in the country for every area."""
    areas, path = of.areas, of.areas.path
    regions = codes_of(areas, AreaKind.REGION)
    types = codes_of(areas, AreaKind.COUNCIL_TYPE)
    seen: dict[str, Read[Area]] = {}
    slugs: dict[tuple[bool, str], Read[Area]] = {}
    for read in areas.rows:
        area, line = read.noun, read.line()
        if area.code in seen:
            note(path, line, _twice(area, seen[area.code]), "keep one row per area")
            continue
        seen[area.code] = read
        if area.code.startswith(_FORMULA):
            note(path, line, f"the code is '{area.code}', which a spreadsheet takes for a formula", "give it another")
        if not SLUG.fullmatch(area.slug):
            note(path, line, f"the slug is '{area.slug}'", "use small letters, digits and hyphens only")
        other = slugs.setdefault((area.kind is AreaKind.COUNCIL, area.slug), read)
        if other is not read:
            note(path, line, f"the slug '{area.slug}' is taken by line {other.line()}", "give it another")
        if area.first and area.last and area.last < area.first:
            note(path, line, f"last '{area.last}' is before first '{area.first}'", "correct one of them")
        _check_parents("region", area.region, regions, areas, read, note)
        _check_parents("council_type", area.council_type, types, areas, read, note)
    _checknames_of(areas, note)
    for read in areas.rows:
        _check_former_slugs(read, slugs, path, note)
        for code in read.noun.codes:
            if code in seen and seen[code].noun is not read.noun:
                what = f"former code '{code}' is the code of line {seen[code].line()}"
                note(path, read.line(), what, "remove the former code, or that row")
    if areas.rows and not any(read.noun.kind is AreaKind.COUNCIL for read in areas.rows) and not areas.unread:
        note(path, 1, "there is no council", "add rows whose kind is council")


def _checknames_of(areas: Table[Area], note: Notes) -> None:
    """What a file may call an area by means no other of its kind: else one would have the other's figures."""
    means: dict[tuple[AreaKind, str], Read[Area]] = {}
    codes = {plain(read.noun.code): read for read in areas.rows}
    for read in areas.rows:
        for name in (read.noun.code, read.noun.name):
            means.setdefault((read.noun.kind, plain(name)), read)
    for read in areas.rows:
        former = tuple(code for code in read.noun.codes if plain(code) not in codes)
        for sort, names in (("name", (read.noun.name,)), ("former code", former), ("alias", read.noun.aliases)):
            for name in names:
                other = codes.get(plain(name)) or means.setdefault((read.noun.kind, plain(name)), read)
                if other.noun.code != read.noun.code:
                    what = f"the {sort} '{name}' means {other.noun.name} on line {other.line()} too"
                    note(areas.path, read.line(), what, "change or remove one, or figures of one become the other's")


def _check_former_slugs(read: Read[Area], slugs: dict[tuple[bool, str], Read[Area]], path: Path, note: Notes) -> None:
    """A former address is a council's, is an address, and is nobody's now."""
    if read.noun.former_slugs and read.noun.kind is not AreaKind.COUNCIL:
        note(path, read.line(), f"{read.noun.name} has a former slug", "give one to councils only")
    for place, slug in enumerate(read.noun.former_slugs):
        if slug in read.noun.former_slugs[:place]:
            note(path, read.line(), f"the former slug '{slug}' is given twice", "keep one of them")
        if not SLUG.fullmatch(slug):
            note(path, read.line(), f"the former slug is '{slug}'", "use small letters, digits and hyphens only")
        other = slugs.setdefault((True, slug), read)
        if other is not read or slug == read.noun.slug:
            note(path, read.line(), f"the former slug '{slug}' is taken by line {other.line()}", "remove it here")


def _twice(area: Area, first: Read[Area]) -> str:
    """How two rows of one code disagree."""
    earlier, line = first.noun, first.line()
    for name in ("region", "council_type"):
        before, now = getattr(earlier, name), getattr(area, name)
        if before != now:
            return f"area '{area.code}' has two parents: {name} '{before}' on line {line} and '{now}' here"
    return f"area '{area.code}' is listed twice, first on line {line}"


def _check_parents(name: str, given: str, known: set[str], areas: Table[Area], read: Read[Area], note: Notes) -> None:
    """A council stands in one region, and under one council type or none."""
    area, line, path = read.noun, read.line(), areas.path
    words = name.replace("_", " ")
    if "|" in given:
        parents = " and ".join(f"'{one.strip()}'" for one in given.split("|"))
        note(path, line, f"area '{area.code}' has two parents: {name} {parents}", f"keep one {words}")
    elif area.kind is AreaKind.COUNCIL and not given and name == "region":
        note(path, line, f"council '{area.code}' has no region", "give the code of a row whose kind is region")
    elif given and given not in known:
        todo = advise(given, names_of(areas, AreaKind(words)), f"use the code of a row whose kind is {words}")
        note(path, line, f"unknown {words} '{given}'", todo)


def check_measures(pack: Read[Pack], of: Definitions, note: Notes) -> None:
    """Every measure has a domain, and every code means one measure at a time."""
    domains = [domain.id for domain in pack.noun.domains]
    frameworks = {framework.id: framework for framework in pack.noun.frameworks}
    taken: dict[tuple[str, str], list[tuple[int, Read[Measure]]]] = {}
    for read in of.known:
        measure, path = read.noun, read.path
        if not SLUG.fullmatch(measure.id):
            note(path, 1, f"the file is called '{path.name}'", "use small letters, digits and hyphens only")
        if measure.domain not in domains:
            todo = advise(measure.domain, domains, f"use one of: {', '.join(domains)}")
            note(path, read.line("domain"), f"unknown domain '{measure.domain}'", todo)
        if len(measure.short) > SHORT:
            what = f"short has {len(measure.short)} characters"
            note(path, read.line("short"), what, f"use {SHORT} at most: it is a chart's label")
        if measure.people and measure.unit.kind != "percent":
            what = f"people is '{measure.people}', and the unit '{measure.unit.text}' is no percentage"
            note(path, read.line("people"), what, "take the line out: only a percentage is so many of 100 people")
        if slot := SLOT.search(measure.question.replace(PLACE, "", 1)):
            what = f"the question has '{slot[0]}'"
            note(path, read.line("question"), what, f"write {PLACE} once, where it may name the place, and no other")
        if not measure.codes:
            note(path, read.line("codes"), "there is no code", "list the framework and code of the measure in 'codes:'")
        for place, code in enumerate(measure.codes):
            line = read.line("codes", place)
            _check_code(read, place, line, frameworks, note)
            for other_place, other in taken.setdefault((code.framework, code.code), []):
                if _overlap(other.noun.codes[other_place], code):
                    what = f"code {code.code} of framework {code.framework} is '{other.noun.id}' in the same periods"
                    note(path, line, what, "end one before the other begins, or correct the code")
            taken[code.framework, code.code].append((place, read))


def _check_code(read: Read[Measure], place: int, line: int, frameworks: dict[str, Framework], note: Notes) -> None:
    code = read.noun.codes[place]
    if code.framework not in frameworks:
        todo = advise(code.framework, frameworks, f"use one of: {', '.join(frameworks)}")
        note(read.path, read.line("codes", place, "framework"), f"unknown framework '{code.framework}'", todo)
    if code.last is not None and code.last < code.first:
        note(read.path, line, f"last '{code.last}' is before first '{code.first}'", "correct one of them")
    for earlier in read.noun.codes[:place]:
        same = (earlier.framework, earlier.code) == (code.framework, code.code)
        if not same and _overlap(earlier, code):
            what = f"codes {earlier.code} and {code.code} are both valid in {max(earlier.first, code.first)}"
            note(read.path, line, what, "end the earlier one: a measure has one code at a time")


def _overlap(one: Code | Framework, other: Code | Framework) -> bool:
    return (one.last is None or other.first <= one.last) and (other.last is None or one.first <= other.last)


def check_sources(of: Definitions, note: Notes) -> None:
    """Each has an id of its own, which names a folder of downloads, and paths that stay inside theirs."""
    seen: dict[str, int] = {}
    listed: list[Read[Source] | Read[Reference]] = [*of.sources, *of.references]
    for read in listed:
        if not _FOLDER.fullmatch(read.noun.id):
            todo = "use letters, digits, - and _"
            note(read.path, read.line("id"), f"the id '{brief(read.noun.id)}' cannot name a folder", todo)
        for name, inside in (("file", "the pack"), ("local", "the folder of published files")):
            given = getattr(read.noun, name, "")
            if given and not is_inside(given):
                todo = "write a path such as observations/2024-25.csv"
                note(read.path, read.line(name), f"{name} is '{given}', which leads out of {inside}", todo)
        for name in ("url", "page"):
            check_address(read, getattr(read.noun, name, ""), (name,), note)
        if read.noun.sha256 and not _SHA256.fullmatch(read.noun.sha256):
            todo = "write its 64 digits and small letters, as sha256sum does"
            note(read.path, read.line("sha256"), f"sha256 is '{read.noun.sha256}'", todo)
    for one in of.sources:
        line, day = one.line("id"), one.noun.day
        if one.noun.corrected and day and one.noun.corrected <= day:
            what = f"corrected '{one.noun.corrected}' is not after published '{day}'"
            note(one.path, one.line("corrected"), what, "correct one of them, or remove 'corrected'")
        if one.noun.id in seen:
            what = f"source '{one.noun.id}' is listed twice, first on line {seen[one.noun.id]}"
            note(one.path, line, what, "rename one")
        seen.setdefault(one.noun.id, line)


def check_declared(of: Definitions, note: Notes) -> None:
    """Each file that is there, or that ``fetch`` made a table of, is the one that is declared, by its sha256."""
    todo = "fetch it again, or correct the checksum"
    folder = of.folder
    for read in of.sources:
        one = read.noun
        if not _SHA256.fullmatch(one.sha256) or one.unpacked or not is_inside(one.file):
            continue
        if (path := folder / one.file).is_file() and (actual := sha256_of(path)) != one.sha256:
            what = f"the file is not the one that was declared: the sha256 of {one.file} is {actual}"
            note(read.path, read.line("sha256"), what, todo)
    record = read_record(folder)
    for listed in of.references:
        made, actual = listed.noun, record.get(listed.noun.recorded, "")
        if made.sha256 and actual and actual != made.sha256 and (folder / made.makes).is_file():
            what = f"{made.makes} was not made of the file that was declared: the sha256 of that file is {actual}"
            note(listed.path, listed.line("sha256"), what, todo)


RECORD = ".fetched.json"  # path in the pack -> sha256 of what ``fetch`` wrote there; of a reference, of its own file


def read_record(folder: Path) -> dict[str, str]:
    """What ``fetch`` noted of the pack; without it every file that differs counts as edited: the safe side."""
    try:
        return {str(path): str(sha) for path, sha in json.loads((folder / RECORD).read_bytes()).items()}
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}


_SHA256 = re.compile(r"[0-9a-f]{64}")


_FOLDER = re.compile(r"[\w-]{1,100}", re.ASCII)


def is_inside(path: str) -> bool:
    """Whether a path, as a setting gives it, stays inside the folder that it starts from on every system."""
    parts = re.split(r"[/\\]", path)
    return bool(parts[0]) and ".." not in parts and ":" not in parts[0] and "\0" not in path


# --- caveats ---------------------------------------------------------------------------


def check_caveats(of: Definitions, note: Notes) -> None:
    """Each caveat has words and a name of its own, and holds for something that the pack has."""
    pack, areas, measures = of.pack, of.areas, of.measures
    codes = {read.noun.code for read in areas.rows} | areas.unread
    seen: dict[str, int] = {}
    for read in of.caveats:
        one, found = read.noun, len(note)
        _check_words(read, note)
        if one.id in seen:
            what = f"caveat '{one.id}' is listed twice, first on line {seen[one.id]}"
            note(read.path, read.line("id"), what, "give it another id")
        seen.setdefault(one.id, read.line("id"))
        for place, measure in enumerate(one.measures):
            if measure not in of.ids:
                todo = advise(measure, of.ids, ADD_MEASURE)
                note(read.path, read.line("measures", place), f"unknown measure '{measure}'", todo)
        for place, code in enumerate(one.areas):
            if areas.rows and code not in codes:
                note_unknown_area(read.path, read.line("areas", place), code, areas, note)
        if one.areas and one.kind is CaveatKind.DO_NOT_RANK:
            todo = "take them out: a rank is among all councils"
            note(read.path, read.line("areas"), f"caveat '{one.id}' is of kind '{one.kind}', and has areas", todo)
        if pack is not None:
            _check_years(read, pack.noun, note)
            if len(note) == found and not _holds_for_something(one, pack.noun, areas, measures):
                todo = "correct its measures, its periods or its areas, or remove it"
                what = f"caveat '{one.id}' holds for nothing: no such measure was published then for such an area"
                note(read.path, read.line(), what, todo)


def _check_words(read: Read[Caveat], note: Notes) -> None:
    one = read.noun
    if not SLUG.fullmatch(one.id):
        note(read.path, read.line("id"), f"the id is '{one.id}'", "use small letters, digits and hyphens only")
    check_address(read, one.url, ("url",), note)
    if len(one.short) > SHORT:
        what = f"short has {len(one.short)} characters"
        note(read.path, read.line("short"), what, f"use {SHORT} at most: it marks figures in tables and charts")


def _check_years(read: Read[Caveat], pack: Pack, note: Notes) -> None:
    one = read.noun
    for name, period in (("first", one.first), ("last", one.last)):
        if period is not None and period not in pack.periods:
            todo = f"use a year from {pack.first} to {pack.last}"
            note(read.path, read.line(name), f"{name} '{period}' is not in the pack", todo)
    if one.first and one.last and one.last < one.first:
        note(read.path, read.line("last"), f"last '{one.last}' is before first '{one.first}'", "correct one of them")


def _holds_for_something(
    one: Caveat, pack: Pack, areas: Table[Area], measures: Mapping[str, Read[Measure] | None]
) -> bool:
    """Whether one of its measures had a code, or is a council's own, in a period in which one of its areas existed.

    What could not be read is taken to be there: it is a problem already.
    """
    held = [read.noun for read in areas.rows if not one.areas or read.noun.code in one.areas]
    if not held or any(measures.get(measure) is None for measure in one.measures):
        return True
    known = [read.noun for read in measures.values() if read and (not one.measures or read.noun.id in one.measures)]
    periods = [period for period in pack.periods if within(period, one.first, one.last)]
    return any(
        measure.code_in(period) is not None and any(area.exists_in(period) for area in held)
        for measure in known
        for period in periods
    )


# --- tables that refer to areas and measures -------------------------------------------


def check_accepted(of: Definitions, note: Notes) -> None:
    """A doubt that somebody accepted is about a measure or an area that there is, and is accepted once."""
    table, areas = of.accepted, of.areas
    known = {read.noun.code for read in areas.rows} | areas.unread
    for read in table.rows:
        if not read.noun.measure and not read.noun.area:
            note(table.path, read.line(), "there is no measure and no area", "name what the doubt is about")
        if areas.rows and read.noun.area and read.noun.area not in known:
            note_unknown_area(table.path, read.line(), read.noun.area, areas, note)
    check_measure_ids(Table(table.path, [read for read in table.rows if read.noun.measure]), "measure", of.ids, note)
    check_once(table, ("measure", "area", "period", "value"), note)


def check_missing_reasons(of: Definitions, note: Notes) -> None:
    """A reason is for a source, measure, area and period that there are, and no row as specific says otherwise."""
    table, areas, pack = of.reasons, of.areas, of.pack
    known = {read.noun.code for read in areas.rows} | areas.unread
    listed = [read.noun.id for read in of.sources]
    for read in table.rows:
        one, line = read.noun, read.line()
        if one.source and listed and one.source not in listed:
            todo = advise(one.source, listed, f"use one of: {', '.join(listed)}")
            note(table.path, line, f"unknown source '{one.source}'", todo)
        if areas.rows and one.area and one.area not in known:
            note_unknown_area(table.path, line, one.area, areas, note)
        if pack is not None and one.period and one.period not in pack.noun.periods:
            todo = f"use a year from {pack.noun.first} to {pack.noun.last}"
            note(table.path, line, f"the period '{one.period}' is not in the pack", todo)
    check_measure_ids(
        Table(table.path, [read for read in table.rows if read.noun.measure]), "measure", {*of.measures}, note
    )
    check_once(table, ("source", "measure", "area", "period"), note)
    for first, second in combinations(table.rows, 2):
        one, other = first.noun, second.noun
        meet = all(
            not mine or not theirs or mine == theirs for mine, theirs in zip(one.about, other.about, strict=True)
        )
        if one.about != other.about and one.named == other.named and meet and one.reason is not other.reason:
            what = f"'{other.reason}' is for figures that are '{one.reason}' by line {first.line()}"
            note(
                table.path, second.line(), what, "fill in a column more in one of them, so that it is the more specific"
            )


def check_peers(of: Definitions, note: Notes) -> None:
    """Each list names a peer once, and a list of a framework's own a framework that there is."""
    table, pack = of.peers, of.pack
    for framework in dict.fromkeys(read.noun.framework for read in table.rows):
        rows = [read for read in table.rows if read.noun.framework == framework]
        check_once(Table(table.path, rows), ("area", "peer"), note)
        known = [one.id for one in pack.noun.frameworks] if pack else []
        if framework and pack and framework not in known:
            for read in rows:
                todo = advise(framework, known, f"use one of: {', '.join(known)}")
                note(table.path, read.line(), f"unknown framework '{framework}'", todo)


def check_any_measure(of: Definitions, note: Notes) -> None:
    """There is a measure at all."""
    if not of.measures:
        note(of.folder / "measures", 1, "there is no measure", "add one with 'new-measure'")


def check_aims(of: Definitions, note: Notes) -> None:
    """Targets are for measures whose unit they have, and lead on to each other."""
    check_targets(of.targets, {read.noun.id: read.noun for read in of.known}, of.reported.measures, note)


# --- all of them, in the order in which their faults are told --------------------------

Rule = Callable[[Definitions, Notes], None]


def _of_pack(rule: Callable[[Read[Pack], Definitions, Notes], None]) -> Rule:
    """A rule for packs whose pack.yml could be read."""

    def check(of: Definitions, note: Notes) -> None:
        if of.pack is not None:
            rule(of.pack, of, note)

    return check


def _councils(table: str, *columns: str) -> Rule:
    return lambda of, note: check_councils(getattr(of, table), columns, of.areas, note)


def _once(table: str, *columns: str) -> Rule:
    return lambda of, note: check_once(getattr(of, table), columns, note)


RULES: tuple[Rule, ...] = (
    check_any_measure,
    check_areas,
    _of_pack(check_pack),
    _of_pack(check_chosen),
    _of_pack(check_published),
    _of_pack(check_thresholds),
    _of_pack(check_measures),
    check_sources,
    check_declared,
    _councils("successions", "old", "new"),
    _councils("memberships", "area"),
    lambda of, note: check_types(of.memberships, "council_type", of.areas, note),
    lambda of, note: check_measure_ids(of.memberships, "measures", {*of.measures}, note),
    _councils("peers", "area", "peer"),
    check_peers,
    lambda of, note: check_not_itself(of.peers, ("area", "peer"), note),
    _councils("targets", "area"),
    lambda of, note: check_measure_ids(of.targets, "measure", of.ids, note),
    _once("targets", "area", "measure", "period"),
    check_aims,
    _councils("tiles", "area"),
    _once("tiles", "area"),
    _once("tiles", "column", "row"),
    check_caveats,
    check_accepted,
    check_missing_reasons,
)
