"""What a site says of its data: that there is no figure, when one was published, and what a release of an old year is."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.built_site import CHARTS, BuiltPage, BuiltSite
from tests.said_missing import Tables, look

NEWEST = re.compile(r"\bnewest\b|\blatest\b|\bnew figures\b|\bthis year\b", re.IGNORECASE)


def in_words(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


def in_prose(period: str) -> str:
    return f"{period[:4]} to {int(period[:4]) + 1}" if "-" in period else period


# --- that there is no figure -----------------------------------------------------------------


def test_no_place_says_that_there_is_no_figure_where_the_tables_have_one(site: BuiltSite):
    found = look(site)
    assert found.false == []
    assert {"councils/*/*", "councils/*", "measures/*", "description of a trend"} <= found.places.keys()
    assert sum(found.places.values()) > 10_000


@pytest.mark.parametrize(
    ("kind", "begins", "figure", "planted"),
    [
        ("councils/*/*", 'class="chart-table"', r"<td>(\d[\d.,]*%?)</td>", "no figure"),
        ("councils/*/*", "cp-table--series", r"<strong>(\d[\d.,]*%?)</strong></td>", "Not available"),
        ("councils/*", 'id="all-measures"', r"<strong>(\d[\d.,]*%?)</strong></td>", "Publication suspended"),
        ("measures/*", 'id="every-council"', r"<strong>(\d[\d.,]*%?)</strong></td>", "Not shown by the publisher"),
    ],
)
def test_a_figure_that_is_said_to_be_missing_is_found(
    kind: str, begins: str, figure: str, planted: str, example_site: BuiltSite, tmp_path: Path
):
    page = example_site.examples(kind)[0]
    shutil.copytree(example_site.folder / "downloads", tmp_path / "downloads")
    copy = tmp_path / page.address / "index.html"
    copy.parent.mkdir(parents=True)
    text = page.file.read_text("utf-8")
    found = re.compile(figure).search(text, text.index(begins))
    assert found is not None
    copy.write_text(text[: found.start(1)] + planted + text[found.end(1) :], "utf-8")
    assert len(look(BuiltSite(tmp_path)).false) == 1


# --- when a figure was published -------------------------------------------------------------


def series_of(page: BuiltPage, tables: Tables) -> list[dict[str, str]]:
    """The figures of a council's page of a measure, with their sources, in time order."""
    _, slug, measure = page.address.strip("/").split("/")
    area = tables.council[slug]
    rows = [row for key, row in tables.observed.items() if key[:2] == (measure, area) and row["value"]]
    return sorted(rows, key=lambda row: row["period"])


def test_the_day_beside_a_councils_figures_is_that_of_the_source_of_the_last_one(site: BuiltSite):
    tables = Tables(site.folder)
    published = {row["id"]: row["published"] for row in tables.rows("sources")}
    looked = 0
    for page in site.of_kind("councils/*/*"):
        rows = series_of(page, tables)
        for line in page.html.css("figure.chart--trend .chart-source"):
            last = rows[-1]
            day = published[last["source"]]
            wanted = "a day that is not known" if day == "not known" else in_words(day)
            assert f"for {in_prose(last['period'])} was last published on {wanted}." in line.text(), page.address
            picture = site.folder / CHARTS / page.address / "trend.svg"
            said = " ".join(re.sub(r"<[^>]*>", " ", picture.read_text("utf-8")).split())
            assert wanted in said, picture
            looked += 1
    assert looked > 300


def test_every_day_beside_a_source_is_the_one_in_the_table_of_sources(site: BuiltSite):
    published = {row["id"]: row["published"] for row in Tables(site.folder).rows("sources")}
    seen = set()
    for page in site.pages.values():
        for node in page.html.css("[data-source]"):
            name = node.attributes["data-source"] or ""
            day = published[name]
            wanted = "Publication date not known" if day == "not known" else f"Published {in_words(day)}"
            assert node.text() == wanted, page.address
            seen.add(name)
    assert seen == published.keys()


def test_every_source_of_a_figure_is_in_the_table_with_its_years(site: BuiltSite):
    tables = Tables(site.folder)
    used: dict[str, list[str]] = {}
    for row in tables.observed.values():
        if row["value"]:
            used.setdefault(row["source"], []).append(row["period"])
    listed = {
        row["id"]: (row["first_period"], row["last_period"], int(row["figures"])) for row in tables.rows("sources")
    }
    assert {one: (min(of), max(of), len(of)) for one, of in used.items()} == {
        one: of for one, of in listed.items() if of[2]
    }


