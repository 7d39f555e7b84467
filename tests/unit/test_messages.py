"""The catalogue of messages: every word of every vocabulary is there, and what is not is never said by halves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

import pytest

from generator import messages
from generator.branches import chosen, entries_of, faults_of, parts_of, said, usually
from generator.claims.claim import KINDS
from generator.messages import Messages, speaking
from generator.model.vocabulary import LeadingCount, Method, Missing, Polarity, Quartile, Rag, Standing, Unrated
from generator.pages.templates import TEMPLATES

FORMS: dict[type[StrEnum], tuple[str, ...]] = {
    Missing: ("table", "chart", "figure", "own", "without", "unpublished"),
    Polarity: ("", "brief"),
    Standing: ("",),
    Quartile: ("", "inside"),
    Rag: ("", "inside"),
    LeadingCount: ("", "better-than", "worse-than", "between"),
    Unrated: ("",),
    Method: ("",),
}
ENGLISH = messages.FOLDER / "en.ftl"
NO_WORDS = {Standing.NOT_COMPARABLE}  # nothing is said of what cannot be compared
TEXT = """
rank = { $joint ->
    [yes] joint { $place }
   *[no] { $place }
}
    .brief = { $place }
"""


@pytest.mark.parametrize("path", sorted(messages.FOLDER.glob("*.ftl")), ids=lambda path: path.stem)
def test_every_vocabulary_has_its_words_in_every_form(path):
    said = messages.messages_in(path.stem)
    for vocabulary, forms in FORMS.items():
        for member in vocabulary:
            if member not in NO_WORDS:
                assert all(said.word(member, form).strip() for form in forms), member


def test_a_message_takes_its_values_and_its_form():
    said = Messages("en", [TEXT])
    assert said.say("rank", joint="yes", place="5th") == "joint 5th"
    assert said.say("rank", joint="no", place="5th") == "5th"
    assert said.say("rank.brief", place="5th") == "5th"


@pytest.mark.parametrize("name, values", [
    ("place", {}),
    ("rank.long", {"place": "5th"}),
    ("rank", {"joint": "yes"}),
    ("rank.brief", {}),
])  # fmt: skip
def test_what_is_not_there_is_not_said_by_halves(name, values):
    with pytest.raises(LookupError, match=name.partition(".")[0]):
        Messages("en", [TEXT]).say(name, **values)


def test_a_message_that_was_said_before_takes_the_new_values_as_they_are():
    said = Messages("en", ['found = { START($place) }, { $count } of { $of } { "{" }: { $note }'])
    assert said.say("found", place="the Isle", count=1200, of="{of}", note="") == "The Isle, 1,200 of {of} {: "
    assert said.say("found", place="kent", count=3, of="\ue000", note="{}") == "Kent, 3 of \ue000 {: {}"


def test_a_count_chooses_what_is_said_of_it_and_reads_as_the_language_has_it():
    left = "left = { $left ->\n    [0] none\n    [one] 1 is\n   *[other] { $left } are\n } left of { $of }"
    said = Messages("en", [left])
    found = [said.say("left", left=count, of=1200) for count in (2, 0, 1, 3, 1000)]
    assert found == [f"{start} left of 1,200" for start in ("2 are", "none", "1 is", "3 are", "1,000 are")]


def test_a_later_text_takes_the_place_of_an_earlier_one():
    assert Messages("en", [TEXT, "rank = number { $place }"]).say("rank", place="5") == "number 5"


def test_a_site_is_said_in_its_own_language():
    own = Messages("cy", ["polarity-higher = Gorau po uchaf"])
    with speaking(own):
        assert messages.word(Polarity.HIGHER) == "Gorau po uchaf"
    assert messages.word(Polarity.HIGHER) == "Higher is better"


def test_members_of_two_vocabularies_that_are_equal_as_text_keep_their_own_words():
    assert Polarity.HIGHER.value == Standing.HIGHER.value
    assert (messages.word(Polarity.HIGHER), messages.word(Standing.HIGHER)) == ("Higher is better", "higher")


# --- every branch of every message ---------------------------------------------------------


def branches() -> Iterator[tuple[str, list[str], set[str]]]:
    """Each form that has values: what it says in each of its branches, and which values it has."""
    text = (messages.FOLDER / "en.ftl").read_text("utf-8")
    entries, catalogue = entries_of(text), Messages("en", [text])
    for entry in entries.values():
        for form, pattern in entry.forms.items():
            parts = parts_of(pattern, entries)
            if (parts.values or parts.choices) and not entry.name.startswith("-"):
                name = entry.named(form)
                yield name, [said(catalogue, name, parts.shown, one) for one in chosen(parts)], parts.shown


@pytest.mark.parametrize("name, texts, values", [pytest.param(*one, id=one[0]) for one in branches()])
def test_every_branch_of_a_message_is_whole(name, texts, values):
    for text in texts:
        assert "  " not in text and " ." not in text and " ," not in text and "{" not in text, text
        assert ".." not in text and not re.search(r"\.[A-Za-z<]", text), text
    assert {value for value in values if any(f"<{value}>" in text for text in texts)} == values
    if name.replace("-", "_") in KINDS:
        assert all(re.match(r"[A-Z<]", text) and text.endswith(".") for text in texts), name


def test_a_message_is_shown_as_it_usually_is_without_its_values():
    text = "spread = { $left ->\n  [0] All\n *[other] But { $left }\n} from { $low } to { $high }{ mark }.\nmark = !\n"
    entries = entries_of(text)
    assert usually(Messages("en", [text]), entries["spread"], entries) == "But … from … to …!."


def test_every_line_of_the_catalogue_is_part_of_a_message():
    assert list(faults_of(ENGLISH.read_text("utf-8"))) == []


def test_no_two_messages_have_one_name():
    names = re.findall(r"^(-?[a-z][\w-]*) =", ENGLISH.read_text("utf-8"), re.MULTILINE)
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_every_message_of_a_template_is_there():
    entries = entries_of(ENGLISH.read_text("utf-8"))
    asked = re.findall(r'\bsay\(\s*"([\w.-]+)"', "".join(file.read_text("utf-8") for file in TEMPLATES.glob("*.j2")))
    assert asked
    for name, _, form in (one.partition(".") for one in asked):
        assert form in entries[name].forms, f"{name}.{form}"
