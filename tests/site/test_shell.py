"""The shell of every page: what it may load, what it tells machines, and where an address leads that is no page's."""

from __future__ import annotations

import base64
import csv
import gzip
import hashlib
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from generator.build import build
from tests.browser import PREFIX, served
from tests.built_site import BuiltSite
from tests.conftest import ROOT, copy_project
from tests.packs import AREAS, MEASURES, minimal_pack
from tests.site.test_accessibility import KINDS

HOST = "https://example.org"
ADDRESS = f"{HOST}{PREFIX}"

HOUSE = """\
organisation: Exland <Council> & Partners
logo: arms.svg
colours:
  light: {header: "#ffdd00", header_text: "#000000", link: "#7a1f5c", accent: "#7a1f5c"}
  dark: {header: "#40102f", link: "#f0a6d6"}
contact: care@exland.example
footer:
  - {title: Privacy & cookies, url: "https://exland.example/privacy?a=1&b=2"}
copyright: © 2024 Exland
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><rect width="60" height="20" fill="#7a1f5c"/></svg>'
NEW_COLUMN = {  # a council -> the addresses that it had; the others have had none
    "C3": "old-corley|corley-district",
    "code": "former_slugs",
}
AREAS_NOW = "".join(
    f"{line},{NEW_COLUMN.get(line.partition(',')[0], '')}\n"
    for line in AREAS.replace(",102,", ",102|Leicestershire,").splitlines()
)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A small site with an address, a house style and a council that was renamed twice."""
    folder = tmp_path_factory.mktemp("shell")
    root = folder / "project"
    copy_project(root)
    pack = minimal_pack(
        folder / "pack",
        files={
            "house-style.yml": HOUSE,
            "arms.svg": LOGO,
            "areas.csv": AREAS_NOW,
            "measures/quality-of-life.md": f"---\n{MEASURES['quality-of-life']}\nformer_ids: [wellbeing]\n---\n",
        },
        site_url=ADDRESS,
        licence="Open licence",
    )
    build(pack, folder / "site", root=root)
    return BuiltSite(folder / "site")


# --- what a page may load ----------------------------------------------------------------

LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.refused.push([event.violatedDirective, event.blockedURI, event.sample].join(" ")));
"""


def policy(page: LexborHTMLParser) -> dict[str, str]:
    text = page.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"]
    return {name: rest for name, _, rest in (part.strip().partition(" ") for part in text.split(";"))}


@pytest.mark.parametrize("kind", ["404", *KINDS])
def test_a_page_allows_its_own_site_and_the_one_script_that_stands_in_it(kind: str, site: BuiltSite):
    page = LexborHTMLParser((site.folder / "404.html").read_bytes()) if kind == "404" else site.examples(kind)[0].html
    found = policy(page)
    assert found["default-src"] == "'self'"
    assert found["object-src"] == "'none'" and found["base-uri"] == "'self'" and found["form-action"] == "'self'"
    assert "unsafe" not in str(found) and "style-src" not in found
    inside = [
        node.text(deep=True)
        for node in page.css("script:not([src])")
        if "json" not in (node.attributes.get("type") or "")
    ]
    digests = {f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in inside}
    assert len(inside) == 1
    assert set(found["script-src"].split()) == {"'self'"} | digests


def test_the_policy_comes_before_whatever_it_is_about(site: BuiltSite):
    for example in site.pages.values():
        head = example.file.read_text("utf-8")
        at = head.index("Content-Security-Policy")
        assert at < min(head.index(one) for one in ("<link", "<script", "<title")), example.address


def test_no_page_has_a_style_or_an_event_of_its_own(site: BuiltSite):
    """They would not work: the policy refuses them."""
    for example in site.pages.values():
        text = example.file.read_text("utf-8")
        assert not (found := re.search(r"<style|<[^>]*\s(?:style|on[a-z]+)=|javascript:", text)), (
            example.address,
            found,
        )


def test_one_style_sheet_stands_between_a_reader_and_the_first_paint(site: BuiltSite, tiny: BuiltSite):
    for place, most in ((site, 1), (tiny, 2)):  # and the house style's
        for example in place.pages.values():
            assert len(example.html.css('link[rel="stylesheet"]')) <= most, example.address


def test_the_style_sheets_are_joined_in_their_order(site: BuiltSite):
    """The theme's first, then the site's own, which have the last word."""
    text = (site.folder / "assets/styles.css").read_text("utf-8")
    parts = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["extra_css"]
    folders = (ROOT / "site_src/docs", ROOT / "site_src/theme")
    whole = [next(one / name for one in folders if (one / name).is_file()).read_text("utf-8").strip() for name in parts]
    themes, _, own = text.partition("\n\n" + whole[0])
    assert whole[0] + own == "\n\n".join(whole) + "\n"
    assert len(parts) > 3 and not any((site.folder / name).exists() for name in (*parts, "assets/stylesheets"))
    assert themes.index(".md-header") < themes.index("[data-md-color-scheme=slate]")
    assert themes.count("{") == themes.count("}") and len(themes) > 70_000


def test_no_script_holds_up_the_page(site: BuiltSite):
    for example in site.pages.values():
        for node in example.html.css("script[src]"):
            assert "defer" in node.attributes, (example.address, node.html)


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_a_page_does_is_refused(kind: str, site: BuiltSite, browser: Browser, base: str):
    """Charts opened, light changed for dark, something searched for; and nothing is asked of another host."""
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on("request", lambda one: None if one.url.startswith((base, "data:")) else wrong.append(one.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.add_init_script(LISTEN)
    page.goto(base + site.examples(kind)[0].address)
    for button in page.locator(".chart-explore").all()[:3]:
        button.click()
    live = page.locator(".chart-live svg")
    for at in range(min(3, page.locator(".chart-explore").count())):
        expect(live.nth(at)).to_be_visible(timeout=15_000)
    before = page.evaluate("document.body.dataset.mdColorScheme")
    page.locator("label[for^=__palette]:visible").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") != before
    page.locator("input.md-search__input").click()
    page.keyboard.type("care")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=30_000)
    assert page.evaluate("window.refused") == []
    assert wrong == []
    context.close()


def test_a_chart_in_a_frame_allows_its_own_style_and_pictures_and_no_script_at_all(site: BuiltSite):
    for frame in site.frames.values():
        text = frame.file.read_text("utf-8")
        at = text.index("Content-Security-Policy")
        assert at < min(text.index(one) for one in ("<link", "<title")), frame.address
        found = policy(frame.html)
        assert found["default-src"] == "'none'" and "script-src" not in found, frame.address
        assert {name: rest for name, rest in found.items() if rest != "'none'"} == {
            "img-src": "'self'",
            "style-src": "'self'",
        }, frame.address


@pytest.mark.browser
def test_nothing_that_a_chart_in_a_frame_does_is_refused(site: BuiltSite, browser: Browser, base: str):
    """One of each kind of chart."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(LISTEN)
    wrong: list[str] = []
    page.on("request", lambda one: None if one.url.startswith((base, "data:")) else wrong.append(one.url))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    kinds = {address.strip("/").rpartition("/")[2]: frame for address, frame in site.frames.items()}
    assert kinds
    for frame in kinds.values():
        page.goto(base + frame.address)
        wrong.extend(page.evaluate("window.refused"))
    assert wrong == []
    context.close()


@pytest.mark.browser
def test_what_the_policy_refuses_is_refused(browser: Browser, base: str):
    """The test above can fail: a script that somebody smuggles into a page does not run, and is noticed."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(LISTEN)
    page.goto(base)
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.smuggled = true";
        document.body.append(script);
        document.body.setAttribute("style", "color: red");
    }""")
    assert page.evaluate("window.smuggled") is None
    assert len(page.evaluate("window.refused")) == 2
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_choice_of_light_or_dark_is_kept_and_is_there_before_the_page_is_painted(
    system: Any, browser: Browser, base: str
):
    context = browser.new_context(color_scheme=system)
    page = context.new_page()
    page.goto(base)
    first = page.evaluate("document.body.dataset.mdColorScheme")
    assert first == {"light": "default", "dark": "slate"}[system]
    page.locator("label[for^=__palette]:visible").click()
    page.add_init_script("""
        new MutationObserver((_, watcher) => {
            if (!document.querySelector("main")) return;
            window.schemeAtMain = document.body.dataset.mdColorScheme;
            watcher.disconnect();
        }).observe(document, {childList: true, subtree: true});
    """)
    page.goto(f"{base}method/")
    assert page.evaluate("window.schemeAtMain") == page.evaluate("document.body.dataset.mdColorScheme") != first
    context.close()


