"""A person's draft: what its words mean, and the verdicts, on the invented example."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from docx import Document
from typer.testing import CliRunner

from draftcheck.check import check_pieces, check_text
from draftcheck.document import read_draft
from draftcheck.figures import QUARTILES, Figures, NoFigures, figures_of, read_figures
from draftcheck.marks import Number, mark
from draftcheck.naming import Naming
from draftcheck.report import Report
from draftcheck.terms import BLOCKS, LATER
from draftcheck.verdicts import Item, Verdict
from generator.cli import app
from tests.browser import served
from tests.built_site import BuiltSite

PERIOD = "2018-19"
WRONG = {Verdict.FALSE, Verdict.DIFFERS, Verdict.STALE}


@pytest.fixture(scope="session")
def figures(example_site: BuiltSite) -> Figures:
    return figures_of([example_site.folder.as_posix()])


@pytest.fixture(scope="session")
def case(figures: Figures) -> tuple[str, str]:
    """A council and a percentage of it with averages, a change and a quartile of which nothing is equal."""
    for area in figures.councils:
        for one in figures.measures.values():
            own = figures.value(one.id, area.code, PERIOD)
            others = [figures.value(one.id, code, PERIOD) for code in (figures.country, area.region)]
            before = figures.before(one.id, area.code, PERIOD)
            series = figures.series(one.id, area.code)
            if (
                own is not None and None not in others and own not in others and one.sign == 1
                and one.unit_kind == "percent" and before and abs(series[before] - own) > 1
                and figures.quartile(one.id, area.code, PERIOD) and list(series.values()).count(own) == 1
            ):  # fmt: skip
                return area.name, one.id
    raise AssertionError("the example has no such case")


def only(report: Report, phrase: str = "") -> Item:
    found = [one for one in report.items if one.phrase.startswith(phrase)]
    assert len(found) == 1, [(one.phrase, one.verdict) for one in report.items]
    return found[0]


# --- marks -----------------------------------------------------------------------------


def numbers(text: str, figures: Figures) -> list[str]:
    found = mark(text, figures.councils[0], figures)
    return [text[one.start : one.end] for one in sorted(found.numbers, key=lambda one: one.start)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018/19, 2018-2019, 2018 to 2019 and 18/19", ["2018-19"] * 4),
        ("Strategic Plan 2018-22, and 2018-20", []),
        ("the year ending 31 March 2019", ["2018-19"]),
        ("the twelve months that ended on 31 March 2017", ["2016-17"]),
    ],
)
def test_periods(text: str, expected: list[str], figures: Figures):
    assert [one.period for one in mark(text, figures.councils[0], figures).periods] == expected


@pytest.mark.parametrize(("text", "back"), [("last year", 1), ("the year before", 1), ("three years earlier", 3)])
def test_years_before(text: str, back: int, figures: Figures):
    (found,) = mark(f"It was higher {text}.", figures.councils[0], figures).periods
    assert (found.period, found.back) == ("", back)


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
        ("paragraph 20, section 42, Appendix 3, table 2", []),
        ("3.1% (2.8% to 3.4%)", ["3.1%"]),
        ("at the end of March 80.9 per cent", ["80.9 per cent"]),
        ("95% confidence, ±3.2%, 4,321 days, 2.3 years", []),
        ("63 out of 100 people, one in six, two thirds", ["63 out of 100", "one in six", "two thirds"]),
    ],
)
def test_numbers_that_are_figures(text: str, expected: list[str], figures: Figures):
    assert numbers(text, figures) == expected


@pytest.mark.parametrize(
    ("text", "figure", "agrees"),
    [
        ("11%", 11.2, True), ("11.3%", 11.2, False), ("2.5%", 2.45, True), ("2.4%", 2.45, False),
        ("over 80%", 80.4, True), ("over 80%", 78.0, False), ("about 80%", 81.9, True), ("about 80%", 70.0, False),
        ("nearly 90%", 88.5, True), ("nearly 90%", 92.0, False), ("four in five", 80.9, True),
        ("four in five", 74.0, False), ("63 out of 100", 62.8, True), ("63 out of 100", 64.0, False),
    ],
)  # fmt: skip
def test_a_number_agrees_at_its_own_precision(text: str, figure: float, agrees: bool, figures: Figures):
    one: Number = mark(f"It was {text} of all.", figures.councils[0], figures).numbers[0]
    assert one.agrees(figure) is agrees


# --- names -----------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["1C2A", "1C(2A)", "1C (2a)", "1C pt 2a", "1C part 2a", "ASCOF 1C(2a)"])
def test_a_code_in_every_style(figures: Figures, code: str):
    (found,) = Naming(figures).codes(f"{code} was 12.5%", PERIOD)
    assert found.ids == figures.by_code("1C2A", PERIOD) and len(found.ids) == 1


def test_a_code_means_what_its_framework_says(figures: Figures):
    naming = Naming(figures)
    (before,), (after,) = naming.codes("1E", "2018-19"), naming.codes("1E", "2023-24")
    assert before.ids != after.ids
    assert before.ids == figures.by_code("1E", "2018-19") and after.ids == figures.by_code("1E", "2023-24")


@pytest.mark.parametrize(
    "text",
    ["In June it was 12%", "Our target is 12%", "It is forecast to be 12%", "12% of women", "Complaints stood at 12%"],
)
def test_what_no_published_figure_speaks_of(text: str):
    lowered = text.lower()
    assert LATER.search(lowered) or any(words.search(lowered) for _, words, _ in BLOCKS)


# --- verdicts --------------------------------------------------------------------------


def draft(case: tuple[str, str], figures: Figures, sentence: str, **values: object) -> Report:
    """The report on one sentence; {v}, {e}, {r} and {p} are the published figures, {n} the measure's name."""
    council, one = case
    area = figures.council(council)
    before = figures.before(one, area.code, PERIOD)
    said = {
        "v": figures.value(one, area.code, PERIOD), "e": figures.value(one, figures.country, PERIOD),
        "r": figures.value(one, area.region, PERIOD), "p": figures.value(one, area.code, before),
    }  # fmt: skip
    text = sentence.format(
        n=figures.measures[one].official, c=council, q=figures.quartile(one, area.code, PERIOD).lower(),
        **{name: f"{value:.1f}%" for name, value in said.items()}, **values,
    )  # fmt: skip
    return check_text(f"# {council} in 2018/19\n\n{text}\n", figures, council)


