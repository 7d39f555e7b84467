"""Every place of a built site that says that there is no figure, held against the tables that the site publishes.

Nothing is asked of the generator: cells, pictures and descriptions are read as a reader meets them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from selectolax.lexbor import LexborNode

from tests.built_site import BuiltPage, BuiltSite

# Words that say that there is no figure -> the typed reason that they stand for; "" says no more than that.
WORDS = {
    "–": "",
    "no figure": "",
    "no value": "",
    "no figures": "",
    "none of them has a figure": "",
    "only some councils took part": "partial",
    "suppressed": "suppressed",
    "not shown by the publisher": "suppressed",
    "too few people": "too few people",
    "not shown: too few people": "too few people",
    "data missing": "data missing",
    "not applicable": "not applicable",
    "not available": "not available",
    "survey not due": "survey not due",
    "no survey due that year": "survey not due",
    "survey not run": "survey not run",
    "publication suspended": "publication suspended",
    "not yet due": "not yet due",
    "no such council that year": "no such council that year",
    "not held here": "not held",
    "not held": "not held",
}
_YEAR = re.compile(r"\d{4}(?:-\d\d)?")
_PROSE_YEAR = re.compile(r"(\d{4}) to (\d{4})")
_NO_FIGURE_IN = re.compile(r"No figure in ([^:]*): ([^.]*)\.")
_HAS_NO_FIGURE = re.compile(r"([^.]*) has no figure: ([^.]*)\.")
_TILE = re.compile(r"(.*): no figure(?:, (.*))?")


@dataclass(frozen=True)
class Cell:
    """What a cell says, and what of: a measure, an area and a year."""

    page: str
    text: str
    measure: str
    area: str
    period: str


@dataclass
class Looked:
    """How often a place said that there is no figure, by kind of place, and where the tables have one."""

    places: dict[str, int] = field(default_factory=dict)
    false: list[str] = field(default_factory=list)


class Tables:
    """The tables of a built site, as far as they say whether there is a figure."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "downloads"

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    @cached_property
    def observed(self) -> dict[tuple[str, str, str], dict[str, str]]:
        keys = ("measure_id", "area_code", "period")
        return {tuple(row[key] for key in keys): row for row in self.rows("observations")}  # type: ignore[misc]

    @cached_property
    def compared(self) -> dict[tuple[str, str, str], dict[str, str]]:
        keys = ("measure_id", "area_code", "period")
        return {tuple(row[key] for key in keys): row for row in self.rows("comparisons")}  # type: ignore[misc]

    @cached_property
    def positions(self) -> dict[tuple[str, str, str], dict[str, str]]:
        return {(row["area_code"], row["measure_id"], row["period"]): row for row in self.rows("positions")}

    @cached_property
    def partial(self) -> set[tuple[str, str]]:
        return {(row["measure_id"], row["period"]) for row in self.rows("measure_notes") if row["kind"] == "partial"}

    @cached_property
    def areas(self) -> list[dict[str, str]]:
        return self.rows("areas")

    @cached_property
    def council(self) -> dict[str, str]:
        return {row["slug"]: row["code"] for row in self.areas if row["kind"] == "council"}

    @cached_property
    def council_named(self) -> dict[str, str]:
        return {row["name"]: row["code"] for row in self.areas if row["kind"] == "council"}

    @cached_property
    def wider(self) -> dict[str, str]:
        """The name of a country, region or council type -> its code."""
        return {row["name"]: row["code"] for row in self.areas if row["kind"] != "council"}

    @cached_property
    def peers(self) -> set[str]:
        """What the peers of any framework are called, as a heading has it."""
        names = {row["peers_name"] for row in self.rows("frameworks")}
        return {name[:1].upper() + name[1:] for name in names}

    def fault(self, cell: Cell) -> str:
        """What is wrong with a cell that says that a place has no figure; empty where the tables have none either."""
        words = cell.text.casefold()
        reason = WORDS[words]
        row = self.observed.get((cell.measure, cell.area, cell.period))
        if reason == "partial" and (cell.measure, cell.period) in self.partial:
            return ""
        if row is None:
            return "" if reason in ("", "no such council that year") else "the council did not exist"
        if row["value"]:
            return f"the tables have {row['value']}"
        if reason and row["missing_reason"] != reason:
            return f"the tables say: {row['missing_reason']}"
        return "" if reason or words == "–" else "there is no reason beside it"


