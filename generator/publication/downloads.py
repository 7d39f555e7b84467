"""The open data files: CSV tables, a copy for each council, claims.json and the data package.

Numbers are written as published, never in exponents; a missing one is empty (see ``cells``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from generator import sentences
from generator.cells import csv_bytes, fixed, plain_number, safe
from generator.claims.claim import period_of_figure
from generator.digests import sha256_of
from generator.doubts import Doubts
from generator.evidence import false_if
from generator.pages.reference import Download
from generator.publication.definitions import definition_tables, position_rows, source_rows
from generator.publication.draft_index import draft_index
from generator.tables import (
    COMPARISONS,
    COUNTS,
    DOUBTS,
    OBSERVATIONS_TABLE,
    POSITIONS,
    READING_DIFFERENCES,
    READING_REPORT,
    SOURCES,
    Table,
)
from generator.targets import Positions

if TYPE_CHECKING:
    import pandas as pd

    from generator.catalogue import Catalogue
    from generator.claims import Claim, Claims
    from generator.comparisons import Comparisons
    from generator.observations import Observations

Rows = list[tuple[str, ...]]
Formatter = Callable[[str, float], str]  # measure id, number -> its text
FOLDER = "downloads"
_PUBLISHED = ("value", "england", "region", "council_type", "peers", "previous", "change")  # in the measure's decimals


# --- the story ---------------------------------------------------------------------


def downloads(
    package: Package,
    catalogue: Catalogue,
    observations: Observations,
    comparisons: Comparisons,
    claims: Claims,
    positions: Positions | None = None,
    doubts: Doubts | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Every open output with its path in the site, the data package last. ``package`` notes each as it goes out."""
    published = published_decimals(catalogue)
    compared = table_rows(comparisons.frame, COMPARISONS, published)
    for table, rows in (
        (OBSERVATIONS_TABLE, table_rows(observations.rows, OBSERVATIONS_TABLE, published)),
        (COMPARISONS, compared),
        (COUNTS, table_rows(comparisons.counts_frame, COUNTS, published)),
        (READING_REPORT, table_rows(observations.report.frame(), READING_REPORT, published)),
        (READING_DIFFERENCES, table_rows(observations.report.differences, READING_DIFFERENCES, published)),
        (DOUBTS, table_rows((doubts or Doubts()).frame(), DOUBTS, published)),
    ):
        yield package.table(table, rows)
    for slug, name, rows in _by_council(catalogue, compared):
        yield package.copy(COMPARISONS, rows, f"councils/{slug}.csv", f"Comparisons of {name}")
    yield package.table(SOURCES, _as_text(source_rows(catalogue, comparisons), SOURCES))
    yield package.table(POSITIONS, _as_text(position_rows(positions or Positions()), POSITIONS))
    for table, cells in definition_tables(catalogue, comparisons):
        yield package.table(table, _as_text(cells, table))
    yield package.document(
        "claims", "Claims", "Every sentence that states a fact, with its inputs.", claims_json(claims, catalogue)
    )
    yield package.document(
        "draft-index",
        "Index for checking drafts",
        "Names, codes and figures in one file: what the command check-draft reads.",
        draft_index(catalogue, observations),
    )
    yield package.itself()


def _by_council(catalogue: Catalogue, compared: Rows) -> Iterator[tuple[str, str, Rows]]:
    place = list(COMPARISONS.columns).index("area_code")
    found: dict[str, Rows] = {}
    for row in compared:
        found.setdefault(row[place], []).append(row)
    for area in catalogue.with_pages:
        if rows := found.get(safe(area.code)):
            yield area.slug, area.name, rows


# --- CSV -----------------------------------------------------------------------------


def published_decimals(catalogue: Catalogue) -> Formatter:
    """Writes a measure's values with the decimals it is published with, half away from zero."""
    decimals = {measure.id: measure.decimals for measure in catalogue.measures.values()}
    known: dict[tuple[int, float], str] = {}

    def written(measure: str, value: float) -> str:
        key = (decimals[measure], value)
        if key not in known:
            known[key] = fixed(*key)
        return known[key]

    return written


def table_rows(frame: pd.DataFrame, table: Table, published: Formatter) -> Rows:
    """The frame's rows as text, in the order and with the columns of the table."""
    measures = frame["measure_id"].tolist() if "measure_id" in frame else []
    columns = (
        _published(measures, frame[name].tolist(), published)
        if name in _PUBLISHED
        else _cells(frame[name].tolist(), kind)
        for name, (kind, _) in table.columns.items()
    )
    return list(zip(*columns, strict=True))


def _as_text(rows: Sequence[Sequence[Any]], table: Table) -> Rows:
    kinds = [kind for kind, _ in table.columns.values()]
    columns = zip(*rows, strict=True) if rows else [()] * len(kinds)
    return list(zip(*(_cells(column, kind) for column, kind in zip(columns, kinds, strict=True)), strict=True))


