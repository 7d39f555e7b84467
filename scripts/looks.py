"""Pictures of one page of each kind: the ones that the tests compare with, or large ones to look at.

``python -m scripts.looks SITE`` writes the small ones anew into ``tests/visual/kept``, and removes those of kinds that
are no more. ``python -m scripts.looks SITE FOLDER`` writes large ones into the folder.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.browser import running_browser, served
from tests.built_site import BuiltSite
from tests.visual.looks import KEPT, LOOKS, keep, looking, name_of, shown, taken


def main(site: BuiltSite, folder: Path | None = None) -> None:
    """Every kind of page in every look."""
    pages = shown(site)
    to = folder or KEPT
    to.mkdir(parents=True, exist_ok=True)
    written = set()
    with served(site.folder) as base, running_browser() as browser:
        for look, how in LOOKS.items():
            with looking(browser, how) as page:
                for kind, example in pages.items():
                    file = to / name_of(kind, look)
                    picture = taken(page, base + example.address)
                    if folder:
                        picture.save(file)
                    else:
                        keep(picture, file, example.address)
                    written.add(file)
    for file in set(KEPT.glob("*.png")) - written if not folder else ():
        file.unlink()
    size = sum(file.stat().st_size for file in written)
    print(f"{len(written)} pictures of {len(pages)} kinds of page are in {to}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(BuiltSite(Path(sys.argv[1]).resolve()), *map(Path, sys.argv[2:3]))
