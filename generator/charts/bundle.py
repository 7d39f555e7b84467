"""The scripts that make charts interactive: Vega, Vega-Lite and Vega-Embed, from vl-convert's own copy."""

from __future__ import annotations

import vl_convert

from generator.charts.pictures import Pictures


def vega_bundle(pictures: Pictures | None = None) -> str:
    """One JavaScript module of about 900 kB that sets ``window.vegaEmbed``; no network is used to make it."""
    return (pictures or Pictures()).kept("vega bundle", ".js", _bundle)


def _bundle() -> str:
    text: str = vl_convert.javascript_bundle()  # type: ignore[call-arg]  # its stub makes the snippet a must
    return text
