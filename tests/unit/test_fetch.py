"""fetch: all of the pack or nothing, every file verified, nothing that a person wrote lost."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from generator.catalogue import load_catalogue
from generator.cli import app
from generator.fetch import RECORD, FetchFailed, Patience, Prepared, State, _download, fetch
from generator.model.problems import ProblemsFound
from generator.publication.place import CannotWrite, locked
from tests.packs import minimal_pack, tidy_observations

QUICK = Patience(connect=2, read=0.4, attempts=2, pause=0.01)
RETURNS = tidy_observations().encode()
SIMILAR = json.dumps(
    {
        "C1": {"global": ["E07", "C30", "C2", "C4", "C1", "C5"], "economic": ["C6"]},  # C30: C3's former code; C4 ended
        "C2": {"global": ["C6", "C5", "C3", "C1"], "economic": []},
        "W06": {"global": ["C1"], "economic": []},  # of another country
    }
).encode()
HEXES = json.dumps(
    {
        "layout": "odd-r",
        "hexes": {"C1": {"q": 4, "r": 7}, "C2": {"q": 5, "r": 7}, "C30": {"q": 4, "r": 5}, "C5": {"q": 6, "r": 2}},
    }
).encode()


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# --- a publisher on this computer ----------------------------------------------------


@dataclass
class Publisher:
    """Serves files from a thread. ``faults``: path -> what goes wrong, by the number of the request (from 1)."""

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    faults: dict[str, Callable[[BaseHTTPRequestHandler, bytes, int], bool]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)  # path and Range
    closing: threading.Event = field(default_factory=threading.Event)
    tags: bool = True  # whether each file has a strong ETag

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        self.asked.append((request.path, request.headers.get("Range", "")))
        content = self.files.get(request.path)
        number = sum(path == request.path for path, _ in self.asked)
        fault = self.faults.get(request.path)
        if fault and fault(request, content or b"", number):
            return
        if content is None:
            request.send_error(404)
            return
        start = int(request.headers.get("Range", "bytes=0-")[len("bytes=") : -1])
        if start >= len(content):
            request.send_error(416)
            return
        request.send_response(206 if start else 200)
        if start:
            request.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        send(request, content[start:])


def send(
    request: BaseHTTPRequestHandler, content: bytes, *, claimed: int | None = None, kind: str = "text/csv"
) -> None:
    request.send_header("Content-Type", kind)
    request.send_header("Content-Length", str(len(content) if claimed is None else claimed))
    request.end_headers()
    request.wfile.write(content)


@pytest.fixture
def served() -> Publisher:
    return Publisher()


@pytest.fixture
def server(served: Publisher) -> Iterator[ThreadingHTTPServer]:

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.answer(self)

        def end_headers(self) -> None:
            if served.tags and getattr(self, "path", "") in served.files:
                self.send_header("ETag", f'"{sha(served.files[self.path])[:8]}"')
            super().end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    served.closing.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def publisher(served: Publisher, server: ThreadingHTTPServer) -> Publisher:
    served.address = f"http://127.0.0.1:{server.server_port}"
    served.files = {"/returns.csv": RETURNS, "/similar.json": SIMILAR, "/tiles.hexjson": HEXES}
    return served


def breaks_off_after(size: int, *, times: int = 1):
    """Promises the whole file, sends ``size`` bytes of it, and hangs up."""

    def fault(request: BaseHTTPRequestHandler, content: bytes, number: int) -> bool:
        if number > times:
            return False
        start = int(request.headers.get("Range", "bytes=0-")[len("bytes=") : -1])
        request.send_response(206 if start else 200)
        if start:
            request.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        send(request, content[start : start + size], claimed=len(content) - start)
        request.close_connection = True
        return True

    return fault


# --- a definition ----------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """The folders of one test. ``fetch`` prepares the pack called tiny."""

    root: Path
    address: str

    @property
    def definition(self) -> Path:
        return self.root / "definitions" / "tiny"

    @property
    def pack(self) -> Path:
        return self.root / "data" / "tiny"

    def define(self, *, returns: str, peers: str = "", tiles: str = "") -> None:
        """Writes sources.yml; each argument is what is said about where the file is and what it should be."""
        text = f"""\
sources:
  - id: returns
    title: The returns
    publisher: Exland Statistics
    file: observations/returns.csv
    reader: tidy
    {returns}
"""
        references = [("peers.csv", "ons_similar_areas", peers), ("tiles.csv", "hexjson", tiles)]
        if any(settings for *_, settings in references):
            text += "references:\n"
        for makes, reader, settings in references:
            if settings:
                text += f"""\
  - id: {makes[:5]}
    title: What is behind {makes}
    publisher: Exland Statistics
    makes: {makes}
    reader: {reader}
    {settings}
