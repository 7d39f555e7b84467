"""One fault in one definition file: the message says where it is, what is wrong and what to do.

Each folder in ``definitions`` is laid over the minimal pack; its ``expected.txt`` is all that a person is told.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.catalogue import load_catalogue
from generator.model import ProblemsFound
from tests.packs import minimal_pack

FAULTS = sorted(path.parent for path in Path(__file__).parent.glob("definitions/*/expected.txt"))


def told(pack: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a person who stands in the pack's folder is told of it."""
    monkeypatch.chdir(pack)
    with pytest.raises(ProblemsFound) as found:
        load_catalogue(Path())
    return str(found.value)


def test_there_are_faults_to_try_and_the_pack_without_them_has_none(tmp_path):
    assert len(FAULTS) > 60
    assert load_catalogue(minimal_pack(tmp_path)).measures


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_told_in_one_line(fault: Path, tmp_path, monkeypatch):
    pack = minimal_pack(tmp_path)
    shutil.copytree(fault, pack, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    expected = (fault / "expected.txt").read_text(encoding="utf-8").strip()
    assert told(pack, monkeypatch) == expected
    assert len(expected.splitlines()) == 1


def test_faults_in_several_files_are_told_all_at_once(tmp_path, monkeypatch):
    """None hides another, and none makes another that is not there."""
    pack = minimal_pack(tmp_path)
    faults = [
        "areas-too-many-cells",  # the row of C2, which peers.csv and tiles.csv name: still no unknown area
        "measure-unknown-polarity",  # the measure that the target below names: still no unknown measure
        "pack-unknown-setting",
        "peers-own-peer",
        "sources-entry-without-file",
        "successions-unknown-kind",
        "tiles-not-a-number",
        "types-unknown-measure",
    ]
    folders = [Path(__file__).parent / "definitions" / fault for fault in faults]
    for folder in folders:
        shutil.copytree(folder, pack, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    target = "area,measure,period,target,owner\nC2,quality-of-life,2023-24,>=20,Director\n"
    (pack / "targets.csv").write_text(target, encoding="utf-8")
    expected = [(folder / "expected.txt").read_text(encoding="utf-8").strip() for folder in folders]
    assert sorted(told(pack, monkeypatch).splitlines()) == sorted(expected)


def test_several_faults_in_one_file_are_told_all_at_once(tmp_path, monkeypatch):
    pack = minimal_pack(tmp_path)
    areas = (pack / "areas.csv").read_text(encoding="utf-8")
    areas = (
        areas.replace("birling,R1", "birling,R9").replace("council,corley", "parish,corley").replace("2022-23", "22")
    )
    (pack / "areas.csv").write_text(areas, encoding="utf-8")
    assert [line.split(":")[1] for line in told(pack, monkeypatch).splitlines()] == ["8", "9", "10", "12"]


@pytest.mark.parametrize(
    ("absent", "message"),
    [
        ("pack.yml", "pack.yml:1: there is no such file; name a folder that holds a pack"),
        ("areas.csv", "areas.csv:1: there is no such file; add it to the pack"),
        ("sources.yml", "sources.yml:1: there is no such file; add it to the pack"),
    ],
)
def test_a_file_that_a_pack_must_have(absent: str, message: str, tmp_path, monkeypatch):
    pack = minimal_pack(tmp_path)
    (pack / absent).unlink()
    assert told(pack, monkeypatch) == message


def test_a_pack_without_measures(tmp_path, monkeypatch):
    pack = minimal_pack(tmp_path)
    shutil.rmtree(pack / "measures")
    assert told(pack, monkeypatch) == "measures:1: there is no measure; add one with 'new-measure'"


def test_tables_that_a_pack_need_not_have(tmp_path):
    pack = minimal_pack(tmp_path)
    for name in ("peers.csv", "tiles.csv", "successions.csv"):
        (pack / name).unlink()
    catalogue = load_catalogue(pack)
    assert (catalogue.peers, catalogue.tiles, catalogue.successions, catalogue.targets) == ({}, {}, (), ())


def test_a_file_outside_the_folder_where_one_stands_is_named_in_full(tmp_path, monkeypatch):
    pack = minimal_pack(tmp_path / "pack", subjekt="x")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    with pytest.raises(ProblemsFound) as found:
        load_catalogue(pack)
    assert [problem.file for problem in found.value.problems] == [(pack / "pack.yml").as_posix()]


def test_the_problems_that_are_raised_are_records_in_order(tmp_path):
    pack = minimal_pack(tmp_path, first="soon", last="later")
    with pytest.raises(ProblemsFound) as found:
        load_catalogue(pack)
    assert [(problem.line, problem.what) for problem in found.value.problems] == [
        (5, "first is 'soon'"),
        (6, "last is 'later'"),
    ]


def test_text_in_braces_is_the_text_that_was_typed(tmp_path):
    front = minimal_pack(tmp_path / "one") / "measures" / "quality-of-life.md"
    typed = front.read_text(encoding="utf-8").replace("short: Quality of life", "short: {{ life }}")
    pack = minimal_pack(tmp_path / "two", files={"measures/quality-of-life.md": typed})
    assert load_catalogue(pack).measures["quality-of-life"].short == "{{ life }}"
