"""A release or a committee report as a Word document: headings, lists, tables, pictures, as Word has them.

Tables have heading rows, and pictures alternative text.

The document is made by python-docx from its own template, which is loaded once, stripped of
what no release needs, and copied. The same parts give the same bytes: every entry of the
file has the same date.
"""

from __future__ import annotations

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
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from generator.press.parts import BULLET, Heading, Paragraph, Part, Picture, Run, Sheet, Status, Table
from generator.theme import PALETTE, text_width

EPOCH = (1980, 1, 1, 0, 0, 0)  # of every entry: the earliest date that a zip file can hold
UPRIGHT, ACROSS = 9410, 14343  # twentieths of a point: the width of the text on an A4 page, upright and across
WIDE = 2600  # of the first column of a table
CELL_TYPE, CELL_EDGES = 9.5, 240  # the size of letters in a table, in points; what a cell leaves free at both sides
LOGO_HIGH, LOGO_WIDE = Cm(1.1), Cm(7)  # at most
INK = RGBColor.from_string(PALETTE["ink"].light[1:].upper())
LINK = PALETTE["council"].light[1:].upper()
HEAD = "E7EBEF"  # behind the headings of columns
LINE = PALETTE["council"].light[1:].upper()  # beside a council's own words
OWN_WORDS, OWN_NUMBERED, NOT_WRITTEN = "OwnWords", "OwnNumbered", "NotWritten"
NUMBERS = 40  # the list that the paragraphs of a report are counted in
KEPT_STYLES = {
    "Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Heading1", "Heading2", "Heading3", "Heading4",
    "ListBullet", "ListBullet2", "ListBullet3", "ListNumber", "List", "Quote", "Caption", "TableGrid", "NoSpacing",
    "Header", "Footer", "Heading1Char", "Heading2Char", "Heading3Char", "Heading4Char", "QuoteChar", "HeaderChar",
    "FooterChar",
}  # fmt: skip


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
def made_by() -> str:
    """What a document depends on besides its parts: this code and the library. Part of the key that it is kept by."""
    return f"python-docx {version('python-docx')}\n{inspect.getsource(sys.modules[__name__])}"


def word(parts: Iterable[Part], about: About, png: Callable[[str], bytes]) -> bytes:
    """The parts as a .docx file; ``png`` draws an SVG."""
    document = deepcopy(_template())
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments, core.revision = about.title, about.author, "", "", 1
    core.created = core.modified = datetime.combine(about.day, time())
    core.language = "en-GB"
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
    across = False
    for part in parts:
        match part:
            case Heading(level, text):
                _put(end, _paragraph(f"Heading{min(level, 4)}", _run(Run(text))))
            case Paragraph():
                _put(end, _text(document, part))
            case Table():
                _put(end, _table(part, ACROSS if across else UPRIGHT))
            case Picture():
                _picture(document, part, png)
            case Sheet():
                _new_sheet(end, part)
                across = part.across
    return _file(document)


# --- parts -------------------------------------------------------------------------------

# Written as XML: python-docx makes each run and each cell in half a millisecond, of which a release has hundreds.


def _put(end: Any, xml: str) -> None:
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
    looks = [f"<w:{name}/>" for name, wanted in (("b", run.bold), ("i", run.italic)) if wanted]
    if run.href:
        looks.append(f'<w:color w:val="{LINK}"/><w:u w:val="single"/>')
    look = f"<w:rPr>{''.join(looks)}</w:rPr>" if looks else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{_safe(run.text)}</w:t></w:r>'


