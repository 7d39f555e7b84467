"""A site's open data files -> tables of a database, and claims by id; what is missing or malformed is said."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

PACKAGE = "datapackage.json"
Base = duckdb.DuckDBPyConnection
Claims = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Fault:
    """One thing that does not hold: in which file, of what in it, and how."""

    file: str
    of: str
    what: str

    def __str__(self) -> str:
        said = ": ".join(part for part in (self.file, self.of, self.what) if part)
        return said.encode(errors="backslashreplace").decode()  # the name of a file may be no text


def _columns(text: str, number: str = "", whole: str = "", yes: str = "") -> dict[str, str]:
    typed = ((text, "varchar"), (number, "double"), (whole, "bigint"), (yes, "boolean"))
    return {name: kind for names, kind in typed for name in names.split()}


PROVED = {  # each column is recomputed
    "comparisons": _columns(
        "framework measure_id measure_code area_code area_name period vs_england vs_region vs_council_type vs_peers"
        " clear_vs_england clear_vs_region clear_vs_council_type clear_vs_peers small_base quartile previous_period"
        " clear_change direction trend",
        number="value lower upper base england region council_type peers gap_to_top previous change change_margin"
        " trend_p",
        whole="rank ranked rank_low rank_high peer_rank peer_ranked",
        yes="joint peer_joint",
    ),
    "counts": _columns(
        "area_code area_name framework period",
        whole="measures comparable_england better_england in_line_england worse_england comparable_either"
        " better_either in_line_either worse_either comparable_both better_both top_quartile bottom_quartile"
        " improved worsened clearly_better_england clearly_worse_england tested_england clearly_improved"
        " clearly_worsened tested_change small_base",
    ),
    "positions": _columns(
        "area_code area_name measure_id period layer outcome code figure_period missing_reason reason same_period"
        " year_before year_before_reason compared_with direction clear_change small_base forecast_method target"
        " operator owner met rag unrated override override_reason override_by published_rag quartile published_quartile"
        " origin",
        number="value numerator same_value year_before_value year_before_numerator change forecast forecast_numerator"
        " low high tolerance floor judged short_by",
    ),
    "sources": _columns(
        "id title publisher published corrected retrieved first_period last_period next_due licence page url",
        whole="figures",
    ),
}
GIVEN = {  # what is recomputed from; further columns are for people, and no rule rests on them
    "observations": _columns(
        "measure_id area_code area_kind period margin_from status missing_reason source",
        number="value numerator denominator respondents lower upper",
    ),
    "areas": _columns("code name kind slug region council_type first last also"),
    "measures": _columns(
        "id name short subject official domain unit unit_kind polarity margin frequency counted",
        number="per near",
        whole="decimals",
        yes="survey adds_up",
    ),
    "measure_codes": _columns("measure_id framework code first last"),
    "measure_notes": _columns("measure_id period kind reason"),
    "frameworks": _columns("id name subject about peers_name"),
    "peers": _columns("area peer framework"),
    "council_types": _columns("area first last council_type measures"),
    "targets": _columns(
        "area measure period target operator owner tolerance follows follows_period origin",
        number="low high floor count",
    ),
    "plans": _columns("area year position earlier benchmark origin"),
    "plan_lines": _columns("area measure_id layer layer_name outcome outcome_name code forecast_method", whole="place"),
    "reported": _columns(
        "area measure_id period kind position printed read_as counted missing_reason quartile note origin",
        number="value numerator denominator",
    ),
    "ratings": _columns("area measure_id period kind rag reason name"),
    "caveats": _columns("id kind measures first last areas"),
    "reading_differences": _columns("measure_id area_code period"),
    "settings": _columns("name value"),
    "claim_kinds": _columns("kind"),
}
KEYS = {
    "observations": ("measure_id", "area_code", "period"),
    "comparisons": ("measure_id", "area_code", "period"),
    "counts": ("area_code", "framework", "period"),
    "positions": ("measure_id", "area_code", "period"),
    "sources": ("id",),
    "areas": ("code",),
    "measures": ("id",),
    "targets": ("area", "measure", "period"),
    "plans": ("area",),
    "plan_lines": ("area", "measure_id"),
    "reported": ("area", "measure_id", "period", "kind", "position"),
    "ratings": ("area", "measure_id", "period", "kind"),
    "caveats": ("id",),
    "settings": ("name",),
}
CLAIM = {"id": str, "kind": str, "area_code": str, "measure_ids": list, "period": str, "inputs": dict, "sentence": str}

_NAMES = {"double": "number", "bigint": "whole number", "boolean": "true or false"}
# Text that a spreadsheet would run, or take for a number or a date, is published with an apostrophe in front.
_GUARDED = r"^'([=+@\t\r£$€.0-9-]|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
_UNGUARDED = "if(regexp_matches({0}, %s), {0}[2:], {0})"


def as_it_was(text: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking text for something else."""
    return text[1:] if re.match(_GUARDED, text) else text


def rows(base: Base, query: str) -> list[tuple[Any, ...]]:
    """What the query gives."""
    return base.execute(query).fetchall()


def key(row: tuple[object, ...]) -> str:
    """The key of a row as it is told."""
    return ", ".join(map(str, row))


# --- tables ----------------------------------------------------------------------------


