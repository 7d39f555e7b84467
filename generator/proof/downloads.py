"""The open files of a built site -> its figures and claims, as far as two sites are compared by them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

from generator.changes import Release
from generator.digests import sha256_of
from generator.model.areas import Area
from generator.model.measures import Break, Measure
from generator.model.problems import Problem, ProblemsFound
from generator.model.units import Unit
from generator.model.vocabulary import AreaKind, Direction, LeadingCount, Polarity, Quartile, Standing
from generator.periods import read_period
from generator.proof.published import CLAIM, PACKAGE, as_it_was, described, read_json, unfit_fields


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
        self._read: set[str] = set()

    def problems(self) -> Iterator[Problem]:
        for name in ("comparisons.csv", "observations.csv", "claims.json"):
            if not (self.folder / name).is_file():
                yield self._problem(name, 1, "there is no such file", "name a site that was built, or its downloads")

    def changed(self) -> Iterator[Problem]:
        """Each file read so far that is not the one that the data package describes; nothing where there is none."""
        path = self.folder / PACKAGE
        if not path.is_file():
            return
        try:
            resources = described(path.read_bytes())
        except ValueError as error:
            yield self._problem(PACKAGE, 1, f"this is no data package: {error}")
            return
        for name in sorted(self._read):
            raw = (self.folder / name).read_bytes()
            if name not in resources:
                yield self._problem(name, 1, f"{PACKAGE} does not describe the file")
            elif resources[name] != (len(raw), f"sha256:{sha256_of(raw)}"):
                there = resources[name][0]
                how = f"{len(raw):,} bytes, not {there:,}" if len(raw) != there else "its sha256 differs"
                what = f"the file is not the one that {PACKAGE} describes: {how}"
                yield self._problem(name, 1, what)

    def _problem(self, name: str, line: int, what: str, todo: str = "build the site again") -> Problem:
        return Problem((self.folder / name).as_posix(), line, what, todo)

    def _stop(self, name: str, line: int, what: str) -> NoReturn:
        raise ProblemsFound([self._problem(name, line, what)])

    def _lines(self, name: str) -> Iterator[str]:
        """Each line of a file. Raises ProblemsFound for the first that no build writes, and where the last is cut."""
        path = self.folder / name
        if not path.is_file():
            self._stop(name, 1, "there is no such file")
        self._read.add(name)
        number = 0
        with path.open("rb") as file:
            for number, raw in enumerate(file, 1):
                try:
                    line = raw.decode("utf-8")
                except UnicodeDecodeError:
                    self._stop(name, number, "the line is not UTF-8")
                if "\0" in line:
                    self._stop(name, number, "there is a character of no text (NUL) in the line")
                if not line.endswith("\n"):
                    self._stop(name, number, "the file is cut short: its last line does not end")
                yield line
        if not number:
            self._stop(name, 1, "the file is empty")

    def _rows(self, name: str, read: Callable[[dict[str, str]], None], *, some: bool = True) -> None:
        """Gives each row to ``read``. Raises ProblemsFound for the first that it cannot take.

        With ``some`` there must be a row.
        """
        rows = csv.reader(self._lines(name), strict=True)
        line, header = 1, None
        try:
            for cells in rows:
                if header is None:
                    header = _header(cells)
                elif len(cells) != len(header):
                    raise ValueError(f"it has {len(cells)} cells, the header {len(header)}")
                else:
                    read(dict(zip(header, map(as_it_was, cells), strict=True)))
                line = rows.line_num + 1
        except KeyError as error:
            self._stop(name, line, f"the row is not as a build writes it (there is no column {error})")
        except (ValueError, TypeError, csv.Error) as error:
            self._stop(name, line, f"the row is not as a build writes it ({error})")
        if some and line == 2:
            self._stop(name, 1, "the file has no rows")

    def release(self, defined: Downloads) -> Release:
        """The figures. A site from before definitions were published has those of ``defined``."""
        own = self if (self.folder / "measures.csv").is_file() else defined
        series: dict[tuple[str, str], list[Figure]] = {}
        averages: dict[tuple[str, str], dict[str, float]] = {}
        seen: set[tuple[str, str, str]] = set()

        def checked(row: dict[str, str]) -> tuple[str, str, str]:
            """The key of the row. Raises ValueError where it is given twice, or about what is not defined."""
            area, measure, _ = found = row["area_code"], row["measure_id"], read_period(row["period"])
            if found in seen:
                raise ValueError(f"it is given twice: {', '.join(found)}")
            seen.add(found)
            if own is self and area not in own.areas:
                raise ValueError(f"the area {area!r} is not in areas.csv")
            if own is self and measure not in own.measures:
                raise ValueError(f"the measure {measure!r} is not in measures.csv")
            return found

        def figure(row: dict[str, str]) -> None:
            area, measure, _ = checked(row)
            series.setdefault((area, measure), []).append(_figure(row))

        def average(row: dict[str, str]) -> None:
            area, measure, period = checked(row)
            if row["area_kind"] != AreaKind.COUNCIL and (value := _number(row["value"])) is not None:
                averages.setdefault((measure, area), {})[period] = value

        self._rows("comparisons.csv", figure)
        seen.clear()
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

        def read(row: dict[str, str]) -> None:
            if row["name"] == "lead":
                LeadingCount(row["value"])
            if row["name"] == "country" and row["value"] not in self.areas:
                raise ValueError(f"the area {row['value']!r} is not in areas.csv")
            found[row["name"]] = row["value"]

        self._rows("settings.csv", read)
        if "country" not in found:
            self._stop("settings.csv", 1, "there is no setting 'country'")
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
            if row["code"] in found:
                raise ValueError(f"the area {row['code']!r} is given twice")
            found[row["code"]] = Area(
                row["code"],
                row["name"],
                AreaKind(row["kind"]),
                row["slug"],
                row["region"],
                row["council_type"],
                row["first"] or None,
                row["last"] or None,
                article=row["article"],  # type: ignore[arg-type]  # a site may hold anything: what is said is compared
                preposition=row["preposition"] or "in",  # type: ignore[arg-type]
            )

        self._rows("areas.csv", read)
        for area in found.values():
            if area.region and area.region not in found:
                self._stop("areas.csv", 1, f"the region {area.region!r} of {area.code} is not in the file")
        return found

    @cached_property
    def measures(self) -> dict[str, Measure]:
        notes: dict[str, list[tuple[str, str, str]]] = {}
        found: dict[str, Measure] = {}

        def note(row: dict[str, str]) -> None:
            notes.setdefault(row["measure_id"], []).append((row["kind"], row["period"], row["note"]))

        def read(row: dict[str, str]) -> None:
            own = notes.get(row["id"], ())
            if row["id"] in found:
                raise ValueError(f"the measure {row['id']!r} is given twice")
            if not 0 <= (decimals := int(row["decimals"])) <= _MOST_DECIMALS:
                raise ValueError(f"decimals is {decimals}")
            found[row["id"]] = Measure(
                row["id"],
                row["name"],
                row["short"],
                row["subject"],
                question="",
                official=row["official"],
                domain=row["domain"],
                unit=Unit.read(row["unit"]),
                decimals=decimals,
                polarity=Polarity(row["polarity"]),
                codes=(),
                collection=row["collection"],
                partial=tuple(period for kind, period, _ in own if kind == "partial"),
                breaks=tuple(Break(period, text) for kind, period, text in own if kind == "break"),
            )

        self._rows("measure_notes.csv", note, some=False)
        self._rows("measures.csv", read)
        return found

    def claims(self) -> Iterator[dict[str, Any]]:
        """Each claim. One stands on each line, so that the file is never held as a whole."""
        line, last, seen = 0, "", set[str]()
        defined = (self.folder / "areas.csv").is_file()
        for line, text in enumerate(self._lines("claims.json"), 1):
            last = text.strip()
            if (line == 1) != (last in ("[", "[]")):
                self._stop("claims.json", line, "this is not a list of claims, which begins with [ on its first line")
            if last in ("", "[", "]", "[]"):
                continue
            try:
                claim = read_json(last.removesuffix(","))
            except ValueError as error:
                self._stop("claims.json", line, f"this is not a claim, one to a line ({error})")
            if not isinstance(claim, dict) or (lacking := unfit_fields(claim)):
                said = f": {', '.join(lacking)} is missing" if isinstance(claim, dict) else ""
                self._stop("claims.json", line, f"this is not a claim, one to a line{said}")
            if defined and claim["area_code"] not in self.areas:
                self._stop("claims.json", line, f"the area {claim['area_code']!r} is not in areas.csv")
            if claim["id"] in seen:
                self._stop("claims.json", line, f"the claim {claim['id']} is given twice")
            seen.add(claim["id"])
            yield {name: claim[name] for name in CLAIM}
        if not last.endswith("]"):
            self._stop("claims.json", line, "the file is cut short: the list of claims does not end")


_LARGEST = 10**15  # beyond it a number is no figure
_MOST_DECIMALS = 9  # a figure with more is no published one


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
        read_period(row["previous_period"]) if row["previous_period"] else None,
        Direction(row["direction"]),
        row["framework"],
        row.get("clear_change", ""),
        row.get("small_base") == "yes",
        row.get("clear_vs_region", ""),
        int(row.get("ranked") or 0),
        *(int(row[name]) if row.get(name) else None for name in ("rank_low", "rank_high")),
    )


def _number(text: str) -> float | None:
    if not text:
        return None
    if not abs(number := float(text)) < _LARGEST:  # nor is it where it is no number at all
        raise ValueError(f"{text!r} is no figure")
    return number


def _header(cells: list[str]) -> list[str]:
    """The names of the columns. Raises ValueError where one is given twice."""
    if twice := sorted({name for name in cells if cells.count(name) > 1}):
        raise ValueError(f"the column {twice[0]!r} is given twice")
    return cells
