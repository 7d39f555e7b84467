"""Pictures of one page of each kind, as a reader meets it: wide, in the dark, on a phone, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import Browser, Page

from tests.built_site import BuiltPage, BuiltSite
from tests.visual.difference import in_few_colours, shrunk

KEPT = Path(__file__).with_name("kept")
TOP = 3000  # pixels: as much of a page as is looked at; what is below is more of the same
PAGE_SHOWN = "page"  # the name under which a kept picture says whose it is


@dataclass(frozen=True)
class Look:
    width: int  # pixels
    dark: bool = False
    print: bool = False


LOOKS = {
    "wide": Look(1280),
    "dark": Look(1280, dark=True),
    "phone": Look(375),
    "print": Look(794, print=True),  # A4 at 96 dots an inch
}

# Letters of one make, on whatever machine: lines break where they did. Liberation comes with Chromium (see Makefile).
LETTERS = 'html *, svg text { font-family: "Liberation Sans", Arimo, Arial !important }'


def name_of(kind: str, look: str) -> str:
    """``councils/*/*`` on a phone -> ``councils-one-one-phone.png``."""
    return f"{(kind or 'home').replace('*', 'one').replace('/', '-')}-{look}.png"


def shown(site: BuiltSite) -> dict[str, BuiltPage]:
    """The page of each kind that stands for it, the fullest; and one of each kind of chart in a frame."""
    pages = {kind: site.examples(kind)[0] for kind in dict.fromkeys(page.kind for page in site.pages.values())}
    frames = {f"charts/{address.strip('/').rpartition('/')[2]}": page for address, page in site.frames.items()}
    return pages | frames


@contextmanager
def looking(browser: Browser, look: Look) -> Iterator[Page]:
    """A page to open one address after another in."""
    context = browser.new_context(
        viewport={"width": look.width, "height": 900},
        color_scheme="dark" if look.dark else "light",
        reduced_motion="reduce",
        bypass_csp=True,  # for LETTERS, which the page's own policy refuses
    )
    page = context.new_page()
    page.emulate_media(media="print" if look.print else "screen")
    try:
        yield page
    finally:
        context.close()


def taken(page: Page, address: str = "") -> Image.Image:
    """The top of the page at the address, or of the page that is open already, at its full size."""
    if address:
        page.goto(address, wait_until="load")
        page.add_style_tag(content=LETTERS)
    height: int = page.evaluate("""() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>
        done(document.documentElement.scrollHeight))))""")
    width = page.viewport_size["width"]
    clip = {"x": 0, "y": 0, "width": width, "height": min(TOP, height)}
    return Image.open(BytesIO(page.screenshot(full_page=True, clip=clip, animations="disabled")))  # type: ignore[arg-type]


def keep(picture: Image.Image, file: Path, address: str) -> None:
    """Writes a picture for the repository: small, and saying which page it shows."""
    says = PngInfo()
    says.add_text(PAGE_SHOWN, address)
    in_few_colours(shrunk(picture)).save(file, optimize=True, pnginfo=says)


def page_shown(file: Path) -> str:
    """The address of the page that a kept picture shows."""
    with Image.open(file) as picture:
        return str(picture.info[PAGE_SHOWN])
