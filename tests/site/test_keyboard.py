"""Keys alone: past the header, the menu, finding a council, sorting, and the whole way from home to a download."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.built_site import BuiltPage, BuiltSite
from tests.conftest import Visit
from tests.site.test_accessibility import KINDS

pytestmark = pytest.mark.browser

MOST = 400  # presses of Tab: more than any page has places to stop at before the one that is wanted


def tab_to(page: Page, selector: str) -> Locator:
    """The element that matches, once Tab has brought the focus to it."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate("(one) => document.activeElement.matches(one)", selector):
            return page.locator(":focus")
    raise AssertionError(f"{MOST} presses of Tab on {page.url} do not lead to {selector}")


def names(site: BuiltSite) -> dict[str, str]:
    """Last part of its address -> a council's name, as the list of councils has it."""
    listed = site.pages["councils/"].html.css("[data-find-item] a")
    return {(one.attributes["href"] or "").strip("/").rpartition("/")[2]: one.text() for one in listed}


def name_of(page: BuiltPage, site: BuiltSite) -> str:
    return names(site)[page.address.split("/")[1]]


def shared_letter(site: BuiltSite) -> str:
    """The letter that most councils' names begin with."""
    return Counter(name[0].lower() for name in names(site).values()).most_common(1)[0][0]


def misspelt(name: str) -> str:
    """The name without one letter in the middle of its longest word."""
    word = max(name.split(), key=len)
    return name.replace(word, word[:3] + word[4:])


# --- past the header ---------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_tab_leads_past_the_header(kind: str, site: BuiltSite, visit: Visit):
    page = visit(site.examples(kind)[0].address)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_be_visible()
    expect(skip).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    before = "document.querySelector('h1').compareDocumentPosition(document.activeElement) & 2"
    assert not page.evaluate(before), "the next stop stands before the page's own part"


def test_a_menu_of_a_narrow_screen_opens_and_closes(site: BuiltSite, visit: Visit):
    page = visit(site.examples("measures/*")[0].address, width=320)
    button = tab_to(page, "[data-menu]")
    sections = page.locator(".md-nav--primary .md-nav__list a")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(sections.first).to_be_hidden()
    page.keyboard.press("Enter")
    menu = page.locator("[data-menu]")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(sections.first).to_be_visible()
    assert page.evaluate("!!document.activeElement.closest('.md-nav--primary')")
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(sections.first).to_be_hidden()
    page.keyboard.press("Space")
    expect(sections.first).to_be_visible()
    sections.last.focus()
    page.keyboard.press("Tab")
    expect(menu).to_have_attribute("aria-expanded", "false")  # it would cover what has the focus now


def test_one_press_leads_past_a_map(site: BuiltSite, visit: Visit):
    address = next(one.address for one in site.of_kind("measures/*") if one.html.css_first(".chart-skip"))
    page = visit(address)
    skip = tab_to(page, ".chart-skip")
    expect(skip).to_be_visible()
    squares = page.locator(".chart--tiles svg a path").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect()).map(({ top, left }) => [Math.round(top), left])"
    )
    assert len(squares) > 5 and squares == sorted(squares), "they follow each other as they are read, row by row"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('svg') && !!document.activeElement.closest('.chart-more')")


# --- find a council ------------------------------------------------------------------------


def test_the_box_for_a_council_is_a_combobox(site: BuiltSite, visit: Visit):
    page = visit("")
    box, listed = page.get_by_role("combobox", name="Council name"), page.locator("#find-found")
    count, options = page.get_by_role("status").and_(page.locator("[data-find-count]")), listed.get_by_role("option")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_attribute("aria-controls", "find-found")
    expect(listed).to_be_hidden()
    box.focus()
    page.keyboard.type(shared_letter(site))
    expect(box).to_have_attribute("aria-expanded", "true")
    found = options.count()
    assert found > 1
    expect(count).to_have_text(f"{found} councils")
    expect(options.and_(page.locator("[aria-selected=true]"))).to_have_count(0)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = options.nth(1)
    expect(box).to_have_attribute("aria-activedescendant", second.get_attribute("id") or "")
    expect(second).to_have_attribute("aria-selected", "true")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", "find-found-0")  # back in what was typed
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(options.last).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    expect(box).to_have_value(shared_letter(site))
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    page.keyboard.type("qqqqqqq")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(count).to_contain_text("No council has that name")


