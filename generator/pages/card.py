"""The picture that stands beside a page's address where somebody shares it: what it says, and the picture itself.

Each council, measure and region has one, and each council that reports of itself; all other
pages share the site's. A card has the numbers of a claim, the weak side in one size with the
strong one, the place, the source and the date. It is written here as SVG, in the size that
social media ask for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from generator import sentences, words
from generator.claims.in_year import RagCounts
from generator.claims.national import CouncilsAhead, EnglandLevel, RegionBetter, Spread
from generator.counts import Counted
from generator.messages import say, word
from generator.model.areas import Area
from generator.model.measures import Measure
from generator.model.vocabulary import Rag
from generator.pages import views
from generator.pages.addresses import card_path
from generator.pages.lead import Sides, lead_of
from generator.pages.site import Site
from generator.theme import FONT, PALETTE, RATING_SYMBOLS, RATINGS, text_width, wrapped

WIDTH, HEIGHT = 1200, 630
MARGIN = 64
APART = 40  # between two numbers
INK, MUTED, GOOD, POOR, COUNCIL, OTHERS = (
    PALETTE[role].light for role in ("ink", "muted", "top", "bottom", "country", "dot")
)
OF_ALL = "cards/site.png"


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
    title: str
    about: str
    counts: tuple[Count, ...]
    foot: tuple[str, ...]
    description: str
    beside: str = ""  # a sentence that the counts may not stand without


# --- which pages have which --------------------------------------------------------------

Shared = tuple[str, Card]  # where the picture of a card is written, and what the card says


def of_site(site: Site) -> Shared:
    """The card that pages without one of their own share."""
    return OF_ALL, site_card(site)


def of_council(site: Site, area: Area) -> Shared:
    """The card of a council; the site's where it has no figures."""
    return (card_path(area.slug), card_of(site, area)) if area.code in site.last_period else of_site(site)


def of_own_performance(site: Site, area: Area) -> Shared:
    """The card of what a council reports of itself; the site's where it has reported nothing yet."""
    return (
        (_path("performance", area.slug), own_card(site, area)) if area.code in site.positions.times else of_site(site)
    )


def of_measure(site: Site, measure: Measure) -> Shared:
    """The card of a measure."""
    return _path("measures", measure.id), measure_card(site, measure)


def of_region(site: Site, region: Area) -> Shared:
    """The card of a region."""
    return _path("regions", region.slug), region_card(site, region)


def _path(section: str, name: str) -> str:
    return f"cards/{section}/{name}.png"


def council_cards(site: Site, areas: Iterable[Area]) -> Iterator[tuple[str, Card]]:
    """The cards of the councils, by path."""
    for area in areas:
        if area.code in site.last_period:
            yield of_council(site, area)
        if area.code in site.positions.times:
            yield of_own_performance(site, area)


def other_cards(site: Site) -> Iterator[tuple[str, Card]]:
    """The cards that are of no council, by path."""
    yield of_site(site)
    yield from (of_measure(site, measure) for measure in site.catalogue.measures.values())
    yield from (of_region(site, region) for region in site.regions)


# --- what they say ---------------------------------------------------------------------------


def card_of(site: Site, area: Area, *, mark: str = "") -> Card:
    """The card of the council's last period."""
    shown = site.latest[area.code][0]
    period, about = shown.period, shown.about
    leading = lead_of(site, area.code, period, about)
    return Card(
        mark=mark,
        title=area.name,
        about=f"{words.start_letter(shown.subject)}, {words.period(period)}",
        counts=numbers(leading.sides) if leading.sides else (),
        beside=leading.changes[0] if leading.changes else "",
        foot=_foot(site, site.say("published", area.code, period, about)),
        description=words.brief(leading.sentences),
    )


def numbers(sides: Sides) -> tuple[Count, ...]:
    """What leads and what trails, in one size."""
    return tuple(
        Count(str(number), say("card-of", of=sides.of), label, colour)
        for number, label, colour in ((sides.better, sides.good, GOOD), (sides.worse, sides.poor, POOR))
    )


def own_card(site: Site, area: Area) -> Card:
    """The card of what the council reports of itself: how many of its measures have each rating."""
    plan, period = site.catalogue.plans[area.code], site.positions.times[area.code][0]
    claim = site.claims.one(RagCounts, area.code, period)
    publisher = plan.source or area.name
    return Card(
        mark="",
        title=area.name,
        about=say("card-own", when=words.period(period)),
        counts=_ratings(claim) if claim else (),
        foot=_foot(site, say("source-line", source=publisher)),
        description=sentences.say(claim, site.catalogue) if claim else plan.about or plan.title,
    )


