"""The example site is the same, byte for byte, whoever builds it, wherever and whenever."""

from __future__ import annotations

import hashlib
import os
import shutil
import struct
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.built_site import BuiltSite
from tests.conftest import ROOT, copy_project

# A build on one core, with files for nobody else, whose clock is a year and some ahead.
LATER = """
import os, sys, time
from pathlib import Path
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
os.umask(0o077)
now = time.time
time.time = lambda: now() + 400 * 24 * 60 * 60
from generator.build import build
build(Path(sys.argv[1]), Path(sys.argv[2]), root=Path(sys.argv[3]))
"""


FONTS = '<fontconfig><dir prefix="relative">fonts</dir></fontconfig>'


def named(font: bytes, family: str) -> bytes:
    """The font as one of another family, whose name is not longer."""
    changed, text = bytearray(font), family.encode("utf-16-be")
    directory = (struct.unpack_from(">4s3L", font, 12 + 16 * one) for one in range(font[5]))
    table = next(start for tag, _, start, _ in directory if tag == b"name")
    _, count, texts = struct.unpack_from(">3H", font, table)
    for record in range(table + 6, table + 6 + 12 * count, 12):
        platform, _, _, kind, _, offset = struct.unpack_from(">6H", font, record)
        if (platform, kind) == (3, 1):  # Windows, family
            struct.pack_into(">H", changed, record + 8, len(text))
            struct.pack_into(f"{len(text)}s", changed, table + texts + offset, text)
    return bytes(changed)


def hashes(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example built from nothing on one core, in another folder, time zone, language, hash seed, year, and fonts.

    That machine's Arial and Liberation Sans have no letters but the few of the font of signs.
    """
    root = tmp_path_factory.mktemp("elsewhere")
    fonts = root / "fonts"
    fonts.mkdir()
    for name in ("Arial", "Liberation Sans"):
        (fonts / f"{name}.ttf").write_bytes(named((ROOT / "generator/charts/fonts/signs.ttf").read_bytes(), name))
    (root / "fonts.conf").write_text(FONTS)
    copy_project(root)
    shutil.copytree(ROOT / "data" / "example", root / "another name")
    changed = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0"}
    changed |= {"FONTCONFIG_FILE": str(root / "fonts.conf")}
    subprocess.run(
        [sys.executable, "-c", LATER, str(root / "another name"), str(root / "site"), str(root)],
        cwd=ROOT,
        env=os.environ | changed,
        check=True,
        capture_output=True,
    )
    return root / "site"


def test_another_place_time_and_order_of_hashes_give_the_same_bytes(elsewhere: Path, example_site: BuiltSite):
    here, there = hashes(example_site.folder), hashes(elsewhere)
    assert set(here) == set(there)
    assert len(here) > 1000
    assert not [name for name in here if here[name] != there[name]]


def test_no_file_names_the_day_or_the_folder_of_its_build(elsewhere: Path):
    told = [date.today().isoformat(), str(elsewhere.parent), str(ROOT), "another name"]
    found = [
        (path.relative_to(elsewhere).as_posix(), one)
        for path in elsewhere.rglob("*")
        if path.suffix in {".html", ".json", ".csv", ".xml", ".js", ".css", ".svg"}
        for one in told
        if one.encode() in path.read_bytes()
    ]
    assert not found
