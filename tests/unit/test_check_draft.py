"""A person's draft: how it is read, what its phrases claim, and the verdicts, on the invented example."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx import Document
from typer.testing import CliRunner

from generator.cli import app
from generator.proof.draft import Report, Verdict, check_pieces, check_text, load_figures
from generator.proof.draft.figures import QUARTILES, Comparison, Figures
from generator.proof.draft.phrases import Printed, Vocabulary, blocks, counted, dated, numbers, part_years, years
from generator.proof.draft.reading import CannotRead, Piece, pieces_of_text, read_draft
from generator.proof.draft.readings import agrees, ordinal
from generator.proof.draft.verdicts import Item
from tests.built_site import BuiltSite

PERIOD = "2018-19"


@pytest.fixture(scope="session")
def figures(example_site: BuiltSite) -> Figures:
    return load_figures(example_site.folder)


@pytest.fixture(scope="session")
def case(figures: Figures) -> tuple[str, str, Comparison]:
    """A council, a percentage and its comparison, with everything that a sentence may say and no doubt in it."""
    for (one, code, period), compared in figures.comparisons.items():
        area, measure = figures.areas[code], figures.measures[one]
        if (
            period == PERIOD
            and measure.unit_kind == "percent"
            and measure.sign == 1
            and None not in (compared.value, compared.england, compared.region, compared.previous)
            and compared.gap
            and compared.rank
            and compared.change
            and abs(compared.change) > 1
            and compared.value != compared.england
            and figures.quartile_readings(one, code, period) == {compared.quartile}
            and list(figures.series(one, code).values()).count(compared.value or 0) == 1
        ):
            return area.name, one, compared
    raise AssertionError("the example has no such case")


def only(report: Report, phrase: str) -> Item:
    found = [one for one in report.items if one.phrase.startswith(phrase)]
    assert len(found) == 1, [(one.phrase, one.verdict) for one in report.items]
    return found[0]


# --- reading ---------------------------------------------------------------------------


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


# --- phrases ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018/19, 2018-2019, 2018 to 2019 and 18/19", ["2018-19"] * 4),
        ("Strategic Plan 2018-22, and 2018-20", []),
        ("the year ending 31 March 2019", ["2018-19"]),
    ],
)
def test_years(text: str, expected: list[str]):
    assert [year.period for year in years(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11.2% of 1,300 people", ["11.2%", "1,300"]),
        ("aged 18-64, 65+, 18 to 64, over 85s, within 91 days", []),
        ("on 18 January 2021 and 12/03/2021 at 10.30am, tel. 0116 305 7454", []),
        ("£2.5 million, £8,989 and £10-12m", []),
        ("536.3 per 100,000 population", ["536.3"]),
        ("1.5% points, 2.5 percentage points, 0.4pp", ["1.5% points", "2.5 percentage points", "0.4pp"]),
        ("18.6 out of 24", ["18.6"]),
        ("paragraph 20, section 42, Appendix 3, table 2, Q3", []),
        ("56-61%, 45 – 50 people", []),
        ("top 50% of councils, 95% confidence, ±3.2%", []),
        ("4,321 days, 2.3 years", []),
    ],
)
def test_numbers_that_are_figures(text: str, expected: list[str]):
    assert [one.text for one in numbers(text)] == expected


def test_counts_in_words():
    assert [counted(text) for text in ("14", "fourteen", "Twenty-one", "none")] == [14, 14, 21, 0]


def test_a_number_agrees_at_its_own_precision():
    def printed(text: str) -> Printed:
        return numbers(text)[0]

    assert agrees(printed("11%"), 11.2) is True
    assert agrees(printed("11.3%"), 11.2) is False
    assert agrees(printed("2.5%"), 2.45) is True and agrees(printed("2.4%"), 2.45) is True
    assert agrees(printed("over 80%"), 80.4) is True and agrees(printed("over 80%"), 78.0) is False
    assert agrees(printed("about 80%"), 81.9) is True and agrees(printed("about 80%"), 70.0) is False
    assert agrees(printed("about 80%"), 85.0) is None  # nobody can say
    assert agrees(printed("nearly 90%"), 88.5) is True and agrees(printed("nearly 90%"), 92.0) is None


def test_ordinals():
    expected = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 21: "21st", 112: "112th"}
    assert {n: ordinal(n) for n in expected} == expected


@pytest.mark.parametrize(
    "code",
    ["1C2A", "1C(2A)", "1C (2a)", "1C pt 2a", "1C part 2a", "ASCOF 1C(2a)", "ASCOF 1c pt 2a", "1C(2)(a)"],
)
def test_a_code_in_every_style(figures: Figures, code: str):
    (found,) = Vocabulary(figures).codes(f"{code} was 12.5%", (PERIOD,))
    assert found.ids == figures.by_code("1C2A", PERIOD) and len(found.ids) == 1


def test_a_code_means_what_its_framework_says(figures: Figures):
    vocabulary = Vocabulary(figures)
    (before,), (after,) = vocabulary.codes("1E", ("2018-19",)), vocabulary.codes("1E", ("2023-24",))
    assert before.ids != after.ids
    assert before.ids == figures.by_code("1E", "2018-19") and after.ids == figures.by_code("1E", "2023-24")


def test_a_code_and_the_number_after_it_are_kept_apart(figures: Figures):
    vocabulary = Vocabulary(figures)
    assert [one.end for one in vocabulary.codes("1E 11.2%", (PERIOD,))] == [2]
    assert vocabulary.codes("5G, 2D drawings cost 1a", ("2014-15",))[0].ids == figures.by_code("2D", "2014-15")


@pytest.mark.parametrize(
    "text",
    [
        "In June it was 12%, between April and June 9%",
        "Our target is 12%",
        "It is forecast to be 12%",
        "12% of women",
        "Libraries had 12%",
        "Excluding self-funders it was 12%",
    ],
)
def test_what_no_published_figure_speaks_of(text: str):
    assert next(blocks(text), "")


def test_what_a_draft_tells_only_in_part():
    assert part_years(["Position at November 2020"]) == {"2020-21"}
    assert part_years(["April to November 2020"]) == {"2020-21"}
    assert part_years(["Quarter 2, 2017/18"]) == {"2017-18"}
    assert part_years(["April 2018 to March 2019"]) == frozenset()
    assert dated(["Committee", "18 January 2021"]) == (2021, 1)


# --- verdicts --------------------------------------------------------------------------


def draft(case: tuple[str, str, Comparison], figures: Figures, sentence: str, **values: object) -> Report:
    """The report on one sentence; {v}, {e}, {r} and {p} are the published figures, {n} the measure's name."""
    council, one, compared = case
    text = sentence.format(
        n=figures.measures[one].subject, c=council, v=f"{compared.value:.1f}%", e=f"{compared.england:.1f}%",
        r=f"{compared.region:.1f}%", p=f"{compared.previous:.1f}%", q=compared.quartile.lower(), **values,
    )  # fmt: skip
    return check_text(f"# {council} in 2018/19\n\n{text}\n", figures, council)


