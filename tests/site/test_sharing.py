"""What a page says of itself to whoever shares it, lists it or follows it: cards, data for search engines, feeds."""

from __future__ import annotations

import json
import re
import struct
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from generator.build import build
from tests.built_site import BuiltPage, BuiltSite
from tests.conftest import copy_project
from tests.packs import minimal_pack
from tests.performance import reporting_pack
from tests.site.test_shell import ADDRESS, listed_by_search_engines

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A small site with an address, in which one council reports its own performance."""
    folder = tmp_path_factory.mktemp("sharing")
    root = folder / "project"
    copy_project(root)
    pack = minimal_pack(folder / "pack", site_url=ADDRESS, licence="Open licence")
    build(pack, folder / "site", joined=[reporting_pack(folder / "own")], root=root)
    return BuiltSite(folder / "site")


def pages(site: BuiltSite) -> list[BuiltPage]:
    return [page for page in site.pages.values() if listed_by_search_engines(page.html)]


def said(page: BuiltPage, selector: str) -> str:
    node = page.html.css_first(selector)
    assert node is not None, f"{page.address} has no {selector}"
    return node.attributes["content"] or ""


def linked_data(page: BuiltPage, kind: str) -> dict[str, Any] | None:
    """The page's data of one type for search engines; None where it has none."""
    texts = [node.text(deep=True) for node in page.html.css('script[type="application/ld+json"]')]
    found = [data for text in texts if (data := json.loads(text))["@type"] == kind]
    assert len(found) <= 1, page.address
    return found[0] if found else None


# --- social cards --------------------------------------------------------------------------


def test_every_page_has_a_card_that_is_there_in_the_size_that_it_says(shared: BuiltSite):
    for page in pages(shared):
        image = said(page, 'meta[property="og:image"]')
        assert image.startswith(ADDRESS), page.address
        file = shared.file_at(image.removeprefix(ADDRESS))
        assert file is not None, f"{page.address}: {image}"
        size = tuple(int(said(page, f'meta[property="og:image:{side}"]')) for side in ("width", "height"))
        assert struct.unpack(">II", file.read_bytes()[16:24]) == size == (1200, 630)
        assert said(page, 'meta[name="twitter:image"]') == image
        assert said(page, 'meta[name="twitter:card"]') == "summary_large_image"
        assert 10 < len(said(page, 'meta[property="og:image:alt"]')) <= 420, page.address  # 420 is what is read


def test_a_page_has_the_card_of_what_it_is_about(shared: BuiltSite):
    cards = {
        page.address: said(page, 'meta[property="og:image"]').removeprefix(ADDRESS).removesuffix(".png")
        for page in pages(shared)
    }
    assert cards[""] == cards["method/"] == cards["glossary/"] == cards["press/"] == "cards/site"
    assert cards["councils/ashby/"] == cards["councils/ashby/quality-of-life/"] == "press/ashby/card"
    assert cards["press/ashby/2023-24/"] == cards["changes/ashby/"] == "press/ashby/card"
    assert cards["measures/quality-of-life/"] == "cards/measures/quality-of-life"
    assert cards["regions/north-exland/"] == "cards/regions/north-exland"
    own = {card for address, card in cards.items() if address.startswith("performance/ashby/")}
    assert own == {"cards/performance/ashby"} and cards["performance/"] == "cards/site"
    written = {file.relative_to(shared.folder).as_posix() for file in shared.folder.glob("cards/**/*.png")}
    assert written == {f"{card}.png" for card in cards.values() if card.startswith("cards/")}  # none for nobody


# --- for search engines ----------------------------------------------------------------------


