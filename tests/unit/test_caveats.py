"""Limits that publishers set: how they are read, which figures they hold for, and that each is said once on a page."""

from __future__ import annotations

import io
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import pytest
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser

from generator import pages, press
from generator.catalogue import Catalogue, load_catalogue
from generator.changes import Changes
from generator.charts import Charts, Pictures
from generator.claims import find_claims
from generator.comparisons import compare
from generator.model.measures import Caveat
from generator.model.problems import ProblemsFound
from generator.model.vocabulary import CaveatKind
from generator.observations import read_observations
from generator.pages import limits
from generator.pages.changed import new_limits
from generator.pages.templates import Templates
from tests.no_charts import no_charts
from tests.packs import MEASURES, minimal_pack

EVERYTHING = """\
caveats:
  - {id: not-for, kind: not for, short: Not for money, says: These figures are not for sharing out money, source: G}
  - id: all-years
    kind: in development
    short: In development
    says: The publisher still works on these.
    measures: [quality-of-life]
    source: Guide 2
  - id: one-year
    kind: pandemic year
    short: Few took part
    says: Few councils took part that year.
    measures: [quality-of-life]
    first: 2021-22
    last: 2021-22
    source: Guide 3
    url: https://example.org/guide
  - id: one-council
    kind: incomplete
    short: Nine months
    says: Birling sent nine months.
    measures: [delayed-discharges]
    first: 2023-24
    areas: [C2]
    source: Guide 4
  - id: averages
    kind: combined areas
    short: Averages without Birling
    says: The national average leaves Birling out.
    measures: [delayed-discharges]
    first: 2023-24
    areas: [X1]
    source: Guide 5
  - id: no-ranks
    kind: do not rank
    short: Not for ranking
    says: Councils are not to be ranked by this.
    measures: [delayed-discharges]
    last: 2022-23
    source: Guide 6
  - id: our-own
    kind: own warning
    short: Few answers
    says: Corley had few answers.
    measures: [quality-of-life]
    areas: [C3]
    source: Guide 7
"""


def ids(caveats: Any) -> list[str]:
    return [one.id for one in caveats]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return load_catalogue(minimal_pack(tmp_path_factory.mktemp("pack"), files={"caveats.yml": EVERYTHING}))


# --- reading --------------------------------------------------------------------------------


def test_a_pack_need_not_have_any(tmp_path):
    catalogue = load_catalogue(minimal_pack(tmp_path))
    assert catalogue.caveats == catalogue.not_for == ()
    assert catalogue.may_rank("quality-of-life", "2023-24")


def test_a_caveat_is_read_with_its_line(catalogue):
    third = catalogue.caveats[2]
    assert third == Caveat(
        "one-year", CaveatKind.PANDEMIC_YEAR, "Few councils took part that year.", "Few took part", "Guide 3",
        measures=("quality-of-life",), first="2021-22", last="2021-22", url="https://example.org/guide", line=9,
    )  # fmt: skip
    assert ids(catalogue.not_for) == ["not-for"]


def test_all_faults_are_told_at_once_with_their_lines(tmp_path, monkeypatch):
    wrong = """\
caveats:
  - {id: twice, kind: incomplete, short: A, says: b, source: s, measures: [waiting], areas: [C9]}
  - {id: twice, kind: incomplete, short: A, says: b, source: s, first: 2023-24, last: 2021-22}
  - {id: third, kind: lately, short: A, says: b, source: s}
  - {id: fourth, kind: do not rank, short: A, says: b, source: s, areas: [R1], last: 2019-20}
  - {id: fifth, kind: incomplete, short: A, says: " ", source: s}
"""
    pack = minimal_pack(tmp_path, files={"caveats.yml": wrong})
    monkeypatch.chdir(pack)
    with pytest.raises(ProblemsFound) as found:
        load_catalogue(Path())
    assert [(one.line, one.what) for one in found.value.problems] == [
        (2, "unknown area 'C9'"),
        (2, "unknown measure 'waiting'"),
        (3, "caveat 'twice' is listed twice, first on line 2"),
        (3, "last '2021-22' is before first '2023-24'"),
        (4, "kind is 'lately'"),
        (5, "caveat 'fourth' is of kind 'do not rank', and has areas"),
        (5, "last '2019-20' is not in the pack"),
        (6, "'says' is empty"),
    ]


