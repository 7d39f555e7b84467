"""One address -> one whole, verified file. Stops and starts: a download that broke off goes on where it stopped.

Nothing is taken on trust: not how long a file is, how long it takes, where a server sends us or what it calls the file.
"""

from __future__ import annotations

import codecs
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
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin
from urllib.request import getproxies

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
from stamina import instrumentation, retry_context

from generator.catalogue import without_password, wrong_address
from generator.digests import sha256_of
from generator.readers import MOST_BYTES

_MOST_REDIRECTS = 10
_PIECE = 1 << 20  # how much of a packed body is unpacked at a time
_WORTH_ANOTHER_TRY = {408, 425, 429, 500, 502, 503, 504}
_LEADS_TO = "X-Leads-To"  # where Location is kept
_REDIRECTS = {301, 302, 303, 307, 308}
_RANGE = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15}|\*)", re.ASCII)
_WEB_PAGE = "a web page, not the file. Is a sign-in page of the network in between?"
_ZIP, _GZIP, _PDF = b"PK\x03\x04", b"\x1f\x8b", b"%PDF"
_BEGINS = {".xlsx": _ZIP, ".ods": _ZIP, ".gz": _GZIP}  # how each file of the kind begins
_TEXTS = {".csv", ".json", ".hexjson"}  # which begin as none of those
_CERTIFICATE = {  # OpenSSL's number of what is wrong with a certificate -> the words for it
    9: "its certificate is not valid yet. Is the clock of this computer right?",
    10: "its certificate has expired. Tell the publisher, or is the clock of this computer wrong?",
    **dict.fromkeys(
        (18, 19, 20, 21),
        "nobody whom this computer trusts vouches for its certificate. Where your network looks into secure "
        "connections, ask your IT for the file of its certificates, and name it in SSL_CERT_FILE.",
    ),
    **dict.fromkeys((62, 63, 64), "its certificate is for a server of another name."),
    **dict.fromkeys((66, 67, 68), "its certificate is too weak to be trusted."),
}
_HANDSHAKE = {  # OpenSSL's name of what went wrong -> the words for it
    "WRONG_VERSION_NUMBER": "it answers without encryption. Should the address begin with http://?",
    **dict.fromkeys(
        ("TLSV1_ALERT_PROTOCOL_VERSION", "UNSUPPORTED_PROTOCOL", "SSLV3_ALERT_HANDSHAKE_FAILURE"),
        "it offers no encryption that this computer takes for safe. Tell the publisher.",
    ),
}
_PROXY = "HTTP_PROXY, HTTPS_PROXY, ALL_PROXY or NO_PROXY"

instrumentation.set_on_retry_hooks([])  # else stamina logs each pause in the middle of the progress bars


class NotDownloaded(Exception):
    """The file could not be had from its address. The message is a sentence for the user."""


class _TryAgain(Exception):
    """This attempt failed in a way that may pass."""


@dataclass(frozen=True)
class Patience:
    """How long to wait, in seconds, and how often to try.

    The pause doubles with each attempt; as much as ``pause`` is added by chance, so that programs that a server turned
    away do not come back all at once.
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


def unfit(path: Path, name: str) -> str:
    """Why a file cannot be the one called ``name``, as the end of a sentence about it; nothing where it may be."""
    with path.open("rb") as file:
        start = file.read(1 << 16)
    kind = PurePosixPath(name).suffix.lower()
    text = start.decode("utf-16" if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "latin-1", "replace")
    words = text.removeprefix("ï»¿").strip("\0 \t\r\n")  # after the mark of UTF-8, as Latin-1 reads it
    if not words:
        return "is empty."
    if words.startswith("<"):
        return f"is {_WEB_PAGE}"
    begins = _BEGINS.get(kind)
    packed = start.startswith((_ZIP, _GZIP, _PDF))
    other = not start.startswith(begins) if begins else kind in _TEXTS and packed
    if other or (kind == ".csv" and words.startswith("{")):
        return f"is no {kind} file. Is it another file, or what the server says of a fault?"
    return ""


def download(url: str, target: Path, *, sha256: str, page: str, patience: Patience, bar: Progress) -> None:
    """Downloads into ``target.part``, verifies, and only then renames to ``target``.

    Without a hash the server must say where the file ends. What an attempt left in ``target.part``, in this run or an
    earlier one, is used where a known hash can tell in the end that the whole is right, and the server says that it
    has the same file still. Raises NotDownloaded; a file that broke off stays for the next run where its hash is known.
    """
    part = _Part(target.with_name(f"{target.name}.part"))
    part.path.parent.mkdir(parents=True, exist_ok=True)
    try:
        _download(url, part, sha256=sha256, page=page, patience=patience, bar=bar)
    except NotDownloaded:
        if not sha256:
            part.remove()
        raise
    actual = sha256_of(part.path)
    fault = "" if actual == sha256 else unfit(part.path, target.name)
    if fault or (sha256 and actual != sha256):
        part.remove()
        another = f"{url} gives another file than the one expected: its sha256 is {actual}, not {sha256}."
        raise NotDownloaded(f"What {url} gives {fault}" if fault else another)
    os.replace(part.path, target)
    part.remove()


def _download(url: str, part: _Part, *, sha256: str, page: str, patience: Patience, bar: Progress) -> None:
    """As many attempts as patience has, until the part is whole."""
    task = bar.add_task(part.path.stem, total=None)
    end = time.monotonic() + patience.whole
    late = f"{url} has not sent the whole file within {patience.whole:g} seconds."
    with _client(patience) as client:
        ask = _Attempt(client, url, part, page, bar, task, end, late, bool(sha256))
        tries = retry_context(
            on=_TryAgain,
            attempts=patience.attempts,
            timeout=None,  # an attempt that begins past the end says that the file is late
            wait_initial=patience.pause,
            wait_max=patience.whole,
            wait_jitter=patience.pause,
        )
        try:
            for attempt in tries:
                with attempt:
                    if not sha256:
                        part.remove()
                    if not (sha256 and part.path.is_file() and sha256_of(part.path) == sha256):
                        _ask(ask, patience)
        except _TryAgain as error:
            times = "once" if patience.attempts == 1 else f"{patience.attempts} times"
            raise NotDownloaded(f"{error} (tried {times}). The address is {url}.") from None


def _ask(ask: _Attempt, patience: Patience) -> None:
    """One attempt. Raises _TryAgain where the next may do better, else NotDownloaded."""
    try:
        _in_time(ask, ask.end, ask.late)
    except httpx.TimeoutException:
        raise _TryAgain(f"no answer within {patience.read:g} seconds") from None
    except httpx.ConnectError as error:
        raise _TryAgain(_not_connected(error)) from None
    except httpx.ProxyError as error:
        raise NotDownloaded(
            f"The proxy that this computer's settings name ({_PROXY}) answers: {_plain(str(error))}."
        ) from None
    except httpx.HTTPError as error:
        raise _TryAgain(_broken_off(error, ask.part)) from None


def _client(patience: Patience) -> httpx.Client:
    """What asks servers. Raises NotDownloaded where this computer's settings of proxies or certificates are no good."""
    timeout = httpx.Timeout(patience.read, connect=patience.connect)
    try:
        return httpx.Client(timeout=timeout, follow_redirects=False, event_hooks={"response": [_keep_from_httpx]})
    except (ValueError, ImportError, httpx.InvalidURL):
        raise NotDownloaded(
            f"This computer's settings name a proxy that cannot be used: correct {_PROXY} in its environment."
        ) from None
    except OSError:
        raise NotDownloaded(
            "The certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be read: correct it in the environment."
        ) from None


