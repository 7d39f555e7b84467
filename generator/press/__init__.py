"""The press desk: for each council and year a release with its figures, concerns and notes to editors.

Where staff have written one that may be shown, its words stand in it as they were given;
elsewhere it is the summary that the figures give. Each is a page, a Word document and a
plain text; each council has a picture for social media. A council that reports its own
performance has a committee report too, as a page and a Word document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.charts import Pictures
from generator.messages import say
from generator.model.areas import Area
from generator.model.packs import Pack
from generator.pages import Page, Site, word_template
from generator.pages.card import Card, card_svg
from generator.press.committee import Report, report
from generator.press.committee_page import report_page
from generator.press.desk import EMPTY, Desk, desk
from generator.press.outline import led_out, outline
from generator.press.page import press_index, release_page
from generator.press.release import Document, document
from generator.press.text import plain_text
from generator.press.word import About, made_by, word

FINE = 1.5  # times the size of a chart: enough for print


def releases(site: Site, areas: Iterable[Area], desk: Desk = EMPTY) -> Iterator[Document]:
    """The councils' releases, one for each period that a council has counts for, lazily."""
    for area in areas:
        for period in site.periods_of.get(area.code, ()):
            yield document(site, area, period, desk)


def render_press(site: Site, areas: Iterable[Area], desk: Desk = EMPTY) -> Iterator[Page]:
    """The pages of the councils' releases, lazily."""
    for release in releases(site, areas, desk):
        yield release_page(site, release)


def _with_letterhead(about: About, site: Site) -> About:
    """With what documents have of the pack's house style, on top of every page."""
    house = site.catalogue.house
    if house is None:
        return about
    return replace(about, organisation=house.organisation, logo=house.logo.content if house.logo else b"")


def release_files(site: Site, release: Document, pictures: Pictures) -> Iterator[tuple[str, str | bytes]]:
    """The release as a Word document and as plain text, by path. The document is kept in the store of pictures."""
    pack = site.catalogue.pack
    parts = tuple(outline(release, pack.site_url))
    mark = say("press-draft") if release.draft else ""
    about = _with_letterhead(About(release.heading, pack.title, pack.as_at, mark), site)
    template = word_template(site.catalogue.folder)
    key = f"{made_by(template)}\n{about}\n{parts}\n{release.picture.standalone if release.picture else ''}"

    def made() -> bytes:
        return word(parts, about, lambda svg: pictures.png(svg, FINE), template)

    yield (
        release.files["docx"],
        pictures.kept_bytes(key, ".docx", made),
    )
    yield release.files["txt"], plain_text(parts)


def committee_reports(site: Site, areas: Iterable[Area], *, drafts: bool = False) -> Iterator[Report]:
    """The report of each of the councils that has a plan, lazily."""
    for area in areas:
        if area.code in site.catalogue.plans:
            yield report(site, area, draft=drafts)


def report_files(site: Site, one: Report, pictures: Pictures) -> Iterator[tuple[str, bytes]]:
    """The report as a Word document, by path. It is kept in the store of pictures."""
    pack = site.catalogue.pack
    parts = tuple(led_out(one.parts, pack.site_url))
    mark = say("press-draft") if one.draft else pack.banner.split(". ")[0]
    about = About(one.title, one.area.name, one.date, mark, subject=one.plan.title, foot=one.area.name)
    about = _with_letterhead(about, site)
    template = word_template(site.catalogue.folder)

    def made() -> bytes:
        return word(parts, about, lambda svg: pictures.png(svg, FINE), template)

    yield one.file, pictures.kept_bytes(f"{made_by(template)}\n{about}\n{parts}", ".docx", made)


def cards(
    found: Iterable[tuple[str, Card]], pack: Pack, pictures: Pictures, *, drafts: bool = False
) -> Iterator[tuple[str, bytes]]:
    """The cards as pictures, by path, marked where they are of a draft or of example data."""
    mark = say("press-draft") if drafts else pack.banner.split(". ")[0]
    for path, card in found:
        yield path, pictures.png(card_svg(replace(card, mark=mark)))


__all__ = [
    "Desk",
    "cards",
    "committee_reports",
    "desk",
    "press_index",
    "release_files",
    "release_page",
    "releases",
    "render_press",
    "report_files",
    "report_page",
]
