"""Nothing false gets past the proof: wrong numbers are planted one by one, and each is found and named."""

from __future__ import annotations

import csv
import json
import random
import re
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from generator.cli import Exit, app
from generator.proof.published import PROVED
from generator.proof.said import Words, strangers, wrong_numbers
from generator.proof.verify import SQL, Verdict, verify
from tests.built_site import BuiltSite
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

Claim = dict[str, Any]
KINDS = {path.stem for path in (SQL / "claims").glob("*.sql")}


@pytest.fixture
def site(example_site: BuiltSite, tmp_path: Path) -> Path:
    """The example's downloads and councils' pages, to be spoiled."""
    copy = tmp_path / "site"
    shutil.copytree(example_site.folder / "downloads", copy / "downloads")
    for page in sorted((example_site.folder / "councils").glob("*/index.html")):
        place = copy / page.relative_to(example_site.folder)
        place.parent.mkdir(parents=True)
        shutil.copy(page, place)
    manifest = copy / "downloads" / "manifest.sha256"
    listed = [line for line in manifest.read_text("utf-8").splitlines(True) if (copy / line.split()[1]).is_file()]
    manifest.write_text("".join(listed), "utf-8")
    return copy


def faults(site: Path) -> list[str]:
    """What is found, without what the hashes say of every file that is spoiled."""
    hashes = {"datapackage.json", "manifest.sha256"}
    return [str(fault) for fault in verify(site).faults if fault.file not in hashes]


def test_one_changed_number_anywhere_in_the_site_is_found(example_site: BuiltSite, tmp_path: Path):
    copy = tmp_path / "site"
    shutil.copytree(example_site.folder, copy)
    page = sorted(copy.glob("press/*/*/index.html"))[0]
    text = page.read_text("utf-8")
    number = re.search(r"<li>[^<]*?(\d+\.\d)", text)
    assert number is not None
    page.write_text(text[: number.start(1)] + "99.9" + text[number.end(1) :], "utf-8")
    name = page.relative_to(copy).as_posix()
    told = f"manifest.sha256: {name}: the file is not the one that was built: its sha256 differs"
    assert [str(fault) for fault in verify(copy).faults] == [told]


def table(site: Path, name: str) -> list[list[str]]:
    with (site / "downloads" / name).open(newline="") as lines:
        return list(csv.reader(lines))


def spoil(site: Path, name: str, column: str, change: Callable[[str], str], **where: str) -> dict[str, str]:
    """Changes one cell of the first row that fits ``where``, and gives the row as it was."""
    header, *rows = table(site, name)
    row = next(row for row in rows if all(row[header.index(key)] == value for key, value in where.items()))
    before = dict(zip(header, row, strict=True))
    row[header.index(column)] = change(before[column])
    write(site, name, [header, *rows])
    return before


