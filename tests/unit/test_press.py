"""The press desk: headlines that must hold, figures that changed, staff's words as they gave them, and every form."""

from __future__ import annotations

import io
import re
import struct
import time
import zipfile
import zlib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from itertools import pairwise, product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from selectolax.lexbor import LexborHTMLParser

from generator import pages, press
from generator.catalogue import load_catalogue
from generator.charts import Charts, Pictures
from generator.charts.pictures import tight
from generator.claims import find_claims
from generator.claims.national import EnglandLevel, Spread
from generator.commentary import read_commentary
from generator.comparisons import compare
from generator.headlines import headlines
from generator.messages import say
from generator.model.problems import ProblemsFound
from generator.observations import read_observations
from generator.pages.addresses import From
from generator.pages.card import Card, Count, card_of, card_svg, council_cards, other_cards
from generator.pages.notes import note_html
from generator.pages.overrides import originals
from generator.pages.templates import Templates
from generator.press.desk import Change
from generator.press.outline import address, outline
from generator.press.page import prose
from generator.press.parts import BULLET, Heading, Paragraph, Part, Picture, Run, Table, context, plain, text
from generator.press.release import moment
from generator.press.text import WIDTH, plain_text
from generator.press.word import About, text_twips, word
from generator.theme import text_width
from tests.packs import minimal_pack, tidy_observations

SITE_URL = "https://example.org/councils/"
TEMPLATE = originals()["document.docx"].read_bytes()


def world(folder: Path, files: Mapping[str, str] | None = None) -> SimpleNamespace:
    """A small pack's site and its releases."""
    pack = minimal_pack(folder / "pack", files=files, site_url=SITE_URL)
    catalogue = load_catalogue(pack)
    releases = read_commentary([pack / "commentary"], catalogue)
    comparisons = compare(read_observations(catalogue), catalogue)
    pictures = Pictures()
    claims = find_claims(comparisons, catalogue)
    charts = Charts(catalogue, comparisons, pictures)
    site = pages.Site(catalogue, comparisons, claims, charts, Templates())
    return SimpleNamespace(site=site, releases=releases, pictures=pictures, areas=catalogue.areas)


def release(front: str, body: str = "") -> dict[str, str]:
    """A file for Birling in the last year of the pack."""
    return {"commentary/birling/2023-24.md": f"---\n{front.strip()}\n---\n\n{body}\n"}


def issued(of: SimpleNamespace, *, drafts: bool = False) -> press.Desk:
    shown = [one for one in of.releases if drafts or one.is_public(datetime(2026, 1, 1, tzinfo=UTC))]
    return press.desk(of.site, of.releases, shown, drafts=drafts)


def document(of: SimpleNamespace, *, area: str = "C2", period: str = "2023-24", drafts: bool = False) -> Any:
    (found,) = [
        one for one in press.releases(of.site, [of.areas[area]], issued(of, drafts=drafts)) if one.period == period
    ]
    return found


def files(of: SimpleNamespace, **which: Any) -> dict[str, Any]:
    found = document(of, **which)
    return {name.rpartition(".")[2]: raw for name, raw in press.release_files(of.site, found, of.pictures)}


def html(page: pages.Page) -> LexborHTMLParser:
    import markdown

    made = markdown.markdown(page.body, extensions=["tables", "attr_list", "md_in_html", "def_list", "toc"])
    return LexborHTMLParser(re.sub(r"<!-- fragment: ([\w.-]+) -->", lambda found: page.fragments[found[1]], made))


APPROVED = "status: published\napproved_by: Ida Plover\n"


