"""What tells one file from every other: its SHA-256."""

from __future__ import annotations

import hashlib
from pathlib import Path


def sha256_of(content: bytes | Path) -> str:
    """The SHA-256 of bytes, or of what a file holds, in lower-case hexadecimal."""
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
