"""What a finished site is made of: a hash of every file, so that one changed number anywhere can be found."""

from __future__ import annotations

from pathlib import Path

from generator.digests import sha256_of

MANIFEST = "downloads/manifest.sha256"
LISTED = {"downloads/index.html", "downloads/datapackage.json"}  # what the data package does not describe


def write_manifest(site: Path) -> None:
    """Lists every file outside ``downloads`` with its SHA-256, as ``sha256sum`` writes and checks it.

    The downloads have their own hashes in the data package, which is listed itself.
    """
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    lines = [
        f"{sha256_of(site / name)}  {name}\n" for name in names if not name.startswith("downloads/") or name in LISTED
    ]
    (site / MANIFEST).write_text("".join(lines), "utf-8", newline="\n")
