"""WCAG 2.2 AA, as far as axe can tell, on the fullest and the emptiest page of each kind."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.built_site import BuiltSite
from tests.conftest import Visit

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
    "accessibility",
    "downloads",
)
SETTINGS: dict[str, dict[str, Any]] = {"light": {}, "dark": {"dark": True}, "phone": {"width": 320}}


def test_every_kind_of_page_is_looked_at(site: BuiltSite):
    assert {page.kind for page in site.pages.values()} == set(KINDS)


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, setting: str, site: BuiltSite, visit: Visit):
    for example in site.examples(kind):
        page = visit(example.address, **SETTINGS[setting])
        violations = Axe().run(page).response["violations"]
        assert not violations, "\n".join(
            f"{example.address} {fault['id']}: {fault['help']}: {node['html'][:300]} {node['failureSummary'][:300]}"
            for fault in violations
            for node in fault["nodes"][:3]
        )
