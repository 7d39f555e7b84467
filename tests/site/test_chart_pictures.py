"""Charts in a browser: letters that can be read on a phone, nothing cut off, tooltips from this site alone.

The page is a small one of its own, in a folder two levels deep, under a strict content
security policy, so that what is tested is the charts and their two assets.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator import theme, words
from generator.catalogue import load_catalogue
from generator.charts import Charts, Pictures, TargetLine, figure_html
from generator.comparisons import compare
from generator.observations import read_observations
from tests.browser import served
from tests.conftest import Visit

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
PAGE = "councils/here/"
KINDS = ("trend", "strip", "spread", "quartiles", "tiles")
POLICY = "default-src 'self'; img-src 'self' data:"

# For each picture: words that stand outside it, and pairs of words that touch.
FAULTS = """() => {
  const faults = [];
  for (const picture of document.querySelectorAll(".chart-picture > svg")) {
    const frame = picture.getBoundingClientRect();
    const boxes = [...picture.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
    for (const [name, box] of boxes) {
      const inside = box.left > frame.left - 1 && box.right < frame.right + 1
        && box.top > frame.top - 1 && box.bottom < frame.bottom + 1;
      if (!inside) faults.push(`${picture.parentNode.parentNode.id}: "${name}" is cut off`);
    }
    boxes.forEach(([name, one], at) => {
      for (const [other, two] of boxes.slice(at + 1)) {
        const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
        const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
        if (across > 1 && down > 3) faults.push(`${picture.parentNode.parentNode.id}: "${name}" touches "${other}"`);
      }
    });
  }
  return faults;
}"""


@pytest.fixture(scope="module")
def world() -> SimpleNamespace:
    """The example's figures: every measure for the council with the longest name, and one for others."""
    known = load_catalogue(ROOT / "data" / "example")
    compared = compare(read_observations(known), known)
    charts = Charts(known, compared, Pictures())
    councils = sorted(known.councils, key=lambda area: -len(area.name))
    latest = compared.periods[-1]
    target = {latest: TargetLine(50, None, ">=50%")}
    figures = []
    for place, one in enumerate(known.measures):
        area = councils[0 if place % 2 else place % len(councils)].code
        figures += [
            charts.trend(one, area, target if place == 1 else None),
            charts.strip(one, area),
            charts.spread(one),
        ]
    figures += [charts.quartiles(councils[0].code, known.beside(known.pack.frameworks[0].id)[-1], latest)]
    figures += [charts.tile_map(next(iter(known.measures)), lambda area: f"../{area.slug}/")]
    return SimpleNamespace(charts=charts, compared=compared, figures=[one for one in figures if one is not None])


@pytest.fixture(scope="module")
def folder(world: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("charts")
    html = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Charts</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><link rel="icon" href="data:,">'
        f'<link rel="stylesheet" href="../../assets/charts.css">'
        f'<script src="../../assets/charts.js" defer></script></head>'
        f'<body data-md-color-scheme="{{scheme}}"><main><h1>Charts</h1>{{figures}}</main></body></html>'
    )
    figures = "".join(figure_html(one, "What it says") for one in world.figures)
    for address, scheme in ((PAGE, "default"), ("dark/here/", "slate")):
        (made / address).mkdir(parents=True)
        page = html.replace("{scheme}", scheme).replace("{figures}", figures)
        (made / address / "index.html").write_text(page, encoding="utf-8")
    for name, text in world.charts.files():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(text, encoding="utf-8")
    for name in ("charts.js", "charts.css"):
        shutil.copy(ROOT / "site_src" / "docs" / "assets" / name, made / "assets" / name)
    return made


@pytest.fixture(scope="module")
def base(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


def computed(page: Page, selector: str, style: str) -> str:
    found: str = page.eval_on_selector(selector, f"(node) => getComputedStyle(node).{style}")
    return found


def rgb(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


@pytest.mark.parametrize("width", [1280, 375])
def test_no_word_is_cut_off_or_touches_another(width: int, visit: Visit):
    assert visit(PAGE, width=width).evaluate(FAULTS) == []


def test_letters_are_at_least_11_pixels_on_a_phone(visit: Visit):
    page = visit(PAGE, width=356)  # 340 beside a margin of 8
    sizes: dict[str, float] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("figure.chart")].map((figure) => {
          const svg = figure.querySelector("svg");
          return [figure.id, svg.getBoundingClientRect().width / svg.viewBox.baseVal.width * 16];
        }))"""
    )
    assert len(sizes) > 30
    assert min(sizes.values()) >= 11
    assert page.evaluate("document.documentElement.scrollWidth") <= 356


@pytest.mark.parametrize(
    ("address", "print_it", "scheme"),
    [(PAGE, False, "light"), ("dark/here/", False, "dark"), ("dark/here/", True, "print")],
)
def test_colours_are_the_pages(address: str, print_it: bool, scheme: str, visit: Visit):
    page = visit(address)
    if print_it:
        page.emulate_media(media="print")
    for selector, role, style in (
        (".chart--trend path[stroke*='chart-council']", "council", "stroke"),
        (".chart--trend text[font-weight=bold]", "council", "fill"),
        (".chart--strip path[stroke*='chart-dot']", "dot", "stroke"),
        (".chart--quartiles path[fill*='chart-bottom']", "bottom", "fill"),
    ):
        assert computed(page, selector, style) == rgb(getattr(theme.PALETTE[role], scheme)), selector
    assert page.locator(".chart-explore").first.is_visible() is not print_it


@pytest.mark.parametrize("kind", ["trend", "strip", "spread", "quartiles"])
def test_hovering_tells_the_number_and_moves_nothing(kind: str, visit: Visit, world: SimpleNamespace):
    page = visit(PAGE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    figure = next(one for one in world.figures if one.kind == kind)
    element = page.locator(f"#{figure.name}")
    element.scroll_into_view_if_needed()
    before = element.bounding_box()
    assert not asked, "nothing is loaded before a reader asks"
    element.locator(".chart-picture").hover(position={"x": 5, "y": 5})
    drawn = element.locator(".chart-live svg")
    expect(drawn).to_be_visible(timeout=15_000)
    assert element.bounding_box() == before
    assert {address.rsplit("/", 1)[-1] for address in asked} >= {
        "vega.js",
        f"{kind}.json",
        f"{figure.filling.address}.json",
    }
    name, shown, at = a_point(kind, figure)
    box = drawn.bounding_box()
    assert box is not None
    scale = box["width"] / theme.WIDTH
    page.mouse.move(box["x"] + at[0] * scale, box["y"] + at[1] * scale)
    tip = page.locator("#vg-tooltip-element.visible")
    expect(tip).to_contain_text(shown)
    expect(tip).to_contain_text(name)
    assert computed(page, "#vg-tooltip-element", "position") == "fixed"


@pytest.mark.parametrize("kind", ["trend", "strip", "spread", "quartiles"])
def test_one_tap_on_a_picture_tells_the_number(kind: str, browser: Browser, base: str, world: SimpleNamespace):
    """A finger gets the tip that a mouse gets, with the tap that asks for the chart as with any later one."""
    context = browser.new_context(viewport={"width": 375, "height": 812}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(base + PAGE)
    figure = next(one for one in world.figures if one.kind == kind)
    picture = page.locator(f"#{figure.name} .chart-picture")
    picture.scroll_into_view_if_needed()
    name, shown, at = a_point(kind, figure)
    box = picture.bounding_box()
    assert box is not None
    scale = box["width"] / theme.WIDTH
    for _ in range(2):
        page.touchscreen.tap(box["x"] + at[0] * scale, box["y"] + at[1] * scale)
        tip = page.locator("#vg-tooltip-element.visible")
        expect(tip).to_contain_text(shown, timeout=15_000)
        expect(tip).to_contain_text(name)
        page.locator("h1").dispatch_event("click")
        expect(tip).to_have_count(0)
    context.close()


def a_point(kind: str, figure: Any) -> tuple[str, str, tuple[float, float]]:
    """(name, value as shown, place in the picture) of a mark that has a tooltip."""
    padding, (low, high) = figure.filling.padding, figure.filling.params.get("domain", (0, 1))
    if kind == "quartiles":
        row = figure.own["blocks"][0]
        return row["name"], row["shown"], (row["x"], row["y"])
    if kind == "strip":
        row = figure.own["mark"][0]
        dots = figure.filling.datasets["dots"]
        row = next(dot for dot in dots if (dot["value"], dot["y"]) == (row["value"], row["y"]))
        x = figure.filling.width * (row["value"] - low) / (high - low)
        return row["name"], row["shown"], (padding["left"] + x, padding["top"] + row["y"])
    rows = (
        figure.own["points"]
        if kind == "spread"
        else [row for row in figure.own["series"] if row["series"] == "council"]
    )
    row, periods = rows[-1], figure.filling.params["periods"]
    x = figure.filling.width / len(periods) * (periods.index(row["period"]) + 0.5)
    y = figure.filling.height * (1 - (row["value"] - low) / (high - low))
    return row["name"], row["shown"], (padding["left"] + x, padding["top"] + y)


def test_the_button_works_from_the_keyboard_and_back_again(visit: Visit, world: SimpleNamespace):
    page = visit(PAGE)
    element = page.locator(f"#{world.figures[0].name}")
    button = element.get_by_role("button", name="Explore", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    expect(element.locator(".chart-live svg")).to_be_visible(timeout=15_000)
    back = element.get_by_role("button", name="Picture", exact=True)
    expect(back).to_be_focused()
    page.keyboard.press("Enter")
    expect(element.locator(".chart-live")).to_be_hidden()
    expect(element.locator(".chart-picture > svg")).to_have_css("opacity", "1")


def test_where_vega_does_not_come_the_picture_stays(browser: Browser, base: str):
    context = browser.new_context()
    try:
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.route("**/vega.js", lambda route: route.abort())
        page.goto(base + PAGE)
        element = page.locator("figure.chart").first
        element.get_by_role("button").click()
        expect(element).to_have_class("chart chart--trend chart--still")
        expect(element.locator(".chart-picture > svg")).to_be_visible()
        expect(element.locator(".chart-explore")).to_be_hidden()
        assert element.locator(".chart-live").count() == 0
        assert not errors
    finally:
        context.close()


def test_without_javascript_every_figure_has_its_picture_words_and_numbers(visit: Visit, world: SimpleNamespace):
    page = visit(PAGE, javascript=False)
    assert {one.kind for one in world.figures} == set(KINDS)
    for kind in KINDS:
        element = page.locator(f".chart--{kind}").first
        expect(element.locator(".chart-picture > svg")).to_be_visible()
        assert element.locator(".chart-explore").count() == 0
        element.locator("summary").click()
        expect(element.locator("details p").first).to_be_visible()
        expect(element.locator("details table")).to_be_visible()


def test_squares_of_the_map_can_be_reached_and_read(visit: Visit, world: SimpleNamespace):
    page = visit(PAGE)
    squares = page.locator(".chart--tiles svg a")
    assert squares.count() == sum(1 for row in next(one for one in world.figures if one.kind == "tiles").own["blocks"])
    squares.first.focus()
    expect(squares.first).to_be_focused()
    name = squares.first.locator("title").text_content()
    assert name
    expect(page.get_by_role("link", name=name, exact=True)).to_have_count(1)


def test_widths_of_letters_are_the_browsers(browser: Browser):
    """Labels are placed by theme.text_width: it must be what a browser with Arial's widths draws."""
    page = browser.new_page()
    try:
        for text in ("Bournemouth, Christchurch and Poole 82.4%", words.number(-1234.5, 1), "King's Lynn", "WWWiii"):
            for bold in (False, True):
                width = page.evaluate(
                    "([text, font]) => { const pen = document.createElement('canvas').getContext('2d');"
                    " pen.font = font; return pen.measureText(text).width; }",
                    [text, f"{'bold' if bold else 'normal'} 16px {theme.FONT}"],
                )
                assert theme.text_width(text, bold=bold) == pytest.approx(width, rel=0.02)
    finally:
        page.close()
