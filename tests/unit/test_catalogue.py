"""What a pack's definitions become: who is who, what a code meant, which type counted a council, in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalogue import Catalogue, Membership, load_catalogue, plain
from generator.model.vocabulary import AreaKind, Margin, Polarity
from tests.packs import minimal_pack

TYPES = """\
area,council_type,first,last,measures,note
C1,,2021-22,2021-22,,No type in its first year.
C2,T2,2022-23,2022-23,quality-of-life|delayed-discharges,Counted with the towns.
C3,T1,2021-22,2023-24,quality-of-life,In the survey only.
"""
TARGETS = """\
area,measure,period,target,owner
C1,quality-of-life,2023/24,>=20,Director
"""


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("pack")
    return load_catalogue(minimal_pack(folder, files={"council_types.csv": TYPES, "targets.csv": TARGETS}))


def test_an_area_is_found_by_code_former_code_name_and_alias(catalogue):
    called = ["C3", "c30", "Corley", "103", "Corley & District", " corley  AND district"]
    assert {catalogue.area_code(text) for text in called} == {"C3"}
    assert catalogue.area_code("Northern") == "R1"
    assert catalogue.area_code("Corleys") is None


def test_plain_text_ignores_case_spaces_and_the_sign_for_and():
    assert plain("  Tansy  &  Thrift ") == plain("tansy and thrift")


def test_a_code_means_what_it_meant_in_the_period(catalogue):
    assert catalogue.measure_for("1B", "2022-23").id == "delayed-discharges"
    assert catalogue.measure_for("1B", "2023-24").id == "quality-of-life"
    assert catalogue.measure_for("1A", "2023-24") is None
    assert catalogue.knows_code("1A")
    assert not catalogue.knows_code("9Z")


def test_councils_are_those_that_existed_by_name(catalogue):
    assert [area.code for area in catalogue.councils_in("2021-22")] == ["C1", "C2", "C3", "C4", "C5"]
    assert [area.code for area in catalogue.councils_in("2023-24")] == ["C1", "C2", "C3", "C5", "C6"]
    assert [area.name for area in catalogue.of_kind(AreaKind.COUNCIL_TYPE)] == ["Shires", "Towns"]


def test_the_council_type_is_the_one_that_the_publisher_counted_the_council_under(catalogue):
    assert catalogue.council_type_of("C1", "quality-of-life", "2021-22") == ""
    assert catalogue.council_type_of("C1", "quality-of-life", "2022-23") == "T1"
    assert catalogue.council_type_of("C2", "delayed-discharges", "2022-23") == "T2"
    assert catalogue.council_type_of("C2", "delayed-discharges", "2023-24") == "T1"
    assert catalogue.council_type_of("C3", "quality-of-life", "2022-23") == "T1"
    assert catalogue.council_type_of("C3", "delayed-discharges", "2022-23") == "T2"


def test_a_membership_covers_all_measures_unless_it_names_some():
    everything = Membership("C1", "2021-22", "2022-23")
    some = Membership("C1", "2021-22", "2022-23", measures=("falls",))
    assert everything.covers("C1", "falls", "2022-23")
    assert not everything.covers("C1", "falls", "2023-24")
    assert not everything.covers("C2", "falls", "2022-23")
    assert some.covers("C1", "falls", "2021-22")
    assert not some.covers("C1", "delays", "2021-22")


def test_peers_stay_in_order_and_successions_lead_both_ways(catalogue):
    assert catalogue.peers == {"C1": ("C2", "C3"), "C2": ("C1",)}
    assert [one.new for one in catalogue.successors("C4")] == ["C5"]
    assert [one.old for one in catalogue.predecessors("C5")] == ["C4"]
    assert catalogue.successors("C1") == ()


def test_a_definition_is_the_front_matter_and_the_note_below_it(catalogue):
    measure = catalogue.measures["delayed-discharges"]
    assert (measure.polarity, measure.margin, measure.decimals) == (Polarity.LOWER, Margin.WILSON, 1)
    assert (measure.unit.text, measure.unit.kind, measure.possible) == ("%", "percent", (0, 100))
    assert measure.note == "What the measure says, in plain English."
    assert Path(measure.file).parts[-2:] == ("measures", "delayed-discharges.md")
    assert not measure.survey
    assert catalogue.measures["quality-of-life"].survey
    assert catalogue.measures["quality-of-life"].possible == (0, 24)


def test_text_that_looks_like_a_number_or_a_truth_stays_text(tmp_path):
    areas = (minimal_pack(tmp_path / "one") / "areas.csv").read_text(encoding="utf-8")
    pack = minimal_pack(tmp_path / "two", title="no", contact="010", files={"areas.csv": areas.replace("101", "007")})
    read = load_catalogue(pack)
    assert (read.pack.title, read.pack.contact) == ("no", "010")
    assert read.areas["C1"].aliases == ("007",)


def test_periods_are_written_one_way(catalogue):
    assert [(target.period, target.target) for target in catalogue.targets] == [("2023-24", ">=20")]


def test_measures_stand_in_the_order_of_their_domains_and_codes(tmp_path):
    front = (minimal_pack(tmp_path / "one") / "measures" / "quality-of-life.md").read_text(encoding="utf-8")
    later = front.replace("code: 1A", "code: 0A").replace("code: 1B", "code: 1C")
    pack = minimal_pack(
        tmp_path / "two",
        domains="\n  - {id: care, name: Care}\n  - {id: living, name: Living well}",
        files={"measures/a-later-code.md": later},
    )
    assert list(load_catalogue(pack).measures) == ["delayed-discharges", "quality-of-life", "a-later-code"]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_files_as_windows_and_spreadsheets_save_them(mark, ending, tmp_path, catalogue):
    """With a byte order mark, with carriage returns, with empty rows at the end."""
    plain_pack = minimal_pack(tmp_path / "plain")
    files = {
        path.relative_to(plain_pack).as_posix(): (mark + path.read_text(encoding="utf-8"))
        .replace("\n", ending)
        .encode()
        for path in plain_pack.rglob("*")
        if path.is_file()
    }
    files["areas.csv"] += (ending + "," * 11 + ending).encode()
    read = load_catalogue(minimal_pack(tmp_path / "saved", files=files))
    assert read.areas == catalogue.areas
    assert list(read.measures) == list(catalogue.measures)
    assert {one.note for one in read.measures.values()} == {"What the measure says, in plain English."}


def test_the_lines_of_problems_count_rows_that_span_lines(tmp_path):
    """A note in quotes may hold line breaks; the next row is where an editor shows it."""
    from generator.model.problems import ProblemsFound

    table = 'old,new,first,kind,note\nC4,C5,2023-24,merge,"one\ntwo\nthree"\nC4,C9,2023-24,merge,\n'
    with pytest.raises(ProblemsFound) as found:
        load_catalogue(minimal_pack(tmp_path, files={"successions.csv": table}))
    assert [(problem.line, problem.what) for problem in found.value.problems] == [(5, "unknown area 'C9'")]
