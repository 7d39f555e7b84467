"""WCAG 2.2 AA, as far as programs can tell, in a real browser: every kind of page in every pack, in every setting.

A page is opened once and looked at in all settings: wide, on a phone, in the dark, at 200% and 400%, with a
reader's own room between letters. ``audit.js`` sees what axe does not look for.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.browser import served
from tests.built_site import BuiltSite

pytestmark = pytest.mark.browser

KINDS = (
    "",
    "councils",
    "councils/*",
    "councils/*/*",
    "measures",
    "measures/*",
    "regions",
    "regions/*",
    "performance",
    "performance/*",
    "performance/*/measures/*",
    "performance/*/outcomes/*",
    "performance/*/report",
    "performance/*/scrutiny",
    "press",
    "press/*/*",
    "changes",
    "changes/*",
    "method",
    "glossary",
    "rules",
    "accessibility",
    "downloads",
)
SAMPLE = 50  # pages of England, drawn by lot
SEED = 20250101  # another number draws others; a failure names the page, so that it can be looked at again

CONTRAST = Path(__file__).with_name("contrast.js").read_text("utf-8")
AUDIT = Path(__file__).with_name("audit.js").read_text("utf-8")

# A window, and what is left of it where a page is zoomed to 200% and to 400%, in CSS pixels.
WIDE: ViewportSize = {"width": 1280, "height": 900}
ZOOMED: ViewportSize = {"width": 640, "height": 450}
PHONE: ViewportSize = {"width": 375, "height": 812}
NARROW: ViewportSize = {"width": 320, "height": 640}

# In the place of the heading, the step before it, a cell, the name of a row, an item and a caption.
ONE_LONG_WORD = """() => {
  const table = ".cp-table[class*=--]", names = `${table}:not(.cp-table--series) tbody th`;  // a series has years
  for (const one of ["h1", ".breadcrumbs li", `${table} td`, names, ".cp-side a, .cp-tile a", ".cp-table caption", "h2"]) {
    const node = document.querySelector(`.md-content ${one}`);
    if (node) node.append(" Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch");
  }
}"""

CONTROLS = {"button", "checkbox", "combobox", "DisclosureTriangle", "link", "searchbox", "textbox"}

Open = Callable[[BuiltSite, str], Page]


@pytest.fixture(scope="module")
def readers(browser: Browser) -> Iterator[BrowserContext]:
    """One reader, who looks at every page: what pages share is fetched once."""
    context = browser.new_context(color_scheme="light", reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture(scope="module")
def open_page(readers: BrowserContext) -> Iterator[Open]:
    """Opens a page of any of the sites, in the one window that there is."""
    page = readers.new_page()
    with ExitStack() as servers:
        bases: dict[Path, str] = {}

        def open_one(site: BuiltSite, address: str) -> Page:
            if site.folder not in bases:
                bases[site.folder] = servers.enter_context(served(site.folder))
            page.set_viewport_size(WIDE)
            page.goto(bases[site.folder] + address, wait_until="load")
            return page

        yield open_one


def faults_of(page: Page, address: str, *, whole: bool = True) -> list[str]:
    """Every fault of an open page, in every setting; where it is not ``whole``, without what its kind decides."""
    faults: list[str] = []

    def note(setting: str, found: list[str] | None) -> None:
        faults.extend(f"{address} ({setting}): {fault}" for fault in (found or [])[:10])

    def audit(setting: str, *names: str) -> None:
        for name in names:
            note(f"{setting}, {name}", page.evaluate(f"{AUDIT}.{name}()"))

    def fits(setting: str) -> None:
        width, window = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
        note(setting, [f"it is {width} pixels wide, in a window of {window}"] if width > window else [])

    page.evaluate(Axe().axe_script)
    audit("wide", "rules", "contrasts", "cutOff", "onOneAnother", "small", "tables")
    if whole:
        audit("wide", "unfocused")
        note("wide", unnamed(page))
        page.set_viewport_size(ZOOMED)
        fits("200%")
        audit("200%", "cutOff", "onOneAnother")
    page.set_viewport_size(PHONE)
    fits("phone")
    page.set_viewport_size(NARROW)
    fits("narrow")
    audit("narrow", "rules", "contrasts", "cutOff", "onOneAnother", "small")
    page.locator("label[for^=__palette]:visible").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    audit("dark", "contrasts")
    if whole:
        audit("dark", "unfocused", "moving")
    page.locator("label[for^=__palette]:visible").click()
    if whole:
        page.set_viewport_size(PHONE)
        page.evaluate("document.documentElement.style.fontSize = '250%'")  # twice what the theme sets
        fits("large letters")
        audit("large letters", "cutOff")
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.set_viewport_size(NARROW)
        page.evaluate(ONE_LONG_WORD)
        fits("one long word")
    audit("room between letters", "space", "cutOff", "onOneAnother")
    fits("room between letters")
    return faults


def unnamed(page: Page) -> list[str]:
    """What the browser tells a screen reader: controls without a name, landmarks that are not told apart."""
    session = page.context.new_cdp_session(page)
    told: dict[str, list[str]] = {}
    for node in session.send("Accessibility.getFullAXTree")["nodes"]:
        if not node["ignored"]:
            told.setdefault(node["role"]["value"], []).append(node.get("name", {}).get("value", "").strip())
    session.detach()
    faults = [f"a {role} has no name" for role in CONTROLS & told.keys() if "" in told[role]]
    if len(told.get("main", [])) != 1:
        faults.append(f"{len(told.get('main', []))} main landmarks")
    menus = told.get("navigation", [])
    if len(set(menus)) != len(menus) or "" in menus:
        faults.append(f"menus are not told apart: {menus}")
    return faults


def test_every_kind_of_page_is_looked_at(site: BuiltSite, leicestershire_site: BuiltSite):
    for one in (site, leicestershire_site):
        assert {page.kind for page in one.pages.values()} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_pages_of_the_example(kind: str, site: BuiltSite, open_page: Open):
    """The fullest of a kind and the emptiest."""
    for place, one in enumerate(site.examples(kind)):
        faults = faults_of(open_page(site, one.address), one.address, whole=place == 0)
        assert not faults, "\n".join(faults)


@pytest.mark.parametrize("kind", KINDS)
def test_pages_of_a_council_alone(kind: str, leicestershire_site: BuiltSite, open_page: Open):
    one = leicestershire_site.examples(kind)[0]
    faults = faults_of(open_page(leicestershire_site, one.address), one.address)
    assert not faults, "\n".join(faults)


@pytest.mark.england
@pytest.mark.parametrize("kind", KINDS)
def test_pages_of_england(kind: str, england_site: BuiltSite, open_page: Open):
    one = england_site.examples(kind)[0]
    faults = faults_of(open_page(england_site, one.address), one.address)
    assert not faults, "\n".join(faults)


@pytest.mark.england
@pytest.mark.parametrize("tenth", range(10))
def test_pages_of_england_drawn_by_lot(tenth: int, england_site: BuiltSite, open_page: Open):
    print(f"drawn with the number {SEED}")
    drawn = random.Random(SEED).sample(sorted(england_site.pages), SAMPLE)
    faults = []
    for address in drawn[tenth::10]:
        faults += faults_of(open_page(england_site, address), address, whole=False)
    assert not faults, "\n".join(faults)


# Signs that are drawn with a background, of which forced colours make a box of the page's own colour.
PAINTED = """() => [...document.querySelectorAll(".md-content *")].flatMap((node) => ["::before", "::after"].flatMap((part) => {
  const look = getComputedStyle(node, part);
  const drawn = look.clipPath !== "none" || look.maskImage !== "none" || node.closest(".cp-marks > span:not([class*=bands])");
  const seen = look.content !== "none" && look.display !== "none" && node.checkVisibility();
  return seen && drawn && look.forcedColorAdjust !== "none" ? [`${node.className || node.localName}${part}`] : [];
}))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["", "councils/*", "councils/*/*", "measures/*", "performance/*"])
def test_colours_that_a_reader_forces(kind: str, scheme: Any, site: BuiltSite, browser: Browser, base: str):
    """Letters of charts, focus and marks, whichever of light and dark the page itself is set to."""
    context = browser.new_context(forced_colors="active", color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(base + site.examples(kind)[0].address)
    for _ in range(2):
        assert page.evaluate(CONTRAST, "figure.chart svg") == []
        assert page.evaluate(f"{AUDIT}.unfocused()") == []
        assert page.evaluate(PAINTED) == []
        page.locator("label[for^=__palette]:visible").click()
    marks = page.locator(".cp-quartile, .cp-mark, .cp-rag").all_text_contents()
    assert all(text.strip() for text in marks)
    context.close()


def test_the_statement_says_what_is_tested_here(site: BuiltSite):
    text = " ".join(site.pages["accessibility/"].html.css_first("article").text().split())
    for promise in (
        f"200% ({ZOOMED['width']} pixels)",
        f"400% ({NARROW['width']} pixels)",
        f"twice as large on a phone ({PHONE['width']} pixels)",
        f"of England {SAMPLE} more pages drawn by lot",
        "an example with invented councils, one council alone, and England joined with one council's own figures",
        "24 by 24 pixels",
        "a contrast of 3 to 1",
        "partially compliant",
        "axe",
    ):
        assert promise in text