"""
        (self.definition / "sources.yml").write_text(text)

    def fetch(self, source_folder: Path | None = None, patience: Patience = QUICK) -> dict[str, Prepared]:
        done = fetch(
            "tiny",
            source_folder=source_folder,
            definitions=self.root / "definitions",
            to=self.root / "data",
            patience=patience,
        )
        assert [one.path for one in done] == sorted(one.path for one in done)
        return {one.path: one for one in done}

    def fails(self, source_folder: Path | None = None, patience: Patience = QUICK) -> tuple[str, ...]:
        """The failures of a fetch that must not change the pack."""
        before = contents(self.pack)
        with pytest.raises(FetchFailed) as failed:
            self.fetch(source_folder, patience)
        assert contents(self.pack) == before, "a failed fetch changed the pack"
        return tuple(self.without_line(one) for one in failed.value.failures)

    def without_line(self, failure: str) -> str:
        """What is said of a source, which begins with its line in sources.yml."""
        listed = (self.definition / "sources.yml").read_text().splitlines()
        found = re.match(r"definitions/tiny/sources\.yml:(\d+): ", failure)
        if found is None:  # it is about no source
            return failure
        assert listed[int(found[1]) - 1].startswith("  - id: ")
        assert failure[found.end() :].startswith(listed[int(found[1])].strip().removeprefix("title: "))
        return failure[found.end() :]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def place(tmp_path: Path, publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.chdir(tmp_path)
    found = Place(tmp_path, publisher.address)
    minimal_pack(found.definition)
    for name in ("observations", "peers.csv", "tiles.csv"):
        path = found.definition / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    found.define(
        returns=f"url: {publisher.address}/returns.csv\n    sha256: {sha(RETURNS)}\n    page: https://example.test/returns"
    )
    return found


# --- downloads -------------------------------------------------------------------------


def test_a_pack_is_the_definition_the_files_and_the_tables_made_of_them(place, publisher):
    place.define(
        returns=f"url: {place.address}/returns.csv",
        peers=f'url: {place.address}/similar.json\n    options: {{list: global, most: "2"}}',
        tiles=f"url: {place.address}/tiles.hexjson",
    )
    done = place.fetch()
    assert {one.state for one in done.values()} == {State.WRITTEN}
    assert {*done, RECORD} == {*contents(place.pack)}
    assert (place.pack / "observations/returns.csv").read_bytes() == RETURNS
    catalogue = load_catalogue(place.pack)
    assert catalogue.peers == {"C1": ("C3", "C2"), "C2": ("C6", "C5")}
    assert {code: (tile.column, tile.row) for code, tile in catalogue.tiles.items()} == {
        "C1": (0, 0),
        "C2": (1, 0),
        "C3": (0, 2),
        "C5": (2, 5),
    }
    assert [path.name for path in (place.root / "data").glob(".*")] == [".tiny.lock"], "the staging folder is there"


def test_a_second_fetch_changes_nothing_and_asks_nobody(place, publisher):
    place.fetch()
    before, asked = contents(place.pack), len(publisher.asked)
    assert {one.state for one in place.fetch().values()} == {State.UNCHANGED}
    assert contents(place.pack) == before
    assert len(publisher.asked) == asked


def test_a_download_that_breaks_off_goes_on_where_it_stopped(place, publisher, caplog):
    publisher.faults["/returns.csv"] = breaks_off_after(100)
    place.fetch()
    assert not [record for record in caplog.records if record.name == "stamina"], "it is logged into the progress bar"
    assert [asked for _, asked in publisher.asked] == ["", "bytes=100-"]
    assert (place.pack / "observations/returns.csv").read_bytes() == RETURNS


def test_a_later_run_goes_on_where_the_last_one_stopped(place, publisher):
    publisher.faults["/returns.csv"] = breaks_off_after(100, times=2)
    (failure,) = place.fails()
    assert "the connection broke off after 200 bytes (tried 2 times)" in failure
    publisher.asked.clear()
    del publisher.faults["/returns.csv"]
    place.fetch()
    assert publisher.asked == [("/returns.csv", "bytes=200-")]
    assert (place.pack / "observations/returns.csv").read_bytes() == RETURNS


def test_without_a_hash_a_later_run_begins_again(place, publisher):
    """Nothing could tell whether the two halves belong together."""
    place.define(returns=f"url: {place.address}/returns.csv")
    publisher.faults["/returns.csv"] = breaks_off_after(100, times=2)
    place.fails()
    del publisher.faults["/returns.csv"]
    place.fetch()
    assert publisher.asked == [("/returns.csv", "")] * 3


def test_a_server_that_cannot_go_on_sends_the_whole_file_again(place, publisher):
    def ignores_range(request, content, number):
        if number == 1:
            return breaks_off_after(100)(request, content, number)
        request.send_response(200)
        send(request, content)
        return True

    publisher.faults["/returns.csv"] = ignores_range
    place.fetch()
    assert (place.pack / "observations/returns.csv").read_bytes() == RETURNS


def test_a_leftover_that_is_longer_than_the_file_is_thrown_away(place, publisher):
    part = place.root / "data/.tiny.fetching/returns/returns.csv.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(RETURNS + b"more")
    place.fetch()
    assert (place.pack / "observations/returns.csv").read_bytes() == RETURNS


def test_a_truncated_file_never_reaches_the_pack(place, publisher):
    publisher.faults["/returns.csv"] = breaks_off_after(50, times=99)
    (failure,) = place.fails()
    assert failure == (
        "The returns: the connection broke off after 100 bytes (tried 2 times). "
        f"The address is {place.address}/returns.csv."
    )
    assert not place.pack.exists()


def test_another_file_than_the_expected_one_is_refused(place, publisher):
    publisher.files["/returns.csv"] = RETURNS.replace(b"18.0", b"19.0")
    (failure,) = place.fails()
    assert failure == (
        f"The returns: {place.address}/returns.csv gives another file than the one expected: its sha256 is "
        f"{sha(publisher.files['/returns.csv'])}, not {sha(RETURNS)}."
    )
    publisher.files["/returns.csv"] = RETURNS
    place.fetch()  # the wrong bytes are not resumed


def test_an_address_that_is_gone_points_to_the_page(place, publisher):
    del publisher.files["/returns.csv"]
    (failure,) = place.fails()
    assert failure == (
        f"The returns: the server answers 404 Not Found for {place.address}/returns.csv. "
        "It may have moved: see https://example.test/returns."
    )
    assert len(publisher.asked) == 1, "what is gone is not asked for again"


def test_a_server_that_is_busy_is_asked_again(place, publisher):
    def busy(request, content, number):
        if number > 1:
            return False
        request.send_error(503)
        return True

    publisher.faults["/returns.csv"] = busy
    place.fetch()
    assert len(publisher.asked) == 2


@pytest.mark.parametrize("when", ["before the first byte", "in the middle"])
def test_a_server_that_stalls_is_given_up(place, publisher, when):
    def stalls(request, content, number):
        if when == "in the middle":
            request.send_response(200)
            send(request, content[:64], claimed=len(content))
            request.wfile.flush()
        publisher.closing.wait(5)
        request.close_connection = True
        return True

    publisher.faults["/returns.csv"] = stalls
    (failure,) = place.fails()
    assert failure == (
        f"The returns: no answer within 0.4 seconds (tried 2 times). The address is {place.address}/returns.csv."
    )


def test_offline_is_said_in_so_many_words(place):
    with socket.socket() as taken:  # a port that nobody listens on
        taken.bind(("127.0.0.1", 0))
        place.define(returns=f"url: http://127.0.0.1:{taken.getsockname()[1]}/returns.csv")
        (failure,) = place.fails()
    assert failure.startswith("The returns: no connection to 127.0.0.1; is this computer online? (tried 2 times).")


def test_a_sign_in_page_is_not_taken_for_the_file(place, publisher):
    place.define(returns=f"url: {place.address}/returns.csv")

    def sign_in(request, content, number):
        request.send_response(200)
        send(request, b"<html>Welcome to the network</html>", kind="text/html; charset=utf-8")
        return True

    publisher.faults["/returns.csv"] = sign_in
    (failure,) = place.fails()
    assert "gives is a web page, not the file" in failure


# --- servers that are not to be trusted -------------------------------------------------------


def answers(content: bytes, code: int = 200, **headers: str):
    """Answers with this, whatever was asked."""

    def fault(request: BaseHTTPRequestHandler, _: bytes, number: int) -> bool:
        request.send_response(code)
        for name, text in headers.items():
            request.send_header(name.replace("_", "-"), text)
        if code >= 300:
            request.send_header("Content-Length", str(len(content)))
            request.end_headers()
            request.wfile.write(content)
        else:
            send(request, content)
        return True

    return fault


def without_hash(place: Place) -> str:
    place.define(returns=f"url: {place.address}/returns.csv")
    return f"{place.address}/returns.csv"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty."),
        (b"\n <!DOCTYPE html>\n<html>", "is a web page, not the file. Is a sign-in page of the network in between?"),
        *(
            (page, "is a web page, not the file. Is a sign-in page of the network in between?")
            for page in (
                b"\xef\xbb\xbf<?xml version='1.0'?><!DOCTYPE html>",
                b"<!-- x --><html lang=en>",
                b"<!--" + b"x" * 5000 + b"--><html>",
                b" " * 5000 + b"<html>",
                b"<script>location = '/login'</script>",
                b"<title>Please sign in</title>",
                b"<h1>We will be back soon</h1>",
                "<html>".encode("utf-16"),
            )
        ),
        *(
            (other, "is no .csv file. Is it another file, or what the server says of a fault?")
            for other in (b'{"error": "login"}', b"%PDF-1.7", b"PK\x03\x04", gzip.compress(b"a,b", mtime=0))
        ),
    ],
)
def test_what_is_no_file_of_data_is_not_taken_for_one(place, publisher, content, told):
    url = without_hash(place)
    publisher.faults["/returns.csv"] = answers(content)
    assert place.fails() == (f"The returns: What {url} gives {told}",)
    publisher.faults.clear()
    place.fetch()


@pytest.mark.parametrize(
    ("name", "content", "fits"),
    [
        ("a.ods", b"PK\x03\x04", True),
        ("a.xlsx", b"area,value", False),
        ("a.csv.gz", gzip.compress(b"a", mtime=0), True),
        ("a.csv.gz", b"area,value", False),
        ("a.csv", "area,value".encode("utf-16"), True),
        ("a.json", b'{"a": 1}', True),
        ("a.json", b"PK\x03\x04", False),
    ],
)
def test_a_file_begins_as_its_kind_does(tmp_path, name, content, fits):
    (tmp_path / name).write_bytes(content)
    assert (_download.unfit(tmp_path / name, name) == "") is fits


def test_a_good_file_under_the_name_of_a_page_is_taken(place, publisher):
    """Servers say wrongly of what kind a file is; its content tells."""
    without_hash(place)

    def as_a_page(request, content, number):
        request.send_response(200)
        send(request, content, kind="text/html")
        return True

    publisher.faults["/returns.csv"] = as_a_page
    place.fetch()


def test_without_a_hash_the_server_must_say_where_the_file_ends(place, publisher):
    def ends_by_closing(request, content, number):
        request.send_response(200)
        request.end_headers()
        request.wfile.write(content[:99])
        request.close_connection = True
        return True

    url = without_hash(place)
    publisher.faults["/returns.csv"] = ends_by_closing
    assert place.fails() == (
        f"The returns: {url} does not say how long the file is, so nobody can tell whether all of it came. Its sha256 "
        f"is {sha(RETURNS[:99])}; where it is the whole file, write that into sources.yml.",
    )
    place.define(returns=f"url: {url}\n    sha256: {sha(RETURNS[:99])}")
    place.fetch()


def test_nothing_stays_of_a_file_that_no_later_fetch_could_go_on_with(place, publisher):
    without_hash(place)
    publisher.faults["/returns.csv"] = breaks_off_after(100, times=9)
    place.fails()
    assert contents(place.root / "data") == {".tiny.lock": b""}


def test_an_empty_file_in_a_zipped_copy_is_refused(place, tmp_path):
    (tmp_path / "returns.csv.gz").write_bytes(gzip.compress(b"", mtime=0))
    place.define(returns="local: returns.csv.gz")
    assert place.fails(tmp_path) == ("The returns: returns.csv.gz holds a file that is empty.",)


@pytest.mark.parametrize("content", [b"", b"<html>"])
def test_a_file_of_a_folder_that_is_no_file_of_data_does_not_replace_a_good_one(place, tmp_path, content):
    without_hash(place)
    place.fetch()
    place.define(returns="local: returns.csv")
    (tmp_path / "returns.csv").write_bytes(content)
    (failure,) = place.fails(tmp_path)
    assert failure.startswith(f"The returns: returns.csv is {'a web page' if content else 'empty'}")


def test_a_file_that_is_too_large_is_refused_before_and_while_it_comes(place, publisher, monkeypatch):
    monkeypatch.setattr(_download, "MOST_BYTES", 100)
    url = without_hash(place)
    told = f"The returns: {url} gives more than 100 bytes, which no file of figures has."
    assert place.fails() == (told,)

    def says_no_length(request, content, number):
        request.send_response(200)
        request.end_headers()
        request.wfile.write(content)
        request.close_connection = True
        return True

    publisher.faults["/returns.csv"] = says_no_length
    assert place.fails() == (told,)
    publisher.faults["/returns.csv"] = answers(gzip.compress(bytes(10**6), mtime=0), Content_Encoding="gzip")
    assert place.fails() == (told,)


@pytest.mark.parametrize(
    ("packed", "content"),
    [
        ("gzip", gzip.compress(RETURNS, mtime=0)),
        ("gzip", gzip.compress(RETURNS[:99], mtime=0) + gzip.compress(RETURNS[99:], mtime=0)),
        ("deflate", zlib.compress(RETURNS)),
    ],
)
def test_an_answer_that_was_packed_all_the_same_is_unpacked(place, publisher, packed, content):
    publisher.faults["/returns.csv"] = answers(content, Content_Encoding=packed)
    place.fetch()
    assert (place.pack / "observations/returns.csv").read_bytes() == RETURNS


@pytest.mark.parametrize(
    ("content", "packed", "told"),
    [
        (gzip.compress(RETURNS, mtime=0)[:-20], "gzip", "the connection broke off in a packed file (tried 2 times)."),
        (RETURNS, "gzip", "the file is packed in a way that cannot be read (tried 2 times)."),
        (RETURNS, "br", "gives the file packed as 'br', which nobody asked for."),
    ],
)
def test_an_answer_that_cannot_be_unpacked_is_told(place, publisher, content, packed, told):
    without_hash(place)
    publisher.faults["/returns.csv"] = answers(content, Content_Encoding=packed)
    (failure,) = place.fails()
    assert told in failure


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_server_that_drips_is_given_up_in_the_end(place, publisher, part):
    """Each piece comes in time, and the whole never would."""
    url = without_hash(place)

    def drips(request, content, number):
        if part == "body":
            request.send_response(200)
            request.end_headers()
        else:
            request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not publisher.closing.wait(0.05):
            try:
                request.wfile.write(b"x")
                request.wfile.flush()
            except OSError:
                break
        request.close_connection = True
        return True

    publisher.faults["/returns.csv"] = drips
    failures = place.fails(patience=Patience(connect=2, read=2, attempts=2, pause=0.01, whole=0.6))
    assert failures == (f"The returns: {url} has not sent the whole file within 0.6 seconds.",)


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("/returns.csv", "leads in a circle: it comes back to {place}/returns.csv."),
        ("/on", "leads in a circle: it comes back to {place}/on."),
        ("/further?1", "leads on more than 10 times, and to no file."),
        ("file:///etc/passwd", "leads to 'file:///etc/passwd', which does not begin with https:// or http://."),
        ("ftp://example.test/x", "leads to 'ftp://example.test/x', which does not begin with https:// or http://."),
        ("http://me:secret@x.test/", "leads to 'http://…@x.test/', which holds a name or a password."),
        ("http://[", "leads to 'http://[', which is no web address."),
        ("https:///x", "leads to 'https:///x', which names no server."),
        ("http://[::1/x", "leads to 'http://[::1/x', which is no web address."),
        ("data:text/csv,a", "leads to 'data:text/csv,a', which does not begin with https:// or http://."),
        ("http://xn--a/x", "leads elsewhere, and 'http://xn--a/x' is not a web address."),
        ("/" + "a" * 9999, "leads to '{place}/" + "a" * 9999 + "', which is longer than 2,000 characters."),
    ],
)
def test_a_redirect_to_nowhere_is_told(place, publisher, location, told):
    def leads_on(request, content, number):
        to = f"/further?{number + 1}" if location == "/further?1" else location
        return answers(b"", 302, Location=to)(request, content, number)

    url = without_hash(place)
    publisher.faults = dict.fromkeys(["/returns.csv", "/on", *(f"/further?{one}" for one in range(20))], leads_on)
    if location == "/further?1":
        steps = iter(range(1, 20))
        publisher.faults = dict.fromkeys(
            publisher.faults, lambda request, *_: answers(b"", 302, Location=f"/further?{next(steps)}")(request, b"", 1)
        )
    (failure,) = place.fails()
    said = f"The returns: {url} {told.format(place=place.address)}"
    assert failure == re.sub("a{999,}", lambda many: many[0][: 200 - len(f"{place.address}/")], said)


def test_a_redirect_to_a_server_that_is_not_there_names_that_server(place, publisher):
    without_hash(place)
    publisher.faults["/returns.csv"] = answers(b"", 302, Location="http://no-such-host.invalid/x")
    (failure,) = place.fails()
    assert failure.startswith("The returns: there is no server called no-such-host.invalid, or this computer is off")


def test_a_redirect_is_followed_but_not_from_a_secure_address_to_another(place, publisher, monkeypatch):
    without_hash(place)
    publisher.files["/new.csv"] = RETURNS
    publisher.faults["/returns.csv"] = answers(b"", 301, Location="new.csv#top")
    place.fetch()
    assert [path for path, _ in publisher.asked] == ["/returns.csv", "/new.csv"]
    place.define(returns="url: https://example.test/other.csv")
    (place.pack / RECORD).unlink()
    there = httpx.MockTransport(lambda request: httpx.Response(302, headers={"Location": f"{place.address}/new.csv"}))
    monkeypatch.setattr(httpx, "Client", partial(httpx.Client, transport=there))
    told = f"https://example.test/other.csv leads to {place.address}/new.csv, which is not secure (https)."
    assert place.fails() == (f"The returns: {told}",)


@pytest.mark.parametrize("code", [204, 206, 300, 304, 302, 401, 403, 418, 451, 501, 599])
def test_an_odd_answer_is_told(place, publisher, code):
    url = without_hash(place)
    publisher.faults["/returns.csv"] = answers(b"", code)
    (failure,) = place.fails()
    assert failure.startswith(f"The returns: the server answers {code}") and failure.endswith(f" for {url}.")
    assert len(publisher.asked) == 1


def test_an_answer_that_is_none_is_told(place, publisher):
    def talks(request, content, number):
        request.wfile.write(b"hello\r\n\r\n")
        request.close_connection = True
        return True

    without_hash(place)
    publisher.faults["/returns.csv"] = talks
    (failure,) = place.fails()
    assert failure.startswith("The returns: the server does not answer as web servers do (tried 2 times).")


CERTIFICATES = Path(__file__).parent / "certificates"


def secure(publisher: Publisher, served: ThreadingHTTPServer, certificate: str, ciphers: str = "DEFAULT") -> None:
    """The publisher answers in TLS, with this certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / f"{certificate}.pem")
    if ciphers != "DEFAULT":
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers(ciphers)
    served.socket = context.wrap_socket(served.socket, server_side=True)
    publisher.address = publisher.address.replace("http:", "https:")


