"""Commands: sentences and exit codes for whoever types them, never a traceback."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner, Result

from generator import build as building
from generator import fetch as fetching
from generator import serve as serving
from generator.cli import app
from generator.project import hint
from generator.publication.place import CannotWrite
from generator.serve import server
from tests.packs import AREAS, minimal_pack, tidy_observations

COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    found = CliRunner().invoke(app, list(arguments))
    assert "Traceback" not in found.output
    return found


# --- documented ------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_every_argument_has_help_in_plain_english(name: str):
    command = COMMANDS[name]
    first = (command.help or "").strip().splitlines()[0]
    assert re.fullmatch(r"[A-Z][^.]+\.", first), first
    for parameter in command.params:
        if parameter.name != "help":
            assert getattr(parameter, "help", None), f"{name} {parameter.name}"


def test_without_a_command_the_commands_are_listed():
    assert set(COMMANDS) == {
        "build",
        "serve",
        "check",
        "fetch",
        "new-measure",
        "new-pack",
        "new-release",
        "new-report",
        "diff",
        "verify",
        "check-draft",
    }
    said = run().output
    assert all(name in said for name in COMMANDS)


# --- problems --------------------------------------------------------------------------


def test_a_good_pack_is_said_to_be_good():
    minimal_pack(Path("pack"))
    found = run("check", "pack")
    assert found.exit_code == 0
    assert found.stdout == "No problems: 6 councils, 2 measures, 62 observations\n"


DOUBTFUL = tidy_observations().replace("delayed-discharges,C1,2021-22,11.0,55", "delayed-discharges,C1,2021-22,12.0,55")
DOUBT = "pack/observations/returns.csv:13: delayed-discharges of Ashby in 2021-22 is 12.0, and 55 of 500 make 11"


def test_doubts_are_listed_by_their_place_and_stop_nothing_unless_the_pack_is_strict():
    minimal_pack(Path("pack"), observations=DOUBTFUL)
    found = run("check", "pack")
    assert found.exit_code == 0
    assert found.stdout.splitlines()[1:] == [
        "1 doubt: look at the source of each, and correct it, or accept it in accepted_doubts.csv",
        DOUBT,
    ]
    minimal_pack(Path("pack"), observations=DOUBTFUL, strict="true")
    for command in (["check", "pack"], ["build", "pack", "site"]):
        stopped = run(*command)
        assert stopped.exit_code == 3
        assert stopped.stderr.splitlines()[-2:] == [
            f"{DOUBT}; look at the source, and correct the figure, or accept it in accepted_doubts.csv",
            "1 problem: nothing was changed",
        ]
    assert not Path("site").exists()


def test_every_problem_is_told_on_a_line_of_its_own_with_a_count():
    areas = AREAS.replace("C2,Birling,council,birling,R1", "C2,Birling,council,birling,R9")
    minimal_pack(Path("pack"), files={"areas.csv": areas, "peers.csv": "area,peer\nC1,C1\n"})
    for command in (["check", "pack"], ["build", "pack", "site"]):
        found = run(*command)
        assert found.exit_code == 3
        lines = found.stderr.splitlines()
        assert lines[-1] == "2 problems: nothing was changed"
        problems = [line for line in lines[:-1] if not line.endswith(" ...")]
        assert len(problems) == 2
        for problem in problems:
            assert re.fullmatch(r"pack/\w+\.csv:\d+: .+; .+", problem), problem
    assert not Path("site").exists()


@pytest.mark.parametrize(
    "command", [["check", "nowhere"], ["build", "nowhere", "site"], ["new-measure", "nowhere", "x"]]
)
def test_a_pack_that_is_not_there_is_a_problem(command: list[str]):
    found = run(*command)
    assert found.exit_code == 3
    assert found.stderr == (
        "nowhere:1: there is no such folder; name a folder that holds a pack\n1 problem: nothing was changed\n"
    )


def test_somebodys_folder_is_not_overwritten():
    minimal_pack(Path("pack"))
    Path("letters").mkdir()
    Path("letters/dear.txt").write_text("Dear Sir or Madam")
    found = run("build", "pack", "letters")
    assert found.exit_code == 5
    assert found.stderr.endswith("holds files that are no site of ours; name another folder, or empty this one\n")
    assert {path.name for path in Path().iterdir()} == {"pack", "letters"}


@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [
        (
            OSError(28, "No space left on device", "site/index.html"),
            5,
            "cannot read or write site/index.html: No space",
        ),
        (CannotWrite("another build of this site is running"), 5, "another build of this site is running"),
        (RuntimeError("a surprise"), 1, "this is a fault of the program, not of your files: it met what it"),
    ],
)
def test_other_faults_are_a_sentence_and_a_code(
    monkeypatch: pytest.MonkeyPatch, fault: Exception, code: int, said: str
):
    def fails(*arguments: object, **settings: object) -> None:
        raise fault

    monkeypatch.setattr(building, "build", fails)
    minimal_pack(Path("pack"))
    found = run("build", "pack", "site")
    assert found.exit_code == code
    assert found.stderr.startswith(said)
    assert len(found.stderr.splitlines()) == 1


def test_an_unexpected_fault_is_shown_with_its_place_where_that_is_asked_for(monkeypatch: pytest.MonkeyPatch):
    def fails(*arguments: object, **settings: object) -> None:
        raise RuntimeError("a surprise")

    monkeypatch.setattr(building, "build", fails)
    minimal_pack(Path("pack"))
    found = CliRunner().invoke(app, ["--debug", "build", "pack", "site"])
    assert found.exit_code == 1
    assert found.stderr.startswith("Traceback (most recent call last):") and "in fails" in found.stderr
    said = found.stderr.splitlines()[-1]
    assert "this is a fault of the program" in said and "(RuntimeError: a surprise)" in said
    assert "Please report it to whoever you have this program from, with what `" in said
    monkeypatch.setenv("COUNCIL_PAGES_ISSUES", "https://issues.example")
    assert "Please report it at https://issues.example, with" in run("build", "pack", "site").stderr


def test_a_failed_download_has_a_code_of_its_own(monkeypatch: pytest.MonkeyPatch):
    def fails(*arguments: object, **settings: object) -> None:
        raise fetching.FetchFailed(["The returns: the server is not there", "The tables: 404"])

    monkeypatch.setattr(fetching, "fetch", fails)
    found = run("fetch", "england")
    assert found.exit_code == 4
    assert found.stderr.splitlines() == [
        "The returns: the server is not there",
        "The tables: 404",
        "2 failures: the pack is as it was",
    ]


def test_a_definition_that_is_not_there_is_told_with_those_that_are():
    found = run("fetch", "atlantis")
    assert found.exit_code == 4
    assert found.stderr.startswith("There is no definition 'atlantis'; use one of: england")


def test_a_new_measure_is_written_to_be_filled_in():
    minimal_pack(Path("pack"))
    found = run("new-measure", "pack", "library-visits")
    assert (found.exit_code, found.stdout) == (
        0,
        f"Fill in pack/measures/library-visits.md, then run: {hint('check', 'pack')}\n",
    )
    assert Path("pack/measures/library-visits.md").is_file()
    assert run("new-measure", "pack", "library-visits").exit_code == 3


# --- building and serving ----------------------------------------------------------------


@pytest.mark.slow
def test_a_build_tells_its_phases_and_a_second_one_has_nothing_to_do():
    minimal_pack(Path("pack"), observations=DOUBTFUL)
    first = run("build", "pack", "site")
    assert first.exit_code == 0, first.output
    assert [line.split()[0] for line in first.stderr.splitlines()] == [
        "Read",
        "Compare",
        "Write",
        "Write",
        "Build",
        "Put",
        "Clear",
    ]
    assert re.search(
        r"^\d+ pages from 62 observations and \d+ claims, [\d.]+ MB; peak memory [\d,]+ MB$", first.stdout, re.M
    )
    assert first.stdout.splitlines()[-1] == "The website is in site"
    assert Path("site/index.html").is_file()
    assert DOUBT in first.stdout.splitlines()
    assert len(Path("site/downloads/doubts.csv").read_text().splitlines()) == 2
    second = run("build", "pack", "site")
    assert (second.exit_code, second.output) == (0, "Nothing has changed: site is up to date\n")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[tuple[str, int]]:
    site = tmp_path / "site"
    (site / "councils").mkdir(parents=True)
    for name, text in {
        "index.html": "home",
        "404.html": "Page not found",
        "councils/index.html": "councils",
        "a.csv": "x\n",
        "a.js": "1",
        "a.json": "{}",
        "a.svg": "<svg/>",
        "a.css": "a{}",
    }.items():
        (site / name).write_text(text)
    with server(site, 0) as running:
        threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield "127.0.0.1", running.server_port
        running.shutdown()


@pytest.mark.parametrize(
    ("path", "kind", "text"),
    [
        ("/", "text/html; charset=utf-8", "home"),
        ("/councils/", "text/html; charset=utf-8", "councils"),
        ("/a.csv", "text/csv; charset=utf-8", "x\n"),
        ("/a.js", "text/javascript; charset=utf-8", "1"),
        ("/a.json", "application/json; charset=utf-8", "{}"),
        ("/a.svg", "image/svg+xml", "<svg/>"),
        ("/a.css", "text/css; charset=utf-8", "a{}"),
    ],
)
def test_each_file_is_served_as_what_it_is(address: tuple[str, int], path: str, kind: str, text: str):
    answer = asked(address, path)
    assert (answer.status, answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (200, kind, "no-store")
    assert answer.read().decode() == text


def test_what_is_not_there_gets_the_sites_own_page(address: tuple[str, int]):
    answer = asked(address, "/councils/nowhere/")
    assert (answer.status, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert answer.read() == b"Page not found"


@pytest.mark.parametrize(
    "path",
    ["/%00", "/councils/%00/", "/a.csv%00", "/%ff", "/%ed%a0%80", "/%ed%a0%80/", "/" + 5000 * "a", "/../../etc/passwd"],
)
def test_an_address_that_no_file_can_have_is_not_there(
    address: tuple[str, int], path: str, capfd: pytest.CaptureFixture[str]
):
    answer = asked(address, path)
    assert (answer.status, answer.read()) == (404, b"Page not found")
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:81", "[::1]", "[::1]:8000"])
def test_whoever_asks_for_this_computer_by_its_own_name_is_answered(address: tuple[str, int], host: str):
    assert asked(address, "/", host).read() == b"home"


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "example.org:8000",
        "localhost.example.org",
        "127.0.0.1.example.org",
        "::1",
        "localhost:x",
        "",
        None,
    ],
)
@pytest.mark.parametrize("path", ["/", "/councils", "/councils/nowhere/"])
def test_a_page_of_another_site_cannot_read_what_is_shown(address: tuple[str, int], host: str | None, path: str):
    answer = asked(address, path, host)
    assert answer.status == 421
    text = answer.read().decode()
    assert not {"home", "councils", "Page not found"} & set(re.findall(r"[\w ]+", text))


def test_many_may_ask_at_once(tmp_path: Path):
    """Nobody is turned away while the server is busy, as a browser with many tabs would be."""
    with server(tmp_path, 0) as running, ExitStack() as waiting:
        for _ in range(50):
            waiting.enter_context(socket.create_connection(("127.0.0.1", running.server_port), timeout=20))


def asked(address: tuple[str, int], path: str, host: str | None = "localhost") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(*address)
    connection.putrequest("GET", path, skip_host=True)
    if host is not None:
        connection.putheader("Host", host)
    connection.endheaders()
    return connection.getresponse()


# --- private previews --------------------------------------------------------------------


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """The folders that were shown, each until Ctrl+C, a request to end or a closed terminal. Nothing is built."""
    folders: list[Path] = []

    def builds(pack: Path, site: Path, **settings: object) -> building.Report:
        site.mkdir(parents=True)
        (site / "index.html").write_text("a draft")
        return building.Report(site)

    class Stopped(ExitStack):
        def serve_forever(self) -> None:
            assert (folders[-1] / "index.html").is_file()
            stop = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)[len(folders) - 1]
            assert signal.getsignal(stop) is signal.default_int_handler
            signal.raise_signal(stop)

    def shows(site: Path, port: int) -> Stopped:
        folders.append(site)
        return Stopped()

    monkeypatch.setattr(building, "build", builds)
    monkeypatch.setattr("generator.project.ROOT", tmp_path / "project")
    monkeypatch.setattr(serving, "server", shows)
    minimal_pack(Path("pack"))
    return folders


@pytest.mark.parametrize("options", [["--include-drafts"], ["--as-of", "2999-01-01"]])
def test_the_site_of_a_private_preview_is_gone_when_it_is_stopped(
    options: list[str], shown: list[Path], tmp_path: Path
):
    for number in range(1, 4):
        assert run("serve", "pack", *options).exit_code == 0
        assert shown == [tmp_path / "project/.build/.previews/pack/site"] * number
        assert [path.name for path in shown[0].parent.iterdir()] == ["lock"]
    assert not Path("site").exists()


def test_a_site_that_is_for_everybody_or_has_a_folder_of_its_own_stays(shown: list[Path], tmp_path: Path):
    assert run("serve", "pack", "--as-of", "2020-01-01").exit_code == 0
    assert run("serve", "pack", "mine", "--include-drafts").exit_code == 0
    assert shown == [tmp_path / "site", tmp_path / "mine"]
    assert all((site / "index.html").is_file() for site in shown)


def test_the_port_is_tried_before_anything_is_built(shown: list[Path], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(serving, "server", server)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        found = run("serve", "pack", "--port", str(taken.getsockname()[1]))
    assert found.exit_code == 5 and "name another with --port" in found.stderr
    assert not Path("site").exists()


def test_one_private_preview_of_a_pack_is_shown_at_a_time(shown: list[Path], tmp_path: Path):
    with building.preview_folder([Path("pack")], tmp_path / "project"):
        found = run("serve", "pack", "--include-drafts")
    assert (found.exit_code, shown) == (5, [])
    assert found.stderr == (
        "another private preview of this pack is shown; stop it first, or name another folder for the site\n"
    )


def test_what_a_file_holds_cannot_write_to_the_terminal(tmp_path: Path):
    hostile = "\x1b]0;x\x07\x1b[2J\n::error::all is well\n" + "x" * 10_000
    rows = f'{tidy_observations()}quality-of-life,"{hostile}",2021-22,1,,,,,\n'
    found = run("check", str(minimal_pack(tmp_path / "pack", observations=rows)))
    assert found.exit_code == 3
    assert not [one for one in found.output if not one.isprintable() and one != "\n"]
    assert all(line.startswith("pack/observations/") for line in found.output.splitlines()[:-1])
    assert max(map(len, found.output.splitlines())) < 2_000
