"""A pack of what a council reports of itself, joined to the comparison of all councils, as the commands do it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from generator.proof.verify import verify
from tests.built_site import BuiltSite
from tests.conftest import ROOT
from tests.packs import minimal_pack
from tests.performance import reporting_pack


def generator(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_council_s_dashboard_stands_beside_the_national_comparison_and_everything_holds(tmp_path: Path):
    main, other = minimal_pack(tmp_path / "main"), reporting_pack(tmp_path / "other")
    assert generator("check", main, "--with", other).returncode == 0
    alone = generator("build", main, tmp_path / "alone")
    joined = generator("build", main, tmp_path / "joined", "--with", other)
    assert (alone.returncode, joined.returncode) == (0, 0), (alone.stderr, joined.stderr)
    before, site = BuiltSite(tmp_path / "alone"), BuiltSite(tmp_path / "joined")
    more = site.pages.keys() - before.pages.keys()
    assert before.pages.keys() <= site.pages.keys()
    assert {address.partition("/")[0] for address in more} == {"performance"}
    (dashboard,) = [page for address, page in site.pages.items() if page.kind == "performance/*"]
    slug = dashboard.address.split("/")[1]
    assert any(link.address == f"councils/{slug}/" for link in dashboard.links)
    assert any(link.address == dashboard.address for link in site.pages[f"councils/{slug}/"].links)
    assert verify(site.folder).faults == ()


def test_a_fault_in_the_joined_pack_stops_the_build_and_names_its_file(tmp_path: Path):
    main = minimal_pack(tmp_path / "main")
    other = reporting_pack(tmp_path / "other", {"targets.csv": "area,measure,period,target\nC1,waiting,2024-25,soon\n"})
    done = generator("build", main, tmp_path / "site", "--with", other)
    assert done.returncode == 3
    assert "other/targets.csv:2: 'soon' is not a target" in done.stderr
    assert not (tmp_path / "site").exists()
