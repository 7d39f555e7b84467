"""One address -> one whole, verified file. Stops and starts: a download that broke off goes on where it stopped.

Nothing is taken on trust: not how long a file is, how long it takes, where a server sends us or what it calls the file.
"""

from __future__ import annotations

import hashlib
import os
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urljoin

import httpx
from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from generator.catalogue import without_password, wrong_address
from generator.readers import MOST_BYTES

_MOST_REDIRECTS = 10
_PIECE = 1 << 20  # how much of a packed body is unpacked at a time
_WORTH_ANOTHER_TRY = {408, 425, 429, 500, 502, 503, 504}
_REDIRECTS = {301, 302, 303, 307, 308}
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")
_WEB_PAGE = "a web page, not the file. Is a sign-in page of the network in between?"
_BEFORE = re.compile(rb"<!--.*?-->|<\?xml[^>]*>|^\xef\xbb\xbf", re.DOTALL)  # what may stand before a page
_PAGE = re.compile(rb"\s*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)


class NotDownloaded(Exception):
    """The file could not be had from its address. The message is a sentence for the user."""


class _TryAgain(Exception):
    """This attempt failed in a way that may pass."""


@dataclass(frozen=True)
class Patience:
    """How long to wait, in seconds, and how often to try. The pause doubles with each attempt.

    ``read`` is the time for each piece of an answer, ``whole`` that for a file with all attempts and pauses.
    """

    connect: float = 15
    read: float = 60
    attempts: int = 4
    pause: float = 1
    whole: float = 1800


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


def unfit(path: Path, name: str) -> str:
    """Why a file cannot be the one called ``name``, as the end of a sentence about it; nothing where it may be."""
    with path.open("rb") as file:
        start = file.read(2048)
    if not start:
        return "is empty."
    if _PAGE.match(_BEFORE.sub(b"", start)) and not name.lower().endswith((".html", ".htm")):
        return f"is {_WEB_PAGE}"
    return ""


def download(url: str, target: Path, *, sha256: str, page: str, patience: Patience, bar: Progress) -> None:
    """Downloads into ``target.part``, verifies, and only then renames to ``target``.

    What an attempt left in ``target.part``, in this run or an earlier one, is used where a known hash can tell in the
    end that the whole is right, and the server says that it has the same file still.
    Raises NotDownloaded; a file that broke off stays for the next run, one with the wrong hash does not.
    """
    part = _Part(target.with_name(f"{target.name}.part"))
    part.path.parent.mkdir(parents=True, exist_ok=True)
    task = bar.add_task(target.name, total=None)
    end = time.monotonic() + patience.whole
    late = f"{url} has not sent the whole file within {patience.whole:g} seconds."
    timeout = httpx.Timeout(patience.read, connect=patience.connect)
    with httpx.Client(timeout=timeout, follow_redirects=False) as client:
        for attempt in range(1, patience.attempts + 1):
            if not sha256:
                part.remove()
            try:
                if not (sha256 and part.path.is_file() and sha256_of(part.path) == sha256):
                    _in_time(_Attempt(client, url, part, page, bar, task, end, late), end, late)
                break
            except httpx.TimeoutException:
                why = f"no answer within {patience.read:g} seconds"
            except httpx.ConnectError as error:
                why = _not_connected(error, url)
            except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError):
                raise NotDownloaded(f"'{url}' is not a web address.") from None
            except (httpx.HTTPError, _TryAgain) as error:
                why = str(error) if isinstance(error, _TryAgain) else f"the connection broke off{part.so_far}"
            if attempt == patience.attempts:
                times = "once" if attempt == 1 else f"{attempt} times"
                raise NotDownloaded(f"{why} (tried {times}). The address is {url}.")
            time.sleep(max(0, min(patience.pause * 2 ** (attempt - 1), end - time.monotonic())))
    if sha256 and (actual := sha256_of(part.path)) != sha256:
        part.remove()
        raise NotDownloaded(f"{url} gives another file than the one expected: its sha256 is {actual}, not {sha256}.")
    if fault := unfit(part.path, target.name):
        part.remove()
        raise NotDownloaded(f"What {url} gives {fault}")
    os.replace(part.path, target)
    part.remove()