UNTRUSTED = "nobody whom this computer trusts vouches for its certificate. Where your network looks into secure "


@pytest.mark.parametrize(
    ("certificate", "trusted", "host", "ciphers", "told"),
    [
        ("valid", True, "127.0.0.1", "DEFAULT", ""),
        ("valid", False, "127.0.0.1", "DEFAULT", UNTRUSTED),
        ("valid", True, "localhost", "DEFAULT", "its certificate is for a server of another name."),
        ("expired", True, "127.0.0.1", "DEFAULT", "its certificate has expired. Tell the publisher, or is the clock"),
        ("valid", True, "127.0.0.1", "PSK", "it offers no encryption that this computer takes for safe. Tell"),
        ("", True, "127.0.0.1", "DEFAULT", "it answers without encryption. Should the address begin with http://?"),
    ],
)
def test_what_is_wrong_with_a_secure_connection_is_told_in_words(
    place, publisher, server, monkeypatch, certificate, trusted, host, ciphers, told
):
    server.handle_error = lambda *_: None
    if certificate:
        secure(publisher, server, certificate, ciphers)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / f"{certificate or 'valid'}.pem"))
    url = f"https://{host}:{server.server_port}/returns.csv"
    place.define(returns=f"url: {url}")
    if told:
        (failure,) = place.fails()
        assert failure.startswith(f"The returns: There is no secure connection to {url}: {told}")
    else:
        place.fetch()