def test_a_value(case, figures: Figures):
    assert only(draft(case, figures, "In 2018/19, {n} was {v}."), "").verdict is Verdict.TRUE
    wrong = only(draft(case, figures, "In 2018/19, {n} was 3.1%."), "3.1%")
    assert wrong.verdict in {Verdict.FALSE, Verdict.STALE} and f"{case[2].value:.1f}%" in wrong.why
    assert wrong.line == 3


def test_a_value_of_another_year_is_stale(case, figures: Figures):
    found = only(draft(case, figures, "In 2018/19, {n} was {p}."), "")
    assert found.verdict is Verdict.STALE and found.period == case[2].previous_period


def test_averages(case, figures: Figures):
    true = draft(case, figures, "In 2018/19, {n} was {v}, compared with {e} nationally and a regional average of {r}.")
    assert [one.verdict for one in true.items] == [Verdict.TRUE] * 3
    wrong = draft(case, figures, "In 2018/19, {n} was {v}, compared with a national average of 2.9%.")
    assert only(wrong, "2.9%").verdict in {Verdict.FALSE, Verdict.STALE}


def test_quartiles(case, figures: Figures):
    assert only(draft(case, figures, "In 2018/19, {n} was in the {q} quartile."), "").verdict is Verdict.TRUE
    other = next(name for name in QUARTILES[::-1] if name != case[2].quartile).lower()
    found = only(draft(case, figures, "In 2018/19, {n} was in the {o} quartile.", o=other), "")
    assert found.verdict in {Verdict.FALSE, Verdict.STALE}
    assert case[2].quartile.lower() in found.why


