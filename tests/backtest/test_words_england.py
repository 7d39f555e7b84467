"""Plain English: not one of the kinds of awkward sentence in all that is said of England, nor on a council's page."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.catalogue import Catalogue
from generator.claims import Claims
from generator.sentences import say
from generator.sentences.phrases import MOST_LISTED
from tests import wording
from tests.built_site import BuiltPage, BuiltSite
from tests.wording import sentences

EASY_WORDS = 25  # of a sentence, where it can
EASY_SHARE = 0.9  # of all sentences
SAMPLE = 7  # every so manieth council's pages
# Kinds whose claims name each measure that they count, in a sentence or in a list under it.
NAMING = ("trailing", "in_line", "coverage", "not_published")


@pytest.fixture(scope="module")
def said(england_claims: Claims, england_catalogue: Catalogue) -> dict[str, str]:
    """Claim -> all that is said of it."""
    return {claim.id: say(claim, england_catalogue) for claim in england_claims.all}


@pytest.mark.parametrize("fault", wording.FAULTS)
def test_no_sentence_has(fault: str, said: dict[str, str]) -> None:
    detect = wording.FAULTS[fault]
    found = [text for text in said.values() if detect(text)]
    assert not found, (len(found), found[:3])


def test_nine_sentences_in_ten_are_easy(said: dict[str, str], record_testsuite_property) -> None:
    lengths = [len(one.split()) for text in said.values() for one in sentences(text)]
    easy = sum(length <= EASY_WORDS for length in lengths) / len(lengths)
    record_testsuite_property("share_of_sentences_of_25_words_at_most", round(easy, 3))
    assert len(lengths) > 100_000 and easy > EASY_SHARE


def test_no_number_has_decimals_that_nobody_published(
    england_claims: Claims, england_catalogue: Catalogue, said: dict[str, str]
) -> None:
    for claim in england_claims.all:
        if len(claim.measure_ids) == 1:
            decimals = england_catalogue.any_measure(claim.measure_ids[0]).decimals
            assert not wording.decimals_beyond(said[claim.id], decimals), said[claim.id]


def test_a_count_names_five_measures_at_most(england_claims: Claims, said: dict[str, str]) -> None:
    kinds = Counter(claim.kind for claim in england_claims.all)
    assert set(NAMING) <= set(kinds)
    for claim in england_claims.all:
        if claim.kind in NAMING and claim.measure_ids:
            named = ": " in said[claim.id] or "They are " in said[claim.id]
            assert named is (len(claim.measure_ids) <= MOST_LISTED), said[claim.id]


# --- pages ---------------------------------------------------------------------------


def pages_of(site: BuiltSite, *kinds: str) -> Iterator[BuiltPage]:
    """Every so manieth page of each kind."""
    for kind in kinds:
        found = [one for one in site.pages.values() if one.kind == kind]
        yield from itertools.islice(found, 0, None, 1 if len(found) < 40 else SAMPLE * (1 + len(found) // 1000))


@pytest.fixture(scope="module")
def pages(england_site: BuiltSite) -> list[BuiltPage]:
    """Pages that residents read: of councils, of a council and a measure, of measures and regions, and releases."""
    return list(pages_of(england_site, "", "councils/*", "councils/*/*", "measures/*", "regions/*", "press/*/*"))


@pytest.fixture(scope="module")
def names(england_catalogue: Catalogue) -> list[str]:
    """The full names of measures that have a short one."""
    return [one.name for one in england_catalogue.measures.values() if one.name != one.short]


def test_no_page_says_a_sentence_twice(pages: list[BuiltPage], said: dict[str, str]) -> None:
    """But for two facts in the same words: two measures may be said to be in the top quartile since one year."""
    facts = Counter(one for text in said.values() for one in sentences(text))
    found = [(page.address, one) for page in pages for one in wording.said_twice(page.html) if facts[one] < 2]
    assert not found, (len(found), found[:5])


def test_a_page_has_a_measures_full_name_once(pages: list[BuiltPage], names: list[str]) -> None:
    found = [(page.address, one) for page in pages for one in wording.names_twice(page.html, names)]
    assert not found, (len(found), found[:5])


@pytest.mark.parametrize("fault", wording.ON_PAGES)
def test_no_page_has(fault: str, pages: list[BuiltPage]) -> None:
    detect = wording.FAULTS[fault]
    found = [(page.address, text) for page in pages for text in wording.visible(page.html) if detect(text)]
    assert not found, (len(found), found[:3])


def test_no_figure_of_a_key_or_a_tile_stands_without_its_unit(pages: list[BuiltPage]) -> None:
    seen = 0
    for page in pages:
        for figure in page.html.css(".cp-glance__side strong, .cp-key strong, .cp-big, p.cp-figure"):
            text = " ".join((figure.parent.text() if figure.tag == "strong" else figure.text()).split())
            seen += 1
            assert not wording.is_bare(text), (page.address, text)
    assert seen > 1000


def test_no_page_has_a_line_of_one_point(pages: list[BuiltPage]) -> None:
    for page in pages:
        for line in page.html.css("figure.chart--trend, figure.chart--spread"):
            assert len(figures_of(line.html or "")) > 1, page.address


def figures_of(figure: str) -> list[str]:
    """The figures in the first column of numbers of a chart's own table."""
    rows = LexborHTMLParser(figure).css("tbody tr")
    cells = (row.css("td") for row in rows)
    return [cell[0].text() for cell in cells if cell and cell[0].text()[:1].isdigit()]