def test_a_connection_that_ends_while_it_is_made_secure_is_tried_again(place):
    with socket.socket() as closing:
        closing.bind(("127.0.0.1", 0))
        closing.listen()

        def close_twice() -> None:
            for _ in range(2):
                closing.accept()[0].close()

        threading.Thread(target=close_twice, daemon=True).start()
        place.define(returns=f"url: https://127.0.0.1:{closing.getsockname()[1]}/returns.csv")
        (failure,) = place.fails()
    assert "(tried 2 times)" in failure


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("HTTP_PROXY", "foo://x", "This computer's settings name a proxy that cannot be used: correct HTTP_PROXY, "),
        ("ALL_PROXY", "socks5://127.0.0.1:1", "This computer's settings name a proxy that cannot be used: correct "),
        ("NO_PROXY", "[::1", "This computer's settings name a proxy that cannot be used: correct HTTP_PROXY, "),
        (
            "HTTP_PROXY",
            "http://me:secret@127.0.0.1:1",
            "no connection to no.test; is this computer online, or ",
        ),
        ("SSL_CERT_FILE", "/nowhere.pem", "The certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be read: "),
    ],
)
def test_settings_of_this_computer_that_are_no_good_are_named(place, monkeypatch, name, value, told):
    for other in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(other, raising=False)
        monkeypatch.delenv(other.lower(), raising=False)
    monkeypatch.setenv(name, value)
    place.define(returns="url: http://no.test/returns.csv")
    (failure,) = place.fails()
    assert failure.startswith(f"The returns: {told}") and "secret" not in failure