def test_a_name_that_others_begin_with_is_still_found_by_enter(site: BuiltSite, visit: Visit):
    """Where several are listed, Enter opens the one whose whole name was typed, and otherwise none."""
    council = site.examples("councils/*")[0]
    page = visit("councils/")
    page.get_by_role("combobox").focus()
    page.keyboard.type(shared_letter(site))
    page.keyboard.press("Enter")
    assert page.url.endswith("/councils/")
    page.get_by_role("combobox").fill(name_of(council, site).upper())
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{council.address}")


def test_a_council_is_found_by_touch(site: BuiltSite, browser: Browser, base: str):
    council = site.examples("councils/*")[0]
    context = browser.new_context(viewport={"width": 320, "height": 568}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(base)
    page.get_by_role("combobox").tap()
    page.keyboard.type(misspelt(name_of(council, site)))
    option = page.get_by_role("option", name=name_of(council, site), exact=True)
    box = option.bounding_box()
    assert box is not None and box["height"] >= 24 and box["x"] >= 0 and box["x"] + box["width"] <= 320
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    option.tap()
    page.wait_for_url(f"**/{council.address}")
    context.close()


# --- tables that sort ------------------------------------------------------------------------


def test_a_table_of_councils_is_sorted_by_keyboard(site: BuiltSite, visit: Visit):
    page = visit(site.examples("measures/*")[0].address)
    table = page.locator("table[data-sortable]").first
    expect(table.locator("caption")).to_contain_text("headings are buttons that sort")
    assert table.locator("thead th button").count() == table.locator("thead th").count() >= 4
    said = page.locator("[role=status]:has(+ table[data-sortable])").first

    def order(column: int) -> list[str]:
        return [row.strip() for row in table.locator(f"tbody tr > :nth-child({column})").all_inner_texts()]

    by_name = table.locator("thead th", has_text="Council").first
    button = by_name.locator("button")
    button.focus()
    page.keyboard.press("Enter")
    expect(by_name).to_have_attribute("aria-sort", "ascending")
    expect(said).to_have_text("Sorted by Council, A to Z.")
    ascending = order(2)
    assert ascending == sorted(ascending)
    page.keyboard.press("Space")
    expect(by_name).to_have_attribute("aria-sort", "descending")
    expect(said).to_have_text("Sorted by Council, Z to A.")
    assert order(2) == ascending[::-1]
    expect(button).to_be_focused()
    by_value = table.locator("thead th", has_text="Value").first
    by_value.locator("button").press("Enter")
    by_value.locator("button").press("Enter")
    expect(said).to_have_text("Sorted by Value, highest first.")
    by_quartile = table.locator("thead th", has_text="Quartile").first
    by_quartile.locator("button").press("Enter")
    expect(said).to_have_text("Sorted by Quartile, top first.")
    assert order(7)[0].lower() == "top"
    assert table.locator("thead th[aria-sort]").count() == 1


# --- from home to a download -------------------------------------------------------------------


def download_of_a_measure(page: Page, council: BuiltPage) -> list[dict[str, str]]:
    """From a council's page past the header to a measure, and there to the file of its figures: the file's rows."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the header
    measure = f"a[href^='../../councils/{council.address.split('/')[1]}/'], article a[href$='/']:not([href*='..'])"
    tab_to(page, f"main :is({measure})")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{council.address}*/")
    link = tab_to(page, "main a[href$='.csv']")
    with page.expect_download() as waited:
        link.press("Enter")
    text = waited.value.path().read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_way_from_home_to_a_download_by_keys_alone(site: BuiltSite, visit: Visit):
    council = site.examples("councils/*")[0]
    name = name_of(council, site)
    page = visit("")
    tab_to(page, "[role=combobox]")
    page.keyboard.type(misspelt(name))
    options = page.get_by_role("option")
    expect(options.filter(has_text=name)).to_be_visible()
    for _ in range(options.count()):
        page.keyboard.press("ArrowDown")
        if page.locator("[role=option][aria-selected=true]").inner_text() == name:
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{council.address}")
    rows = download_of_a_measure(page, council)
    assert rows and {row["area_name"] for row in rows} >= {name}


def test_the_way_from_home_to_a_download_without_javascript(site: BuiltSite, visit: Visit):
    council = site.examples("councils/*")[0]
    page = visit("", javascript=False)
    tab_to(page, f"main a[href$='{council.address}']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{council.address}")
    rows = download_of_a_measure(page, council)
    assert rows and {row["area_name"] for row in rows} >= {name_of(council, site)}
