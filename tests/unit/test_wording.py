"""Words: each detector finds its fault in a sentence of the old kind, and the example's sentences have none."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator import words
from generator.model.units import Unit
from generator.sentences import say
from tests import packs_read, wording

# For each kind of fault, sentences that were once made, and what is said in their place.
ONCE: Mapping[str, tuple[str, str]] = {
    "two judgements in one": (
        "Similar to, though better than, England (65.1%).",
        "About the same as England (65.1%).",
    ),
    "a distance told from the inside": (
        "Kent was 155.65 per 100,000 short of the top quartile, which starts at 507.15 or lower.",
        "Kent's figure would need to be 155.7 per 100,000 lower to be in the top quartile.",
    ),
    "a count of nothing": (
        "It was better than before in none of 1 and worse in none.",
        "It had one measure that can be compared over time, which stayed the same.",
    ),
    "areas for measures": (
        "Leeds was better than the national average in 17 of the 27 areas.",
        "Leeds was better than the national average in 17 of 27 measures.",
    ),
    "a list of more than five": (
        "Leeds trailed both averages in 6 measures: one thing, two things, three things, four things, five and six.",
        "Leeds trailed both averages in 6 measures (2 clearly).",
    ),
    "inside out": (
        "Set beside its similar councils that have a figure, Leeds ranked 3rd of 16, itself included.",
        "Leeds ranked 3rd of the 16 in its group of similar councils.",
    ),
    "a ratio that is not the nearest": (
        "Leeds' figure was more than double the average for England (3.2 against 1.0).",
        "Leeds' figure was more than 3 times the average for England (3.2 against 1.0).",
    ),
    "no end, or no space after it": (
        "The middle figure was 82.3%.leaving out Rutland, whose figure rests on small numbers, ",
        "The middle figure was 82.3%. The lowest and the highest leave out Rutland, whose figure rests on small "
        "numbers.",
    ),
    "a count of what?": (
        "Behind Leeds' rate of 662.8 per 100,000 people is a count of 347.",
        "In 2024 to 2025, Leeds had 347 admissions, which is a rate of 662.8 per 100,000 people.",
    ),
    "a sign for words": (
        'Leeds missed its target of ">=38%".',
        "Leeds missed its target of 38.0% or more.",
    ),
    "too long a sentence": (
        f"In Leeds, the share was {'so and ' * 30}so.",
        "In Leeds, the share was 38.0%.",
    ),
    "too much in one fact": (
        "One thing after another is said here. " * 10,
        "One thing is said here.",
    ),
    "numbers in words beside numerals": (
        "Five were in the top quartile, and 1 was in the bottom quartile.",
        "Leeds had 5 of 8 measures in the top quartile and 1 in the bottom.",
    ),
    "a semicolon": (
        "17 of the measures improved; 5 got worse.",
        "Of the measures, 17 improved and 5 got worse.",
    ),
    "a vague before": (
        "Compared with the figures before, 9 of 10 measures improved.",
        "Leeds had 10 measures that can be compared over time: 9 improved and 1 got worse.",
    ),
    "all the same": (
        "Despite the rise, Leeds was in the top quartile all the same.",
        "Leeds' figure rose, which is worse, yet it was in the top quartile.",
    ),
    "way for good": (
        "The figures have a rising trend, which is the right way.",
        "The figures show a rising trend, which is an improvement.",
    ),
    "the middle one": (
        "The lowest is 0.0, the middle one 0.4 and the highest 9.5.",
        "The figures ran from 0.0 to 9.5. The middle figure was 0.4.",
    ),
    "both averages by adjective": (
        "That is worse than both the England average (30.0%) and the South East average (32.0%).",
        "That is worse than the averages for England (30.0%) and the South East (32.0%).",
    ),
    "the program speaks": (
        "The new figures moved councils up 455 times and down 447 times.",
        "With the new figures, councils moved up 455 times and down 447 times.",
    ),
    "an adverb without its adjective": (
        "Leeds' figure rose similar from 84.8% to 85.3%.",
        "Leeds' figure rose from 84.8% to 85.3%, which is an improvement, though this may be due to chance.",
    ),
    "chance without its cause": (
        "The difference is within the margin of error, so it may be chance.",
        "That is better than the average for England (82.0%), though this may be due to chance.",
    ),
    "a sentence that starts with a figure": (
        "73.1% is the highest of 10 comparable figures for Leeds since 2014 to 2015, and so the best.",
        "Leeds' figure of 73.1% is the highest, and so the best, of its 10 comparable figures since 2014 to 2015.",
    ),
    "of which year?": (
        "York dropped from the top quartile in 2023 to 2024 to the third quartile.",
        "York dropped from the top quartile (2023 to 2024) to the third quartile (2024 to 2025).",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", wording.FAULTS)
def test_a_detector_finds_its_fault_and_passes_what_is_said_instead(fault: str) -> None:
    old, new = ONCE[fault]
    assert wording.FAULTS[fault](old)
    assert not wording.FAULTS[fault](new)


def test_a_number_with_decimals_of_its_own_is_found() -> None:
    assert wording.decimals_beyond("155.65 short", 1) == "155.65"
    assert not wording.decimals_beyond("155.7 per 1,000.5", 1)


OWN_WORDS = ("in_words", "reason")  # inputs that somebody at a council wrote, and that a sentence repeats as they are
NUMBERED = "Seven Larches"  # a place of the example


@pytest.fixture(scope="module")
def example() -> list[str]:
    """What is said of each fact of the example, without the words of others."""
    catalogue = packs_read.catalogue()
    said = []
    for claim in packs_read.claims().all:
        text = say(claim, catalogue).replace(NUMBERED, "Larches")
        for own in (str(claim.inputs.get(name) or "") for name in OWN_WORDS):
            text = text.replace(own, "") if own else text
        said.append(text)
    return said


@pytest.mark.parametrize("fault", wording.FAULTS)
def test_no_sentence_of_the_example_has(fault: str, example: list[str]) -> None:
    found = [text for text in example if wording.FAULTS[fault](text)]
    assert not found, (len(found), found[:3])


# --- pages ---------------------------------------------------------------------------


def page(*blocks: str) -> LexborHTMLParser:
    return LexborHTMLParser(f"<html><body><main>{''.join(blocks)}</main></body></html>")


def test_a_sentence_twice_on_a_page_is_found() -> None:
    note = "The survey of carers runs every two years."
    assert wording.said_twice(page(f"<p>{note}</p>", f"<table><tr><td>{note} It does.</td></tr></table>")) == [note]
    assert wording.said_twice(page(f"<p>{note}</p>", f"<dl class=cp-proof><dd>{note}</dd></dl>")) == []
    assert wording.said_twice(page("<p>Better than England.</p>", "<p>Better than England.</p>")) == []


def test_a_full_name_twice_on_a_page_is_found() -> None:
    name = "People who get care and feel safe"
    assert wording.names_twice(page(f"<h1>{name}</h1>", f"<p>{name}: 70%</p>"), [name]) == [name]
    assert wording.names_twice(page(f"<h1>{name}</h1>", "<p>Feeling safe: 70%</p>"), [name]) == []


# --- what the words module says ---------------------------------------------------------


def test_items_that_hold_and_are_kept_apart() -> None:
    assert words.listed(["Leeds", "York"]) == "Leeds and York"
    assert words.listed(["Barking and Dagenham", "Tower Hamlets"]) == "Barking and Dagenham, and Tower Hamlets"


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        (Unit("%", "percent"), "18.8%"),
        (Unit("per 100,000 people aged 65 and over", "rate"), "18.8 per 100,000"),
        (Unit("out of 24", "score"), "18.8 out of 24"),
        (Unit("score 0 to 1", "score"), "18.8 (score 0 to 1)"),
        (Unit("days", "number"), "18.8 days"),
    ],
)
def test_a_value_that_stands_alone_has_its_unit(unit: Unit, shown: str) -> None:
    assert words.labelled_value(unit, 1, 18.8) == shown
