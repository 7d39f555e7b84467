"""Files as officers have them: read where only one thing can be meant, else named for what they are.

Each case is a file of the minimal pack as a spreadsheet, a word processor or a hand leaves it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from generator.catalogue import Catalogue, load_catalogue, saved_otherwise
from generator.doubts import check_figures
from generator.model.problems import ProblemsFound
from generator.observations import read_observations
from tests.packs import AREAS, PACK, PEERS, SOURCES, TILES, minimal_pack, tidy_observations
from tests.problems.test_performance import HERE, pack_with

RETURNS = "observations/returns.csv"
TIDY = tidy_observations()
TABLES = {  # every kind of table that an officer edits
    "areas.csv": AREAS,
    RETURNS: TIDY,
    "peers.csv": PEERS,
    "tiles.csv": TILES,
    "targets.csv": "area,measure,period,target\nC1,quality-of-life,2023-24,>=20\nC2,quality-of-life,2023-24,>=20\n",
    "missing_reasons.csv": "reason,source,measure,area\ntoo few people,returns,quality-of-life,C1\n",
    "successions.csv": "old,new,first,kind,note\nC4,C5,2023-24,merge,Joined.\n",
    "council_types.csv": "area,first,last,council_type\nC1,2021-22,2022-23,T2\n",
    "accepted_doubts.csv": "period,reason,by,measure,area,value\n2021-22,Right,Ann,quality-of-life,C1,18.5\n",
}
PERFORMANCE = ("performance/figures.csv", "performance/ratings.csv")


def catalogue_of(folder: Path, files: Mapping[str, str | bytes]) -> Catalogue:
    return load_catalogue(minimal_pack(folder, files=files))


def told(folder: Path, monkeypatch: pytest.MonkeyPatch, files: Mapping[str, str | bytes]) -> str:
    """All that is said of the pack; nothing where it is sound."""
    minimal_pack(folder, files=files)
    monkeypatch.chdir(folder)
    try:
        catalogue = load_catalogue(Path())
        check_figures(read_observations(catalogue), catalogue)
    except ProblemsFound as found:
        return str(found)
    return ""


def figures(folder: Path, files: Mapping[str, str | bytes]) -> pd.DataFrame:
    rows: pd.DataFrame = read_observations(catalogue_of(folder, files)).rows
    return rows.drop(columns="origin")


def archive(part: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        book.writestr(part, "<x/>")
    return packed.getvalue()


KINDS = {
    "an Excel workbook": archive("xl/workbook.xml"),
    "a Word document": archive("word/document.xml"),
    "an OpenDocument": archive("content.xml"),
    "a PDF": b"%PDF-1.7\n%...",
    "a web page": b"<!DOCTYPE html>\n<html><table></table></html>",
    "an old kind": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
}


@pytest.mark.parametrize("name", [*TABLES, "pack.yml", "sources.yml", "measures/quality-of-life.md"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_another_kind_is_named_for_what_it_is(kind: str, name: str, tmp_path, monkeypatch) -> None:
    said = [line for line in told(tmp_path, monkeypatch, {name: KINDS[kind]}).splitlines() if line.startswith(name)]
    assert len(said) == 1 and said[0].startswith(f"{name}:1: this is ") and kind in said[0], said


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_table_is_read_with_another_separator_and_mark(name: str, separator: str, encoding: str, tmp_path) -> None:
    text = TABLES[name].replace(",", separator)
    as_it_is = catalogue_of(tmp_path / "plain", {name: TABLES[name]})
    catalogue = catalogue_of(tmp_path / "odd", {name: text.encode(encoding)})
    for part in ("areas", "peers", "tiles", "successions", "memberships"):
        assert getattr(catalogue, part) == getattr(as_it_is, part)
    assert len(catalogue.targets + catalogue.missing_reasons + catalogue.accepted) == len(
        as_it_is.targets + as_it_is.missing_reasons + as_it_is.accepted
    )
    [notice] = saved_otherwise(catalogue)
    assert f"{name}:1: the file is saved " in notice
    assert ("semicolons" if separator == ";" else "tabs") in notice and (encoding == "utf-16") is ("UTF-16" in notice)


def test_figures_are_the_same_however_their_file_is_saved(tmp_path) -> None:
    plain = figures(tmp_path / "0", {})
    odd: list[str | bytes] = [
        TIDY.replace(",", "|"),
        TIDY.replace(",", ";").encode("utf-16"),
        "sep=;\n" + TIDY.replace(",", ";"),
    ]
    head, rest = TIDY.split("\n", 1)
    odd.append(head.upper().replace("_", " ") + "\n" + rest)
    odd.append("\n,,,,,,,,\n" + TIDY.replace("\n", "\n,,,,,,,,\n"))
    odd.append("\n".join(f"{line},," for line in TIDY.splitlines()))
    for number, text in enumerate(odd, start=1):
        pd.testing.assert_frame_equal(figures(tmp_path / str(number), {RETURNS: text}), plain)


def test_text_of_windows_is_read_where_it_can_be_nothing_else(tmp_path, monkeypatch) -> None:
    areas = AREAS.replace(",Corley,", ",Corl\u00e9y,").encode("cp1252")
    catalogue = catalogue_of(tmp_path / "areas", {"areas.csv": areas})
    assert catalogue.areas["C3"].name == "Corl\u00e9y" and "'Corl\u00e9y'" in saved_otherwise(catalogue)[0]
    mixed = (AREAS + "C7,Gr\u2013en,council,green,R1,T1,,,,,,\n").encode() + b"C8,Gr\xe9en,council,gr,R1,T1,,,,,,\n"
    for bad in (areas.replace(b"\xe9", b"\x8e"), mixed):  # of a Mac, or pasted together of two
        assert "the file is not UTF-8; save it" in told(tmp_path / "bad", monkeypatch, {"areas.csv": bad})


@pytest.mark.parametrize("name", [name for name in TABLES if name != "missing_reasons.csv"])
def test_what_is_no_row_is_named(name: str, tmp_path, monkeypatch) -> None:
    head, rest = TABLES[name].split("\n", 1)
    commas = "," * head.count(",")
    title = told(tmp_path, monkeypatch, {name: f"Adult care 2024 to 2025{commas}\n{commas}\n{head}\n{rest}"})
    assert title.startswith(f"{name}:1: line 1 is a title, not the header, which is on line 3; delete what stands over")
    none = told(tmp_path, monkeypatch, {name: rest})
    assert none.startswith(f"{name}:1: line 1 is not the header: it has none of the columns; write the names")
    for note in (f"Source: Exland{commas}\n", "Source: Exland\n"):
        last = TABLES[name].count("\n") + 1
        said = told(tmp_path, monkeypatch, {name: TABLES[name] + note})
        assert said.startswith(f"{name}:{last}: 'Source: Exland' is a title or a note, not a row of the table; delete")


def test_an_extra_comma_never_moves_cells_in_silence(tmp_path, monkeypatch) -> None:
    text = AREAS.replace("C2,Birling,council,birling,", "C2,Birling,,council,birling,")
    assert "areas.csv:8: the row has 13 cells, the header 12" in told(tmp_path, monkeypatch, {"areas.csv": text})


# --- cells ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "number"),
    [("11.0%", 11.0), ('"11,0"', 11.0), ("\u00a011.0 ", 11.0), ("11", 11.0), ("1.1e1", 11.0)],
)
def test_a_figure_is_read_as_people_write_it(cell: str, number: float, tmp_path) -> None:
    rows = figures(tmp_path, {RETURNS: TIDY.replace("C1,2021-22,11.0,", f"C1,2021-22,{cell},")})
    at = (rows["measure_id"] == "delayed-discharges") & (rows["area_code"] == "C1") & (rows["period"] == "2021-22")
    assert rows.loc[at, "value"].tolist() == [number]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("\u00a311.0", "'\u00a311.0' is a sum of money, and the measure is counted in '%'"),
        ("n/a", "leave the cell empty and say why in missing_reason"),
        ("-", "leave the cell empty and say why in missing_reason"),
        ("TBC", "leave the cell empty and say why in missing_reason"),
        ("..", "leave the cell empty and say why in missing_reason"),
        ("[c]", "markers: '[c]=suppressed'"),
        ("*", "markers: '*=suppressed'"),
        ("11.0 (p)", "write 11.0 alone, and what '(p)' says in a note or a status"),
        ("11.0*", "write 11.0 alone, and what '*' says in a note or a status"),
        ("#DIV/0!", "a formula in Excel has failed"),
        ("surpressed", "did you mean 'suppressed'?"),
    ],
)
def test_a_cell_that_is_no_figure_is_told_with_what_to_write(cell: str, said: str, tmp_path, monkeypatch) -> None:
    line = told(tmp_path, monkeypatch, {RETURNS: TIDY.replace("C1,2021-22,11.0,", f"C1,2021-22,{cell},")})
    assert said in line and line.count("\n") == 0


def test_per_cent_of_what_is_no_percentage_is_refused(tmp_path, monkeypatch) -> None:
    line = told(tmp_path, monkeypatch, {RETURNS: TIDY.replace("C1,2021-22,18.5,", "C1,2021-22,18.5%,")})
    assert "'18.5%' is a percentage, and the measure is counted in 'out of 24'" in line
    line = told(tmp_path, monkeypatch, {RETURNS: TIDY.replace(",55,500,", ",55,500%,")})
    assert "'500%' is a percentage" in line


def test_a_mark_beside_its_reason_is_no_figure(tmp_path) -> None:
    rows = figures(tmp_path, {RETURNS: TIDY.replace("C1,2021-22,18.5,,,0.3,,", "C1,2021-22,*,,,,,too few people")})
    assert "too few people" in set(rows["missing_reason"])


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_comma_that_may_be_a_point_is_asked_about(separator: str, tmp_path, monkeypatch) -> None:
    """1,234 is a thousand where nothing says otherwise, and may be 1.234 where commas stand for points."""
    text = TIDY.replace("C1,2021-22,11.0,55,500", 'C1,2021-22,"11,0","1,234",5000').replace(
        "C2,2021-22,18.6", '"C2",2021-22,18.6'
    )
    if separator == ";":
        text = TIDY.replace(",", ";").replace("C1;2021-22;11.0;55;", "C1;2021-22;11.0;1,234;")
    assert "'1,234' may be 1.234 or 1234; write one of them" in told(tmp_path, monkeypatch, {RETURNS: text})


# --- names ------------------------------------------------------------------------------------


def test_areas_go_by_their_names_in_every_file(tmp_path) -> None:
    names = {"C1": "ASHBY", "C2": "birling", "C3": "Corley & District", "C4": "Dunmere", "C5": "Eastwold"}
    names |= {"R1": "north exland", "R2": "South  Exland", "T1": "Shires", "T2": "Town"}
    named = {}
    for name, text in TABLES.items():
        head, *rows = text.rstrip("\n").split("\n")
        keep = 2 if name == "areas.csv" else 0
        cells = [row.split(",") for row in rows]
        named[name] = (
            "\n".join([head, *(",".join([*row[:keep], *(names.get(c, c) for c in row[keep:])]) for row in cells)])
            + "\n"
        )
    by_code = catalogue_of(tmp_path / "codes", dict(TABLES))
    caveat = "caveats:\n- {id: a, kind: incomplete, says: S, short: S, source: S, areas: [%s]}\n"
    by_name = catalogue_of(tmp_path / "names", named | {"caveats.yml": caveat % "Ashby", "pack.yml": _pack("exland")})
    for part in ("areas", "peers", "tiles", "successions", "memberships", "pack"):
        assert getattr(by_name, part) == getattr(by_code, part)
    assert [one.area for one in by_name.targets] == [one.area for one in by_code.targets]
    assert [one.area for one in by_name.missing_reasons] == [one.area for one in by_name.accepted] == ["C1"]
    assert by_name.caveats[0].areas == ("C1",)


def _pack(country: str) -> str:
    return "".join(f"{key}: {value}\n" for key, value in (PACK | {"country": country}).items())


def test_a_council_s_own_files_go_by_names_too(tmp_path) -> None:
    pack = pack_with(tmp_path)
    for path in (*pack.glob("performance/*.csv"), pack / "targets.csv", *pack.glob("performance/*.yml")):
        path.write_text(path.read_text("utf-8").replace("C1,", "Ashby,").replace("area: C1", "area: ashby"), "utf-8")
    catalogue = load_catalogue(pack)
    assert list(catalogue.plans) == ["C1"]
    assert {one.area for one in catalogue.figures} == {one.area for one in catalogue.targets} == {"C1"}


@pytest.mark.parametrize(
    ("given", "meant"),
    [("Dunmare", "Dunmere"), ("Dunmere District Council", "Dunmere"), ("City of Birling", "Birling"),
     ("London Borough of Ashby", "Ashby"), ("Fen-mouth", "Fenmouth"), ("Eastwold MBC", "Eastwold")],
)  # fmt: skip
@pytest.mark.parametrize("name", ["peers.csv", RETURNS, "targets.csv", "tiles.csv", "accepted_doubts.csv"])
def test_a_name_that_is_nearly_right_is_asked_about(name: str, given: str, meant: str, tmp_path, monkeypatch) -> None:
    lines = told(tmp_path, monkeypatch, {name: TABLES[name].replace("C1,", f"{given},", 1)})
    assert f"unknown area '{given}'; did you mean '{meant}'?" in lines.replace(" (and 1 more like it)", "")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("measures/quality-of-life.md", "polarity: higher", "polarity: Hihger", "did you mean 'higher'?"),
        ("measures/quality-of-life.md", "domain: living", "domain: livng", "did you mean 'living'?"),
        ("measures/quality-of-life.md", "framework: old", "framework: odl", "did you mean 'old'?"),
        ("sources.yml", "reader: tidy", "reader: Tidy CSV", "did you mean 'tidy'?"),
        ("areas.csv", ",council,ashby", ",Councl,ashby", "did you mean 'council'?"),
        ("areas.csv", "R1,T1,,,,101", "Nort Exland,T1,,,,101", "did you mean 'North Exland'?"),
        ("areas.csv", "R1,T1,,,,101", "R1,Shire Councils,,,,101", "did you mean 'Shires'?"),
        ("pack.yml", "country: X1", "country: Exlnad", "did you mean 'Exland'?"),
        ("pack.yml", "title:", "tilte:", "did you mean 'title'?"),
        (RETURNS, "quality-of-life,C1", "1.00E+00,C1", "Excel has made a number or a date of it"),
        (RETURNS, "quality-of-life,C1", "quality of life,C1", "did you mean 'quality-of-life'?"),
        (RETURNS, "C1,2021-22", "C1,01-Jan", "Excel has made a number or a date of it"),
        (RETURNS, "C1,2021-22", "Total,2021-22", "delete the row: it is a total"),
        ("targets.csv", "quality-of-life", "quality-of-live", "did you mean 'quality-of-life'?"),
        ("missing_reasons.csv", "too few people", "too few persons", "did you mean 'too few people'?"),
        ("missing_reasons.csv", "returns", "return", "did you mean 'returns'?"),
        ("successions.csv", "merge", "Merger", "did you mean 'merge'?"),
    ],
)  # fmt: skip
def test_the_nearest_right_value_is_named(name: str, old: str, new: str, said: str, tmp_path, monkeypatch) -> None:
    minimal_pack(tmp_path)
    text = TABLES.get(name) or (tmp_path / name).read_text("utf-8")
    assert old in text
    assert said in told(tmp_path, monkeypatch, {name: text.replace(old, new, 1)})


# --- YAML -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("\ttitle: Care", "a tab stands at the start of the line; write spaces:       title: Care"),
        ("about:\tCare", "a tab stands in the line of 'about'; write: about: Care"),
        ("about: Care: a summary", """a colon stands inside the text of 'about'; write: about: "Care: a summary\""""),
        ("about:Care", "there is no space after the colon of 'about'; write: about: Care"),
        (
            'about: "Care" and help',
            """a quote inside the text of 'about' ends it too early; write: about: '"Care" and""",
        ),
        ('about: "She said "no": never"', """ends it too early; write: about: 'She said "no": never'"""),
        ("about: Care #1 in England", """is left out: what follows a # is a comment; write "Care #1 in England\""""),
        (
            "about: #1 in England",
            """'#1 in England' is left out: what follows a # is a comment; write "#1 in England\"""",
        ),
        ("about: \u201cCare\u201d", """the quotes around \u201cCare\u201d are curly; write straight ones: "Care\""""),
        ("about: @care", "begins with '@', which means something else here"),
        ("about: >=88%", "begins with '>', which means something else here"),
    ],
)
def test_a_mistyped_line_of_settings_is_told_as_it_should_be(line: str, said: str, tmp_path, monkeypatch) -> None:
    said_of = told(tmp_path, monkeypatch, {"sources.yml": SOURCES + "    " + line + "\n"})
    assert said_of.startswith("sources.yml:11: ") and said in said_of, said_of


