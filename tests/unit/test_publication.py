"""What is written, byte by byte: files that change only when they must, CSV that a spreadsheet cannot run."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import frontmatter
import pandas as pd
import pytest
import yaml
from frictionless import Package as Checked
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue import Catalogue, load_catalogue
from generator.cells import csv_bytes, plain_number, safe
from generator.claims import Claims, find_claims
from generator.comparisons import Comparisons, compare
from generator.model.problems import ProblemsFound
from generator.observations import Observations, read_observations
from generator.proof.published import as_it_was
from generator.publication.downloads import Package, downloads, table_rows
from generator.publication.folder import Folder
from generator.publication.fragments import put_fragments
from generator.publication.website import Work, Writer, page_text
from generator.tables import Table
from tests.packs import minimal_pack


@dataclass
class Sheet:
    """A page, as the writer sees one."""

    path: str
    title: str = "A title"
    body: str = "# A title\n"
    meta: dict[str, Any] = field(default_factory=dict)
    fragments: dict[str, str] = field(default_factory=dict)
    pictures: tuple[()] = ()


# --- a folder that touches only what changed -----------------------------------------


def _dates(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()
    }


def _write(folder: Path, files: dict[str, str]) -> None:
    writing = Folder(folder)
    for name, content in files.items():
        writing.write(name, content)
    writing.finish()


@pytest.mark.parametrize(
    "taken",
    [
        "2E1",
        "1e5",
        "007",
        "12.0",
        "1,234",
        "£512",
        "53.0%",
        "2011-12",
        "2024-05",
        "3/4",
        "1.2.2020",
        "March 2026",
        "10:30",
    ],
)
def test_text_that_a_spreadsheet_takes_for_a_number_or_a_date_stays_text_and_is_read_again(taken: str):
    assert safe(taken) == f"'{taken}"
    assert as_it_was(safe(taken)) == taken


@pytest.mark.parametrize(
    "left", ["2E(1)", "1A", "2024-25", "512", "0.05", "2025-11-30", "E06000001", "14.2k", "May", ""]
)
def test_text_that_a_spreadsheet_leaves_alone_is_left_alone(left: str):
    assert safe(left) == as_it_was(left) == left


def test_a_site_that_shares_a_file_with_the_folder_keeps_it_when_it_changes(tmp_path: Path):
    first = Folder(tmp_path / "beside")
    first.write("charts/a.svg", "old")
    os.link(tmp_path / "beside" / "charts" / "a.svg", tmp_path / "published.svg")
    later = Folder(tmp_path / "beside")
    later.write("charts/a.svg", "new")
    assert (tmp_path / "published.svg").read_text() == "old"
    assert (tmp_path / "beside" / "charts" / "a.svg").read_text() == "new"


def test_only_what_changed_is_written_and_what_is_gone_is_removed(tmp_path: Path):
    _write(tmp_path, {"same.md": "one", "changed.md": "one", "deep/gone.md": "one"})
    before = _dates(tmp_path)
    _write(tmp_path, {"same.md": "one", "changed.md": "two", "new/new.md": "three"})
    after = _dates(tmp_path)
    assert set(after) == {"same.md", "changed.md", "new/new.md"}
    assert after["same.md"] == before["same.md"]
    assert (tmp_path / "changed.md").read_text() == "two"
    assert not (tmp_path / "deep").exists()


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path):
    _write(tmp_path, {"a": "file", "b/c": "file"})
    _write(tmp_path, {"a/c": "file", "b": "file"})
    assert set(_dates(tmp_path)) == {"a/c", "b"}


def test_a_half_written_file_of_a_killed_run_is_written_again(tmp_path: Path):
    _write(tmp_path, {"page.md": "the whole page"})
    (tmp_path / "page.md").write_text("the wh")
    _write(tmp_path, {"page.md": "the whole page"})
    assert (tmp_path / "page.md").read_text() == "the whole page"


@pytest.mark.parametrize("name", ["../out.md", "/etc/out.md", "a/../../out.md", "a//b.md", "./a.md"])
def test_nothing_is_written_outside_the_folder(tmp_path: Path, name: str):
    with pytest.raises(ValueError, match="plain path"):
        Folder(tmp_path).write(name, "x")


def test_two_pages_cannot_have_one_path(tmp_path: Path):
    folder = Folder(tmp_path)
    folder.write("a.md", "one")
    with pytest.raises(ValueError, match="twice"):
        folder.write("a.md", "two")


# --- pages ---------------------------------------------------------------------------


@given(title=st.text(), description=st.text(), words=st.lists(st.text(), max_size=3))
def test_front_matter_says_exactly_what_the_page_said(title: str, description: str, words: list[str]):
    text = page_text(Sheet("a.md", title=title, meta={"description": description, "words": words}))
    head = text.split("\n---\n", 1)[0].removeprefix("---\n")
    assert text.startswith("---\nprepared: true\n")
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        assert yaml.load(head, loader) == {
            "prepared": True,
            "title": title,
            "hide": ["navigation", "toc"],
            "description": description,
            "words": words,
        }


def test_placeholders_and_fragments_match_one_to_one():
    body = "# A title\n\n<!-- fragment: table -->\n"
    assert page_text(Sheet("a.md", body=body, fragments={"table": "<p>1</p>"}))
    for wrong in ({}, {"table": "", "chart": ""}, {"chart": ""}):
        with pytest.raises(ValueError, match=r"a\.md: placeholders"):
            page_text(Sheet("a.md", body=body, fragments=wrong))


def test_a_placeholder_names_its_page_and_is_filled_with_the_fragment_as_it_is(tmp_path: Path):
    sheet = Sheet("a/b.md", body="# A\n\n<!-- fragment: t -->\n\nAfter.\n", fragments={"t": "<svg>\n\n\\1</svg>"})
    content = frontmatter.loads(page_text(sheet)).content
    assert content == "# A\n\n<!-- fragment: a/b.md#t -->\n\nAfter."
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.md.json").write_text(json.dumps(sheet.fragments))
    assert put_fragments(content, tmp_path) == "# A\n\n<svg>\n\n\\1</svg>\n\nAfter."
    for missing in ("a/b.md#u", "a/c.md#t"):
        with pytest.raises(LookupError, match="there is no fragment"):
            put_fragments(f"<!-- fragment: {missing} -->", tmp_path)


def test_a_hand_written_page_is_never_overwritten(tmp_path: Path, catalogue: Catalogue):
    root = tmp_path / "project"
    (root / "site_src" / "docs").mkdir(parents=True)
    (root / "site_src" / "docs" / "method.md").write_text("# By hand\n")
    writer = Writer(Work(tmp_path / "work", root))
    writer.handwritten()
    writer.write_pages([Sheet("method.md")])
    with pytest.raises(
        ProblemsFound, match=r"method\.md:1: a page of the generator has this path; give the file another"
    ):
        writer.finish(catalogue)
    assert (tmp_path / "work" / "docs" / "method.md").read_text() == "# By hand\n"


def test_a_comment_that_does_not_end_in_a_hand_written_page_is_a_problem(tmp_path: Path, catalogue: Catalogue):
    (tmp_path / "site_src" / "docs").mkdir(parents=True)
    (tmp_path / "site_src" / "docs" / "ask.md").write_text("# By hand\n\n<!-- fragment: a -->\n<!-- ask Jo\n")
    writer = Writer(Work(tmp_path / "work", tmp_path))
    writer.handwritten()
    with pytest.raises(ProblemsFound, match=r"ask\.md:4: a comment opens here with <!-- and does not end"):
        writer.finish(catalogue)


# --- CSV -----------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-1", "@sum", "\tx", "\rx"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str):
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Leeds", "a=b", "", "'quoted'", "\N{EN DASH}1", "56-61%"])
def test_other_text_stays_as_it_is(text: str):
    assert safe(text) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (12.0, "12"),
        (-0.5, "-0.5"),
        (2.45, "2.45"),
        (1e-7, "0.0000001"),
        (51230.0, "51230"),
        (1234567890123.0, "1234567890123"),
        (17.7 - 0.3, "17.4"),
        (0.1 + 0.2, "0.3"),
    ],
)
def test_a_number_has_no_exponent_and_no_noise(number: float, text: str):
    assert plain_number(number) == text


_TWO = Table("two", "Two", "A table.", {"name": ("string", ""), "value": ("number", ""), "joint": ("boolean", "")})


def test_a_table_keeps_negative_numbers_missing_ones_and_awkward_text():
    frame = pd.DataFrame(
        {
            "measure_id": ["m", "m", "m"],
            "name": ['=HYPERLINK("x")', "a,b\nc", None],
            "value": [-1.0, float("nan"), -0.5],
            "joint": [True, False, True],
        }
    )
    rows = table_rows(frame, _TWO, lambda measure, value: f"{value:.1f}")
    content = csv_bytes(_TWO.columns, rows)
    assert content == (b'name,value,joint\n"\'=HYPERLINK(""x"")",-1.0,true\n"a,b\nc",,false\n,-0.5,true\n')
    assert list(csv.reader(io.StringIO(content.decode(), newline="")))[1:] == [list(row) for row in rows]


# --- all downloads of a pack -----------------------------------------------------------


@dataclass
class Made:
    """A pack's downloads in a folder, and what they were made from."""

    folder: Path
    observations: Observations
    comparisons: Comparisons
    claims: Claims
    package: Package

    def table(self, name: str) -> list[dict[str, str]]:
        with (self.folder / "downloads" / f"{name}.csv").open(newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("pack")
    areas = (
        "code,name,kind,slug,region,council_type,first,last,codes,aliases,article,preposition\n"
        "X1,Exland,country,exland,,,,,,E,,\nR1,North,region,north,,,,,,,,\nR2,South,region,south,,,,,,,,\n"
        "T1,Shires,council type,shires,,,,,,,,\nT2,Towns,council type,towns,,,,,,,,\n"
        + "".join(
            f'C{n},"{name}",council,c{n},R1,T1,,,,,,\n'
            for n, name in enumerate(("=cmd|' /C calc'!A0", "Birling, <script>", "Corley", "Dunmere"), start=1)
        )
        + "C5,Eastwold,council,c5,R2,T2,,,,,,\nC6,Fenmouth,council,c6,R2,T2,2022-23,,,,,\n"
    )
    files = {"areas.csv": areas, "successions.csv": "old,new,first,kind,note\n"}
    licence = "Open Government Licence v3.0"
    pack = minimal_pack(folder / "pack", files=files, licence=licence, observations=_observations())
    return load_catalogue(pack)


def _observations() -> str:
    lines = ["measure,area,period,value,numerator,denominator,margin,status,missing_reason"]
    for year, period in enumerate(("2021-22", "2022-23", "2023-24")):
        for place, area in enumerate(("X1", "R1", "R2", "T1", "T2", "C1", "C2", "C3", "C4", "C5", "C6")):
            if (area, period) != ("C6", "2021-22"):
                lines.append(f"quality-of-life,{area},{period},{18 + place / 10 - year:.1f},,,0.3,,")
                lines.append(f"delayed-discharges,{area},{period},{(40 + 3 * place) / 5:.1f},{40 + 3 * place},500,,,")
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def made(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Made:
    observations = read_observations(catalogue)
    comparisons = compare(observations, catalogue)
    claims = find_claims(comparisons, catalogue)
    package = Package(catalogue)
    folder = tmp_path_factory.mktemp("site")
    writing = Folder(folder)
    for name, content in downloads(package, catalogue, observations, comparisons, claims):
        writing.write(name, content)
    return Made(folder, observations, comparisons, claims, package)


def test_the_columns_are_those_that_were_promised(made: Made):
    promised = {
        "observations": "framework,measure_id,measure_code,area_code,area_name,area_kind,period,value,numerator,"
        "denominator,respondents,lower,upper,margin_from,status,missing_reason,source,origin",
        "comparisons": "framework,measure_id,measure_code,area_code,area_name,period,value,lower,upper,base,small_base,"
        "england,region,council_type,peers,vs_england,vs_region,vs_council_type,vs_peers,clear_vs_england,"
        "clear_vs_region,clear_vs_council_type,clear_vs_peers,rank,ranked,joint,rank_low,rank_high,quartile,gap_to_top,"
        "previous_period,previous,change,change_margin,clear_change,direction,trend,trend_p,peer_rank,peer_ranked,"
        "peer_joint",
        "counts": "area_code,area_name,framework,period,measures,comparable_england,better_england,in_line_england,"
        "worse_england,comparable_either,better_either,in_line_either,worse_either,comparable_both,better_both,"
        "top_quartile,bottom_quartile,improved,worsened,clearly_better_england,clearly_worse_england,tested_england,"
        "clearly_improved,clearly_worsened,tested_change,small_base",
        "positions": "area_code,area_name,measure_id,period,layer,outcome,code,figure_period,value,numerator,"
        "missing_reason,reason,same_period,same_value,year_before,year_before_value,year_before_numerator,"
        "year_before_reason,compared_with,direction,change,clear_change,small_base,forecast,forecast_numerator,forecast_method,target,operator,"
        "low,high,tolerance,floor,owner,judged,met,short_by,rag,unrated,override,override_reason,override_by,"
        "published_rag,quartile,published_quartile,origin",
        "reported": "area,measure_id,period,kind,position,printed,read_as,value,numerator,denominator,counted,method,"
        "missing_reason,quartile,note,origin",
        "ratings": "area,measure_id,period,kind,rag,reason,name",
        "plans": "area,title,year,position,earlier,benchmark,strategy,plan,context,tolerance_note,source,published,"
        "origin",
        "plan_lines": "area,place,measure_id,layer,layer_name,outcome,outcome_name,supporting,code,label,tags,"
        "forecast_method",
        "targets": "area,measure,period,target,operator,low,high,owner,tolerance,floor,milestone,count,follows,"
        "follows_period,note,origin",
    }
    for table, header in promised.items():
        first = (made.folder / "downloads" / f"{table}.csv").read_bytes().split(b"\n", 1)[0]
        assert first.decode() == header


def test_every_row_and_value_of_the_tables_is_there_with_its_decimals(made: Made):
    rows = made.observations.rows
    written = made.table("observations")
    assert len(written) == len(rows)
    for one, value in zip(written, rows["value"], strict=True):
        assert one["value"] == ("" if value != value else f"{value:.1f}")
    assert {row["value"] == "" for row in written} == {value != value for value in rows["value"]}
    compared = made.table("comparisons")
    assert len(compared) == len(made.comparisons.frame)
    assert {row["change"] for row in compared} >= {"-1.0", "0.0", ""}
    assert {row["joint"] for row in compared} <= {"true", "false"}


def test_names_are_text_and_never_formulas(made: Made):
    names = {row["area_code"]: row["area_name"] for row in made.table("comparisons")}
    assert names["C1"] == "'=cmd|' /C calc'!A0"
    assert names["C2"] == "Birling, <script>"
    sentences = {claim["sentence"] for claim in json.loads((made.folder / "downloads" / "claims.json").read_bytes())}
    assert any("=cmd|' /C calc'!A0" in sentence for sentence in sentences)


def test_each_council_has_a_copy_of_its_own_rows(made: Made, catalogue: Catalogue):
    every = made.table("comparisons")
    for area in catalogue.councils:
        assert made.table(f"councils/{area.slug}") == [row for row in every if row["area_code"] == area.code]


def test_every_claim_goes_out_with_its_sentence(made: Made):
    written = json.loads((made.folder / "downloads" / "claims.json").read_bytes())
    assert [claim["id"] for claim in written] == [claim.id for claim in made.claims.all]
    names = {"id", "kind", "area_code", "measure_ids", "period", "inputs", "sentence", "tone", "false_if"}
    for one in written:
        assert set(one) == names | ({"caveats"} if len(one["measure_ids"]) == 1 else set())
    assert all(one["sentence"] for one in written)


def test_a_stranger_can_validate_the_data_package(made: Made):
    report = Checked(str(made.folder / "downloads" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "title", "message"])
    described = {
        resource["path"]
        for resource in json.loads((made.folder / "downloads" / "datapackage.json").read_bytes())["resources"]
    }
    files = {path.relative_to(made.folder / "downloads").as_posix() for path in _files(made.folder)}
    assert described == files - {"datapackage.json"}


def test_the_package_tells_when_a_file_was_changed(made: Made, tmp_path: Path):
    for path in _files(made.folder):
        copy = tmp_path / path.relative_to(made.folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    counts = tmp_path / "downloads" / "counts.csv"
    counts.write_bytes(counts.read_bytes().replace(b"2021-22", b"2020-21", 1))
    assert not Checked(str(tmp_path / "downloads" / "datapackage.json")).validate().valid


def test_the_page_of_downloads_is_offered_what_is_not_under_a_council(made: Made):
    offered = {one.path for one in made.package.offered}
    files = {path.relative_to(made.folder).as_posix() for path in _files(made.folder)}
    assert offered == {path for path in files if not path.startswith("downloads/councils/")}
    sizes = {one.path: one.size for one in made.package.offered}
    assert all(size == (made.folder / path).stat().st_size for path, size in sizes.items())


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
