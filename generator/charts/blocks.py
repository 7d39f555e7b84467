"""Charts of small squares, one thing to a square: a council's quartiles, and the map of councils.

The class of a square is told three ways: by colour, by a symbol, and by a word in the
heading or legend.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import altair as alt

from generator import words
from generator.charts import figure, spec
from generator.charts.figure import Figure, name_of
from generator.charts.pictures import Pictures
from generator.model.areas import Area, Tile
from generator.model.vocabulary import Quartile
from generator.theme import WIDTH, colour, text_width

QUARTILE_ROLES = {
    Quartile.TOP: "top", Quartile.SECOND: "second", Quartile.THIRD: "third", Quartile.BOTTOM: "bottom",
}  # fmt: skip
# Symbols in units of half a square: a full arrowhead at the ends, an open one between.
SHAPES = {
    "top": "M-0.5,0.4L0,-0.5L0.5,0.4Z",
    "second": "M-0.5,0.2L0,-0.4L0.5,0.2L0.5,0.5L0,-0.1L-0.5,0.5Z",
    "third": "M-0.5,-0.2L0,0.4L0.5,-0.2L0.5,-0.5L0,0.1L-0.5,-0.5Z",
    "bottom": "M-0.5,-0.4L0,0.5L0.5,-0.4Z",
    # On small numbers: an open square, as in every chart; its inner edge runs the other way round, and so is a hole.
    "few": "M-0.45,-0.45L0.45,-0.45L0.45,0.45L-0.45,0.45ZM-0.2,-0.2L-0.2,0.2L0.2,0.2L0.2,-0.2Z",
    "none": "M-0.4,-0.1L0.4,-0.1L0.4,0.1L-0.4,0.1Z",
}
OUTLINED = ("few", "none")  # classes that are no place: a square with a line around it
KEY_SIDE = 16.0  # of the squares in a legend


@dataclass(frozen=True)
class Block:
    """A square by its centre, in pixels of the picture; ``role`` is a class, or one of those that are outlined."""

    x: float
    y: float
    role: str
    name: str
    shown: str
    link: str = ""


@spec.template("quartiles", {"side": 16})
def template() -> spec.Layer:
    """Squares, the symbols on them and words, all placed in pixels; a square may be a link."""

    def by_role(of: Callable[[str], str]) -> dict[str, Any]:
        return {"legend": None, "scale": alt.Scale(domain=list(SHAPES), range=[of(role) for role in SHAPES])}

    fill = alt.Fill("role:N", **by_role(lambda role: colour("paper" if role in OUTLINED else role)))
    line = alt.Stroke("role:N", **by_role(lambda role: colour("muted" if role in OUTLINED else role)))
    ink = alt.Color("role:N", **by_role(lambda role: colour("muted" if role in OUTLINED else "paper")))
    tips = spec.tips(name="Name", shown="Value")
    shape = alt.Shape("role:N", **by_role(SHAPES.__getitem__))

    def squares(name: str, size: str) -> tuple[spec.Layer, spec.Layer]:
        place: dict[str, Any] = {"x": spec.pixel_x(), "y": spec.pixel_y(), "tooltip": tips}
        square = spec.point(spec.data(name), {"strokeWidth": 1, "size": alt.ExprRef(size)})
        symbol = spec.point(spec.data(name), {"filled": True, "size": alt.ExprRef(size)})
        return (
            square.encode(fill=fill, stroke=line, href="link:N", **place),
            symbol.encode(color=ink, shape=shape, **place),
        )

    return alt.layer(
        *squares("keys", f"{KEY_SIDE} * {KEY_SIDE}"),
        *squares("blocks", "side * side"),
        spec.words("heads", "ink", fontWeight="bold"),
        spec.words("texts", "muted"),
    )


def _figure(
    kind: str,
    name: str,
    title: str,
    description: str,
    height: float,
    side: float,
    blocks: Sequence[Block],
    texts: Mapping[str, list[dict[str, Any]]],
    columns: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    pictures: Pictures,
    keys: Sequence[Block] = (),
) -> Figure:
    own = {"keys": [asdict(one) for one in keys], "blocks": [asdict(one) for one in blocks], **texts}
    filling = spec.Filling("blocks", height, {"left": 0, "right": 0, "top": 0, "bottom": 0}, {"side": side})
    return figure.draw(
        pictures, template, filling, own,
        kind=kind, name=name, title=title, description=description, columns=columns, rows=rows,
    )  # fmt: skip


# --- a council's quartiles ---------------------------------------------------------------

SIDE = 17.0
PITCH = 21.0
ROW_HEAD = 78.0  # for the period's name, left of its blocks


def quartiles(
    area_code: str,
    area_name: str,
    years: Mapping[str, Mapping[str, Quartile | None]],
    measure_names: Mapping[str, str],
    subject: str,
    pictures: Pictures,
    few: Collection[tuple[str, str]] = (),
) -> Figure:
    """How many measures stand in each quartile, a row of blocks to each period.

    ``years``: period -> measure id -> its quartile, the latest first. ``subject`` is given where there are several.
    ``few`` are the (period, measure) whose figures rest on small numbers: they are counted, and marked.
    """
    column = (WIDTH - ROW_HEAD) / len(Quartile)
    across = int((column - 6) // PITCH)
    blocks: list[Block] = []
    texts: dict[str, list[dict[str, Any]]] = {"heads": [], "texts": []}
    for place, quartile in enumerate(Quartile):
        texts["heads"].append({"x": ROW_HEAD + place * column, "y": 15, "text": quartile.value})
    y = 26.0
    rows = []
    for period, measures in years.items():
        classed = {quartile: [one for one, found in measures.items() if found is quartile] for quartile in Quartile}
        total = sum(len(found) for found in classed.values())
        texts["heads"].append({"x": 0, "y": y + 15, "text": period})
        texts["texts"].append({"x": 0, "y": y + 34, "text": f"{total} in all"})
        deepest = 1
        for place, found in enumerate(classed.values()):
            left = ROW_HEAD + place * column
            texts["heads"].append({"x": left, "y": y + 15, "text": str(len(found))})
            for at, measure in enumerate(found):
                small = (period, measure) in few
                blocks.append(
                    Block(
                        round(left + SIDE / 2 + 0.5 + at % across * PITCH, 1),
                        y + 24 + SIDE / 2 + at // across * PITCH,
                        "few" if small else QUARTILE_ROLES[list(Quartile)[place]],
                        measure_names[measure],
                        f"{list(Quartile)[place].value} quartile, {period}{', small numbers' if small else ''}",
                    )
                )
            deepest = max(deepest, -(-len(found) // across))
        y += 24 + deepest * PITCH + 14
        rows.append((period, *(str(len(found)) for found in classed.values()), str(total)))
    periods = list(years)
    keys: list[Block] = []
    if marked := sum(one.role == "few" for one in blocks):
        keys.append(Block(9, y + 9, "few", "Small numbers", ""))
        texts["texts"].append({"x": 24, "y": y + 15, "text": "Small numbers"})
        y += 30
    of = f" of {subject}" if subject else ""
    title = f"{area_name}: measures{of} in each quartile, {words.listed(periods)}"
    lines = [
        f"In {words.period(row[0])}, of {words.plural(int(row[-1]), 'measure')} with a quartile, {row[1]} "
        f"{words.noun(int(row[1]), 'is', 'are')} in the top, {row[2]} in the second, {row[3]} in the third "
        f"and {row[4]} in the bottom"
        for row in rows
    ]
    if marked:
        lines.append(
            f"{words.start(words.plural(marked, 'block'))} {words.noun(marked, 'rests', 'rest')} on small numbers"
        )
    return _figure(
        "quartiles",
        name_of("quartiles", area_code, periods[0], *([subject] if subject else [])),
        title,
        "Block chart, a block to each measure. " + ". ".join(lines) + ".",
        y - 8,
        SIDE,
        blocks,
        texts,
        ("Year", *(f"{quartile.value} quartile" for quartile in Quartile), "All"),
        tuple(rows),
        pictures,
        keys,
    )


# --- the map of councils -----------------------------------------------------------------


def tile_map(
    name: str,
    title: str,
    about: str,
    tiles: Sequence[Tile],
    areas: Mapping[str, Area],
    roles: Mapping[str, str],
    shown: Mapping[str, str],
    legend: Mapping[str, str],
    link: Callable[[Area], str],
    pictures: Pictures,
) -> Figure:
    """A square for each council, about where it lies; each is a link.

    ``roles``: area -> class, which an area may have none of; ``shown``: area -> what its title says;
    ``legend``: class -> its meaning in words. Raises ValueError without a tile.
    """
    if not tiles:
        raise ValueError("a map needs a tile")
    left = min(tile.column for tile in tiles)
    top = min(tile.row for tile in tiles)
    columns = max(tile.column for tile in tiles) - left + 1
    pitch = min(44.0, WIDTH / columns)
    side = round(pitch - 3, 1)
    counts = {role: sum(roles.get(tile.area, "none") == role for tile in tiles) for role in SHAPES}
    texts: dict[str, list[dict[str, Any]]] = {"heads": [], "texts": []}
    keys: list[Block] = []
    named = [role for role in SHAPES if role in legend and (role not in OUTLINED or counts[role])]
    x, y = 0.0, 2.0
    for role in named:
        text = f"{legend[role]} ({counts[role]})"
        wide = 24 + text_width(text) + 18
        if x and x + wide - 18 > WIDTH:
            x, y = 0.0, y + 26
        keys.append(Block(round(x + 9, 1), y + 9, role, legend[role], text))
        texts["texts"].append({"x": round(x + 24, 1), "y": y + 15, "text": text})
        x += wide
    legend_end = y + 18 + 18
    indent = (WIDTH - columns * pitch) / 2
    map_blocks = [
        Block(
            round(indent + (tile.column - left + 0.5) * pitch, 1),
            round(legend_end + (tile.row - top + 0.5) * pitch, 1),
            roles.get(tile.area, "none"),
            areas[tile.area].name,
            shown[tile.area],
            link(areas[tile.area]),
        )
        for tile in sorted(tiles, key=lambda one: (one.row, one.column, one.area))
    ]
    height = max(one.y for one in map_blocks) + pitch / 2
    listed = [f"{counts[role]} {legend[role].lower()}" for role in named]
    rows = tuple((legend[role], str(counts[role])) for role in named)
    description = f"{about} {words.start_letter(words.listed(listed))}."
    return _figure(
        "tiles", name, title, description, height, side, map_blocks, texts, ("Class", "Councils"), rows, pictures, keys
    )
