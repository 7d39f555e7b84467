"""A built site -> what it publishes that does not hold, found by a second route.

Everything is recomputed in SQL from observations.csv and the published definitions alone: each cell of
comparisons.csv and counts.csv, each claim with its inputs, and the numbers in its sentence; then what the pages
show is held against the claims. No rule is shared with the code that made the site: the queries are in ``sql``,
one file for each kind of claim.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from generator.digests import sha256_of
from generator.proof.margins import add_functions, wrong_bands, wrong_limits
from generator.proof.published import (
    KEYS,
    PACKAGE,
    PROVED,
    Base,
    Claims,
    Fault,
    described,
    first_line,
    key,
    read_claims,
    read_tables,
    rows,
)
from generator.proof.said import Words, strangers, wrong_numbers
from generator.proof.shown import READ, language_of, shown_sentences

MANIFEST = "manifest.sha256"
SQL = Path(__file__).with_name("sql")
STAGES = ("figures", "comparisons", "counts", "series", "positions", "sources")
COUNTED = {"group", "framework"}  # inputs of claims about several measures
DOUBT = "doubt_"  # kinds about what a council printed itself, whatever the year
_LIMIT = re.compile(r"limit_of\('(\w+)'\)")


@dataclass(frozen=True)
class Verdict:
    """What does not hold, and how much was looked at."""

    faults: tuple[Fault, ...]
    claims: int = 0
    rows: int = 0  # of comparisons and counts
    shown: int = 0  # sentences in pages
    language: str = READ  # of the pages; sentences in another than English are not read


def verify(site: Path) -> Verdict:
    """Every fault in the downloads of a built site, and in the sentences of its pages.

    Where a file is missing or cannot be read, nothing can be recomputed, and only that is said.
    """
    folder, language = site / "downloads", language_of(site)
    package = [*_package(folder), *_manifest(site)]
    with duckdb.connect(config={"threads": 2, "autoinstall_known_extensions": False}) as base:
        published, unread = read_claims(folder / "claims.json")
        unread += read_tables(base, folder)
        if unread:
            return Verdict((*unread, *package))
        faults = [
            *_held("observations.csv", lambda: _unfit(base)),
            *_held(folder.name, lambda: _recomputed(base, published)),
            *(_held("claims.json", lambda: _sentences(base, published)) if language == READ else ()),
            *_held("councils", lambda: _copies(base, folder)),
        ]
        proved = sum(rows(base, f"select count(*) from {table}")[0][0] for table in PROVED)
        slugs = [slug for (slug,) in rows(base, "select slug from areas where kind = 'council' and slug is not null")]
        dates = {source: _date_note(day) for source, day in rows(base, "select id, published from sources")}
    shown, wrong = _pages(site, published, dates, slugs) if language == READ else (0, ())
    return Verdict((*faults, *wrong, *package), len(published), proved, shown, language)


def _recomputed(base: Base, published: Claims) -> Iterator[Fault]:
    """What is not as it is recomputed, stage by stage."""
    add_functions(base)
    for stage in STAGES:
        base.execute(_query(stage))
    yield from wrong_limits(base)
    yield from wrong_bands(base)
    yield from (Fault(*row) for row in rows(base, _query("misread")))
    for table in PROVED:
        yield from _cells(base, table)
    yield from _every_claim(base, published)
    yield from _caveats(base, published)
    yield from _too_much(base, published)


def _held(file: str, prove: Callable[[], Iterable[Fault]]) -> Iterator[Fault]:
    """What ``prove`` finds. What cannot be recomputed does not hold: why not is a fault as well.

    A damaged file may hold anything, and rules are written for what builds write; nothing in a file may end the proof.
    """
    try:
        yield from prove()
    except duckdb.Error as error:
        yield Fault(file, "", f"cannot be recomputed: {first_line(error)}")
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        yield Fault(file, "", f"cannot be recomputed ({type(error).__name__}: {first_line(error)})")


def _query(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


# --- files -----------------------------------------------------------------------------


def _manifest(site: Path) -> Iterator[Fault]:
    """Each file of the site that is not the one that was built, by its hash: a number in a picture counts too.

    The list itself must be whole: what it lacks, names twice or names in vain is told, and so is each file that no
    build wrote. What the data package describes has its hash there.
    """
    try:
        lines = (site / "downloads" / MANIFEST).read_text("utf-8").splitlines()
    except (FileNotFoundError, IsADirectoryError):
        yield Fault(MANIFEST, "", "there is no such file")
        return
    except UnicodeDecodeError:
        yield Fault(MANIFEST, "", "is no list of files: it is not UTF-8")
        return
    if not lines:
        yield Fault(MANIFEST, "", "the list is empty")
        return
    files = _files(site)
    listed: set[str] = set()
    for number, line in enumerate(lines, 1):
        found = _LISTED.fullmatch(line)
        if found is None:
            yield Fault(MANIFEST, f"line {number}", "is not a sha256 with the path of a file")
            continue
        name = found[2]
        if name in listed:
            yield Fault(MANIFEST, name, "the file is listed twice")
        elif name not in files:
            yield Fault(MANIFEST, name, "there is no such file")
        elif _sha256(files[name]) != found[1]:
            yield Fault(MANIFEST, name, "the file is not the one that was built: its sha256 differs")
        listed.add(name)
    others = [
        name
        for name in files.keys() - listed
        if name.partition("/")[0] not in BESIDE and (not name.startswith("downloads/") or name[10:] in _OF_MANIFEST)
    ]
    if others:
        yield Fault(MANIFEST, "", f"there are files that it does not list, and a build lists all: {_some(others)}")


_LISTED = re.compile(r"([0-9a-f]{64})  (.+)")
_OF_MANIFEST = {"index.html", "datapackage.json"}  # in downloads: what the data package does not describe
_NAMED = 5  # of many files that are too many, so many are named
# What a host or a person may rightly add at the top of a site that was built.
BESIDE = {".git", ".github", ".nojekyll", ".well-known", "CNAME", "robots.txt"}


def _files(folder: Path) -> dict[str, Path]:
    """Every file of the folder by its path in it; a link counts as a file, wherever it leads."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_symlink() or not path.is_dir()
    }


