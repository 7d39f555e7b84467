"""The committee report: facts by claim and people's words, counted by paragraph, on the page and in Word alike."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from selectolax.lexbor import LexborHTMLParser

from generator import pages, press, sentences, words
from generator.catalogue import load_catalogue
from generator.charts import Charts, Pictures
from generator.claims import find_claims
from generator.comparisons import compare
from generator.messages import say
from generator.model.vocabulary import Rag
from generator.narrative import SLOTS, read_narrative
from generator.observations import read_observations
from generator.pages.local.lines import name_of
from generator.press.committee_tables import paragraphs
from generator.press.parts import Heading, Paragraph, Status, Table, plain
from generator.targets import find_positions
from tests.packs import tidy_observations
from tests.performance import SOUND, reporting_pack

CLOCK = datetime(2026, 1, 1, tzinfo=UTC)
SITE_URL = "https://example.org/councils/"


def world(folder: Path, files: Mapping[str, str] | None = None, *, drafts: bool = False) -> SimpleNamespace:
    """A small pack's site, and the report of its one council with a plan."""
    pack = reporting_pack(folder / "pack", files, site_url=SITE_URL)
    catalogue = load_catalogue(pack)
    comparisons = compare(read_observations(catalogue), catalogue)
    positions = find_positions(catalogue, comparisons)
    claims = find_claims(comparisons, catalogue, positions)
    pictures = Pictures()
    narrative = read_narrative([pack / "performance"], catalogue).shown(CLOCK, drafts=drafts)
    charts = Charts(catalogue, comparisons, pictures)
    site = pages.site_of(catalogue, comparisons, claims, charts, None, positions, narrative)
    (report,) = press.committee_reports(site, catalogue.councils, drafts=drafts)
    return SimpleNamespace(site=site, report=report, pictures=pictures, plan=catalogue.plans["C1"])


def report(front: str, body: str) -> dict[str, str]:
    return {"performance/reports/ashby.md": f"---\n{front.strip()}\n---\n\n{body}\n"}


def plan(old: str, new: str) -> dict[str, str]:
    text = (SOUND / "performance/ashby.yml").read_text("utf-8")
    assert old in text
    return {"performance/ashby.yml": text.replace(old, new)}


def html(of: SimpleNamespace) -> LexborHTMLParser:
    import markdown

    page = press.report_page(of.site, of.report)
    made = markdown.markdown(page.body, extensions=["tables", "attr_list", "md_in_html", "def_list", "toc"])
    return LexborHTMLParser(re.sub(r"<!-- fragment: ([\w.-]+) -->", lambda found: page.fragments[found[1]], made))


def written(of: SimpleNamespace) -> Any:
    ((name, raw),) = press.report_files(of.site, of.report, of.pictures)
    assert name == "performance/ashby/report.docx"
    return docx.Document(io.BytesIO(raw))


def counted(of: SimpleNamespace) -> list[Paragraph]:
    return [one for one in of.report.parts if isinstance(one, Paragraph) and one.number]


def flags(of: SimpleNamespace) -> list[str]:
    return [plain(one.runs) for one in of.report.parts if isinstance(one, Paragraph) and one.empty]