# --- a release about an earlier year -----------------------------------------------------------


def releases(site: BuiltSite) -> Iterator[tuple[str, str, str]]:
    """(address, council's slug, year) of each press summary and release."""
    for page in site.of_kind("press/*/*"):
        _, slug, year = page.address.strip("/").split("/")
        yield page.address, slug, year


def newest_year(site: BuiltSite) -> str:
    """The last year of the leading subject."""
    tables = Tables(site.folder)
    leading = {row["id"] for row in tables.rows("frameworks") if not row["about"]}
    return max(row["period"] for row in tables.rows("counts") if row["framework"] in leading)


def test_a_release_of_an_earlier_year_is_dated_by_it_and_says_that_it_was_worked_out_again(site: BuiltSite):
    newest, looked = newest_year(site), 0
    written = {
        (one["area_code"], one["period"]): one["sentence"]
        for one in json.loads((site.folder / "downloads/claims.json").read_text("utf-8"))
        if one["kind"] == "worked_out_again"
    }
    areas = Tables(site.folder).council
    for address, slug, year in releases(site):
        text = (site.folder / f"{address.rstrip('/')}.txt").read_text("utf-8")
        said = " ".join(text.split())
        main = " ".join(site.pages[address].html.css_first("article, main, body").text().split())
        past = written.get((areas[slug], year))
        assert (past is None) == (year == newest), address
        if past is None:
            assert "worked out again" not in said
            continue
        looked += 1
        assert past in said and past in main, address
        dateline = re.search(r"^(.*), ([^,\n]*): ", text.split("=\n", 1)[1].strip(), re.MULTILINE)
        assert dateline is not None and dateline[2] == in_prose(year), (address, dateline)
        before_notes = said.partition("Notes to editors")[0]
        assert not NEWEST.search(before_notes), (address, NEWEST.search(before_notes))
    assert looked > 100


def test_the_word_document_of_an_earlier_year_says_the_same(site: BuiltSite):
    newest = newest_year(site)
    past = [address for address, _, year in releases(site) if year != newest]
    assert past
    for address in past[:: max(1, len(past) // 5)]:
        with ZipFile(site.folder / f"{address.rstrip('/')}.docx") as document:
            text = re.sub(r"<[^>]*>", "", document.read("word/document.xml").decode("utf-8"))
        assert "It was worked out again from the figures as they were on" in text, address
        assert f", {in_prose(address.strip('/').split('/')[2])}:" in text, address


def ended(site: BuiltSite) -> list[tuple[str, str]]:
    """The councils that have ended, with their last year."""
    return [(row["slug"], row["last"]) for row in Tables(site.folder).areas if row["kind"] == "council" and row["last"]]


def test_a_council_that_ended_has_nothing_new(site: BuiltSite):
    assert ended(site)
    for slug, last in ended(site):
        page = site.pages[f"press/{slug}/{last}/"].html
        offers = [node.text() for node in page.css(".cp-offers dt")]
        dated = [text.removesuffix("lenient").rstrip().endswith(f", {in_prose(last)}") for text in offers]
        assert offers and all(dated), (slug, offers)
        assert not any(" improves " in text for text in offers)
        council = site.pages[f"councils/{slug}/"].html.css_first("article, main, body").text()
        assert "newest" not in council.partition("About these figures")[0], slug
        changes = " ".join(site.pages[f"changes/{slug}/"].html.css_first("article, main, body").text().split())
        if "The newest figures" in changes:
            assert f"was a council until {in_prose(last)}, so it has none of them." in changes, slug


def test_what_is_called_the_newest_is_for_the_newest_year(site: BuiltSite):
    """Each claim that says so is about a figure of the last year of its subject, and no other claim does."""
    claims = json.loads((site.folder / "downloads/claims.json").read_text("utf-8"))
    tables = Tables(site.folder)
    subject = {row["id"]: row["subject"] for row in tables.rows("frameworks")}
    last: dict[str, str] = {}
    for row in tables.rows("counts"):
        last[subject[row["framework"]]] = max(last.get(subject[row["framework"]], ""), row["period"])
    framework = {key[::2]: row["framework"] for key, row in tables.observed.items()}
    for one in claims:
        if re.search(r"\bnewest\b|\blatest\b", one["sentence"]) and one["kind"] != "holdings":
            assert one["kind"] == "series_published", one["id"]
            year = one["inputs"]["figure_period"]
            assert year == last[subject[framework[one["measure_ids"][0], year]]], one["id"]
