"""A figure as a page shows it, and the files that let it travel: the picture, its numbers, a page to put in a frame.

They lie under ``charts/``, in a folder with the address of the figure's page, and keep their
addresses from build to build. The numbers of all councils are written once a measure, however
many pages show them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator import messages, sentences, words
from generator.cells import csv_bytes, fixed, plain_number, safe
from generator.charts import Figure, figure_html
from generator.charts.standalone import broken_address, frame_height, in_frame, standalone
from generator.model.compared import Comparison
from generator.pages import limits
from generator.pages.addresses import From, mark, measure_path, url
from generator.pages.facts import Fact
from generator.pages.limits import Limit
from generator.pages.page import Picture
from generator.pages.site import Site

FOLDER = "charts"
_HREF = re.compile(r'<a href="([^"]*)"')
_NUMBER = re.compile(r"[-\N{MINUS SIGN}]?[\d,]+(\.\d+)?%?")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the files of one figure lie: of the page at ``page``, called ``name`` among the page's figures."""

    page: str
    name: str

    @property
    def stem(self) -> str:
        return posixpath.join(FOLDER, url(self.page), self.name)

    @property
    def picture(self) -> str:
        return f"{self.stem}.svg"

    @property
    def numbers(self) -> str:
        return f"{self.stem}.csv"

    @property
    def frame(self) -> str:
        return f"{self.stem}/index.html"

    @property
    def saved_as(self) -> str:
        """The name that the files get on a reader's computer, without its ending."""
        return "-".join([*url(self.page).strip("/").split("/")[1:], self.name])


def picture_of(
    site: Site,
    path: str,
    figure: Figure,
    *,
    caption: str = "",
    fact: Fact | None = None,
    told: bool = False,
    rows: Iterable[Comparison] = (),
    dated: str = "",
    table: bool = True,
    numbers_at: str = "",
    source: str = "",
    home: str = "",
    called: str = "",
) -> Picture:
    """The figure on the page that is written at ``path``, with its downloads and what they lead to.

    ``caption`` is the message, a sentence that the page has from a claim; where the page says
    nothing else of that claim, ``fact`` is the message with its proof. Where the page has
    ``told`` it just before, the figure says it in its files alone. ``rows`` are the
    comparisons that the figure is of, and ``dated`` names the claim that says when they were
    published and by whom; ``source`` says the source of a figure that is of none.
    ``numbers_at`` is the address of a fuller table, and ``table=False`` leaves the figure's
    own one out. Where several pages show one figure, ``home`` is the page that its files are
    of, and only that page's picture has them. ``called`` tells figures of one kind on one page apart.
    """
    rows, at = tuple(rows), From(path)
    caption = fact.sentence if fact else caption
    place = _Place(home or path, called or figure.kind)
    claim = site.claims.by_id.get(dated)
    source_claim = "" if claim is None else mark(claim.id)
    source = words.sentence(source) if claim is None else sentences.say(claim, site.catalogue)
    held = limits.said(limits.drawn(site, rows))
    numbers, content = _numbers(site, place, figure, rows)
    frame = url_of_frame(place)
    root = site.catalogue.pack.site_url.rstrip("/")
    under = " ".join((_note(site, source), *map(_told, held), site.catalogue.pack.banner, site.catalogue.pack.title))
    code = Markup(
        '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy" style="border:0;max-width:600px"></iframe>'
    ).format(f"{root}/{frame}" if root else frame, figure.title, frame_height(figure, caption, under))
    taken = site.templates.fragment(
        "chart_downloads",
        fact=fact,
        name=figure.name,
        saved_as=place.saved_as,
        picture=at.to(place.picture),
        numbers=at.to(numbers),
        frame=at.to(frame),
        code=str(code),
        whole=bool(root),
    )
    shown = "" if told else caption
    html = figure_html(
        figure,
        shown,
        claim=fact.mark if fact else "",
        table=table,
        numbers_at=numbers_at,
        source=source,
        source_claim=source_claim,
        limits=_labels(held),
        downloads=taken,
    )
    files: list[tuple[str, str | bytes]] = []
    if place.page == path:
        files = [
            (place.picture, standalone(figure, caption, _notes(site, place, source, held))),
            (place.frame, _framed(site, place, figure, caption, source, source_claim, held)),
        ]
        if content is not None:
            files.append((numbers, content))
    return Picture(Markup(html), tuple(files))


def url_of_frame(place: _Place) -> str:
    """The address of the page to put in a frame."""
    return place.frame.removesuffix("index.html")


# --- in words ----------------------------------------------------------------------------


def _as_at(site: Site) -> str:
    """The day that the site's figures are as at."""
    return messages.say("site-as-at", date=words.day(site.catalogue.pack.as_at))


def _note(site: Site, source: str) -> str:
    """When and by whom the figures were published, and the day that the site's figures are as at."""
    return " ".join(filter(None, (source, _as_at(site))))


def _labels(held: Sequence[Limit]) -> str:
    """The limits of what is drawn, for a page that says elsewhere what they mean."""
    return messages.say("chart-limits", limits="; ".join(dict.fromkeys(one.short for one in held))) if held else ""