def slip(case: tuple[str, str], figures: Figures, code: str = "") -> str:
    """The council's figure with a slip of the pen."""
    value = figures.value(case[1], code or figures.council(case[0]).code, PERIOD)
    assert value is not None
    return f"{value + 1.7 if value < 50 else value - 1.7:.1f}%"


def test_a_value(case, figures: Figures):
    assert only(draft(case, figures, "In 2018/19, {n} was {v}.")).verdict is Verdict.TRUE
    wrong = only(draft(case, figures, "In 2018/19, {n} was {w}.", w=slip(case, figures)))
    assert wrong.verdict in WRONG and wrong.published in wrong.why and wrong.line == 3 and wrong.where


def test_a_value_of_another_year_is_stale(case, figures: Figures):
    found = only(draft(case, figures, "In 2018/19, {n} was {p}."))
    assert found.verdict is Verdict.STALE and found.period == figures.before(
        case[1], figures.council(case[0]).code, PERIOD
    )


def test_averages(case, figures: Figures):
    true = draft(case, figures, "In 2018/19, {n} was {v}, compared with {e} nationally and a regional average of {r}.")
    assert [one.verdict for one in true.items] == [Verdict.TRUE] * 3
    text = "In 2018/19, {n} was {v}, compared with a national average of {w}."
    wrong = draft(case, figures, text, w=slip(case, figures, figures.country))
    assert [one.verdict in WRONG for one in wrong.items] == [False, True]


def test_quartiles(case, figures: Figures):
    assert only(draft(case, figures, "In 2018/19, {n} was in the {q} quartile.")).verdict is Verdict.TRUE
    own = figures.quartile(case[1], figures.council(case[0]).code, PERIOD)
    other = next(name for name in QUARTILES[::-1] if name != own).lower()
    found = only(draft(case, figures, "In 2018/19, {n} was in the {o} quartile.", o=other))
    assert found.verdict in WRONG and own.lower() in found.why


def test_a_figure_that_is_true_makes_the_words_beside_it_sure(case, figures: Figures):
    own, england = (
        figures.value(case[1], code, PERIOD) or 0 for code in (figures.council(case[0]).code, figures.country)
    )
    right, wrong = ("above", "below") if own > england else ("below", "above")
    true = draft(case, figures, f"In 2018/19, {{n}} was {{v}}, {right} the national average.")
    assert {one.verdict for one in true.items} == {Verdict.TRUE}
    false = draft(case, figures, f"In 2018/19, {{n}} was {{v}}, {wrong} the national average.")
    assert [one.verdict for one in false.items] == [Verdict.TRUE, Verdict.FALSE]
    alone = draft(case, figures, f"In 2018/19, {{n}} was {wrong} the national average.")
    assert only(alone).verdict is Verdict.DIFFERS