def _ratings(claim: RagCounts) -> tuple[Count, ...]:
    """A number to each rating, with its word and its symbol."""
    if not claim.rated:
        return ()
    return tuple(
        Count(
            str(count),
            say("card-of", of=claim.rated),
            say("card-rated", symbol=RATING_SYMBOLS[RATINGS[rag]], rating=word(Rag(rag), "inside")),
            PALETTE[RATINGS[rag]].light,
        )
        for rag, count in claim.counts.items()
    )


def measure_card(site: Site, measure: Measure) -> Card:
    """The card of a measure: the country's figure, and how far apart councils are."""
    country, period = site.country.code, site.comparisons.latest(measure.id) or ""
    level = site.claims.one(EnglandLevel, country, period, measure.id)
    spread = site.claims.one(Spread, country, period, measure.id)

    def shown(x: float) -> str:
        return words.short_value(measure.unit, measure.decimals, x)

    unit = "" if measure.unit.kind == "percent" else f", {words.unit_label(measure.unit)}"
    counts = []
    if level:
        likely = site.comparisons.limits.get((measure.id, country, period))
        range_ = say("value-range", low=shown(likely[0]), high=shown(likely[1])) if likely else "none"
        label = say("card-level", country=f"{site.country.name}{unit}", likely=range_)
        counts.append(Count(shown(level.value), "", label, COUNCIL))
    if spread:
        ends = say("value-range", low=shown(spread.lowest), high=shown(spread.highest))
        label = say("card-spread", councils=spread.councils, left_out=len(spread.left_out))
        counts.append(Count(ends, "", label, OTHERS))
    said = " ".join(sentences.say(claim, site.catalogue) for claim in (level, spread) if claim)
    return Card(
        mark="",
        title=measure.asks() or measure.name,
        about=say("key-figure", name=measure.short, when=words.period(period)) if period else measure.short,
        counts=tuple(counts),
        foot=_foot(site, site.say("measure_published", country, period, measure.id)),
        description=said or words.sentence(measure.name),
    )


def region_card(site: Site, region: Area) -> Card:
    """The card of a region: its own published figures beside the country's."""
    period = site.period
    claim = site.claims.one(RegionBetter, region.code, period)
    counts: tuple[Count, ...] = ()
    if claim:
        counts = tuple(
            Count(
                str(side.count),
                say("card-of", of=claim.comparable),
                say("card-region", of=claim.comparable, way=way, strict=_clearly(side)),
                colour,
            )
            for side, way, colour in ((claim.ahead, "better", GOOD), (claim.behind, "worse", POOR))
        )
    heading = say("heading-in", subject=site.subject, in_place=words.in_place(region))
    return Card(
        mark="",
        title=words.place_first(region),
        about=say("card-region.about", subject=site.subject, when=words.period(period)),
        counts=counts,
        foot=_foot(site, site.say("published", site.country.code, period)),
        description=sentences.say(claim, site.catalogue) if claim else heading,
    )


def _clearly(side: Counted) -> str:
    """The strict count beside a plain one: , 3 clearly; empty where nothing is tested."""
    strict = views.strict(side.clearly, side.count, side.tested)
    return f", {strict}" if strict else ""


def site_card(site: Site) -> Card:
    """The card of the site: how many councils are ahead of the national average, and how many are not."""
    pack, period = site.catalogue.pack, site.period
    claim = site.claims.one(CouncilsAhead, site.country.code, period)
    counts: tuple[Count, ...] = ()
    if claim:
        of = say("card-of", of=claim.councils)
        ahead = say("card-ahead", clearly=claim.clearly_ahead)
        counts = (
            Count(str(claim.ahead), of, ahead, GOOD),
            Count(str(claim.behind), of, say("card-ahead.not"), POOR),
        )
    return Card(
        mark="",
        title=pack.title,
        about=say("card-about", subject=site.subject, when=words.period(period)),
        counts=counts,
        foot=_foot(site, site.say("published", site.country.code, period)),
        description=sentences.say(claim, site.catalogue) if claim else pack.description,
    )


