"""Vega-Lite -> SVG by vl-convert, each picture drawn once and kept by the hash of what made it."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import vl_convert

_VERSIONS = f"vl-convert {version('vl-convert-python')}, altair {version('altair')}"


class Pictures:
    """A store of pictures in ``folder``, or in memory alone where there is none.

    A key is the hash of the whole specification and of the versions that draw it, so that
    nothing in the store is ever out of date; ``drawn`` counts what was not in it.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.drawn = 0
        self._known: dict[str, str] = {}

    def svg(self, spec: Mapping[str, Any]) -> str:
        """The picture as vl-convert draws it. Raises ValueError where the specification is at fault."""
        text = json.dumps(spec, sort_keys=True, ensure_ascii=False)
        return self.kept(f"svg {text}", ".svg", lambda: vl_convert.vegalite_to_svg(json.loads(text)))

    def kept(self, about: str, suffix: str, make: Callable[[], str]) -> str:
        """The text that ``make`` gives for this ``about``, from the store where it is there."""
        key = hashlib.sha256(f"{_VERSIONS}\n{about}".encode()).hexdigest()[:32]
        if key not in self._known:
            self._known[key] = self._read(key + suffix) or self._write(key + suffix, make())
        return self._known[key]

    def _read(self, name: str) -> str | None:
        if self.folder is None:
            return None
        try:
            return (self.folder / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def _write(self, name: str, text: str) -> str:
        self.drawn += 1
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, waiting = tempfile.mkstemp(dir=self.folder, prefix=f"{name}.", text=False)
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            os.replace(waiting, self.folder / name)  # whole or not at all, whenever the build is stopped
        return text
