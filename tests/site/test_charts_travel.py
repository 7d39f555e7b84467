"""Charts that leave their page: files beside the site, the picture as PNG, the code to copy, the page in a frame."""

from __future__ import annotations

import csv
import re
import struct
import zlib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborNode

from tests.browser import served
from tests.built_site import CHARTS, BuiltPage, BuiltSite
from tests.conftest import Visit

KINDS = ("", "councils/*", "councils/*/*", "measures/*", "performance/*", "performance/*/measures/*")
SVG = "{http://www.w3.org/2000/svg}"
EMBED = re.compile(r'<iframe src="([^"]*)" title="([^"]+)" width="100%" height="(\d+)"')


def figures(page: BuiltPage) -> list[LexborNode]:
    return page.html.css("figure.chart")


def target(page: BuiltPage, figure: LexborNode | None, selector: str) -> str:
    """Where the figure's link leads, as an address in the site."""
    node = figure.css_first(selector) if figure else None
    assert node is not None, f"{page.address}: a figure has no {selector}"
    return urljoin(f"/{page.address}", node.attributes.get("href") or "").removeprefix("/")


def text(node: LexborNode | None, selector: str) -> str:
    found = node.css_first(selector) if node else None
    return " ".join(found.text().split()) if found else ""


def words_of(svg: str) -> str:
    """All that a picture says, lines of words joined."""
    root = ElementTree.fromstring(svg)
    return " ".join(" ".join(part.itertext()) for part in root.iter(f"{SVG}text"))


def listed(faults: Iterator[str]) -> str:
    found = list(faults)
    return "\n".join([*found[:20], f"({len(found)} in all)"]) if found else ""


# --- files -----------------------------------------------------------------------------------


def test_every_chart_of_every_page_can_be_taken_away(site: BuiltSite):
    def faults() -> Iterator[str]:
        for page in site.pages.values():
            for figure in figures(page):
                for selector, form in (
                    ("a[data-picture]", ".svg"),
                    ('a[download$=".csv"]', ".csv"),
                    ("a[data-frame]", "/"),
                ):
                    address = target(page, figure, selector)
                    if not address.endswith(form) or site.file_at(address) is None:
                        yield f"{page.address}: {address}"

    assert not (found := listed(faults())), found
    assert all(figures(site.examples(kind)[0]) for kind in KINDS if site.of_kind(kind))


def test_every_file_is_of_a_chart_and_nothing_is_written_twice(site: BuiltSite):
    linked: set[str] = set()
    pictures: dict[bytes, str] = {}
    for page in site.pages.values():
        linked |= {link.address for link in page.links if link.inside and link.address.startswith(CHARTS)}
    files = {file.relative_to(site.folder).as_posix() for file in (site.folder / CHARTS).rglob("*") if file.is_file()}
    assert files
    assert not (lost := sorted(files - {one if "." in one else f"{one}index.html" for one in linked})), lost[:20]
    for name in sorted(files):
        if name.endswith(".svg"):
            content = (site.folder / name).read_bytes()
            assert content not in pictures, f"{name} is {pictures[content]}"
            pictures[content] = name


def test_all_councils_share_the_numbers_of_a_chart_of_all_councils(site: BuiltSite):
    shared = {
        target(page, figure, 'a[download$=".csv"]')
        for page in (*site.of_kind("councils/*/*"), *site.of_kind("measures/*"))
        for figure in figures(page)
        if figure.attributes.get("class", "").split()[-1] in {"chart--strip", "chart--tiles"}
    }
    own = [address for address in shared if not address.startswith("charts/measures/")]
    assert len(shared) - len(own) == len(site.of_kind("measures/*"))
    assert len(own) <= len(site.of_kind("councils/*/*")) / 20, "only councils that are gone have their own"


def test_a_pictures_file_says_what_its_page_says_and_where_the_figures_are_from(site: BuiltSite):
    for kind in KINDS:
        for page in site.examples(kind):
            for figure in figures(page):
                address = target(page, figure, "a[data-picture]")
                if not address.startswith(f"{CHARTS}{page.address}"):
                    continue  # of another page, where it is looked at
                raw = site.file_at(address).read_text("utf-8")
                said = words_of(raw)
                for part in (".chart-message", ".chart-title", ".chart-source"):
                    shown, _, limits = text(figure, part).partition(" Limits: ")  # a file tells each limit in full
                    for one in (shown, *limits.split("; ")):
                        assert one in said, f"{address} does not say {one!r}"
                assert re.search(r"Figures as at \d+ \w+ \d{4}", said), address
                assert "var(" not in raw, address
                assert "<a" not in raw, address
                assert ElementTree.fromstring(raw).find(f"{SVG}desc").text
    assert any(text(figure, ".chart-source") for figure in figures(site.examples("councils/*/*")[0]))