def write(site: Path, name: str, rows: list[list[str]]) -> None:
    with (site / "downloads" / name).open("w", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows(rows)


def spoil_claims(site: Path, change: Callable[[list[Claim]], Any]) -> Any:
    """Lets ``change`` alter the list of claims, and gives what it returns."""
    path = site / "downloads" / "claims.json"
    claims = json.loads(path.read_text("utf-8"))
    found = change(claims)
    path.write_text(json.dumps(claims), "utf-8")
    return found


def first(claims: list[Claim], kind: str) -> Claim:
    return next(claim for claim in claims if claim["kind"] == kind)


def key(row: dict[str, str]) -> str:
    return ", ".join((row["measure_id"], row["area_code"], row["period"]))


# --- what is true ----------------------------------------------------------------------


def test_all_of_the_example_holds(example_site: BuiltSite):
    verdict = verify(example_site.folder)
    assert [str(fault) for fault in verdict.faults] == []
    assert verdict.claims == len(json.loads((example_site.folder / "downloads/claims.json").read_text("utf-8")))
    assert verdict.rows == sum(len(table(example_site.folder, f"{name}.csv")) - 1 for name in PROVED)
    assert verdict.shown > 1000


def test_there_is_a_query_for_each_kind_of_claim_and_the_example_has_all_kinds(example_site: BuiltSite):
    assert set(yaml.safe_load((ROOT / "site_src/claims.yml").read_text("utf-8"))["kinds"]) == KINDS
    claims = json.loads((example_site.folder / "downloads/claims.json").read_text("utf-8"))
    assert {claim["kind"] for claim in claims} == KINDS


def test_what_was_never_so_before_is_refuted_across_a_figure_that_is_not_held(site: Path):
    """Of the series with a missing figure on the way, the first of which a record is said."""
    header, *rows = table(site, "observations.csv")
    cells = [dict(zip(header, row, strict=True)) for row in rows]
    missing = {
        (one["measure_id"], one["area_code"]): one["period"]
        for one in cells
        if one["missing_reason"] == "not available"
    }
    claims = json.loads((site / "downloads" / "claims.json").read_text("utf-8"))
    claim, period = next(
        (one, period)
        for one in claims
        if one["kind"] == "record"
        and (period := missing.get((one["measure_ids"][0], one["area_code"])))
        and one["inputs"]["start"] < period < one["period"]
    )
    where = {"measure_id": claim["measure_ids"][0], "area_code": claim["area_code"], "period": period}
    spoil(site, "observations.csv", "missing_reason", lambda _: "not held", **where)
    assert any(one.startswith(f"claims.json: {claim['id']}") for one in faults(site))


# --- the dates of figures ------------------------------------------------------------------


def day_before(iso: str) -> str:
    return (date.fromisoformat(iso) - timedelta(days=1)).isoformat()


def test_a_changed_date_of_a_source_is_found_in_every_sentence_that_says_it(site: Path):
    row = spoil(site, "sources.csv", "published", day_before, id="2024-25")
    found = faults(site)
    changed = f"last_published: published {row['published']}, recomputed {day_before(row['published'])}"
    for kind in ("published", "measure_published", "series_published"):
        assert any(one.startswith(f"claims.json: {kind}/") and changed in one for one in found), kind
    assert any("published_on: published" in one and "source_years/X92000001/2024-25/2024-25" in one for one in found)
    assert any("councils/" in one and "sources.csv has 'Published 22 January 2026'" in one for one in found)


def test_a_source_whose_date_is_no_longer_known_is_found(site: Path):
    spoil(site, "sources.csv", "published", lambda _: "not known", id="2024-25")
    found = faults(site)
    assert any("measure_published/" in one and "undated: published 0, recomputed 33" in one for one in found)


@pytest.mark.parametrize("column", ["first_period", "last_period", "figures"])
def test_a_wrong_cell_of_the_sources_is_found(column: str, site: Path):
    wrong = {"figures": "7"}.get(column, "2011-12")
    row = spoil(site, "sources.csv", column, lambda _: wrong, id="libraries")
    assert f"sources.csv: libraries: {column}: published {wrong}, recomputed {row[column]}" in faults(site)


def test_a_figure_of_a_source_that_is_not_listed_is_found(site: Path):
    spoil(site, "observations.csv", "source", lambda _: "hearsay", area_kind="council", status="provisional")
    assert "sources.csv: hearsay: there is no such row, and by the rules there is one" in faults(site)


def test_a_changed_date_in_a_claim_is_found(site: Path):
    def change(claims: list[Claim]) -> str:
        claim = first(claims, "series_published")
        claim["inputs"]["last_published"] = "2001-01-01"
        return str(claim["id"])

    name = spoil_claims(site, change)
    found = faults(site)
    assert any(name in one and "last_published: published 2001-01-01, recomputed" in one for one in found)
    assert any(name in one and "sentence: " in one for one in found)  # which says another day


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r'data-claim="published/[^"]*">[^<]*published on (\d+ \w+ \d{4})', "claims.json has"),
        (r'data-source="[^"]*">Published (\d+ \w+ \d{4})', "sources.csv has"),
    ],
)
def test_a_changed_date_on_a_page_is_found(pattern: str, wanted: str, site: Path):
    page = sorted((site / "councils").glob("*/index.html"))[0]
    text = page.read_text("utf-8")
    found = re.search(pattern, text)
    assert found is not None
    page.write_text(text[: found.start(1)] + "1 April 2001" + text[found.end(1) :], "utf-8")
    (fault,) = faults(site)
    assert "1 April 2001" in fault and wanted in fault and page.parent.name in fault


def test_a_number_of_rows_that_a_file_does_not_have_is_found(example_site: BuiltSite, site: Path):
    page = site / "downloads" / "index.html"
    text = (example_site.folder / "downloads" / "index.html").read_text("utf-8")
    found = re.search(r'data-rows="downloads/counts.csv">([\d,]+) rows<', text)
    assert found is not None
    page.write_text(text[: found.start(1)] + "7" + text[found.end(1) :], "utf-8")
    (fault,) = faults(site)
    assert fault == f"downloads/index.html: downloads/counts.csv: shows '7 rows'; the file has {found[1]} rows"


def test_a_source_that_is_not_listed_is_found_on_a_page(site: Path):
    page = sorted((site / "councils").glob("*/index.html"))[0]
    text = page.read_text("utf-8")
    page.write_text(text.replace('data-source="2024-25"', 'data-source="hearsay"', 1), "utf-8")
    (fault,) = faults(site)
    assert "hearsay: there is no such source in sources.csv" in fault


def test_a_count_of_files_that_differ_and_of_figures_held_is_recomputed(site: Path):
    header, *rows = table(site, "reading_differences.csv")
    write(site, "reading_differences.csv", [header, *rows[1:]])
    assert any(f"differences: published {len(rows)}, recomputed {len(rows) - 1}" in one for one in faults(site))


def test_another_day_of_the_site_is_found_in_what_was_worked_out_again(site: Path):
    header, *rows = table(site, "settings.csv")
    changed = [[name, day_before(value) if name == "as_at" else value] for name, value in rows]
    write(site, "settings.csv", [header, *changed])
    found = [one for one in faults(site) if "worked_out_again/" in one]
    assert len(found) > 100 and all("as_at: published" in one for one in found)


# --- wrong numbers in tables -------------------------------------------------------------


def test_a_wrong_value_in_observations_is_found_where_it_shows(site: Path):
    row = spoil(site, "observations.csv", "value", lambda text: f"{float(text) + 0.5:.1f}", area_kind="council")
    found = faults(site)
    assert (
        f"comparisons.csv: {key(row)}: value: published {_g(row['value'])}, recomputed {_g(row['value'], 0.5)}" in found
    )


def _g(text: str, more: float = 0) -> str:
    return f"{float(text) + more:.10g}"


