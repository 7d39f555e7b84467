"""new-measure: a file that explains itself, and that loads once it is filled in."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from generator.catalogue import load_catalogue
from generator.model.measures import Measure
from generator.model.problems import ProblemsFound
from generator.model.vocabulary import Margin, Missing, Polarity
from generator.new_measure import new_measure
from tests.packs import minimal_pack

FILLED = {
    "name": "Carers who feel listened to",
    "short": "Carers listened to",
    "subject": "the share of carers who feel listened to",
    "question": "Are carers listened to?",
    "official": "Carers consulted",
    "domain": "care",
    "unit": '"%"',
    "decimals": "1",
    "polarity": "higher",
    "collection": "Carers' survey",
}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return minimal_pack(tmp_path / "pack")


def fill_in(path: Path, *, with_options: bool = False) -> None:
    text = path.read_text()
    for setting, answer in FILLED.items():
        text, times = re.subn(rf"^{setting}:$", f"{setting}: {answer}", text, flags=re.MULTILINE)
        assert times == 1, f"the template does not ask for '{setting}' once"
    text, times = re.subn(r'^#(  - \{framework: .*code: )"2A"', r'\1"9Z"', text, flags=re.MULTILINE)
    assert times == 1
    if with_options:
        text = re.sub(r"^# ((?:near|lowest|highest|partial|tags|gaps|breaks):|  )", r"\1", text, flags=re.MULTILINE)
    path.write_text(text)


def test_the_file_loads_once_every_empty_line_is_filled_in(pack):
    path = new_measure(pack, "carers-listened-to")
    assert path == pack / "measures" / "carers-listened-to.md"
    fill_in(path)
    measure = load_catalogue(pack).measures["carers-listened-to"]
    assert measure.name == "Carers who feel listened to"
    assert [(code.framework, code.code, code.first) for code in measure.codes] == [("new", "9Z", "2023-24")]
    assert measure.note.startswith("Explain the measure")


def test_the_optional_settings_load_as_they_stand_in_the_comments(pack):
    path = new_measure(pack, "carers-listened-to")
    fill_in(path, with_options=True)
    measure = load_catalogue(pack).measures["carers-listened-to"]
    assert (measure.near, measure.lowest, measure.highest) == (0.5, 0, 100)
    assert measure.gap_in("2020-21").reason is Missing.SURVEY_NOT_RUN
    assert measure.partial == ("2020-21",)
    assert [one.period for one in measure.breaks] == ["2024-25"]
    assert measure.tags == ("carers", "survey")


def test_left_as_it_is_every_empty_setting_is_named_with_its_line(pack):
    path = new_measure(pack, "carers-listened-to")
    with pytest.raises(ProblemsFound) as found:
        load_catalogue(pack)
    lines = path.read_text().splitlines()
    named = {lines[problem.line - 1].split(":")[0] for problem in found.value.problems}
    assert named == {*FILLED, "codes"}


def test_every_setting_and_every_choice_is_explained(pack, monkeypatch):
    monkeypatch.chdir(pack.parent)
    text = new_measure(pack, "carers-listened-to").read_text()
    settings = {field.name for field in dataclasses.fields(Measure)} - {"id", "note", "file", "line", "lines"}
    for setting in settings:
        found = re.search(rf"((?:^#.*\n)+)?^(?:# )?{setting}:", text, flags=re.MULTILINE)
        assert found, f"'{setting}' is not in the template"
    text_in_one = text.replace("\n# ", " ")
    for choice in (*Polarity, *Margin, *Missing, "living", "care", "old", "new"):
        assert re.search(rf"\b{choice}\b", text_in_one), f"'{choice}' is not offered"
    assert all(len(line) <= 120 for line in text.splitlines())


def test_a_measure_that_is_there_is_never_overwritten(pack):
    path = new_measure(pack, "carers-listened-to")
    path.write_text("what somebody has written")
    with pytest.raises(ProblemsFound, match="there is such a measure already; edit it, or choose another name"):
        new_measure(pack, "carers-listened-to")
    assert path.read_text() == "what somebody has written"


@pytest.mark.parametrize("id", ["Carers", "carers listened", "../carers", "carers/", "", "-carers", "carers_listened"])
def test_an_id_that_cannot_be_an_address_is_refused(pack, id):
    with pytest.raises(ProblemsFound, match="cannot be part of an address"):
        new_measure(pack, id)
    assert sorted(path.stem for path in pack.rglob("*.md")) == ["delayed-discharges", "quality-of-life"]


def test_a_folder_without_a_pack_is_named(tmp_path):
    with pytest.raises(ProblemsFound, match=r"pack\.yml:1: there is no such file"):
        new_measure(tmp_path, "carers")
    assert not (tmp_path / "measures").exists()
