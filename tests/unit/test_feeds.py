"""Atom feeds: whole as the standard asks, the same from build to build, and made from the figures alone."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.catalogue import Catalogue, load_catalogue
from generator.changes import Changes, headline, say
from generator.comparisons import compare
from generator.observations import read_observations
from generator.publication.feeds import ATOM, feeds
from generator.releases import changes_since, corrected
from tests import packs_read
from tests.unit.test_changes import NEWER, OLDER, pack_of

TAG = re.compile(r"^tag:[a-z0-9.-]+,\d{4}(-\d{2}-\d{2})?:[\w./-]+$")  # RFC 4151
MOMENT = re.compile(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")


class Feed:
    """A feed as a reader's program sees it."""

    def __init__(self, text: str) -> None:
        self.root = ElementTree.fromstring(text)
        self.entries = self.root.findall(f"{{{ATOM}}}entry")

    @staticmethod
    def text(parent: ElementTree.Element, name: str) -> str:
        (found,) = parent.findall(f"{{{ATOM}}}{name}")
        return found.text or ""

    @staticmethod
    def links(parent: ElementTree.Element) -> dict[str | None, str | None]:
        return {one.get("rel"): one.get("href") for one in parent.findall(f"{{{ATOM}}}link")}


def made(catalogue: Catalogue, changes: Changes | None) -> dict[str, Feed]:
    return {path: Feed(text) for path, text in feeds(catalogue, changes, catalogue.councils, {})}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return load_catalogue(pack_of(tmp_path_factory.mktemp("pack"), OLDER + NEWER))


@pytest.fixture(scope="module")
def changes(catalogue: Catalogue) -> Changes:
    observations = read_observations(catalogue)
    found = changes_since(catalogue, observations, compare(observations, catalogue))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def found(catalogue: Catalogue, changes: Changes) -> dict[str, Feed]:
    return made(catalogue, changes)


def test_there_is_one_for_all_and_one_for_each_council(catalogue: Catalogue, found: dict[str, Feed]):
    assert set(found) == {"feeds/all.xml"} | {f"feeds/{area.slug}.xml" for area in catalogue.councils}


def test_each_has_what_the_standard_asks_of_a_feed_and_an_entry(found: dict[str, Feed]):
    for feed in found.values():
        assert feed.root.tag == f"{{{ATOM}}}feed"
        for one in (feed.root, *feed.entries):
            assert feed.text(one, "title")
            assert TAG.match(feed.text(one, "id"))
            assert MOMENT.match(feed.text(one, "updated"))
            assert feed.links(one)["alternate"]
        (author,) = feed.root.findall(f"{{{ATOM}}}author")
        assert feed.text(author, "name") == "Tiny council performance"


def test_no_two_things_have_one_id(found: dict[str, Feed]):
    ids = [feed.text(feed.root, "id") for feed in found.values()]
    ids += [Feed.text(one, "id") for one in found["feeds/all.xml"].entries]
    assert len(set(ids)) == len(ids)


def test_a_councils_entry_has_the_same_id_in_both_feeds_that_carry_it(found: dict[str, Feed]):
    of_all = [Feed.text(one, "id") for one in found["feeds/all.xml"].entries]
    for area in ("ashby", "birling", "corley"):
        (entry,) = found[f"feeds/{area}.xml"].entries
        assert Feed.text(entry, "id") in of_all


def test_ids_stay_from_build_to_build_and_a_new_release_has_new_ones(catalogue: Catalogue, changes: Changes, found):
    def ids(one: dict[str, Feed]) -> tuple[list[str], list[str]]:
        of_feeds = [feed.text(feed.root, "id") for feed in one.values()]
        return of_feeds, [feed.text(entry, "id") for feed in one.values() for entry in feed.entries]

    again = ids(made(catalogue, changes))
    later = ids(made(catalogue, replace(changes, released=date(2025, 11, 1))))
    assert again == ids(found)
    assert later[0] == again[0]
    assert set(later[1]) & set(again[1]) == set()


def test_the_feed_says_when_the_release_was_published_and_not_when_the_site_was_built(found: dict[str, Feed]):
    for feed in found.values():
        assert {feed.text(one, "updated") for one in feed.entries} <= {"2024-11-01T00:00:00Z"}
    assert found["feeds/all.xml"].text(found["feeds/all.xml"].root, "updated") == "2024-11-01T00:00:00Z"


def test_the_feed_of_all_has_the_release_and_each_council_with_changes(found: dict[str, Feed], changes: Changes):
    release, *councils = found["feeds/all.xml"].entries
    assert Feed.text(release, "title") == "What changed, 1 November 2024"
    assert Feed.text(release, "summary") == headline(changes)
    named = [Feed.text(one, "title") for one in councils]
    assert "What changed in Ashby, 1 November 2024" in named
    assert "What changed on Fenmouth, 1 November 2024" in named  # its counts have a new year
    assert not any("Dunmere" in name for name in named)  # it ended before