def _in_time(work: Callable[[], None], end: float, otherwise: str) -> None:
    """Does the work, and raises what it raises; NotDownloaded where it is not done in time.

    A server that sends the head of its answer a byte at a time keeps every limit of a single read. Nobody can stop a
    thread that waits for it, so it is left to itself; what it may still get, it drops.
    """
    raised: list[BaseException] = []

    def done() -> None:
        try:
            work()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=done, daemon=True)
    thread.start()
    thread.join(max(0, end - time.monotonic()))
    if thread.is_alive():
        raise NotDownloaded(otherwise)
    if raised:
        raise raised[0]


def _not_connected(error: httpx.ConnectError, url: str) -> str:
    """Why there is no connection. Raises NotDownloaded where another try would end as this one did."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            reason = getattr(cause, "verify_message", "") or cause.reason or "unknown reason"
            raise NotDownloaded(f"There is no secure connection to {url}: {reason.lower().replace('_', ' ')}.")
        if isinstance(cause, socket.gaierror):
            return f"there is no server called {httpx.URL(url).host}, or this computer is offline"
        cause = cause.__cause__ or cause.__context__
    return "no connection; is this computer online?"


# --- what is there of a file -------------------------------------------------------------


@dataclass(frozen=True)
class _Part:
    """The beginning of a file, and beside it what the server called this state of the file."""

    path: Path

    @property
    def _tag(self) -> Path:
        return self.path.with_name(f"{self.path.name}.tag")

    @property
    def tag(self) -> str:
        """A strong ETag or a date of the file; nothing where there is none to go on from."""
        try:
            return self._tag.read_text("utf-8") if self.path.stat().st_size else ""
        except (OSError, ValueError):
            return ""

    def begin(self, tag: str) -> None:
        self.remove()
        if tag:
            self._tag.write_text(tag, "utf-8")

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)
        self._tag.unlink(missing_ok=True)

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path.is_file() else 0

    @property
    def so_far(self) -> str:
        return f" after {self.size:,} bytes" if self.size else ""


def _tag_of(answer: httpx.Response) -> str:
    """What tells this state of the file from every other: a strong ETag, else the date of its last change."""
    etag = str(answer.headers.get("ETag", ""))
    return etag if etag.startswith('"') else str(answer.headers.get("Last-Modified", ""))


# --- one attempt ---------------------------------------------------------------------------


@dataclass(frozen=True)
class _Attempt:
    """Asks for what is missing and writes it behind what is there."""

    client: httpx.Client
    url: str
    part: _Part
    page: str
    bar: Progress
    task: TaskID
    end: float
    late: str

    def __call__(self) -> None:
        tag = self.part.tag
        if not tag:
            self.part.remove()
        headers = {"Accept-Encoding": "identity"}
        if tag:
            headers |= {"Range": f"bytes={self.part.size}-", "If-Range": tag}
        url, seen = self.url, {self.url}
        for _ in range(_MOST_REDIRECTS + 1):
            with self.client.stream("GET", url, headers=headers) as answer:
                if answer.status_code not in _REDIRECTS or "Location" not in answer.headers:
                    self._take(answer, tag)
                    return
                url = self._elsewhere(url, answer.headers["Location"])
            if url in seen:
                raise NotDownloaded(f"{self.url} leads in a circle: it comes back to {url}.")
            seen.add(url)
        raise NotDownloaded(f"{self.url} leads on more than {_MOST_REDIRECTS} times, and to no file.")

    def _elsewhere(self, url: str, location: str) -> str:
        """Where a redirect leads. What was asked for in secret is not fetched in the open."""
        try:
            found = urljoin(url, location).partition("#")[0]
        except ValueError:
            found = location
        if fault := wrong_address(found):
            raise NotDownloaded(f"{self.url} leads to '{_plain(without_password(found))}', which {fault}.")
        if url.lower().startswith("https:") and not found.lower().startswith("https:"):
            raise NotDownloaded(f"{self.url} leads to {found}, which is not secure (https).")
        return found

    def _take(self, answer: httpx.Response, tag: str) -> None:
        code = answer.status_code
        if code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and tag:
            self.part.remove()
            raise _TryAgain("the server has a file of another length")
        if code in _WORTH_ANOTHER_TRY:
            raise _TryAgain(f"the server answers {code} {_plain(answer.reason_phrase)}".rstrip())
        if code != HTTPStatus.OK and not (code == HTTPStatus.PARTIAL_CONTENT and tag):
            see = f" It may have moved: see {self.page}." if self.page else ""
            said = f"{code} {_plain(answer.reason_phrase)}".rstrip()
            raise NotDownloaded(f"the server answers {said} for {self.url}.{see}")
        name = self.part.path.name.removesuffix(".part").lower()
        if "text/html" in answer.headers.get("Content-Type", "") and not name.endswith((".html", ".htm")):
            raise NotDownloaded(
                f"{self.url} gives a web page, not the file. Is a sign-in page of the network in between?"
            )
        packed = answer.headers.get("Content-Encoding", "identity").strip().lower()
        if packed not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise NotDownloaded(f"{self.url} gives the file packed as '{_plain(packed)}', which nobody asked for.")
        plain = packed in {"", "identity"}
        have = self._goes_on(answer, tag, plain) if code == HTTPStatus.PARTIAL_CONTENT else 0
        if not have:
            self.part.begin(_tag_of(answer) if plain else "")
        length = answer.headers.get("Content-Length", "")
        total = have + int(length) if re.fullmatch(r"[0-9]{1,15}", length) and plain else None
        if total is not None and total > MOST_BYTES:
            raise self._too_large()
        self.bar.update(self.task, total=total, completed=have)
        self._write(answer, have, plain)
        if total is not None and self.part.size != total:
            raise _TryAgain(f"the connection broke off{self.part.so_far}")

    def _goes_on(self, answer: httpx.Response, tag: str, plain: bool) -> int:
        """How much of the file is there already, where the answer is the rest of that same file."""
        found = _RANGE.fullmatch(answer.headers.get("Content-Range", "").strip())
        if found is None or int(found[1]) != self.part.size or not plain or _tag_of(answer) not in ("", tag):
            self.part.remove()
            raise _TryAgain("the server does not go on where the download stopped")
        return int(found[1])

    def _write(self, answer: httpx.Response, have: int, plain: bool) -> None:
        # As they come: a size would hold back what has come before a break.
        chunks = answer.iter_raw() if plain else _unpacked(answer.iter_raw())
        with self.part.path.open("ab" if have else "wb") as file:
            for chunk in chunks:
                if time.monotonic() > self.end:
                    raise NotDownloaded(self.late)
                have += len(chunk)
                if have > MOST_BYTES:
                    file.close()
                    raise self._too_large()
                file.write(chunk)
                self.bar.update(self.task, advance=len(chunk))

    def _too_large(self) -> NotDownloaded:
        self.part.remove()
        return NotDownloaded(f"{self.url} gives more than {MOST_BYTES:,} bytes, which no file of figures has.")


def _unpacked(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The body of an answer that was packed with gzip or deflate, never more than a piece at a time."""
    unpacking = zlib.decompressobj(wbits=47)  # finds out which of the two it is
    try:
        for chunk in chunks:
            while chunk:
                if unpacking.eof:  # one packed file may follow another, and both are the file
                    unpacking = zlib.decompressobj(wbits=47)
                yield unpacking.decompress(chunk, _PIECE)
                chunk = unpacking.unused_data if unpacking.eof else unpacking.unconsumed_tail
        while not unpacking.eof:
            if not (rest := unpacking.decompress(b"", _PIECE)):
                raise _TryAgain("the connection broke off in a packed file")
            yield rest
    except zlib.error:
        raise _TryAgain("the file is packed in a way that cannot be read") from None


def _plain(text: str) -> str:
    """What a server says, fit to be shown."""
    return "".join(one if one.isprintable() else "?" for one in text)[:200]
