"""One fault in what staff wrote about their council's performance: where it is, what is wrong and what to do.

Each folder in ``narrative`` is laid over the pack of ``tests.performance``; its ``expected.txt`` is all that a person
is told.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.catalogue import load_catalogue
from generator.model.problems import ProblemsFound
from generator.narrative import read_narrative
from generator.stages import read_packs
from tests.performance import reporting_pack

FAULTS = sorted(path.parent for path in Path(__file__).parent.glob("narrative/*/expected.txt"))
WORDS = "---\nstatus: draft\n---\n\n## Purpose\n\nWhy.\n"


def told(pack: Path, monkeypatch: pytest.MonkeyPatch, *others: str) -> str:
    """What a person who stands in the pack's folder is told of its reports and actions."""
    monkeypatch.chdir(pack)
    with pytest.raises(ProblemsFound) as found:
        if others:
            read_narrative([Path("performance"), *map(Path, others)], load_catalogue(Path()))
        read_packs([Path()], Path("no-project"))
    return str(found.value)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_told_in_one_line(fault: Path, tmp_path, monkeypatch):
    pack = reporting_pack(tmp_path)
    shutil.copytree(fault / "performance", pack / "performance", dirs_exist_ok=True)
    expected = (fault / "expected.txt").read_text(encoding="utf-8").strip()
    assert told(pack, monkeypatch) == expected
    assert len(expected.splitlines()) == 1


def test_there_are_faults_to_try_and_words_without_them_have_none(tmp_path):
    assert len(FAULTS) > 25
    pack = reporting_pack(tmp_path, {"performance/reports/ashby.md": WORDS, "performance/reports/README.md": "How."})
    assert read_narrative([pack / "performance"], load_catalogue(pack)).report("C1") is not None


def test_faults_in_several_files_are_told_all_at_once(tmp_path, monkeypatch):
    files = {
        "performance/reports/ashby.md": "---\nstatus: published\n---\nWords.\n",
        "performance/reports/nowhere.md": "---\nstatus: draft\n---\n",
        "performance/actions/ashby/waiting.md": "---\nupdated: never\n---\nWords.\n",
    }
    lines = told(reporting_pack(tmp_path, files), monkeypatch).splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        "performance/actions/ashby/waiting.md:2",
        "performance/reports/ashby.md:2",
        "performance/reports/ashby.md:4",
        "performance/reports/nowhere.md:1",
    ]


def test_two_reports_or_actions_for_one_council_are_a_fault(tmp_path, monkeypatch):
    action = "---\nowner: Ada\n---\nWe act.\n"
    pack = reporting_pack(
        tmp_path,
        {
            f"{folder}/{name}": text
            for folder in ("performance", "other")
            for name, text in (("reports/ashby.md", WORDS), ("actions/ashby/waiting.md", action))
        },
    )
    assert told(pack, monkeypatch, "other").splitlines() == [
        "other/actions/ashby/waiting.md:1: there is an action for this measure already; "
        "keep this one or performance/actions/ashby/waiting.md",
        "other/reports/ashby.md:1: there is a report for this council already; "
        "keep this one or performance/reports/ashby.md",
    ]