@pytest.fixture(scope="module")
def plain_world(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    return world(tmp_path_factory.mktemp("plain"))


def offered(of: SimpleNamespace) -> Any:
    return headlines("C2", "2023-24", of.site.claims, of.site.catalogue)


def choice(id: str, words: str) -> str:
    return f'headline:\n  id: {id}\n  text: "{words}"\n'


# --- the headline that was chosen ----------------------------------------------------------


def test_a_chosen_headline_is_the_heading_and_its_weakest_point_is_in_the_lead(tmp_path, plain_world):
    for one in offered(plain_world):
        found = document(world(tmp_path / one.id.replace("/", "-"), release(APPROVED + choice(one.id, one.text))))
        assert found.heading == one.text
        assert one.beside in found.lead
        assert found.is_release


def test_a_title_of_their_own_stands_above_and_the_weakest_point_stays(tmp_path, plain_world):
    first = offered(plain_world)[0]
    found = document(world(tmp_path, release(APPROVED + "title: All is well\n" + choice(first.id, first.text))))
    assert found.heading == "All is well"
    assert first.beside in found.lead


@pytest.mark.parametrize(
    "stage", ["status: draft", "status: approved\napproved_by: Ida\nembargo: 2050-01-01 00:01 UTC"]
)
def test_a_headline_in_other_words_stops_the_build_and_names_both(tmp_path, plain_world, stage):
    first = offered(plain_world)[0]
    of = world(tmp_path, release(f"{stage}\n{choice(first.id, 'Birling is best at everything')}"))
    with pytest.raises(ProblemsFound) as found:
        issued(of, drafts=stage.endswith("draft"))
    (told,) = str(found.value).splitlines()
    line = (tmp_path / "pack/commentary/birling/2023-24.md").read_text().splitlines().index(
        '  text: "Birling is best at everything"'
    ) + 1  # fmt: skip
    assert f"pack/commentary/birling/2023-24.md:{line}: " in told
    assert 'it was "Birling is best at everything"' in told and f'it is now "{first.text}"' in told


def test_a_headline_that_does_not_hold_stops_the_build_and_says_which_do(tmp_path, plain_world):
    of = world(tmp_path, release(APPROVED + choice("strength/nothing", "Nothing is better")))
    with pytest.raises(ProblemsFound) as found:
        issued(of)
    assert "the headline 'strength/nothing' no longer holds: it was \"Nothing is better\"; choose one of: " in str(
        found.value
    )
    assert all(one.id in str(found.value) for one in offered(plain_world))


def test_new_figures_that_make_the_headline_false_stop_the_build(tmp_path, plain_world):
    """The data change, the file does not."""
    first = next(one for one in offered(plain_world) if one.id == "better_either")
    rows = tidy_observations().replace("quality-of-life,C2,2023-24,19.6", "quality-of-life,C2,2023-24,1.0")
    rows = rows.replace("delayed-discharges,C2,2023-24,16.4,82", "delayed-discharges,C2,2023-24,80.0,400")
    assert rows.count("1.0,,,0.3") and rows != tidy_observations()
    of = world(tmp_path, {**release(APPROVED + choice(first.id, first.text)), "observations/returns.csv": rows})
    with pytest.raises(ProblemsFound, match="headline"):
        issued(of)


def test_an_approved_release_needs_the_words_that_were_approved_and_a_draft_does_not(tmp_path, plain_world):
    first = offered(plain_world)[0]
    with pytest.raises(ProblemsFound, match="nobody has approved its words"):
        issued(world(tmp_path / "a", release(f"{APPROVED}headline:\n  id: {first.id}\n")))
    draft = world(tmp_path / "b", release(f"status: draft\nheadline:\n  id: {first.id}\n"))
    assert document(draft, drafts=True).heading == first.text
    assert not document(draft).is_release


# --- figures that changed ------------------------------------------------------------------

QUOTED = """
spokesperson: Ada Wren
role: leader of the council
quote: We are glad.
highlight: [quality-of-life, delayed-discharges]
"""


def test_figures_as_approved_leave_no_mark(tmp_path):
    of = world(tmp_path, release(f"{APPROVED}{QUOTED}figures:\n  quality-of-life: 19.60\n  delayed-discharges: 16.4\n"))
    values = {one: of.site.comparisons.of("C2", one, "2023-24").value for one in of.site.catalogue.measures}
    of = world(tmp_path / "as", release(f"{APPROVED}{QUOTED}figures: {values}\n".replace("'", "")))
    found = document(of)
    assert found.changed == "" and [one.changed for one in found.focus] == ["", ""]
    assert issued(of).notices == ()


def test_a_changed_figure_marks_the_quote_and_its_own_line_and_is_reported(tmp_path):
    of = world(tmp_path, release(f"{APPROVED}{QUOTED}figures:\n  quality-of-life: 3.0\n  delayed-discharges: 16.4\n"))
    now = of.site.comparisons.of("C2", "quality-of-life", "2023-24").value
    first = f"How good life is for people who get care was 3.0 out of 24, is now {now} out of 24"
    found = document(of)
    assert found.changed.startswith(f"Figures have changed since this was approved: {first}")
    assert found.focus[0].changed == f"Figures have changed since this was approved: {first}."
    assert first not in found.focus[1].changed
    (notice,) = issued(of).notices
    assert re.search(r"commentary/birling/2023-24.md:\d+: Figures have changed", notice) and first in notice
    page = html(pages_of(of)).text()
    assert page.count(first) == 2
    assert first in " ".join(files(of)["txt"].split())


def test_a_figure_that_is_no_longer_published_is_not_told_again():
    gone = Change("m", "Feeling safe", "2.4%", "", "the publisher hides it")
    assert gone.words == "Feeling safe has no figure now: the publisher hides it"


def pages_of(of: SimpleNamespace, **which: Any) -> pages.Page:
    return press.release_page(of.site, document(of, **which))


def test_what_cannot_be_told_of_a_measure_is_a_problem_of_its_line(tmp_path):
    """No figures at all for it that year: nothing is invented in its place."""
    rows = "\n".join(
        line for line in tidy_observations().splitlines() if ",C2,2021-22" not in line or "quality" in line
    )
    front = f"{APPROVED}highlight:\n  - delayed-discharges\nfigures:\n  delayed-discharges: 9\n"
    made = {"commentary/birling/2021-22.md": f"---\n{front}---\n", "observations/returns.csv": rows + "\n"}
    with pytest.raises(ProblemsFound, match=r"2021-22.md:5: nothing can be told of 'delayed-discharges' in 2021-22"):
        issued(world(tmp_path, made))


# --- the form ------------------------------------------------------------------------------

WHOLE = (
    APPROVED
    + QUOTED
    + """
second_spokesperson: Bram Teasel
second_quote: "So am I.\\n\\nAnd more."
figures:
  quality-of-life: 19.6
  delayed-discharges: 16.4
date: 2026-03-02
place: Birling Gap
contact: the press office
notes:
  - Ada Wren can be interviewed.
"""
)
BODY = "## What we do\n\nWe **act**:\n\n1. first\n2. second\n\n> A motto.\n\n[Plan](https://example.org/plan)\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    return world(tmp_path_factory.mktemp("whole"), release(WHOLE, BODY))


ORDER = [
    "Birling Gap, 2 March 2026", "Strengths", "In focus", "Ada Wren", "We are glad.", "So am I.", "Concerns",
    "Background", "We act", "Notes to editors", "Source", "Comparators", "Ada Wren can be interviewed",
    "What the measures named here mean", "the press office", "ENDS",
]  # fmt: skip


def in_order(found: str, wanted: list[str]) -> bool:
    at = 0
    for one in wanted:
        at = found.find(one, at)
        assert at >= 0, one
    return True


def test_page_word_and_text_say_the_same_in_the_same_order(whole):
    page = html(pages_of(whole)).text()
    made = files(whole)
    written = docx.Document(io.BytesIO(made["docx"]))
    assert in_order(" ".join(page.split()), ORDER)
    assert in_order("\n".join(one.text for one in written.paragraphs), ORDER)
    assert in_order(" ".join(made["txt"].split()), ORDER)
    for side in ("strengths", "concerns"):
        for said in getattr(document(whole), side).sentences:
            assert said in page and said in " ".join(made["txt"].replace("\n  ", " ").split())


def test_every_council_and_year_without_a_release_has_a_summary_in_the_same_form(whole):
    for area in whole.site.catalogue.councils:
        for found in press.releases(whole.site, [area], issued(whole)):
            assert found.is_release is ((area.code, found.period) == ("C2", "2023-24"))
            if not found.is_release:
                assert found.kind == "Press summary" and found.quotes == () and found.context == ""
            made = list(press.release_files(whole.site, found, whole.pictures))
            assert [name for name, _ in made] == [f"press/{area.slug}/{found.period}.{one}" for one in ("docx", "txt")]


def test_highlights_take_no_concern_away(whole, plain_world):
    assert document(whole).concerns == document(plain_world).concerns
    assert document(whole).strengths == document(plain_world).strengths


def test_staffs_words_are_shown_as_they_are_and_nothing_in_them_runs(tmp_path):
    said = "<script>alert(1)</script> *stars* [x](javascript:alert(2)) {{ seven }}"
    typed = f"<!-- fragment: figures -->{said}"  # a comment is taken out
    settings = ("title", "spokesperson", "role", "quote", "contact", "place")
    front = APPROVED + "".join(f"{name}: '{typed}'\n" for name in settings) + f"notes: ['{typed}']\n"
    body = (
        f"# {said}\n\n<img src=x onerror=alert(3)>\n\n![p](https://example.org/p.png)\n\n<!-- fragment: figures -->\n"
    )
    of = world(tmp_path, release(front, body))
    page = html(pages_of(of))
    assert not page.css("script, img, [onerror], a[href^='javascript']")
    assert page.css_first("h1").text() == said
    assert len(page.css("h1")) == 1
    assert page.css_first("blockquote p").text() == said
    assert page.text().count(said) == 7  # title, place, name, role, quote, note, contact
    made = files(of)
    written = docx.Document(io.BytesIO(made["docx"]))
    assert said in [one.text for one in written.paragraphs if one.style.name == "Quote"]
    assert said in " ".join(made["txt"].split())


# --- Markdown as parts ---------------------------------------------------------------------


def test_staffs_markdown_keeps_its_shape():
    note = (
        "# Top\n\nOne *two* **three** [four](https://example.org/).\n\n- a\n- b\n    - c\n\nThen:\n\n1. x\n2. y\n\n"
        "> said\n\n### Deep\n\n| h | i |\n| - | - |\n| 1 | 2 |\n\n    code\n"
    )
    parts = list(context(note, top=3))
    assert parts[0] == Heading(3, "Top")
    assert isinstance(parts[1], Paragraph) and parts[1].runs == (
        Run("One "), Run("two", italic=True), Run(" "), Run("three", bold=True), Run(" "),
        Run("four", href="https://example.org/"), Run("."),
    )  # fmt: skip
    items = [one for one in parts if isinstance(one, Paragraph) and one.mark]
    assert [(one.mark, one.depth, plain(one.runs).strip()) for one in items] == [
        (BULLET, 0, "a"), (BULLET, 0, "b"), (BULLET, 1, "c"), ("1.", 0, "x"), ("2.", 0, "y"),
    ]  # fmt: skip
    assert [plain(one.runs) for one in parts if isinstance(one, Paragraph) and one.quoted] == ["said"]
    assert Heading(5, "Deep") in parts
    assert Table("", ("h", "i"), (("1", "2"),)) in parts
    assert plain(parts[-1].runs).strip() == "code"


def test_headings_of_a_note_begin_at_the_level_that_is_asked_for():
    assert re.findall(r"<h(\d)", note_html("## a\n\n#### b\n", top=3)) == ["3", "5"]
    assert re.findall(r"<h(\d)", note_html("# a\n\n###### b\n", top=3)) == ["3", "6"]
    assert re.findall(r"<h(\d)", note_html("## a\n")) == ["2"]


@pytest.mark.parametrize(
    "mark", [*"[(*_`<!>#", "![", "[(", "](", "[a ", "[a](", "[*`_<!(", "1. ", "- ", "\n> ", "*_", "**a"]
)
def test_a_note_of_marks_takes_no_longer_than_one_of_words(mark: str):
    began = time.process_time()
    shown = note_html(f"Before.\n\n{mark * 10_000}")
    assert time.process_time() - began < 5  # a tenth of what it was, also on a machine that has other things to do
    assert shown.startswith("<div>\n<p>Before.</p>")


def test_a_note_may_have_many_links():
    links = " ".join(f"[Measure {n}](https://example.test/measures/{n})" for n in range(60))
    assert note_html(links).count("<a href=") == 60


def test_runs_as_markdown_keep_their_spaces_and_escape_their_text():
    runs = (Run("Led:", bold=True), Run(" to "), Run("a*b", href="method.md#x"), Run(" end."))
    assert prose(runs, From("press/x/2023-24.md")) == "**Led:** to [a&#42;b](../../method.md#x) end."


# --- plain text ------------------------------------------------------------------------------


def test_plain_text_is_wrapped_and_writes_addresses_out():
    long = "word " * 40
    link = Run("here", href="https://e.org/a-b")
    parts: list[Part] = [Heading(1, "Head"), Paragraph((Run(long),)), Paragraph((link,), BULLET)]
    made = plain_text([*parts, Table("T", ("m", "v"), (("A", "1"),)), Picture("p", "In words.", "<svg/>")])
    assert made.startswith("Head\n====\n\nword")
    assert max(len(line) for line in made.splitlines()) <= WIDTH
    assert "- here (https://e.org/a-b)\n" in made
    assert "T\n\nA\n  v: 1\n" in made and made.endswith("In words.\n")


@pytest.mark.parametrize(
    ("href", "site", "whole"),
    [
        ("method.md#a", "https://e.org/x/", "https://e.org/x/method/#a"),
        ("councils/a.md", "https://e.org/x", "https://e.org/x/councils/a/"),
        ("councils/a.md", "", ""),
        ("https://other.org/", "", "https://other.org/"),
        ("mailto:a@b.org", "https://e.org", "mailto:a@b.org"),
    ],
)
def test_links_lead_to_the_published_site_or_nowhere(href, site, whole):
    assert address(href, site) == whole


# --- Word ------------------------------------------------------------------------------------


def test_a_word_document_has_headings_table_heads_alternative_text_and_links(whole):
    parts = [*outline(document(whole), SITE_URL), Picture("A title", "In words", SQUARE)]
    made = docx.Document(io.BytesIO(word(parts, About("T", "A", date(2026, 1, 2)), whole.pictures.png, TEMPLATE)))
    heads = [(one.style.name, one.text) for one in made.paragraphs if one.style.name.startswith("Heading")]
    assert heads[0][0] == "Heading 1" and ("Heading 2", "Notes to editors") in heads
    levels = [int(name[-1]) for name, _ in heads]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    (table,) = made.tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.cell(0, 0).text == "Measure" and table.cell(0, 1).text == "Birling"
    (shape,) = made.inline_shapes
    assert shape._inline.docPr.get("descr") == "In words"
    links = [rel.target_ref for rel in made.part.rels.values() if rel.is_external]
    assert f"{SITE_URL}method/#strengths-and-concerns" in links and "https://example.org/plan" in links
    assert (made.core_properties.title, made.core_properties.language) == ("T", "en-GB")
    quoted = [one.text for one in made.paragraphs if one.style.name == "Quote"]
    assert quoted == ["We are glad.", "So am I.", "And more.", "A motto."]


def test_no_word_of_a_table_is_broken_where_the_page_has_room() -> None:
    heads = ("Measure", "Leicestershire", "Northamptonshire", "Buckinghamshire", "East Midlands", "Rank", "Change")
    table = Table("T", heads, (("Feeling safe", "70.1%", "71%", "70%", "69%", "12th", "-1"),))
    made = docx.Document(io.BytesIO(word([table], About("T", "A", date(2026, 1, 2)), lambda _: b"", TEMPLATE)))
    widths = [int(one.get(qn("w:w"))) for one in made.tables[0]._tbl.tblGrid]
    assert sum(widths) <= text_twips(made.sections[0]) + len(widths)
    for width, head in zip(widths, heads, strict=True):
        longest = max(text_width(one, bold=True, size=9.5) for one in head.split())
        assert width >= 20 * longest + 2 * 108, head  # twentieths of a point; Word's own edges of a cell


def test_a_document_has_the_organisations_logo_and_name_on_top_of_every_page(whole) -> None:
    about = About("T", "A", date(2026, 1, 2), "DRAFT", organisation="Exland & Partners", logo=SQUARE.encode())
    made = docx.Document(io.BytesIO(word([], about, whole.pictures.png, TEMPLATE)))
    header = made.sections[0].header
    assert [one.text.strip() for one in header.paragraphs] == ["Exland & Partners", "DRAFT"]
    assert [one.get("descr") for one in header._element.iter(qn("wp:docPr"))] == ["Exland & Partners"]


SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#123456"/></svg>'
)


