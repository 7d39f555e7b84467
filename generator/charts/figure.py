"""A figure: a picture with its words and numbers, and the HTML that shows it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from generator.charts import svg
from generator.charts.pictures import Pictures
from generator.charts.spec import Filling, Rows, Template, compact_json, packed
from generator.messages import say
from generator.theme import plain_colours

_LINK = "<a href="
_NAME = re.compile(r"[^a-z0-9-]+")


@dataclass(frozen=True)
class Figure:
    """One chart, in every form a reader may need.

    ``name`` is unique on a page and fit for an id. ``title`` says what is shown, with unit
    and dates; ``description`` is the same for people who cannot see it; ``columns`` and
    ``rows`` are its numbers as text. ``svg`` is the picture of the template's chart
    with this data.
    """

    kind: str
    name: str
    title: str
    svg: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    template: Template = field(repr=False)
    filling: Filling = field(repr=False)
    own: Mapping[str, Rows] = field(repr=False)

    @property
    def has_links(self) -> bool:
        """Whether marks are links, which a keyboard stops at one by one, and which say what a tip would."""
        return _LINK in self.svg

    @property
    def standalone(self) -> str:
        """The picture as a file of its own: plain colours, its own name space."""
        return plain_colours(self.svg).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def draw(
    pictures: Pictures,
    template: Template,
    filling: Filling,
    own: Mapping[str, Rows],
    *,
    name: str,
    title: str,
    description: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    kind: str = "",
) -> Figure:
    """The figure that the template makes of this data; of the template's kind, where it is told no other."""
    marks = pictures.marks(template, filling, own)
    role = "group" if _LINK in marks else "img"
    drawn = svg.picture(name, title, description, filling.whole_height, marks, role=role)
    return Figure(kind or template.name, name, title, drawn, description, columns, rows, template, filling, own)


def name_of(*parts: str) -> str:
    """A name from ids and codes, fit for an id in HTML."""
    return _NAME.sub("-", "-".join(parts).lower()).strip("-")


def figure_html(
    figure: Figure,
    caption: str = "",
    *,
    claim: str = "",
    table: bool = True,
    numbers_at: str = "",
    source: str = "",
    source_claim: str = "",
    limits: str = "",
    downloads: str = "",
) -> str:
    """The figure as HTML: message, title, picture, source, and one row that opens words, numbers and downloads.

    ``caption`` is the message, a sentence of the page's, that of ``claim`` where it is marked;
    the figure's own title stands under it. ``numbers_at`` is the address of a fuller table, and
    ``table=False`` leaves the figure's own one out; ``source_claim`` is the name of the claim that
    ``source`` says, as pages mark it. ``limits`` are the labels of the caveats that hold for what is
    drawn, and ``downloads`` is HTML. All of it works as it is; charts.js gives an explorable figure
    a button that puts an interactive chart in the picture's place.
    """
    marked = f' data-claim="{escape(claim)}"' if claim else ""
    message = f'<strong class="chart-message"{marked}>{escape(caption)}</strong> ' if caption else ""
    hook = (
        f' data-chart="{figure.template.name}" data-fill="{escape(figure.filling.address)}"'
        if not figure.has_links
        else ""
    )
    own = _own(figure) if not figure.has_links else ""
    marked = f' data-claim="{escape(source_claim)}"' if source_claim else ""
    said = f"<span{marked}>{escape(source)}</span>" if marked else escape(source)
    said = " ".join(filter(None, (said, escape(limits))))
    said = f'<p class="chart-source">{said}</p>' if said else ""
    return (
        f'<figure class="chart chart--{figure.kind}" id="{figure.name}"{hook}>'
        f'<figcaption>{message}<span class="chart-title">{escape(figure.title)}</span></figcaption>'
        f'{_skip(figure)}<div class="chart-picture">{figure.svg}</div>{said}'
        f"{_more(figure, table, numbers_at, downloads)}{own}</figure>"
    )


def _skip(figure: Figure) -> str:
    """A link past a picture that is full of links, for whoever goes from link to link by keyboard."""
    return (
        f'<a class="chart-skip" href="#{figure.name}-more">{escape(say("chart-skip-map"))}</a>'
        if figure.has_links
        else ""
    )


def _more(figure: Figure, table: bool, numbers_at: str, downloads: str) -> str:
    parts = [f"<p>{escape(figure.description)}</p>"]
    if table and figure.rows:
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in figure.columns)
        body = "".join(
            f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in row[1:])}</tr>'
            for row in figure.rows
        )
        numbers = escape(say("chart-numbers", title=figure.title))
        parts.append(
            f'<div class="chart-table" tabindex="0" role="region" aria-label="{numbers}">'
            f'<table><caption class="visually-hidden">{numbers}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )
    if numbers_at:
        parts.append(f'<p><a href="{escape(numbers_at)}">{escape(say("chart-numbers.all"))}</a></p>')
    label = escape(say("chart-more" if downloads else "chart-more.words"))
    place = f' id="{figure.name}-more"' if figure.has_links else ""
    return (
        f'<div class="chart-more"{place}><details class="chart-words"><summary>{label}</summary>'
        f"{''.join(parts)}{downloads}</details></div>"
    )


def _own(figure: Figure) -> str:
    rows = {name: packed(rows) for name, rows in figure.own.items() if rows}
    text = compact_json(rows).replace("<", "\\u003c")  # so that no text in the data can end the script
    return f'<script type="application/json" class="chart-rows">{text}</script>'
