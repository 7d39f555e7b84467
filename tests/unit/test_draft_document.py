"""A draft's file: how it is read into sentences and rows, and what is refused, with its line."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx import Document

from draftcheck.document import Piece, pieces_of_text, read_draft
from draftcheck.files import CannotRead


def test_sentences_keep_the_number_of_their_line():
    text = "# Report\n\n1. First one, e.g. this. Second\ngoes on here.\n\nThird was at 3.5%. Fourth\n"
    found = [(one.kind, one.line, one.text) for one in pieces_of_text(text)]
    assert found == [
        ("heading", 1, "Report"),
        ("sentence", 3, "First one, e.g. this."),
        ("sentence", 3, "Second goes on here."),
        ("sentence", 6, "Third was at 3.5%."),
        ("sentence", 6, "Fourth"),
    ]


def test_a_paragraph_that_a_page_cut_is_one():
    text = "The performance of the council was also much\n\nbetter than the average of the region."
    assert len(pieces_of_text(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "| Measure | 2018/19 | Quartile |\n|---|---|---|\n| 1E | 11.2% | Top |\n",
        "Measure\t2018/19\tQuartile\n1E\t11.2%\tTop\n",
        "Measure    2018/19    Quartile\n1E    11.2%    Top\n",
    ],
)
def test_a_cell_knows_the_heading_of_its_column(text: str):
    row = pieces_of_text(text)[-1]
    assert row.cells == ("1E", "11.2%", "Top")
    assert row.heads == ("Measure", "2018/19", "Quartile")


def test_two_rows_of_headings_are_one():
    row = pieces_of_text("Measure\t\t2018/19\n\tTarget\tPerformance\n1E\t12%\t11%\n")[-1]
    assert row.heads == ("Measure", "Target", "2018/19 Performance")


def test_word_files_are_read_with_their_tables(tmp_path: Path):
    document = Document()
    document.add_heading("Performance", 1)
    document.add_paragraph("1E was 11.2%. It rose.")
    table = document.add_table(2, 2)
    for place, text in enumerate(("Measure", "2018/19", "1E", "11.2%")):
        table.cell(place // 2, place % 2).text = text
    document.save(str(tmp_path / "draft.docx"))
    found = read_draft(tmp_path / "draft.docx")
    assert [one.text for one in found] == [
        "Performance",
        "1E was 11.2%.",
        "It rose.",
        "Measure | 2018/19",
        "1E | 11.2%",
    ]
    assert found[-1].heads == ("Measure", "2018/19")


def test_a_table_in_plain_text_has_cells_and_the_lines_over_it():
    text = """Measure Bolton England Good is
 2017-18 2017-18
