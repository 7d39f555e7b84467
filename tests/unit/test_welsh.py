"""A second language is one file: what it says is whole, and says no less than English does."""

from __future__ import annotations

import re

import pytest
from fluent.syntax import FluentSerializer, ast

from generator import words
from generator.branches import Entry, chosen, entries_of, faults_of, parts_of, said
from generator.catalogue import load_catalogue
from generator.claims.claim import KINDS
from generator.messages import FOLDER, messages_in, say, speaking
from generator.stages import check
from tests.conftest import ROOT

WELSH = (FOLDER / "cy.ftl").read_text("utf-8")
ENGLISH = entries_of((FOLDER / "en.ftl").read_text("utf-8"))
TRANSLATED = entries_of(WELSH)
NEEDLESS = {"place.in": {"preposition"}}  # "in" is one word in Welsh, whatever it stands before
PACK = ROOT / "data" / "example-cy"


def test_every_line_is_part_of_a_message():
    assert list(faults_of(WELSH)) == []
    assert "No Welsh speaker has checked" in WELSH


@pytest.mark.parametrize("entry", TRANSLATED.values(), ids=lambda entry: entry.name)
def test_a_translation_has_the_forms_and_the_values_of_the_message(entry: Entry):
    of = ENGLISH[entry.name]
    assert entry.forms.keys() == of.forms.keys()
    for form, pattern in entry.forms.items():
        parts, own = parts_of(of.forms[form], ENGLISH), parts_of(pattern, TRANSLATED)
        named = entry.named(form)
        assert own.values | own.choices.keys() <= parts.values | parts.choices.keys(), named
        assert parts.shown - own.values <= NEEDLESS.get(named, set()), named


@pytest.mark.parametrize("entry", TRANSLATED.values(), ids=lambda entry: entry.name)
def test_no_sentence_is_in_two_languages(entry: Entry):
    """A translation takes in translations alone."""
    taken = re.findall(r"\{ (-?[a-z][a-z-]*)", "".join(_source(pattern) for pattern in entry.forms.values()))
    assert [name for name in taken if name not in TRANSLATED] == []


def _source(pattern: ast.Pattern) -> str:
    return str(FluentSerializer().serialize(ast.Resource([ast.Message(ast.Identifier("m"), pattern)])))


@pytest.mark.parametrize(
    "entry", [one for one in TRANSLATED.values() if not one.name.startswith("-")], ids=lambda one: one.name
)
def test_every_branch_of_a_translation_is_whole(entry: Entry):
    messages = messages_in("cy")
    for form, pattern in entry.forms.items():
        parts = parts_of(pattern, TRANSLATED)
        shown = parts.shown | (parts_of(ENGLISH[entry.name].forms[form], ENGLISH).shown - parts.choices.keys())
        for choice in chosen(parts):
            text = said(messages, entry.named(form), shown, choice)
            assert not re.search(r"[{}]|  |None", text), text


@pytest.mark.parametrize(
    ("number", "read"), [(1, "1af"), (2, "2il"), (3, "3ydd"), (5, "5ed"), (7, "7fed"), (10, "10fed"), (152, "152fed")]
)
def test_an_ordinal_has_its_ending(number: int, read: str):
    with speaking(messages_in("cy")):
        assert words.ordinal(number) == read


DASHBOARD = {
    "rag-counts", "rag-overrides", "rag-moves", "in-year-changes", "target-position", "same-period", "forecast",
    "override", "not-rated", "in-year-missing",
}  # fmt: skip


def test_every_sentence_of_councils_and_measures_is_translated():
    """What is said of a council's own figures is not translated yet."""
    said_of = {kind.replace("_", "-") for kind in KINDS} & ENGLISH.keys()
    left = {one for one in said_of - TRANSLATED.keys() if not one.startswith("doubt-")}
    assert left == DASHBOARD


@pytest.mark.parametrize(
    ("name", "values", "said_as"),
    [
        ("moved-up", {"improved": 0, "improved_mark": ""}, "ni wellodd yr un"),
        ("moved-back", {"worsened": 0, "worsened_mark": ""}, "ni waethygodd yr un"),
        ("at-bottom", {"bottom": 0, "bottom_mark": ""}, "dim un yn yr isaf"),
        ("out-of", {"share": "none", "count": 0, "of": 12}, "dim un o 12"),
    ],
)
def test_none_is_said_as_none(name: str, values: dict[str, str | float], said_as: str):
    assert messages_in("cy").say(name, **values) == said_as


def test_a_council_without_figures_is_said_to_have_none():
    told: dict[str, str | float] = {
        "share": "none",
        "measures": 6,
        "available": 0,
        "held": "no",
        "name": "Caerwen",
        "when": "2024",
    }
    assert messages_in("cy").say("coverage", **told).startswith("Nid oes gan Caerwen ffigur ar gyfer yr un o'r 6 mesur")


def test_a_place_has_the_form_that_the_language_gives_it():
    with speaking(messages_in("cy")):
        found = {area.name: words.in_place(area) for area in load_catalogue(PACK).councils}
        assert found == {
            "Caerwen": "yng Nghaerwen",
            "Dinas Brân": "yn Ninas Brân",
            "Pentrefelyn": "ym Mhentrefelyn",
        }
        assert words.period("2024-25") == "2024 i 2025"
        assert words.listed(["Caerwen", "Dinas Brân"]) == "Caerwen a Dinas Brân"


def test_what_is_not_translated_is_said_in_english_alone():
    lacking = next(name for name in ENGLISH if name not in TRANSLATED and name.startswith("local-columns"))
    with speaking(messages_in("cy")):
        assert say("site-home") == "Hafan"
    assert lacking in messages_in("cy").names


def test_the_pack_has_the_same_pages_in_english():
    read, notices = check([PACK])  # which holds the editions to each other
    assert read.catalogue.pack.language == "cy"
    assert notices == []
