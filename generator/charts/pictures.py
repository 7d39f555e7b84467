"""Pictures: a figure's marks as SVG by Vega, and an SVG as PNG by vl-convert, which is kept by the hash of its SVG.

Letters of a PNG are those of the project's own fonts, whatever the machine has: Liberation Sans, which
vl-convert brings, and for signs and alphabets that it lacks the font in ``fonts``.
"""

from __future__ import annotations

import hashlib
import os
import struct
import tempfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import vl_convert

from generator.charts.engine import engine
from generator.charts.spec import Filling, Rows, Template
from generator.theme import FONT

_FONTS = Path(__file__).parent / "fonts"
_DRAWN = "Liberation Sans"  # in place of FONT, the first name of which is another font where a machine has it
_VERSIONS = (
    f"vl-convert {version('vl-convert-python')}, altair {version('altair')}, {_DRAWN},"
    f" {hashlib.sha256((_FONTS / 'signs.ttf').read_bytes()).hexdigest()}"
)


def _use_own_fonts() -> None:
    """Lets vl-convert load fonts, which it does once: none of the machine's, and ours.

    It asks fontconfig's settings for them on Linux alone. Elsewhere it loads the machine's too,
    but finds its own under the name that is asked for, where the machine has none of that name.
    """
    before = os.environ.copy()
    os.environ["FONTCONFIG_FILE"] = str(_FONTS / "fonts.conf")
    try:
        vl_convert.register_font_directory(str(_FONTS))
    finally:  # what this process starts, such as a browser, has the machine's fonts
        del os.environ["FONTCONFIG_FILE"]
        os.environ.update(before)


_use_own_fonts()


class Pictures:
    """What draws pictures, with a store of PNGs in ``folder``, or in memory alone where there is none.

    What is in the store ``other`` already is read from there, and nothing is written to it.
    A key is the hash of the whole SVG and of the versions that draw it, so that
    nothing in the store is ever out of date; ``drawn`` counts what was not in it.
    """

    def __init__(self, folder: Path | None = None, other: Path | None = None) -> None:
        self.folder, self.other = folder, other
        self.drawn = 0
        self._known: dict[str, bytes] = {}

    def marks(self, template: Template, filling: Filling, own: Mapping[str, Rows]) -> str:
        """The marks of a figure as SVG. Raises ValueError where its chart is at fault."""
        return engine(self.vega).marks(template, filling, own)

    def vega(self) -> str:
        """One JavaScript module of about 900 kB that sets ``window.vegaEmbed``; no network is used to make it."""
        return self.kept_bytes("vega bundle", ".js", lambda: vl_convert.javascript_bundle().encode()).decode()  # type: ignore[call-arg]

    def png(self, svg: str, scale: float = 1) -> bytes:
        """The SVG as a PNG, so many times its own size."""
        drawn = svg.replace(FONT, _DRAWN)
        return self.kept_bytes(f"png {scale} {svg}", ".png", lambda: tight(vl_convert.svg_to_png(drawn, scale=scale)))

    def kept_bytes(self, about: str, suffix: str, make: Callable[[], bytes]) -> bytes:
        """The file that ``make`` gives for this ``about``, from the store where it is there."""
        key = hashlib.sha256(f"{_VERSIONS}\n{about}".encode()).hexdigest()[:32]
        if key not in self._known:
            self._known[key] = self._read(key + suffix) or self._write(key + suffix, make())
        return self._known[key]

    def _read(self, name: str) -> bytes | None:
        for folder in filter(None, (self.folder, self.other)):
            with suppress(FileNotFoundError):
                return (folder / name).read_bytes()
        return None

    def _write(self, name: str, raw: bytes) -> bytes:
        self.drawn += 1
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, waiting = tempfile.mkstemp(dir=self.folder, prefix=f"{name}.", text=False)
            with os.fdopen(handle, "wb") as file:
                file.write(raw)
            os.replace(waiting, self.folder / name)  # whole or not at all, whenever the build is stopped
        return raw


def tight(png: bytes) -> bytes:
    """The same picture in fewer bytes: its pixels deflated with care, to about a quarter of what vl-convert writes."""
    # oxipng makes two thirds of that, and hangs: its threads are not there in the processes that builds fork.
    head, pixels, tail = png[:8], b"", b""
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        if kind == b"IDAT":
            pixels += data
        elif kind == b"IEND":
            tail = png[at : at + 12]
        else:
            head += png[at : at + 12 + length]
        at += 12 + length
    chunk = b"IDAT" + zlib.compress(zlib.decompress(pixels), 6)
    return head + struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) + tail
