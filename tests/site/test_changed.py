"""What changed, as it was built: the page of all, a page and a feed for each council, and the way to them."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from tests.built_site import BuiltPage, BuiltSite
from tests.conftest import Visit

ATOM = "{http://www.w3.org/2005/Atom}"
TIMES = {"never": 0, "once": 1, "twice": 2}


def moved(page: BuiltPage) -> tuple[int, int]:
    """How often the page's own sentence says that there was a move up, and down."""
    text = page.html.css_first("article").text()

    def times(way: str) -> int:
        found = re.search(rf"\b(?:(never) {way}|{way} (once|twice|[\d,]+ times))\b", text)
        assert found is not None, (page.address, way)
        said = found[1] or found[2]
        return TIMES[said] if said in TIMES else int(said.split()[0].replace(",", ""))

    return times("up"), times("down")


def slugs(site: BuiltSite) -> list[str]:
    return [page.address.split("/")[1] for page in site.of_kind("councils/*")]


def test_every_council_has_a_page_of_changes_and_a_feed(site: BuiltSite):
    assert len(slugs(site)) > 1
    for slug in slugs(site):
        assert f"changes/{slug}/" in site.pages
        assert site.file_at(f"feeds/{slug}.xml") is not None
    assert len(site.of_kind("changes/*")) == len(slugs(site))


def test_pages_name_their_feeds_in_the_head(site: BuiltSite):
    def named(page: BuiltPage) -> list[str]:
        return [link.address for link in page.links if link.element == "link" and "alternate" in link.rel]

    assert named(site.pages[""]) == named(site.pages["changes/"]) == ["feeds/all.xml"]
    for page in (*site.of_kind("councils/*"), *site.of_kind("changes/*"), *site.examples("councils/*/*")):
        slug = page.address.split("/")[1]
        assert named(page) == [f"feeds/{slug}.xml", "feeds/all.xml"], page.address


def test_feeds_lead_to_pages_of_the_site(site: BuiltSite):
    feeds = list((site.folder / "feeds").glob("*.xml"))
    assert feeds
    for file in feeds:
        root = ElementTree.parse(file).getroot()
        entries = root.findall(f"{ATOM}entry")
        for one in (root, *entries):
            links = {link.get("rel"): link.get("href") or "" for link in one.findall(f"{ATOM}link")}
            if links["alternate"].startswith("../"):
                assert links["alternate"].removeprefix("../") in site.pages, file.name
        ids = [one.findtext(f"{ATOM}id") for one in entries]
        assert len(set(ids)) == len(ids), file.name


def test_the_counts_of_the_page_of_all_are_those_of_the_councils_pages(site: BuiltSite):
    page = site.pages["changes/"]
    if (table := page.html.css_first("table[data-sortable]")) is None:
        pytest.skip("this site has one release")
    up = down = 0
    for row in table.css("tbody tr"):
        link = row.css_first("th a").attributes["href"] or ""
        own = site.pages[f"changes/{link}"]
        counts = {cell.attributes["data-label"]: int(cell.text().split()[0]) for cell in row.css("td")}
        marks = {word for mark in own.html.css(".cp-mark") for word in re.findall(r"\b(?:up|down)\b", mark.text())}
        assert (counts["Up"] > 0, counts["Down"] > 0) == ("up" in marks, "down" in marks), own.address
        if marks:
            assert moved(own) == (counts["Up"], counts["Down"]), own.address
        up, down = up + counts["Up"], down + counts["Down"]
    assert moved(page) == moved(site.pages[""]) == (up, down)


def test_what_got_better_and_what_got_worse_stand_in_one_table(site: BuiltSite):
    for page in site.of_kind("changes/*"):
        tables = [one for one in page.html.css("table") if one.css_first(".cp-mark")]
        assert len(tables) <= 1, page.address
        for row in (one for table in tables for one in table.css("tbody tr")):
            assert row.css_first(".cp-said").text().endswith("."), page.address


@pytest.mark.browser
def test_a_sentence_has_the_whole_width_of_a_phone(site: BuiltSite, visit: Visit):
    example = site.examples("changes/*")[0]
    page = visit(example.address, width=375)
    if not page.locator("td.cp-said").count():
        pytest.skip("no place of any council moved in this site")
    box = page.locator("td.cp-said").first.bounding_box()
    assert box is not None and box["width"] > 250
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