def test_a_gap_in_percent_gets_a_note_and_is_not_false(case, figures: Figures):
    gap = f"{case[2].gap:.1f}"
    report = draft(case, figures, "In 2018/19, {n} was just {g}% short of the top quartile.", g=gap)
    assert only(report, "").verdict is Verdict.TRUE
    assert "percentage points" in report.notes[0].text


def test_comparisons_with_and_and_or(case, figures: Figures):
    council, one, compared = case
    assert compared.value is not None and compared.england is not None
    right, wrong = ("above", "below") if compared.value > compared.england else ("below", "above")
    assert (
        only(draft(case, figures, f"In 2018/19, {{n}} was {right} the national average."), "").verdict is Verdict.TRUE
    )
    found = only(draft(case, figures, f"In 2018/19, {{n}} was {wrong} the national average."), "")
    assert found.verdict is Verdict.FALSE and found.measure == one and figures.areas[found.area].name == council


def test_a_change_and_its_direction(case, figures: Figures):
    change = case[2].change or 0.0
    up, down = ("rose", "fell") if change > 0 else ("fell", "rose")
    amount = f"{abs(change):.1f} percentage points"
    true = draft(case, figures, "In 2018/19, {n} {w} by {a}.", w=up, a=amount)
    assert {one.verdict for one in true.items} == {Verdict.TRUE}
    wrong = draft(case, figures, "In 2018/19, {n} {w} by {a}.", w=down, a=amount)
    assert only(wrong, down).verdict is Verdict.FALSE


def test_a_rank(case, figures: Figures):
    rank, ranked = case[2].rank or 0, case[2].ranked or 0
    true = draft(case, figures, "In 2018/19, {c} was ranked {k} of {m} for {n}.", k=ordinal(rank), m=ranked)
    assert only(true, ordinal(rank)).verdict is Verdict.TRUE
    other = ordinal(rank + 7 if rank + 7 <= ranked else rank - 7)
    wrong = draft(case, figures, "In 2018/19, {c} was ranked {k} of {m} for {n}.", k=other, m=ranked)
    assert only(wrong, other).verdict is Verdict.FALSE
    group = draft(case, figures, "In 2018/19, {c} was ranked 2nd of 9 for {n}.")
    assert only(group, "2nd").verdict is Verdict.CANNOT_CHECK  # it may be a rank in another group


def test_a_word_that_changes_what_is_counted_keeps_it_from_being_false(case, figures: Figures):
    found = only(draft(case, figures, "In 2018/19, {n} was 3.1% of our tenants."), "3.1%")
    assert found.verdict is Verdict.CANNOT_CHECK and '"tenants"' in found.why


def test_a_target_and_a_part_of_a_year_are_not_checked(case, figures: Figures):
    assert only(draft(case, figures, "The target for {n} is 99.9%."), "99.9%").verdict is Verdict.CANNOT_CHECK
    found = only(draft(case, figures, "Between April and June 2018, {n} was 3.1%."), "3.1%")
    assert found.verdict is Verdict.CANNOT_CHECK and "part of a year" in found.why


def test_rows_of_a_table(case, figures: Figures):
    council, one, compared = case
    code, name = figures.code_of(one, PERIOD), figures.measures[one].official
    text = (
        f"# {council} performance\n\n"
        "| Code | Measure | Target 2018/19 | 2018/19 | England | Q1 2018/19 | Quartile |\n"
        "|---|---|---|---|---|---|---|\n"
        f"| {code} | {name} | 99.0% | {compared.value}% | {compared.england}% | 3.3% | {compared.quartile} |\n"
        f"| {code} | {name} | 99.0% | 3.3% | {compared.england}% | 3.3% | N/A |\n"
        "| Local | Library visits | 5k | 4.7k | | | |\n"
    )
    verdicts = [(one.line, one.verdict.value) for one in check_text(text, figures, council).items]
    assert [verdict for line, verdict in verdicts if line == 5] == [
        "CANNOT CHECK",
        "TRUE",
        "TRUE",
        "CANNOT CHECK",
        "TRUE",
    ]
    assert [verdict for line, verdict in verdicts if line == 6][1] in {"FALSE", "STALE"}
    assert {verdict for line, verdict in verdicts if line == 7} == {"CANNOT CHECK"}


