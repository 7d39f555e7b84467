"""fetch: all of the pack or nothing, every file verified, nothing that a person wrote lost."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.catalogue import load_catalogue
from generator.fetch import RECORD, FetchFailed, Patience, Prepared, State, fetch
from generator.model import ProblemsFound
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
def publisher() -> Iterator[Publisher]:
    served = Publisher()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.answer(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.address = f"http://127.0.0.1:{server.server_port}"
    served.files = {"/returns.csv": RETURNS, "/similar.json": SIMILAR, "/tiles.hexjson": HEXES}
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield served
    served.closing.set()
    server.shutdown()
    server.server_close()
    thread.join()


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
        return failed.value.failures


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
    assert not list((place.root / "data").glob(".*")), "the staging folder was left behind"


def test_a_second_fetch_changes_nothing_and_asks_nobody(place, publisher):
    place.fetch()
    before, asked = contents(place.pack), len(publisher.asked)
    assert {one.state for one in place.fetch().values()} == {State.UNCHANGED}
    assert contents(place.pack) == before
    assert len(publisher.asked) == asked


def test_a_download_that_breaks_off_goes_on_where_it_stopped(place, publisher):
    publisher.faults["/returns.csv"] = breaks_off_after(100)
    place.fetch()
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
    assert failure.startswith("The returns: no connection; is this computer online? (tried 2 times).")


def test_a_sign_in_page_is_not_taken_for_the_file(place, publisher):
    place.define(returns=f"url: {place.address}/returns.csv")

    def sign_in(request, content, number):
        request.send_response(200)
        send(request, b"<html>Welcome to the network</html>", kind="text/html; charset=utf-8")
        return True

    publisher.faults["/returns.csv"] = sign_in
    (failure,) = place.fails()
    assert "gives a web page, not the file" in failure


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


def test_a_zipped_copy_is_unpacked(place, tmp_path):
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "returns.csv.gz").write_bytes(gzip.compress(RETURNS, mtime=0))
    place.define(returns="local: returns.csv.gz")
    place.fetch(folder)
    assert (place.pack / "observations/returns.csv").read_bytes() == RETURNS
    (folder / "returns.csv.gz").write_bytes(gzip.compress(RETURNS, mtime=0)[:-20])
    assert place.fails(folder) == ("The returns: shared/returns.csv.gz is damaged or incomplete.",)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"not json", "Expecting value"),
        (b"{}", "KeyError: 'layout'"),
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
