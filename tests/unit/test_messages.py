"""The catalogue of messages: every word of every vocabulary is there, and what is not is never said by halves."""

from __future__ import annotations

from enum import StrEnum

import pytest

from generator import messages
from generator.messages import Messages, speaking
from generator.model import Method, Missing, Polarity, Quartile, Rag, Standing, Unrated

FORMS: dict[type[StrEnum], tuple[str, ...]] = {
    Missing: ("table", "chart", "figure", "own"),
    Polarity: ("", "brief"),
    Standing: ("",),
    Quartile: ("",),
    Rag: ("",),
    Unrated: ("",),
    Method: ("",),
}
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
