"""Vega in an engine of its own: a chart and its data in, the marks of its picture out.

What runs here is the script that the site carries for "Explore", so that both pictures of a
chart come from one specification. Vega-Lite compiles a chart once, and a measure's view is
kept and only given new data: a council's picture takes a few milliseconds.
"""

from __future__ import annotations

import atexit
import json
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from py_mini_racer import JSEvalException, MiniRacer

from generator.charts.spec import Filling, Rows, Template, compact_json, packed
from generator.theme import LINE, SIZE, colour

_SCRIPT = Path(__file__).with_name("picture.js")
# What Vega asks a browser for while it loads. Nothing here waits, so nothing of it is ever called.
_BROWSER = """
var window = globalThis, self = globalThis;
var console = {log() {}, info() {}, debug() {}, warn() {}, error() {}};
var setTimeout = () => 0, setInterval = () => 0, clearTimeout = () => 0, clearInterval = () => 0;
var structuredClone = (one) => one === undefined ? one : JSON.parse(JSON.stringify(one));
"""
_VERSIONS = re.compile(r'\{vega:(\w+)\.version,"vega-lite":(\w+)\?')  # Vega-Embed asks both for theirs, by their names


class Engine:
    """One Vega, which draws every picture of a process."""

    def __init__(self, bundle: str) -> None:
        names = _VERSIONS.search(bundle)
        if names is None:
            raise ValueError("the bundle of Vega is not as it was: its names of Vega and Vega-Lite are not found")
        self._context = MiniRacer()
        atexit.register(self._context.close)  # or Python may wait for it for ever
        house = {"ink": colour("ink"), "size": SIZE, "line": LINE / SIZE}
        self._context.eval(f"{_BROWSER}var house = {json.dumps(house)}; true;")
        self._context.eval(
            f"(function () {{ {bundle}\nglobalThis.vega = {names[1]}; globalThis.vegaLite = {names[2]};\n}})(); true;"
        )
        self._context.eval(_SCRIPT.read_text(encoding="utf-8"))
        self._held: set[str] = set()

    def marks(self, template: Template, filling: Filling, own: Mapping[str, Rows]) -> str:
        """The marks of the picture as SVG. Raises ValueError where the chart is at fault or has what is not drawn."""
        name, address = json.dumps(template.name), json.dumps(filling.address)
        rows = compact_json({dataset: packed(rows) for dataset, rows in own.items() if rows})
        try:
            if template.name not in self._held:
                self._context.eval(f"hold({name}, {json.dumps(template.text)})")
                self._held.add(template.name)
            draw = f"draw({name}, {address}, {filling.height}, {rows})"
            drawn = self._context.eval(draw)
            if not drawn:
                self._context.eval(f"fill({name}, {address}, {json.dumps(filling.as_json())})")
                drawn = self._context.eval(draw)
        except JSEvalException as error:
            raise ValueError(str(error).splitlines()[0]) from error
        return str(drawn)


_ENGINES: dict[int, Engine] = {}


def engine(bundle: Callable[[], str]) -> Engine:
    """The engine of this process; a fork has one of its own, for it cannot use that of the process it came from."""
    process = os.getpid()
    if process not in _ENGINES:
        _ENGINES[process] = Engine(bundle())
    return _ENGINES[process]