def test_a_document_looks_as_the_packs_template_says_and_has_none_of_its_text(tmp_path: Path) -> None:
    design: Any = docx.Document(io.BytesIO(TEMPLATE))
    design.styles["Heading 1"].font.size = Pt(31)
    design.sections[0].left_margin = Cm(6)
    changed = world(tmp_path)
    (folder := changed.site.catalogue.folder / pages.OVERRIDES).mkdir()
    (_, plain), _ = press.release_files(changed.site, document(changed), changed.pictures)
    design.save(str(folder / "document.docx"))
    (_, styled), _ = press.release_files(changed.site, document(changed), changed.pictures)
    for file, size, margin in ((plain, Pt(20), Cm(2.2)), (styled, Pt(31), Cm(6))):
        assert isinstance(file, bytes)
        made: Any = docx.Document(io.BytesIO(file))
        assert made.styles["Heading 1"].font.size == size
        assert abs(made.sections[0].left_margin - margin) < Pt(0.1)
        widths = [int(one.get(qn("w:w"))) for one in made.tables[0]._tbl.tblGrid]
        assert sum(widths) <= text_twips(made.sections[0]) + len(widths)
        assert "What stands here is not printed" not in "\n".join(one.text for one in made.paragraphs)


def test_columns_are_as_wide_as_the_letters_of_the_template_need() -> None:
    larger: Any = docx.Document(io.BytesIO(TEMPLATE))
    larger.styles["No Spacing"].font.size = Pt(19)
    larger.save(template := io.BytesIO())
    table = Table("T", ("a", "b", "c"), (("d", "Internationalisation", "e"),))
    widths = []
    for design in (TEMPLATE, template.getvalue()):
        made: Any = docx.Document(io.BytesIO(word([table], About("T", "A", date(2026, 1, 2)), Pictures().png, design)))
        widths.append([int(one.get(qn("w:w"))) for one in made.tables[0]._tbl.tblGrid])
    assert widths[1][1] > 20 * text_width("Internationalisation", bold=True, size=19) > widths[0][1]


