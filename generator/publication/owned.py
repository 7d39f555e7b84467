"""Whose the files in a site's folder are: ours where a build wrote them as they are, else somebody's.

A file is ours where the record of the last build has its path with its size and its date, or
where its content is what the site's own listings say of it (``manifest.sha256``, and
``datapackage.json`` for the downloads). So files are read only where size or date are not
those of the record: none of England's 38,000 in most builds, and all of them once, in a few
seconds, where a site was copied here and has no record.

What is ours a build may replace. What is somebody's and lies at the top of the folder
(``.git``, ``CNAME``, ``notes.txt``) it keeps: nothing of a site is below it. Somebody's file
among ours, and one of ours that somebody has changed, it can neither keep nor replace.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.digests import sha256_of
from generator.publication.manifest import MANIFEST

PACKAGE = "downloads/datapackage.json"
LISTINGS = (MANIFEST, PACKAGE)
ALWAYS_LISTED = "downloads/index.html"  # a manifest without it is somebody's

Stamp = list[int]  # a file's size in bytes, and its date in nanoseconds


@dataclass(frozen=True)
class Record:
    """What a build notes of the site that it made: from what, each file's stamp, and the hashes of the listings."""

    inputs: str
    files: Mapping[str, Stamp]
    listings: Mapping[str, str]
    private: bool = False  # a preview, with drafts in it

    @classmethod
    def of(cls, site: Path, inputs: str, private: bool) -> Record:
        files = {name: _stamp(entry) for name, entry in _files(site)}
        return cls(inputs, files, _own_hashes(site), private)

    @classmethod
    def read(cls, file: Path) -> Record | None:
        """None where there is none, or one of another make."""
        try:
            return cls(**json.loads(file.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, file: Path) -> None:
        file.write_text(json.dumps(vars(self)), "utf-8")

    def describes(self, site: Path) -> bool:
        """Whether the site has the listings that the build wrote, whatever their dates."""
        return self.listings == _own_hashes(site)


@dataclass
class Found:
    """What lies in a folder: our files with their stamps, and by path what is somebody's."""

    ours: dict[str, Stamp] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)  # files and folders at the top
    added: list[str] = field(default_factory=list)  # files among ours
    changed: list[str] = field(default_factory=list)  # files of ours with other content

    @property
    def is_site(self) -> bool:
        """Whether a build of ours made it: listings alone prove nothing."""
        return any(name not in LISTINGS for name in self.ours)


def look_through(folder: Path, record: Record | None) -> Found:
    """What in the folder is ours and what is somebody's. Links are not followed, folders of somebody not entered."""
    stamps = record.files if record else {}
    hashes = _hashes(folder, record)
    listed = stamps.keys() | hashes.keys()
    tops = {name.partition("/")[0] for name in listed}
    found = Found(kept=sorted(name for name in os.listdir(folder) if name not in tops))
    for name, entry in _files(folder, frozenset(found.kept)):
        stamp = _stamp(entry)
        if stamps.get(name) == stamp or (name in hashes and _hash(entry) == hashes[name]):
            found.ours[name] = stamp
        else:
            (found.changed if name in listed else found.added).append(name)
    return found


def _files(folder: Path, without: frozenset[str] = frozenset()) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """(path in the folder, entry) of everything that is no folder, in order, but what is at the top ``without``."""
    pending = [(folder, "")]
    while pending:
        place, above = pending.pop()
        with os.scandir(place) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
        for entry in inside:
            if not above and entry.name in without:
                continue
            if entry.is_dir(follow_symlinks=False):
                pending.append((Path(entry.path), f"{above}{entry.name}/"))
            else:
                yield f"{above}{entry.name}", entry


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    status = entry.stat(follow_symlinks=False)
    return [status.st_size, status.st_mtime_ns]


def _hash(entry: os.DirEntry[str]) -> str:
    """The SHA-256 of a file's content; "" of a link or a pipe, which no build writes."""
    return sha256_of(Path(entry.path)) if entry.is_file(follow_symlinks=False) else ""


def _own_hashes(site: Path) -> dict[str, str]:
    """Path -> SHA-256 of those of the site's listings that are there: none of them lists itself."""
    found = {name: site / name for name in LISTINGS}
    return {name: sha256_of(path) for name, path in found.items() if path.is_file()}


def _hashes(site: Path, record: Record | None) -> dict[str, str]:
    """Path -> SHA-256 of every file that the site's listings name, and of themselves.

    What they name counts for nothing where they are not those of the record, or cannot be read.
    """
    if record and not record.describes(site):
        return dict(record.listings)
    try:
        lines = (site / MANIFEST).read_text("utf-8").splitlines()
        named = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
        resources: list[dict[str, Any]] = json.loads((site / PACKAGE).read_text("utf-8"))["resources"]
        named |= {f"downloads/{one['path']}": one["hash"].removeprefix("sha256:") for one in resources}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return dict(record.listings) if record else {}
    return named | _own_hashes(site) if ALWAYS_LISTED in named else {}