def test_the_numbers_of_a_chart_are_those_of_the_councils_download(site: BuiltSite):
    page = site.examples("councils/*/*")[0]
    slug, measure = page.address.split("/")[1:3]
    with (site.folder / "downloads" / "councils" / f"{slug}.csv").open(encoding="utf-8", newline="") as file:
        wanted = {row["period"]: row for row in csv.DictReader(file) if row["measure_id"] == measure}
    of_trend, of_strip = (
        rows(site, target(page, page.html.css_first(f".chart--{kind}"), 'a[download$=".csv"]'))
        for kind in ("trend", "strip")
    )
    assert [row["period"] for row in of_trend] == sorted(wanted)
    shared = {"area_code", "value", "england", "region", "council_type", "peers", "rank", "ranked", "quartile"}
    for row in of_trend:
        assert {name: row[name] for name in shared} == {name: wanted[row["period"]][name] for name in shared}
    mine = [row for row in of_strip if row["area_code"] == of_trend[0]["area_code"]]
    assert [row["value"] for row in mine] == [wanted[mine[0]["period"]]["value"]]
    assert len(of_strip) > 1
    shown = {cell.text().strip() for cell in page.html.css("table td")}
    assert any(cell.startswith(of_trend[-1]["value"]) for cell in shown), "the table in the page has another number"


def test_a_table_of_a_chart_is_numbers_in_its_file(site: BuiltSite):
    found = [
        rows(site, target(page, figure, 'a[download$=".csv"]'))
        for page in site.examples("measures/*")
        for figure in page.html.css(".chart--spread")
    ]
    assert found
    for table in found:
        for row in table:
            assert all(re.fullmatch(r"-?\d+(\.\d+)?", cell) for cell in list(row.values())[1:] if cell), row


def rows(site: BuiltSite, address: str) -> list[dict[str, str]]:
    file = site.file_at(address)
    assert file is not None, address
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


# --- pages for frames --------------------------------------------------------------------------


def test_a_framed_page_leads_somewhere_and_runs_nothing(site: BuiltSite):
    def faults() -> Iterator[str]:
        for page in site.frames.values():
            if page.html.css_first('meta[http-equiv="refresh"]'):
                continue  # a former address
            for link in page.links:
                if not link.inside and link.rel != "canonical":
                    yield f"{page.address}: {link.text} is on another host"
                elif link.inside and link.rel != "canonical" and site.file_at(link.address) is None:
                    yield f"{page.address}: {link.text} leads nowhere"
            if any(node.attributes.get("target") != "_top" for node in page.html.css("a[href]:not([href^='#'])")):
                yield f"{page.address}: a link opens inside the frame"
            if page.html.css("script, style, [style], iframe"):
                yield f"{page.address}: a script or a style is in it"
            if "noindex" not in (page.html.css_first('meta[name="robots"]').attributes.get("content") or ""):
                yield f"{page.address}: search engines would show it"
            if page.html.css_first("html").attributes.get("lang") != "en" or not text(page.html.root, "title"):
                yield f"{page.address}: no language or no title"
            if len(text(page.html.root, "svg > desc")) < 20 or not text(page.html.root, "h1"):
                yield f"{page.address}: the picture says nothing to those who cannot see it"
            canonical = page.html.css_first('link[rel="canonical"]').attributes.get("href") or ""
            whole = canonical if "://" in canonical else urljoin(f"/{page.address}", canonical)
            if not page.address.removeprefix(CHARTS).startswith(
                whole.partition("://")[2].partition("/")[2] or whole[1:]
            ):
                yield f"{page.address}: is said to be of {canonical}"

    assert site.frames
    assert not (found := listed(faults())), found


def test_framed_pages_are_neither_in_the_sitemap_nor_in_the_search(site: BuiltSite):
    for name in ("sitemap.xml", "search/pages.json"):
        assert "charts/" not in (site.folder / name).read_text("utf-8"), name


def test_a_frame_has_one_height_wherever_its_code_is_shown(site: BuiltSite):
    heights: dict[str, set[str]] = {}
    for page in site.pages.values():
        for figure in figures(page):
            code = EMBED.search(figure.css_first("textarea").text())
            assert code, page.address
            heights.setdefault(target(page, figure, "a[data-frame]"), set()).add(code[3])
    assert not (found := {frame: own for frame, own in heights.items() if len(own) > 1}), found