def test_a_proxy_that_refuses_is_named(place, publisher, server, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.delenv("NO_PROXY", raising=False)
    place.define(returns="url: https://example.test/returns.csv")
    (failure,) = place.fails()
    assert failure.startswith("The returns: The proxy that this computer's settings name (HTTP_PROXY, ")
    assert "answers: 501 " in failure


def test_a_name_that_no_server_has_is_told(place, monkeypatch):
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    place.define(returns="url: https://no-such-host.invalid/returns.csv")
    (failure,) = place.fails()
    assert failure.startswith(
        "The returns: there is no server called no-such-host.invalid, or this computer is offline"
    )


# --- going on with what is there -----------------------------------------------------------------


def test_without_a_name_for_its_state_a_file_is_begun_again(place, publisher):
    publisher.tags = False
    publisher.faults["/returns.csv"] = breaks_off_after(100)
    place.fetch()
    assert [asked for _, asked in publisher.asked] == ["", ""]


@pytest.mark.parametrize(("headers", "goes_on"), [({"ETag": 'W/"a"'}, False), ({"Last-Modified": "today"}, True)])
def test_a_weak_name_is_none_and_a_date_is_one(place, publisher, headers, goes_on):
    publisher.tags, asked = False, []

    def breaks_off(request, content, number):
        asked.append((request.headers.get("Range"), request.headers.get("If-Range")))
        if number > 1:
            return False
        request.send_response(200)
        for name, text in headers.items():
            request.send_header(name, text)
        send(request, content[:100], claimed=len(content))
        request.close_connection = True
        return True

    publisher.faults["/returns.csv"] = breaks_off
    place.fetch()
    assert asked == [(None, None), ("bytes=100-", "today") if goes_on else (None, None)]
    assert (place.pack / "observations/returns.csv").read_bytes() == RETURNS


@pytest.mark.parametrize("wrong", ["tag", "start", "range", "long range", "packed"])
def test_the_rest_of_another_file_is_thrown_away(place, publisher, wrong):
    def rest_of_another(request, content, number):
        if number == 1:
            return breaks_off_after(100)(request, content, number)
        if number > 2:
            return False
        publisher.tags = wrong != "tag"
        request.send_response(206)
        if wrong == "tag":
            request.send_header("ETag", '"another"')
        if wrong == "packed":
            request.send_header("Content-Encoding", "gzip")
        start = 99 if wrong == "start" else 100
        spans = {"range": "all", "long range": f"bytes {'9' * 5000}-9/9"}
        span = spans.get(wrong, f"bytes {start}-{len(content) - 1}/{len(content)}")
        request.send_header("Content-Range", span)
        send(request, content[start:])
        publisher.tags = True
        return True

    publisher.faults["/returns.csv"] = rest_of_another
    place.fetch(patience=replace(QUICK, attempts=3))
    assert [asked for _, asked in publisher.asked] == ["", "bytes=100-", ""]
    assert (place.pack / "observations/returns.csv").read_bytes() == RETURNS


def test_two_fetches_at_once_are_one_too_many(place):
    (place.root / "data").mkdir()
    with (
        locked(place.root / "data/.tiny.lock", wait=False),
        pytest.raises(CannotWrite, match="another fetch of this pack"),
    ):
        place.fetch()
    place.fetch()


# --- what sources.yml says of a file -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("www.example.org/a.csv", "does not begin with https:// or http://"),
        ("//example.org/a.csv", "does not begin with https:// or http://"),
        ("ftp://example.org/a.csv", "does not begin with https:// or http://"),
        ("file:///etc/passwd", "does not begin with https:// or http://"),
        ("javascript:alert(1)", "does not begin with https:// or http://"),
        ("https://me:secret@example.org/a.csv", "holds a name or a password"),
        ("https://me@example.org/a.csv", "holds a name or a password"),
        (f"https://me:{'secret' * 99}@example.org/a.csv", "holds a name or a password"),
        ("https://example.org/a\\r\\nHost: b", "holds a space or a character that cannot be shown"),
        ("https://example.org/a b.csv", "holds a space or a character that cannot be shown"),
        ("https://", "names no server"),
        ("https:///a.csv", "names no server"),
        ("https://:80/a.csv", "names no server"),
        ("https://example.org:http/a.csv", "is no web address"),
        ("https://example.org:99999/a.csv", "is no web address"),
        ("https://example.org:0/a.csv", "names no port"),
        ("https://example.org:/a.csv", "names no port"),
        ("https://[::1/a.csv", "is no web address"),
        ("https://example..org/a.csv", "names no server that there can be"),
        (f"https://{'a' * 64}.org/a.csv", "names no server that there can be"),
        (f"https://example.org/{'a' * 2000}", "is longer than 2,000 characters"),
    ],
)
def test_an_odd_address_is_told_with_its_line_and_nobody_is_asked(place, publisher, address, told):
    place.define(returns=f'url: "{address}"', peers=f'url: "{address}"')
    with pytest.raises(ProblemsFound) as found:
        place.fetch()
    source, reference = map(str, found.value.problems)
    for problem, line in ((source, 7), (reference, 14)):
        assert problem.startswith(f"definitions/tiny/sources.yml:{line}: url is ")
        assert f", which {told}; write an address such as https://" in problem
        assert "secret" not in problem
    assert publisher.asked == []