def test_a_value_finer_than_published_precision_is_said(site: Path):
    row = spoil(site, "observations.csv", "value", lambda text: f"{text}7", area_kind="council")
    assert any(one.startswith(f"observations.csv: {key(row)}: value: published") for one in faults(site))


def test_a_wrong_cell_of_comparisons_is_found_whatever_its_column_and_nothing_else(site: Path):
    """One cell of each column, each in a row of its own; councils' copies, which then differ, aside.

    A band of ranks is proved as a whole. It is made wider here, so that no move of ranks becomes clear by it, and
    where no claim says it.
    """
    header, *rows = table(site, "comparisons.csv")
    keys = ("measure_id", "area_code", "period")
    columns = [column for column in header if column not in keys]
    cells = (_row(header, row) for row in rows)
    needed = ("previous", "clear_vs_council_type", "clear_change", "trend_p")
    settled = [one for one in cells if one["quartile"] == "Third" and all(one[name] for name in needed)]
    said = {claim["id"] for claim in json.loads((site / "downloads/claims.json").read_text("utf-8"))}
    unsaid = [one for one in settled if f"rank/{one['area_code']}/{one['period']}/{one['measure_id']}" not in said]
    other = {"true": "false", "false": "true", "yes": "no", "no": "yes"}
    planted, told = {}, {}
    for column in columns:
        narrow = (one for one in unsaid if int(one["rank_low"]) > 6 and int(one["rank_high"]) < int(one["ranked"]) - 3)
        row = next(one for one in narrow if one in settled) if column.startswith("rank_") else settled[0]
        settled.remove(row)
        old = row[column]
        wrong = other.get(old) or ("1" if old.replace(".", "").isdigit() else "1999-00")
        wrong = {
            "small_base": "" if old else "yes", "change": "77", "change_margin": "77", "rank_high": row["ranked"],
        }.get(column, wrong)  # fmt: skip
        planted[key(row), column] = told[key(row), column] = wrong
        if column.startswith("rank_"):
            band = " to ".join(wrong if name == column else row[name] for name in ("rank_low", "rank_high"))
            told[key(row), "rank_low, rank_high"] = band
            del told[key(row), column]
    for line in rows:
        of = key(_row(header, line))
        for at, column in enumerate(header):
            line[at] = planted.get((of, column), line[at])
    write(site, "comparisons.csv", [header, *rows])
    found = [one.split(": ") for one in faults(site) if not one.startswith("councils/")]
    assert len(planted) == len(columns) == 38
    assert {(of, column): what.split(", ")[0] for _, of, column, what in found} == {
        where: f"published {wrong or 'nothing'}" for where, wrong in told.items()
    }


def test_a_wrong_count_is_found_with_what_it_should_be(site: Path):
    row = spoil(site, "counts.csv", "better_either", lambda text: str(int(text) + 1), period="2024-25")
    of, right = f"{row['area_code']}, {row['framework']}, 2024-25", int(row["better_either"])
    assert faults(site) == [f"counts.csv: {of}: better_either: published {right + 1}, recomputed {right}"]


def test_every_column_of_counts_is_proved(site: Path):
    header, *rows = table(site, "counts.csv")
    whole = [column for column in header if rows[0][header.index(column)].isdigit()]
    for column, row in zip(whole, rows, strict=False):
        row[header.index(column)] = str(int(row[header.index(column)]) + 1)
    write(site, "counts.csv", [header, *rows])
    assert len(whole) == 22
    assert sorted(one.split(": ")[2] for one in faults(site)) == sorted(whole)


def test_a_wrong_cell_of_positions_is_found_whatever_its_column_and_nothing_else(site: Path):
    """One cell of each column, in the first row that has something there."""
    header, *rows = table(site, "positions.csv")
    keys = ("measure_id", "area_code", "period")
    columns = [column for column in header if column not in keys]
    planted: dict[tuple[str, str], str] = {}
    for column in columns:
        place = header.index(column)
        row = next((one for one in rows if one[place]), rows[0])
        row[place] = "7777" if row[place].replace(".", "").replace("-", "").isdigit() else "another"
        if column.endswith(("period", "with", "before")):
            row[place] = "1999-00"
        planted[key(_row(header, row)), column] = row[place]
    write(site, "positions.csv", [header, *rows])
    found = [one.split(": ") for one in faults(site)]
    assert len(planted) == len(columns) == 42
    assert {(of, column): what.split(", ")[0] for _, of, column, what in found} == {
        where: f"published {wrong}" for where, wrong in planted.items()
    }


def _row(header: list[str], row: list[str]) -> dict[str, str]:
    return dict(zip(header, row, strict=True))


def test_a_printed_figure_that_is_read_wrong_is_found_where_it_stands_and_where_it_counts(site: Path):
    header, *_ = table(site, "reported.csv")
    row = spoil(site, "reported.csv", "value", lambda text: f"{float(text) + 1:g}", printed="8.3k")
    found = faults(site)
    of = ", ".join((row["area"], row["measure_id"], row["period"]))
    assert f"reported.csv: {of}: value: published 8301.0, printed 8.3k" in found
    assert any(one.startswith("positions.csv: museum-visits, X10000004, 2025-04--2025-12: value:") for one in found)
    assert any(one.startswith("claims.json: forecast/X10000004/2025-04--2025-12/museum-visits: ") for one in found)
    assert header[0] == "area"