def test_every_dataset_has_what_search_engines_ask_of_one(shared: BuiltSite):
    """As Google's guidance on Dataset structured data has it, required and recommended."""
    found = {page.address: data for page in pages(shared) if (data := linked_data(page, "Dataset"))}
    kinds = {shared.pages[address].kind for address in found}
    own = {"performance/*", "performance/*/measures/*"}
    assert kinds == {"councils/*", "councils/*/*", "measures/*", "downloads"} | own
    for address, data in found.items():
        assert data["name"] and data["url"] == ADDRESS + address
        assert 50 <= len(data["description"]) <= 5000, address
        assert data["license"]["name"] == "Open licence"
        assert all(one["@type"] == "Organization" and one["name"] for one in data.get("creator", ())), address
        assert data["spatialCoverage"]["name"]
        if "temporalCoverage" in data:
            assert data["creator"], address
            start, end = map(date.fromisoformat, data["temporalCoverage"].split("/"))
            assert start < end
        assert data["distribution"]
        for file in data["distribution"]:
            assert file["encodingFormat"] == "text/csv"
            assert shared.file_at(file["contentUrl"].removeprefix(ADDRESS)), file
        if "measures" in address or shared.pages[address].kind == "councils/*/*":
            assert data["variableMeasured"]["name"], address


def test_what_a_council_reports_is_a_dataset_of_its_own_figures(shared: BuiltSite):
    data = linked_data(shared.pages["performance/ashby/"], "Dataset")
    assert data is not None
    assert [one["name"] for one in data["creator"]] == ["Ashby"]
    assert [file["contentUrl"].removeprefix(f"{ADDRESS}downloads/") for file in data["distribution"]] == [
        "reported.csv",
        "positions.csv",
        "targets.csv",
    ]
    assert linked_data(shared.pages["performance/ashby/scrutiny/"], "Dataset") is None


def test_breadcrumbs_are_told_to_search_engines_as_they_stand(shared: BuiltSite):
    seen = 0
    for page in pages(shared):
        shown = [" ".join(node.text().split()) for node in page.html.css(".breadcrumbs li")]
        data = linked_data(page, "BreadcrumbList")
        assert (data is None) == (not shown), page.address
        if data is None:
            continue
        steps = data["itemListElement"]
        assert [step["name"] for step in steps] == shown
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        places = [step["item"].removeprefix(ADDRESS) for step in steps]
        assert places[0] == "" and places[-1] == page.address
        assert all(place in shared.pages for place in places), page.address
        seen += 1
    assert seen > 30


# --- feeds -----------------------------------------------------------------------------------


def test_pages_about_a_council_name_its_feed_and_that_of_all(shared: BuiltSite):
    about = re.compile(r"(councils|press|changes|performance)/(\w+)/")
    seen = 0
    for page in pages(shared):
        named = [link.address for link in page.links if link.rel == "alternate feed"]
        if found := about.match(page.address):
            assert named == [f"feeds/{found[2]}.xml", "feeds/all.xml"], page.address
            seen += 1
    assert seen > 20
    for address in ("", "press/", "changes/", "councils/"):
        assert [one.address for one in shared.pages[address].links if one.rel == "alternate feed"] == ["feeds/all.xml"]


def entries(site: BuiltSite) -> Iterator[tuple[str, ElementTree.Element]]:
    for file in sorted((site.folder / "feeds").glob("*.xml")):
        yield file.name, ElementTree.parse(file).getroot()


def test_every_feed_is_whole_and_leads_to_pages(shared: BuiltSite, example_site: BuiltSite):
    for site in (shared, example_site):
        ids = []
        for name, feed in entries(site):
            assert feed.tag == f"{ATOM}feed", name
            for one in (feed, *feed.iter(f"{ATOM}entry")):
                for needed in ("id", "title", "updated"):
                    assert one.findtext(f"{ATOM}{needed}"), f"{name}: no {needed}"
                assert re.match(r"(tag|https?|urn):", one.findtext(f"{ATOM}id") or ""), name
            ids.append(feed.findtext(f"{ATOM}id"))
            for link in feed.iter(f"{ATOM}link"):
                place = link.attrib["href"].removeprefix(ADDRESS).removeprefix("../")
                if link.attrib.get("rel") != "self":
                    assert place in site.pages, f"{name}: {link.attrib}"
        assert len(ids) == len(set(ids)) > 5