def _told(limit: Limit) -> str:
    """A limit in words, for a picture that leaves the page."""
    return f"{limit.short}: {limit.says}"


def _notes(site: Site, place: _Place, source: str, held: Sequence[Limit]) -> tuple[str, ...]:
    """What stands under a picture that is on its own, a line each."""
    pack = site.catalogue.pack
    address = f"{pack.site_url.rstrip('/').partition('://')[2]}/{url(place.page)}" if pack.site_url else ""
    return tuple(
        filter(None, (_note(site, source), *map(_told, held), pack.title, broken_address(address), pack.banner))
    )


# --- to put in a frame ---------------------------------------------------------------------


def _framed(
    site: Site, place: _Place, figure: Figure, message: str, source: str, source_claim: str, held: Sequence[Limit]
) -> str:
    """The page to put in a frame on another site: message, picture, source and the way to the whole page."""
    at, pack = From(place.frame), site.catalogue.pack
    page = url(place.page)

    def moved(href: str) -> str:
        """A link of the figure's page, from the frame's."""
        target = posixpath.normpath(posixpath.join("/", page, href)).lstrip("/")
        return at.to(f"{target}/" if href.endswith("/") and target else target)

    return (
        site.templates.fragment(
            "chart_frame",
            language=messages.say("language.page"),
            title=figure.title,
            message=message,
            has_links=figure.has_links,
            picture=Markup(in_frame(figure, {href: moved(href) for href in set(_HREF.findall(figure.svg))})),
            source=source,
            source_claim=source_claim,
            as_at=_as_at(site),
            limits=" ".join(map(_told, held)),
            banner=pack.banner,
            site=pack.title,
            page=at.to(place.page),
            canonical=f"{pack.site_url.rstrip('/')}/{page}" if pack.site_url else at.to(place.page),
            styles=at.to(site.templates.frame_styles),
            icon=at.to("assets/favicon.svg"),
        )
        + "\n"
    )


# --- numbers -------------------------------------------------------------------------------

_COLUMNS = (
    *("area_code", "area_name", "measure_id", "period", "value", "lower", "upper", "base", "small_base"),
    *("england", "region", "council_type", "peers", "clear_vs_england", "rank", "ranked", "rank_low", "rank_high"),
    *("quartile", "status", "missing_reason"),
    "caveats",
)
_IN_UNITS = ("value", "england", "region", "council_type", "peers")


def all_councils_path(measure: str) -> str:
    """Where the numbers of all councils in a measure's latest period are written."""
    return f"{FOLDER}/{url(measure_path(measure))}all-councils.csv"


def shared_numbers(site: Site) -> Iterator[tuple[str, bytes]]:
    """The numbers of all councils, a file to each measure that has any and is shown in a chart of all."""
    if site.alone and not site.catalogue.tiles:
        return
    for measure in site.catalogue.measures:
        if (period := site.comparisons.latest(measure)) is not None:
            yield all_councils_path(measure), _compared(site, site.comparisons.all_councils(measure, period))


def _numbers(site: Site, place: _Place, figure: Figure, rows: Sequence[Comparison]) -> tuple[str, bytes | None]:
    """Where the figure's numbers are, and what is written there; None where they are written once for all."""
    if figure.kind in {"strip", "tiles"} and len({row.measure_id for row in rows}) == 1:
        measure, period = rows[0].measure_id, rows[0].period
        if period == site.comparisons.latest(measure):
            return all_councils_path(measure), None
        return place.numbers, _compared(site, site.comparisons.all_councils(measure, period))
    if rows and figure.kind == "trend":
        return place.numbers, _compared(site, site.comparisons.series(rows[0].area_code, rows[0].measure_id))
    return place.numbers, _table(figure)


def _compared(site: Site, rows: Iterable[Comparison]) -> bytes:
    """Comparisons as CSV, in the columns of the comparisons that are downloaded."""

    def cell(row: Comparison, name: str) -> str:
        if name == "caveats":
            held = site.catalogue.caveats_of(row.measure_id, row.period, row.area_code)
            return "|".join(one.id for one in held)
        found = getattr(row, name)
        if found is None:
            return ""
        if isinstance(found, bool):  # as in the comparisons: yes, or nothing
            return "yes" if found else ""
        if name in _IN_UNITS:
            return fixed(site.catalogue.measures[row.measure_id].decimals, found)
        return plain_number(found) if isinstance(found, float) else safe(str(found))

    return csv_bytes(_COLUMNS, ([cell(row, name) for name in _COLUMNS] for row in rows))


def _table(figure: Figure) -> bytes:
    """The figure's own table as CSV: numbers bare, with the sign of per cent at the head of their column."""
    columns = list(zip(*figure.rows, strict=True))
    heads = [
        f"{head} (%)" if any(_NUMBER.fullmatch(cell) and cell.endswith("%") for cell in column) else head
        for head, column in zip(figure.columns, columns, strict=True)
    ]
    return csv_bytes(heads, ([_bare(cell) for cell in row] for row in figure.rows))


def _bare(cell: str) -> str:
    if not _NUMBER.fullmatch(cell):
        return safe(cell)
    return cell.replace(",", "").replace("\N{MINUS SIGN}", "-").removesuffix("%")