def test_a_council_that_had_ended_gives_a_caveat_nothing_to_hold_for(tmp_path):
    ended = EVERYTHING.replace("areas: [C2]", "areas: [C4]")  # until 2022-23; the caveat is from 2023-24
    with pytest.raises(ProblemsFound, match="caveat 'one-council' holds for nothing"):
        load_catalogue(minimal_pack(tmp_path, files={"caveats.yml": ended}))


# --- matching ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "period", "area", "held"),
    [
        ("quality-of-life", "2021-22", "C1", ["not-for", "all-years", "one-year"]),
        ("quality-of-life", "2022-23", "C1", ["not-for", "all-years"]),
        ("quality-of-life", "2022-23", "C3", ["not-for", "all-years", "our-own"]),
        ("delayed-discharges", "2022-23", "C2", ["not-for", "no-ranks"]),
        ("delayed-discharges", "2023-24", "C2", ["not-for", "one-council"]),
        ("delayed-discharges", "2023-24", "C1", ["not-for"]),
        ("delayed-discharges", "2023-24", "X1", ["not-for", "averages"]),
    ],
)
def test_which_hold_for_a_figure_in_the_order_of_the_file(catalogue, measure, period, area, held):
    assert ids(catalogue.caveats_of(measure, period, area)) == held


@pytest.mark.parametrize("part", ["2021-22", "2021-04--2021-09", "2022-01--2022-03", "2022-03-31", "2021-04--2022-03"])
def test_a_part_of_a_year_has_the_caveats_of_its_year(catalogue, part):
    assert "one-year" in ids(catalogue.caveats_of("quality-of-life", part, "C1"))


@pytest.mark.parametrize("part", ["2021-01--2021-03", "2022-04--2022-06", "2022-04-01", "2022-23"])
def test_and_not_those_of_another_year(catalogue, part):
    assert "one-year" not in ids(catalogue.caveats_of("quality-of-life", part, "C1"))


def test_councils_may_be_ranked_unless_the_publisher_says_not(catalogue):
    assert [catalogue.may_rank("delayed-discharges", year) for year in ("2021-22", "2022-23", "2023-24")] == [
        False,
        False,
        True,
    ]
    assert catalogue.may_rank("quality-of-life", "2021-22")


# --- packs that are joined ------------------------------------------------------------------------

OWN = MEASURES["delayed-discharges"].replace("1B", "9Z").replace("2A", "9Y")


def joined(folder: Path, caveats: str, own: str = EVERYTHING) -> Catalogue:
    main = minimal_pack(folder / "main", files={"caveats.yml": own})
    other = minimal_pack(folder / "other", measures=MEASURES | {"own-calls": OWN}, files={"caveats.yml": caveats})
    return load_catalogue(main, [other])


def test_a_pack_that_is_joined_brings_the_caveats_of_what_only_it_defines(tmp_path):
    entry = "  - {id: theirs-%s, kind: incomplete, short: S, says: W, source: G, measures: [%s]}\n"
    wanted = entry % ("both", "quality-of-life, own-calls")
    unwanted = entry % ("national", "quality-of-life")
    every = "  - {id: theirs-all, kind: not for, short: S, says: W, source: G}\n"
    found = joined(tmp_path, f"caveats:\n{wanted}{unwanted}{every}")
    theirs = {one.id: one.measures for one in found.caveats if one.id.startswith("theirs")}
    assert theirs == {"theirs-both": ("own-calls",), "theirs-all": ("own-calls",)}
    assert ids(found.caveats_of("own-calls", "2023-24", "C2")) == list(theirs), (
        "the main pack's are of its own measures"
    )
    assert "theirs-both" not in ids(found.caveats_of("quality-of-life", "2023-24", "C2"))


