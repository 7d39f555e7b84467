"""Published files -> the lines of peers.csv and tiles.csv."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from generator.catalogue import Catalogue
from generator.model.packs import Reference
from generator.model.vocabulary import AreaKind


def table(item: Reference, content: bytes, catalogue: Catalogue) -> str:
    """The table that the reference makes, as CSV text. Raises ValueError where the file is not what it should be."""
    makers: dict[str, Callable[[Any, Catalogue, Mapping[str, str]], list[str]]] = {
        "ons_similar_areas": _peers,
        "hexjson": _tiles,
    }
    try:
        lines = makers[item.reader](json.loads(content), catalogue, item.options or {})
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from None
    return "".join(f"{line}\n" for line in lines)


def _peers(published: Any, catalogue: Catalogue, options: Mapping[str, str]) -> list[str]:
    """``area,peer`` lines, nearest first: councils of today only, at most ``most`` for each.

    ``published`` is {code: {list name: [codes, nearest first]}} and mixes areas of every kind.
    """
    most, which = int(options.get("most", "15")), options.get("list", "global")
    last = catalogue.pack.last
    today = {area.code for area in catalogue.of_kind(AreaKind.COUNCIL) if area.exists_in(last)}
    peers: dict[str, list[str]] = {}
    for text, lists in published.items():
        area = catalogue.area_code(text)
        if area in today:
            codes = dict.fromkeys(catalogue.area_code(code) for code in lists[which])
            peers[area] = [code for code in codes if code in today and code != area][:most]
    if not peers:
        raise ValueError("it has no council of the definition")
    return ["area,peer", *(f"{area},{peer}" for area in sorted(peers) for peer in peers[area])]


def _tiles(published: Any, catalogue: Catalogue, options: Mapping[str, str]) -> list[str]:
    """``area,column,row`` lines. HexJSON counts rows (r) from the south; the pack's rows begin in the north."""
    if published["layout"] not in {"odd-r", "even-r"}:
        raise ValueError(f"its layout is {published['layout']}, not odd-r or even-r")
    tiles = {text: (int(tile["q"]), int(tile["r"])) for text, tile in published["hexes"].items()}
    if unknown := [text for text in tiles if catalogue.area_code(text) is None]:
        raise ValueError(f"it has areas that areas.csv does not: {', '.join(unknown)}")
    west, north = min(q for q, _ in tiles.values()), max(r for _, r in tiles.values())
    lines = [f"{catalogue.area_code(text)},{q - west},{north - r}" for text, (q, r) in tiles.items()]
    return ["area,column,row", *sorted(lines)]