1E Paid work 2.3 6.0 High
2A(2) Care homes, 65+ 971.1 585.6 Low
"""
    rows = [piece for piece in pieces_of_text(text) if piece.kind == "row"]
    assert [row.cells for row in rows] == [
        ("1E Paid work", "2.3", "6.0", "High"),
        ("2A(2) Care homes, 65+", "971.1", "585.6", "Low"),
    ]
    assert {row.header for row in rows} == {"Measure Bolton England Good is /  2017-18 2017-18"}


@pytest.mark.parametrize("text", ["England 77.3%", "✔ The best in England", "Most said 81.2 per cent"])
def test_a_short_line_with_a_figure_or_a_tick_is_no_heading(text: str):
    assert [piece.kind for piece in pieces_of_text(text)] == ["sentence"]


# --- bounds ----------------------------------------------------------------------------


def test_a_long_sentence_is_read_in_parts_and_nothing_of_it_is_lost():
    text = "In 2018/19 it was 3.1%; " * 200
    found = pieces_of_text(text)
    assert len(found) > 1 and all(len(piece.text) <= 1_200 and piece.text.endswith(";") for piece in found)
    assert " ".join(piece.text for piece in found) == text.strip()


def test_a_picture_that_is_written_as_text_stays_out():
    (piece,) = pieces_of_text(f"It was 3.1%. ![plot](data:image/png;base64,{'iVBORw0K' * 5_000})")
    assert piece.text == "It was 3.1%. …"


def test_a_draft_that_is_longer_than_any_is_refused_with_its_line(tmp_path: Path):
    draft = tmp_path / "draft.md"
    draft.write_text("It was 3.1%.\n\n" * 10_001, "utf-8")
    with pytest.raises(
        CannotRead, match=r"draft.md:20001: the draft has more than 10,000 sentences and rows; split it$"
    ):
        read_draft(draft)
    draft.write_text("5% of 1,000 in 2024-25 " * 30_000, "utf-8")
    with pytest.raises(CannotRead, match=r"draft.md:1: the draft has more than 600,000 characters; split it$"):
        read_draft(draft)
    draft.write_text("It was.\n\n|" + " 1 |" * 201, "utf-8")
    with pytest.raises(
        CannotRead, match=r"draft.md:3: the row has 201 cells, and 200 is the most; write it as several"
    ):
        read_draft(draft)
    draft.write_bytes(b" " * 2_000_001)
    with pytest.raises(CannotRead, match=r"draft.md:1: the file has 2 MB, and 2 MB is the most; split it$"):
        read_draft(draft)


def _word(path: Path, change: Callable[[str], str] = str, parts: Mapping[str, bytes | None] | None = None) -> Path:
    """A Word file whose document is changed; ``parts``: others by their name, None to leave one out."""
    made = io.BytesIO()
    document = Document()
    document.add_heading("Report", 1)
    document.add_paragraph("It was 3.1%.")
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Measure"
    table.cell(0, 1).text, table.cell(1, 1).text = "2018/19", "5%"
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        contents = {name: old.read(name) for name in old.namelist()}
        contents["word/document.xml"] = change(contents["word/document.xml"].decode()).encode()
        for name, content in (contents | dict(parts or {})).items():
            if content is not None:
                new.writestr(name, content)
    return path


def _with(xml: str) -> Callable[[str], str]:
    return lambda document: document.replace("<w:body>", f"<w:body>{xml}", 1)


def _nested(tables: int) -> str:
    return f"{'<w:tbl><w:tr><w:tc>' * tables}<w:p/>{'</w:tc></w:tr></w:tbl>' * tables}"


def _declared(entity: str) -> Callable[[str], str]:
    head = f"<!DOCTYPE w [<!ENTITY e {entity}>]><w:document"
    return lambda document: document.replace("<w:document", head, 1).replace("3.1%", "&e;")


_DAMAGED = "the file is a damaged Word document, or none; open it in Word and save it again as .docx"
_PART_DAMAGED = "its part word/document.xml is damaged; open it in Word and save it again as .docx"
_ENTITIES = "its part word/document.xml declares entities, as no Word document does; "
_OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)


@pytest.mark.parametrize(
    ("change", "parts", "told"),
    [
        (str, {"word/document.xml": None}, _DAMAGED),
        (str, {"[Content_Types].xml": None}, _DAMAGED),
        (str, {"_rels/.rels": None}, _DAMAGED),
        (str, {"word/styles.xml": None}, _DAMAGED),
        (str, {"word/document.xml": b""}, _PART_DAMAGED),
        (str, {"word/document.xml": b"<a/>"}, _DAMAGED),
        (str, {"word/document.xml": "<a>é</a>".encode("latin-1")}, _PART_DAMAGED),
        (lambda text: text[:-100], {}, _PART_DAMAGED),
        (lambda text: text.replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="many"/>', 1), {}, _DAMAGED),
        (_declared('SYSTEM "file:///etc/passwd"'), {}, _ENTITIES),
        (_declared('"text"'), {}, _ENTITIES),
        (_with(_nested(80)), {}, "its part word/document.xml is nested too deeply; take tables out of other tables"),
        (_with(" " * 50_000_001), {}, "its part word/document.xml has 50 MB, and 50 MB is the most; split it"),
        (_with("<w:p><w:r><w:t>One.</w:t></w:r></w:p>" * 100_000), {}, "the draft has more than 10,000 sentences"),
    ],
    ids=["no document", "no types", "no links", "no styles", "empty", "other", "encoding", "cut off", "span in words",
         "external entity", "entity", "nested", "large", "long"],
)  # fmt: skip
def test_a_word_file_that_cannot_be_read_is_told_of_in_words(
    change: Callable[[str], str], parts: dict[str, bytes | None], told: str, tmp_path: Path
):
    path = _word(tmp_path / "draft.docx", change, parts)
    began = time.process_time()
    with pytest.raises(CannotRead) as found:
        read_draft(path)
    assert time.process_time() - began < 5
    assert re.fullmatch(rf"{re.escape(path.as_posix())}:\d+: {re.escape(told)}.*", str(found.value))


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "the file is empty; save the draft again"),
        (b"text", "the file is not a Word document; open it in Word and save it again as .docx"),
        (b"PK\x03\x04 cut off", _DAMAGED),
        (_OLE, "the file is of an older Word (.doc), whatever its name; open it in Word and save it again as .docx"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "a password protects the file; save it without one"),
        (None, "this is a folder; name the draft itself"),
    ],
    ids=["empty", "text", "cut off", "older", "password", "folder"],
)
def test_what_only_has_the_name_of_a_word_file_is_told_of_in_words(raw: bytes | None, told: str, tmp_path: Path):
    path = tmp_path / "draft.docx"
    path.mkdir() if raw is None else path.write_bytes(raw)
    with pytest.raises(CannotRead) as found:
        read_draft(path)
    assert str(found.value) == f"{path.as_posix()}:1: {told}"


def test_a_word_file_that_unpacks_to_more_than_it_may_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("draftcheck.files.MOST_UNPACKED", 2_000_000)
    path = _word(tmp_path / "draft.docx", parts={"word/media/picture.png": bytes(3_000_000)})
    with pytest.raises(
        CannotRead, match=r"draft.docx:1: the file would unpack to 4 MB, and 2 MB is the most; take pic"
    ):
        read_draft(path)


def test_a_zip_file_with_a_password_is_told_of_as_such(tmp_path: Path):
    path = _word(tmp_path / "draft.docx")
    raw = bytearray(path.read_bytes())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(header), bytes(raw)):
            raw[found.start() + flags] |= 1
    path.write_bytes(raw)
    with pytest.raises(CannotRead, match=r"draft.docx:1: a password protects the file; save it without one$"):
        read_draft(path)


def _rows(pieces: tuple[Piece, ...]) -> list[tuple[str, ...]]:
    return [piece.cells for piece in pieces if piece.kind == "row"]


def test_merged_cells_of_a_word_table_stand_in_each_column_and_row(tmp_path: Path):
    assert _rows(read_draft(_word(tmp_path / "draft.docx"))) == [("Measure", "2018/19"), ("Measure", "5%")]
    wide = _word(
        tmp_path / "wide.docx", lambda text: text.replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="99999999"/>', 1)
    )
    assert _rows(read_draft(wide))[0] == ("Measure",) * 63


def test_a_cell_that_goes_on_for_thousands_of_rows_is_read_at_once(tmp_path: Path):
    first = '<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>One</w:t></w:r></w:p></w:tc></w:tr>'
    more = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>" * 5_000
    began = time.process_time()
    found = _rows(read_draft(_word(tmp_path / "draft.docx", _with(f"<w:tbl>{first}{more}</w:tbl>"))))
    assert time.process_time() - began < 3
    assert found[:5_001] == [("One",)] * 5_001