def _some(names: Iterable[str]) -> str:
    """The first names in order, and how many more there are."""
    ordered = sorted(names)
    more = len(ordered[_NAMED:])
    return ", ".join(ordered[:_NAMED]) + (f" and {more:,} more" if more else "")


def _sha256(path: Path) -> str:
    """The file's sha256; nothing for what cannot be read as a file."""
    if not path.is_file():
        return ""
    try:
        return sha256_of(path)
    except OSError:
        return ""


def _package(folder: Path) -> Iterator[Fault]:
    """Each file that is not in the data package with its size and sha256, and each that is only there."""
    path = folder / PACKAGE
    try:
        resources = described(path.read_bytes())
    except (FileNotFoundError, IsADirectoryError):
        yield Fault(path.name, "", "there is no such file")
        return
    except ValueError as error:
        yield Fault(path.name, "", f"cannot be read as a data package: {error}")
        return
    files = {name: one for name, one in _files(folder).items() if name not in {MANIFEST, *_OF_MANIFEST}}
    for name in sorted(resources.keys() - files.keys()):
        yield Fault(path.name, name, "there is no such file")
    others = sorted(files.keys() - resources.keys())
    for name in others[:_NAMED]:
        yield Fault(path.name, name, "the file is not described")
    if more := len(others[_NAMED:]):
        yield Fault(path.name, "", f"{more:,} more files are not described")
    for name in sorted(resources.keys() & files.keys()):
        if resources[name] != (files[name].stat().st_size, f"sha256:{_sha256(files[name])}"):
            yield Fault(path.name, name, "the file is not the one described: its size or sha256 differs")


