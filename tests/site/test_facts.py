"""A sentence opens to its proof, with a key, without a script, and says what would make it false."""

from __future__ import annotations

import json
import random
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from tests.built_site import BuiltSite
from tests.conftest import Visit

KINDS = ("", "councils/*", "councils/*/*", "measures/*")


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_a_fact_opens_without_a_script_and_by_keyboard(kind: str, site: BuiltSite, visit: Visit):
    page = visit(site.examples(kind)[0].address, javascript=False)
    summary = page.locator("details.cp-fact > summary").first
    proof = page.locator("details.cp-fact .cp-proof").first
    expect(proof).not_to_be_visible()
    summary.focus()
    page.keyboard.press("Enter")
    expect(proof).to_be_visible()
    assert "This would be false if" in proof.inner_text()
    assert "Rule" in proof.inner_text() and "Compared" in proof.inner_text()


def test_a_figures_proof_names_the_published_file_and_row(site: BuiltSite):
    files = {page.address: page for page in site.of_kind("councils/*/*")}
    sample = random.Random(3).sample(sorted(files), 60)
    places = [node.text() for address in sample for node in files[address].html.css(".cp-proof code")]
    assert len(places) > 200
    assert all(place.startswith("observations/") and ":" in place for place in places)


def test_a_marked_sentence_is_the_claim_that_it_names(site: BuiltSite):
    claims = {one["id"]: one for one in json.loads((site.folder / "downloads" / "claims.json").read_text("utf-8"))}
    seen = 0
    for page in site.pages.values():
        for node in page.html.css("[data-claim]"):
            claim = claims[unquote(node.attributes["data-claim"] or "")]
            assert " ".join(node.text().split()) == claim["sentence"], page.address
            seen += 1
    assert seen > len(claims) / 3


def test_every_proof_says_what_would_make_it_false(site: BuiltSite):
    assert site.of_kind("councils/*")
    for page in site.of_kind("councils/*"):
        proofs = page.html.css(".cp-proof")
        assert len(proofs) >= 5, page.address
        for proof in proofs:
            text = proof.text()
            assert "This would be false if" in text and "{" not in text and "[" not in text, (page.address, text)
