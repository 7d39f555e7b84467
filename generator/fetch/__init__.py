"""A definition and the publisher's files -> a pack that can be built: ``data/<name>/``.

The definition (``definitions/<name>/``) is committed; the publishers' files are not. ``fetch`` puts both together:
it downloads what ``sources.yml`` lists, or reads it from a folder, verifies each file, and only when nothing is
missing writes the pack, each file whole. What a person has edited in the pack is kept. One fetch of a pack runs at a
time.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from rich.console import Console
from rich.progress import Progress

from generator.catalogue import RECORD, Catalogue, load_catalogue, read_record, shown
from generator.digests import sha256_of
from generator.fetch._download import NotDownloaded, Patience, download, progress_bar, unfit
from generator.fetch._tables import table
from generator.model.packs import Reference, Source
from generator.publication.place import locked
from generator.readers import MOST_BYTES

_LONGEST_NAME = 100  # of a file: systems take 255 bytes of UTF-8, and an address has any length
_NEWER = "If a corrected file was published, put its sha256 in sources.yml of the definition."


class State(StrEnum):
    WRITTEN = "written"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    REMOVED = "removed"
    MISSING = "missing"


@dataclass(frozen=True)
class Prepared:
    """What became of one file of the pack. ``note`` says why where it is not obvious."""

    path: str
    state: State
    note: str = ""


class FetchFailed(Exception):
    """The pack could not be prepared; it is as it was before. ``failures`` has a sentence for each file."""

    def __init__(self, failures: Iterable[str]) -> None:
        self.failures = tuple(failures)
        super().__init__("\n".join(self.failures))


class _Unobtainable(Exception):
    """One file cannot be had. The message is a sentence for the user."""


class _Absent(_Unobtainable):
    """Nobody offers the file: it is in no folder, and no address of it is known."""


def fetch(
    name: str,
    *,
    source_folder: Path | None = None,
    definitions: Path = Path("definitions"),
    to: Path = Path("data"),
    patience: Patience | None = None,
    console: Console | None = None,
) -> list[Prepared]:
    """Prepares ``to/name/`` and says what became of each of its files, in the order of their paths.

    An ``optional`` file that nobody offers is missing, and the pack is prepared without it. With ``source_folder``
    nothing is downloaded: each source's ``local`` is read there. Raises FetchFailed with every file that could not be
    had, each with its line of sources.yml, ProblemsFound when the definition itself is wrong, and CannotWrite while
    another fetch of the pack runs.
    """
    definition = definitions / name
    _check_folders(name, definition, source_folder)
    catalogue = load_catalogue(definition)
    to.mkdir(parents=True, exist_ok=True)
    busy = "another fetch of this pack is running; wait until it has ended"
    with locked(to / f".{name}.lock", wait=False, busy=busy):
        return _fetch(catalogue, to / name, to / f".{name}.fetching", source_folder, patience or Patience(), console)


def _fetch(
    catalogue: Catalogue,
    pack: Path,
    staging: Path,
    source_folder: Path | None,
    patience: Patience,
    console: Console | None,
) -> list[Prepared]:
    definition = catalogue.folder
    record = read_record(pack)
    wanted = {
        path.relative_to(definition).as_posix(): path
        for path in sorted(definition.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    failures, where = [], shown(definition / "sources.yml")
    made_of: dict[str, str] = {}
    missing: list[Prepared] = []
    there = _There(pack, staging, source_folder, record, patience)
    with progress_bar(console) as bar:
        items: list[Source | Reference] = [*catalogue.sources, *catalogue.not_held, *catalogue.references]
        for item in sorted(items, key=lambda one: one.line):
            try:
                path = there.obtain(item, bar)
                if isinstance(item, Reference):
                    made_of[item.recorded] = there.made_of(item, path)
                    path = there.made(item, path, catalogue)
                wanted[_path_in_pack(item)] = path
            except (_Unobtainable, NotDownloaded) as error:
                if isinstance(error, _Absent) and item.optional:
                    missing.append(Prepared(_path_in_pack(item), State.MISSING, f"{item.title}: {error}"))
                else:
                    failures.append(f"{where}:{item.line}: {item.title}: {error}")
            except OSError as error:
                failures.append(
                    f"{where}:{item.line}: {item.title}: {error.strerror or error} ({error.filename or pack})"
                )
    if failures:
        raise FetchFailed(failures)
    prepared = _place(wanted, pack, record, made_of)
    shutil.rmtree(staging, ignore_errors=True)
    return sorted([*prepared, *missing], key=lambda one: one.path)


def _check_folders(name: str, definition: Path, source_folder: Path | None) -> None:
    if not (definition / "pack.yml").is_file():
        known = sorted(path.parent.name for path in definition.parent.glob("*/pack.yml"))
        use = f"use one of: {', '.join(known)}" if known else f"there is none in {shown(definition.parent)}"
        raise FetchFailed([f"There is no definition '{name}'; {use}."])
    if source_folder is not None and not source_folder.is_dir():
        raise FetchFailed([f"{shown(source_folder)} is not a folder; give the one that holds the published files."])


def _path_in_pack(item: Source | Reference) -> str:
    return item.file if isinstance(item, Source) else item.makes


def _name(item: Source | Reference, place: str) -> str:
    """What the published file is called that lies in a place: its name says of which kind it is."""
    if isinstance(item, Reference):
        return PurePosixPath(place).name[-_LONGEST_NAME:] or item.id
    return PurePosixPath(item.file).name + (".gz" if place.endswith(".gz") and not item.file.endswith(".gz") else "")


def _another(path: Path, actual: str, item: Source | Reference) -> str:
    return f"{shown(path)} is not the file that was published: its sha256 is {actual}, not {item.sha256}."


# --- getting the files -------------------------------------------------------------


@dataclass(frozen=True)
class _There:
    """Where a published file may be: the pack itself, a folder, or the network."""

    pack: Path
    staging: Path
    folder: Path | None
    record: Mapping[str, str]
    patience: Patience

    def obtain(self, item: Source | Reference, bar: Progress) -> Path:
        """A whole, verified file. For a reference that nobody can supply, the table that is in the pack already."""
        if self.folder is not None:
            return self._from_folder(item, self.folder)
        present = self._in_pack(item)
        if present is not None:
            return present
        if not item.url:
            raise _Absent(self._by_hand(item))
        target = self.staging / item.id / _name(item, urlsplit(item.url).path)
        if not (target.is_file() and item.sha256 and sha256_of(target) == item.sha256):
            download(item.url, target, sha256=item.sha256, page=item.page, patience=self.patience, bar=bar)
        return self._unpacked(target, item)

    def _from_folder(self, item: Source | Reference, folder: Path) -> Path:
        found = folder / item.local
        if not item.local or not found.is_file():
            present = self._in_pack(item)
            if present is not None:
                return present
            where = f" It is published at {item.page}." if item.page else ""
            raise _Absent(f"{shown(found)} is not there.{where}")
        if item.sha256 and (actual := sha256_of(found)) != item.sha256:
            raise _Unobtainable(f"{_another(found, actual, item)} {_NEWER}")
        if fault := unfit(found, _name(item, item.local)):
            raise _Unobtainable(f"{shown(found)} {fault}")
        return self._unpacked(found, item)

    def _in_pack(self, item: Source | Reference) -> Path | None:
        """The pack's own file where it will do: it has the known hash, or nothing better can be had."""
        path = _path_in_pack(item)
        found = self.pack / path
        if not found.is_file():
            return None
        if isinstance(item, Reference):
            declared = self.record.get(item.recorded) if item.sha256 else item.sha256
            return found if not item.url or (path in self.record and declared == item.sha256) else None
        if not item.sha256 or item.unpacked:
            return found if not item.url or path in self.record else None
        if (actual := sha256_of(found)) != item.sha256:
            raise _Unobtainable(f"{_another(found, actual, item)} Delete it and run this again. {_NEWER}")
        return found

    def _by_hand(self, item: Source | Reference) -> str:
        page = f"Get it from {item.page}" if item.page else f"Ask {item.publisher} for it"
        if isinstance(item, Source):
            return f"no direct address is known. {page} and save it as {shown(self.pack / item.file)}."
        return f"no direct address is known. {page}, save it as FOLDER/{item.local}, and run this with --from FOLDER."

    def _unpacked(self, path: Path, item: Source | Reference) -> Path:
        """The file, unzipped where it is kept as .gz and the pack's is plain."""
        if path.suffix != ".gz" or _path_in_pack(item).endswith(".gz"):
            return path
        plain = self.staging / item.id / PurePosixPath(_path_in_pack(item)).name
        plain.parent.mkdir(parents=True, exist_ok=True)
        try:
            with gzip.open(path) as packed, plain.open("wb") as file:
                while some := packed.read(1 << 20):
                    if file.tell() + len(some) > MOST_BYTES:
                        raise _Unobtainable(f"{shown(path)} unpacks to more than {MOST_BYTES / 1e6:,.0f} MB.")
                    file.write(some)
        except (gzip.BadGzipFile, EOFError, zlib.error):
            raise _Unobtainable(f"{shown(path)} is damaged or incomplete.") from None
        if fault := unfit(plain, plain.name):
            raise _Unobtainable(f"{shown(path)} holds a file that {fault}")
        return plain

    def made_of(self, item: Reference, path: Path) -> str:
        """The sha256 of the file that the reference's table is made of; as noted before where the table is kept."""
        return self.record.get(item.recorded, "") if path == self.pack / item.makes else sha256_of(path)

    def made(self, item: Reference, path: Path, catalogue: Catalogue) -> Path:
        """The table that the reference makes of its file, in the staging folder."""
        if path == self.pack / item.makes:
            return path
        try:
            text = table(item, path.read_bytes(), catalogue)
        except ValueError as error:
            raise _Unobtainable(f"{shown(path)} is not what it should be: {error}.") from None
        made = self.staging / item.id / item.makes
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_text(text, encoding="utf-8")
        return made