def test_a_file_that_is_not_the_declared_one_is_told_by_check_and_build(place, tmp_path):
    place.fetch()
    assert load_catalogue(place.pack)
    other = RETURNS.replace(b"18.0", b"19.0")
    (place.pack / "observations/returns.csv").write_bytes(other)
    told = (
        "data/tiny/sources.yml:8: the file is not the one that was declared: the sha256 of observations/returns.csv is "
        f"{sha(other)}; fetch it again, or correct the checksum"
    )
    for command in (["check", "data/tiny"], ["build", "data/tiny", str(tmp_path / "site")]):
        found = CliRunner().invoke(app, command)
        assert found.exit_code == 3
        assert told in found.stderr.splitlines()


def test_a_table_that_was_made_of_another_file_than_the_declared_one_is_told_and_made_anew(place, publisher, tmp_path):
    def declare(content: bytes) -> None:
        publisher.files["/similar.json"] = content
        place.define(
            returns=f"url: {place.address}/returns.csv",
            peers=f"url: {place.address}/similar.json\n    sha256: {sha(content)}",
        )

    declare(SIMILAR)
    place.fetch()
    load_catalogue(place.pack)
    declare(SIMILAR.replace(b'"C1": {"global": ["E07", ', b'"C1": {"global": ['))
    shutil.copy(place.definition / "sources.yml", place.pack / "sources.yml")
    told = (
        "data/tiny/sources.yml:15: peers.csv was not made of the file that was declared: the sha256 of that file is "
        f"{sha(SIMILAR)}; fetch it again, or correct the checksum"
    )
    for command in (["check", "data/tiny"], ["build", "data/tiny", str(tmp_path / "site")]):
        found = CliRunner().invoke(app, command)
        assert found.exit_code == 3
        assert told in found.stderr.splitlines()
    place.fetch()
    load_catalogue(place.pack)
    assert place.fetch()["peers.csv"].state is State.UNCHANGED


