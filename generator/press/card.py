"""A council's social card: the headline count, what trails beside it, the council, the source and the date.

The picture is written here as SVG and drawn by vl-convert in the size that social media ask for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from generator import words
from generator.model import Area, Counts
from generator.pages import Site
from generator.theme import FONT, PALETTE, text_width, wrapped

WIDTH, HEIGHT = 1200, 630
MARGIN = 64
INK, MUTED, GOOD, POOR = (PALETTE[role].light for role in ("ink", "muted", "top", "bottom"))


@dataclass(frozen=True, slots=True)
class Count:
    """One number of the card and what it counts."""

    number: str
    of: str
    label: str
    colour: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says; ``description`` is the whole of it in words."""

    mark: str  # a strip on top: a draft, or example data
    council: str
    about: str
    counts: tuple[Count, ...]
    foot: tuple[str, ...]
    description: str


def card_of(site: Site, area: Area, *, mark: str = "") -> Card:
    """The card of the council's last period."""
    shown = site.latest[area.code][0]
    period, about = shown.period, shown.about
    counts = site.counts(area.code, period, about)
    rows = site.comparisons.all_measures(area.code, period, shown.framework)
    publishers = words.listed(dict.fromkeys(one.publisher for one in site.sources(rows)))
    published = site.last_published(rows)
    said = " ".join(
        filter(None, (site.say(kind, area.code, period, about) for kind in ("better_either", "trailing")))
    ) or site.say("coverage", area.code, period, about)
    return Card(
        mark=mark,
        council=area.name,
        about=f"{words.start_letter(shown.subject)}, {words.period(period)}",
        counts=numbers(counts) if counts else (),
        foot=tuple(
            filter(
                None,
                (
                    f"Source: {publishers}{f', published {published}' if published else ''}" if publishers else "",
                    f"{site.catalogue.pack.title} · figures as at {words.day(site.catalogue.pack.as_at)}",
                ),
            )
        ),
        description=said,
    )


def numbers(counts: Counts) -> tuple[Count, ...]:
    """What leads and what trails, in one size."""
    if not counts.comparable_either:
        return ()
    of = f"of {counts.comparable_either}"
    return (
        Count(str(counts.better_either), of, "areas better than the national or regional average", GOOD),
        Count(str(counts.worse_either), of, "areas worse than the averages they can be compared with", POOR),
    )


def card_svg(card: Card) -> str:
    """The card as a picture of 1200 by 630."""
    top = 0
    marks = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>']
    if card.mark:
        marks.append(f'<rect width="{WIDTH}" height="56" fill="#fff3cf"/>')
        marks.append(_text(MARGIN, 38, _cut(card.mark, 26), 26, bold=True))
        top = 40
    marks.append(f'<rect x="{MARGIN}" y="{top + 58}" width="120" height="10" fill="{GOOD}"/>')
    lines, size = _title(card.council)
    y = top + 80.0
    for line in lines:
        y += size * 1.12
        marks.append(_text(MARGIN, y, line, size, bold=True))
    marks.append(_text(MARGIN, y + 48, _cut(card.about, 32), 32, fill=MUTED))
    at = max(y + 100, 330.0)
    half = (WIDTH - 2 * MARGIN - 40) / 2
    for number, one in enumerate(card.counts):
        x = MARGIN + number * (half + 40)
        marks.append(f'<rect x="{x:.0f}" y="{at - 24:.0f}" width="8" height="170" fill="{one.colour}"/>')
        marks.append(_text(x + 32, at + 70, one.number, 108, bold=True))
        wide = text_width(one.number, bold=True, size=108)
        marks.append(_text(x + 32 + wide + 18, at + 70, one.of, 44, bold=True))
        marks += _block(x + 32, at + 110, _lines(one.label, half - 32, 28), 28)
    if not card.counts:
        marks += _block(MARGIN, at, _lines(card.description, WIDTH - 2 * MARGIN, 32)[:4], 32)
    foot = [_cut(said, 22) for said in card.foot]
    marks += _block(MARGIN, HEIGHT - 2 - 32 * len(foot), foot, 22, fill=MUTED, apart=32)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' font-family="{FONT}">{"".join(marks)}</svg>'
    )


def _text(x: float, y: float, said: str, size: float, *, bold: bool = False, fill: str = INK) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size:g}" fill="{fill}"{weight}>{escape(said)}</text>'


def _block(x: float, y: float, lines: Sequence[str], size: float, *, fill: str = INK, apart: float = 0) -> list[str]:
    """Lines of text from the first baseline down."""
    return [_text(x, y + number * (apart or size * 1.25), said, size, fill=fill) for number, said in enumerate(lines)]


def _lines(said: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text in lines that fit; the theme measures at its own size."""
    return wrapped(said, width / size * 16, bold=bold)


def _cut(said: str, size: float) -> str:
    """The text in one line of the card."""
    lines = _lines(said, WIDTH - 2 * MARGIN - size, size, bold=True)
    return lines[0] if len(lines) < 2 else f"{lines[0].rstrip(',;:')}…"


def _title(name: str) -> tuple[tuple[str, ...], float]:
    """The council's name in two lines at most, as large as fits."""
    for size in (72, 60, 48):
        lines = _lines(name, WIDTH - 2 * MARGIN, size, bold=True)
        if len(lines) <= (1 if size == 72 else 2):
            return lines, size
    return (*lines[:1], f"{lines[1]}…"), 48
