"""The program as a wheel installs it: from any folder, with nothing written where it is; and a pack that it begins."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from generator.catalogue import load_catalogue
from generator.model.problems import ProblemsFound
from generator.new_pack import new_pack
from generator.project import ISSUES, VERSION
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _installed(folder: Path) -> Path:
    """The packages and files that pyproject.toml puts into the wheel, where an installation has them."""
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    for start, to in [*((one, one) for one in wheel["packages"]), *wheel["force-include"].items()]:
        (folder / to).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / start).is_dir():
            shutil.copytree(ROOT / start, folder / to, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / start, folder / to)
    return folder


def _files(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_an_installation_works_from_any_folder_and_is_not_written_to(tmp_path: Path):
    library, here = _installed(tmp_path / "library"), tmp_path / "here"
    here.mkdir()
    before = _files(library)
    environment = os.environ | {"PYTHONPATH": str(library), "PYTHONDONTWRITEBYTECODE": "1"}

    def run(*arguments: str) -> str:
        command = [sys.executable, "-c", "from generator.cli import main; main()", *arguments]
        done = subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert run("--version") == f"council-pages {PROJECT['project']['version']}\n"
    assert "council-pages serve 'my pack/leeds'" in run("new-pack", "my pack/leeds")
    assert run("check", "my pack/leeds").startswith("No problems: 1 council, 1 measure, ")
    run("build", "my pack/leeds", "site")
    assert "Nothing has changed" in run("build", "my pack/leeds", "site")
    assert run("verify", "site").startswith("Everything holds: ")
    assert "my pack/leeds/commentary/leeds/2024-25.md" in run(
        "new-release", "leeds", "2024-25", "--pack", "my pack/leeds"
    )
    assert {path.name for path in here.iterdir()} == {"my pack", "site", ".build", ".site.build"}
    assert _files(library) == before


def test_the_version_and_the_command_are_those_of_the_project():
    assert PROJECT["project"]["version"] == VERSION
    assert PROJECT["project"].get("urls", {}).get("Issues", "") == ISSUES
    assert PROJECT["project"]["scripts"] == {
        "council-pages": "generator.cli:main",
        "draftcheck": "draftcheck.cli:main",
    }


def test_a_new_pack_is_called_as_its_folder_is_and_says_what_to_fill_in(tmp_path: Path):
    new_pack(tmp_path / "East Foxgloveshire")
    catalogue = load_catalogue(tmp_path / "East Foxgloveshire")
    assert [(one.slug, one.name) for one in catalogue.councils] == [("east-foxgloveshire", "East Foxgloveshire")]
    settings = (tmp_path / "East Foxgloveshire" / "pack.yml").read_text("utf-8")
    for file in ("areas.csv", "measures/", "sources.yml", "observations/"):
        assert f"#   {file}" in settings


@pytest.mark.parametrize(
    ("name", "told"),
    [("full", "there is something already; name another folder"), ("Ö", "cannot be part of an address; use letters")],
)
def test_a_new_pack_takes_no_ones_place_and_has_an_address(tmp_path: Path, name: str, told: str):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "pack.yml").write_text("ours\n")
    with pytest.raises(ProblemsFound, match=told):
        new_pack(tmp_path / name)
    assert (tmp_path / "full" / "pack.yml").read_text() == "ours\n" and not (tmp_path / "Ö").exists()