# --- tables ----------------------------------------------------------------------------


def _unfit(base: Base) -> Iterator[Fault]:
    """Observations that no rule can be put to, and limits that rules need and settings.csv does not give."""
    for *row, fault in rows(base, _query("unfit")):
        yield Fault("observations.csv", key(tuple(row)), fault)
    given = {name for (name,) in rows(base, "select name from settings")}
    texts = (path.read_text(encoding="utf-8") for path in SQL.rglob("*.sql"))
    needed = {f"thresholds.{name}" for text in texts for name in _LIMIT.findall(text)}
    for name in sorted((needed | {"country"}) - given):
        yield Fault("settings.csv", name, "there is no such setting, and rules need it")


def _cells(base: Base, table: str) -> Iterator[Fault]:
    """Each row that is missing or too many, and each cell that is another than the one recomputed."""
    file, keys = f"{table}.csv", ", ".join(KEYS[table])
    for lacking in rows(base, f"select {keys} from recomputed_{table} anti join {table} using ({keys}) order by all"):
        yield Fault(file, key(lacking), "there is no such row, and by the rules there is one")
    for more in rows(base, f"select {keys} from {table} anti join recomputed_{table} using ({keys}) order by all"):
        yield Fault(file, key(more), "there is such a row, and by the rules there is none")
    for column in PROVED[table]:
        if column not in KEYS[table]:
            query = f"""
                select {keys}, p.{column}, r.{column} from {table} p join recomputed_{table} r using ({keys})
                where p.{column} is distinct from r.{column} order by all
            """
            for *row, published, recomputed in rows(base, query):
                yield Fault(file, key(tuple(row)), f"{column}: {_differ(published, recomputed)}")


def _copies(base: Base, folder: Path) -> Iterator[Fault]:
    """Each council's copy that does not hold exactly the rows of comparisons.csv that are about it."""
    header, *compared = _lines(folder / "comparisons.csv")
    place = header.index("area_code")
    own: dict[str, list[list[str]]] = {}
    for row in compared:
        if len(row) > place:
            own.setdefault(row[place], []).append(row)
    slugs: dict[str, str] = dict(rows(base, "select slug, code from areas where kind = 'council' and slug is not null"))
    chosen = {code for (codes,) in rows(base, "select setting('councils')") for code in (codes or "").split("|")}
    slugs = {slug: code for slug, code in slugs.items() if chosen == {""} or code in chosen}
    there = {path.stem: path for path in sorted((folder / "councils").glob("*.csv"))}
    for slug in sorted(there.keys() - slugs.keys()):
        yield Fault(f"councils/{slug}.csv", "", "there is no such council, or settings.csv gives it no pages")
    for slug, code in slugs.items():
        name, wanted = f"councils/{slug}.csv", own.get(code, [])
        if slug not in there:
            if wanted:
                yield Fault(name, "", "there is no such file")
            continue
        try:
            first, *copied = _lines(there[slug])
        except csv.Error as error:
            yield Fault(name, "", f"is not a table: {error}")
            continue
        if first != header:
            yield Fault(name, "", "its columns are not those of comparisons.csv")
        elif len(copied) != len(wanted):
            yield Fault(name, "", f"has {len(copied)} rows; comparisons.csv has {len(wanted)} of this council")
        else:
            for number, (copy, row) in enumerate(zip(copied, wanted, strict=True), 2):
                for column, one, other in zip(header, copy, row, strict=False):
                    if one != other:
                        yield Fault(name, f"row {number}", f"{column}: {one!r} here, {other!r} in comparisons.csv")


def _lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        return list(csv.reader(lines)) or [[]]


# --- claims ----------------------------------------------------------------------------


