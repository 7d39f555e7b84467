"""What a reader sees and can do: no JavaScript, dark, print, search, tooltips. Keys are in test_keyboard.py."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.built_site import BuiltSite
from tests.conftest import Visit
from tests.site.test_accessibility import KINDS

pytestmark = pytest.mark.browser

WITH_CHARTS = ("", "councils/*", "councils/*/*", "measures/*")

CONTRAST = Path(__file__).with_name("contrast.js").read_text("utf-8")


def colour(page: Page, selector: str, name: str) -> tuple[float, ...]:
    """Red, green and blue of a computed colour, 0 to 1."""
    text: str = page.eval_on_selector(selector, f"(node) => getComputedStyle(node)['{name}']")
    return tuple(float(part) / 255 for part in text[text.index("(") + 1 : -1].split(",")[:3])


def open_what_is_closed(page: Page) -> None:
    """Opens the parts that a phone shows when they are asked for."""
    for summary in page.locator("details.cp-whole > summary").all():
        if summary.is_visible():
            summary.click()


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_of_a_page_needs_no_javascript(kind: str, site: BuiltSite, visit: Visit):
    for example in site.examples(kind):
        page = visit(example.address, javascript=False)
        expect(page.locator("h1")).to_be_visible()
        assert len(page.locator("article").inner_text()) > 200, example.address


@pytest.mark.parametrize("kind", WITH_CHARTS)
@pytest.mark.parametrize("width", [1280, 320])
def test_charts_need_no_javascript(kind: str, width: int, site: BuiltSite, visit: Visit):
    """A chart is a picture in the page, inside the page's width, with a name for those who cannot see it."""
    example = site.examples(kind)[0]
    page = visit(example.address, javascript=False, width=width)
    open_what_is_closed(page)
    charts = page.locator("figure.chart")
    assert charts.count() > 0
    for chart in charts.all():
        picture = chart.locator("svg, img").first
        expect(picture).to_be_visible()
        box = picture.bounding_box()
        assert box is not None
        assert box["width"] > 100
        assert box["height"] > 20
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        role, name = picture.get_attribute("role"), picture.get_attribute("aria-labelledby") or ""
        assert role == ("group" if picture.locator("a").count() else "img")  # a map leads to councils
        assert chart.locator(f"#{name.split()[0]}").inner_html().strip()


@pytest.mark.parametrize("kind", WITH_CHARTS)
def test_each_chart_has_a_description_and_a_table_of_its_numbers(kind: str, site: BuiltSite, visit: Visit):
    page = visit(site.examples(kind)[0].address, javascript=False)
    charts = page.locator("figure.chart").all()
    assert charts
    for chart in charts:
        chart.locator("details > summary").click()
        assert len(chart.locator("details p").first.inner_text()) > 30
        numbers = chart.locator("details table").or_(chart.locator("details a[href]")).first
        expect(numbers).to_be_visible()


@pytest.mark.parametrize("kind", WITH_CHARTS)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_letters_of_charts_can_be_read(kind: str, dark: bool, site: BuiltSite, visit: Visit):
    page = visit(site.examples(kind)[0].address, dark=dark)
    assert page.evaluate(CONTRAST, "figure.chart svg") == []