def _published(measures: Sequence[str], values: Sequence[float], published: Formatter) -> list[str]:
    return [
        published(measure, value) if value == value else "" for measure, value in zip(measures, values, strict=True)
    ]


def _cells(values: Sequence[Any], kind: str) -> list[str]:
    writers: dict[str, Callable[[Any], str]] = {
        "number": plain_number,
        "integer": _whole,
        "boolean": _yes_no,
        "string": safe,
    }
    write = writers[kind]
    written: dict[Any, str] = {}
    for value in values:  # few are different: write each once
        if value not in written:
            written[value] = "" if value is None or value != value else write(value)
    return [written[value] for value in values]


def _whole(value: float) -> str:
    return str(int(value))


def _yes_no(value: bool) -> str:
    return "true" if value else "false"


# --- JSON ------------------------------------------------------------------------------


_LINE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def claims_json(claims: Claims, catalogue: Catalogue) -> bytes:
    """Every claim with its sentence, one to a line."""
    lines = [
        _LINE.encode(
            {
                "id": claim.id,
                "kind": claim.kind,
                "area_code": claim.area_code,
                "measure_ids": claim.measure_ids,
                "period": claim.period,
                "inputs": claim.inputs,
                "sentence": sentences.say(claim, catalogue),
                "tone": claim.tone.value,
                "false_if": false_if(claim, catalogue),
            }
            | _caveats(claim, catalogue)
        )
        for claim in claims.all
    ]
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def _caveats(claim: Claim, catalogue: Catalogue) -> dict[str, list[str]]:
    """The caveats of the figure of a claim that names one measure; a claim that names several has no such list."""
    if len(claim.measure_ids) != 1:
        return {}
    held = catalogue.caveats_of(claim.measure_ids[0], period_of_figure(claim), claim.area_code)
    return {"caveats": [one.id for one in held]}


class Package:
    """The data package: it notes each file on its way out, and describes them all at the end."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._resources: list[dict[str, Any]] = []
        self.offered: list[Download] = []  # what the page of downloads lists: councils' copies are under their councils

    def table(self, table: Table, rows: Rows) -> tuple[str, bytes]:
        content = csv_bytes(table.columns, rows)
        found = self._note(f"{table.name}.csv", table.title, table.about, content, "table", schema=table.schema())
        meanings = tuple((name, about) for name, (_, about) in table.columns.items())
        self._offer(found, table.title, table.about, len(rows), meanings)
        return found

    def copy(self, table: Table, rows: Rows, path: str, title: str) -> tuple[str, bytes]:
        """Some of a table's rows as a file of their own; what its columns mean is said at the table."""
        schema = table.schema(described=False)
        return self._note(path, title, table.about, csv_bytes(table.columns, rows), "table", schema=schema)

    def document(self, name: str, title: str, about: str, content: bytes) -> tuple[str, bytes]:
        found = self._note(f"{name}.json", title, about, content, "json")
        self._offer(found, title, about)
        return found

    def _offer(
        self,
        file: tuple[str, bytes],
        title: str,
        about: str,
        rows: int | None = None,
        columns: tuple[tuple[str, str], ...] = (),
    ) -> None:
        path, content = file
        self.offered.append(Download(path, title, about, len(content), rows, columns, self._catalogue.pack.licence))

    def _note(self, path: str, title: str, about: str, content: bytes, kind: str, **more: Any) -> tuple[str, bytes]:
        stem, _, form = path.rpartition(".")
        self._resources.append(
            {
                "name": stem.replace("/", "-").lower(),
                "type": kind,
                "path": path,
                "title": title,
                "description": about,
                "format": form,
                "mediatype": {"csv": "text/csv", "json": "application/json"}[form],
                "encoding": "utf-8",
                "bytes": len(content),
                "hash": f"sha256:{sha256_of(content)}",
                **more,
            }
        )
        return f"{FOLDER}/{path}", content

    def itself(self) -> tuple[str, bytes]:
        pack = self._catalogue.pack
        described: dict[str, Any] = {
            "name": re.sub(r"[^a-z0-9]+", "-", pack.title.lower()).strip("-") or "package",
            "title": pack.title,
            "description": pack.description,
            "created": f"{pack.as_at.isoformat()}T00:00:00Z",
            "sources": [
                {"title": f"{source.publisher}, {source.title}"} | ({"path": source.page} if source.page else {})
                for source in self._catalogue.sources
            ],
            "resources": self._resources,
        }
        if pack.licence:
            described["licenses"] = [{"name": "licence", "title": pack.licence}]
        if pack.site_url:
            described["homepage"] = pack.site_url
        found = f"{FOLDER}/datapackage.json", (json.dumps(described, ensure_ascii=False) + "\n").encode()
        self._offer(found, "Data package", "A description of all these files for programs (Frictionless Data Package).")
        return found
