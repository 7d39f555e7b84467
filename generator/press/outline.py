"""A release as parts in their order, for what is read away from the site: the Word document and the plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.messages import say
from generator.pages.addresses import url
from generator.press.parts import BULLET, Heading, Paragraph, Part, Picture, Run, Runs, context, say_runs, text
from generator.press.release import Document, Side


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
        yield Paragraph((Run(say("press-draft"), bold=True),))
    yield Paragraph(text(release.kind))
    yield Heading(1, release.heading)
    if release.standing:
        yield Paragraph((Run(release.standing, bold=True),))
    dateline = say_runs("press-dateline", dateline=Run(release.dateline))
    yield Paragraph((*dateline, Run(f" {' '.join(release.lead)}")))
    if release.past:
        yield Paragraph(text(release.past))
    if release.banner:
        yield Paragraph((Run(release.banner, bold=True),))
    if release.provisional:
        yield Paragraph(say_runs("provisional-note", note=Run(release.provisional)))
    yield from (Paragraph(text(line)) for line in release.more)
    yield from _side("strengths", release.strengths)
    if release.focus:
        yield Heading(2, say("press-in-focus"))
    for one in release.focus:
        yield Paragraph(text(one.sentence), BULLET)
        if one.changed:
            yield Paragraph((Run(one.changed, bold=True),))
    if release.quotes:
        yield Heading(2, say("press-quotes"))
    for spoken in release.quotes:
        yield Paragraph(spoken.introduced)
        yield from (Paragraph(text(said), quoted=True) for said in spoken.paragraphs)
    if release.changed:
        yield Paragraph((Run(release.changed, bold=True),))
    yield from _side("concerns", release.concerns)
    for subject in release.further:
        yield Heading(2, subject.subject)
        yield from (Paragraph(text(line)) for line in subject.lines)
        yield from _side("strengths", subject.strengths, level=3)
        yield from _side("concerns", subject.concerns, level=3)
    if release.context:
        yield Heading(2, say("press-background"))
        yield from context(release.context, top=3)
    if release.picture is not None:
        yield Heading(2, say("press-quartiles"))
        yield Picture(release.picture.title, release.picture.description, release.picture.standalone)
    if release.listings:
        yield Heading(2, say("press-listings"))
    for listing in release.listings:
        yield Heading(3, listing.heading)
        yield from (Paragraph(text(name), BULLET) for name in listing.measures)
    yield Heading(2, say("press-notes"))
    yield from (Paragraph(note, BULLET) for note in release.notes)
    if release.figures.rows:
        yield release.figures
    if release.meanings:
        yield Heading(3, say("press-meanings"))
        yield from (Paragraph(one, BULLET) for one in release.meanings)
    if release.contact:
        yield Heading(2, say("press-contact"))
        yield Paragraph(text(release.contact))
    yield Paragraph((Run(say("press-ends"), bold=True),))


def _side(name: str, side: Side, level: int = 2) -> Iterator[Part]:
    yield Heading(level, say(name))
    yield from (Paragraph(text(said), BULLET) for said in side.sentences)
    if not side.sentences:
        yield Paragraph(text(say(f"glance-{name}.none")))
    if side.others:
        yield Paragraph(text(say("also")))
        yield from (Paragraph(text(name), BULLET) for name in side.others)
