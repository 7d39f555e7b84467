"""A site as it was built: its pages by address, what each links to, and one page of each kind.

Nothing here knows the name of a council or a measure: everything is found in the folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

_HOST = "http://site.invalid/"
_LINKING = {  # element -> attribute that asks for another file
    "a": "href",
    "area": "href",
    "embed": "src",
    "iframe": "src",
    "image": "href",
    "img": "src",
    "link": "href",
    "object": "data",
    "script": "src",
    "source": "src",
    "use": "href",
}
CHARTS = "charts/"  # where the files of charts lie, under the addresses of their pages
LOADED = frozenset(_LINKING) - {"a", "area", "link"}  # what a browser fetches without being asked


@dataclass(frozen=True)
class Link:
    element: str
    rel: str
    text: str  # as written in the page
    address: str  # inside the site ("councils/x/"), or a whole URL where it leads out
    anchor: str
    inside: bool


def kind_of(address: str) -> str:
    """The address with names left out: ``councils/*`` is any council, ``performance/*/scrutiny`` any's view."""
    first, *rest = address.strip("/").split("/")
    said = rest[1::2] if first == "performance" else ()  # every second part is a kind, and not a name
    return "/".join([first, *(part if part in said else "*" for part in rest)])


@dataclass(frozen=True)
class BuiltPage:
    address: str  # "" for home, "councils/leicestershire/"
    file: Path

    @property
    def kind(self) -> str:
        return kind_of(self.address)

    @cached_property
    def html(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.file.read_bytes())

    @cached_property
    def ids(self) -> frozenset[str]:
        named = {node.attributes.get("id") or "" for node in self.html.css("[id]")}
        return frozenset(named | {node.attributes.get("name") or "" for node in self.html.css("a[name]")})

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every different address that the page names, resolved against its own."""
        found: dict[tuple[str, str], Link] = {}
        for element, attribute in _LINKING.items():
            for node in self.html.css(f"{element}[{attribute}]"):
                text = (node.attributes.get(attribute) or "").strip()
                if (element, text) in found or text.startswith(("data:", "mailto:", "javascript:")):
                    continue
                whole, anchor = urldefrag(urljoin(_HOST + self.address, text))
                inside = whole.startswith(_HOST)
                address = unquote(urlsplit(whole).path.removeprefix("/")) if inside else whole
                rel = node.attributes.get("rel") or ""
                found[element, text] = Link(element, rel, text, address, unquote(anchor), inside)
        return tuple(found.values())


@dataclass(frozen=True)
class BuiltSite:
    folder: Path

    @cached_property
    def pages(self) -> dict[str, BuiltPage]:
        """Every page that has an address of its own, in order of address; 404.html has none.

        Charts to put in a frame are pages of another kind: ``frames``.
        """
        return {address: page for address, page in self._html.items() if not address.startswith(CHARTS)}

    @cached_property
    def frames(self) -> dict[str, BuiltPage]:
        """Every page that shows one chart for other sites to put in a frame, in order of address."""
        return {address: page for address, page in self._html.items() if address.startswith(CHARTS)}

    @cached_property
    def _html(self) -> dict[str, BuiltPage]:
        found = {}
        for file in sorted(self.folder.rglob("*.html")):
            place = file.relative_to(self.folder).as_posix()
            if place != "404.html":
                address = place.removesuffix("index.html") if file.name == "index.html" else place
                found[address] = BuiltPage(address, file)
        return found

    def of_kind(self, kind: str) -> list[BuiltPage]:
        return [page for page in self.pages.values() if page.kind == kind]

    def examples(self, kind: str) -> list[BuiltPage]:
        """The fullest page of a kind and the emptiest: between them they show what such a page can hold."""
        pages = sorted(self.of_kind(kind), key=lambda page: (page.file.stat().st_size, page.address))
        return [pages[-1], pages[0]] if len(pages) > 1 else pages

    def file_at(self, address: str) -> Path | None:
        """The file that a static server answers with, or None."""
        file = self.folder / address
        if address == "" or address.endswith("/"):
            file = file / "index.html"
        return file if file.is_file() else None