FRAMING = """<!doctype html><html lang="en"><title>Another site</title><body style="margin:0">
<div style="width:{width}px">{code}</div></body></html>"""


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_a_frame_on_another_site_shows_the_whole_chart(
    kind: str, site: BuiltSite, browser: Browser, base: str, tmp_path: Path
):
    """The frame's height is that of the code: nothing is cut off or scrolls on a phone or wide, nor is much empty."""
    if not site.of_kind(kind):
        pytest.skip("the site has no such page")
    page = site.examples(kind)[0]
    for number, figure in enumerate(figures(page)[:3]):
        code = EMBED.search(figure.css_first("textarea").text())
        assert code, page.address
        address = base + target(page, figure, "a[data-frame]")
        whole = f'<iframe src="{address}" style="border:0" width="100%" height="{code[3]}"></iframe>'
        filled = []
        for width in (320, 360, 400, 460, 500, 600, 900):
            folder = tmp_path / f"{number}-{width}"
            folder.mkdir()
            (folder / "index.html").write_text(FRAMING.format(width=width, code=whole), "utf-8")
            with served(folder) as other:
                shown = browser.new_page(viewport={"width": 900, "height": 900})
                shown.goto(other)
                frame = shown.frames[1]
                frame.wait_for_selector("svg")
                wide, high, room, font = frame.evaluate(
                    "[document.documentElement.scrollWidth - innerWidth, document.querySelector('main').scrollHeight,"
                    " innerHeight, getComputedStyle(document.body).fontFamily]"
                )
                shown.close()
            assert wide <= 0, f"{address} at {width}"
            assert high <= room, f"{address} at {width}: {high} pixels in a frame of {room}"
            assert font.startswith("Arial"), "the frame has its style sheet"
            filled.append(high / room)
        assert max(filled) > 0.8, f"{address}: {filled}"


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_in_a_frame(kind: str, dark: bool, site: BuiltSite, visit: Visit):
    if not site.of_kind(kind):
        pytest.skip("the site has no such page")
    for figure in figures(page := site.examples(kind)[0]):
        shown = visit(target(page, figure, "a[data-frame]"), width=320, dark=dark)
        found = Axe().run(shown)
        assert found.violations_count == 0, found.generate_report()
        light = shown.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert light is not dark


# --- with a script -----------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["councils/*/*", "measures/*"])
def test_a_picture_is_saved_as_png(kind: str, site: BuiltSite, visit: Visit):
    page = visit(site.examples(kind)[0].address)
    charts = page.locator("figure.chart").all()
    assert charts
    for figure in charts:
        figure.locator(".chart-words > summary").click()
        with page.expect_download() as waiting:
            figure.get_by_role("button", name="picture (PNG)").click()
        saved = waiting.value
        assert saved.suggested_filename.endswith(".png")
        expect(figure.locator(".chart-take [role=status]")).to_have_text("Saved")
        width, height, colours = pixels(saved.path().read_bytes())
        address = (figure.locator("a[data-picture]").get_attribute("href") or "").rpartition("../")[2]
        drawn = ElementTree.fromstring((site.folder / address).read_bytes())
        assert (width, height) == tuple(3 * round(float(drawn.attrib[side])) for side in ("width", "height"))
        assert colours > 20, "the picture is blank"


def pixels(png: bytes) -> tuple[int, int, int]:
    """Width, height, and how many different runs of three bytes the pixels have: few in a blank picture."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    raw = zlib.decompress(data)
    return width, height, len({raw[at : at + 3] for at in range(0, len(raw) - 3, 101)})


@pytest.mark.browser
def test_the_code_to_embed_is_copied_whole(site: BuiltSite, browser: Browser, base: str):
    page_of = site.examples("councils/*/*")[0]
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(base + page_of.address)
    figure = page.locator("figure.chart").first
    figure.locator(".chart-words > summary").click()
    figure.get_by_role("button", name="Copy code").click()
    expect(figure.locator(".chart-embed [role=status]")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    found = EMBED.search(copied)
    assert found, copied
    expected = figure.locator("a[data-frame]").evaluate("(link) => link.href")
    if figure.locator("textarea").evaluate("(area) => area.defaultValue.includes('://')"):
        assert found[1].endswith(expected.removeprefix(base)), "the site's own address, which its pack says"
    else:
        assert found[1] == expected, "the address where the page is"
    assert unescape(found[2]) == " ".join(figure.locator(".chart-title").inner_text().split())
    context.close()


@pytest.mark.browser
def test_without_javascript_there_is_no_button_and_the_rest_works(site: BuiltSite, visit: Visit):
    page: Page = visit(site.examples("councils/*/*")[0].address, javascript=False)
    figure = page.locator("figure.chart").first
    figure.locator(".chart-words > summary").click()
    assert figure.locator("button").count() == 0
    expect(figure.locator("a[data-picture]")).to_be_visible()
    expect(figure.locator("textarea")).to_be_visible()


@pytest.mark.browser
def test_on_paper_a_chart_has_message_picture_and_source_and_no_controls(site: BuiltSite, visit: Visit):
    page = visit(site.examples("councils/*/*")[0].address)
    page.emulate_media(media="print")
    figure = page.locator("figure.chart").first
    for part in (".chart-message", ".chart-title", ".chart-picture > svg", ".chart-source"):
        expect(figure.locator(part)).to_be_visible()
    for part in ("button", "summary", "textarea", ".chart-take"):
        assert not [one for one in figure.locator(part).all() if one.is_visible()], part
