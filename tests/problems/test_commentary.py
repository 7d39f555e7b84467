"""One fault in one press release: the message says where it is, what is wrong and what to do.

Each folder in ``commentary`` is laid over the minimal pack; its ``expected.txt`` is all that a person is told.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.catalogue import load_catalogue
from generator.commentary import read_commentary
from generator.model.problems import ProblemsFound
from generator.stages import read_packs
from tests.packs import minimal_pack

FAULTS = sorted(path.parent for path in Path(__file__).parent.glob("commentary/*/expected.txt"))


def told(pack: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a person who stands in the pack's folder is told of its releases."""
    monkeypatch.chdir(pack)
    with pytest.raises(ProblemsFound) as found:
        read_packs([Path()], Path("no-project"))
    return str(found.value)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_told_in_one_line(fault: Path, tmp_path, monkeypatch):
    pack = minimal_pack(tmp_path)
    shutil.copytree(fault / "commentary", pack / "commentary")
    expected = (fault / "expected.txt").read_text(encoding="utf-8").strip()
    assert told(pack, monkeypatch) == expected
    assert len(expected.splitlines()) == 1


def test_there_are_faults_to_try_and_a_release_without_them_has_none(tmp_path):
    assert len(FAULTS) > 25
    pack = minimal_pack(tmp_path, files={"commentary/ashby/2023-24.md": "---\nstatus: draft\n---\n"})
    assert len(read_commentary([pack / "commentary"], load_catalogue(pack))) == 1


def test_faults_in_several_files_are_told_all_at_once(tmp_path, monkeypatch):
    files = {
        "commentary/ashby/2022-23.md": "---\nstatus: published\nquote: Nobody says this.\n---\n",
        "commentary/ashby/2023-24.md": "---\nstatus: draft\nembargo: tomorrow\n---\n",
        "commentary/nowhere/2023-24.md": "---\nstatus: draft\nhighlight: [nothing]\n---\n",
    }
    lines = told(minimal_pack(tmp_path, files=files), monkeypatch).splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        "commentary/ashby/2022-23.md:2",
        "commentary/ashby/2022-23.md:3",
        "commentary/ashby/2023-24.md:3",
        "commentary/nowhere/2023-24.md:1",
        "commentary/nowhere/2023-24.md:3",
    ]


def test_two_releases_for_one_council_and_year_are_a_fault(tmp_path, monkeypatch):
    release = "---\nstatus: draft\n---\n"
    files = {"commentary/ashby/2023-24.md": release, "elsewhere/ashby/2023-24.md": release}
    monkeypatch.chdir(minimal_pack(tmp_path, files=files))
    with pytest.raises(ProblemsFound, match=r"^elsewhere/ashby/2023-24.md:1: there is a release for Ashby in 2023-24"):
        read_commentary([Path("commentary"), Path("elsewhere")], load_catalogue(Path()))
