"""A release or a committee report as a Word document: headings, lists, tables, pictures, as Word has them.

Tables have heading rows, and pictures alternative text.

How it looks stands in a Word file, ``document.docx`` of the project's templates or of the pack's: its styles, its
page, and what stands on top and at the foot of it. The same parts give the same bytes: every entry of the file has
the same date.
"""

from __future__ import annotations

import hashlib
import inspect
import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from importlib.metadata import version
from xml.sax.saxutils import escape

import docx
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Cm, Pt

from generator.messages import say
from generator.press.parts import BULLET, Heading, Paragraph, Part, Picture, Run, Sheet, Status, Table
from generator.theme import text_width

EPOCH = (1980, 1, 1, 0, 0, 0)  # of every entry: the earliest date that a zip file can hold
WIDE = 2600  # of the first column of a table
CELL_EDGES = 240  # what a cell leaves free at both sides
DEFAULT_TYPE = 10  # points: letters in Word where no style says how large they are
LOGO_HIGH, LOGO_WIDE = Cm(1.1), Cm(7)  # at most


@dataclass(frozen=True, slots=True)
class About:
    """What the document says of itself."""

    title: str
    author: str
    day: date
    mark: str = ""  # stands on top of every page
    subject: str = ""
    foot: str = ""  # stands at the foot of every page, before its number
    organisation: str = ""  # whose it is, on top of every page
    logo: bytes = b""  # of the organisation: SVG or PNG


@cache
def made_by(template: bytes) -> str:
    """What a document depends on besides its parts: part of the key that it is kept by."""
    code = inspect.getsource(sys.modules[__name__])
    return f"python-docx {version('python-docx')}\n{hashlib.sha256(template).hexdigest()}\n{code}"


def word(parts: Iterable[Part], about: About, png: Callable[[str], bytes], template: bytes) -> bytes:
    """The parts as a .docx file that looks as the ``template`` does; ``png`` draws an SVG."""
    document = deepcopy(_template(template))
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments, core.revision = about.title, about.author, "", "", 1
    core.created = core.modified = datetime.combine(about.day, time())
    core.language = say("language")
    if about.organisation:
        _letterhead(document, about, png)
    if about.mark:
        header = document.sections[0].header.paragraphs[-1]
        header.alignment = WD_ALIGN_PARAGRAPH.CENTER
        header.add_run(about.mark).bold = True
    core.subject = about.subject
    if about.foot:
        _foot(document, about.foot)
    end = document.element.body.sectPr
    for part in parts:
        match part:
            case Heading(level, text):
                _put(end, _paragraph(f"Heading{min(level, 4)}", _run(Run(text))))
            case Paragraph():
                _put(end, _text(document, part))
            case Table():
                _put(end, _table(part, text_twips(document.sections[-1]), _cell_type(document)))
            case Picture():
                _picture(document, part, png)
            case Sheet():
                _new_sheet(end, part)
    return _file(document)


# --- parts -------------------------------------------------------------------------------

# Written as XML: python-docx makes each run and each cell in half a millisecond, of which a release has hundreds.


def _put(end: BaseOxmlElement, xml: str) -> None:
    """Puts elements before the last of the body, which holds the page's size."""
    for element in parse_xml(f"<w:body {nsdecls('w', 'r')}>{xml}</w:body>"):
        end.addprevious(element)


_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _safe(said: str) -> str:
    """Text for XML, without the characters that no XML can hold."""
    return escape(_NO_XML.sub("", said))


def _quoted(said: str) -> str:
    """Text for the value of an attribute."""
    return escape(_NO_XML.sub("", said), {'"': "&quot;"})


