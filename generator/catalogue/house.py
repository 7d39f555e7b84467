"""A pack's ``house-style.yml``: whose site it is, its logo, colours and the words of its footer -> HouseStyle.

A pack without the file has the project's own look. Colours that could not be read are
refused here, with the contrast that they have and the one that they need.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from xml.etree import ElementTree

from pydantic import AfterValidator

from generator.catalogue._files import Notes, Read, read_yaml
from generator.model.numbers import LARGEST
from generator.theme import contrast

FILE = "house-style.yml"
LOGO_HEIGHT = 32  # pixels, in the header
WIDEST = 20  # times as wide as high
LOGO_BYTES = 50_000  # it is on every page, and comes before anything that a reader came for
_STRICT = {"extra": "forbid"}


# --- the nouns -------------------------------------------------------------------------


def _colour(text: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise ValueError(f"'{text}' is not a colour; write it as #rrggbb in quotes, such as '#14324d'")
    return text.lower()


def _link(text: str) -> str:
    if not re.fullmatch(r"(https?://|mailto:)[^\s\"'<>]+", text):
        raise ValueError(f"'{text}' is not an address; write one that begins with https:// or mailto:")
    return text


HexColour = Annotated[str, AfterValidator(_colour)]
Address = Annotated[str, AfterValidator(_link)]


@dataclass(frozen=True)
class Scheme:
    """The colours of one look, as #rrggbb; empty is the project's own."""

    __pydantic_config__ = _STRICT
    header: HexColour | None = None  # behind the site's name and sections
    header_text: HexColour | None = None
    link: HexColour | None = None
    accent: HexColour | None = None  # the lines under the header and over the footer


@dataclass(frozen=True)
class Colours:
    """The colours of a light and of a dark page."""

    __pydantic_config__ = _STRICT
    light: Scheme = Scheme()
    dark: Scheme = Scheme()


@dataclass(frozen=True)
class FooterLink:
    """A link of the organisation's own in the footer of every page."""

    __pydantic_config__ = _STRICT
    title: str
    url: Address


@dataclass(frozen=True)
class Logo:
    """A picture for the header, with its size there in pixels, so that nothing moves when it comes."""

    name: str
    content: bytes
    width: int
    height: int = LOGO_HEIGHT


@dataclass(frozen=True)
class Written:
    """What is written in ``house-style.yml``."""

    __pydantic_config__ = _STRICT
    organisation: str
    logo: str = ""  # a file of the pack: SVG or PNG
    colours: Colours = Colours()
    contact: str = ""  # in place of the pack's
    footer: tuple[FooterLink, ...] = ()
    copyright: str = ""


@dataclass(frozen=True)
class HouseStyle:
    """Whose site it is and how it looks, checked."""

    organisation: str
    logo: Logo | None = None
    colours: Colours = Colours()
    contact: str = ""
    footer: tuple[FooterLink, ...] = ()
    copyright: str = ""


# --- reading ---------------------------------------------------------------------------


def read_house(folder: Path, note: Notes) -> HouseStyle | None:
    """The pack's house style, or None where it has none or where it is wrong, with every problem noted."""
    path = folder / FILE
    if not path.is_file():
        return None
    read = read_yaml(path, Written, note)
    if read is None:
        return None
    logo = _read_logo(folder, read, note) if read.noun.logo else None
    _check_contrast(read, note)
    one = read.noun
    return HouseStyle(one.organisation, logo, one.colours, one.contact, one.footer, one.copyright)


def _read_logo(folder: Path, read: Read[Written], note: Notes) -> Logo | None:
    name, line = read.noun.logo, read.line("logo")
    path = folder / name
    kind = path.suffix.lower()
    if kind not in {".svg", ".png"}:
        note(read.path, line, f"the logo is '{name}'", "give an .svg or a .png file")
    elif not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        note(read.path, line, f"there is no file '{name}' in the pack", "put it beside this file, or correct the name")
    elif (size := path.stat().st_size) > LOGO_BYTES:
        what = f"the logo '{name}' has {size:,} bytes"
        note(read.path, line, what, f"make it smaller: {LOGO_BYTES:,} bytes at most, for it is on every page")
    else:
        content = path.read_bytes()
        shape = _svg_shape(content) if kind == ".svg" else _png_shape(content)
        if kind == ".svg" and (active := _active(content)):
            note(read.path, line, f"the logo '{name}' holds {active}", "save it as a plain SVG: paths, shapes and text")
        elif shape is None:
            todo = "give its svg element a viewBox" if kind == ".svg" else "save it as PNG again"
            note(read.path, line, f"the size of the logo '{name}' cannot be read", todo)
        elif not 1 / WIDEST <= shape <= WIDEST:
            what = f"the logo '{name}' is more than {WIDEST} times as wide as high, or as high as wide"
            note(read.path, line, what, "give one that fits a line")
        else:
            drawn = _drawing(content) if kind == ".svg" else _pixels(content)
            return Logo(f"logo{kind}", drawn, max(1, round(LOGO_HEIGHT * shape)))
    return None


def _png_shape(content: bytes) -> float | None:
    """Width over height, from the header of a PNG; None where it has none."""
    if content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR" or len(content) < 24:
        return None
    width, height = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    return width / height if width and height else None


_OF_PIXELS = {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"IDAT", b"IEND"}