def test_every_style_that_documents_name_is_in_the_template(whole) -> None:
    there = {style.style_id for style in docx.Document(io.BytesIO(TEMPLATE)).styles}
    parts: list[Part] = [
        Paragraph(text("x"), mark=mark, depth=depth, own=own, number=int(number), empty=empty, quoted=quoted)
        for mark in ("", BULLET, "1.")
        for depth in range(4)
        for own, number, empty, quoted in product((False, True), repeat=4)
    ]
    parts += [Table("T", ("a", "b"), (("c", "d"),)), Heading(1, "x"), Heading(5, "x")]
    parts += outline(document(whole), SITE_URL)
    file = word(parts, About("T", "A", date(2026, 1, 2)), Pictures().png, TEMPLATE)
    with zipfile.ZipFile(io.BytesIO(file)) as made:
        named = set(re.findall(r'<w:(?:pStyle|rStyle|tblStyle) w:val="(\w+)"', made.read("word/document.xml").decode()))
    assert len(named) > 15 and named <= there, named - there


def test_the_same_release_gives_the_same_bytes_and_nothing_of_the_day(whole):
    about = About("T", "A", date(2026, 1, 2))
    parts = list(outline(document(whole), SITE_URL))
    one, other = (word(parts, about, Pictures().png, TEMPLATE) for _ in range(2))
    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in file.namelist() if "thumbnail" in name or "customXml" in name]
        assert b"2026-01-02" in file.read("docProps/core.xml")
        assert b"python" not in file.read("docProps/core.xml")
    assert word([*parts, Paragraph(text("More."))], about, Pictures().png, TEMPLATE) != one