@pytest.mark.parametrize(
    ("target", "column", "wrong", "told"),
    [
        ("55-62%", "high", "63", "high: published 63.0, read again 62.0"),
        (">85.5%", "operator", ">=", "operator: published >=, read again >"),
        ("top 25% of 2024-25", "low", "80", "low: published 80.0, read again "),
        ("better than the average of shire counties in 2024-25", "low", "80", "low: published 80.0, read again "),
    ],
)
def test_a_target_that_is_read_wrong_is_found(site: Path, target: str, column: str, wrong: str, told: str):
    row = spoil(site, "targets.csv", column, lambda _: wrong, target=target, area="X10000004")
    of = ", ".join((row["area"], row["measure"], row["period"]))
    assert any(one.startswith(f"targets.csv: {of}: {told}") for one in faults(site))


def test_an_officers_rating_that_is_taken_for_the_computed_one_is_found(site: Path):
    row = spoil(site, "positions.csv", "rag", lambda _: "amber", override="amber")
    assert faults(site) == [f"positions.csv: {key(row)}: rag: published amber, recomputed red"]


@pytest.mark.parametrize("name", ["comparisons.csv", "counts.csv", "positions.csv"])
def test_a_row_that_is_missing_too_many_or_there_twice_is_found(site: Path, name: str):
    header, *rows = table(site, name)
    write(site, name, [header, *rows[1:]])
    assert "there is no such row, and by the rules there is one" in " ".join(faults(site))
    place = header.index("area_code")
    write(site, name, [header, *rows, [*rows[0][:place], "X0", *rows[0][place + 1 :]]])
    assert "there is such a row, and by the rules there is none" in " ".join(faults(site))
    write(site, name, [header, *rows, rows[0]])
    assert "there are 2 such rows" in " ".join(faults(site))


def test_a_councils_own_copy_is_held_against_the_whole_table(site: Path):
    path = sorted((site / "downloads/councils").glob("*.csv"))[0]
    name = f"councils/{path.name}"
    header, *rows = table(site, name)
    rows[2][header.index("value")] = "0.1"
    write(site, name, [header, *rows])
    (found,) = faults(site)
    assert found.startswith(f"{name}: row 4: value: '0.1' here, ")
    path.unlink()
    assert faults(site) == [f"{name}: there is no such file"]


def test_each_file_must_be_the_one_that_the_data_package_describes(site: Path):
    (site / "downloads/reading_report.csv").write_bytes(b"other\n")
    (site / "downloads/more.csv").write_bytes(b"a\n")

    def of_package() -> list[str]:
        return [str(fault) for fault in verify(site).faults if fault.file == "datapackage.json"]

    assert of_package() == [
        "datapackage.json: more.csv: the file is not described",
        "datapackage.json: reading_report.csv: the file is not the one described: its size or sha256 differs",
    ]
    (site / "downloads/more.csv").unlink()
    (site / "downloads/reading_report.csv").unlink()
    assert of_package() == ["datapackage.json: reading_report.csv: there is no such file"]


# --- wrong claims ------------------------------------------------------------------------


