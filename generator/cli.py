"""The commands. Faults become sentences and exit codes; a traceback is shown only with --debug.

0 done; 1 unexpected; 2 not a command; 3 faults in the pack; 4 a download failed; 5 cannot write;
6 a statement does not hold.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from draftcheck.cli import check as check_draft
from generator.project import ISSUES, VERSION, hint
from generator.publication import Builder

if TYPE_CHECKING:
    from generator.build import Report


class Format(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class Exit(IntEnum):
    UNEXPECTED = 1
    PROBLEMS = 3
    DOWNLOAD = 4
    CANNOT_WRITE = 5
    NOT_TRUE = 6


app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

PackArgument = Annotated[Path, typer.Argument(help="The folder that holds pack.yml, such as data/example.")]
SiteArgument = Annotated[Path, typer.Argument(help="The folder for the website. What a build wrote there is replaced.")]
BuiltArgument = Annotated[Path, typer.Argument(help="The folder of a built website; it is read and not changed.")]
WithOption = Annotated[
    list[Path] | None,
    typer.Option("--with", metavar="PACK", help="A pack of what councils report of themselves, to join to the first."),
]
BuilderOption = Annotated[Builder, typer.Option(help="What makes the pages; install others than MkDocs first.")]
AsOfOption = Annotated[
    str,
    typer.Option(
        "--as-of",
        metavar="MOMENT",
        help="The time to build for, such as 2026-12-01 or '2026-12-01 00:01 Europe/London'; now, where none is given.",
    ),
]
DraftsOption = Annotated[
    bool, typer.Option("--include-drafts", help="A private preview: drafts and what is under embargo, marked DRAFT.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Build even when nothing has changed.")]

_MOST_SAID = 10_000  # characters of a line
_debugging = ContextVar("_debugging", default=False)  # whether an unexpected fault is shown with its traceback


# --- commands ------------------------------------------------------------------------


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"council-pages {VERSION}")
        raise typer.Exit


@app.callback()
def every_command(
    asked: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help="Say which version this is."),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Say where in the program an unexpected fault came up, for a report of it.")
    ] = False,
) -> None:
    """Turns a pack of indicator data into a website: a page for every council and every measure."""
    _debugging.set(debug)


@app.command()
def build(
    pack: PackArgument,
    site: SiteArgument,
    joined: WithOption = None,
    builder: BuilderOption = Builder.MKDOCS,
    force: ForceOption = False,
    as_of: AsOfOption = "",
    include_drafts: DraftsOption = False,
) -> None:
    """Build the website of PACK in the folder SITE.

    Ends at once when nothing has changed since the last build. A build that fails or is
    stopped leaves the website as it was.
    """
    with _told(), _stopped_as_by_hand():
        clock = _clock(as_of)
        _show(_build(pack, site, joined or [], builder=builder, force=force, clock=clock, drafts=include_drafts))


@app.command()
def serve(
    pack: PackArgument = Path("data/example"),
    site: Annotated[
        Path | None,
        typer.Argument(
            help="The folder for the website; site, or for what is not public yet one that is gone at its end."
        ),
    ] = None,
    joined: WithOption = None,
    port: Annotated[int, typer.Option(help="The port to show it at.", min=1, max=65535)] = 8000,
    as_of: AsOfOption = "",
    include_drafts: DraftsOption = False,
) -> None:
    """Build the website and show it to you.

    It is shown on this computer alone, at http://127.0.0.1:8000/, until you press Ctrl+C.
    """
    with _told(), _stopped_as_by_hand(), ExitStack() as until_stopped:
        from generator.build import PUBLIC, preview_folder
        from generator.project import ROOT
        from generator.serve import server

        packs = [pack, *(joined or [])]
        clock = _clock(as_of)
        if site is None:
            ahead = include_drafts or clock > _clock()
            site = until_stopped.enter_context(preview_folder(packs, ROOT)) if ahead else PUBLIC
        try:
            running = until_stopped.enter_context(server(site.resolve(), port))
        except OSError as error:
            _stop(f"cannot use port {port}: {error.strerror}; name another with --port", Exit.CANNOT_WRITE)
        _show(_build(pack, site, joined or [], clock=clock, drafts=include_drafts))
        _say(f"The website is at http://127.0.0.1:{port}/ (press Ctrl+C to stop)")
        with suppress(KeyboardInterrupt):
            running.serve_forever()


@app.command()
def check(pack: PackArgument, joined: WithOption = None) -> None:
    """List what is wrong in PACK.

    Reads every file of the pack and builds nothing. Figures that look odd are listed as doubts, which stop nothing
    unless the pack is strict.
    """
    with _told():
        from generator import words
        from generator.stages import check as check_packs

        packs = [pack, *(joined or [])]
        for one in packs:
            _need_folder(one)
        read, notices = check_packs(packs)
        counted = (
            words.plural(len(read.catalogue.councils), "council"),
            words.plural(len(read.catalogue.measures), "measure"),
            words.plural(len(read.observations.rows), "observation"),
        )
        _say(f"No problems: {', '.join(counted)}")
        for notice in notices:
            _say(notice)


@app.command()
def fetch(
    name: Annotated[str, typer.Argument(help="The definition to prepare, such as england.")],
    source: Annotated[
        Path | None,
        typer.Option("--from", help="A folder that holds the published files; without it they are downloaded."),
    ] = None,
    to: Annotated[Path, typer.Option("--to", help="The folder of packs to put it in.")] = Path("data"),
) -> None:
    """Prepare the pack of real data NAME.

    Gets the published files that definitions/NAME lists and puts the pack in data/NAME.
    """
    with _told():
        from rich.console import Console

        from generator.fetch import FetchFailed
        from generator.fetch import fetch as prepare
        from generator.project import ROOT

        try:
            files = prepare(
                name, source_folder=source, definitions=ROOT / "definitions", to=to, console=Console(stderr=True)
            )
        except FetchFailed as error:
            for failure in error.failures:
                _say(failure, err=True)
            _stop(f"{_counted(len(error.failures), 'failure')}: the pack is as it was", Exit.DOWNLOAD)
        for file in files:
            if file.state != "unchanged":
                _say(f"{file.state}: {file.path}{f' ({file.note})' if file.note else ''}")
        missing = sum(file.state == "missing" for file in files)
        without = f", without {_counted(missing, 'file')} that nobody offers for download" if missing else ""
        _say(f"The pack is in {(to / name).as_posix()}{without}")


@app.command()
def verify(site: BuiltArgument = Path("site")) -> None:
    """Prove what a built website states.

    Works out every comparison, count and claim anew, from the observations and definitions that
    SITE publishes and nothing else, and lists what does not hold.
    """
    with _told():
        from generator.model.problems import Problem, ProblemsFound
        from generator.proof.shown import READ, editions
        from generator.proof.verify import verify as prove

        if not (site / "downloads").is_dir():
            place, todo = (site / "downloads").as_posix(), "name the folder of a built website"
            raise ProblemsFound([Problem(place, 1, "there is no such folder", todo)])
        for edition in (site, *editions(site)):
            verdict = prove(edition)
            for fault in verdict.faults:
                _say(str(fault), err=True)
            if verdict.faults:
                faults = _counted(len(verdict.faults), "fault")
                _stop(f"{faults}: not everything in {_shown(edition)} holds", Exit.NOT_TRUE)
            where = "" if edition == site else f" in {_shown(edition)}"
            said = f"{verdict.shown:,} sentences on pages"
            if verdict.language != READ:
                said = f"sentences are in '{verdict.language}', which the proof does not read"
            _say(
                f"Everything holds{where}: {verdict.claims:,} claims, {verdict.rows:,} rows of comparisons and counts, "
                f"{said}"
            )


@app.command("new-pack")
def new_pack(
    pack: Annotated[Path, typer.Argument(help="The folder to make, named for your council: data/exampleshire.")],
) -> None:
    """Begin a pack.

    Writes a folder with one council and one measure, which builds at once, and says in its files what to fill in.
    """
    with _told():
        from generator.new_pack import new_pack as write

        write(pack)
        _say(f"Begin with {_shown(pack / 'pack.yml')}, then look at it: {hint('serve', pack)}")


@app.command("new-measure")
def new_measure(
    pack: PackArgument,
    measure: Annotated[str, typer.Argument(metavar="ID", help="Its name in addresses, such as reablement-at-home.")],
) -> None:
    """Add a measure to PACK.

    Writes a file with every setting explained, ready to fill in.
    """
    with _told():
        from generator.new_measure import new_measure as write

        _need_folder(pack)
        _say(f"Fill in {write(pack, measure)}, then run: {hint('check', pack)}")


@app.command("new-release")
def new_release(
    area: Annotated[str, typer.Argument(metavar="AREA", help="The council, as the address of its page has it.")],
    period: Annotated[str, typer.Argument(metavar="PERIOD", help="The year, such as 2024-25.")],
    pack: Annotated[Path, typer.Option("--pack", help="The pack that holds its figures.")] = Path("data/example"),
) -> None:
    """Begin a press release for AREA and PERIOD.

    Writes a file to fill in, with every headline that is true and the figures to approve.
    """
    with _told():
        from generator.new_release import new_release as write
        from generator.project import ROOT, commentary_folders

        _need_folder(pack)
        path = write(pack, area, period, folders=commentary_folders([pack], ROOT))
        _say(f"Fill in {_shown(path)}, then look at it: {hint('serve', pack, '--include-drafts')}")


@app.command("new-report")
def new_report(
    area: Annotated[str, typer.Argument(metavar="AREA", help="The council, as the address of its page has it.")],
    pack: Annotated[Path, typer.Option("--pack", help="The pack that holds its plan.")] = Path("data/example"),
) -> None:
    """Begin the words of a committee report for AREA.

    Writes a file to fill in, with a heading for each section that people write; the figures are added by every build.
    """
    with _told():
        from generator.new_report import new_report as write

        _need_folder(pack)
        path = write(pack, area)
        _say(f"Fill in {_shown(path)}, then look at it: {hint('serve', pack, '--include-drafts')}")


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="The site as it was, or its folder of downloads.")],
    new: Annotated[Path, typer.Argument(help="The site as it is, or its folder of downloads.")],
    form: Annotated[
        Format, typer.Option("--format", help="For a terminal, a pull request or a program.")
    ] = Format.TEXT,
) -> None:
    """Say in words what changed from the site OLD to the site NEW.

    Revised figures, and the claims that they made false or true, apart from what a new period brought.
    """
    with _told():
        from generator.proof import diff as differences

        write = {
            Format.TEXT: differences.as_text,
            Format.MARKDOWN: differences.as_markdown,
            Format.JSON: differences.as_json,
        }[form]
        text = write(differences.compare_sites(old, new))
        if form is Format.JSON:
            typer.echo(text, nl=False)
        else:
            for line in text.rstrip("\n").split("\n"):
                _say(line)


app.command("check-draft")(check_draft)


# --- what they share -----------------------------------------------------------------


def _build(
    pack: Path,
    site: Path,
    joined: Sequence[Path],
    *,
    clock: datetime,
    drafts: bool,
    builder: Builder = Builder.MKDOCS,
    force: bool = False,
) -> Report:
    from generator.build import build as whole

    for one in (pack, *joined):
        _need_folder(one)
    return whole(
        pack,
        site,
        joined=joined,
        builder=builder,
        force=force,
        say=lambda phase: _say(f"{phase} ...", err=True),
        clock=clock,
        now=_clock(),
        drafts=drafts,
    )


def _clock(as_of: str = "") -> datetime:
    """The time to build for: the one that is given, else now. The one place where a clock is read."""
    if not as_of:
        return datetime.now(UTC)
    from generator.commentary import read_clock

    try:
        clock = read_clock(as_of)
        if ":" not in as_of:  # a date alone: which of its moments is taken makes a day's difference to an embargo
            _say(f"As of {clock:%Y-%m-%d %H:%M} UTC", err=True)
        return clock
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--as-of") from None


def _show(report: Report) -> None:
    if report.unchanged:
        _say(f"Nothing has changed: {_shown(report.site)} is up to date")
        return
    from rich.console import Console
    from rich.table import Table

    from generator.words import as_message

    table = Table("Phase", "Seconds", box=None, pad_edge=False)
    table.columns[1].justify = "right"
    for name, seconds in report.phases:
        table.add_row(name, f"{seconds:.1f}")
    table.add_row("Total", f"{sum(seconds for _, seconds in report.phases):.1f}", style="bold")
    console = Console(highlight=False)
    console.print(table)
    console.print(
        f"{report.pages:,} pages from {report.rows:,} observations and {report.claims:,} claims, "
        f"{report.bytes / 1e6:,.1f} MB" + (f"; peak memory {report.peak / 1e6:,.0f} MB" if report.peak else "")
    )
    for notice in report.notices:
        console.print(as_message(notice, _MOST_SAID), soft_wrap=True, markup=False)
    console.print(f"The website is in {_shown(report.site)}", soft_wrap=True)


def _shown(path: Path) -> str:
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else path.as_posix()


def _need_folder(pack: Path) -> None:
    from generator.model.problems import Problem, ProblemsFound

    if not pack.is_dir():
        raise ProblemsFound([Problem(pack.as_posix(), 1, "there is no such folder", "name a folder that holds a pack")])


def _report_to() -> str:
    """Where faults of the program are reported, as the rest of a sentence; a publisher of it sets its own address."""
    address = os.environ.get("COUNCIL_PAGES_ISSUES") or ISSUES
    return f"at {address}" if address else "to whoever you have this program from"


@contextmanager
def _told() -> Iterator[None]:
    """Runs a command; what goes wrong is told in a sentence on stderr and in the exit code."""
    from generator.publication.place import CannotWrite

    try:
        yield
    except (typer.Exit, typer.BadParameter):
        raise
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except CannotWrite as error:
        _stop(str(error), Exit.CANNOT_WRITE)
    except OSError as error:
        name = f" {error.filename}" if error.filename else ""
        _stop(f"cannot read or write{name}: {error.strerror or error}; nothing was changed", Exit.CANNOT_WRITE)
    except Exception as error:
        from generator.model.problems import ProblemsFound

        if not isinstance(error, ProblemsFound):
            if _debugging.get():
                traceback.print_exception(error)
            _stop(
                f"this is a fault of the program, not of your files: it met what it does not expect "
                f"({type(error).__name__}: {error}). Please report it {_report_to()}, with what `{hint('--debug')}` "
                "and the rest of the command says",
                Exit.UNEXPECTED,
            )
        for problem in error.told:
            _say(str(problem), err=True)
        for notice in error.notices:
            _say(notice, err=True)
        _stop(f"{_counted(sum(one.times for one in error.problems), 'problem')}: nothing was changed", Exit.PROBLEMS)


@contextmanager
def _stopped_as_by_hand() -> Iterator[None]:
    """While the block lasts, a closed terminal and a request to end do what Ctrl+C does: what must be cleared is."""
    known = (getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP"))  # Windows has no SIGHUP
    asked = [one for one in known if one and signal.getsignal(one) is signal.SIG_DFL]
    for one in asked:
        signal.signal(one, signal.default_int_handler)
    try:
        yield
    finally:
        for one in asked:
            signal.signal(one, signal.SIG_DFL)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _say(text: str, *, err: bool = False) -> None:
    """Prints a line. What it quotes from files cannot make it two, or tell the terminal anything."""
    from generator.words import as_message

    typer.echo(as_message(text, _MOST_SAID), err=err)


def _stop(text: str, code: Exit) -> NoReturn:
    _say(text, err=True)
    raise typer.Exit(int(code))


def main() -> None:
    """The command line. A letter that the terminal does not have is shown as its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(app())
