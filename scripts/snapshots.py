"""Screenshots of one page of each kind, as a reader meets it: wide, on a phone, in the dark, on paper.

``python -m scripts.snapshots SITE FOLDER`` writes ``<kind>-<look>.png`` into the folder.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser import running_browser, served
from tests.built_site import BuiltSite

LOOKS = {  # name -> width in pixels, dark, medium
    "desktop": (1280, False, "screen"),
    "phone": (375, False, "screen"),
    "dark": (1280, True, "screen"),
    "print": (794, False, "print"),  # A4 at 96 dots an inch
}


def take(browser: Browser, address: str, file: Path, look: str) -> None:
    """One whole page as a picture."""
    width, dark, medium = LOOKS[look]
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.emulate_media(media="print" if medium == "print" else "screen")
    page.screenshot(path=file, full_page=True)
    context.close()


def main(site: Path, folder: Path) -> None:
    """Every kind of page in every look; the fullest page stands for its kind."""
    built = BuiltSite(site)
    kinds = dict.fromkeys(page.kind for page in built.pages.values())
    folder.mkdir(parents=True, exist_ok=True)
    with served(site) as base, running_browser() as browser:
        for kind in kinds:
            page = built.examples(kind)[0]
            name = kind.replace("/*", "-one") or "home"
            for look in LOOKS:
                take(browser, base + page.address, folder / f"{name}-{look}.png", look)
            print(f"{folder}/{name}-*.png shows /{page.address}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