# --- the first view ------------------------------------------------------------------------

FIRST_VIEW = 200_000  # bytes as sent, compressed: the page, its styles and its pictures, without scripts
WITH_CHARTS = 600_000  # everything, once every chart of the page has been opened
MOVED = 0.05  # cumulative layout shift; 0.1 is what is called good

SHIFTS = """
window.moved = 0;
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["", "councils/*", "councils/*/*", "measures/*"])
def test_a_page_is_light_and_nothing_in_it_moves(kind: str, site: BuiltSite, browser: Browser, base: str):
    """On a narrow screen, with a slow processor, so that scripts come long after the first paint."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    asked: set[str] = set()
    page.on("request", lambda one: asked.add(one.url) if one.url.startswith(base) else None)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(SHIFTS)
    page.goto(base + site.examples(kind)[0].address, wait_until="networkidle")
    assert page.evaluate("window.moved") < MOVED
    page.evaluate("document.querySelectorAll('details.cp-whole').forEach((part) => { part.open = true; })")
    for button in page.locator(".chart-explore").all():
        button.click()
    page.wait_for_load_state("networkidle")

    def sent(address: str) -> int:
        file = site.file_at(unquote(address.removeprefix(base)).partition("?")[0])
        assert file is not None, address
        return len(gzip.compress(file.read_bytes(), 6))

    scripts = {one for one in asked if urlsplit(one).path.endswith((".js", ".json"))}
    assert sum(map(sent, asked - scripts)) < FIRST_VIEW
    assert sum(map(sent, asked)) < WITH_CHARTS
    context.close()


# --- what a page says of itself ------------------------------------------------------------


def datasets(site: BuiltSite) -> Iterator[tuple[str, LexborHTMLParser, dict[str, Any]]]:
    for page in site.pages.values():
        for node in page.html.css('script[type="application/ld+json"]'):
            data = json.loads(node.text(deep=True))
            if data["@type"] == "Dataset":
                yield page.address, page.html, data


def test_pages_of_figures_are_datasets_that_say_what_the_page_says(site: BuiltSite):
    found = {address for address, _, _ in datasets(site)}
    wanted = {
        page.address
        for kind in (
            *("councils/*", "councils/*/*", "measures/*", "downloads"),
            *("performance/*", "performance/*/measures/*"),
        )
        for page in site.of_kind(kind)
    }
    assert found == wanted
    for address, html, data in datasets(site):
        assert data["@context"] == "https://schema.org" and data["@type"] == "Dataset", address
        assert data["name"] == named(html, data["spatialCoverage"]["name"]), address
        assert data["description"] == html.css_first('meta[name="description"]').attributes["content"], address
        assert data["dateModified"] == html.css_first("footer time").attributes["datetime"], address
        start, end = data.get("temporalCoverage", "2000-04-01/2001-03-31").split("/")
        assert start < end, address
        if not address.startswith("performance/"):  # whose figures may be of a part of a year
            assert start.endswith("-04-01") and end.endswith("-03-31"), address
        assert data["spatialCoverage"]["name"]


def named(html: LexborHTMLParser, place: str) -> str:
    """What a page's figures are called: its heading, or, where that asks a question, the measure and its place."""
    if measure := html.css_first(".cp-measured strong"):
        last = html.css_first(".breadcrumbs li[aria-current]").text().strip()
        return last if last.endswith(" own figures") else f"{measure.text()}: {place}"
    return " ".join(html.css_first("h1").text().replace("¶", "").split())


def test_a_datasets_time_is_that_of_its_figures(site: BuiltSite):
    """From the council's own download: the first and the last year with a value of the measure."""
    looked_at = 0
    for address, _, data in datasets(site):
        parts = address.strip("/").split("/")
        if len(parts) != 3 or parts[0] != "councils":
            continue
        with (site.folder / "downloads" / "councils" / f"{parts[1]}.csv").open(encoding="utf-8", newline="") as file:
            years = [row["period"] for row in csv.DictReader(file) if row["measure_id"] == parts[2] and row["value"]]
        if years:
            assert data["temporalCoverage"] == f"{min(years)[:4]}-04-01/{int(max(years)[:4]) + 1}-03-31", address
            looked_at += 1
        else:
            assert "temporalCoverage" not in data
    assert looked_at > 100


