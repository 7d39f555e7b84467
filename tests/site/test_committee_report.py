"""The committee report as people meet it: on paper with the dashboard across, as a Word file, and with its claims."""

from __future__ import annotations

import io
import json
import re

import docx
import pytest
from playwright.sync_api import Browser

from tests.built_site import BuiltPage, BuiltSite

MEDIA_BOX = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")
A4 = (595, 842)  # points


@pytest.fixture(scope="module")
def reports(site: BuiltSite) -> list[BuiltPage]:
    found = [page for address, page in site.pages.items() if re.fullmatch(r"performance/[^/]+/report/", address)]
    if not found:
        pytest.skip("no council of this pack reports its own performance")
    return found


def test_paper_is_upright_but_for_the_dashboard_and_all_of_it_is_a4(reports, base: str, browser: Browser):
    for report in reports:
        page = browser.new_page()
        page.goto(base + report.address)
        sheets = [
            tuple(round(float(side)) for side in found)
            for found in MEDIA_BOX.findall(page.pdf(prefer_css_page_size=True))
        ]
        page.emulate_media(media="print")
        first = page.evaluate("getComputedStyle(document.body).page")
        shown = page.locator(".cp-take").is_visible()
        page.close()
        assert set(sheets) == {A4, A4[::-1]}
        across = [place for place, sheet in enumerate(sheets) if sheet != A4]
        assert across == list(range(across[0], across[-1] + 1)) and across[0] > 0 and across[-1] < len(sheets) - 1
        assert first == "report"  # of the whole page: else an empty sheet comes first
        assert not shown


def test_paragraphs_are_counted_and_every_sentence_of_the_report_is_a_published_claim(reports, site: BuiltSite):
    claims = {one["id"]: one for one in json.loads((site.folder / "downloads/claims.json").read_text("utf-8"))}
    for report in reports:
        numbers = [int(node.text().rstrip(".")) for node in report.html.css(".cp-number")]
        assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 20
        marked = report.html.css(".cp-report [data-claim]")
        assert len(marked) > 20
        for node in marked:
            assert node.text() == claims[node.attributes["data-claim"]]["sentence"]


def test_the_word_file_is_there_and_says_what_the_page_says(reports, site: BuiltSite):
    for report in reports:
        (href,) = [one for one in report.links if one.address.endswith(".docx")]
        file = site.file_at(href.address)
        assert file is not None
        written = docx.Document(io.BytesIO(file.read_bytes()))
        heads = [" ".join(node.text().split()) for node in report.html.css(".cp-report :is(h1, h2, h3, h4)")]
        assert [one.text for one in written.paragraphs if one.style.name.startswith("Heading")] == heads
        said = "\n".join(one.text for one in written.paragraphs)
        assert all(node.text() in said for node in report.html.css(".cp-report [data-claim]"))
