"""A release as parts in their order, for what is read away from the site: the Word document and the plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.pages.addresses import url
from generator.press.parts import BULLET, Heading, Paragraph, Part, Picture, Run, Runs, context, text
from generator.press.release import Document, Side

DRAFT = "DRAFT: not for publication"
ENDS = "ENDS"


def outline(release: Document, site_url: str) -> Iterator[Part]:
    """The parts of the release. Links lead to the published site; where it has no address, they are left out."""
    return led_out(_outline(release), site_url)


def led_out(parts: Iterable[Part], site_url: str) -> Iterator[Part]:
    """The parts with the whole address of each link."""
    for part in parts:
        yield replace(part, runs=_led_out(part.runs, site_url)) if isinstance(part, Paragraph) else part


def _led_out(runs: Runs, site_url: str) -> Runs:
    return tuple(run._replace(href=address(run.href, site_url)) if run.href else run for run in runs)


def address(href: str, site_url: str) -> str:
    """The whole address of a page or file of the site; empty where the site has none."""
    if "://" in href or href.startswith("mailto:"):
        return href
    path, mark, anchor = href.partition("#")
    return f"{site_url.rstrip('/')}/{url(path)}{mark}{anchor}" if site_url else ""


def _outline(release: Document) -> Iterator[Part]:
    if release.draft:
        yield Paragraph((Run(DRAFT, bold=True),))
    yield Paragraph(text(release.kind))
    yield Heading(1, release.heading)
    if release.standing:
        yield Paragraph((Run(release.standing, bold=True),))
    yield Paragraph((Run(f"{release.dateline}:", bold=True), Run(f" {' '.join(release.lead)}")))
    if release.past:
        yield Paragraph(text(release.past))
    if release.banner:
        yield Paragraph((Run(release.banner, bold=True),))
    if release.provisional:
        yield Paragraph((Run("Provisional.", bold=True), Run(f" {release.provisional}")))
    yield from (Paragraph(text(line)) for line in release.more)
    yield from _side("Strengths", release.strengths, "No measure meets the rule for a strength.")
    if release.focus:
        yield Heading(2, "In focus")
    for one in release.focus:
        yield Paragraph(text(one.sentence), BULLET)
        if one.changed:
            yield Paragraph((Run(one.changed, bold=True),))
    if release.quotes:
        yield Heading(2, "What people say")
    for spoken in release.quotes:
        yield Paragraph(spoken.introduced)
        yield from (Paragraph(text(said), quoted=True) for said in spoken.paragraphs)
    if release.changed:
        yield Paragraph((Run(release.changed, bold=True),))
    yield from _side("Concerns", release.concerns, "No measure meets the rule for a concern.")
    for subject in release.further:
        yield Heading(2, subject.subject)
        yield from (Paragraph(text(line)) for line in subject.lines)
        yield from _side("Strengths", subject.strengths, "No measure meets the rule for a strength.", level=3)
        yield from _side("Concerns", subject.concerns, "No measure meets the rule for a concern.", level=3)
    if release.context:
        yield Heading(2, "Background")
        yield from context(release.context, top=3)
    if release.picture is not None:
        yield Heading(2, "The quartiles at a glance")
        yield Picture(release.picture.title, release.picture.description, release.picture.standalone)
    if release.listings:
        yield Heading(2, "Measures that are counted above and not named")
    for listing in release.listings:
        yield Heading(3, listing.heading)
        yield from (Paragraph(text(name), BULLET) for name in listing.measures)
    yield Heading(2, "Notes to editors")
    yield from (Paragraph(note, BULLET) for note in release.notes)
    if release.figures.rows:
        yield release.figures
    if release.meanings:
        yield Heading(3, "What the measures named here mean")
        yield from (Paragraph(one, BULLET) for one in release.meanings)
    if release.contact:
        yield Heading(2, "Contact")
        yield Paragraph(text(release.contact))
    yield Paragraph((Run(ENDS, bold=True),))


def _side(name: str, side: Side, nothing: str, level: int = 2) -> Iterator[Part]:
    yield Heading(level, name)
    yield from (Paragraph(text(said), BULLET) for said in side.sentences)
    if not side.sentences:
        yield Paragraph(text(nothing))
    if side.others:
        yield Paragraph(text("Also:"))
        yield from (Paragraph(text(name), BULLET) for name in side.others)
