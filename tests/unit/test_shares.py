"""Work shared out: every item once, errors told, and the same site whatever the number of cores."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import build
from generator.publication import shares
from generator.publication.shares import share_of, shared_out
from tests.packs import minimal_pack

ROOT = Path(__file__).parents[2]


@given(st.lists(st.integers()), st.integers(1, 5))
def test_every_item_is_in_one_share(items: list[int], count: int) -> None:
    parts = [share_of(items, number, count) for number in range(count)]
    assert sorted(item for part in parts for item in part) == sorted(items)


def test_results_come_back_in_order_from_processes_of_their_own() -> None:
    found = shared_out(lambda number, count: (number, count, os.getpid()), 3)
    assert [(number, count) for number, count, _ in found] == [(0, 3), (1, 3), (2, 3)]
    assert found[0][2] == os.getpid() and len({pid for _, _, pid in found}) == 3


@pytest.mark.parametrize("at_fault", [0, 1])
def test_an_error_in_any_share_is_raised_here(at_fault: int) -> None:
    def work(number: int, _: int) -> int:
        if number == at_fault:
            raise ValueError(f"share {number} is at fault")
        return number

    with pytest.raises(ValueError, match=f"share {at_fault} is at fault"):
        shared_out(work, 2)


@pytest.mark.slow
def test_a_request_to_stop_ends_the_helpers_that_are_waited_for(tmp_path: Path) -> None:
    def work(number: int, _: int) -> None:
        if number == 0:
            (tmp_path / "all begun").touch()
        elif number == 1:
            (tmp_path / "begun").touch()
            time.sleep(1)
            (tmp_path / "written").touch()
        elif number == 2:
            while not ((tmp_path / "begun").exists() and (tmp_path / "all begun").exists()):
                time.sleep(0.001)
            os.kill(os.getppid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        shared_out(work, 3)
    time.sleep(1.2)
    assert not (tmp_path / "written").exists()


def test_a_helper_that_is_killed_is_an_error_not_a_wait() -> None:
    def work(number: int, _: int) -> None:
        if number:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(RuntimeError, match="stopped from outside"):
        shared_out(work, 2)


def test_a_helper_ends_with_the_build_that_made_it(tmp_path: Path) -> None:
    script = (
        "import os, sys, time\n"
        "from pathlib import Path\n"
        "from generator.publication.shares import shared_out\n"
        "def work(number, count):\n"
        "    if number:\n"
        "        Path(sys.argv[1]).write_text(str(os.getpid()))\n"
        "    time.sleep(900)\n"
        "shared_out(work, 2)\n"
    )
    note = tmp_path / "helper"
    running = subprocess.Popen([sys.executable, "-c", script, str(note)], cwd=ROOT)
    wait_until(lambda: note.exists() and note.read_text() != "")
    helper = int(note.read_text())
    running.kill()
    running.wait()
    wait_until(lambda: not _is_running(helper))


def _is_running(process: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 300
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


@pytest.mark.slow
def test_the_site_is_the_same_whatever_the_number_of_cores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = minimal_pack(tmp_path / "pack")

    def hashes(count: int) -> dict[str, str]:
        monkeypatch.setattr(shares, "cores", lambda: count)
        site = tmp_path / f"site-{count}"
        assert build(pack, site, force=True).pages > 20
        files = (path for path in site.rglob("*") if path.is_file())
        return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    assert hashes(1) == hashes(3)