def _every_claim(base: Base, published: Claims) -> Iterator[Fault]:
    """Each claim that is missing, that the rules do not give, or that has another input than the one recomputed."""
    queries = {path.stem: f"claims/{path.stem}" for path in sorted((SQL / "claims").glob("*.sql"))}
    declared = {kind for (kind,) in rows(base, "select kind from claim_kinds")}
    used = Counter(claim["kind"] for claim in published.values())
    for kind in sorted(declared - queries.keys()):
        yield Fault("claim_kinds.csv", kind, "no rule is known for this kind of claim")
    for kind in sorted(used.keys() - declared):
        yield Fault("claim_kinds.csv", kind, f"the kind is not declared, and {used[kind]} claims are of it")
    left = dict(published)
    for kind, query in queries.items():
        found = base.execute(_query(query))
        columns = [column[0] for column in found.description or ()]
        for row in found.fetchall():
            wanted = dict(zip(columns, row, strict=True))
            area, period, item = wanted.pop("area"), wanted.pop("period"), wanted.pop("item", None)
            must, measures = wanted.pop("must", True), wanted.pop("measure_ids", [item] if item else [])
            if framework := wanted.pop("about", None):  # of another subject, and told apart
                wanted["framework"] = framework
                item = f"{framework}-{item}" if item else framework
            name = "/".join(part for part in (kind, area, period, item) if part)
            claim = left.pop(name, None)
            if claim is not None:
                about = {"kind": kind, "area_code": area, "period": period, "measure_ids": sorted(measures or [])}
                stated = {**claim, "measure_ids": sorted(map(str, claim["measure_ids"]))}
                unlike = _unlike(about, {one: stated[one] for one in about}) + _unlike(wanted, claim["inputs"])
                yield from (Fault("claims.json", name, f"{what} ({claim['sentence']})") for what in unlike)
            elif must:
                what = f"there is no such claim, and by the rules there is one: {_shown(wanted)}"
                yield Fault("claims.json", name, what)
    for name, claim in left.items():
        why = "by the rules there is no such claim" if claim["kind"] in queries else "no rule is known for its kind"
        yield Fault("claims.json", name, f"{why} ({claim['sentence']})")


def _caveats(base: Base, published: Claims) -> Iterator[Fault]:
    """Each claim that names one measure and not exactly the caveats that hold for its figure."""
    about_one = {name: claim for name, claim in published.items() if len(claim["measure_ids"]) == 1}
    for name in published.keys() - about_one.keys():
        if "caveats" in published[name]:
            yield Fault(
                "claims.json", name, "caveats: no rule is known for those of a claim that names several measures"
            )
    figures = [
        (name, str(claim["measure_ids"][0]), str(claim["inputs"].get("figure_period") or claim["period"]),
         claim["area_code"])
        for name, claim in about_one.items()
    ]  # fmt: skip
    columns = [list(column) for column in zip(*figures, strict=True)] or [[]] * 4
    base.execute(
        "create table about_one as select unnest(?::varchar[]) as claim, unnest(?::varchar[]) as measure,"
        " unnest(?::varchar[]) as period, unnest(?::varchar[]) as area",
        columns,
    )
    for name, wanted in rows(base, f"{_query('caveats')} order by all"):
        if (found := about_one[name].get("caveats")) != wanted:
            yield Fault("claims.json", name, f"caveats: {_differ(found, wanted)} ({about_one[name]['sentence']})")


def _too_much(base: Base, published: Claims) -> Iterator[Fault]:
    """Each figure of an earlier year, told as a strength or a concern, that has more than its level and one more."""
    earlier = {
        name
        for (name,) in rows(
            base, "select concat_ws('/', area, period, measure) from subject where not (shown or benchmarked)"
        )
    }
    about = Counter(
        name.partition("/")[2]
        for name, claim in published.items()
        if not COUNTED & claim["inputs"].keys() and not claim["kind"].startswith(DOUBT)
    )
    for name in sorted(earlier & about.keys()):
        if about[name] > 2:
            yield Fault("claims.json", name, f"has {about[name]} claims; an earlier figure has its level and one more")