def test_a_file_that_nobody_offers_may_be_missing_where_the_definition_says_so(place, publisher, tmp_path, monkeypatch):
    place.define(
        returns=f"url: {place.address}/returns.csv",
        tiles="page: https://example.test/tiles\n    local: maps/tiles.hexjson\n    optional: true",
    )
    done = place.fetch()
    assert done["tiles.csv"].state is State.MISSING
    assert done["tiles.csv"].note.startswith("What is behind tiles.csv: no direct address is known. Get it from https")
    assert not (place.pack / "tiles.csv").exists()
    monkeypatch.setattr("generator.project.ROOT", tmp_path)
    found = CliRunner().invoke(app, ["fetch", "tiny"])
    assert found.exit_code == 0
    assert "missing: tiles.csv (What is behind tiles.csv: no direct address is known. Get it" in found.stdout
    assert "The pack is in data/tiny, without 1 file that nobody offers for download" in found.stdout
    folder = tmp_path / "shared"
    (folder / "maps").mkdir(parents=True)
    (folder / "maps/tiles.hexjson").write_bytes(HEXES)
    assert place.fetch(folder)["tiles.csv"].state is State.WRITTEN


def test_an_optional_file_that_an_address_does_not_give_is_a_failure_all_the_same(place, publisher):
    del publisher.files["/returns.csv"]
    place.define(returns=f"url: {place.address}/returns.csv\n    optional: true")
    (failure,) = place.fails()
    assert "404 Not Found" in failure


def test_the_hash_of_a_packed_file_is_not_that_of_the_pack(place, tmp_path):
    packed = gzip.compress(RETURNS, mtime=0)
    (tmp_path / "returns.csv.gz").write_bytes(packed)
    place.define(returns=f"local: returns.csv.gz\n    sha256: {sha(packed)}")
    place.fetch(tmp_path)
    assert load_catalogue(place.pack)
    assert place.fetch(tmp_path)["observations/returns.csv"].state is State.UNCHANGED
    assert place.fetch()["observations/returns.csv"].state is State.UNCHANGED


@pytest.mark.parametrize("text", ["abc", "A" * 64, "0" * 63])
def test_a_hash_that_is_none_is_told(place, text):
    place.define(returns=f"sha256: '{text}'")
    with pytest.raises(ProblemsFound, match=r"sources\.yml:7: sha256 is '.+'; write its 64 digits and small letters"):
        place.fetch()


# --- several failures ------------------------------------------------------------------------


def test_everything_that_fails_is_told_at_once(place, publisher):
    place.define(
        returns=f"url: {place.address}/gone.csv",
        peers=f"url: {place.address}/similar.json\n    sha256: {'0' * 64}",
        tiles="page: https://example.test/tiles\n    local: maps/tiles.hexjson",
    )
    failures = place.fails()
    assert len(failures) == 3
    assert "404 Not Found" in failures[0]
    assert "another file than the one expected" in failures[1]
    assert failures[2] == (
        "What is behind tiles.csv: no direct address is known. Get it from https://example.test/tiles, "
        "save it as FOLDER/maps/tiles.hexjson, and run this with --from FOLDER."
    )


# --- by hand and from a folder -----------------------------------------------------------


def test_a_source_without_an_address_says_where_to_get_it_and_where_to_put_it(place, publisher):
    place.define(returns="page: https://example.test/returns")
    assert place.fails() == (
        "The returns: no direct address is known. Get it from https://example.test/returns and save it as "
        "data/tiny/observations/returns.csv.",
    )
    saved = place.pack / "observations/returns.csv"
    saved.parent.mkdir(parents=True)
    saved.write_bytes(RETURNS)
    assert place.fetch()["observations/returns.csv"].state is State.UNCHANGED
    assert saved.read_bytes() == RETURNS
    assert load_catalogue(place.pack).sources[0].id == "returns"


def test_a_file_saved_by_hand_is_verified(place):
    saved = place.pack / "observations/returns.csv"
    saved.parent.mkdir(parents=True)
    saved.write_bytes(RETURNS[:500])
    (failure,) = place.fails()
    assert failure.startswith("The returns: data/tiny/observations/returns.csv is not the file that was published")


def test_from_a_folder_nothing_is_downloaded(place, publisher, tmp_path):
    folder = tmp_path / "shared"
    for name, content in {"raw/returns.csv": RETURNS, "peers/similar.json": SIMILAR, "maps/tiles": HEXES}.items():
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_bytes(content)
    place.define(
        returns=f"url: {place.address}/returns.csv\n    local: raw/returns.csv\n    sha256: {sha(RETURNS)}",
        peers="local: peers/similar.json",
        tiles="local: maps/tiles",
    )
    place.fetch(folder)
    assert publisher.asked == []
    assert (place.pack / "observations/returns.csv").read_bytes() == RETURNS
    assert load_catalogue(place.pack).peers["C1"] == ("C3", "C2", "C5")