def _paragraph(style: str, runs: str, how: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{how}</w:pPr>{runs}</w:p>'


def _run(run: Run) -> str:
    looks = ['<w:rStyle w:val="Hyperlink"/>'] if run.href else []
    looks += [f"<w:{name}/>" for name, wanted in (("b", run.bold), ("i", run.italic)) if wanted]
    look = f"<w:rPr>{''.join(looks)}</w:rPr>" if looks else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{_safe(run.text)}</w:t></w:r>'


def _text(document: Word, part: Paragraph) -> str:
    """A paragraph in the style of what it is: text, an item of a list, or somebody's words."""
    style, number = "Quote" if part.quoted else "Normal", ""
    level = str(min(part.depth, 2) + 1) if part.depth else ""
    if part.mark == BULLET:
        style = f"{'Own' if part.own else ''}ListBullet{level}"
    elif part.mark:
        style = f"OwnList{level}" if part.own else "List"
        number = f"<w:r><w:t>{_safe(part.mark)}</w:t><w:tab/></w:r>"
    elif part.empty:
        style = "NotWritten"
    elif part.number:
        style = "OwnNumbered" if part.own else "ListNumber"
    elif part.own and not part.quoted:
        style = "OwnWords"
    runs = [number]
    for run in part.runs:
        made = _run(run)
        if run.href:
            link = document.part.relate_to(run.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            made = f'<w:hyperlink r:id="{link}">{made}</w:hyperlink>'
        runs.append(made)
    return _paragraph(style, "".join(runs))


def _table(part: Table, width: int, size: float) -> str:
    """A table whose first row is its heading, repeated on each page, and whose rows are never parted."""
    widths = _widths(part, width, size)
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    rows = [_row(part.columns, widths, head=True), *(_row(cells, widths, head=False) for cells in part.rows)]
    caption = _paragraph("Caption", _run(Run(part.caption, bold=True)), "<w:keepNext/>") if part.caption else ""
    told = f'<w:tblCaption w:val="{_quoted(part.caption)}"/>' if part.caption else ""
    return (
        f'{caption}<w:tbl><w:tblPr><w:tblStyle w:val="Figures"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="00A0" w:firstRow="1" w:firstColumn="1"/>{told}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{_paragraph('Normal', '')}"
    )


def _widths(part: Table, width: int, size: float) -> list[int]:
    """The columns' widths: as they are asked for, and wide enough for the longest word of each, where the page is."""
    columns = len(part.columns)
    first = WIDE if columns > 2 else width / columns
    shares = part.widths or (first, *[(width - first) / max(columns - 1, 1)] * (columns - 1))
    least = [_longest_word(column, size) for column in zip(part.columns, *part.rows, strict=True)]
    if sum(least) >= width:
        return [round(width * one / sum(least)) for one in least]
    over = [max(width * share / sum(shares) - one, 0) for share, one in zip(shares, least, strict=True)]
    left = (width - sum(least)) / sum(over)
    return [round(one + more * left) for one, more in zip(least, over, strict=True)]


def _longest_word(cells: Iterable[str | Status], size: float) -> float:
    """How wide a column must be that no word of it is broken, all as bold as its heading."""
    found = {word for cell in cells for word in re.split(r"[\s-]+", str(cell))}
    return CELL_EDGES + 20 * max(text_width(word, bold=True, size=size) for word in found)


def _row(cells: Sequence[str | Status], widths: Sequence[int], *, head: bool) -> str:
    made = ""
    for cell, width in zip(cells, widths, strict=True):
        looks = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        if isinstance(cell, Status) and cell.shade:
            looks += f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.shade}"/>'
        bold, marked = head, isinstance(cell, Status)  # of a status, its word
        said = "".join(
            _paragraph("NoSpacing", _run(Run(line, bold=bold or (marked and not place))))
            for place, line in enumerate(str(cell).split("\n"))
        )
        made += f"<w:tc><w:tcPr>{looks}</w:tcPr>{said}</w:tc>"
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{made}</w:tr>"


def _new_sheet(end: BaseOxmlElement, part: Sheet) -> None:
    """Ends the section here, as wide as it was; what follows is as the sheet wants it.

    Word keeps a section's page in the last paragraph of the section, and that of the last one in the body.
    """
    break_ = parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="NoSpacing"/></w:pPr></w:p>')
    break_.pPr.append(deepcopy(end))
    end.addprevious(break_)
    for reference in end.findall(qn("w:headerReference")) + end.findall(qn("w:footerReference")):
        end.remove(reference)  # the header and footer of the section before go on
    size = end.find(qn("w:pgSz"))
    long, short = sorted((int(size.get(qn("w:w"))), int(size.get(qn("w:h")))), reverse=True)
    size.set(qn("w:w"), str(long if part.across else short))
    size.set(qn("w:h"), str(short if part.across else long))
    size.set(qn("w:orient"), "landscape" if part.across else "portrait")


def _letterhead(document: Word, about: About, png: Callable[[str], bytes]) -> None:
    """The organisation's logo and name; what else stands on top of the page goes into a paragraph below."""
    header = document.sections[0].header
    line = header.paragraphs[0]
    if about.logo:
        is_png = about.logo.startswith(b"\x89PNG")
        picture = io.BytesIO(about.logo if is_png else png(about.logo.decode()))
        shape = line.add_run().add_picture(picture, height=LOGO_HIGH)
        if shape.width > LOGO_WIDE:
            shape.width, shape.height = LOGO_WIDE, round(shape.height * LOGO_WIDE / shape.width)
        shape._inline.docPr.set("descr", _NO_XML.sub("", about.organisation))
        line.add_run("  ")
    line.add_run(_NO_XML.sub("", about.organisation)).bold = True
    if about.mark:
        header.add_paragraph()


def _foot(document: Word, said: str) -> None:
    """What stands at the foot of every page, with the number of the page and of all pages."""
    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = '<w:fldSimple w:instr=" {} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    runs = _run(Run(f"{said} · page ")), field.format("PAGE"), _run(Run(" of ")), field.format("NUMPAGES")
    for run in parse_xml(f"<w:p {nsdecls('w', 'r')}>{''.join(runs)}</w:p>"):
        foot._p.append(run)


def _picture(document: Word, part: Picture, png: Callable[[str], bytes]) -> None:
    shape = document.add_paragraph().add_run().add_picture(io.BytesIO(png(part.svg)), width=Cm(13))
    said = shape._inline.docPr
    said.set("descr", _NO_XML.sub("", part.description))
    said.set("title", _NO_XML.sub("", part.title))
    _put(document.element.body.sectPr, _paragraph("Caption", _run(Run(part.title))))


# --- the template and the file -------------------------------------------------------------


@cache
def _template(file: bytes) -> Word:
    """The template without the text in it, which shows a designer its styles."""
    document = docx.Document(io.BytesIO(file))
    for element in list(document.element.body)[:-1]:  # the last holds the page's size
        document.element.body.remove(element)
    return document


def text_twips(section: Section) -> int:
    """The width of the text on a page, in twentieths of a point: A4 without margins where the section has none."""
    free = (section.page_width or Cm(21)) - (section.left_margin or 0) - (section.right_margin or 0)
    return int(free / Pt(1) * 20)


def _cell_type(document: Word) -> float:
    """The size of letters in a table, in points: that of the style of its cells, or of the text where it sets none."""
    sizes = (document.styles[name].font.size for name in ("No Spacing", "Normal"))
    return next((size.pt for size in sizes if size), DEFAULT_TYPE)


def _file(document: Word) -> bytes:
    """The document as a file whose bytes depend on nothing but its content."""
    drawn, written = io.BytesIO(), io.BytesIO()
    document.save(drawn)
    with zipfile.ZipFile(drawn) as given, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, given.read(name))
    return written.getvalue()