def _unlike(recomputed: Mapping[str, Any], published: Mapping[str, Any]) -> list[str]:
    faults = [
        f"{name}: {_differ(published[name], value) if name in published else 'is not published'}"
        for name, value in recomputed.items()
        if name not in published or not _same(published[name], value)
    ]
    return faults + [f"{name}: no rule is known for it" for name in published if name not in recomputed]


def _same(published: object, recomputed: object) -> bool:
    """The same number, text, list or map. Nothing and empty text are the same; true and 1 are not."""
    if isinstance(published, bool) or isinstance(recomputed, bool):
        return published is recomputed
    return published == recomputed or (published in (None, "") and recomputed in (None, ""))


def _sentences(base: Base, published: Claims) -> Iterator[Fault]:
    """Each claim whose sentence has a number that is not its own, or lacks one that it must say."""
    words = Words.of(name for (name,) in rows(base, _query("names")))
    decimals = {str(measure): places for measure, places in rows(base, "select id, decimals from measures")}
    for name, claim in published.items():
        kind, period, inputs, measures = claim["kind"], claim["period"], claim["inputs"], claim["measure_ids"]
        places = decimals.get(str(measures[0])) if len(measures) == 1 else None
        said, false_if = claim["sentence"], str(claim.get("false_if", ""))
        for what in wrong_numbers(kind, said, period, inputs, places, words):
            yield Fault("claims.json", name, f"sentence: {what} ({said})")
        for what in strangers(kind, false_if, period, inputs, places, words):
            yield Fault("claims.json", name, f"false_if: {what} ({false_if})")


def _pages(site: Path, published: Claims, dates: Mapping[str, str], slugs: Iterable[str]) -> tuple[int, list[Fault]]:
    """How many sentences the pages show, and what is wrong with them.

    That is each that is not its claim's word for word, each date of a source and each number of rows that is another,
    and each council without a sentence.
    """
    shown, faults = Counter[str](), []
    for page, what, name, text in shown_sentences(site):
        if what == "source":
            if name not in dates:
                faults.append(Fault(page, name, f"there is no such source in sources.csv ({text})"))
            elif text != dates[name]:
                faults.append(Fault(page, name, f"shows '{text}'; sources.csv has '{dates[name]}'"))
            continue
        if what == "rows":
            there = _rows_of(site / name)
            if text != there:
                faults.append(Fault(page, name, f"shows '{text}'; the file has {there}"))
            continue
        shown[page] += 1
        if name not in published:
            faults.append(Fault(page, name, f"there is no such claim in claims.json ({text})"))
        elif text != (wanted := " ".join(published[name]["sentence"].split())):
            faults.append(Fault(page, name, f"shows '{text}'; claims.json has '{wanted}'"))
    for page in (f"councils/{slug}/index.html" for slug in slugs):
        if not shown[page] and (site / page).is_file():
            faults.append(Fault(page, "", "shows no sentence that is marked as a claim"))
    return shown.total(), faults


def _rows_of(path: Path) -> str:
    """How many rows a file has under its header, as pages have it."""
    try:
        count = len(_lines(path)) - 1
    except (OSError, ValueError, csv.Error):  # no such file, no path at all, or no table
        count = 0
    return f"{count:,} row{'' if count == 1 else 's'}"


def _date_note(published: str | None) -> str:
    """The date of a source as pages have it."""
    try:
        day = date.fromisoformat(published or "")
    except ValueError:
        return "Publication date not known"
    return f"Published {day.day} {day:%B %Y}"


# --- how a fault is put ------------------------------------------------------------------


def _differ(published: object, recomputed: object) -> str:
    return f"published {_shown(published)}, recomputed {_shown(recomputed)}"


def _shown(value: object) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_shown(one)}" for name, one in value.items()) or "nothing"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_shown, value))}]"
    return f"{value:.10g}" if isinstance(value, float) else str(value)