def read_tables(base: Base, folder: Path) -> Iterator[Fault]:
    """Makes a typed table of each CSV file; says what is missing, does not fit its type or is there twice."""
    for name, columns in (PROVED | GIVEN).items():
        path = folder / f"{name}.csv"
        try:
            with path.open(encoding="utf-8", newline="") as lines:
                header = next(csv.reader(lines), [])
        except (FileNotFoundError, IsADirectoryError):
            yield Fault(path.name, "", "there is no such file")
            continue
        except (UnicodeDecodeError, csv.Error) as error:
            yield Fault(path.name, "", f"is not a table: {error}")
            continue
        if lacking := [column for column in columns if column not in header]:
            yield Fault(path.name, "", f"there is no column {', '.join(lacking)}")
        elif name in PROVED and (more := [column for column in header if column not in columns]):
            yield Fault(path.name, "", f"no rule is known for the column {', '.join(more)}")
        else:
            yield from _table(base, path, header, columns)


def _table(base: Base, path: Path, header: list[str], columns: Mapping[str, str]) -> Iterator[Fault]:
    name = path.stem
    as_text = ", ".join(f"{_quoted(column)}: 'varchar'" for column in header)
    read = f"""
        create table {name}_text as
        select row_number() over () + 1 as line_, *
        from read_csv(?, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '',
            columns = {{{as_text}}})
    """
    try:
        base.execute(read, [str(path)])
    except duckdb.Error as error:
        yield Fault(path.name, "", f"is not a table: {first_line(error)}")
        return
    typed = {column: _typed(column, kind) for column, kind in columns.items()}
    for column, kind in columns.items():
        unlike = f"select line_, {column} from {name}_text where {column} is not null and {typed[column]} is null"
        for line, text in rows(base, unlike):
            yield Fault(path.name, f"row {line}", f"{column}: {text!r} is no {_NAMES[kind]}")
    chosen = ", ".join(f"{value} as {column}" for column, value in typed.items())
    base.execute(f"create table {name} as select {chosen} from {name}_text order by line_")
    if own := KEYS.get(name):
        keys = ", ".join(own)
        for *row, times in rows(base, f"select {keys}, count(*) from {name} group by {keys} having count(*) > 1"):
            yield Fault(path.name, key(tuple(row)), f"there are {times} such rows")


def _typed(column: str, kind: str) -> str:
    if kind == "varchar":
        return (_UNGUARDED % _quoted(_GUARDED)).format(column)
    read = f"try_cast({column} as {kind})"
    return f"case when isfinite({read}) then {read} end" if kind == "double" else read


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def first_line(error: Exception) -> str:
    """What an error says, in a line."""
    return (str(error).splitlines() or [type(error).__name__])[0]


# --- JSON ----------------------------------------------------------------------------------


def read_json(text: bytes | str) -> Any:
    """What JSON text holds. Raises ValueError, with what is wrong, for text that no build writes."""
    text = text if isinstance(text, str) else text.decode("utf-8")
    try:
        found = json.loads(text, parse_constant=_no_number)
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None
    if _nests_too_deep(found):
        raise ValueError(_TOO_DEEP)
    if _HALF_A_CHARACTER.search(text):
        json.dumps(found, ensure_ascii=False).encode()  # UnicodeEncodeError is a ValueError: nobody could be shown it
    return found


def _nests_too_deep(found: object) -> bool:
    """Whether what JSON holds is deeper than rules can follow it."""
    level = [found] if isinstance(found, _HOLDERS) else []
    for _ in range(_DEEPEST):
        if not level:
            return False
        inside = (one for outer in level for one in (outer.values() if isinstance(outer, dict) else outer))
        level = [one for one in inside if isinstance(one, _HOLDERS)]
    return bool(level)


_HOLDERS = (dict, list)
_DEEPEST = 50  # a claim nests three deep, a data package five
_TOO_DEEP = f"it nests more than {_DEEPEST} deep"
_HALF_A_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no number")


def described(text: bytes) -> dict[str, tuple[int, str]]:
    """Path -> size and hash of each file that a data package describes.

    Raises ValueError, with what is wrong, for what is no data package, or describes nothing.
    """
    package = read_json(text)
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list) or not resources:
        raise ValueError("it names no resources")
    found: dict[str, tuple[int, str]] = {}
    for number, one in enumerate(resources, 1):
        given = tuple(one.get(name) if isinstance(one, dict) else None for name in ("path", "bytes", "hash"))
        path, size, sha = given
        if not (isinstance(path, str) and isinstance(size, int) and isinstance(sha, str)):
            raise ValueError(f"resource {number} lacks its path, bytes or hash")
        if path in found:
            raise ValueError(f"it names {path} twice")
        found[path] = size, sha
    return found


# --- claims ------------------------------------------------------------------------------


def read_claims(path: Path) -> tuple[Claims, list[Fault]]:
    """Claims by id, and what is wrong with the file."""
    try:
        read = read_json(path.read_bytes())
    except (FileNotFoundError, IsADirectoryError):
        return {}, [Fault(path.name, "", "there is no such file")]
    except ValueError as error:
        return {}, [Fault(path.name, "", f"is not JSON: {error}")]
    if not isinstance(read, list):
        return {}, [Fault(path.name, "", "is not a list of claims")]
    found: Claims = {}
    faults = []
    for number, claim in enumerate(read, 1):
        if not isinstance(claim, dict):
            faults.append(Fault(path.name, f"entry {number}", "is not a claim"))
        elif lacking := unfit_fields(claim):
            faults.append(Fault(path.name, f"entry {number}", f"is not a claim: {', '.join(lacking)} is missing"))
        elif claim["id"] in found:
            faults.append(Fault(path.name, claim["id"], "there are two such claims"))
        else:
            found[claim["id"]] = claim
    return found, faults


def unfit_fields(claim: Mapping[str, Any]) -> list[str]:
    """The fields that a claim lacks, or has of another type."""
    lacking = [name for name, kind in CLAIM.items() if not isinstance(claim.get(name), kind)]
    if "measure_ids" not in lacking and not all(isinstance(one, str) for one in claim["measure_ids"]):
        lacking.append("measure_ids")
    return lacking