def test_a_site_with_an_address_gives_whole_ones(tiny: BuiltSite):
    seen = 0
    for address, html, data in datasets(tiny):
        assert data["url"] == ADDRESS + address == html.css_first('link[rel="canonical"]').attributes["href"]
        assert html.css_first('meta[property="og:url"]').attributes["content"] == data["url"]
        assert data["publisher"]["name"] == "Exland <Council> & Partners"
        assert data["license"]["name"] == "Open licence"
        (file,) = data["distribution"]
        assert file["contentUrl"].startswith(ADDRESS)
        assert tiny.file_at(file["contentUrl"].removeprefix(ADDRESS)), address
        seen += 1
    assert seen > 10


def test_the_sitemap_has_every_page_and_the_day_of_the_figures(tiny: BuiltSite):
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    tree = ElementTree.parse(tiny.folder / "sitemap.xml")
    listed = [node.text or "" for node in tree.iterfind(".//s:loc", names)]
    own = {ADDRESS + page.address for page in tiny.pages.values() if listed_by_search_engines(page.html)}
    assert len(listed) == len(set(listed))
    assert set(listed) == own
    assert {node.text for node in tree.iterfind(".//s:lastmod", names)} == {"2024-11-05"}


# --- an address that leads nowhere -----------------------------------------------------------


@pytest.fixture
def lost(tiny: BuiltSite, browser: Browser) -> Iterator[Any]:
    """Opens an address of the small site that is not there."""
    contexts = []
    with served(tiny.folder) as address:

        def open_page(path: str, *, javascript: bool = True) -> Page:
            context = browser.new_context(java_script_enabled=javascript)
            contexts.append(context)
            page = context.new_page()
            answer = page.goto(address + path)
            assert answer is not None and answer.status == 404
            return page

        yield open_page
        for context in contexts:
            context.close()


@pytest.mark.browser
@pytest.mark.parametrize("path", ["nothing", "councils/nobody/", "councils/ashby/a/b/c.html"])
@pytest.mark.parametrize("javascript", [True, False])
def test_a_missing_page_leads_to_a_council_from_any_depth(path: str, javascript: bool, lost: Any):
    page = lost(path, javascript=javascript)
    expect(page.locator("h1")).to_have_text("Page not found")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
    )  # it has its styles
    if javascript:
        page.locator("[data-find-input]").fill("ashbi")
        expect(page.get_by_role("option")).to_have_count(1)
        page.keyboard.press("Enter")
    else:
        expect(page.locator("[data-find-input]")).to_be_hidden()
        page.locator("#all-councils a", has_text="Ashby").click()
    page.wait_for_url(f"**{PREFIX}councils/ashby/")
    expect(page.locator("h1")).to_contain_text("Ashby")


@pytest.mark.browser
@pytest.mark.parametrize("address", ["", "councils/"])
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Leicestreshire", ["Birling"]),  # as it is also called here
        ("Fenmuoth", ["Fenmouth"]),
        ("fnemouth", ["Fenmouth"]),
        ("Brling", ["Birling"]),
        ("Corley and Distritc", ["Corley"]),
        ("dunmere", ["Eastwold"]),  # whom Dunmere became part of
        ("Corley Borough Council", ["Corley"]),
        ("county council", []),  # says nothing of which
        ("the Brling of Exland", []),
        ("a", ["Ashby"]),
        ("xq", []),
    ],
)
def test_a_council_is_found_under_former_names_and_with_slips(
    address: str, typed: str, found: list[str], tiny: BuiltSite, browser: Browser
):
    context = browser.new_context()
    with served(tiny.folder) as start:
        page = context.new_page()
        page.goto(start + address)
        page.locator("[data-find-input]").fill(typed)
        shown = page.get_by_role("option").all_inner_texts()
        if typed != "a":
            assert shown == found
        else:
            assert "Ashby" in shown
        expect(page.locator("[data-find-count]")).not_to_be_empty()
    context.close()


# --- former addresses ------------------------------------------------------------------------


def is_moved(html: LexborHTMLParser) -> bool:
    return html.css_first('meta[http-equiv="refresh"]') is not None