def test_an_id_that_both_packs_have_is_a_problem_of_the_second(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    other = "caveats:\n  - {id: no-ranks, kind: incomplete, short: S, says: W, source: G, measures: [own-calls]}\n"
    with pytest.raises(ProblemsFound) as found:
        joined(tmp_path, other)
    assert str(found.value) == "other/caveats.yml:2: caveat 'no-ranks' is in main too; give it another id"


# --- said on pages, once each ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """The small pack with all of the caveats: its site with charts, and without."""
    pack = minimal_pack(
        tmp_path_factory.mktemp("world"), files={"caveats.yml": EVERYTHING}, site_url="https://example.org/x/"
    )
    of = load_catalogue(pack)
    comparisons = compare(read_observations(of), of)
    claims, pictures = find_claims(comparisons, of), Pictures()
    return SimpleNamespace(
        site=pages.Site(of, comparisons, claims, no_charts(), Templates()),
        drawn=pages.Site(of, comparisons, claims, Charts(of, comparisons, pictures), Templates()),
        areas=of.areas,
        pictures=pictures,
    )


def shown(page: pages.Page) -> str:
    """The text of a page, with single spaces."""
    body = page.body
    for name, fragment in page.fragments.items():
        body = body.replace(f"<!-- fragment: {name} -->", fragment)
    found = LexborHTMLParser(markdown(body, extensions=["attr_list", "md_in_html"])).body
    assert found is not None
    return " ".join(found.text().split())


def page_of(site: pages.Site, path: str) -> pages.Page:
    councils = pages.render_councils(site, site.catalogue.councils)
    return next(page for page in (*pages.render(site), *councils) if page.path == path)


SAYS = {
    "not-for": "These figures are not for sharing out money.",
    "all-years": "The publisher still works on these.",
    "one-year": "Few councils took part that year.",
    "one-council": "Birling sent nine months.",
    "averages": "The national average leaves Birling out.",
    "no-ranks": "Councils are not to be ranked by this.",
    "our-own": "Corley had few answers.",
}


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("index.md", {"not-for"}),
        ("method.md", set(SAYS)),
        ("councils/birling.md", {"all-years", "one-council", "averages"}),
        ("councils/ashby.md", {"all-years", "averages"}),
        ("councils/birling/delayed-discharges.md", {"one-council", "averages", "no-ranks"}),
        ("councils/corley/quality-of-life.md", {"all-years", "one-year", "our-own"}),
        ("measures/delayed-discharges.md", {"one-council", "averages", "no-ranks"}),
        ("measures/quality-of-life.md", {"all-years", "one-year", "our-own"}),
        ("regions/north-exland.md", {"all-years", "averages"}),
    ],
)
@pytest.mark.parametrize("which", ["site", "drawn"])
def test_a_page_says_the_caveats_of_its_figures_and_each_once(world, path, told, which):
    text = shown(page_of(getattr(world, which), path))
    assert {name: text.count(says) for name, says in SAYS.items()} == {name: int(name in told) for name in SAYS}


def test_a_mark_stands_where_a_caveat_holds_and_nowhere_else(world):
    birling, ashby = (page_of(world.site, f"councils/{slug}.md") for slug in ("birling", "ashby"))
    assert birling.fragments["tiles"].count(">Nine months<") == 1
    assert birling.fragments["measures"].count(">Nine months<") == 1
    assert "Nine months" not in shown(ashby)
    table = page_of(world.site, "measures/delayed-discharges.md").fragments["councils"]
    (row,) = [row for row in table.split("<tr") if "Nine months" in row]
    assert ">Birling<" in row


def test_what_holds_for_most_figures_is_said_of_them_together(tmp_path):
    most = EVERYTHING.replace("    measures: [quality-of-life]\n    source: Guide 2", "    source: Guide 2")
    of = load_catalogue(minimal_pack(tmp_path, files={"caveats.yml": most}))
    comparisons = compare(read_observations(of), of)
    site = pages.Site(of, comparisons, find_claims(comparisons, of), no_charts(), Templates())
    held = limits.of_council(site, of.areas["C2"])
    assert [(one.short, one.of) for one in held.own] == [("In development", "all figures here"), ("Nine months", "")]
    assert held.marked == {"one-council"}
    assert ">In development<" not in page_of(site, "councils/birling.md").fragments["tiles"]


def test_the_table_of_years_has_the_words_once_and_the_label_in_each_year(world):
    numbers = page_of(world.site, "councils/birling/delayed-discharges.md").fragments["numbers"]
    assert numbers.count(">Not for ranking<") == 2
    assert numbers.count(SAYS["no-ranks"]) == 1
    assert numbers.index("2022-23") < numbers.index(SAYS["no-ranks"]) < numbers.index("2021-22")


