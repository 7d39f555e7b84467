"""One fault in what a council says of its own performance: the message says where, what is wrong and what to do.

Each folder in ``performance`` is laid over the minimal pack with the sound performance of ``performance/sound``; its
``expected.txt`` is all that a person is told.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.model.problems import ProblemsFound
from generator.stages import read_packs
from tests.packs import minimal_pack

HERE = Path(__file__).parent / "performance"
FAULTS = sorted(path.parent for path in HERE.glob("*/expected.txt"))


def pack_with(folder: Path, *faults: Path) -> Path:
    """The minimal pack with a council's performance, and these faults laid over it."""
    pack = minimal_pack(folder)
    for fault in (HERE / "sound", *faults):
        shutil.copytree(fault, pack, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    return pack


def told(pack: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a person who stands in the pack's folder is told of it; nothing where it is sound."""
    monkeypatch.chdir(pack)
    try:
        read_packs([Path()], Path("no-project"))
    except ProblemsFound as found:
        return str(found)
    return ""


def test_there_are_faults_to_try_and_the_pack_without_them_has_none(tmp_path, monkeypatch):
    assert len(FAULTS) > 80
    assert told(pack_with(tmp_path), monkeypatch) == ""


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_told_in_one_line(fault: Path, tmp_path, monkeypatch):
    expected = (fault / "expected.txt").read_text(encoding="utf-8").strip()
    assert told(pack_with(tmp_path, fault), monkeypatch) == expected
    assert len(expected.splitlines()) == 1


def expected(*faults: Path) -> list[str]:
    return sorted((fault / "expected.txt").read_text(encoding="utf-8").strip() for fault in faults)


def test_faults_in_several_files_are_told_all_at_once(tmp_path, monkeypatch):
    """None hides another, and none makes another that is not there."""
    faults = [
        HERE / "figure-unreadable",
        HERE / "own-measure-unknown-polarity",  # of the measure that the plan and the figures name: still not unknown
        HERE / "override-without-name",
        HERE / "plan-unknown-layer",
        HERE / "target-milestone-after-final",
    ]
    assert sorted(told(pack_with(tmp_path, *faults), monkeypatch).splitlines()) == expected(*faults)


def test_a_plan_that_cannot_be_read_makes_no_council_one_without_a_plan(tmp_path, monkeypatch):
    faults = [HERE / "plan-not-yaml", HERE / "rating-unknown-colour"]
    assert sorted(told(pack_with(tmp_path, *faults), monkeypatch).splitlines()) == expected(*faults)


def test_several_faults_in_one_file_are_told_all_at_once(tmp_path, monkeypatch):
    """A person who puts right what one line of the file says finds no new fault behind it."""
    pack = pack_with(tmp_path)
    figures = pack / "performance" / "figures.csv"
    text = figures.read_text(encoding="utf-8")
    text = (
        text.replace("8.8%", "8,8 %%")
        .replace("88.0%,880", "98.0%,880")
        .replace(",33,", ",,")
        .replace("C1,sick", "C9,sick")
    )
    figures.write_text(text, encoding="utf-8")
    assert [line.split(":")[1] for line in told(pack, monkeypatch).splitlines()] == ["3", "5", "9", "10"]


def test_a_target_that_cannot_be_read_is_told_beside_one_that_contradicts_itself(tmp_path, monkeypatch):
    pack = pack_with(tmp_path)
    targets = pack / "targets.csv"
    text = targets.read_text(encoding="utf-8").replace(">=90%,Head of contact,,80", "most,Head of contact,5,80")
    targets.write_text(text.replace("20-40,Head of care,5", "40-20,Head of care,5"), encoding="utf-8")
    assert [line.split(":")[1] for line in told(pack, monkeypatch).splitlines()] == ["5", "7"]


@pytest.mark.parametrize(
    ("value", "numerator", "denominator", "fits"),
    [
        ("33.3%", "1", "3", True),
        ("33%", "1", "3", True),  # as few decimals as are printed
        ("34%", "1", "3", False),
        ("62.5%", "5", "8", True),
        ("63%", "5", "8", True),  # exactly halfway goes either way: printers differ
        ("62%", "5", "8", True),
        ("61%", "5", "8", False),
        ("0.0%", "0", "8", True),
    ],
)
def test_a_council_s_own_value_follows_from_its_own_numbers(
    value: str, numerator: str, denominator: str, fits: bool, tmp_path, monkeypatch
):
    pack = pack_with(tmp_path)
    figures = pack / "performance" / "figures.csv"
    text = figures.read_text(encoding="utf-8").replace("91.0%,910,1000", f"{value},{numerator},{denominator}")
    figures.write_text(text, encoding="utf-8")
    assert (told(pack, monkeypatch) == "") is fits


def test_a_published_measure_s_numbers_that_do_not_fit_stop_nothing(tmp_path, monkeypatch):
    """They may have been rounded by the publisher: they are shown as a doubt (rule 21)."""
    pack = pack_with(tmp_path)
    figures = pack / "performance" / "figures.csv"
    figures.write_text(figures.read_text(encoding="utf-8").replace("8.8%,44,500", "9.8%,44,500"), encoding="utf-8")
    assert told(pack, monkeypatch) == ""