def look(site: BuiltSite) -> Looked:
    """Every page of the site, by its kind."""
    tables, found = Tables(site.folder), Looked()
    for page in (*site.pages.values(), *site.frames.values()):
        readers = {
            "councils/*/*": council_measure,
            "councils/*": council,
            "measures/*": measure,
            "regions/*": region,
            "press/*/*": press,
        }
        for cell in readers.get(page.kind, nothing)(page, tables):
            if cell.text.casefold() in WORDS:
                found.places[page.kind] = found.places.get(page.kind, 0) + 1
                if wrong := tables.fault(cell):
                    where = f"{cell.page}: {cell.measure}, {cell.area}, {cell.period}"
                    found.false.append(f"{where}: {cell.text!r}; {wrong}")
        others = (comparisons_faults, descriptions, own_figures)
        for where, wrong in (one for read in others for one in read(page, tables)):
            found.places[where] = found.places.get(where, 0) + 1
            if wrong:
                found.false.append(f"{page.address}: {wrong}")
    return found


def nothing(page: BuiltPage, tables: Tables) -> Iterator[Cell]:
    yield from ()


# --- cells of a figure ---------------------------------------------------------------------


def texts(row: LexborNode) -> list[str]:
    return [" ".join(cell.text().split()) for cell in row.css("th, td")]


def heads(table: LexborNode) -> list[str]:
    row = table.css_first("thead tr")
    return [] if row is None else texts(row)


def parts(page: BuiltPage) -> list[str]:
    return page.address.strip("/").split("/")


def council_measure(page: BuiltPage, tables: Tables) -> Iterator[Cell]:
    """The chart's own table, and the table of the numbers: the council's cell and that of each published average."""
    _, slug, measure_id = parts(page)
    own = tables.council.get(slug)
    if own is None:
        return
    for table in page.html.css("table"):
        columns = heads(table)
        if columns[:1] != ["Year"]:
            continue
        areas = [own, *(tables.wider.get(name, "") for name in columns[2:])]
        series = "cp-table--series" in (table.attributes.get("class") or "")
        for row in table.css("tbody tr"):
            year, *cells = texts(row)
            if not _YEAR.fullmatch(year):
                continue
            for area, text in zip(areas, cells, strict=False):
                averaged = series and text == "–" and area != own
                if area and not (averaged and is_left_out(tables, measure_id, own, area, year)):
                    yield Cell(page.address, text, measure_id, area, year)


def is_left_out(tables: Tables, measure_id: str, own: str, area: str, year: str) -> bool:
    """Whether a council is not compared with an average: few took part, or the publisher counted it elsewhere."""
    kind = next(row["kind"] for row in tables.areas if row["code"] == area)
    row = tables.compared.get((measure_id, own, year), {})
    return (measure_id, year) in tables.partial or (kind == "council type" and not row.get("council_type"))


def council(page: BuiltPage, tables: Tables) -> Iterator[Cell]:
    """The tables of all measures, a year each, and the list of what is missing."""
    own = tables.council.get(parts(page)[1])
    for table in page.html.css("details.cp-whole > table.cp-table--cards"):
        caption = table.css_first("caption").text()
        if own is None or not (found := re.search(r" in (\d{4}(?:-\d\d)?)[,:]", caption)):
            continue
        columns, year = heads(table), found[1]
        areas = [own, *(tables.wider.get(name, "") for name in columns[2:])]
        for row in table.css("tbody tr"):
            link = row.css_first("th a")
            if link is not None:
                measure_id = (link.attributes["href"] or "").strip("/").split("/")[-1]
                for area, text in zip(areas, texts(row)[1:], strict=False):
                    left_out = text == "–" and area not in ("", own)
                    if area and not (left_out and is_left_out(tables, measure_id, own, area, year)):
                        yield Cell(page.address, text, measure_id, area, year)