@pytest.mark.parametrize("kind", KINDS)
def test_dark_mode_is_dark(kind: str, site: BuiltSite, visit: Visit):
    page = visit(site.examples(kind)[0].address, dark=True)
    assert max(colour(page, "body", "backgroundColor")) < 0.3
    assert min(colour(page, "article", "color")) > 0.6


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_print_is_dark_on_white_without_the_site_around_it(kind: str, dark: bool, site: BuiltSite, visit: Visit):
    page = visit(site.examples(kind)[0].address, dark=dark)
    page.emulate_media(media="print")
    assert min(colour(page, "body", "backgroundColor")) > 0.9
    assert max(colour(page, "article", "color")) < 0.4
    assert max(colour(page, "h1", "color")) < 0.4
    for around in (".md-header", ".md-tabs", ".md-search"):
        for one in page.locator(around).all():
            expect(one).to_be_hidden()
    assert page.evaluate(CONTRAST, "figure.chart svg") == []
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("kind", ["councils/*/*", "measures/*"])
def test_javascript_adds_tooltips(kind: str, site: BuiltSite, visit: Visit):
    """Vega is asked for only when a reader wants it, and then a mark under the pointer says its number."""
    page = visit(site.examples(kind)[0].address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    chart = page.locator("figure.chart[data-chart]").first
    assert "vega" not in page.content().lower().split("</head>")[0]
    chart.scroll_into_view_if_needed()
    chart.locator(".chart-explore").focus()
    page.keyboard.press("Enter")
    drawn = chart.locator(".chart-live svg")
    expect(drawn).to_be_visible(timeout=15_000)
    assert any("vega" in address for address in asked)
    tip = page.locator("#vg-tooltip-element.visible")
    box = drawn.bounding_box()
    assert box is not None
    for step in range(400):
        page.mouse.move(
            box["x"] + box["width"] * ((step * 7) % 100) / 100, box["y"] + box["height"] * (step // 4) / 100
        )
        if tip.count():
            break
    expect(tip).to_be_visible()
    assert any(letter.isdigit() for letter in tip.inner_text())
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)


@pytest.mark.parametrize("kind", ["councils/*/*", "measures/*"])
def test_a_tap_shows_a_tip_and_another_hides_it(kind: str, site: BuiltSite, browser: Browser, base: str):
    """A finger moves over nothing. And Vega has nothing to warn of."""
    context = browser.new_context(viewport={"width": 375, "height": 812}, has_touch=True, is_mobile=True)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(base + site.examples(kind)[0].address)
    chart = page.locator("figure.chart[data-chart]").first
    chart.locator(".chart-explore").tap()
    point = chart.locator(".chart-live .mark-symbol path").last
    point.scroll_into_view_if_needed(timeout=15_000)
    box = point.bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tip = page.locator("#vg-tooltip-element.visible")
    expect(tip).to_be_visible()
    assert any(letter.isdigit() for letter in tip.inner_text())
    page.locator("h1").tap()
    expect(tip).to_have_count(0)
    assert said == []
    context.close()


def test_what_a_page_shares_has_an_address_of_its_own_content(site: BuiltSite, visit: Visit):
    """A browser that kept a script or data from before a revision asks again."""
    page = visit(site.examples("councils/*/*")[0].address)
    asked: list[str] = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    page.on("request", lambda request: asked.append(request.url))
    chart = page.locator("figure.chart[data-chart]").first
    chart.locator(".chart-explore").click()
    expect(chart.locator(".chart-live svg")).to_be_visible(timeout=15_000)
    shared = [one for one in asked if re.search(r"\.(js|css|json)\b", one) and "search_index" not in one]
    assert len(shared) >= 6
    assert [one for one in shared if not re.search(r"\?[0-9a-f]{10}$|\.[0-9a-f]{8,10}\.", one)] == []
    sheets = [one.html.css_first("link[rel=stylesheet]").attributes["href"] or "" for one in site.frames.values()]
    assert sheets and all(re.search(r"\?[0-9a-f]{10}$", one) for one in sheets)


def test_a_copied_table_has_a_line_for_each_row_and_numbers_as_numbers(site: BuiltSite, browser: Browser, base: str):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(base + site.examples("councils/*/*")[0].address)
    table = page.locator(".cp-table--series")
    table.evaluate("(one) => getSelection().selectAllChildren(one)")
    page.keyboard.press("Control+c")
    rows = [line.split("\t") for line in page.evaluate("navigator.clipboard.readText()").splitlines()]
    assert len(rows) == 1 + table.locator("tbody tr:not(.cp-note)").count()
    assert len({len(row) for row in rows}) == 1
    change = rows[0].index("Change")
    changes = [row[change] for row in rows[1:] if row[change]]
    assert len(changes) > 1 and all(re.fullmatch(r"[+-]?[\d.,]+%?", one) for one in changes), changes
    assert any(row[change + 1].startswith(("improved", "worsened", "clearly")) for row in rows[1:])
    context.close()


@pytest.mark.parametrize("write", [str, str.upper, lambda name: name.replace("e", "é").replace("'", "\u2019")])
def test_search_finds_a_council_however_it_is_typed(write: Callable[[str], str], site: BuiltSite, visit: Visit):
    listed = site.pages["councils/"].html.css("[data-find-item] a")
    name = next((one.text() for one in listed if "'" in one.text()), listed[0].text())
    page = visit("method/")
    page.locator("input.md-search__input").click()
    page.keyboard.type(write(name))
    expect(page.locator(".md-search-result a h1").first).to_contain_text(name, timeout=30_000)


def test_search_has_the_councils_of_today_before_those_that_have_ended(site: BuiltSite):
    docs = json.loads((site.folder / "search/pages.json").read_text("utf-8"))["docs"]
    boosts = {one["location"]: one.get("boost", 1) for one in docs if re.fullmatch(r"councils/[^/#]+/", one["location"])}
    links = site.pages["councils/"].html.css("#councils-that-have-been-replaced ~ ul a")
    ended = {f"councils/{(one.attributes['href'] or '').strip('/').rpartition('/')[2]}/" for one in links} & boosts.keys()
    assert ended and max(boosts[one] for one in ended) < min(boosts[one] for one in boosts.keys() - ended)


def test_search_finds_a_council(site: BuiltSite, visit: Visit):
    example = site.examples("councils/*")[0]
    page = visit("method/")
    name = example.html.css_first("h1").text().split(":")[0].strip()
    field = page.locator("input.md-search__input")
    field.click()
    expect(page.locator(".md-search-result__meta")).not_to_have_text("Initializing search", timeout=30_000)
    page.keyboard.type(name)  # the theme listens to keys
    found = page.locator(f".md-search-result a[href*='{example.address}']").first
    expect(found).to_be_visible(timeout=30_000)


def test_every_council_is_listed_without_javascript(site: BuiltSite, visit: Visit):
    """The list of councils has them all, former ones too; home has those of today."""
    councils = {page.address for page in site.of_kind("councils/*")}

    def listed(address: str) -> set[str]:
        links = visit(address, javascript=False).locator("article a:visible")
        whole = links.evaluate_all("(all) => all.map((one) => new URL(one.getAttribute('href'), document.URL).href)")
        return {one for one in councils if any(href.endswith(f"/{one}") for href in whole)}

    assert listed("councils/") == councils
    assert len(listed("")) > len(councils) / 2
