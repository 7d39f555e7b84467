"""Where a site stands: one build at a time, the new site in place of the old in one step, or not at all.

Beside the site ``site`` there is a hidden folder ``.site.build``. It holds the lock, the
site that is being built (``next``) and a note of what the present site was built from. The
finished site is exchanged with the old one by one system call, so that whoever looks finds
one or the other whole. Whatever a killed build left is cleared by the next one.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class CannotWrite(Exception):
    """The site cannot be put where it was asked for; the text says why and what to do."""


@dataclass(frozen=True)
class Place:
    """The address of a site on disk and of what belongs to its building."""

    site: Path

    @property
    def control(self) -> Path:
        return self.site.parent / f".{self.site.name}.build"

    @property
    def next(self) -> Path:
        return self.control / "next"

    @property
    def old(self) -> Path:
        return self.control / "old"

    @property
    def note(self) -> Path:
        return self.control / "built.json"

    # --- is there anything to do? ---

    def holds(self, inputs: str) -> bool:
        """Whether the site was built from these inputs and nobody has touched it since."""
        try:
            note = json.loads(self.note.read_text("utf-8"))
            return bool(note == {"inputs": inputs, "site": _listing(self.site)})
        except (OSError, ValueError):  # there is no note, or no site
            return False

    # --- the exchange ---

    def swap(self, inputs: str) -> None:
        """Puts ``next`` where the site is. Before this returns the site is the old one or the new one, whole."""
        if self.site.exists():
            if not _exchange(self.next, self.site):
                self.site.rename(self.old)  # a build killed here is put right by the next: see ``claimed``
                self.next.rename(self.site)
        else:
            self.next.rename(self.site)
        with contextlib.suppress(OSError):  # without the note the next build is done again, no more
            self.note.write_text(json.dumps({"inputs": inputs, "site": _listing(self.site)}), "utf-8")

    def tidy(self) -> None:
        """Removes what is left of other builds; the site itself first, where a kill left it aside."""
        if self.old.exists() and not self.site.exists():
            self.old.rename(self.site)
        for leftover in (self.next, self.old):
            if leftover.exists():
                shutil.rmtree(leftover)


@contextlib.contextmanager
def claimed(site: Path) -> Iterator[Place]:
    """The site's place, held against other builds until the block ends; leftovers are gone.

    Raises CannotWrite when another build holds it, or when the folder is somebody else's.
    """
    place = Place(site.resolve())
    place.control.mkdir(parents=True, exist_ok=True)
    with locked(place.control / "lock", wait=False):
        place.tidy()
        _check_ours(place)
        yield place


def _check_ours(place: Place) -> None:
    """Refuses to replace a folder that no build has made: it may hold somebody's work."""
    if not place.site.exists():
        return
    if not place.site.is_dir():
        raise CannotWrite(f"{place.site} is a file; name a folder for the site")
    ours = place.note.exists() or (place.site / "downloads" / "datapackage.json").exists()
    if not ours and any(place.site.iterdir()):
        raise CannotWrite(f"{place.site} holds files that are no site of ours; name another folder, or empty this one")


@contextlib.contextmanager
def locked(path: Path, *, wait: bool) -> Iterator[None]:
    """Holds the lock file; the system lets go when the process ends, however it ends."""
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            raise CannotWrite("another build of this site is running; wait until it has ended") from None
        yield


def _exchange(one: Path, other: Path) -> bool:
    """Lets two folders change places in one step; False where the system has no such call."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if call is None:
        return False
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}:
        return False
    raise OSError(code, os.strerror(code), str(other))


# --- has anything changed? -----------------------------------------------------------


def fingerprint(inputs: Iterable[Path], *settings: object) -> str:
    """A hash of the content of files and folders, and of settings that change what is built."""
    found = hashlib.blake2b(repr(settings).encode(), digest_size=20)
    for start in inputs:
        for path in [start] if start.is_file() else sorted(start.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                raw = path.read_bytes()
                found.update(f"{start.name}/{path.relative_to(start)}\0{len(raw)}\0".encode())
                found.update(raw)
    return found.hexdigest()


def _listing(folder: Path) -> str:
    """A hash of the path, size and date of every file: it changes when anybody touches one."""
    found = hashlib.blake2b(digest_size=20)
    pending = [folder]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.is_dir(follow_symlinks=False):
                    pending.append(Path(entry.path))
                else:
                    status = entry.stat(follow_symlinks=False)
                    found.update(f"{entry.path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return found.hexdigest()
