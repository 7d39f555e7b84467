"""A site on which some councils only have pages: what a reader finds of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.build import build
from tests.browser import served
from tests.conftest import copy_project
from tests.packs import minimal_pack

pytestmark = pytest.mark.browser


def test_the_finder_of_a_measure_shows_the_row_of_a_council_without_pages(browser: Browser, tmp_path: Path):
    copy_project(project := tmp_path / "project")
    build(minimal_pack(tmp_path / "pack", councils="Ashby"), tmp_path / "site", root=project)
    with served(tmp_path / "site") as base:
        page = browser.new_page(viewport={"width": 375, "height": 400})
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"{base}measures/quality-of-life/")
        row = page.locator("#every-council tr", has_text="Corley")
        expect(row).not_to_be_in_viewport()
        page.locator("[data-find-input]").press_sequentially("corl")
        expect(page.get_by_role("option", name="Corley")).to_be_visible()
        page.locator("[data-find-input]").press("Enter")
        expect(row).to_be_in_viewport()
        page.locator("[data-find-input]").fill("ashby")
        page.locator("[data-find-input]").press("Enter")
        expect(page).to_have_url(f"{base}councils/ashby/quality-of-life/")
        assert wrong == []
        page.close()