def _keep_from_httpx(answer: httpx.Response) -> None:
    """Where an answer leads is ours to judge: httpx reads it too, and fails in words that are about something else."""
    if "Location" in answer.headers:
        answer.headers[_LEADS_TO] = answer.headers.pop("Location")


def _broken_off(error: httpx.HTTPError, part: _Part) -> str:
    """What went wrong after the connection was there."""
    if isinstance(error, httpx.RemoteProtocolError) and not str(error).startswith(("Server disc", "peer closed")):
        return "the server does not answer as web servers do"
    return f"the connection broke off{part.so_far}"


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


def _not_connected(error: httpx.ConnectError) -> str:
    """Why there is no connection. Raises NotDownloaded where another try would end as this one did."""
    url = error.request.url
    proxies = f", or is the proxy named in {_PROXY} wrong?" if getproxies() else ""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            reason = cause.reason or ""
            if isinstance(cause, ssl.SSLEOFError) or reason == "UNEXPECTED_EOF_WHILE_READING":
                return f"{url.host} ends the connection while it is being made secure"
            said = getattr(cause, "verify_message", "") or reason.lower().replace("_", " ") or "unknown reason"
            why = (
                _CERTIFICATE.get(getattr(cause, "verify_code", 0))
                or _HANDSHAKE.get(reason)
                or f"it could not be set up ({said})."
            )
            raise NotDownloaded(f"There is no secure connection to {_plain(str(url))}: {why}")
        if isinstance(cause, socket.gaierror):
            return f"there is no server called {url.host}, or this computer is offline{proxies}"
        cause = cause.__cause__ or cause.__context__
    return f"no connection to {url.host}; is this computer online{proxies or '?'}"


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
    known: bool  # whether a hash will tell if the file is whole

    def __call__(self) -> None:
        tag = self.part.tag
        if not tag:
            self.part.remove()
        headers = {"Accept-Encoding": "identity"}
        if tag:
            headers |= {"Range": f"bytes={self.part.size}-", "If-Range": tag}
        url, seen = self.url, {self.url}
        for _ in range(_MOST_REDIRECTS + 1):
            try:
                with self.client.stream("GET", url, headers=headers) as answer:
                    if answer.status_code not in _REDIRECTS or _LEADS_TO not in answer.headers:
                        self._take(answer, tag)
                        return
                    leads_to = answer.headers[_LEADS_TO]
            except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError):
                leads = "" if url == self.url else f"{self.url} leads elsewhere, and "
                raise NotDownloaded(f"{leads}'{_plain(url)}' is not a web address.") from None
            url = self._elsewhere(url, leads_to)
            if url in seen:
                raise NotDownloaded(f"{self.url} leads in a circle: it comes back to {_plain(url)}.")
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
            raise NotDownloaded(f"{self.url} leads to {_plain(found)}, which is not secure (https).")
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
        if plain and total is None and not self.known and "Transfer-Encoding" not in answer.headers:
            raise NotDownloaded(
                f"{self.url} does not say how long the file is, so nobody can tell whether all of it came. "
                f"Its sha256 is {sha256_of(self.part.path)}; where it is the whole file, write that into sources.yml."
            )
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
