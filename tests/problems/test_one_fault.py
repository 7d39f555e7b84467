"""Packs with one fault each: every one is refused with file and line, and of a comment nothing is built."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.build import build
from generator.cli import Exit, app
from tests.conftest import ROOT, copy_project

CASES = ROOT.parent / "shared" / "cases" / "one-fault"
BASE = "small-pack"
FAULTS = sorted(path.name for path in CASES.iterdir() if path.name != BASE) if CASES.is_dir() else []
RIGHT = {"leak-action-comment", "leak-report-comment-over-two-sections", "measure-body-_"}  # no fault in what is left
SECRETS = ("ZqxACTIONSECRET", "awaiting legal advice", "Legal position")
LONGEST = 20.0  # seconds of the processor: what else a machine has to do adds nothing

pytestmark = pytest.mark.skipif(not FAULTS, reason="the packs with a fault are in ../shared/cases, which is not here")


def pack_of(fault: str, folder: Path) -> Path:
    """The small pack with the fault's files laid over it; without staff's words where the fault is not in them."""
    pack = folder / BASE
    shutil.copytree(CASES / BASE, pack)
    if not (CASES / fault / "commentary").is_dir():
        shutil.rmtree(pack / "commentary")
    shutil.copytree(CASES / fault, pack, dirs_exist_ok=True)
    return pack


@pytest.mark.parametrize("fault", FAULTS)
def test_a_pack_with_one_fault_is_refused_with_file_and_line(fault: str, tmp_path: Path) -> None:
    pack, start = pack_of(fault, tmp_path), time.process_time()
    found = CliRunner().invoke(app, ["check", str(pack)])
    assert time.process_time() - start < LONGEST
    assert "unexpected" not in found.output and "Traceback" not in found.output, found.output
    if fault in RIGHT:
        assert found.exit_code == 0, found.output
        return
    assert found.exit_code == Exit.PROBLEMS, found.output
    *told, count = found.output.splitlines()
    assert re.fullmatch(r"\d+ problems?: nothing was changed", count)
    problems = [one for one in told if not re.match(r"\d+ doubts?: ", one)]
    assert problems and all(re.match(r"\S.*?:(\d+|\S+![A-Z]+\d+): .+", problem) for problem in problems), problems
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]", found.output)


@pytest.mark.parametrize("fault", [one for one in FAULTS if one.startswith("leak-")])
def test_no_comment_of_staff_is_in_any_file_of_the_site(fault: str, tmp_path: Path) -> None:
    pack, project = pack_of(fault, tmp_path), tmp_path / "project"
    copy_project(project)
    assert any(secret in path.read_text("utf-8") for path in pack.rglob("*.md") for secret in SECRETS)
    build(pack, tmp_path / "site", root=project)
    for path in (tmp_path / "site").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [secret for secret in SECRETS if secret.encode() in content], path


def test_faults_of_figures_and_of_staffs_words_are_told_in_one_round(tmp_path: Path) -> None:
    pack = pack_of("embargo-blank", tmp_path)
    for fault in ("NC-obs-period-2030-31", "report-date0"):
        shutil.copytree(CASES / fault, pack, dirs_exist_ok=True)
    found = CliRunner().invoke(app, ["check", str(pack)]).output
    for said in ("the embargo has no moment", "is not a period of this pack", "date is '0'"):
        assert said in found