def test_a_document_is_made_once_and_kept(whole, tmp_path):
    store = Pictures(tmp_path)
    first = dict(press.release_files(whole.site, document(whole), store))
    drawn = store.drawn
    assert drawn and dict(press.release_files(whole.site, document(whole), Pictures(tmp_path))) == first
    again = Pictures(tmp_path)
    list(press.release_files(whole.site, document(whole), again))
    assert again.drawn == 0


def test_a_preview_is_marked_in_every_form(tmp_path):
    of = world(tmp_path, release("status: draft\nspokesperson: Ada Wren\nquote: Perhaps."))
    for area in ("C1", "C2"):
        made = files(of, area=area, drafts=True)
        assert made["txt"].startswith(f"{say('press-draft')}\n")
        written = docx.Document(io.BytesIO(made["docx"]))
        assert written.sections[0].header.paragraphs[0].text == say("press-draft")
    assert "Perhaps." not in files(of)["txt"] and say("press-draft") not in files(of)["txt"]
    found = list(council_cards(of.site, [of.areas["C2"]]))
    (card,) = press.cards(found, of.site.catalogue.pack, of.pictures, drafts=True)
    (other,) = press.cards(found, of.site.catalogue.pack, of.pictures)
    assert card[0] == other[0] and card[1] != other[1]


