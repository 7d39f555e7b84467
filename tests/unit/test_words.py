"""words: pure text functions, by example and by property."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import jinja2
import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from generator import words
from generator.model.units import Unit

PERCENT = Unit.read("%")
RATE = Unit.read("per 100,000 people")
RATE_OLDER = Unit.read("per 100,000 people aged 65 and over")
OUT_OF = Unit.read("score out of 24")
SCORE = Unit.read("score 0 to 1")
DAYS = Unit.read("days")
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Place:
    name: str
    article: str = ""
    preposition: str = "in"
    within: str = ""


LEEDS = Place("Leeds")
WIGHT = Place("Isle of Wight", "the", "on")
NORTH_EAST = Place("North East", "the")
ST_HELENS = Place("St Helens")
LEICESTERSHIRE = Place("Leicestershire")
CITY = Place("City of London", "the")


@pytest.mark.parametrize(
    ("x", "decimals", "shown"),
    [
        (82.9, 1, "82.9"),
        (82.95, 1, "83.0"),
        (2.675, 2, "2.68"),
        (2.45, 1, "2.5"),
        (-2.45, 1, f"{MINUS}2.5"),
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-0.5, 0, f"{MINUS}1"),
        (-0.04, 1, "0.0"),
        (0.0, 1, "0.0"),
        (-0.0, 0, "0"),
        (63.300000000000004, 1, "63.3"),
        (1234.5, 1, "1,234.5"),
        (1234567, 0, "1,234,567"),
        (-1234.5, 1, f"{MINUS}1,234.5"),
        (0.412, 3, "0.412"),
        (1e-7, 1, "0.0"),
        (100, 1, "100.0"),
    ],
)
def test_number(x, decimals, shown):
    assert words.number(x, decimals) == shown


@pytest.mark.parametrize(
    ("x", "shown"),
    [(2.5, "+2.5"), (-2.5, f"{MINUS}2.5"), (0.0, "0.0"), (0.04, "0.0"), (-0.04, "0.0"), (1200, "+1,200.0")],
)
def test_signed(x, shown):
    assert words.signed(x, 1) == shown


@pytest.mark.parametrize(
    ("unit", "decimals", "x", "long", "short"),
    [
        (PERCENT, 1, 82.9, "82.9%", "82.9%"),
        (PERCENT, 0, 82.5, "83%", "83%"),
        (RATE, 1, 536.3, "536.3 per 100,000 people", "536.3"),
        (RATE_OLDER, 1, 1536.3, "1,536.3 per 100,000 people aged 65 and over", "1,536.3"),
        (OUT_OF, 1, 18.8, "18.8 out of 24", "18.8"),
        (SCORE, 3, 0.412, "0.412", "0.412"),
        (DAYS, 0, 12, "12 days", "12"),
        (DAYS, 0, 1, "1 day", "1"),
        (DAYS, 1, 1, "1.0 days", "1.0"),
        (Unit.read("visits"), 0, 1900, "1,900 visits", "1,900"),
    ],
)
def test_value_by_unit(unit, decimals, x, long, short):
    assert words.value(unit, decimals, x) == long
    assert words.short_value(unit, decimals, x) == short


@pytest.mark.parametrize(
    ("unit", "decimals", "x", "shown"),
    [
        (PERCENT, 1, 2.5, "2.5 percentage points"),
        (PERCENT, 1, -2.5, "2.5 percentage points"),
        (PERCENT, 1, 1.0, "1 percentage point"),
        (PERCENT, 1, 2.0, "2 percentage points"),
        (PERCENT, 1, 0.1, "0.1 percentage points"),
        (PERCENT, 2, 2.45, "2.45 percentage points"),
        (RATE, 1, 39.3, "39.3 per 100,000"),
        (RATE_OLDER, 1, -39.3, "39.3 per 100,000"),
        (RATE, 1, 1039.0, "1,039 per 100,000"),
        (OUT_OF, 1, 0.5, "0.5 points"),
        (OUT_OF, 1, 1.0, "1 point"),
        (SCORE, 3, 0.01, "0.010 points"),
        (DAYS, 0, 3, "3 days"),
        (DAYS, 0, 1, "1 day"),
    ],
)
def test_difference_is_a_distance_in_the_units_own_words(unit, decimals, x, shown):
    assert words.difference(unit, decimals, x) == shown


@pytest.mark.parametrize(
    ("unit", "label"),
    [
        (PERCENT, "%"),
        (RATE, "per 100,000 people"),
        (OUT_OF, "score out of 24"),
        (SCORE, "score 0 to 1"),
        (DAYS, "days"),
    ],
)
def test_unit_label(unit, label):
    assert words.unit_label(unit) == label


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "zero"),
        (6, "six"),
        (14, "fourteen"),
        (20, "twenty"),
        (24, "twenty-four"),
        (100, "one hundred"),
        (121, "one hundred and twenty-one"),
        (152, "one hundred and fifty-two"),
        (999, "nine hundred and ninety-nine"),
        (1000, "1,000"),
    ],
)
def test_spelled(n, text):
    assert words.spelled(n) == text


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("6 areas trail both averages", "Six areas trail both averages."),
        ("14 of 20 areas are better", "Fourteen of 20 areas are better."),
        ("1 area trails", "One area trails."),
        ("82.9% of people", "82.9% of people."),
        ("1,200 people", "1,200 people."),
        ("2019 to 2020 was the last year", "2019 to 2020 was the last year."),
        ("the Isle of Wight was first.", "The Isle of Wight was first."),
        ("is it better?", "Is it better?"),
        ("", ""),
    ],
)
def test_sentence_start_and_end(given_text, shown):
    assert words.sentence(given_text) == shown


@pytest.mark.parametrize(
    ("n", "shown"),
    [
        (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (10, "10th"), (11, "11th"), (12, "12th"), (13, "13th"),
        (20, "20th"), (21, "21st"), (22, "22nd"), (23, "23rd"), (101, "101st"), (111, "111th"), (112, "112th"),
        (113, "113th"), (122, "122nd"), (1001, "1,001st"),
    ],
)  # fmt: skip
def test_ordinal(n, shown):
    assert words.ordinal(n) == shown


def test_rank_says_joint_and_of_how_many():
    assert words.rank(10, 148) == "10th of 148"
    assert words.rank(28, 150, joint=True) == "joint 28th of 150"
    assert words.rank(28, joint=True) == "joint 28th"


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a, b", "c"], "a, b; and c"),
        (["a, b", "c", "d"], "a, b; c; and d"),
    ],
)
def test_listed(items, shown):
    assert words.listed(items) == shown


def test_listed_with_or():
    assert words.listed(["England", "the East Midlands"], "or") == "England or the East Midlands"


@pytest.mark.parametrize(
    ("n", "args", "shown"),
    [
        (1, ("area",), "1 area"),
        (2, ("area",), "2 areas"),
        (0, ("area",), "0 areas"),
        (1200, ("area",), "1,200 areas"),
        (2, ("county", "counties"), "2 counties"),
        (1, ("county", "counties"), "1 county"),
    ],
)
def test_plural(n, args, shown):
    assert words.plural(n, *args) == shown


def test_noun_also_serves_verbs():
    assert words.noun(1, "is", "are") == "is"
    assert words.noun(0, "is", "are") == "are"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2019-20", "2019 to 2020"),
        ("1999-00", "1999 to 2000"),
        ("2015", "2015"),
        ("2024-25", "2024 to 2025"),
        ("2020-04--2020-11", "April to November 2020"),
        ("2020-04--2021-01", "April 2020 to January 2021"),
        ("2020-11--2020-11", "November 2020"),
        ("2019-07--2020-06", "the 12 months to June 2020"),
        ("2020-01--2020-12", "the 12 months to December 2020"),
        ("2020-11-30", "30 November 2020"),
        ("2021-03-01", "1 March 2021"),
    ],
)
def test_period(text, shown):
    assert words.period(text) == shown


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2019-20", "in 2019 to 2020"),
        ("2015", "in 2015"),
        ("2020-04--2020-11", "from April to November 2020"),
        ("2020-04--2021-01", "from April 2020 to January 2021"),
        ("2020-11--2020-11", "in November 2020"),
        ("2019-07--2020-06", "in the 12 months to June 2020"),
        ("2020-11-30", "on 30 November 2020"),
    ],
)
def test_when_something_was(text, said):
    assert words.during(text) == said


@pytest.mark.parametrize(
    ("number", "least", "said"),
    [(85.65, 1, "85.65%"), (88.0, 1, "88.0%"), (88.0, 0, "88%"), (0.1 + 0.2, 0, "0.3%"), (2 / 3, 1, "0.6667%")],
)
def test_a_limit_has_the_decimals_that_it_needs_and_no_noise(number, least, said):
    assert words.exact_value(PERCENT, least, number) == said


def test_day_has_no_leading_zero():
    assert words.day(date(2026, 1, 3)) == "3 January 2026"


@pytest.mark.parametrize(
    ("count", "shown"), [(512, "512 bytes"), (13_600, "14 kB"), (1_249_000, "1.2 MB"), (0, "0 bytes")]
)
def test_size(count, shown):
    assert words.size(count) == shown


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Shire Counties", "shire counties"),
        ("Unitary Authority", "unitary authority"),
        ("Inner London Boroughs", "inner London boroughs"),
        ("Metropolitan districts", "metropolitan districts"),
    ],
)
def test_a_council_type_inside_a_sentence_has_capitals_for_names_alone(name, inside):
    assert words.type_inside(name) == inside


@pytest.mark.parametrize(
    ("area", "inside", "first", "located", "owned"),
    [
        (LEEDS, "Leeds", "Leeds", "in Leeds", "Leeds'"),
        (WIGHT, "the Isle of Wight", "The Isle of Wight", "on the Isle of Wight", "the Isle of Wight's"),
        (NORTH_EAST, "the North East", "The North East", "in the North East", "the North East's"),
        (ST_HELENS, "St Helens", "St Helens", "in St Helens", "St Helens'"),
        (LEICESTERSHIRE, "Leicestershire", "Leicestershire", "in Leicestershire", "Leicestershire's"),
        (CITY, "the City of London", "The City of London", "in the City of London", "the City of London's"),
    ],
)
def test_place_grammar(area, inside, first, located, owned):
    assert words.place(area) == inside
    assert words.place_first(area) == first
    assert words.in_place(area) == located
    assert words.of_place(area) == owned


AWKWARD = [
    "<script>alert(1)</script>",
    "A | B",
    "{{ config.site_name }}",
    "{% raw %}",
    "`code`",
    "*bold* _em_ **x** __y__",
    "[link](http://example.test)",
    "![image](x.png)",
    "# heading",
    "1. item",
    "12) item",
    "- item",
    "+ item",
    "> quote",
    "!!! note",
    ":smile: \"quoted\" 'single'",
    "two\nlines\r\nhere",
    "\\*escaped\\*",
    "&lt;b&gt; &amp; &#42; & co",
    "==mark== ^sup^ ~sub~",
    "name {#id .class}",
    "--- rule",
    "a@b.test",
    "Stockton-on-Tees (North)",
    "O'Brien & Sons",
]


@pytest.mark.parametrize("text", AWKWARD)
def test_markdown_shows_exactly_the_text(text):
    extensions = ["tables", "attr_list", "md_in_html", "def_list", "footnotes", "admonition"]
    renderer = markdown.Markdown(extensions=extensions)
    for template in ("{}", "Before {} after.", "- {}\n- other", "## {}"):
        rendered = HTMLParser(renderer.reset().convert(template.format(words.as_markdown(text))))
        shown = " ".join(rendered.text().split())
        assert words.one_line(text) in shown
        assert not rendered.css("script, a, img, code, em, strong")


@pytest.mark.parametrize("text", AWKWARD)
def test_html_shows_exactly_the_text(text):
    page = HTMLParser(f'<p title="{words.as_html(text)}">{words.as_html(text)}</p>')
    paragraph = page.css_first("p")
    assert paragraph.text() == words.one_line(text) == paragraph.attributes["title"]
    assert not page.css("script, b")


@pytest.mark.parametrize("text", AWKWARD)
def test_escaped_markdown_holds_no_jinja(text):
    escaped = words.as_markdown(text)
    assert jinja2.Environment(autoescape=False).from_string(escaped).render() == escaped


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("One sentence  of\nwords.", "One sentence of words."),
        ("It led in 3 of 9. It trailed in 6: a, b, c and d.", "It led in 3 of 9. It trailed in 6."),
        ("It led in 3 of 9. The rest of this is far too long to stay.", "It led in 3 of 9."),
        ("Sheffield in: all. It led.", "Sheffield in: all. It led."),
        ("This is longer than the limit, and no end", "This is longer than the limit, and no end"),
    ],
)
def test_a_summary_is_whole_sentences_and_loses_lists_first(text, summary):
    assert words.summary(text, 40) == summary


def test_parts_of_a_summary_are_left_out_as_a_whole_the_last_first():
    parts = ("Better in 3. Worse in 6: a, b and c.", "Nine got worse. Of the others, 1 improved.", "It fell. A lot.")
    assert words.brief(parts, 200) == " ".join(parts)
    assert words.brief(parts, 80) == "Better in 3. Worse in 6. Nine got worse. Of the others, 1 improved."
    assert words.brief(parts, 60) == "Better in 3. Worse in 6."
    assert words.brief(parts, 10) == "Better in 3. Worse in 6."


@given(st.text(), st.integers(1, 200))
def test_a_summary_says_nothing_that_the_text_does_not(text, most):
    short = words.summary(text, most)
    whole = words.one_line(text)
    assert short == whole if len(whole) <= most else len(short) <= len(whole) + 1


@pytest.mark.parametrize("name", ["Leeds", "St Helens", "Hull, City of", "Stockton-on-Tees", "Bath & NES (part)"])
def test_plain_names_stay_as_they_are_in_markdown(name):
    assert words.as_markdown(name) == name


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_number_is_odd_in_its_argument(x, decimals):
    positive, negative = words.number(abs(x), decimals), words.number(-abs(x), decimals)
    assert negative.removeprefix(MINUS) == positive


@given(st.floats(-1e6, 1e6), st.integers(0, 4))
def test_number_reads_back_within_half_a_unit(x, decimals):
    read = float(words.number(x, decimals).replace(",", "").replace(MINUS, "-"))
    assert abs(read - x) <= 0.5 * 10**-decimals + 1e-9


@given(st.integers(0, 999))
def test_spelled_numbers_are_all_different(n):
    assert words.spelled(n) != words.spelled((n + 1) % 1000)


@given(st.text())
def test_escapes_hold_no_newline_and_no_tag(text):
    for escaped in (words.as_markdown(text), words.as_html(text)):
        assert "\n" not in escaped
        assert "<" not in escaped
        assert ">" not in escaped


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("'Rhône' – 3.1%", "'Rhône' – 3.1%"),
        ("a\nb\r\tc", "a\\nb\\r\\tc"),
        ("\x1b[31mred\x07\x9b0m", "\\x1b[31mred\\x07\\x9b0m"),
        ("left\u202eright\u2028next\ud800", "left\\u202eright\\u2028next\\ud800"),
        ("no\N{NO-BREAK SPACE}break", "no\N{NO-BREAK SPACE}break"),
    ],
)
def test_a_message_is_one_line_that_tells_a_terminal_nothing(text: str, told: str):
    assert words.as_message(text) == told


def test_a_message_keeps_the_beginning_and_the_end_of_what_is_long():
    told = words.as_message(f"'{'x' * 10_000}' is no number")
    assert len(told) <= words.MOST_TOLD + 5 and told.startswith("'xx") and told.endswith("x' is no number")
