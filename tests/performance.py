"""The minimal pack with a council that reports its own performance: a green, an amber, a red and an unrated measure."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.packs import minimal_pack

SOUND = Path(__file__).parent / "problems" / "performance" / "sound"
TARGETS = """\
area,measure,period,target,owner,tolerance,floor
C1,quality-of-life,2024-25,>=20,Director,0.3,
C1,delayed-discharges,2024-25,<5%,Director,1,
C1,calls-answered,2024-25,>=95%,Head of contact,,80
C1,care-home-moves,2024-25,<500 (125 moves),Head of care,30,
C1,waiting,2024-25,20-40,Head of care,5,
"""


def reporting_pack(folder: Path, files: Mapping[str, str] | None = None, **overrides: Any) -> Path:
    """The pack, with the files (path in the pack -> text) laid over it."""
    pack = minimal_pack(folder, **overrides)
    shutil.copytree(SOUND, pack, dirs_exist_ok=True)
    for name, text in {"targets.csv": TARGETS, **(files or {})}.items():
        path = pack / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return pack