# --- the card --------------------------------------------------------------------------------


def test_a_card_has_the_count_what_trails_the_council_the_source_and_the_date(plain_world):
    site = plain_world.site
    svg = card_svg(card_of(site, plain_world.areas["C2"]))
    count = site.claims.leading_count("C2", "2023-24")
    shown = re.findall(r">([^<>]+)</text>", svg)
    assert shown[0] == "Birling"
    for wanted in (str(count.better), str(count.worse), f"of {count.comparable}"):
        assert wanted in shown
    assert "were last published on 1 November 2024. Source: Exland Statistics." in " ".join(shown)
    sizes = re.findall(r'font-size="108"', svg)
    assert len(sizes) == 2  # what leads is no larger than what trails
    png = plain_world.pictures.png(svg)
    assert struct.unpack(">II", png[16:24]) == (1200, 630)
    assert len(png) < 120_000


@pytest.mark.parametrize("mark", ["", "Draft"])
@pytest.mark.parametrize("name", ["Ely", "Bournemouth, Christchurch and Poole", "W" * 60, "A & B <c> " * 8])
def test_a_sentence_beside_the_counts_stands_apart_from_all_else(name, mark):
    counts = (Count("20", "of 20", "areas better than the national average, none of them clearly", "#000000"),) * 2
    said = f"In 2024 to 2025, 9 of {name}'s 10 measures that can be compared over time got worse and 1 improved."
    card = Card(mark, name, "About", counts, ("A source " * 20, "The site"), "Words", said)
    drawn = re.findall(r'<text x="(\d+)" y="(\d+)" font-size="(\d+)"[^>]*>([^<]*)<', card_svg(card))
    assert any(text.startswith("In 2024 to 2025, 9 of") for *_, text in drawn)
    baselines = sorted({(int(y), int(size)) for x, y, size, _ in drawn if int(x) == 64})
    for (above, _), (below, size) in pairwise(baselines):
        assert below - 0.8 * size >= above, (above, below, size)
    labels = [int(y) for x, y, *_ in drawn if int(x) == 96]
    assert max(labels) < min(int(y) - 0.8 * int(size) for *_, y, size, text in drawn if text.startswith("In 2024"))


