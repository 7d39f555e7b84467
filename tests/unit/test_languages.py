"""A pack in more than one language: what stands in whose place, and that faults are told where they were written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.catalogue import load_catalogue
from generator.languages import Other, editions, others
from generator.model.problems import ProblemsFound
from generator.stages import check
from tests.packs import minimal_pack


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack whose English edition has a title of its own."""
    folder = tmp_path / "pack"
    minimal_pack(folder)
    translated = folder / "languages" / "en"
    translated.mkdir(parents=True)
    text = (folder / "pack.yml").read_text("utf-8").replace("title:", "title: In English,", 1)
    (translated / "pack.yml").write_text(text, "utf-8")
    return folder


def test_a_file_of_a_language_takes_the_place_of_the_packs_own(pack: Path, tmp_path: Path):
    own, english = editions(pack, tmp_path / "work")
    assert (own.pack, own.under, english.under) == (pack, "", "en")
    titles = [load_catalogue(one.pack).pack.title for one in (own, english)]
    assert titles[1] == f"In English, {titles[0]}"
    assert not (english.pack / "languages").exists()


def test_a_pack_of_one_language_is_built_as_it_is(tmp_path: Path):
    minimal_pack(tmp_path / "pack")
    assert [one.under for one in editions(tmp_path / "pack", tmp_path / "work")] == [""]
    assert others(tmp_path / "pack", "en", "") == ()


def test_each_edition_knows_where_the_others_begin(pack: Path):
    assert others(pack, "en", "") == (Other("en", "English", "en/"),)
    assert others(pack, "en", "en") == (Other("en", "English", "../"),)


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        ("pack.yml", "title:", "titel:", "languages/en/pack.yml:"),
        ("pack.yml", "title:", "language: xx\ntitle:", "languages/en/pack.yml:"),
        ("areas.csv", ",council,", ",council,other-", "pack/areas.csv:1: the area "),
    ],
)
def test_what_is_wrong_in_a_language_is_told_where_it_was_written(
    pack: Path, file: str, before: str, after: str, told: str
):
    place = pack / "languages" / "en" / file
    shutil.copy(pack / file, place)
    text = place.read_text("utf-8")
    assert before in text
    place.write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(ProblemsFound) as found:
        check([pack])
    assert told.replace("pack/areas", "languages/en/areas") in str(found.value)


def test_a_language_that_has_no_messages_is_a_problem(pack: Path):
    text = (pack / "pack.yml").read_text("utf-8")
    (pack / "pack.yml").write_text(f"{text}\nlanguage: tlh\n", "utf-8")
    with pytest.raises(ProblemsFound, match="the language is 'tlh'"):
        check([pack])
