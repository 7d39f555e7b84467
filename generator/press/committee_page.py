"""A committee report as a page of the site: it prints as it stands, its dashboard across the paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.messages import say
from generator.pages import Page, Site, kinds
from generator.pages.addresses import From, Prose, performance_path, scrutiny_path
from generator.press.committee import Report
from generator.press.committee_tables import NOTHING
from generator.press.page import prose
from generator.press.parts import BULLET, Heading, Paragraph, Picture, Sheet, Status, Table, text

NO_MARKS = Prose("")
MANY = 4  # columns beyond which all tables of a report have the same widths, so that they line up
LONG = 45  # characters that are too many for a third of a phone's width


@dataclass(frozen=True, slots=True)
class Block:
    """A part as the page's template writes it: ``kind`` says how, ``text`` is Markdown."""

    kind: str  # heading | numbered | plain | item | quote | empty | table | sheet
    text: Prose
    lead: Prose = NO_MARKS  # of a heading or an item: the marks that make it one
    number: int = 0
    own: bool = False
    fragment: str = ""
    across: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """What the page of a committee report shows beside its tables."""

    blocks: tuple[Block, ...]
    docx: Prose
    dashboard: Prose
    scrutiny: Prose


def report_page(site: Site, report: Report) -> Page:
    """The report's page, with links to its Word document and to the council's dashboard."""
    place = kinds.COMMITTEE_REPORT.of(site, report.area)
    at = place.at
    fragments: dict[str, str] = {}
    blocks = tuple(_blocks(site, report, at, fragments))
    view = ReportView(
        blocks=blocks,
        docx=at.md(report.file),
        dashboard=at.md(performance_path(report.area.slug)),
        scrutiny=at.md(scrutiny_path(report.area.slug)),
    )
    return place.page(
        f"{report.area.name}: {report.title}",
        view,
        fragments,
        description=report.description,
        crumb=say("committee-crumb"),
    )


def _blocks(site: Site, report: Report, at: From, fragments: dict[str, str]) -> Iterator[Block]:
    for part in report.parts:
        match part:
            case Heading(level, said):
                yield Block("heading", prose(text(said), at), Prose("#" * level))
            case Paragraph():
                mark = "-" if part.mark == BULLET else part.mark
                lead = Prose(f"{'    ' * part.depth}{mark}" if mark else "")
                yield Block(_kind(part), prose(part.runs, at), lead, part.number, part.own)
            case Table():
                name = f"table-{len(fragments) + 1}"
                fragments[name] = site.templates.fragment(
                    "committee_table", table=part, rows=_rows(part), dashboard=len(part.columns) > MANY
                )
                yield Block("table", Prose(""), fragment=name)
            case Sheet(across, said):
                yield Block("sheet", prose(text(said), at), across=across)
            case Picture():
                continue


def _kind(part: Paragraph) -> str:
    if part.empty:
        return "empty"
    if part.mark:
        return "item"
    if part.quoted:
        return "quote"
    return "numbered" if part.number else "plain"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as lines of text, with its status where it is one, and the heading of its column."""

    head: str
    lines: tuple[str, ...]
    status: Status | None
    look: str  # on a phone: nothing is left out, and a long text has a line of its own


def _rows(table: Table) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(_cell(head, cell) for head, cell in zip(table.columns, row, strict=True)) for row in table.rows)


def _cell(head: str, cell: str | Status) -> Cell:
    said = str(cell)
    look = "cp-none" if said == NOTHING else "cp-said" if len(said) > LONG else ""
    return Cell(head, tuple(said.split("\n")), cell if isinstance(cell, Status) else None, look)