# --- writing the pack ----------------------------------------------------------------


def _place(
    wanted: Mapping[str, Path], pack: Path, record: Mapping[str, str], made_of: Mapping[str, str]
) -> list[Prepared]:
    """Copies what has changed beside its place, then moves all of it there; edited files are left alone."""
    prepared, new_record, parts = [], {name: sha for name, sha in made_of.items() if sha}, []
    try:
        for path, source in wanted.items():
            target, new = pack / path, sha256_of(source)
            old = sha256_of(target) if target.is_file() else None
            new_record[path] = new
            if old == new:
                prepared.append(Prepared(path, State.UNCHANGED))
                if source == target:  # put there by a person: it stays theirs
                    new_record[path] = record.get(path, "")
            elif old is not None and old != record.get(path):
                prepared.append(Prepared(path, State.KEPT, "it was edited by hand; delete it to have the new one"))
                new_record[path] = record.get(path, "")
            else:
                part = target.with_name(f"{target.name}.part")
                part.parent.mkdir(parents=True, exist_ok=True)
                parts.append((part, target))
                shutil.copyfile(source, part)
                prepared.append(Prepared(path, State.WRITTEN))
    except OSError as error:
        for part, _ in parts:
            part.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise FetchFailed([f"{shown(pack)} could not be written: {reason}. It is as it was before."]) from None
    for part, target in sorted(parts, key=lambda pair: pair[1].name == "pack.yml"):  # a pack begins with its pack.yml
        os.replace(part, target)
    for path in sorted(record.keys() - wanted.keys()):
        prepared += _no_longer_wanted(path, pack, record[path])
    _write_record(pack, new_record)
    return prepared


def _no_longer_wanted(path: str, pack: Path, written: str) -> list[Prepared]:
    target = pack / path
    if not target.is_file():
        return []
    if sha256_of(target) != written:
        return [Prepared(path, State.KEPT, "it is no longer in the definition, but was edited by hand")]
    target.unlink()
    return [Prepared(path, State.REMOVED, "it is no longer in the definition")]


def _write_record(pack: Path, record: Mapping[str, str]) -> None:
    part = pack / f"{RECORD}.part"
    part.write_text(json.dumps(dict(sorted(record.items())), indent=1) + "\n", encoding="utf-8")
    os.replace(part, pack / RECORD)


__all__ = ["RECORD", "FetchFailed", "Patience", "Prepared", "State", "fetch"]
