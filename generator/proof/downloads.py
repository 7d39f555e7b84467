"""The open files of a built site -> its figures and claims, as far as two sites are compared by them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.changes import Release
from generator.model import (
    Area,
    AreaKind,
    Break,
    Direction,
    LeadingCount,
    Measure,
    Polarity,
    Problem,
    ProblemsFound,
    Quartile,
    Standing,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of comparisons.csv, as far as changes are found from it."""

    period: str
    value: float | None
    england: float | None
    region: float | None
    vs_england: Standing
    vs_region: Standing
    clear_vs_england: str
    quartile: Quartile | None
    previous_period: str | None
    direction: Direction
    framework: str = ""
    clear_change: str = ""
    small_base: bool = False
    clear_vs_region: str = ""
    ranked: int = 0
    rank_low: int | None = None
    rank_high: int | None = None


class Downloads:
    """The open files of one site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "downloads" if (folder / "downloads").is_dir() else folder

    def problems(self) -> Iterator[Problem]:
        for name in ("comparisons.csv", "observations.csv", "claims.json"):
            if not (self.folder / name).is_file():
                todo = "name a site that was built, or its folder of downloads"
                yield Problem((self.folder / name).as_posix(), 1, "there is no such file", todo)

    def _rows(self, name: str, read: Callable[[dict[str, str]], None]) -> None:
        """Gives each row to ``read``. Raises ProblemsFound for the first that it cannot take."""
        with (self.folder / name).open(encoding="utf-8", newline="") as text:
            rows = csv.DictReader(text)
            for row in rows:
                try:
                    read({column: _as_it_was(text) for column, text in row.items()})
                except (KeyError, ValueError, TypeError) as error:
                    what = f"the row is not as a build writes it ({type(error).__name__}: {error})"
                    where = (self.folder / name).as_posix()
                    raise ProblemsFound([Problem(where, rows.line_num, what, "build the site again")]) from None

    def release(self, defined: Downloads) -> Release:
        """The figures. A site from before definitions were published has those of ``defined``."""
        own = self if (self.folder / "measures.csv").is_file() else defined
        series: dict[tuple[str, str], list[Figure]] = {}
        averages: dict[tuple[str, str], dict[str, float]] = {}

        def figure(row: dict[str, str]) -> None:
            series.setdefault((row["area_code"], row["measure_id"]), []).append(_figure(row))

        def average(row: dict[str, str]) -> None:
            if row["area_kind"] != AreaKind.COUNCIL and row["value"]:
                averages.setdefault((row["measure_id"], row["area_code"]), {})[row["period"]] = float(row["value"])

        self._rows("comparisons.csv", figure)
        self._rows("observations.csv", average)
        known = self if (self.folder / "frameworks.csv").is_file() else defined
        return Release(own.country, own.areas, own.measures, series, averages, known.apart, own.lead)

    @cached_property
    def apart(self) -> dict[str, str]:
        """The frameworks of another subject than the leading one, with that subject."""
        found: dict[str, str] = {}
        if (self.folder / "frameworks.csv").is_file():
            self._rows("frameworks.csv", lambda row: found.update({row["id"]: row["subject"]} if row["about"] else {}))
        return found

    @cached_property
    def settings(self) -> dict[str, str]:
        found: dict[str, str] = {}
        self._rows("settings.csv", lambda row: found.update({row["name"]: row["value"]}))
        return found

    @property
    def country(self) -> str:
        return self.settings["country"]

    @property
    def lead(self) -> LeadingCount:
        """The count that leads; a site from before there was a choice is counted as others are."""
        return LeadingCount(self.settings.get("lead", LeadingCount.NATIONAL))

    @cached_property
    def areas(self) -> dict[str, Area]:
        found: dict[str, Area] = {}

        def read(row: dict[str, str]) -> None:
            found[row["code"]] = Area(
                row["code"],
                row["name"],
                AreaKind(row["kind"]),
                row["slug"],
                row["region"],
                row["council_type"],
                row["first"] or None,
                row["last"] or None,
                article=row["article"],
                preposition=row["preposition"] or "in",
            )

        self._rows("areas.csv", read)
        return found

    @cached_property
    def measures(self) -> dict[str, Measure]:
        notes: dict[str, list[tuple[str, str, str]]] = {}
        found: dict[str, Measure] = {}

        def note(row: dict[str, str]) -> None:
            notes.setdefault(row["measure_id"], []).append((row["kind"], row["period"], row["note"]))

        def read(row: dict[str, str]) -> None:
            own = notes.get(row["id"], ())
            found[row["id"]] = Measure(
                row["id"],
                row["name"],
                row["short"],
                row["subject"],
                question="",
                official=row["official"],
                domain=row["domain"],
                unit=Unit.read(row["unit"]),
                decimals=int(row["decimals"]),
                polarity=Polarity(row["polarity"]),
                codes=(),
                collection=row["collection"],
                partial=tuple(period for kind, period, _ in own if kind == "partial"),
                breaks=tuple(Break(period, text) for kind, period, text in own if kind == "break"),
            )

        self._rows("measure_notes.csv", note)
        self._rows("measures.csv", read)
        return found

    def claims(self) -> Iterator[dict[str, Any]]:
        """Each claim. One stands on each line, so that the file is never held as a whole."""
        with (self.folder / "claims.json").open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                text = line.strip().rstrip(",")
                if text in ("", "[", "]", "[]"):
                    continue
                try:
                    claim = json.loads(text)
                    yield {name: claim[name] for name in CLAIM}
                except (ValueError, KeyError, TypeError):
                    where = (self.folder / "claims.json").as_posix()
                    what = "this is not a claim, one to a line"
                    raise ProblemsFound([Problem(where, number, what, "build the site again")]) from None


_FORMULA = tuple("=+-@\t\r")
CLAIM = ("id", "kind", "area_code", "measure_ids", "period", "inputs", "sentence")


def _figure(row: Mapping[str, str]) -> Figure:
    return Figure(
        row["period"],
        _number(row["value"]),
        _number(row["england"]),
        _number(row["region"]),
        Standing(row["vs_england"]),
        Standing(row["vs_region"]),
        row.get("clear_vs_england", ""),  # a site from before the tests were published has none
        Quartile(row["quartile"]) if row["quartile"] else None,
        row["previous_period"] or None,
        Direction(row["direction"]),
        row["framework"],
        row.get("clear_change", ""),
        row.get("small_base") == "yes",
        row.get("clear_vs_region", ""),
        int(row.get("ranked") or 0),
        *(int(row[name]) if row.get(name) else None for name in ("rank_low", "rank_high")),
    )


def _as_it_was(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from taking text for a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in _FORMULA else text


def _number(text: str) -> float | None:
    return float(text) if text else None
