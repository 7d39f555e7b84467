"""One address -> one whole, verified file. Stops and starts: a download that broke off goes on where it stopped."""

from __future__ import annotations

import hashlib
import os
import re
import time
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import httpx
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

_WORTH_ANOTHER_TRY = {408, 425, 429, 500, 502, 503, 504}
_START = re.compile(r"bytes (\d+)-")


class NotDownloaded(Exception):
    """The file could not be had from its address. The message is a sentence for the user."""


class _TryAgain(Exception):
    """This attempt failed in a way that may pass."""


@dataclass(frozen=True)
class Patience:
    """How long to wait, in seconds, and how often to try. The pause doubles with each attempt."""

    connect: float = 15
    read: float = 60
    attempts: int = 4
    pause: float = 1


def progress_bar(console: Console | None) -> Progress:
    """A bar for each download, on standard error; nothing where that is not a terminal."""
    console = console or Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )


def sha256_of(path: Path) -> str:
    """The file's SHA-256 in lower-case hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def download(url: str, target: Path, *, sha256: str, page: str, patience: Patience, bar: Progress) -> None:
    """Downloads into ``target.part``, verifies, and only then renames to ``target``.

    What an attempt left in ``target.part``, in this run or an earlier one, is used where a known hash can tell in the
    end that the whole is right.
    Raises NotDownloaded; a file that broke off stays for the next run, one with the wrong hash does not.
    """
    part = target.with_name(f"{target.name}.part")
    part.parent.mkdir(parents=True, exist_ok=True)
    task = bar.add_task(target.name, total=None)
    timeout = httpx.Timeout(patience.read, connect=patience.connect)
    with httpx.Client(timeout=timeout, follow_redirects=True) as client:
        for attempt in range(1, patience.attempts + 1):
            if not sha256:
                part.unlink(missing_ok=True)
            try:
                if not (sha256 and part.is_file() and sha256_of(part) == sha256):
                    _stream(client, url, part, page, bar, task)
                break
            except httpx.TimeoutException:
                why = f"no answer within {patience.read:g} seconds"
            except httpx.ConnectError:
                why = "no connection; is this computer online?"
            except httpx.UnsupportedProtocol:
                raise NotDownloaded(f"'{url}' is not a web address.") from None
            except (httpx.TransportError, httpx.TooManyRedirects, _TryAgain) as error:
                why = str(error) if isinstance(error, _TryAgain) else f"the connection broke off{_so_far(part)}"
            if attempt == patience.attempts:
                times = "once" if attempt == 1 else f"{attempt} times"
                raise NotDownloaded(f"{why} (tried {times}). The address is {url}.")
            time.sleep(patience.pause * 2 ** (attempt - 1))
    if sha256 and (actual := sha256_of(part)) != sha256:
        part.unlink()
        raise NotDownloaded(f"{url} gives another file than the one expected: its sha256 is {actual}, not {sha256}.")
    os.replace(part, target)


def _stream(client: httpx.Client, url: str, part: Path, page: str, bar: Progress, task: object) -> None:
    """One attempt: asks for what is missing and writes it behind what is there."""
    have = part.stat().st_size if part.is_file() else 0
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
    with client.stream("GET", url, headers=headers) as answer:
        code = answer.status_code
        if code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and have:
            part.unlink()
            raise _TryAgain("the server has a file of another length")
        if code in _WORTH_ANOTHER_TRY:
            raise _TryAgain(f"the server answers {code} {answer.reason_phrase}")
        if code not in {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT}:
            see = f" It may have moved: see {page}." if page else ""
            raise NotDownloaded(f"the server answers {code} {answer.reason_phrase} for {url}.{see}")
        if "text/html" in answer.headers.get("Content-Type", "") and part.suffixes[-2:-1] != [".html"]:
            raise NotDownloaded(f"{url} gives a web page, not the file. Is a sign-in page of the network in between?")
        if code == HTTPStatus.PARTIAL_CONTENT:
            start = _START.match(answer.headers.get("Content-Range", ""))
            if start is None or int(start[1]) != have:
                part.unlink(missing_ok=True)
                raise _TryAgain("the server does not go on where the download stopped")
        else:
            have = 0
        length = answer.headers.get("Content-Length", "")
        plain = "Content-Encoding" not in answer.headers
        total = have + int(length) if length.isdigit() and plain else None
        bar.update(task, total=total, completed=have)  # type: ignore[arg-type]
        with part.open("ab" if have else "wb") as file:
            for chunk in answer.iter_bytes():  # as they come: a size would hold back what has come before a break
                file.write(chunk)
                bar.update(task, advance=len(chunk))  # type: ignore[arg-type]
    if total is not None and part.stat().st_size != total:
        raise _TryAgain(f"the connection broke off{_so_far(part)}")


def _so_far(part: Path) -> str:
    size = part.stat().st_size if part.is_file() else 0
    return f" after {size:,} bytes" if size else ""