def test_a_council_reads_every_change_of_its_own_in_words(found: dict[str, Feed], changes: Changes):
    (entry,) = found["feeds/ashby.xml"].entries
    (content,) = entry.findall(f"{{{ATOM}}}content")
    assert content.get("type") == "html"
    items = re.findall(r"<li>(.*?)</li>", content.text or "")
    assert [html.unescape(one) for one in items] == [say(one, changes) for one in changes.of("C1").every]
    assert len(items) >= 4


def test_nothing_is_in_a_feed_that_is_not_made_from_the_figures(found: dict[str, Feed], changes: Changes):
    """Releases to the press, drafts of them and embargoes have no way into a feed."""
    said = {say(one, changes) for one in changes.every}
    for feed in found.values():
        for entry in feed.entries:
            for content in entry.findall(f"{{{ATOM}}}content"):
                items = re.findall(r"<li>(.*?)</li>", content.text or "")
                assert {html.unescape(one) for one in items} <= said


def test_a_council_without_changes_has_a_feed_without_an_entry(found: dict[str, Feed]):
    assert found["feeds/dunmere.xml"].entries == []


def test_a_pack_with_one_release_has_feeds_without_an_entry(catalogue: Catalogue):
    for feed in made(catalogue, None).values():
        assert feed.entries == []
        assert feed.text(feed.root, "updated") == "2024-11-05T00:00:00Z"  # the date of the figures


def test_addresses_are_whole_where_the_site_has_one_and_else_start_from_the_feed(catalogue: Catalogue, changes, found):
    here = found["feeds/ashby.xml"]
    assert here.links(here.root) == {"alternate": "../councils/ashby/"}
    assert here.text(here.root, "id") == "tag:tiny-council-performance.invalid,2026:feeds/ashby.xml"
    pack = replace(catalogue.pack, site_url="https://example.org/care/")
    there = made(replace(catalogue, pack=pack), changes)["feeds/ashby.xml"]
    assert there.links(there.root) == {
        "self": "https://example.org/care/feeds/ashby.xml",
        "alternate": "https://example.org/care/councils/ashby/",
    }
    assert there.links(there.entries[0]) == {"alternate": "https://example.org/care/changes/ashby/"}
    assert there.text(there.root, "id") == "tag:example.org,2026:care/feeds/ashby.xml"
    assert there.text(there.entries[0], "id") == "tag:example.org,2024-11-01:care/changes/ashby"


def test_names_from_data_are_text(catalogue: Catalogue, changes: Changes):
    name = "<script>alert(1)</script> & ]]>"
    areas = {**changes.areas, "C1": replace(changes.areas["C1"], name=name)}
    hostile = replace(catalogue, areas=areas)
    feed = made(hostile, replace(changes, areas=areas))["feeds/ashby.xml"]
    (entry,) = feed.entries
    assert feed.text(entry, "title").startswith(f"What changed in {name}, ")
    (content,) = entry.findall(f"{{{ATOM}}}content")
    assert "<script" not in (content.text or "") and "&lt;script&gt;" in (content.text or "")


def test_a_feed_is_the_same_bytes_each_time(catalogue: Catalogue, changes: Changes):
    once, again = (list(feeds(catalogue, changes, catalogue.councils, {})) for _ in range(2))
    assert once == again
    assert all(text.startswith('<?xml version="1.0" encoding="utf-8"?>\n<feed ') for _, text in once)


def test_the_example_pack_has_a_release(tmp_path: Path):
    found = made(packs_read.catalogue(), packs_read.changes())
    assert sum(bool(feed.entries) for feed in found.values()) > 20


def test_a_file_that_was_corrected_in_its_place_is_an_entry_of_its_day(tmp_path: Path):
    text = NEWER + "    corrected: 2025-02-03\n"
    of = load_catalogue(pack_of(tmp_path, OLDER + text))
    assert [one.id for one in corrected(of)] == ["newer"]
    said = (
        "Exland Statistics corrected figures in \u201cThe newer file\u201d on 3 February 2025, after it was published "
        "on 1 November 2024. The earlier file is not here, so we cannot list which figures changed."
    )
    for changes in (None, changes_since(of, observations := read_observations(of), compare(observations, of))):
        feed = made(of, changes)["feeds/all.xml"]
        (entry,) = (one for one in feed.entries if feed.text(one, "summary") == said)
        assert feed.text(entry, "title") == "Corrected figures, 3 February 2025"
        assert feed.text(entry, "updated") == feed.text(feed.root, "updated") == "2025-02-03T00:00:00Z"
        assert len({feed.text(one, "id") for one in feed.entries}) == len(feed.entries)


def test_a_correction_on_the_day_of_a_release_is_told_with_it(tmp_path: Path, changes: Changes):
    of = load_catalogue(pack_of(tmp_path, OLDER + "    corrected: 2024-11-01\n" + NEWER))
    feed = made(of, changes)["feeds/all.xml"]
    assert len({feed.text(one, "id") for one in feed.entries}) == len(feed.entries)
    assert "corrected figures in" in feed.text(feed.entries[0], "content")
