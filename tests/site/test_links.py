"""Every page, read as files: links, weight, headings, titles, leftovers. `--site DIR` reads another site."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urldefrag

from selectolax.lexbor import LexborHTMLParser

from tests.built_site import LOADED, BuiltPage, BuiltSite

PAGE_BYTES = 170_000  # a page with its pictures, without the scripts, styles and fonts that pages share
SEARCH_BYTES = 1_000_000
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LEFTOVER = re.compile(r"\{\{|\{%|<!-- fragment|\bnan\b|\bNaN\b|\bNone\b(?! (?:of|was)\b)|\bundefined\b|\bTraceback\b")


def listed(faults: Iterator[str]) -> str:
    """The first faults and how many there are, as the message of a failing test; empty where there is none."""
    found = list(faults)
    return "\n".join([*found[:20], f"({len(found)} in all)"]) if found else ""


def test_every_link_leads_to_a_file_and_to_a_place_in_it(site: BuiltSite):
    def faults() -> Iterator[str]:
        for page in site.pages.values():
            for link in page.links:
                if not link.inside or link.rel == "canonical":
                    continue
                target = site.file_at(link.address)
                if target is None:
                    yield f"{page.address}: {link.text} leads nowhere"
                elif link.anchor and link.element != "use" and target.suffix == ".html":
                    other = site.pages.get(link.address.removesuffix("index.html"))
                    if other is not None and link.anchor not in other.ids:
                        yield f"{page.address}: {link.text} names a place that is not there"

    assert not (found := listed(faults())), found


def test_no_address_starts_at_the_root_of_the_host(site: BuiltSite):
    """The site may be published below a folder of its host."""
    absolute = (
        f"{page.address}: {link.text}"
        for page in site.pages.values()
        for link in page.links
        if link.inside and link.text.startswith("/") and link.rel != "canonical"
    )
    assert not (found := listed(absolute)), found


def test_nothing_is_loaded_from_another_host(site: BuiltSite):
    """Rule of every page: no request to any other host. Links that a reader may follow are not requests."""
    asked = (
        f"{page.address}: <{link.element}> {link.text}"
        for page in site.pages.values()
        for link in page.links
        if not link.inside
        and (link.element in LOADED or (link.element == "link" and link.rel not in {"canonical", "alternate"}))
    )
    assert not (found := listed(asked)), found


def test_every_page_can_be_reached_from_home(site: BuiltSite):
    reached, waiting = {""}, [""]
    while waiting:
        for link in site.pages[waiting.pop()].links:
            address = link.address.removesuffix("index.html")
            if link.inside and link.element == "a" and address in site.pages and address not in reached:
                reached.add(address)
                waiting.append(address)
    assert not (lost := sorted(set(site.pages) - reached)), lost[:20]


def test_every_download_is_linked_from_a_page(site: BuiltSite):
    linked = {link.address for page in site.pages.values() for link in page.links if link.inside}
    files = {file.relative_to(site.folder).as_posix() for file in (site.folder / "downloads").rglob("*.*")}
    files.discard("downloads/index.html")
    assert files
    assert not (lost := sorted(files - linked)), lost[:20]


def test_a_page_weighs_at_most_170_kb_with_its_pictures(site: BuiltSite):
    def faults() -> Iterator[str]:
        for page in site.pages.values():
            pictures = {
                file
                for link in page.links
                if link.element in LOADED - {"script"} and (file := site.file_at(link.address))
            }
            weight = page.file.stat().st_size + sum(file.stat().st_size for file in pictures)
            if weight > PAGE_BYTES:
                yield f"{page.address}: {weight:,} bytes"

    assert not (found := listed(faults())), found


def test_the_search_index_is_small_and_leads_to_pages(site: BuiltSite):
    index = site.folder / "search" / "search_index.json"
    assert index.stat().st_size <= SEARCH_BYTES, f"{index.stat().st_size:,} bytes"
    places = {urldefrag(entry["location"])[0] for entry in json.loads(index.read_text())["docs"]}
    assert places
    assert not (lost := sorted(places - set(site.pages))), lost[:20]


def test_every_council_and_measure_can_be_searched_for(site: BuiltSite):
    entries = json.loads((site.folder / "search" / "search_index.json").read_text())["docs"]
    places = {urldefrag(entry["location"])[0] for entry in entries}
    for kind in ("councils/*", "measures/*"):
        addresses = {page.address for page in site.of_kind(kind)}
        assert addresses
        assert not (lost := sorted(addresses - places)), lost[:20]


def test_a_page_has_one_first_heading_and_skips_no_level(site: BuiltSite):
    def faults() -> Iterator[str]:
        for page in site.pages.values():
            levels = [int(node.tag[1]) for node in page.html.css(", ".join(HEADINGS)) if node.tag in HEADINGS]
            if levels.count(1) != 1:
                yield f"{page.address}: {levels.count(1)} first headings"
            for above, below in pairwise(levels):
                if below > above + 1:
                    yield f"{page.address}: h{below} follows h{above}"
                    break

    assert not (found := listed(faults())), found


def _text(page: BuiltPage, selector: str, attribute: str = "") -> str:
    node = page.html.css_first(selector)
    if node is None:
        return ""
    return ((node.attributes.get(attribute) or "") if attribute else node.text()).strip()


def test_every_page_says_its_language_title_and_description(site: BuiltSite):
    def faults() -> Iterator[str]:
        for page in site.pages.values():
            if not _text(page, "html", "lang").startswith("en"):
                yield f"{page.address}: no language"
            if not _text(page, "title"):
                yield f"{page.address}: no title"
            if len(_text(page, 'meta[name="description"]', "content")) < 20:
                yield f"{page.address}: no description"

    assert not (found := listed(faults())), found


def test_no_two_pages_have_the_same_title(site: BuiltSite):
    titles = Counter(_text(page, "title") for page in site.pages.values())
    assert not (twice := [title for title, times in titles.items() if times > 1]), twice[:20]


def test_no_page_uses_an_id_twice(site: BuiltSite):
    def faults() -> Iterator[str]:
        for page in site.pages.values():
            times = Counter(node.attributes.get("id") for node in page.html.css("[id]"))
            if twice := [name for name, number in times.items() if number > 1]:
                yield f"{page.address}: {twice[:5]}"

    assert not (found := listed(faults())), found


def test_nothing_that_should_have_been_filled_in_is_left(site: BuiltSite):
    def faults() -> Iterator[str]:
        for page in site.pages.values():
            tree = LexborHTMLParser(page.file.read_bytes())  # its own: stripping would change what other tests look at
            tree.strip_tags(["script", "style"])
            body = tree.body
            if body is not None and (found := LEFTOVER.search(body.html or "")):
                yield f"{page.address}: {found[0]!r}"

    assert not (found := listed(faults())), found