def _other(value: Any) -> Any:
    """Another value of the same sort, as close as can be."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case float():
            return round(value + 0.1, 4)
        case str():
            return f"{value}."
        case list():
            return value[1:] or ["another"]
        case dict():
            return {**value, "another": ["measure"]}
    return 3


def test_every_input_of_every_kind_is_proved(site: Path):
    def change(claims: list[Claim]) -> dict[str, str]:
        done: Counter[tuple[str, str]] = Counter()
        planted = {}
        for claim in claims:
            inputs = claim["inputs"]
            name = min(inputs, key=lambda one: done[claim["kind"], one])
            if done[claim["kind"], name] < 2:
                done[claim["kind"], name] += 1
                inputs[name] = _other(inputs[name])
                planted[claim["id"]] = name
        return planted

    planted = spoil_claims(site, change)
    found = faults(site)
    assert len(planted) > 200
    said = {tuple(one.split(": ")[1:3]) for one in found if one.startswith("claims.json: ")}
    assert {one for one in planted.items() if one not in said} == set()


def test_a_wrong_input_is_told_with_the_sentence_and_both_numbers(site: Path):
    def change(claims: list[Claim]) -> Claim:
        claim = first(claims, "better_either")
        claim["inputs"]["better"] += 1
        return claim

    claim = spoil_claims(site, change)
    wrong = claim["inputs"]["better"]
    told = f"claims.json: {claim['id']}: better: published {wrong}, recomputed {wrong - 1} ({claim['sentence']})"
    assert told in faults(site)


def test_an_input_that_is_nonsense_is_a_fault_like_any_other(site: Path):
    def change(claims: list[Claim]) -> set[str]:
        planted: Counter[tuple[str, str]] = Counter()
        nonsense: cycle[object] = cycle(["many", [], {}, [[]], None, 1e300, -1])
        named = set()
        for claim in reversed(claims):
            inputs = claim["inputs"]
            name = min(inputs, key=lambda one: planted[claim["kind"], one])
            if inputs[name] and planted[claim["kind"], name] < 7:
                planted[claim["kind"], name] += 1
                inputs[name] = next(nonsense)
                named.add(claim["id"])
        return named

    planted = spoil_claims(site, change)
    assert len(planted) > 400
    assert planted - {one.split(": ")[1] for one in faults(site)} == set()


def test_a_claim_about_other_measures_is_found(site: Path):
    def change(claims: list[Claim]) -> str:
        claim = first(claims, "trailing")
        claim["measure_ids"] = claim["measure_ids"][1:]
        return str(claim["id"])

    name = spoil_claims(site, change)
    assert any(one.startswith(f"claims.json: {name}: measure_ids: published [") for one in faults(site))


def test_a_digit_that_is_wrong_in_the_sentence_alone_is_found_in_every_kind(site: Path):
    def change(claims: list[Claim]) -> list[str]:
        chance, done, planted = random.Random(1), Counter[str](), []
        for claim in claims:
            digits = [found.start() for found in re.finditer(r"\d", claim["sentence"])]
            if digits and done[claim["kind"]] < 10:
                done[claim["kind"]] += 1
                place = chance.choice(digits)
                digit = chance.choice([one for one in "23456789" if one != claim["sentence"][place]])
                claim["sentence"] = claim["sentence"][:place] + digit + claim["sentence"][place + 1 :]
                planted.append(claim["id"])
        return planted

    planted = spoil_claims(site, change)
    told = {one.split(": ")[1] for one in faults(site) if ": sentence: " in one}
    assert {name.split("/")[0] for name in planted} == KINDS
    assert set(planted) - told == set()


def test_a_number_spelled_out_is_read(site: Path):
    def change(claims: list[Claim]) -> str:
        claim = first(claims, "most_improved")
        claim["sentence"], times = re.subn(r", \d+ improved", ", ninety-nine improved", claim["sentence"])
        assert times == 1
        return str(claim["id"])

    name = spoil_claims(site, change)
    assert any(
        one.startswith(f"claims.json: {name}: sentence: ninety-nine is none of its numbers") for one in faults(site)
    )


def test_what_would_make_it_false_has_the_same_numbers(site: Path):
    def change(claims: list[Claim]) -> str:
        claim = first(claims, "quartiles")
        claim["false_if"] = "the measures in the top quartile were not 77"
        return str(claim["id"])

    name = spoil_claims(site, change)
    assert f"claims.json: {name}: false_if: 77 is none of its numbers" in " ".join(faults(site))


def test_a_claim_that_is_missing_is_found(site: Path):
    def change(claims: list[Claim]) -> list[str]:
        """The last of each kind, of the last year where there is one: an earlier one need not be there."""
        last = sorted(range(len(claims)), key=lambda at: (claims[at]["period"] >= "2024", at))
        gone = list({claims[at]["kind"]: at for at in last}.values())
        return [claims.pop(at)["id"] for at in sorted(gone, reverse=True)]

    gone = spoil_claims(site, change)
    found = faults(site)
    missing = {one.split(": ")[1] for one in found if "there is no such claim, and by the rules there is one" in one}
    assert missing == set(gone)
    assert len(gone) == len(KINDS)


def test_a_claim_that_the_rules_do_not_give_is_found(site: Path):
    def change(claims: list[Claim]) -> str:
        claim = dict(first(claims, "despite"))
        councils = [one["area_code"] for one in claims if one["kind"] == "level" and one["period"] == claim["period"]]
        there = {one["id"] for one in claims}
        for area in councils:
            claim["id"], claim["area_code"] = f"despite/{area}/{claim['period']}/{claim['measure_ids'][0]}", area
            if claim["id"] not in there:
                break
        claims.append(claim)
        return str(claim["id"])

    name = spoil_claims(site, change)
    assert any(one.startswith(f"claims.json: {name}: by the rules there is no such claim (") for one in faults(site))


def test_a_wrong_rank_among_similar_councils_is_found_in_the_table_and_in_a_claim_whose_sentence_says_it_too(
    site: Path,
):
    def better_by_one(claims: list[Claim]) -> Claim:
        claim = next(one for one in claims if one["kind"] == "peer_rank" and one["inputs"]["rank"] == 5)
        claim["inputs"]["rank"] = 4
        claim["sentence"] = claim["sentence"].replace(" 5th of ", " 4th of ")
        assert " 4th of " in claim["sentence"]
        return claim

    claim = spoil_claims(site, better_by_one)
    told = f"claims.json: {claim['id']}: rank: published 4, recomputed 5 ({claim['sentence']})"
    assert [one for one in faults(site) if one.startswith("claims.json")] == [told]
    of = {"measure_id": claim["measure_ids"][0], "area_code": claim["area_code"], "period": claim["period"]}
    row = spoil(site, "comparisons.csv", "peer_rank", lambda _: "4", **of)
    assert f"comparisons.csv: {key(row)}: peer_rank: published 4, recomputed 5" in faults(site)


def test_a_similar_council_that_is_left_out_changes_the_ranks_among_them(site: Path):
    claim = first(json.loads((site / "downloads/claims.json").read_text("utf-8")), "peer_rank")
    header, *rows = table(site, "peers.csv")
    names = header.index("area"), header.index("peer")
    with_figure = {one["area_code"] for one in _levels(site, claim)}
    gone = next(row for row in rows if row[names[0]] == claim["area_code"] and row[names[1]] in with_figure)
    write(site, "peers.csv", [header, *(row for row in rows if row != gone)])
    ranked = claim["inputs"]["ranked"]
    told = f"claims.json: {claim['id']}: ranked: published {ranked}, recomputed {ranked - 1} ({claim['sentence']})"
    assert told in faults(site)


def _levels(site: Path, claim: Claim) -> list[dict[str, str]]:
    """The rows of comparisons with a figure of the claim's measure and period."""
    header, *rows = table(site, "comparisons.csv")
    wanted = {"measure_id": claim["measure_ids"][0], "period": claim["period"]}
    named = (_row(header, row) for row in rows)
    return [row for row in named if row["value"] and wanted.items() <= row.items()]