def _text(document: Word, part: Paragraph) -> str:
    """A paragraph in the style of what it is: text, an item of a list, or somebody's words."""
    style, number = "Quote" if part.quoted else "Normal", ""
    if part.mark == BULLET:
        style = ("ListBullet", "ListBullet2", "ListBullet3")[min(part.depth, 2)]
    elif part.mark:
        style, number = "List", f"<w:r><w:t>{_safe(part.mark)}</w:t><w:tab/></w:r>"
    elif part.empty:
        style = NOT_WRITTEN
    elif part.number:
        style = OWN_NUMBERED if part.own else "ListNumber"
    elif part.own and not part.quoted:
        style = OWN_WORDS
    runs = [number]
    for run in part.runs:
        made = _run(run)
        if run.href:
            link = document.part.relate_to(run.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            made = f'<w:hyperlink r:id="{link}">{made}</w:hyperlink>'
        runs.append(made)
    return _paragraph(style, "".join(runs), _own_item(part.depth) if part.own and part.mark else "")


def _own_item(depth: int) -> str:
    """How an item stands among a council's own paragraphs: further in than they, with the same line beside it."""
    line = _beside(31)  # points from the text, which is as far as Word can set it
    return f'{line}<w:ind w:left="{900 + 360 * depth}" w:hanging="400"/>'


def _beside(points: int) -> str:
    return f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="{points}" w:color="{LINE}"/></w:pBdr>'


def _table(part: Table, width: int) -> str:
    """A table whose first row is its heading, repeated on each page, and whose rows are never parted."""
    widths = _widths(part, width)
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    rows = [_row(part.columns, widths, head=True), *(_row(cells, widths, head=False) for cells in part.rows)]
    caption = _paragraph("Caption", _run(Run(part.caption, bold=True)), "<w:keepNext/>") if part.caption else ""
    told = f'<w:tblCaption w:val="{_quoted(part.caption)}"/>' if part.caption else ""
    return (
        f'{caption}<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="00A0" w:firstRow="1" w:firstColumn="1"/>{told}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{_paragraph('Normal', '')}"
    )


def _widths(part: Table, width: int) -> list[int]:
    """The columns' widths: as they are asked for, and wide enough for the longest word of each, where the page is."""
    columns = len(part.columns)
    first = WIDE if columns > 2 else width / columns
    shares = part.widths or (first, *[(width - first) / max(columns - 1, 1)] * (columns - 1))
    least = [_longest_word(column) for column in zip(part.columns, *part.rows, strict=True)]
    if sum(least) >= width:
        return [round(width * one / sum(least)) for one in least]
    over = [max(width * share / sum(shares) - one, 0) for share, one in zip(shares, least, strict=True)]
    left = (width - sum(least)) / sum(over)
    return [round(one + more * left) for one, more in zip(least, over, strict=True)]


def _longest_word(cells: Iterable[str | Status]) -> float:
    """How wide a column must be that no word of it is broken, all as bold as its heading."""
    found = {word for cell in cells for word in re.split(r"[\s-]+", str(cell))}
    return CELL_EDGES + 20 * max(text_width(word, bold=True, size=CELL_TYPE) for word in found)


def _row(cells: Sequence[str | Status], widths: Sequence[int], *, head: bool) -> str:
    made = ""
    for cell, width in zip(cells, widths, strict=True):
        looks = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        if head:
            looks += f'<w:shd w:val="clear" w:color="auto" w:fill="{HEAD}"/>'
        elif isinstance(cell, Status) and cell.shade:
            looks += f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.shade}"/>'
        bold, marked = head, isinstance(cell, Status)  # of a status, its word
        said = "".join(
            _paragraph("NoSpacing", _run(Run(line, bold=bold or (marked and not place))))
            for place, line in enumerate(str(cell).split("\n"))
        )
        made += f"<w:tc><w:tcPr>{looks}</w:tcPr>{said}</w:tc>"
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{made}</w:tr>"


def _new_sheet(end: Any, part: Sheet) -> None:
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
def _template() -> Word:
    """An empty A4 document in British English, with the styles of a release and none besides."""
    document = docx.Document()
    styles = document.styles.element
    for style in list(styles.style_lst):
        if style.styleId not in KEPT_STYLES:
            styles.remove(style)
    unneeded = ("thumbnail", "customXml", "stylesWithEffects")
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(unneeded)]:
            del rels[key]
    normal = document.styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = Pt(11), Pt(8)
    _in_arial(normal)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)
    for level, size in ((1, 20), (2, 15), (3, 12), (4, 11)):
        heading = document.styles[f"Heading {level}"]
        heading.font.size, heading.font.bold, heading.font.color.rgb = Pt(size), True, INK
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(16 if level < 3 else 10), Pt(6)
        _in_arial(heading)
    cell = document.styles["No Spacing"]
    cell.base_style, cell.font.size, cell.paragraph_format.space_after = normal, Pt(CELL_TYPE), Pt(2)
    document.styles["Caption"].font.color.rgb = INK
    document.styles["Caption"].font.size = Pt(10)
    quote = document.styles["Quote"]
    quote.font.color.rgb, quote.paragraph_format.left_indent = INK, Cm(1)
    _numbered(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.2)
    return document


_INDENT = '<w:ind w:left="567" w:hanging="567"/>'


def _numbered(document: Word) -> None:
    """Gives the template what a report needs: paragraphs counted by Word itself, and a council's own words."""
    numbering = document.part.numbering_part.element
    list_ = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{NUMBERS}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{_INDENT}</w:pPr></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, list_)
    use = f'<w:num {nsdecls("w")} w:numId="{NUMBERS}"><w:abstractNumId w:val="{NUMBERS}"/></w:num>'
    numbering.append(parse_xml(use))
    counted = f'<w:numPr><w:numId w:val="{NUMBERS}"/></w:numPr>'
    beside = _beside(6)
    around = '<w:pBdr>' + "".join(f'<w:{side} w:val="dashed" w:sz="6" w:space="4" w:color="595959"/>' for side in
                                  ("top", "left", "bottom", "right")) + '</w:pBdr>'  # fmt: skip
    styles = document.styles.element
    styles.remove(next(one for one in styles.style_lst if one.styleId == "ListNumber"))
    for id_, name, how in (
        ("ListNumber", "List Number", counted + _INDENT),
        (OWN_NUMBERED, "Own Words Numbered", counted + beside + _INDENT),
        (OWN_WORDS, "Own Words", beside + '<w:ind w:left="567"/>'),
        (NOT_WRITTEN, "Not Written", around + '<w:ind w:left="567"/>'),
    ):
        italic = "<w:rPr><w:i/></w:rPr>" if id_ == NOT_WRITTEN else ""
        custom = "" if id_ == "ListNumber" else ' w:customStyle="1"'
        styles.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{id_}"{custom}><w:name w:val="{name}"/>'
                f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{how}</w:pPr>{italic}</w:style>'
            )
        )


def _in_arial(style: Any) -> None:
    """Gives a style the font of the charts, in place of its theme's."""
    style.font.name = "Arial"
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]


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
