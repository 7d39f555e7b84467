"""Where a site stands: one build at a time, the new site in place of the old in one step, or not at all.

Beside the site ``site`` there is a hidden folder ``.site.build``. It holds the lock, the
site that is being built (``next``) and a record of what the present site was built from. The
finished site is exchanged with the old one by one system call, so that whoever looks finds
one or the other whole. Whatever a killed build left is cleared by the next one.

Only what a build wrote is replaced, whatever is forced. What somebody put at the top of the
site's folder is there after the build too. Where somebody put a file among ours, or changed
one of ours, nothing is built until it is out of the way; a file of ours that somebody deleted
is written again. A folder in which nothing is ours is nobody's to replace. ``owned`` says
what is whose.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from generator.publication.owned import Found, Record, look_through

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_LOCK = "lock"
_SHOWN = 5  # files that a refusal names


class CannotWrite(Exception):
    """The site cannot be put where it was asked for; the text says why and what to do."""


@dataclass
class Place:
    """The address of a site on disk and of what belongs to its building."""

    site: Path
    private: bool = False  # whether a preview is to stand there, with drafts in it
    found: Found = field(default_factory=Found)  # what the site held when it was last checked

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
    def aside(self) -> Path:
        """What is somebody's, for the moment in which the sites change places."""
        return self.control / "aside"

    @property
    def note(self) -> Path:
        return self.control / "built.json"

    @property
    def next_note(self) -> Path:
        return self.control / "next.json"

    # --- is there anything to do, and may it be done? ---

    def check(self) -> None:
        """Looks through the site. Raises CannotWrite where a build would replace what is somebody's."""
        self.found = Found()
        if not self.site.exists():
            return
        if not self.site.is_dir():
            raise CannotWrite(f"{self.site} is a file; name a folder for the site")
        record = Record.read(self.note)
        self.found = found = look_through(self.site, record)
        if self.private and found.is_site and not (record and record.private):
            raise CannotWrite(
                f"{self.site} holds the public website, and a private preview never goes where that is; "
                "name a folder of its own, such as preview"
            )
        if not found.is_site and any(self.site.iterdir()):
            raise CannotWrite(
                f"{self.site} holds files that are no site of ours; name another folder, or empty this one"
            )
        if strange := [f"{one} (changed)" for one in found.changed] + [f"{one} (not ours)" for one in found.added]:
            raise CannotWrite(
                f"{self.site} holds files among those of the site that no build wrote: {_first(strange)}; "
                "move them out of it, or delete them, and build again"
            )

    def holds(self, inputs: str) -> bool:
        """Whether the site, as it was checked, was built from these inputs and nobody has touched its files since."""
        record = Record.read(self.note)
        return record is not None and record.inputs == inputs and record.files == self.found.ours

    # --- the exchange ---

    def swap(self, inputs: str) -> None:
        """Puts ``next`` where the site is. Before this returns the site is the old one or the new one, whole.

        Raises CannotWrite where somebody has come between since the build began.
        """
        self.check()
        if both := [name for name in self.found.kept if os.path.lexists(self.next / name)]:
            raise CannotWrite(
                f"{self.site} holds files of somebody under names that the new site needs: {_first(both)}; "
                "move them out of it, or delete them, and build again"
            )
        Record.of(self.next, inputs, self.private).write(self.next_note)
        with self._put_aside(self.found.kept):
            if not self.site.exists():
                self.next.rename(self.site)
            elif not _exchange(self.next, self.site):
                self.site.rename(self.old)  # a build killed here is put right by the next: see ``tidy``
                self.next.rename(self.site)
        self.next_note.replace(self.note)

    @contextlib.contextmanager
    def _put_aside(self, names: Sequence[str]) -> Iterator[None]:
        """Moves what is somebody's out of the site, and at the end of the block into the one that then stands."""
        try:
            for name in names:
                self.aside.mkdir(exist_ok=True)
                (self.site / name).rename(self.aside / name)
            yield
        finally:
            self._bring_back()

    def _bring_back(self) -> None:
        if not (self.aside.is_dir() and self.site.is_dir()):
            return
        for path in sorted(self.aside.iterdir()):
            if os.path.lexists(self.site / path.name):  # a rename would replace it
                raise CannotWrite(
                    f"{path} is somebody's, from before a build was stopped, and {self.site} holds another; "
                    "move one of them away, and build again"
                )
            path.rename(self.site / path.name)
        self.aside.rmdir()

    def tidy(self) -> None:
        """Removes what is left of other builds. First what a kill left aside comes back: the site, somebody's files."""
        if self.old.exists() and not self.site.exists():
            self.old.rename(self.site)
        self._bring_back()
        if (coming := Record.read(self.next_note)) and coming.describes(self.site):
            self.next_note.replace(self.note)  # it was killed when the new site stood already
        self.next_note.unlink(missing_ok=True)
        for leftover in (self.next, self.old):
            if leftover.exists():
                shutil.rmtree(leftover)


@contextlib.contextmanager
def claimed(site: Path, *, private: bool = False) -> Iterator[Place]:
    """The site's place, held against other builds until the block ends; leftovers are gone.

    Raises CannotWrite when another build holds it, when a build would replace what is
    somebody's, or a private preview the public website; then nothing is left beside a folder
    that had nothing beside it.
    """
    place = Place(site.resolve(), private)
    if is_new := not place.control.exists():
        place.check()
    place.control.mkdir(parents=True, exist_ok=True)
    with locked(place.control / _LOCK, wait=False):
        place.tidy()
        if not is_new:
            place.check()
        yield place


def _first(names: Sequence[str]) -> str:
    """The names, of many the first few and how many more there are."""
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more:,} more" if more > 0 else "")


_BUILDING = "another build of this site is running; wait until it has ended"


@contextlib.contextmanager
def locked(path: Path, *, wait: bool, busy: str = _BUILDING) -> Iterator[None]:
    """Holds the lock file; the system lets go when the process ends, however it ends.

    Without ``wait``, raises CannotWrite with the text ``busy`` where another process holds it.
    """
    try:
        held = FileLock(path).acquire(blocking=wait)
    except Timeout:
        raise CannotWrite(busy) from None
    with held:
        yield


@contextlib.contextmanager
def passing(folder: Path, *, wait: bool, busy: str = _BUILDING) -> Iterator[None]:
    """Holds a folder whose content goes when the block ends; what a killed process left goes as it begins.

    The lock in it stays, for whoever waits.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / _LOCK, wait=wait, busy=busy):
        _clear(folder)
        try:
            yield
        finally:
            _clear(folder)


def clear_passed(folders: Path) -> None:
    """Clears those of the ``folders`` that were held by ``passing`` in a process that was killed."""
    for path in folders.glob(f"*/{_LOCK}"):
        with contextlib.suppress(CannotWrite), locked(path, wait=False):  # one that is held is still needed
            _clear(path.parent)


def _clear(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != _LOCK:
            path.unlink()


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
