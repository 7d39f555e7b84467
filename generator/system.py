"""What the operating systems do in different ways: locks on files, the memory that was used."""

from __future__ import annotations

import sys
import time
from importlib import import_module
from typing import IO, Any

_AGAIN = 0.1  # seconds between two looks at a lock, where the system has no call that waits for it


def _module(name: str) -> Any:
    """A module that only some systems have; None on the others."""
    try:
        return import_module(name)
    except ImportError:
        return None


_fcntl, _msvcrt, _resource = (_module(name) for name in ("fcntl", "msvcrt", "resource"))


def lock(file: IO[str], *, wait: bool) -> None:
    """Locks the open file until it is closed. Without ``wait``, raises BlockingIOError where another process has it.

    On a system that has neither call nothing is locked.
    """
    if _fcntl:
        _fcntl.flock(file, _fcntl.LOCK_EX | (0 if wait else _fcntl.LOCK_NB))
        return
    while _msvcrt:
        try:
            file.seek(0)
            _msvcrt.locking(file.fileno(), _msvcrt.LK_NBLCK, 1)
            return
        except OSError:
            if not wait:
                raise BlockingIOError from None
            time.sleep(_AGAIN)


def peak_memory() -> int:
    """The most memory, in bytes, that this process has held so far; 0 where the system does not tell."""
    if not _resource:
        return 0
    peak: int = _resource.getrusage(_resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
