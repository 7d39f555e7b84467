"""The commands. Faults become sentences and exit codes; nobody is shown a traceback.

0 done; 1 unexpected; 2 not a command; 3 faults in the pack; 4 a download failed; 5 cannot write.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from generator.build import Report


class Exit(IntEnum):
    UNEXPECTED = 1
    PROBLEMS = 3
    DOWNLOAD = 4
    CANNOT_WRITE = 5


app = typer.Typer(
    help="Turns a pack of indicator data into a website: a page for every council and every measure.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

PackArgument = Annotated[Path, typer.Argument(help="The folder that holds pack.yml, such as data/example.")]
SiteArgument = Annotated[Path, typer.Argument(help="The folder for the website. What it held is replaced in one step.")]
InlineOption = Annotated[
    bool, typer.Option("--inline", help="Write tables and charts into the Markdown itself, for other site builders.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Build even when nothing has changed.")]


# --- commands ------------------------------------------------------------------------


@app.command()
def build(pack: PackArgument, site: SiteArgument, inline: InlineOption = False, force: ForceOption = False) -> None:
    """Build the website of PACK in the folder SITE.

    Ends at once when nothing has changed since the last build. A build that fails or is
    stopped leaves the website as it was.
    """
    with _told():
        _show(_build(pack, site, inline=inline, force=force))


@app.command()
def serve(
    pack: PackArgument = Path("data/example"),
    site: SiteArgument = Path("site"),
    port: Annotated[int, typer.Option(help="The port to show it at.", min=1, max=65535)] = 8000,
) -> None:
    """Build the website and show it to you.

    It is shown on this computer alone, at http://127.0.0.1:8000/, until you press Ctrl+C.
    """
    with _told():
        _show(_build(pack, site))
        from generator.serve import server

        try:
            running = server(site.resolve(), port)
        except OSError as error:
            _stop(f"cannot use port {port}: {error.strerror}; name another with --port", Exit.CANNOT_WRITE)
        typer.echo(f"The website is at http://127.0.0.1:{port}/ (press Ctrl+C to stop)")
        with running, suppress(KeyboardInterrupt):
            running.serve_forever()


@app.command()
def check(pack: PackArgument) -> None:
    """List what is wrong in PACK.

    Reads every file of the pack and builds nothing.
    """
    with _told():
        from generator import checks
        from generator.catalogue import load_catalogue
        from generator.model import ProblemsFound
        from generator.observations import read_observations

        _need_folder(pack)
        catalogue = load_catalogue(pack)
        observations = read_observations(catalogue)
        if problems := checks.check(observations.rows, catalogue):
            raise ProblemsFound(problems)
        councils, measures = len(catalogue.councils), len(catalogue.measures)
        typer.echo(
            f"No problems: {councils:,} councils, {measures:,} measures, {len(observations.rows):,} observations"
        )


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

        from generator.build import ROOT
        from generator.fetch import FetchFailed
        from generator.fetch import fetch as prepare

        try:
            files = prepare(
                name, source_folder=source, definitions=ROOT / "definitions", to=to, console=Console(stderr=True)
            )
        except FetchFailed as error:
            for failure in error.failures:
                typer.echo(failure, err=True)
            _stop(f"{_counted(len(error.failures), 'failure')}: the pack is as it was", Exit.DOWNLOAD)
        for file in files:
            if file.state != "unchanged":
                typer.echo(f"{file.state}: {file.path}{f' ({file.note})' if file.note else ''}")
        typer.echo(f"The pack is in {(to / name).as_posix()}")


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
        typer.echo(f"Fill in {write(pack, measure)}, then run: python -m generator check {pack}")


# --- what they share -----------------------------------------------------------------


def _build(pack: Path, site: Path, *, inline: bool = False, force: bool = False) -> Report:
    from generator.build import build as whole

    _need_folder(pack)
    return whole(pack, site, inline=inline, force=force, say=lambda phase: typer.echo(f"{phase} ...", err=True))


def _show(report: Report) -> None:
    if report.unchanged:
        typer.echo(f"Nothing has changed: {_shown(report.site)} is up to date")
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("Phase", "Seconds", box=None, pad_edge=False)
    table.columns[1].justify = "right"
    for name, seconds in report.phases:
        table.add_row(name, f"{seconds:.1f}")
    table.add_row("Total", f"{sum(seconds for _, seconds in report.phases):.1f}", style="bold")
    console = Console(highlight=False)
    console.print(table)
    console.print(
        f"{report.pages:,} pages from {report.rows:,} observations and {report.claims:,} claims, "
        f"{report.bytes / 1e6:,.1f} MB; peak memory {report.peak / 1e6:,.0f} MB"
    )
    console.print(f"The website is in {_shown(report.site)}", soft_wrap=True)


def _shown(path: Path) -> str:
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else path.as_posix()


def _need_folder(pack: Path) -> None:
    from generator.model import Problem, ProblemsFound

    if not pack.is_dir():
        raise ProblemsFound([Problem(pack.as_posix(), 1, "there is no such folder", "name a folder that holds a pack")])


@contextmanager
def _told() -> Iterator[None]:
    """Runs a command; what goes wrong is told in a sentence on stderr and in the exit code."""
    from generator.publication.place import CannotWrite

    try:
        yield
    except typer.Exit:
        raise
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except CannotWrite as error:
        _stop(str(error), Exit.CANNOT_WRITE)
    except OSError as error:
        name = f" {error.filename}" if error.filename else ""
        _stop(f"cannot read or write{name}: {error.strerror or error}; nothing was changed", Exit.CANNOT_WRITE)
    except Exception as error:
        from generator.model import ProblemsFound

        if not isinstance(error, ProblemsFound):
            _stop(
                f"something unexpected went wrong ({type(error).__name__}: {error}); please report it", Exit.UNEXPECTED
            )
        for problem in error.problems:
            typer.echo(str(problem), err=True)
        _stop(f"{_counted(len(error.problems), 'problem')}: nothing was changed", Exit.PROBLEMS)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _stop(text: str, code: Exit) -> NoReturn:
    typer.echo(text, err=True)
    raise typer.Exit(int(code))


def main() -> None:
    """The command line."""
    sys.exit(app())