def test_a_first_time_that_was_none_is_found(site: Path):
    """Claimed of a council that came back to the quartile, or has stayed in it."""

    def change(claims: list[Claim]) -> list[str]:
        pattern = next(one for one in claims if one["kind"] == "first_time" and one["inputs"]["what"] == "top")
        there = {one["id"] for one in claims}
        named = []
        for move in ("back", "remained"):
            other = next(
                one for one in claims
                if one["kind"] == "quartile_move" and one["inputs"]["move"] == move
                and one["inputs"]["quartile"] == "Top" and one["id"].replace("quartile_move", "first_time") not in there
            )  # fmt: skip
            name = other["id"].replace("quartile_move", "first_time")
            about = {one: other[one] for one in ("area_code", "measure_ids", "period")}
            claims.append({**pattern, **about, "id": name})
            named.append(name)
        return named

    named, found = spoil_claims(site, change), faults(site)
    for name in named:
        assert any(one.startswith(f"claims.json: {name}: by the rules there is no such claim") for one in found), name


@pytest.mark.parametrize("side", [("top", "better"), ("bottom", "worse")])
def test_a_first_time_of_a_shorter_series_or_of_the_average_instead_of_the_quartile_is_found(
    site: Path, side: tuple[str, str]
):
    """Its sentence and inputs agree; the rules give others."""
    quartile, average = side

    def change(claims: list[Claim]) -> tuple[str, str, str]:
        short, other = (one for one in claims if one["kind"] == "first_time" and one["inputs"]["what"] in side), None
        shorter = next(short)
        other = next(one for one in short if one["inputs"]["what"] == quartile)
        points, start = shorter["inputs"]["points"], shorter["inputs"]["start"]
        later = f"{int(start[:4]) + 1}-{int(start[5:]) + 1}"
        shorter["inputs"] |= {"points": points - 1, "start": later}
        shorter["sentence"] = re.sub(
            r"its \d+ (.*) \d{4} to \d{4}", rf"its {points - 1} \1 {later[:4]} to 20{later[5:]}", shorter["sentence"]
        )
        other["inputs"]["what"] = average
        return shorter["id"], other["id"], f"start: published {later}, recomputed {start}"

    shorter, other, told = spoil_claims(site, change)
    found = [one for one in faults(site) if ": sentence: " not in one]
    assert any(one.startswith(f"claims.json: {shorter}: {told}") for one in found)
    assert any(one.startswith(f"claims.json: {shorter}: points: published ") for one in found)
    assert any(
        one.startswith(f"claims.json: {other}: what: published {average}, recomputed {quartile}") for one in found
    )


def test_a_kind_that_nobody_knows_is_said_once_and_for_each_claim(site: Path):
    def change(claims: list[Claim]) -> None:
        claims.append({**first(claims, "rank"), "id": "luck/X/2024-25", "kind": "luck"})

    spoil_claims(site, change)
    found = faults(site)
    assert found[0] == "claim_kinds.csv: luck: the kind is not declared, and 1 claims are of it"
    assert found[1].startswith("claims.json: luck/X/2024-25: no rule is known for its kind (")
    header, *rows = table(site, "claim_kinds.csv")
    write(site, "claim_kinds.csv", [header, *rows, ["chance", *rows[0][1:]]])
    assert "claim_kinds.csv: chance: no rule is known for this kind of claim" in faults(site)


# --- caveats ---------------------------------------------------------------------------------


def test_the_example_has_claims_with_caveats_of_each_sort(example_site: BuiltSite):
    """Of all figures, of one measure and council, of a part of a year; none where a claim is about several measures."""
    claims = json.loads((example_site.folder / "downloads/claims.json").read_text("utf-8"))
    held = {claim["id"]: claim.get("caveats") for claim in claims}
    assert held["level/X08000002/2024-25/safeguarding-risk-reduced"] == ["no-league-tables", "kettlefell-nine-months"]
    assert held["level/X08000001/2024-25/safeguarding-risk-reduced"] == ["no-league-tables"]
    assert held["target_position/X10000004/2025-04--2025-12/calls-answered"] == ["calls-of-one-number"]
    assert {name for name, ids in held.items() if ids is None} == {
        claim["id"] for claim in claims if len(claim["measure_ids"]) != 1
    }


@pytest.mark.parametrize("wrong", [[], ["no-league-tables"], ["kettlefell-nine-months", "no-league-tables"], None])
def test_a_caveat_that_was_dropped_or_changed_in_a_claim_is_found(site: Path, wrong: list[str] | None):
    name = "level/X08000002/2024-25/safeguarding-risk-reduced"

    def change(claims: list[Claim]) -> str:
        claim = next(claim for claim in claims if claim["id"] == name)
        del claim["caveats"]
        if wrong is not None:
            claim["caveats"] = wrong
        return str(claim["sentence"])

    sentence = spoil_claims(site, change)
    published = f"[{', '.join(wrong)}]" if wrong is not None else "nothing"
    what = f"caveats: published {published}, recomputed [no-league-tables, kettlefell-nine-months]"
    assert faults(site) == [f"claims.json: {name}: {what} ({sentence})"]