def _foot(site: Site, source: str) -> tuple[str, ...]:
    """When and by whom the figures were published, and the site with the day that its figures are as at."""
    pack = site.catalogue.pack
    return tuple(filter(None, (source, say("card-foot", title=pack.title, date=words.day(pack.as_at)))))


# --- the picture -------------------------------------------------------------------------------


def card_svg(card: Card) -> str:
    """The card as a picture of 1200 by 630."""
    top = 0
    marks = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>']
    if card.mark:
        marks.append(f'<rect width="{WIDTH}" height="56" fill="#fff3cf"/>')
        marks.append(_text(MARGIN, 38, _cut(card.mark, 26), 26, bold=True))
        top = 40
    marks.append(f'<rect x="{MARGIN}" y="{top + 58}" width="120" height="10" fill="{GOOD}"/>')
    lines, size = _title(card.title, most=1 if card.beside else 2)
    y = top + 80.0
    for line in lines:
        y += size * 1.12
        marks.append(_text(MARGIN, y, line, size, bold=True))
    marks.append(_text(MARGIN, y + 48, _cut(card.about, 32), 32, fill=MUTED))
    at = max(y + 84, 276.0) if card.beside else max(y + 112, 340.0)
    room = (WIDTH - 2 * MARGIN + APART) / max(len(card.counts), 2)
    scale = min((_scale(one, room - APART) for one in card.counts), default=1.0)
    for number, one in enumerate(card.counts):
        marks += _counted(one, MARGIN + number * room, at, room - APART, scale)
    if card.beside:
        marks += _block(MARGIN, at + 188, break_lines(card.beside, WIDTH - 2 * MARGIN, 26)[:2], 26)
    if not card.counts:
        marks += _block(MARGIN, at, break_lines(card.description, WIDTH - 2 * MARGIN, 40)[:4], 40)
    foot = [line for said in card.foot for line in break_lines(said, WIDTH - 2 * MARGIN, 22)[:2]]
    if card.beside:
        foot = [_cut(said, 22) for said in card.foot]
    marks += _block(MARGIN, HEIGHT - 2 - 32 * len(foot), foot, 22, fill=MUTED, apart=32)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' font-family="{FONT}">{"".join(marks)}</svg>'
    )


def _scale(one: Count, width: float) -> float:
    """How much smaller than wanted the number and what it is of have to be."""
    wanted = text_width(one.number, bold=True, size=108)
    if one.of:
        wanted += 18 + text_width(one.of, bold=True, size=44)
    return min(1.0, (width - 32) / wanted)


def _counted(one: Count, x: float, y: float, width: float, scale: float) -> list[str]:
    """A number, what it is of, and its label under it. All numbers of a card have one size."""
    marks = [
        f'<rect x="{x:.0f}" y="{y - 24:.0f}" width="8" height="170" fill="{one.colour}"/>',
        _text(x + 32, y + 70, one.number, round(108 * scale), bold=True),
    ]
    if one.of:
        beside = x + 32 + (text_width(one.number, bold=True, size=108) + 18) * scale
        marks.append(_text(beside, y + 70, one.of, round(44 * scale), bold=True))
    return marks + _block(x + 32, y + 110, break_lines(one.label, width - 32, 28)[:2], 28)


def _text(x: float, y: float, said: str, size: float, *, bold: bool = False, fill: str = INK) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size:g}" fill="{fill}"{weight}>{escape(said)}</text>'


def _block(x: float, y: float, lines: Sequence[str], size: float, *, fill: str = INK, apart: float = 0) -> list[str]:
    """Lines of text from the first baseline down."""
    return [_text(x, y + number * (apart or size * 1.25), said, size, fill=fill) for number, said in enumerate(lines)]


def break_lines(said: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text in lines that fit; the theme measures at its own size."""
    return wrapped(said, width / size * 16, bold=bold)


def _cut(said: str, size: float) -> str:
    """The text in one line of the card."""
    lines = break_lines(said, WIDTH - 2 * MARGIN - size, size, bold=True)
    return lines[0] if len(lines) < 2 else f"{lines[0].rstrip(',;:')}…"


def _title(name: str, most: int) -> tuple[tuple[str, ...], float]:
    """The title as large as fits: in one line, else in ``most`` lines of a smaller size, two of the smallest."""
    for size, room in ((72, 1), (60, most), (48, 2)):
        lines = break_lines(name, WIDTH - 2 * MARGIN, size, bold=True)
        if len(lines) <= room:
            return lines, size
    return (*lines[:1], f"{lines[1]}…"), size