def _pixels(png: bytes) -> bytes:
    """The PNG without what programs note in it of people, places and days."""
    kept, at = png[:8], 8
    while at < len(png):
        end = at + 12 + int.from_bytes(png[at : at + 4])
        kept += png[at:end] if png[at + 4 : at + 8] in _OF_PIXELS else b""
        at = end
    return kept


_SVG, _XLINK, _XML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
)


def _drawing(svg: bytes) -> bytes:
    """The SVG without comments and what programs note in it, such as the folder that somebody kept it in."""
    root = ElementTree.fromstring(svg)
    for element in list(root.iter()):
        for child in list(element):
            home, _, name = child.tag.rpartition("}")
            if home not in {f"{{{_SVG}", ""} or name == "metadata":
                element.remove(child)
        for name in list(element.attrib):
            if name.rpartition("}")[0] not in {f"{{{_XLINK}", f"{{{_XML}", ""}:
                del element.attrib[name]
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _XLINK)
    return ElementTree.tostring(root, "unicode").encode()


_ACTIVE_ELEMENTS = frozenset(
    {"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "a", "set", "handler", "listener"}
    | {"animate", "animatetransform", "animatemotion", "animatecolor", "link", "feimage"}
)
_OWN = re.compile(r"#|data:image/(?:png|jpeg);base64,")  # a part of the picture, or a picture inside it
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|expression|javascript:", re.IGNORECASE)


def _active(content: bytes) -> str:
    """What in an SVG could run, or fetch something, when somebody opens it by its address; "" where nothing could.

    It would do so with all that the site may do, for it comes from the site.
    """
    if re.search(rb"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet", content, re.IGNORECASE):
        return "a declaration that can load other files"
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError):
        return ""  # its size cannot be read either
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2].lower()
        if tag in _ACTIVE_ELEMENTS:
            return f"<{tag}>"
        if tag == "style" and _OUTSIDE.search(element.text or ""):
            return "a reference to something else (in <style>)"
        for name, value in element.attrib.items():
            plain = name.rpartition("}")[2].lower()
            if plain.startswith("on"):
                return f"the handler {plain}"
            if (plain == "href" and not _OWN.match(value.strip())) or plain in {"src", "base"}:
                return f"a reference to something else ({plain})"
            if _OUTSIDE.search(value):
                return f"a reference to something else (in {plain})"
    return ""


def _svg_shape(content: bytes) -> float | None:
    """Width over height, from an SVG's viewBox, else from its width and height; None where it has neither."""
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError):  # of its text, or of the encoding that it names
        return None
    if root.tag.rpartition("}")[2] != "svg":
        return None
    box = (root.get("viewBox") or "").replace(",", " ").split()
    sides = box[2:] if len(box) == 4 else [root.get(name, "").removesuffix("px") for name in ("width", "height")]
    try:
        width, height = (float(side) for side in sides)
    except ValueError:
        return None
    return width / height if 0 < width < LARGEST and 0 < height < LARGEST else None


# --- contrast --------------------------------------------------------------------------

# The project's own, as shell.css has them (a test holds the two together).
OWN = {
    "light": Scheme(header="#14324d", header_text="#ffffff", link="#1a5dab", accent="#14324d"),
    "dark": Scheme(header="#0d2236", header_text="#ffffff", link="#8ec1f3", accent="#0d2236"),
}
PAGE = {"light": "#ffffff", "dark": "#12181f"}
FOOTER = {"light": "#f3f4f5", "dark": "#0c1117"}
TEXT, MARK = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11


def _check_contrast(read: Read[Written], note: Notes) -> None:
    """Notes each colour that cannot be told well enough from what it stands on."""
    for look in ("light", "dark"):
        scheme: Scheme = getattr(read.noun.colours, look)
        told: set[str] = set()
        for name, colour, ground, where, needed in _pairs(look, scheme):
            if name not in told and (found := contrast(colour, ground)) < needed:
                told.add(name)
                at = name if getattr(scheme, name) else "header"
                note(
                    read.path,
                    read.line("colours", look, at),
                    f"'{name}' {colour} on the {look} {where} ({ground}) has a contrast of "
                    f"{math.floor(found * 100) / 100:.2f}:1",
                    f"{'text' if needed == TEXT else 'a line'} needs {needed:g}:1 at least: "
                    f"choose a {_way(ground)} colour",
                )


def _pairs(look: str, scheme: Scheme) -> Iterator[tuple[str, str, str, str, float]]:
    """Setting, colour, what it stands on and the contrast needed, for what the file sets."""
    own = OWN[look]
    if scheme.header or scheme.header_text:
        header, text = scheme.header or own.header, scheme.header_text or own.header_text
        assert header and text
        yield "header_text", text, header, "header", TEXT
    if scheme.link:
        yield "link", scheme.link, PAGE[look], "page", TEXT
        yield "link", scheme.link, FOOTER[look], "footer", TEXT
    if scheme.accent:
        yield "accent", scheme.accent, PAGE[look], "page", MARK


def _way(ground: str) -> str:
    """Whether the colour must be darker or lighter to stand out from the ground."""
    return "darker" if contrast(ground, "#000000") > contrast(ground, "#ffffff") else "lighter"


__all__ = ["FILE", "Colours", "FooterLink", "HouseStyle", "Logo", "Scheme", "read_house"]