def test_a_caveat_too_many_is_found(site: Path):
    def change(claims: list[Claim]) -> list[str]:
        one = next(claim for claim in claims if claim["id"] == "level/X08000001/2024-25/safeguarding-risk-reduced")
        several = next(claim for claim in claims if len(claim["measure_ids"]) > 1)
        one["caveats"] = several["caveats"] = ["no-league-tables", "quill-few-homes"]
        return [one["id"], several["id"]]

    one, several = spoil_claims(site, change)
    first, second = sorted(faults(site), key=lambda fault: several in fault)
    what = "caveats: published [no-league-tables, quill-few-homes], recomputed [no-league-tables]"
    assert first.startswith(f"claims.json: {one}: {what} (")
    assert (
        second == f"claims.json: {several}: caveats: no rule is known for those of a claim that names several measures"
    )


@pytest.mark.parametrize(
    ("column", "text"), [("first", "2025-26"), ("last", "2023-24"), ("areas", "X08000001"), ("measures", "feel-safe")]
)
def test_another_cell_of_the_caveats_no_longer_fits_the_claims(site: Path, column: str, text: str):
    spoil(site, "caveats.csv", column, lambda _: text, id="kettlefell-nine-months")
    assert any("caveats: published" in fault for fault in faults(site))


@pytest.mark.parametrize(("column", "what"), [("areas", "the area X99"), ("measures", "the measure X99")])
def test_a_caveat_of_what_is_not_there_is_found(site: Path, column: str, what: str):
    spoil(site, "caveats.csv", column, lambda text: f"{text}|X99", id="kettlefell-nine-months")
    (fault,) = faults(site)
    assert fault == f"caveats.csv: kettlefell-nine-months: {what} is not in {column}.csv"


# --- pages -------------------------------------------------------------------------------


def test_a_wrong_number_in_a_councils_headline_is_found(site: Path):
    page = sorted(site.glob("councils/*/index.html"))[0]
    text = page.read_text("utf-8")
    marked = re.search(r'data-claim="([^"]+)"[^>]*>([^<]*?)(\d+)', text)
    assert marked is not None
    page.write_text(text[: marked.start(3)] + "99" + text[marked.end(3) :], "utf-8")
    (found,) = faults(site)
    assert found.startswith(f"{page.relative_to(site).as_posix()}: {marked[1]}: shows '")
    assert "99" in found


def test_a_page_that_shows_a_claim_that_is_not_there_or_none_at_all_is_found(site: Path):
    one, other = sorted(site.glob("councils/*/index.html"))[:2]
    one.write_text(one.read_text("utf-8").replace('data-claim="', 'data-claim="un', 1), "utf-8")
    other.write_text(other.read_text("utf-8").replace("data-claim=", "data-was="), "utf-8")
    first_found, second_found = faults(site)
    assert "there is no such claim in claims.json" in first_found
    assert second_found == f"{other.relative_to(site).as_posix()}: shows no sentence that is marked as a claim"


# --- files that cannot be read -------------------------------------------------------------


@pytest.mark.parametrize("name", ["observations", "comparisons", "counts", "areas", "measures", "settings", "targets"])
def test_a_table_that_is_missing_or_lacks_a_column_is_said(site: Path, name: str):
    header, *rows = table(site, f"{name}.csv")
    write(site, f"{name}.csv", [["other", *header[1:]], *rows])
    assert faults(site) == [f"{name}.csv: there is no column {header[0]}"] or header[0] == "framework"
    (site / "downloads" / f"{name}.csv").unlink()
    assert faults(site) == [f"{name}.csv: there is no such file"]


@pytest.mark.parametrize(
    "content, told",
    [
        (b"", "is not JSON"),
        (b"{}", "is not a list of claims"),
        (
            b'[{"id": "a"}]',
            "entry 1: is not a claim: kind, area_code, measure_ids, period, inputs, sentence is missing",
        ),
        (b"[7]", "entry 1: is not a claim"),
        (b"\xff\xfe", "is not JSON"),
        (b"[NaN]", "is not JSON: NaN is no number"),
    ],
)
def test_claims_that_cannot_be_read_are_said(site: Path, content: bytes, told: str):
    (site / "downloads/claims.json").write_bytes(content)
    (found,) = faults(site)
    assert found.startswith(f"claims.json: {told}")


def test_the_same_claim_twice_is_said(site: Path):
    def change(claims: list[Claim]) -> str:
        claims.append(claims[0])
        return str(claims[0]["id"])

    name = spoil_claims(site, change)
    assert faults(site) == [f"claims.json: {name}: there are two such claims"]


def test_a_cell_that_is_no_number_and_a_line_that_is_no_row_are_said(site: Path):
    row = spoil(site, "observations.csv", "value", lambda _: "about 7", area_kind="council")
    assert row["value"]
    (found,) = faults(site)
    assert re.fullmatch(r"observations\.csv: row \d+: value: 'about 7' is no number", found)
    header, *rows = table(site, "peers.csv")
    write(site, "peers.csv", [header, rows[0][:1], *rows])
    assert any(one.startswith("peers.csv: is not a table: ") for one in faults(site))


