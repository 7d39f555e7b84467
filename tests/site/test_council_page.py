"""A council's page on a phone: what is there before a reader scrolls, how long it is, and that paper has all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import served
from tests.built_site import BuiltPage, BuiltSite
from tests.conftest import Visit

pytestmark = pytest.mark.browser

PAPER = 718  # pixels between the margins of A4
PHONE = {"width": 375, "height": 812}
AT_ONCE = (
    "h1",
    "h1 ~ p[data-claim]",
    ".cp-quartiles svg",
    ".cp-glance__side--good li:first-child, .cp-glance__side--good p",
    ".cp-glance__side--poor li:first-child, .cp-glance__side--poor p",
)
LONGEST = 11_000  # pixels, of a page of one subject; the limits of its figures take up to 500 of them
LONGEST_SUBJECT = 4_500  # more for each further subject


def below_the_fold(page: Page) -> dict[str, float]:
    """What should be seen at once and is not, with where it ends."""
    ends = {}
    for selector in AT_ONCE:
        box = page.locator(f"article :is({selector})").first.bounding_box()
        assert box is not None, selector
        ends[selector] = box["y"] + box["height"]
    return {selector: end for selector, end in ends.items() if end > PHONE["height"]}


def compared(site: BuiltSite) -> list[BuiltPage]:
    """The pages of councils that have both quartiles and a side to tell, in order of address."""
    return [page for page in site.of_kind("councils/*") if page.html.css_first(".cp-quartiles")]


def open_on_a_phone(visit: Visit, address: str) -> Page:
    page = visit(address, width=PHONE["width"])
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    return page


def test_a_phone_shows_the_answer_before_it_is_scrolled(site: BuiltSite, visit: Visit):
    pages = compared(site)
    for found in [*site.examples("councils/*"), *pages[:: max(1, len(pages) // 6)]]:
        if found in pages:
            page = open_on_a_phone(visit, found.address)
            assert not below_the_fold(page), found.address


def length(page: Page) -> tuple[int, int]:
    """How long the page is, and how long it may be."""
    subjects = page.locator(".cp-further").count()
    return page.evaluate("document.scrollingElement.scrollHeight"), LONGEST + subjects * LONGEST_SUBJECT


def test_a_page_on_a_phone_is_no_longer_than_it_may_be(site: BuiltSite, visit: Visit):
    for found in site.examples("councils/*"):
        long, most = length(open_on_a_phone(visit, found.address))
        assert long <= most, (found.address, long)


@pytest.fixture
def england(england_site: BuiltSite, browser: Browser) -> Iterator[tuple[BuiltSite, Page, str]]:
    context = browser.new_context(viewport={"width": PHONE["width"], "height": PHONE["height"]})
    with served(england_site.folder) as base:
        yield england_site, context.new_page(), base
    context.close()


def test_real_councils_fit_a_phone_too(england: tuple[BuiltSite, Page, str]):
    site, page, base = england
    pages = compared(site)
    for found in pages[:: max(1, len(pages) // 10)]:
        page.goto(base + found.address)
        assert not below_the_fold(page), found.address
        long, most = length(page)
        assert long <= most, (found.address, long)


def test_what_is_closed_on_a_phone_opens_without_a_script_and_stands_open_on_a_wide_screen(
    site: BuiltSite, visit: Visit
):
    found = site.examples("councils/*")[0]
    phone = visit(found.address, width=PHONE["width"], javascript=False)
    table = phone.locator(".cp-whole table.cp-table").first
    expect(table).not_to_be_visible()
    phone.locator(".cp-whole:has(table.cp-table) > summary").first.click()
    expect(table).to_be_visible()
    wide = visit(found.address)
    expect(wide.locator(".cp-whole table.cp-table").first).to_be_visible()
    expect(wide.locator(".cp-whole:has(table.cp-table) > summary").first).to_be_hidden()


def test_paper_has_everything(site: BuiltSite, visit: Visit):
    """Nothing that is closed on the screen is left out of print, nor cut off at its edge."""
    page = visit(site.examples("councils/*")[0].address, width=PAPER)
    page.emulate_media(media="print")
    for selector in (
        ".cp-whole table.cp-table tbody tr",
        ".cp-more .cp-facts > li",
        ".cp-more .cp-notable > li",
        ".cp-tile",
    ):
        for one in page.locator(f"article {selector}").all():
            box = one.bounding_box()
            assert box is not None and box["height"] > 0, (selector, one.inner_text()[:80])
            assert box["x"] >= 0 and box["x"] + box["width"] <= PAPER + 1, (selector, one.inner_text()[:80])


def test_a_table_of_measures_is_sorted_inside_its_groups(site: BuiltSite, visit: Visit):
    page = visit(site.examples("councils/*")[0].address)
    table = page.locator(".cp-whole table[data-sortable]").first
    groups = table.locator("tbody")
    heads = [one.inner_text() for one in table.locator(".cp-group").all()]
    rows = table.locator("tbody tr").count()
    head = table.locator("thead th", has_text="Rank")
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert [one.inner_text() for one in table.locator("tbody tr:first-child").all()] == heads
    assert table.locator("tbody tr").count() == rows
    for group in groups.all():
        texts = group.locator("td[data-label=Rank]").all_inner_texts()
        ranks = [int(found[0]) for text in texts if (found := re.search(r"\d+", text))]
        assert ranks == sorted(ranks)
