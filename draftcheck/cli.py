"""The command. A draft is read and a report is written; nothing else changes.

0 nothing is false; 3 the draft or the site cannot be read; 6 a statement is false.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from draftcheck.report import Format

CANNOT_READ, NOT_TRUE = 3, 6

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.command("check-draft")
def check(
    file: Annotated[Path, typer.Argument(help="The draft: Markdown, plain text or Word (.docx).")],
    council: Annotated[str, typer.Option("--council", help="The council that it is about, by name.")],
    period: Annotated[
        str | None, typer.Option("--period", help="The year that it is about; else it is found in the draft.")
    ] = None,
    site: Annotated[
        str | None,
        typer.Option(
            "--site",
            help="A built website, its folder or its address; else the first of site and build/* with figures.",
        ),
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="text, markdown, html, or json for a program.")
    ] = Format.TEXT,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    annotated: Annotated[
        Path | None, typer.Option("--annotate", help="A copy of a Word draft, with a comment at what is wrong.")
    ] = None,
) -> None:
    """Check the figures in a draft.

    Says of each figure, rank, quartile, change and comparison in FILE whether it is as a website publishes it.
    """
    from draftcheck.annotate import annotate
    from draftcheck.check import check_draft
    from draftcheck.figures import NoFigures, figures_of
    from draftcheck.files import CannotRead

    try:
        sites = [site] if site else ["site", *sorted(path.as_posix() for path in Path("build").glob("*"))]
        report = check_draft(file, council, figures_of(sites), period)
        comments = annotate(file, report, annotated) if annotated else 0
    except (CannotRead, NoFigures) as error:
        typer.echo(_one_line(str(error)), err=True)
        raise typer.Exit(CANNOT_READ) from None
    typer.echo(_plain(report.written(Format.JSON if as_json else form)), nl=False)
    if annotated:
        typer.echo(f"{comments} comments in {annotated.as_posix()}", err=True)
    if report.false:
        raise typer.Exit(NOT_TRUE)


def _one_line(text: str) -> str:
    return " ".join(_plain(text).split())


def _plain(text: str) -> str:
    """The text without characters that would command a terminal."""
    return "".join(sign if sign in "\n\t" or sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def main() -> None:
    """The command by itself: ``python -m draftcheck``."""
    app()