def test_a_limit_that_is_not_published_is_said(site: Path):
    rows = [row for row in table(site, "settings.csv") if row[0] != "thresholds.told"]
    write(site, "settings.csv", rows)
    assert faults(site)[0] == "settings.csv: thresholds.told: there is no such setting, and rules need it"


# --- the command ---------------------------------------------------------------------------


def run(*arguments: str) -> tuple[int, str, str]:
    found = CliRunner().invoke(app, list(arguments))
    return found.exit_code, found.stdout, found.stderr


def test_the_command_says_how_much_it_proved(example_site: BuiltSite):
    verdict: Verdict = verify(example_site.folder)
    code, out, _ = run("verify", str(example_site.folder))
    assert code == 0
    assert out.startswith(f"Everything holds: {verdict.claims:,} claims, {verdict.rows:,} rows")


def test_the_command_lists_what_does_not_hold_and_ends_with_a_code_of_its_own(site: Path):
    row = spoil(site, "comparisons.csv", "rank", lambda _: "777", period="2024-25", quartile="Third")
    code, out, told = run("verify", str(site))
    assert code == Exit.NOT_TRUE
    assert out == ""
    assert f"comparisons.csv: {key(row)}: rank: published 777, recomputed {row['rank']}" in told
    assert told.splitlines()[-1].startswith("3 faults: not everything in ")


def test_a_folder_that_is_no_site_is_a_users_mistake(tmp_path: Path):
    code, _, told = run("verify", str(tmp_path / "nothing"))
    assert code == Exit.PROBLEMS
    assert "there is no such folder; name the folder of a built website" in told


# --- numbers in a sentence -----------------------------------------------------------------


NAMES = Words.of(["care home moves at ages 18 to 64", "per 100,000 people", "out of 24", "Seven Oaks", "Leeds"])


@pytest.mark.parametrize(
    "kind, sentence, inputs",
    [
        ("better_either", "Leeds was better in 14 of the 20 areas for 2019 to 2020.", {"better": 14, "comparable": 20}),
        ("better_either", "Leeds was better in none of the 20 areas.", {"better": 0, "comparable": 20}),
        ("better_either", "Seven Oaks was better in the one area.", {"better": 1, "comparable": 1}),
        ("trailing", "Leeds trailed in 2 areas: care home moves at ages 18 to 64 and another.", {"worse": 2}),
        ("level", "It was 19.0 out of 24, better than England (18.5).", {"value": 19.0, "england": 18.5}),
        ("gap", "Leeds would need to be 0.1 higher, which is within its margin.", {"gap": 0.03, "need": 0.1}),
        ("gap", "Leeds would need to be 1 point higher.", {"gap": 0.975, "need": 1.0, "cut": 19.475}),
        ("change", "It fell from 1,234.5 (2018 to 2019) to 999.0.",
         {"previous": 1234.5, "value": 999.0, "previous_period": "2018-19"}),
        ("most_worsened", "Of the 148 councils, one hundred and twenty-one got worse (3 clearly), and 4 most, by 0.5.",
         {"moved": 121, "clearly": 3, "tested": 148, "compared": 148, "councils": [*"abcd"], "change": -0.5}),
        ("one_in", "The figure of 12.6% is about one in eight.", {"value": 12.6, "parts": 1, "of": 8}),
    ],
)  # fmt: skip
def test_a_sentence_with_its_own_numbers_is_right(kind: str, sentence: str, inputs: dict[str, object]):
    assert wrong_numbers(kind, sentence, "2019-20", inputs, 1, NAMES) == []


@pytest.mark.parametrize(
    "kind, sentence, inputs, told",
    [
        ("better_either", "Leeds was better in 13 of the 20 areas.", {"better": 14, "comparable": 20}, "13 is none"),
        ("better_either", "Leeds was better in 20 of the 14 areas.", {"better": 14, "comparable": 20}, "20 is none"),
        ("better_either", "Leeds was better in most areas.", {"better": 14, "comparable": 20}, "does not say better"),
        (
            "better_either",
            "Better in 14 of 20 areas for 2020 to 2021.",
            {"better": 14, "comparable": 20},
            "2020 is none",
        ),
        ("level", "It was 19 out of 24.", {"value": 19.4}, "19 is none"),
        ("gap", "Leeds would need to be 0.0252 higher.", {"gap": 0.0252, "need": 0.1, "value": 19.4}, "0.0252 is none"),
        ("gap", "Leeds would need to be 0.1 higher.", {"gap": 0.13, "need": 0.2}, "0.1 is none"),
        (
            "most_improved",
            "Of the 148 councils, forty-one improved.",
            {"moved": 42, "compared": 148},
            "forty-one is none",
        ),
    ],
)
def test_a_sentence_with_another_number_is_told(kind: str, sentence: str, inputs: dict[str, object], told: str):
    found = wrong_numbers(kind, sentence, "2019-20", inputs, 1, NAMES)
    assert found
    assert told in found[0]


def test_a_kind_without_an_order_has_its_numbers_looked_for_all_the_same():
    assert strangers("other", "Leeds has 7 and 9.", "2019", {"some": 7}, None, NAMES) == ["9 is none of its numbers"]
    assert wrong_numbers("other", "Leeds has 7.", "2019", {"some": 7}, None, NAMES) == []