def test_a_change_and_its_direction(case, figures: Figures):
    area = figures.council(case[0]).code
    series = figures.series(case[1], area)
    change = series[PERIOD] - series[figures.before(case[1], area, PERIOD)]
    up, down = ("rose", "fell") if change > 0 else ("fell", "rose")
    amount = f"{abs(change):.1f} percentage points"
    true = draft(case, figures, "In 2018/19, {n} {w} by {a}.", w=up, a=amount)
    assert {one.verdict for one in true.items} == {Verdict.TRUE}
    wrong = draft(case, figures, "In 2018/19, {n} {w} by {a}.", w=down, a=amount)
    assert only(wrong, down).verdict in WRONG


@pytest.mark.parametrize("style", ["was ranked {k} of {m}", "came {k} in England", "was {k} out of {m} councils"])
def test_a_rank(style: str, case, figures: Figures):
    one = figures.measures[case[1]]
    ranking = figures.ranking(figures.of_councils(one.id, PERIOD), figures.council(case[0]).code, one.sign)
    assert ranking is not None
    for place, verdicts in ((ranking.first, {Verdict.TRUE}), (ranking.first + ranking.same + 3, WRONG)):
        report = draft(case, figures, f"In 2018/19, {{c}} {style} for {{n}}.", k=f"{place}th", m=ranking.of)
        assert {item.verdict for item in report.items if item.kind == "rank"} <= verdicts


@pytest.mark.parametrize(
    "sentence",
    [
        "The target for {n} is 99.9%.", "Between April and June 2018, {n} was 3.1%.",
        "We expect {n} to reach 99.9% by 2020.", "Among women, {n} was 3.1%.", "In our own survey {n} was 3.1%.",
    ],
)  # fmt: skip
def test_what_is_no_figure_of_a_year_is_not_checked(sentence: str, case, figures: Figures):
    assert {one.verdict for one in draft(case, figures, sentence).items} == {Verdict.CANNOT}


def test_rows_of_a_table(case, figures: Figures):
    council, one = case
    code, name = figures.measures[one].code(PERIOD), figures.measures[one].official
    own, england = (figures.value(one, at, PERIOD) for at in (figures.council(council).code, figures.country))
    quartile = figures.quartile(one, figures.council(council).code, PERIOD)
    text = (
        f"# {council} performance\n\n"
        "| Code | Measure | Target 2018/19 | 2018/19 | England | Q1 2018/19 | Quartile |\n"
        "|---|---|---|---|---|---|---|\n"
        f"| {code} | {name} | 99.0% | {own}% | {england}% | 3.3% | {quartile} |\n"
        "| Local | Library visits | 5k | 4.7k | | | |\n"
    )
    verdicts = [(one.line, one.verdict.value) for one in check_text(text, figures, council).items]
    true, cannot = Verdict.TRUE.value, Verdict.CANNOT.value
    assert [verdict for line, verdict in verdicts if line == 5] == [cannot, true, true, cannot, true]
    assert {verdict for line, verdict in verdicts if line == 6} <= {cannot}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The rate of 620.9 is lower than 608.3.", '"620.9 is lower than 608.3": it is not'),
        ("The rate of 608.3 is lower than 620.9.", ""),
        (
            "# Better than national and regional targets\n\nWe beat national or regional averages in 14 areas.",
            "different claims | an average is no target",
        ),
        ("{n} was {v} in 2018/19.\n\nAs we said, {n} was {w} in 2018/19.", "of the same figure"),
    ],
)
def test_a_draft_that_contradicts_itself_is_told_of(text: str, told: str, case, figures: Figures):
    said = text.replace("{w}", slip(case, figures)) if "{n}" in text else text
    notes = [note.text for note in draft(case, figures, said).notes]
    wanted = told.split(" | ") if told else []
    assert len(notes) == len(wanted) and all(one in note for one, note in zip(wanted, notes, strict=True)), notes


def test_what_a_council_reports_of_itself_is_known(figures: Figures):
    found = [
        (one, number)
        for one in figures.local
        for number in one.numbers
        if one.kind == "target" and number % 1 and figures.measures[one.measure].unit_kind == "percent"
    ]
    one, number = found[0]
    council, measure = figures.areas[one.area].name, figures.measures[one.measure]
    said = f"Our target for {measure.official} is {number}%. The target before it was {number + 3.1:.1f}%."
    text = f"# {council}\n\n{said}\n"
    first, second = check_text(text, figures, council).items
    assert (first.verdict, first.kind) == (Verdict.TRUE, "target") and one.period in first.why
    assert second.verdict is Verdict.CANNOT