@pytest.mark.parametrize("name", ["Ely", "Bournemouth, Christchurch and Poole", "W" * 60, "A & B <c> " * 8])
def test_any_name_fits_its_card(name):
    card = Card("", name, "About", (Count("20", "of 20", "areas", "#000000"),) * 2, ("Source",), "Words")
    svg = card_svg(card)
    lines = re.findall(r'y="(\d+)"[^>]*font-weight="bold">', svg)
    assert all(int(y) < 630 for y in lines)
    LexborHTMLParser(svg)
    assert "<c>" not in svg


def test_a_measures_card_has_the_countrys_figure_and_the_ends_of_the_range(plain_world):
    cards = dict(other_cards(plain_world.site))
    card = cards["cards/measures/quality-of-life.png"]
    claims = plain_world.site.claims
    level, spread = (claims.one(kind, "X1", "2023-24", "quality-of-life") for kind in (EnglandLevel, Spread))
    assert [one.number for one in card.counts] == [
        f"{level.value:.1f}",
        f"{spread.lowest:.1f} to {spread.highest:.1f}",
    ]
    assert card.counts[0].label.startswith("Exland") and str(spread.councils) in card.counts[1].label
    sizes = re.findall(r'font-size="(\d+)" fill="#0b0c0c" font-weight="bold">[\d.]+', card_svg(card))
    assert len(set(sizes)) == 1 and int(sizes[0]) > 60  # one number is no larger than the other


