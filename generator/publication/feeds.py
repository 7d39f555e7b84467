"""Atom feeds, one for each council and one for all: what the newest release changed, made from the figures alone.

Ids are tag URIs that stay the same from build to build: a reader's program knows an entry again, and a new release
gives a new one. Addresses are whole where the pack has a ``site_url``, else relative to the feed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlsplit
from xml.etree import ElementTree

from generator import changes as changed
from generator import words
from generator.catalogue import Catalogue
from generator.changes import Changes
from generator.messages import say
from generator.model.areas import Area
from generator.model.packs import Pack
from generator.pages.addresses import CHANGES_INDEX, FEED_OF_ALL, changes_path, council_path, feed_path, url
from generator.pages.changed import lines, new_limits
from generator.releases import corrected

ATOM = "http://www.w3.org/2005/Atom"
SINCE = "2026"  # the year from which the tags are ours, as a tag URI has to say; never to be changed


@dataclass(frozen=True)
class Entry:
    """One release for one reader: ``about`` is the page's path, ``sentences`` its first paragraph and its list."""

    title: str
    about: str
    updated: date
    summary: str
    sentences: Sequence[str] = ()


def feeds(
    catalogue: Catalogue,
    changes: Changes | None,
    councils: Sequence[Area],
    leads: Mapping[str, Sequence[str]],
) -> Iterator[tuple[str, str]]:
    """Every feed with its path in the site: that of all, then one for each of the councils.

    ``leads``: council -> the sentences that lead where its figures are new. A pack with one release has feeds without
    an entry.
    """
    released = changes.released if changes else None
    files = list(_of_files(catalogue, released))
    if changes is None or changes.released is None:
        yield FEED_OF_ALL, _feed(catalogue.pack, "", FEED_OF_ALL, CHANGES_INDEX, files)
        for area in councils:
            yield (
                feed_path(area.slug),
                _feed(catalogue.pack, area.name, feed_path(area.slug), council_path(area.slug), ()),
            )
        return
    entries = {area.code: _of_council(area, changes, changes.released, leads.get(area.code, ())) for area in councils}
    title = f"What changed, {words.day(changes.released)}"
    held = [f"{one.short}: {words.sentence(one.says)}" for one in new_limits(catalogue, changes)]
    held += [changed.say_file_corrected(one) for one in corrected(catalogue) if one.corrected == released]
    release = Entry(title, CHANGES_INDEX, changes.released, changed.headline(changes), held)
    brief = (_without_list(entry) for entry in entries.values() if entry is not None)
    yield FEED_OF_ALL, _feed(catalogue.pack, "", FEED_OF_ALL, CHANGES_INDEX, (release, *files, *brief))
    for area in councils:
        own = entries[area.code]
        path = feed_path(area.slug)
        yield path, _feed(catalogue.pack, area.name, path, council_path(area.slug), () if own is None else (own,))


def _of_files(catalogue: Catalogue, released: date | None) -> Iterator[Entry]:
    """An entry for each day on which files were corrected under their old dates; that of the release tells its own."""
    for day, sources in groupby(corrected(catalogue), key=lambda one: one.corrected):
        if day is not None and day != released:
            told = [changed.say_file_corrected(one) for one in sources]
            yield Entry(f"Corrected figures, {words.day(day)}", CHANGES_INDEX, day, " ".join(told))


def _of_council(area: Area, changes: Changes, released: date, lead: Sequence[str]) -> Entry | None:
    """The release as it is for one council; None where it changed nothing for it."""
    own = changes.of(area.code)
    if not own.every:
        return None
    title = f"What changed {words.in_place(area)}, {words.day(released)}"
    sentences = [changed.say(one, changes) for one in own.every]
    return Entry(title, changes_path(area.slug), released, " ".join((*lines(changes, area), *lead)), sentences)


def _without_list(entry: Entry) -> Entry:
    return Entry(entry.title, entry.about, entry.updated, entry.summary)


# --- Atom --------------------------------------------------------------------------------


def _feed(pack: Pack, name: str, path: str, about: str, entries: Sequence[Entry]) -> str:
    """The feed as a document; RFC 4287."""
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": say("language")})
    _text(feed, "id", _tag(pack, SINCE, path))
    _text(feed, "title", f"What changed: {name or pack.title}")
    _text(feed, "subtitle", pack.description)
    _text(feed, "updated", _moment(max((entry.updated for entry in entries), default=pack.as_at)))
    if pack.site_url:
        ElementTree.SubElement(
            feed, "link", {"rel": "self", "type": "application/atom+xml", "href": _address(pack, path)}
        )
    ElementTree.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": _address(pack, url(about))})
    _text(ElementTree.SubElement(feed, "author"), "name", pack.title)
    if pack.licence:
        _text(feed, "rights", pack.licence)
    for entry in entries:
        feed.append(_entry(pack, entry))
    ElementTree.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(feed, encoding="unicode")}\n'


def _entry(pack: Pack, entry: Entry) -> ElementTree.Element:
    found = ElementTree.Element("entry")
    _text(found, "id", _tag(pack, entry.updated.isoformat(), url(entry.about).rstrip("/")))
    _text(found, "title", entry.title)
    _text(found, "updated", _moment(entry.updated))
    address = _address(pack, url(entry.about))
    ElementTree.SubElement(found, "link", {"rel": "alternate", "type": "text/html", "href": address})
    _text(found, "summary", entry.summary)
    if entry.sentences:
        items = "".join(f"<li>{words.as_html(one)}</li>" for one in entry.sentences)
        _text(found, "content", f"<p>{words.as_html(entry.summary)}</p><ul>{items}</ul>", type="html")
    return found


def _text(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, name, attributes).text = words.one_line(text)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _tag(pack: Pack, when: str, about: str) -> str:
    """tag:AUTHORITY,DATE:PATH (RFC 4151). Without an address the pack's title stands for a host that nobody has."""
    plain = re.sub(r"[^a-z0-9]+", "-", pack.title.lower()).strip("-")
    address = urlsplit(pack.site_url)
    folder = address.path.strip("/")
    authority = address.hostname or f"{plain[:60].strip('-') or 'pack'}.invalid"
    return f"tag:{authority},{when}:{'/'.join(filter(None, (folder, about)))}"


def _address(pack: Pack, path: str) -> str:
    """The whole address where the site has one, else from the feed's folder."""
    return f"{pack.site_url.rstrip('/')}/{path}" if pack.site_url else f"../{path}"