def test_what_is_typed_right_is_left_alone(tmp_path, monkeypatch) -> None:
    lines = ("about: Care  # a comment", "page: https://x.example/a#b", 'licence: "a: b #c"', "next_due: \u2019tis due")
    assert (
        told(
            tmp_path,
            monkeypatch,
            {
                "sources.yml": SOURCES.replace("    licence: Open licence\n", "")
                + "".join(f"    {one}\n" for one in lines)
            },
        )
        == ""
    )


# --- many alike, and the scale ------------------------------------------------------------------


@pytest.mark.parametrize("name", ["areas.csv", RETURNS, "peers.csv", "targets.csv", "tiles.csv"])
def test_like_problems_are_one_line_in_every_file(name: str, tmp_path, monkeypatch) -> None:
    row = {
        "areas.csv": "Z{0},Name {0},council,Slug{0}!,R1,T1,,,,,,",
        RETURNS: "quality-of-life,Far{0}q,2021-22,20.1,,,,,",
    }
    text = row.get(name, TABLES[name].split("\n")[1].replace("C1", "Far{0}q"))
    lines = told(tmp_path, monkeypatch, {name: TABLES[name] + "".join(f"{text.format(n)}\n" for n in range(1359))})
    like = [line for line in lines.splitlines() if "and 1,358 more like it" in line]
    assert like and len(lines.splitlines()) <= 3
    assert all("such as" in line and len(line) < 400 for line in like)