# --- the command -----------------------------------------------------------------------


def run(*arguments: str) -> tuple[int, str]:
    found = CliRunner().invoke(app, ["check-draft", *arguments])
    assert "Traceback" not in found.output
    return found.exit_code, found.output


@pytest.fixture
def wrong(case, figures: Figures, tmp_path: Path) -> Path:
    """A draft with a true figure and words beside it that are false."""
    council, one = case
    own, england = (figures.value(one, at, PERIOD) or 0 for at in (figures.council(council).code, figures.country))
    way = "below" if own > england else "above"
    file = tmp_path / "draft.md"
    file.write_text(f"In 2018/19, {figures.measures[one].official} was {own}%, {way} the national average.\n", "utf-8")
    return file


def test_the_exit_code_says_whether_something_is_false(case, wrong: Path, example_site: BuiltSite):
    asked = [str(wrong), "--council", case[0], "--site", str(example_site.folder)]
    code, output = run(*asked, "--period", "2018/19")
    first, second, sentence, instead, true = output.splitlines()
    assert code == 6 and first == f"{case[0]}, 2018-19: 1 FALSE, 0 DIFFERS, 0 STALE, 1 TRUE, 0 CANNOT CHECK"
    assert second.startswith(f'{wrong.as_posix()}:1: FALSE "') and "[" in sentence and "published: " in instead
    assert ": TRUE " in true
    code, output = run(*asked, "--json")
    found = json.loads(output)
    assert code == 6 and found["tally"]["FALSE"] == 1 and found["items"][0]["measure"] == case[1]
    wrong.write_text("Our staff are kind.\n", "utf-8")
    code, output = run(*asked)
    assert code == 0 and "Nothing in this draft can be checked. That is not a pass." in output


@pytest.mark.parametrize(("form", "told"), [("markdown", "| 1 | FALSE | "), ("html", "<h2>FALSE: 1</h2>")])
def test_a_report_for_a_pull_request_and_for_a_browser(
    form: str, told: str, case, wrong: Path, example_site: BuiltSite
):
    code, output = run(str(wrong), "--council", case[0], "--site", str(example_site.folder), "--format", form)
    assert code == 6 and told in output


def test_a_word_draft_gets_comments_in_a_copy(case, wrong: Path, example_site: BuiltSite, tmp_path: Path):
    document = Document()
    document.add_heading("Report", 1)
    document.add_paragraph(wrong.read_text("utf-8").strip())
    document.save(str(tmp_path / "draft.docx"))
    before = (tmp_path / "draft.docx").read_bytes()
    asked = [str(tmp_path / "draft.docx"), "--council", case[0], "--site", str(example_site.folder)]
    assert run(*asked, "--annotate", str(tmp_path / "out.docx"))[0] == 6
    (comment,) = Document(str(tmp_path / "out.docx")).comments
    assert comment.text.startswith('False: "') and "Published: " in comment.text
    assert (tmp_path / "draft.docx").read_bytes() == before
    code, output = run(*asked, "--annotate", str(tmp_path / "draft.docx"))
    assert code == 3 and "would be written into the draft itself" in output
    code, output = run(str(wrong), *asked[1:], "--annotate", str(tmp_path / "out.docx"))
    assert code == 3 and "only a Word file can be given comments" in output


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["draft.md", "--council", "Nowhere"], "has no council of the name Nowhere"),
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


def test_a_council_that_is_nearly_named_is_offered(figures: Figures):
    name = figures.councils[0].name
    with pytest.raises(NoFigures, match=rf"did you mean .*{name}"):
        figures.council(f"{name[:-1]}x")


def test_a_site_may_be_an_address(figures: Figures, example_site: BuiltSite):
    with served(example_site.folder) as address:
        assert figures_of([address]).values == figures.values
        with pytest.raises(NoFigures, match=r"/nowhere/downloads/draft-index\.json: .*404"):
            figures_of([f"{address}nowhere"])


def test_without_a_site_it_says_how_to_build_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_text("It was 3.1%.\n", "utf-8")
    code, output = run("draft.md", "--council", "Leeds")
    assert code == 3 and "there is no built website with downloads/draft-index.json" in output


@pytest.mark.parametrize("index", [b"", b"[]", b"{}", b'{"version": 2}', b'{"version": 1, "areas": 3}'])
def test_an_index_that_is_none_is_told_of(index: bytes):
    with pytest.raises(NoFigures, match="build the site"):
        read_figures(index, "site")


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
