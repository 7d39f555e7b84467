"""Every page, read as files: links, weight, headings, titles, leftovers. `--site DIR` reads another site.

Each check yields a site's faults. They are tests of the example, or of the site that --site names,
one by one, and of the whole of England together.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from pathlib import Path
from urllib.parse import urldefrag

import pytest

from generator import words
from scripts.limits import PAGE_BYTES, SEARCH_BYTES
from tests.built_site import LOADED, BuiltSite, kind_of
from tests.conftest import ROOT
from tests.whole_site import WholeSite, leftover, read_site

NAME, PERIOD = r"[a-z0-9]+(?:-[a-z0-9]+)*", r"\d{4}-\d{2}"
ADDRESSES = (  # what is promised to whoever keeps a link
    "",
    "(councils|regions|measures|performance|press|changes|downloads|method|glossary|rules|accessibility)/",
    f"councils/{NAME}/",
    f"councils/{NAME}/{NAME}/",  # council, measure
    f"measures/{NAME}/",
    f"regions/{NAME}/",
    f"press/{NAME}/{PERIOD}/",
    f"changes/{NAME}/",
    f"performance/{NAME}/((report|scrutiny)/)?",
    f"performance/{NAME}/(outcomes|measures)/{NAME}/",
    f"charts/({NAME}/)*",  # a page to put in a frame, in a folder with the address of the page that shows its chart
)

Check = Callable[[WholeSite], Iterator[str]]
CHECKS: list[Check] = []


def check(one: Check) -> Check:
    CHECKS.append(one)
    return one


# --- links ---------------------------------------------------------------------------


@check
def every_link_leads_to_a_file_and_to_a_place_in_it(site: WholeSite) -> Iterator[str]:
    for page in site.all.values():
        for one in page.leads:
            if site.file_at(one.address) is None:
                yield f"{page.address}: <{one.element}> {one.address} leads nowhere"
            elif one.anchor and one.element != "use" and one.anchor not in site.ids_at(one.address):
                yield f"{page.address}: {one.address}#{one.anchor} names a place that is not there"


@check
def no_address_starts_at_the_root_of_the_host(site: WholeSite) -> Iterator[str]:
    """The site may be published below a folder of its host."""
    for page in site.all.values():
        yield from (f"{page.address}: {text}" for text in page.rooted)


@check
def nothing_is_loaded_from_another_host(site: WholeSite) -> Iterator[str]:
    """Rule of every page: no request to any other host. Links that a reader may follow are not requests."""
    for page in site.all.values():
        yield from (f"{page.address}: {text}" for text in page.foreign)


@check
def every_page_can_be_reached_from_home(site: WholeSite) -> Iterator[str]:
    """But those at former addresses, which only links from elsewhere lead to."""
    reached, waiting = {""}, [""]
    while waiting:
        for one in site.all[waiting.pop()].leads:
            address = one.address.removesuffix("index.html")
            if one.element == "a" and address in site.all and address not in reached:
                reached.add(address)
                waiting.append(address)
    yield from sorted({page.address for page in site.all.values() if not page.moved} - reached)


@check
def every_download_is_linked_from_a_page(site: WholeSite) -> Iterator[str]:
    linked = {one.address for page in site.all.values() for one in page.leads}
    files = {path for path in site.sizes if path.startswith("downloads/")} - {"downloads/index.html"}
    if not files:
        yield "there is no download"
    yield from sorted(files - linked)


# --- weight and search ---------------------------------------------------------------


@check
def a_page_is_light_with_its_pictures(site: WholeSite) -> Iterator[str]:
    for page in site.pages.values():
        loaded = {site.file_at(one.address) or "" for one in page.leads if one.element in LOADED - {"script"}}
        pictures = sum(site.sizes.get(file, 0) for file in loaded)
        if page.size + pictures > PAGE_BYTES:  # else it is light enough unpacked
            file = site.folder / (site.file_at(page.address) or "")
            weight = len(gzip.compress(file.read_bytes(), 6)) + pictures
            if weight > PAGE_BYTES:
                yield f"{page.address}: {weight:,} bytes"


@check
def the_search_index_is_small_and_leads_to_pages(site: WholeSite) -> Iterator[str]:
    size = site.sizes["search/pages.json"]
    if size > SEARCH_BYTES:
        yield f"{size:,} bytes"
    yield from sorted(searched(site) - set(site.pages))


@check
def every_council_and_measure_can_be_searched_for(site: WholeSite) -> Iterator[str]:
    places = searched(site)
    for kind in ("councils/*", "measures/*"):
        addresses = [one.address for one in site.pages.values() if not one.moved and kind_of(one.address) == kind]
        if not addresses:
            yield f"there is no page {kind}"
        yield from (address for address in addresses if address not in places)


def searched(site: WholeSite) -> set[str]:
    """The addresses that a search can lead to."""
    entries = json.loads((site.folder / "search" / "pages.json").read_text("utf-8"))["docs"]
    return {urldefrag(entry["location"])[0] for entry in entries}


# --- heads and headings ----------------------------------------------------------------


@check
def a_page_has_one_first_heading_and_skips_no_level(site: WholeSite) -> Iterator[str]:
    for page in site.pages.values():
        if page.levels.count(1) != 1:
            yield f"{page.address}: {page.levels.count(1)} first headings"
        for above, below in pairwise(page.levels):
            if below > above + 1:
                yield f"{page.address}: h{below} follows h{above}"
                break


@check
def every_page_says_its_language_title_and_description(site: WholeSite) -> Iterator[str]:
    for page in site.all.values():
        if not page.language.startswith("en"):
            yield f"{page.address}: no language"
        if not page.title:
            yield f"{page.address}: no title"
        if page.found and not 20 <= len(page.description) <= words.SUMMARY:
            yield f"{page.address}: a description of {len(page.description)} characters: {page.description}"
        if page.found and page.description[-1:] not in {".", "?", "!"}:
            yield f"{page.address}: a description that is no sentence: {page.description}"


@check
def no_two_pages_have_the_same_title(site: WholeSite) -> Iterator[str]:
    titles = Counter(page.title for page in site.pages.values() if page.found)
    yield from (title for title, times in titles.items() if times > 1)


@check
def no_page_uses_an_id_twice(site: WholeSite) -> Iterator[str]:
    for page in site.all.values():
        if page.twice:
            yield f"{page.address}: {page.twice[:5]}"


@check
def every_address_is_one_that_stays(site: WholeSite) -> Iterator[str]:
    """People keep addresses: a page of another kind has to be put in ADDRESSES, and stays there from then on."""
    yield from (address for address in site.all if not any(re.fullmatch(one, address) for one in ADDRESSES))


@check
def nothing_that_should_have_been_filled_in_is_left(site: WholeSite) -> Iterator[str]:
    for page in site.all.values():
        if page.left:
            yield f"{page.address}: {page.left!r}"


# --- the tests -------------------------------------------------------------------------


def listed(faults: Iterator[str]) -> str:
    """The first faults and how many there are, as the message of a failing test; empty where there is none."""
    first = list(islice(faults, 20))
    return "\n".join([*first, f"({len(first) + sum(1 for _ in faults)} in all)"]) if first else ""


@pytest.fixture(scope="module")
def whole(site: BuiltSite) -> WholeSite:
    return read_site(site)


@pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.__name__)
def test_of_the_whole_site(one: Check, whole: WholeSite):
    assert not (found := listed(one(whole))), found


def test_each_kind_of_address_that_is_promised_answers(example_site: BuiltSite):
    for one in ADDRESSES:
        assert any(re.fullmatch(one, address) for address in example_site.pages | example_site.frames), one


@pytest.mark.parametrize(
    "address", ["councils/Leeds/", "councils/a//", "press/a/2024/", "press/a/2024-25/x/", "people/"]
)
def test_another_address_is_noticed(address: str):
    assert not any(re.fullmatch(one, address) for one in ADDRESSES)


def test_a_council_that_was_replaced_keeps_its_page_which_leads_to_those_that_followed_it(example_site: BuiltSite):
    _former_councils_answer(example_site, ROOT / "data" / "example")


def _former_councils_answer(site: BuiltSite, pack: Path) -> None:
    def table(name: str) -> list[dict[str, str]]:
        with (pack / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    slugs = {row["code"]: row["slug"] for row in table("areas")}
    found = table("successions")
    assert found
    for row in found:
        old = site.pages[f"councils/{slugs[row['old']]}/"]
        assert f"councils/{slugs[row['new']]}/" in {link.address for link in old.links}, row


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>{{ council }}</p>", "{{"),
        ("<td>nan</td>", "nan"),
        ("<p>None of the finances of Annan</p>", ""),
        ("<p>It was None.</p>", "None"),
        ("<!-- fragment: table -->", "<!-- fragment"),
        ("<script>undefined</script>", ""),
    ],
)
def test_what_was_left_unfilled_is_noticed(html: str, left: str):
    assert leftover(f"<html><body>{html}</body></html>") == left


@pytest.mark.england
def test_of_the_whole_of_england(england_site: BuiltSite, england_pack: Path):
    whole = read_site(england_site)
    assert len(whole.pages) > 7000
    _former_councils_answer(england_site, england_pack)
    found = {one.__name__: text for one in CHECKS if (text := listed(one(whole)))}
    assert not found, "\n\n".join(f"{name}:\n{text}" for name, text in found.items())