def test_a_folder_is_verified_too_and_says_all_that_is_wrong(place, tmp_path):
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "returns.csv").write_bytes(RETURNS + b"\n")
    place.define(
        returns=f"local: returns.csv\n    sha256: {sha(RETURNS)}",
        peers="local: similar.json\n    page: https://example.test",
    )
    wrong, absent = place.fails(folder)
    assert wrong.startswith("The returns: shared/returns.csv is not the file that was published: its sha256 is ")
    assert absent == (
        "What is behind peers.csv: shared/similar.json is not there. It is published at https://example.test."
    )


def test_a_zipped_copy_is_unpacked(place, tmp_path, monkeypatch):
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "returns.csv.gz").write_bytes(gzip.compress(RETURNS, mtime=0))
    place.define(returns="local: returns.csv.gz")
    place.fetch(folder)
    assert (place.pack / "observations/returns.csv").read_bytes() == RETURNS
    (folder / "returns.csv.gz").write_bytes(gzip.compress(RETURNS, mtime=0)[:-20])
    assert place.fails(folder) == ("The returns: shared/returns.csv.gz is damaged or incomplete.",)
    (folder / "returns.csv.gz").write_bytes(gzip.compress(bytes(3_000_000)))
    monkeypatch.setattr("generator.fetch.MOST_BYTES", 2_000_000)
    assert place.fails(folder) == ("The returns: shared/returns.csv.gz unpacks to more than 2 MB.",)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"not json", "Expecting value"),
        (b"{}", "KeyError: 'layout'"),
        (b"[" * 100_000, "it is nested too deeply"),
        (b'{"layout": "odd-q", "hexes": {}}', "its layout is odd-q, not odd-r or even-r"),
        (b'{"layout": "odd-r", "hexes": {"E99": {"q": 1, "r": 1}}}', "it has areas that areas.csv does not: E99"),
    ],
)
def test_a_reference_that_is_not_what_it_should_be_is_refused(place, tmp_path, content, reason):
    (tmp_path / "tiles").write_bytes(content)
    (tmp_path / "returns.csv").write_bytes(RETURNS)
    place.define(returns="local: returns.csv", tiles="local: tiles")
    (failure,) = place.fails(tmp_path)
    assert failure.startswith(f"What is behind tiles.csv: tiles is not what it should be: {reason}")


# --- what is in the pack already -----------------------------------------------------------


def test_a_file_edited_by_hand_is_kept_and_named(place):
    place.fetch()
    edited = place.pack / "pack.yml"
    edited.write_text(edited.read_text() + "contact: care@council.example\n")
    (place.definition / "pack.yml").write_text((place.definition / "pack.yml").read_text() + "banner: New\n")
    (place.definition / "successions.csv").write_text("old,new,first,kind,note\n")
    done = place.fetch()
    assert done["pack.yml"] == Prepared("pack.yml", State.KEPT, "it was edited by hand; delete it to have the new one")
    assert "care@council.example" in edited.read_text()
    assert done["successions.csv"].state is State.WRITTEN
    assert place.fetch()["pack.yml"].state is State.KEPT, "the second fetch took the edit for its own"
    edited.unlink()
    assert place.fetch()["pack.yml"].state is State.WRITTEN
    assert "banner: New" in edited.read_text()


def test_what_the_definition_no_longer_has_is_removed_unless_edited(place):
    place.fetch()
    (place.definition / "measures/delayed-discharges.md").unlink()
    (place.definition / "council_types.csv").write_text("area,first,last\n")
    place.fetch()
    (place.definition / "council_types.csv").unlink()
    (place.pack / "council_types.csv").write_text("area,first,last\nC1,2021-22,2021-22\n")
    assert not (place.pack / "measures/delayed-discharges.md").exists()
    assert place.fetch()["council_types.csv"].state is State.KEPT
    assert (place.pack / "council_types.csv").read_text().endswith("2021-22\n")


def test_files_that_a_person_added_are_left_alone(place):
    place.fetch()
    (place.pack / "targets.csv").write_text("area,measure,period,target,owner\n")
    place.fetch()
    assert (place.pack / "targets.csv").is_file()


def test_a_full_disk_leaves_the_pack_as_it_was(place, monkeypatch):
    place.fetch()
    (place.definition / "areas.csv").write_text((place.definition / "areas.csv").read_text() + "\n")
    (place.definition / "pack.yml").write_text((place.definition / "pack.yml").read_text() + "\n")
    copy = shutil.copyfile

    def fills_up(source: Path, target: Path) -> None:
        copy(source, target)
        if target.name == "pack.yml.part":
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", fills_up)
    assert place.fails() == ("data/tiny could not be written: No space left on device. It is as it was before.",)


# --- what is asked for -----------------------------------------------------------------------


def test_an_unknown_name_lists_the_definitions(tmp_path, place):
    with pytest.raises(FetchFailed, match=r"There is no definition 'wales'; use one of: tiny\."):
        fetch("wales", definitions=tmp_path / "definitions", to=tmp_path / "data")


def test_a_folder_that_is_not_there_is_named(place):
    assert place.fails(place.root / "nowhere") == (
        "nowhere is not a folder; give the one that holds the published files.",
    )


def test_a_fault_in_the_definition_is_a_problem_with_its_line(place, publisher):
    (place.definition / "sources.yml").write_text("sources:\n  - id: returns\n    titel: The returns\n")
    with pytest.raises(ProblemsFound, match=r"definitions/tiny/sources\.yml:3: "):
        place.fetch()
    assert publisher.asked == []
    assert not place.pack.exists()
