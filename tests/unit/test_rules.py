"""docs/rules.md: every number that is referred to has its entry, and every entry names places that refer to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.project import RULES
from tests.conftest import ROOT

Key = tuple[str, int]  # ("rule", 16)

NUMBERS = r"\d+(?:(?:,? and |, | to )\d+)*"
REFERENCE = re.compile(rf"\b(rule|pattern)s?:?\s(?:--\s|#\s)?({NUMBERS})", re.IGNORECASE)
ENTRY = re.compile(r"^#{3,4} (Rule|Pattern) (\d+)\n\n(.+?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
NO_PLACE = ("Replaced by ", "Not used yet: ")
WRITTEN = {".py", ".sql", ".yml", ".j2", ".md"}
SOURCES = (
    "generator",
    "site_src",
    "definitions",
    "data/example",
    "scripts",
    "tests",
    "docs",
    "GLOSSARY.md",
    "README.md",
)


def references(text: str) -> Iterator[Key]:
    """The numbers that a text refers to; "rules 9 to 11, 25" are four of them."""
    for kind, numbers in REFERENCE.findall(text):
        for first, last in re.findall(r"(\d+)(?: to (\d+))?", numbers):
            yield from ((kind.lower(), number) for number in range(int(first), int(last or first) + 1))


@pytest.fixture(scope="module")
def entries() -> dict[Key, str]:
    listed = ENTRY.findall((ROOT / RULES).read_text("utf-8"))
    assert len({(kind, number) for kind, number, _ in listed}) == len(listed), "an entry stands twice"
    return {(kind.lower(), int(number)): text for kind, number, text in listed}


@pytest.fixture(scope="module")
def referring() -> dict[Key, set[str]]:
    """Number -> the files that refer to it, docs/rules.md and this one apart."""
    files = [
        path
        for source in SOURCES
        for path in ([ROOT / source] if (ROOT / source).is_file() else (ROOT / source).rglob("*"))
        if path.suffix in WRITTEN and path not in {ROOT / RULES, Path(__file__)}
    ]
    by_key: dict[Key, set[str]] = defaultdict(set)
    for path in files:
        for key in references(path.read_text("utf-8", errors="replace")):  # some packs of tests are not UTF-8
            by_key[key].add(path.relative_to(ROOT).as_posix())
    return by_key


def test_references_are_read_as_people_write_them():
    text = "Rules 9 to 11, 25 of it; pattern 4 (rule 16).\nPatterns 7 and 8, no rule for 3"
    assert list(references(text)) == [
        *(("rule", number) for number in (9, 10, 11, 25)),
        *[("pattern", 4), ("rule", 16), ("pattern", 7), ("pattern", 8)],
    ]


def test_entries_are_numbered_without_a_gap(entries: dict[Key, str]):
    assert list(entries) == [("rule", n) for n in range(1, 34)] + [("pattern", n) for n in range(1, 29)]


def test_every_number_that_is_referred_to_has_an_entry(entries: dict[Key, str], referring: dict[Key, set[str]]):
    within = dict.fromkeys(references((ROOT / RULES).read_text("utf-8")))
    assert len(referring) > 50
    assert {key: referring[key] for key in referring if key not in entries} == {}
    assert [key for key in within if key not in entries] == []


def test_every_entry_names_places_that_refer_to_it_or_says_why_not(
    entries: dict[Key, str], referring: dict[Key, set[str]]
):
    lost_places = {}
    for key, text in entries.items():
        places = set(re.findall(r"`((?:generator|tests)/[^`]+)`", text))
        if text.startswith(NO_PLACE):
            assert not places and key not in referring, f"{key} is referred to in {referring[key]}"
        elif lost := (places - referring.get(key, set()) if places else {"no place is named"}):
            lost_places[key] = lost
    assert lost_places == {}