PUBLISHED = """
status: published
approved_by: Ida Plover
committee: Care Committee
date: 2024-12-02
authors: [the chief executive, the director]
officers:
  - {name: Ada Wren, role: director, phone: 01632 960 001, email: ada@ashby.example}
papers:
  - {title: The plan, url: "https://example.org/plan"}
equality: Nothing changes.
circulation: All members.
"""
BODY = "## Foreword\n\nFirst.\n\n" + "\n".join(
    f"## {name}\n\nOwn words on {name.lower()}.\n\n- one\n- two\n\nAnd **more**.\n" for name in SLOTS
)
ACTION = {"performance/actions/ashby/calls-answered.md": "---\nowner: Ada Wren\n---\n\nWe hire.\n\n- Two posts.\n"}


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """Nobody has written anything."""
    return world(tmp_path_factory.mktemp("bare"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    return world(tmp_path_factory.mktemp("whole"), {**report(PUBLISHED, BODY), **ACTION})


# --- counted paragraphs --------------------------------------------------------------------


def test_paragraphs_are_counted_from_one_to_the_end_alike_on_the_page_and_in_word(whole, bare):
    for of in (whole, bare):
        told = counted(of)
        assert [one.number for one in told] == list(range(1, len(told) + 1))
        page = html(of)
        shown = [" ".join(node.text().split()) for node in page.css(".cp-counted")]
        assert shown == [f"{one.number}. {' '.join(plain(one.runs).split())}" for one in told]
        assert [node.attributes["id"] for node in page.css(".cp-counted")] == [
            f"paragraph-{one.number}" for one in told
        ]
        styles = {"List Number", "Own Words Numbered"}
        assert [one.text for one in written(of).paragraphs if one.style.name in styles] == [
            plain(one.runs) for one in told
        ]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [([3], "3"), ([4, 3], "3 and 4"), ([1, 2, 3], "1 to 3"), ([9, 3, 5, 6, 7, 7], "3, 5 to 7 and 9"), ([], "")],
)
def test_paragraphs_are_named_in_order_and_runs_drawn_together(numbers, said):
    assert paragraphs(numbers) == said


# --- facts -----------------------------------------------------------------------------------


def test_every_sentence_of_a_claim_is_word_for_word_and_carries_its_claim(whole):
    nodes = html(whole).css("[data-claim]")
    assert len(nodes) > 12
    for node in nodes:
        claim = whole.site.claims.by_id[node.attributes["data-claim"]]
        assert node.text() == sentences.say(claim, whole.site.catalogue)
        assert claim.area_code == "C1"


def test_what_is_no_claim_and_nobodys_words_has_no_number_but_a_period(whole):
    periods = sorted(
        {words.period(one) for one in (whole.plan.position, whole.plan.year, whole.plan.benchmark)},
        key=len,
        reverse=True,
    )
    for one in counted(whole):
        if one.own or any(run.claim for run in one.runs):
            continue
        said = plain(one.runs)
        for period in periods:
            said = said.replace(period, "")
        assert not re.search(r"\d", said), said


def test_each_kind_of_sentence_has_its_rule_and_the_paragraphs_that_it_stands_in(whole):
    (proofs,) = [one for one in tables(whole) if one.caption == "Sentences and their rules"]
    stands: dict[str, list[int]] = {}
    for one in counted(whole):
        for run in one.runs:
            if run.claim:
                kind = whole.site.catalogue.rules.kinds[whole.site.claims.by_id[run.claim].kind]
                stands.setdefault(f"{kind.name}|{kind.rule}", []).append(one.number)
    assert {f"{name}|{rule}": said for name, rule, said in proofs.rows} == {
        key: paragraphs(numbers) for key, numbers in stands.items()
    }


def tables(of: SimpleNamespace) -> list[Table]:
    return [one for one in of.report.parts if isinstance(one, Table)]


def test_strengths_and_concerns_stand_both_or_neither(whole, tmp_path):
    heads = [one.text for one in whole.report.parts if isinstance(one, Heading)]
    assert heads.index("Strengths") + 1 == heads.index("Concerns")
    alone = world(tmp_path, plan("benchmark: 2023-24\n", ""))
    heads = [one.text for one in alone.report.parts if isinstance(one, Heading)]
    assert not {"Strengths", "Concerns"} & set(heads) and "Benchmarking" in heads
    assert "The council's plan names no year in which it is compared" in html(alone).text()


def test_a_pack_without_averages_says_plainly_that_there_is_no_comparison(tmp_path):
    rows = "\n".join(line for line in tidy_observations().splitlines() if not re.search(r",(X1|R\d|T\d),", line))
    of = world(tmp_path, {"observations/returns.csv": rows + "\n"})
    assert "This site holds no national comparison of that year" in html(of).text()
    assert "Strengths" not in [one.text for one in of.report.parts if isinstance(one, Heading)]


# --- the dashboard ---------------------------------------------------------------------------


def dashboards(of: SimpleNamespace) -> list[Table]:
    return [one for one in tables(of) if one.columns[0] == "Measure"]


def test_every_line_of_the_plan_is_in_appendix_a_once_with_its_rating_in_words(whole):
    rows = [row for one in dashboards(whole) for row in one.rows]
    names = [str(row[0]).split("\n")[0] for row in rows]
    called = {one.measure: name_of(whole.site.any_measure(one.measure), one) for one in whole.plan.lines}
    assert sorted(names) == sorted(called.values())
    ratings = {name: row[2] for name, row in zip(names, rows, strict=True)}
    for one in whole.site.positions.latest("C1"):
        cell = ratings[called[one.measure_id]]
        assert isinstance(cell, Status) and cell.word.lower() == one.shown and cell.symbol
    assert len({(cell.word, cell.symbol, cell.shade) for cell in ratings.values()}) == len(Rag)


def test_an_officers_rating_stands_beside_the_computed_one_with_name_and_reason(whole):
    (row,) = [row for one in dashboards(whole) for row in one.rows if str(row[0]).startswith("Delayed discharges")]
    (one,) = [one for one in whole.site.positions.latest("C1") if one.measure_id == "delayed-discharges"]
    assert one.override is Rag.GREEN and one.rag is not one.override
    assert row[2].word == "Green" and row[2].more == f"set by Jo Hill, director; computed: {one.rag}"
    assert "The ward was closed for a month." in str(row[-1])


def test_the_table_on_the_page_has_the_cells_of_the_one_in_word(whole):
    page, made = html(whole), written(whole)
    on_page = [[cell.text(separator="\n").split() for cell in row.css("th, td")] for row in page.css("tr")]
    in_word = [[cell.text.split() for cell in row.cells] for table in made.tables for row in table.rows]
    symbols = {cell.symbol for one in dashboards(whole) for row in one.rows for cell in row if isinstance(cell, Status)}
    for row, marked in zip(on_page, in_word, strict=True):  # the page's style sheet adds the symbols
        assert row == [cell[1:] if cell[0] in symbols and len(cell) > 1 else cell for cell in marked]
    assert len(on_page) > 20


# --- people's words, and where there are none ----------------------------------------------------


def test_words_stand_in_their_sections_and_in_the_order_of_the_report(whole):
    text = " ".join(html(whole).text().split())
    order = [
        "Care Committee", "2 December 2024", "the chief executive and the director", "Foreword",
        "Purpose of the report",
        "Own words on purpose.", "Background", "Own words on background.", "Benchmarking of 2023 to 2024",
        "Own words on benchmarking.", "Strengths", "Concerns", "Performance, April to September 2024",
        "Own words on performance this year.", "Heard", "What we are doing about it. We hire.", "Conclusions",
        "Own words on conclusions.", "Background papers", "The plan", "Circulation", "All members.",
        "Equality implications", "Officers to contact", "Ada Wren", "Appendix A", "Appendix B", "Appendix C",
        "Appendix D",
    ]  # fmt: skip
    at = 0
    for one in order:
        at = text.find(one, at)
        assert at >= 0, one
    own = {plain(one.runs) for one in counted(whole) if one.own}
    assert "And more." in own and "We hire." not in own  # its label stands before it


def test_each_red_or_amber_measure_without_an_action_is_flagged_and_no_other(whole, bare):
    for of, written_ in ((bare, set()), (whole, {"calls-answered"})):
        rated = {one.measure_id: one.shown for one in of.site.positions.latest("C1")}
        wanting = {one for one, rag in rated.items() if rag in {Rag.RED, Rag.AMBER}}
        assert "calls-answered" in wanting
        assert set(of.report.empty) & set(rated) == wanting - written_


def test_without_a_file_every_place_for_words_is_flagged_and_with_one_none_is(whole, bare):
    assert {"committee", *SLOTS, "Circulation", "Equality implications", "officers"} <= set(bare.report.empty)
    assert set(whole.report.empty) == {"care-home-moves"}
    assert len(flags(bare)) == len(bare.report.empty) == len(html(bare).css(".cp-empty"))


def test_a_draft_is_in_the_private_preview_alone_and_marked_there(tmp_path):
    files = report("status: draft\n", "## Purpose\n\nPerhaps.\n")
    public = world(tmp_path / "public", files)
    assert "Perhaps." not in html(public).text() and say("press-draft") not in html(public).text()
    preview = world(tmp_path / "preview", files, drafts=True)
    text = html(preview).text()
    assert "Perhaps." in text and say("press-draft") in text and "These words are a draft." in text
    assert say("press-draft") in [one.text for one in written(preview).sections[0].header.paragraphs]


def test_words_for_another_position_say_so(tmp_path):
    of = world(tmp_path, report(f"{PUBLISHED}position: April to June 2024", BODY))
    assert "The council's own words were written for April to June 2024." in html(of).text()


def test_peoples_words_are_shown_as_they_are_and_nothing_in_them_runs(tmp_path):
    said = "<script>alert(1)</script> [x](javascript:alert(2)) {{ seven }}"
    typed = f"<!-- fragment: table-1 -->{said}"  # a comment is taken out
    front = f"{PUBLISHED}title: '{typed}'\n".replace("Care Committee", f"'{typed}'").replace(
        "Nothing changes.", f"'{typed}'"
    )
    of = world(tmp_path, {**report(front, f"## {typed}\n\n{typed}\n\n## Purpose\n\n<img src=x onerror=alert(3)>\n")})
    page = html(of)
    assert not page.css("script, img, [onerror], a[href^='javascript']")
    assert page.css_first("h1").text() == said and len(page.css("h1")) == 1
    assert said in [one.text for one in written(of).paragraphs if one.style.name == "Heading 1"]


# --- Word -------------------------------------------------------------------------------------------


def test_the_dashboard_stands_across_and_the_rest_upright(whole):
    made = written(whole)
    assert [one.orientation for one in made.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert all((one.page_width > one.page_height) is (one.orientation == WD_ORIENT.LANDSCAPE) for one in made.sections)
    after = [one for one in made.element.body]
    breaks = [place for place, one in enumerate(after) if one.find(f".//{qn('w:sectPr')}") is not None]
    of_dashboard = [
        place for place, one in enumerate(after) if one.tag == qn("w:tbl") and "Aim" in "".join(one.itertext())
    ]
    assert of_dashboard and all(breaks[0] < place < breaks[1] for place in of_dashboard)
    for table in made.tables:
        widths = sum(cell.width for cell in table.rows[0].cells)
        section = made.sections[1] if table._tbl in [after[place] for place in of_dashboard] else made.sections[0]
        assert widths <= section.page_width - section.left_margin - section.right_margin


def test_word_has_real_headings_lists_heading_rows_page_numbers_and_properties(whole):
    made = written(whole)
    heads = [one for one in made.paragraphs if one.style.name.startswith("Heading")]
    levels = [int(one.style.name[-1]) for one in heads]
    assert levels.count(1) == 1 and all(after - before <= 1 for before, after in pairwise(levels))
    for table in made.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    fields = [one.get(qn("w:instr")).strip() for one in made.sections[0].footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert all(one.is_linked_to_previous for one in list(made.sections)[1:] for one in (one.footer, one.header))
    core = made.core_properties
    assert (core.title, core.author, core.language) == (whole.report.title, "Ashby", "en-GB")
    assert core.created.date() == whole.report.date and core.subject == whole.plan.title
    style = made.styles["List Number"].element
    numbers = style.pPr.numPr.numId.val
    definition = {one.numId: one.abstractNumId.val for one in made.part.numbering_part.element.num_lst}
    assert numbers in definition and made.styles["Own Words Numbered"].element.pPr.numPr.numId.val == numbers
    assert "List Bullet" in {one.style.name for one in made.paragraphs}
    links = [rel.target_ref for rel in made.part.rels.values() if rel.is_external]
    assert {"https://example.org/plan", "mailto:ada@ashby.example", f"{SITE_URL}method/"} <= set(links)


def test_the_same_report_gives_the_same_bytes(whole):
    one, other = (dict(press.report_files(whole.site, whole.report, Pictures())) for _ in range(2))
    assert one == other
