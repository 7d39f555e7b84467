"""A folder that holds exactly what was last written into it, and touches only what changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath


class Folder:
    """Files written by relative path; ``finish`` removes every file that was not written this time.

    A file whose content is the same is left alone, so that its date and whatever was made
    from it stay good. A killed run leaves at worst one file with wrong content, which the
    next run sees and writes again.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._written: set[str] = set()
        self._known: set[Path] = set()

    @property
    def written(self) -> frozenset[str]:
        return frozenset(self._written)

    def absorb(self, names: Iterable[str]) -> None:
        """Counts files as written that another process has put here. Raises ValueError for one that is here twice."""
        for name in names:
            if name in self._written:
                raise ValueError(f"'{name}' is written twice")
            self._written.add(name)

    def __contains__(self, name: str) -> bool:
        return name in self._written

    def write(self, name: str, content: str | bytes) -> None:
        """Raises ValueError for a path that is written twice or leads out of the folder."""
        pure = PurePosixPath(name)
        if pure.is_absolute() or ".." in pure.parts or str(pure) != name:
            raise ValueError(f"'{name}' is not a plain path inside the folder")
        if name in self._written:
            raise ValueError(f"'{name}' is written twice")
        self._written.add(name)
        raw = content.encode() if isinstance(content, str) else content
        target = self.path / name
        if target.is_file() and target.stat().st_size == len(raw) and target.read_bytes() == raw:
            return
        self._make_room(target)
        target.unlink(missing_ok=True)  # a new file, so that a site that shares the old one keeps it
        target.write_bytes(raw)

    def read(self, name: str) -> bytes:
        return (self.path / name).read_bytes()

    def _make_room(self, target: Path) -> None:
        """Folders down to the target, in place of files that an earlier run had there."""
        if target.is_dir():
            shutil.rmtree(target)
        if target.parent in self._known:
            return
        for parent in reversed(target.relative_to(self.path).parents):
            if (self.path / parent).is_file():
                (self.path / parent).unlink()
        target.parent.mkdir(parents=True, exist_ok=True)
        self._known.add(target.parent)

    def finish(self) -> None:
        """Removes what an earlier run wrote and this one did not."""
        keep = {self.path / name for name in self._written}
        for path in sorted(self.path.rglob("*"), reverse=True):  # contents before their folders
            if path.is_dir() and not path.is_symlink():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path not in keep:
                path.unlink()


def share_folder(start: Path, to: Path) -> None:
    """Puts the files of one folder, if there is one, into another: the same file in both, or a copy on another disk."""
    if start.is_dir():
        shutil.copytree(start, to, copy_function=_share, dirs_exist_ok=True)


def _share(start: str, to: str) -> None:
    try:
        os.link(start, to)
    except OSError:
        shutil.copyfile(start, to)