def measure(page: BuiltPage, tables: Tables) -> Iterator[Cell]:
    """Every council's cell, and every square of the map."""
    measure_id = parts(page)[1]
    table = page.html.css_first("table#every-council")
    if table is None:
        return
    found = re.search(r"every council in (\d{4}(?:-\d\d)?) ", table.css_first("caption").text())
    assert found is not None
    columns, year = heads(table), found[1]
    for row in table.css("tbody tr"):
        cells = texts(row)
        area = tables.council_named[cells[columns.index("Council")]]
        yield Cell(page.address, cells[columns.index("Value")], measure_id, area, year)
    for title in page.html.css("figure.chart--tiles svg a title"):
        if told := _TILE.fullmatch(title.text()):
            yield Cell(page.address, told[2] or "no figure", measure_id, tables.council_named[told[1]], year)


def region(page: BuiltPage, tables: Tables) -> Iterator[Cell]:
    """The region's averages beside the country's."""
    for table in page.html.css("table"):
        columns = heads(table)
        if columns[:2] != ["Measure", "Year"]:
            continue
        for row in table.css("tbody tr"):
            link, cells = row.css_first("th a"), texts(row)
            if link is None:
                continue
            measure_id = (link.attributes["href"] or "").strip("/").split("/")[-1]
            for name, text in zip(columns[2:4], cells[2:4], strict=True):
                yield Cell(page.address, text, measure_id, tables.wider[name], cells[1])


def press(page: BuiltPage, tables: Tables) -> Iterator[Cell]:
    """The figures behind a release: the council's, the country's and the region's."""
    _, slug, year = parts(page)
    named = {row["short"]: row["id"] for row in tables.rows("measures")}
    for table in page.html.css("table.cp-table--figures"):
        columns = heads(table)
        areas = [tables.council[slug], *(tables.wider.get(name, "") for name in columns[2:4])]
        for row in table.css("tbody tr"):
            name, *cells = texts(row)
            measure_id = next(named[one] for one in named if name == one or name.startswith(f"{one} ("))  # marks follow
            for area, text in zip(areas, cells[:3], strict=True):
                left_out = text == "–" and is_left_out(tables, measure_id, areas[0], area, year)
                if area and not left_out:
                    yield Cell(page.address, text, measure_id, area, year)


# --- cells of a comparison -----------------------------------------------------------------

_COMPARED = {"Rank": "rank", "Quartile": "quartile", "Change": "change"}


def comparisons_faults(page: BuiltPage, tables: Tables) -> Iterator[tuple[str, str]]:
    """(kind of place, what is wrong) for each dash under rank, quartile, change or peers of a council."""
    if page.kind not in ("councils/*/*", "councils/*"):
        return
    own = tables.council.get(parts(page)[1], "")
    for table in page.html.css("table.cp-table--series, details.cp-whole > table.cp-table--cards"):
        columns = heads(table)
        found = re.search(r" in (\d{4}(?:-\d\d)?)[,:]", table.css_first("caption").text())
        for row in table.css("tbody tr"):
            link, cells = row.css_first("th a"), texts(row)
            if "cp-table--series" in (table.attributes.get("class") or ""):
                measure_id, year = parts(page)[2], cells[0]
            elif link is not None and found is not None:
                measure_id, year = (link.attributes["href"] or "").strip("/").split("/")[-1], found[1]
            else:
                continue
            for name, text in zip(columns, cells, strict=False):
                if text == "–" and name in {*_COMPARED, *tables.peers}:
                    row_of = tables.compared[measure_id, own, year]
                    value = "" if (name, row_of["ranked"]) == ("Rank", "1") else row_of[_COMPARED.get(name, "peers")]
                    wrong = f"{measure_id}, {year}, {name}: a dash where comparisons.csv has {value}"
                    yield f"{page.kind}, comparison", wrong if value else ""
    for table in page.html.css("figure.chart--trend table"):  # the means of peers, which are in no observation
        columns = heads(table)
        for row in table.css("tbody tr"):
            year, *cells = texts(row)
            for name, text in zip(columns[1:], cells, strict=True):
                if name in tables.peers and text.casefold() in WORDS:
                    row_of = tables.compared.get((parts(page)[2], own, year), {"peers": ""})
                    wrong = f"{name}, {year}: {text}"
                    yield f"{page.kind}, peers", wrong if row_of["peers"] or text == "no figure" else ""


