"""Addresses of the web: which can be fetched and linked to, and how one is shown."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

from generator.catalogue._files import Notes, Read

_LONGEST_ADDRESS = 2000  # what every browser and server takes


def wrong_address(url: str) -> str:
    """Why nothing can be fetched from an address, as the end of a sentence about it; nothing where it can be."""
    if any(not one.isprintable() or one.isspace() for one in url):
        return "holds a space or a character that cannot be shown"
    if len(url) > _LONGEST_ADDRESS:
        return f"is longer than {_LONGEST_ADDRESS:,} characters"
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - reading it is the test
    except ValueError:
        return "is no web address"
    if parts.scheme not in {"http", "https"}:
        return "does not begin with https:// or http://"
    if "@" in parts.netloc:
        return "holds a name or a password"
    host = parts.hostname or ""
    if not host or "\\" in parts.netloc:
        return "names no server"
    if parts.netloc.endswith(":") or parts.port == 0:
        return "names no port"
    if len(host) > 253 or any(not 0 < len(label) < 64 for label in host.removesuffix(".").split(".")):
        return "names no server that there can be"
    return ""


def check_address(read: Read[Any], url: str, at: tuple[str | int, ...], note: Notes) -> None:
    """An address that pages link to, or files are fetched from, is one of the web."""
    if url and (fault := wrong_address(url)):
        what = f"{at[-1]} is {json.dumps(without_password(url), ensure_ascii=False)}, which {fault}"
        note(read.path, read.line(*at), what, "write an address such as https://example.org/returns.csv")


def without_password(url: str) -> str:
    """The address as it may be shown: without its password, and no more than its beginning."""
    return re.sub(r"//[^/]*@", "//…@", url)[:200]