def test_words_that_say_why_a_year_is_not_whole_take_the_place_of_the_usual_ones(tmp_path):
    usual = "Only some councils took part"
    partial = {
        "quality-of-life": MEASURES["quality-of-life"].replace("survey: true", "survey: true\npartial: [2021-22]")
    }
    texts = []
    for number, files in enumerate(({}, {"caveats.yml": EVERYTHING})):
        of = load_catalogue(minimal_pack(tmp_path / str(number), measures=MEASURES | partial, files=files))
        comparisons = compare(read_observations(of), of)
        site = pages.Site(of, comparisons, find_claims(comparisons, of), no_charts(), Templates())
        paths = ("councils/birling/quality-of-life.md", "measures/quality-of-life.md")
        texts.append([usual in shown(page_of(site, path)) for path in paths])
    assert texts == [[True, True], [False, False]]


def as_text(content: str | bytes) -> str:
    return content if isinstance(content, str) else content.decode()


# --- charts and their files ------------------------------------------------------------------------------


def test_a_chart_has_labels_on_its_page_and_words_in_its_files(world):
    page = page_of(world.drawn, "councils/birling/delayed-discharges.md")
    files = dict(file for picture in page.pictures for file in picture.files)
    (drawing,) = [text for path, text in files.items() if path.endswith("/trend.svg")]
    (frame,) = [text for path, text in files.items() if path.endswith("/trend/index.html")]
    words = " ".join(re.findall(r">([^<]*)</t(?:span|ext)>", str(drawing)))
    for text in (words, str(frame)):
        for name in ("one-council", "averages", "no-ranks"):
            assert SAYS[name] in " ".join(text.split()), name
        assert SAYS["not-for"] not in text
    labels = "Limits: Nine months; Averages without Birling; Not for ranking"
    assert labels in " ".join(page.fragments["pictures"].split())


def test_a_chart_of_all_councils_has_the_caveats_of_all_of_them(world):
    page = page_of(world.drawn, "measures/quality-of-life.md")
    assert "Limits: In development<" in page.fragments["pictures"]
    assert "Few answers" not in page.fragments["pictures"], "of one council among all"


def test_the_numbers_of_a_chart_name_the_caveats_of_each_row(world):
    page = page_of(world.drawn, "councils/birling/delayed-discharges.md")
    files = dict(file for picture in page.pictures for file in picture.files)
    (csv,) = [text for path, text in files.items() if path.endswith("/trend.csv")]
    rows = [line.split(",") for line in as_text(csv).splitlines()]
    place = rows[0].index("caveats")
    assert [row[place] for row in rows[1:]] == ["not-for|no-ranks", "not-for|no-ranks", "not-for|one-council"]


# --- releases, and what is new ------------------------------------------------------------------------------


def test_a_release_says_them_as_a_page_in_word_and_as_text(world):
    (release,) = [one for one in press.releases(world.site, [world.areas["C2"]]) if one.period == "2023-24"]
    files: dict[str, Any] = {
        path.rpartition(".")[2]: raw for path, raw in press.release_files(world.site, release, world.pictures)
    }
    document = docx.Document(io.BytesIO(files["docx"]))
    forms = {
        "page": shown(press.release_page(world.site, release)),
        "docx": "\n".join(paragraph.text for paragraph in document.paragraphs),
        "txt": " ".join(files["txt"].split()),
    }
    for form, text in forms.items():
        assert text.count(f"What the figures must not be used for: {SAYS['not-for']}") == 1, form
        assert text.count(f"Nine months: {SAYS['one-council']} This holds for delayed discharges.") == 1, form
        assert text.count(SAYS["averages"]) == 1, form
        assert SAYS["one-year"] not in text and SAYS["no-ranks"] not in text, form
    assert any("Delayed discharges (Nine months)" in str(row[0]) for row in release.figures.rows)


def test_what_changed_names_the_limits_of_the_new_figures_alone(catalogue):
    changes = Changes("X1", dict(catalogue.areas), dict(catalogue.measures), periods=("2023-24",))
    assert ids(new_limits(catalogue, changes)) == ["all-years", "averages"]
