"""A Word draft with a comment on each statement that is wrong; the draft itself is left as it is."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from draftcheck.files import CannotRead
from draftcheck.report import WRONG, Report, say_instead
from draftcheck.verdicts import Item, Verdict

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

_AUTHOR = "Draft check"


def annotate(draft: Path, report: Report, to: Path) -> int:
    """Writes a copy of the draft with comments, and returns how many. Raises CannotRead where it is no Word file.

    The comment stands at the paragraph, or the first paragraph of the row, that the statement is in.
    """
    from docx import Document
    from docx.table import Table

    if draft.suffix.lower() != ".docx":
        raise CannotRead(
            draft, "only a Word file can be given comments", "save the draft as .docx, or leave --annotate out"
        )
    if to.resolve() == draft.resolve():
        raise CannotRead(draft, "the comments would be written into the draft itself", "name another file")
    wrong: dict[int, list[Item]] = defaultdict(list)
    for item in report.items:
        if item.verdict in WRONG:
            wrong[item.line].append(item)
    document, line, comments = Document(str(draft)), 0, 0
    for part in document.iter_inner_content():
        places: list[list[Paragraph]] = (
            [[paragraph for cell in row.cells for paragraph in cell.paragraphs] for row in part.rows]
            if isinstance(part, Table)
            else [[part]]
        )
        for paragraphs in places:
            line += 1
            runs = [run for paragraph in paragraphs for run in paragraph.runs]
            for item in wrong.get(line, ()) if runs else ():
                document.add_comment(runs=runs, text=_comment(item), author=_AUTHOR, initials="DC")
                comments += 1
    document.save(str(to))
    return comments


def _comment(item: Item) -> str:
    instead = say_instead(item)
    says = {Verdict.FALSE: "False", Verdict.DIFFERS: "Differs", Verdict.STALE: "Of another year"}[item.verdict]
    return f'{says}: "{item.phrase}". {item.why[:1].upper()}{item.why[1:]}.' + (
        f" {instead[:1].upper()}{instead[1:]}." if instead else ""
    )
