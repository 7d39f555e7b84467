"""One fault each: a folder of files laid over the small valid pack, and what the reader must say of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.problems import ProblemsFound
from generator.stages import read_packs
from tests.packs import minimal_pack

FAULTS = sorted(path for path in (Path(__file__).parent / "observations").iterdir() if path.is_dir())


@pytest.mark.parametrize("fault", FAULTS, ids=lambda path: path.name)
def test_each_fault_is_told_with_its_place_and_what_to_do(
    fault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        path.relative_to(fault).as_posix(): path.read_bytes()
        for path in fault.rglob("*")
        if path.is_file() and path.name != "expected.txt"
    }
    minimal_pack(tmp_path, files=files)
    monkeypatch.chdir(tmp_path)  # problems name files as a person who stands in the pack would
    with pytest.raises(ProblemsFound) as found:
        read_packs([tmp_path], Path("no-project"))
    assert str(found.value) + "\n" == (fault / "expected.txt").read_text()
