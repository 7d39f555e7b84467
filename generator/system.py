"""What the operating systems do in different ways: the memory that was used."""

from __future__ import annotations

import sys

try:
    import resource
except ImportError:  # Windows has none
    resource = None  # type: ignore[assignment]


def peak_memory() -> int:
    """The most memory, in bytes, that this process has held so far; 0 where the system does not tell."""
    if not resource:
        return 0
    peak: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