def test_a_value_off_by_a_place_of_the_point_beside_its_numbers_is_a_problem(tmp_path, monkeypatch) -> None:
    for wrong, words in (("0.11", "a hundredth of"), ("1.1", "a tenth of")):
        said = told(tmp_path, monkeypatch, {RETURNS: TIDY.replace("C1,2021-22,11.0,", f"C1,2021-22,{wrong},")})
        assert f"{words} what its numbers make: 55 of 500 make 11.0" in said
    near = TIDY.replace("C1,2021-22,11.0,", "C1,2021-22,12.9,")  # a doubt, for publishers weight what they count
    assert told(tmp_path, monkeypatch, {RETURNS: near}) == ""


@pytest.mark.parametrize("value", ["0.91", "9.1%"])
def test_a_reported_figure_of_another_size_is_doubted(value: str, tmp_path) -> None:
    pack = pack_with(tmp_path)
    path = pack / "performance/figures.csv"
    path.write_text((HERE / "sound/performance/figures.csv").read_text("utf-8").replace("91.0%,910,1000", f"{value},,"))
    catalogue = load_catalogue(pack)
    doubts = check_figures(read_observations(catalogue), catalogue)
    [doubt] = [one for one in doubts.problems if one.file.endswith("figures.csv")]
    assert doubt.line == 6 and "the middle of its other figures and targets" in doubt.what
    assert doubts.frame().empty  # of what councils report themselves nothing is among published doubts


def test_a_reported_national_figure_off_by_a_place_beside_its_numbers_is_a_problem(tmp_path) -> None:
    pack = pack_with(tmp_path)
    path = pack / "performance/figures.csv"
    path.write_text(path.read_text("utf-8").replace("8.5%,85,1000", "0.085,85,1000"))
    with pytest.raises(ProblemsFound, match=r"the value is 0\.085, and 85 of 1000 make 8\.500"):
        load_catalogue(pack)