def listed_by_search_engines(html: LexborHTMLParser) -> bool:
    """Whether the page is one to find: neither one that only leads on, nor one to put in a frame."""
    robots = html.css_first('meta[name="robots"]')
    return not is_moved(html) and "noindex" not in (robots.attributes.get("content") or "" if robots else "")


def test_every_page_of_a_renamed_council_has_its_former_addresses(tiny: BuiltSite):
    about = [
        page.address
        for page in tiny.pages.values()
        if re.match(r"(councils|press|changes)/corley/", page.address) and not is_moved(page.html)
    ]
    assert len(about) >= 4
    for address in about:
        for slug in ("old-corley", "corley-district"):
            old = address.replace("/corley/", f"/{slug}/", 1)
            html = tiny.pages[old].html
            assert is_moved(html), old
            assert html.css_first('link[rel="canonical"]').attributes["href"] == ADDRESS + address
            (link,) = [one for one in tiny.pages[old].links if one.element == "a"]
            assert link.address == address
            assert not html.css("script")


def test_every_former_address_of_a_council_and_of_a_measure_stays_good(tiny: BuiltSite):
    """That of a file leads to the file as it is now: nobody who shows a picture or follows a feed reads a page."""
    paths = {file.relative_to(tiny.folder).as_posix() for file in tiny.folder.rglob("*") if file.is_file()}
    for now, old in (("corley", "old-corley"), ("corley", "corley-district"), ("quality-of-life", "wellbeing")):
        mine = {path for path in paths if now in path.replace(".", "/").split("/") and not path.startswith("assets/")}
        assert {path.rpartition(".")[2] for path in mine} >= {"html", "svg", "csv"}
        for path in mine:
            former = path.replace(now, old)
            assert former in paths
            if not path.endswith(".html"):
                assert (tiny.folder / former).read_bytes() == (tiny.folder / path).read_bytes(), former
    both = LexborHTMLParser((tiny.folder / "councils/old-corley/wellbeing/index.html").read_bytes())
    assert is_moved(both) and (both.css_first("a").attributes["href"] or "").endswith("corley/quality-of-life/")


@pytest.mark.browser
def test_a_former_address_leads_on_without_a_script(tiny: BuiltSite, browser: Browser):
    context = browser.new_context(java_script_enabled=False)
    with served(tiny.folder) as address:
        page = context.new_page()
        page.goto(f"{address}councils/old-corley/quality-of-life/")
        page.wait_for_url("**/councils/corley/quality-of-life/")
    context.close()


def test_a_council_that_ended_keeps_its_page(tiny: BuiltSite):
    assert not is_moved(tiny.pages["councils/dunmere/"].html)


# --- house style -----------------------------------------------------------------------------


@pytest.mark.browser
def test_a_house_style_is_on_every_page(tiny: BuiltSite, browser: Browser):
    for scheme, header, link in (
        ("light", "rgb(255, 221, 0)", "rgb(122, 31, 92)"),
        ("dark", "rgb(64, 16, 47)", "rgb(240, 166, 214)"),
    ):
        context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        with served(tiny.folder) as address:
            page = context.new_page()
            page.goto(f"{address}councils/ashby/")
            seen = "(selector) => getComputedStyle(document.querySelector(selector))"
            assert page.evaluate(f"({seen})('.md-header').backgroundColor") == header
            assert page.evaluate(f"({seen})('article p a').color") == link
            logo = page.locator(".site-name img")
            assert logo.get_attribute("alt") == "Exland <Council> & Partners"
            assert logo.bounding_box()["height"] == 32
            assert page.evaluate("document.querySelector('.site-name img').naturalWidth") > 0
            footer = page.locator(".site-footer")
            expect(footer).to_contain_text("© 2024 Exland")
            expect(footer).to_contain_text("care@exland.example")
            assert (
                footer.locator("a", has_text="Privacy & cookies").get_attribute("href")
                == "https://exland.example/privacy?a=1&b=2"
            )
        context.close()


def test_the_accessibility_statement_says_whom_to_tell(tiny: BuiltSite, site: BuiltSite):
    assert "care@exland.example" in tiny.pages["accessibility/"].html.css_first("article").text()
    for page in (*tiny.pages.values(), *site.pages.values()):
        if not is_moved(page.html):
            assert any(link.address == "accessibility/" for link in page.links), page.address
