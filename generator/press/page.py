"""A release, and the list of all, as pages of the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator import words
from generator.claims.data import WorkedOutAgain
from generator.messages import say
from generator.pages import Page, Site, kinds
from generator.pages.addresses import From, Prose, mark, press_path
from generator.pages.notes import note_html
from generator.press.desk import EMPTY, Desk
from generator.press.parts import Run, Runs
from generator.press.release import Document, Spoken, dated


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseView:
    """What the page of a release shows beside its fragments."""

    release: Document
    past: Prose
    quotes: tuple[tuple[Spoken, Prose], ...]
    notes: tuple[Prose, ...]
    meanings: tuple[Prose, ...]
    files: Mapping[str, Prose]


@dataclass(frozen=True, slots=True, kw_only=True)
class PressView:
    """What the list of releases shows beside it."""

    method: Prose


def release_page(site: Site, release: Document) -> Page:
    """The release's page, with links to its files."""
    area, period = release.area, release.period
    place = kinds.RELEASE.of(site, area, period)
    at = place.at
    fragments = {}
    if release.figures.rows:
        fragments["figures"] = site.templates.fragment("press_figures", table=release.figures)
    if release.context:
        fragments["context"] = Markup(note_html(release.context, top=3))
    if release.offers:
        fragments["offers"] = site.templates.fragment("press_offers", offers=release.offers)
    view = ReleaseView(
        release=release,
        past=site.marked("worked_out_again", area.code, period),
        quotes=tuple((spoken, prose(spoken.introduced, at)) for spoken in release.quotes),
        notes=tuple(prose(note, at) for note in release.notes),
        meanings=tuple(prose(one, at) for one in release.meanings),
        files={suffix: at.md(path) for suffix, path in release.files.items()},
    )
    return place.page(
        release.heading
        if release.is_release
        else say("press-kind-heading", kind=release.kind, heading=release.heading),
        view,
        fragments,
        description=words.brief(release.lead),
        is_found=release.is_release or period == site.last_period[area.code],
    )


def prose(runs: Runs, at: From) -> Prose:
    """Runs as Markdown: every text is shown as it is."""
    return Prose("".join(_prose(run, at) for run in runs))


def _prose(run: Run, at: From) -> str:
    lead = run.text[: len(run.text) - len(run.text.lstrip())]
    rest = run.text[len(run.text.rstrip()) :] if run.text.strip() else ""
    told = words.as_markdown(run.text) if run.text.strip() else ""
    if run.href and told:
        target = run.href if "://" in run.href or run.href.startswith("mailto:") else at.md(run.href)
        told = f"[{told}]({target})"
    if run.bold and told:
        told = f"**{told}**"
    elif run.italic and told:
        told = f"*{told}*"
    if run.claim and told:
        told = f'<span data-claim="{mark(run.claim)}">{told}</span>'
    return f"{lead and ' '}{told}{rest and ' '}"


# --- the list of all -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Summaries:
    """A council's press summaries, latest first, as (period, address)."""

    council: str
    periods: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A release in the list: its headline, its address, and where and when."""

    heading: str
    href: str
    council: str
    period: str
    day: str


def press_index(site: Site, desk: Desk = EMPTY) -> Page:
    """Every release that staff wrote, latest first, then every press summary by council."""
    place = kinds.PRESS.of(site)
    at = place.at
    rows = tuple(
        Summaries(
            area.name, tuple((period, at.to(press_path(area.slug, period))) for period in site.periods_of[area.code])
        )
        for area in site.with_pages
        if area.code in site.periods_of
    )
    fragments = {"summaries": site.templates.fragment("press_summaries", rows=rows)}
    if releases := tuple(listed(site, desk, at)):
        fragments["releases"] = site.templates.fragment("press_releases", releases=releases)
    view = PressView(method=at.md("method.md"))
    return place.page(say("section-press"), view, fragments, description=say("press-description"))


def listed(site: Site, desk: Desk, at: From) -> Iterable[Listed]:
    """The releases that staff wrote, the latest first."""
    found = []
    for ready in desk.ready.values():
        area, period = site.catalogue.areas[ready.release.area], ready.release.period
        said = ready.release.words
        heading = said.title or (ready.headline.text if ready.headline else f"{site.subject} {words.in_place(area)}")
        row = Listed(
            words.start_letter(heading),
            at.to(press_path(area.slug, period)),
            area.name,
            words.period(period),
            dated(site, area, period, said),
        )
        past = site.claims.one(WorkedOutAgain, area.code, period)
        day = said.date or (date.min if past else site.catalogue.pack.as_at)
        found.append(((day, period, area.name), row))
    return [row for _, row in sorted(found, key=lambda one: one[0], reverse=True)]