def test_what_is_ahead_and_what_is_behind_stand_beside_each_other_on_every_card_that_counts(plain_world):
    site = plain_world.site
    cards = dict(other_cards(site))
    assert set(cards) == {
        "cards/site.png",
        *(f"cards/measures/{one}.png" for one in site.catalogue.measures),
        *(f"cards/regions/{one.slug}.png" for one in site.regions),
    }
    for path, card in cards.items():
        assert len(card.counts) in {0, 2} or "measures" in path, path
        assert card.foot[-1].endswith("figures as at 5 November 2024")
        assert card.description


@pytest.mark.parametrize("number", ["7", "12,378", "1,234,567.8 to 9,876,543.2"])
def test_any_number_fits_its_half_of_the_card(number):
    counts = (Count(number, "of 99", "areas", "#000000"), Count(number, "", "areas", "#000000"))
    svg = card_svg(Card("", "Ely", "About", counts, ("Source",), "Words"))
    found = re.findall(r'<text x="(\d+)" y="\d+" font-size="(\d+)"[^>]*>([^<]*)<', svg)
    for x, size, said in found:
        end = int(x) + text_width(said, bold=True, size=float(size))
        assert end <= (600 if int(x) < 600 and said in {number, "of 99"} else 1200 - 60), (said, end)


def test_a_tighter_png_has_the_same_pixels():
    import vl_convert

    drawn = bytes(vl_convert.svg_to_png(SQUARE))
    small = tight(drawn)
    assert small[:33] == drawn[:33] and len(small) <= len(drawn)

    def pixels(png: bytes) -> bytes:
        found, at = b"", 8
        while at < len(png):
            (length,) = struct.unpack(">I", png[at : at + 4])
            kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
            assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + data)
            found += data if kind == b"IDAT" else b""
            at += 12 + length
        return zlib.decompress(found)

    assert pixels(small) == pixels(drawn)


# --- time in words ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("2026-12-01T00:01", "12:01am on Tuesday 1 December 2026 (UTC)"),
        ("2026-12-01T09:30", "9:30am on Tuesday 1 December 2026 (UTC)"),
        ("2026-12-01T09:00", "9am on Tuesday 1 December 2026 (UTC)"),
        ("2026-12-01T12:00", "midday on Tuesday 1 December 2026 (UTC)"),
        ("2026-12-01T00:00", "midnight at the start of Tuesday 1 December 2026 (UTC)"),
        ("2026-12-01T13:05", "1:05pm on Tuesday 1 December 2026 (UTC)"),
    ],
)
def test_times_are_written_as_people_say_them(when, told):
    assert moment(datetime.fromisoformat(when).replace(tzinfo=UTC)) == told