# --- pictures and their words ----------------------------------------------------------------


def descriptions(page: BuiltPage, tables: Tables) -> Iterator[tuple[str, str]]:
    """(kind of place, what is wrong) for each sentence of a picture's description that says there is no figure."""
    if page.kind == "":
        better = {row["area_code"]: row["comparable_england"] for row in tables.rows("counts") if row["framework"]}
        for title in page.html.css("figure.chart--tiles svg a title"):
            name, _, said = title.text().partition(": ")
            code = tables.council_named[name]
            if not said[:1].isdigit():
                assert said == "nothing to compare", title.text()
                yield "map of councils", f"{name}: {said}" if int(better.get(code, "0")) else ""
        return
    if page.kind != "councils/*/*" or parts(page)[1] not in tables.council:
        return
    _, slug, measure_id = parts(page)
    for text in page.html.css("figure.chart svg desc"):
        for years, reason in _NO_FIGURE_IN.findall(text.text()):
            for first, last in _PROSE_YEAR.findall(years):
                year = f"{first}-{last[2:]}"
                cell = Cell(page.address, reason, measure_id, tables.council[slug], year)
                yield "description of a trend", told(cell, tables)
        for name, reason in _HAS_NO_FIGURE.findall(text.text()):
            row = tables.observed
            years_shown = [key[2] for key in row if key[:2] == (measure_id, tables.council[slug])]
            cell = Cell(page.address, reason, measure_id, tables.council[slug], max(years_shown))
            yield f"description of all councils, {name}", told(cell, tables)


def told(cell: Cell, tables: Tables) -> str:
    wrong = tables.fault(cell)
    return f"{cell.measure}, {cell.period}: {cell.text!r}; {wrong}" if wrong else ""


# --- what a council reports itself -------------------------------------------------------------


def own_figures(page: BuiltPage, tables: Tables) -> Iterator[tuple[str, str]]:
    """(kind of place, what is wrong) for each dash of a dashboard where positions.csv has a number."""
    if page.kind != "performance/*":
        return
    own = tables.council.get(parts(page)[1], "")
    position = next((row["position"] for row in tables.rows("plans") if row["area"] == own), "")
    for table in page.html.css("table.cp-table--lines"):
        for row in table.css("tbody tr"):
            link = row.css_first("th a")
            assert link is not None
            measure_id = (link.attributes["href"] or "").strip("/").split("/")[-1]
            line = tables.positions[own, measure_id, position]
            for cell in row.css("td"):
                label, text = cell.attributes.get("data-label") or "", " ".join(cell.text().split())
                if label.startswith("Whole year") and text.casefold() in WORDS:
                    year = line["year_before"]
                    published = tables.observed.get((measure_id, own, year), {}).get("value", "")
                    value = line["year_before_value"] or line["year_before_numerator"] or published
                    wrong = f"{measure_id}, {year}: {text}, where there is {value}"
                    yield "dashboard, whole year", wrong if value else ""
                if label.startswith("Quartile") and text == "–":
                    there = line["quartile"] or line["published_quartile"]
                    yield "dashboard, quartile", f"{measure_id}: a dash, where there is {there}" if there else ""
