"""A site in two languages: each page leads to itself in the other, both hold, and each says what it is in."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.build import build
from generator.proof.verify import verify
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("welsh") / "site"
    build(ROOT / "data" / "example-cy", folder)
    return folder


def pages(site: Path) -> dict[str, LexborHTMLParser]:
    """The pages of a site's own language by their address, but for the frames of its charts."""
    found = {}
    for path in site.rglob("index.html"):
        inside = path.relative_to(site).parts
        if inside[0] not in {"en", "charts"}:
            found["/".join(inside[:-1])] = LexborHTMLParser(path.read_text("utf-8"))
    return found


def test_each_page_leads_to_itself_in_the_other_language(site: Path):
    welsh, english = pages(site), pages(site / "en")
    assert welsh.keys() == english.keys()
    for made, root, language in ((welsh, site, "en"), (english, site / "en", "cy")):
        for address, page in made.items():
            link = page.css_first(f'.languages a[hreflang="{language}"]')
            target = (root / address / (link.attributes["href"] or "")).resolve()
            other = site / "en" if language == "en" else site
            assert target == (other / address).resolve() and (target / "index.html").is_file(), address


def test_each_page_says_its_language_and_that_nobody_has_checked_the_translation(site: Path):
    for made, language in ((pages(site), "cy"), (pages(site / "en"), "en")):
        for address, page in made.items():
            assert page.css_first("html").attributes["lang"] == language, address
            assert ("No Welsh speaker has checked" in page.body.text()) is (language == "cy"), address


def test_places_have_their_forms_in_headings(site: Path):
    heading = pages(site)["councils/caerwen"].css_first("h1").text()
    assert heading == "Gofal cymdeithasol oedolion yng Nghaerwen"
    assert pages(site / "en")["councils/caerwen"].css_first("h1").text() == "Adult social care in Caerwen"


def test_both_editions_hold(site: Path):
    own, english = verify(site), verify(site / "en")
    assert (own.faults, english.faults) == ((), ())
    assert (own.language, own.shown) == ("cy", 0)  # whose sentences the proof does not read
    assert english.shown > 200 and own.claims == english.claims > 300