def test_a_headline_of_both_over_a_body_of_either_is_noted(case, figures: Figures):
    council = case[0]
    text = (
        f"# {council} beats national and regional targets\n\n"
        "In 2018/19 services were better than national or regional averages in 14 of the 20 areas compared.\n"
    )
    report = check_text(text, figures, council)
    assert ["headline and body differ" in note.text for note in report.notes] == [True, True]
    assert only(report, "14 of the 20").verdict is Verdict.CANNOT_CHECK


# --- the command -----------------------------------------------------------------------


def run(*arguments: str) -> tuple[int, str]:
    found = CliRunner().invoke(app, ["check-draft", *arguments])
    assert "Traceback" not in found.output
    return found.exit_code, found.output


def test_the_exit_code_says_whether_something_is_false(case, figures: Figures, example_site: BuiltSite, tmp_path: Path):
    council, one, compared = case
    file, name = tmp_path / "draft.md", figures.measures[one].subject
    asked = [str(file), "--council", council, "--site", str(example_site.folder)]
    file.write_text(f"In 2018/19, {name} was {compared.value:.1f}%.\n", "utf-8")
    code, output = run(*asked, "--period", "2018/19")
    assert code == 0
    first, last = output.splitlines()
    assert first.startswith(f'{file.as_posix()}:1: TRUE "{compared.value:.1f}%": published: ') and first.endswith("]")
    assert last.endswith(": 1 true, 0 false, 0 stale, 0 cannot check")
    right, wrong = ("above", "below") if (compared.value or 0) > (compared.england or 0) else ("below", "above")
    file.write_text(f"In 2018/19, {name} was {wrong} the national average.\n", "utf-8")
    assert right != wrong and run(*asked)[0] == 6
    code, output = run(*asked, "--json")
    found = json.loads(output)
    assert code == 6 and found["tally"]["FALSE"] == 1 and found["items"][0]["measure"] == one


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["draft.md", "--council", "Nowhere"], "knows Nowhere; build one first"),
        (["nothing.md", "--council", "Nowhere"], "nothing.md:1: there is no such file; correct its name"),
        (
            ["bad.docx", "--council", "Nowhere"],
            "bad.docx:1: the file is not a Word document; open it in Word and save it again as .docx",
        ),
        (
            ["latin.txt", "--council", "Nowhere"],
            "latin.txt:1: the file is not text in UTF-8; save it as Markdown, plain text or .docx",
        ),
    ],
)
def test_mistakes_are_told_in_a_sentence(
    arguments: list[str], expected: str, example_site: BuiltSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_text("It was 3.1%.\n", "utf-8")
    (tmp_path / "bad.docx").write_text("no Word file", "utf-8")
    (tmp_path / "latin.txt").write_bytes("caf\xe9".encode("latin-1"))
    code, output = run(*arguments, "--site", str(example_site.folder))
    assert code == 3 and expected in output


def test_without_a_site_it_says_how_to_build_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_text("It was 3.1%.\n", "utf-8")
    code, output = run("draft.md", "--council", "Leeds")
    assert code == 3 and "no site is built yet" in output and "-m generator build" in output


# --- bounds ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "unit",
    [
        "1", "1,", "123,", "1.", "1 ", "1, ", "1-", "1 - ", "- ", "(", "()", "[", "[]", "](", "[a](", "(1)", "1/",
        "20", "2018/19 ", "1% ", "£1,", "a@", "+44 ", "1A", "1A ", "1A(1", "the ", "region", " ", ". A ",
        "e.g. A ", "<a", "*", "_", "England ", "a b\n", "A b 1%.\n\n",
    ],
)  # fmt: skip
def test_a_draft_of_one_mark_is_checked_at_once(unit: str, figures: Figures, case, tmp_path: Path):
    draft = tmp_path / "draft.md"
    draft.write_text((unit * 32_000)[:32_000], "utf-8")
    began = time.process_time()
    check_pieces(read_draft(draft), figures, case[0])
    assert time.process_time() - began < 3


def test_a_heading_of_a_column_that_may_be_read_in_many_ways_is_read_at_once(figures: Figures, case):
    began = time.process_time()
    check_text(f"| Measure | {'20' * 200}x |\n|---|---|\n| 1A | 5% |\n", figures, case[0])
    assert time.process_time() - began < 1


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
    monkeypatch.setattr("generator.proof.draft.files.MOST_UNPACKED", 2_000_000)
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
