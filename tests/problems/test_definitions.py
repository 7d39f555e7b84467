"""One fault in one definition file: the message says where it is, what is wrong and what to do.

Each folder in ``definitions`` is laid over the minimal pack; its ``expected.txt`` is all that a person is told.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from generator.catalogue import load_catalogue
from generator.model.problems import ProblemsFound
from generator.stages import read_packs
from tests.packs import minimal_pack

FAULTS = sorted(path.parent for path in Path(__file__).parent.glob("definitions/*/expected.txt"))


def told(pack: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a person who stands in the pack's folder is told of it."""
    monkeypatch.chdir(pack)
    with pytest.raises(ProblemsFound) as found:
        read_packs([Path()], Path("no-project"))
    return str(found.value)


def test_there_are_faults_to_try_and_the_pack_without_them_has_none(tmp_path):
    assert len(FAULTS) > 60
    assert load_catalogue(minimal_pack(tmp_path)).measures


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_told_in_one_line(fault: Path, tmp_path, monkeypatch):
    pack = minimal_pack(tmp_path)
    shutil.copytree(fault, pack, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    expected = (fault / "expected.txt").read_text(encoding="utf-8").strip()
    assert told(pack, monkeypatch) == expected
    assert len(expected.splitlines()) == 1


def test_faults_in_several_files_are_told_all_at_once(tmp_path, monkeypatch):
    """None hides another, and none makes another that is not there."""
    pack = minimal_pack(tmp_path)
    faults = [
        "areas-too-many-cells",  # the row of C2, which peers.csv and tiles.csv name: still no unknown area
        "measure-unknown-polarity",  # the measure that the target below names: still no unknown measure
        "pack-unknown-setting",
        "peers-own-peer",
        "sources-entry-without-file",
        "successions-unknown-kind",
        "tiles-not-a-number",
        "types-unknown-measure",
    ]
    folders = [Path(__file__).parent / "definitions" / fault for fault in faults]
    for folder in folders:
        shutil.copytree(folder, pack, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    target = "area,measure,period,target,owner\nC2,quality-of-life,2023-24,>=20,Director\n"
    (pack / "targets.csv").write_text(target, encoding="utf-8")
    expected = [(folder / "expected.txt").read_text(encoding="utf-8").strip() for folder in folders]
    assert sorted(told(pack, monkeypatch).splitlines()) == sorted(expected)


def test_several_faults_in_one_file_are_told_all_at_once(tmp_path, monkeypatch):
    pack = minimal_pack(tmp_path)
    areas = (pack / "areas.csv").read_text(encoding="utf-8")
    areas = (
        areas.replace("birling,R1", "birling,R9").replace("council,corley", "parish,corley").replace("2022-23", "22")
    )
    (pack / "areas.csv").write_text(areas, encoding="utf-8")
    assert [line.split(":")[1] for line in told(pack, monkeypatch).splitlines()] == ["8", "9", "10", "12"]


@pytest.mark.parametrize(
    ("absent", "message"),
    [
        ("pack.yml", "pack.yml:1: there is no such file; name a folder that holds a pack"),
        ("areas.csv", "areas.csv:1: there is no such file; add it to the pack"),
        ("sources.yml", "sources.yml:1: there is no such file; add it to the pack"),
    ],
)
def test_a_file_that_a_pack_must_have(absent: str, message: str, tmp_path, monkeypatch):
    pack = minimal_pack(tmp_path)
    (pack / absent).unlink()
    assert told(pack, monkeypatch) == message


def test_a_pack_without_measures(tmp_path, monkeypatch):
    pack = minimal_pack(tmp_path)
    shutil.rmtree(pack / "measures")
    assert told(pack, monkeypatch) == "measures:1: there is no measure; add one with 'new-measure'"


def test_tables_that_a_pack_need_not_have(tmp_path):
    pack = minimal_pack(tmp_path)
    for name in ("peers.csv", "tiles.csv", "successions.csv"):
        (pack / name).unlink()
    catalogue = load_catalogue(pack)
    assert (catalogue.peers, catalogue.tiles, catalogue.successions, catalogue.targets) == ({}, {}, (), ())


def test_a_file_outside_the_folder_where_one_stands_is_named_in_full(tmp_path, monkeypatch):
    pack = minimal_pack(tmp_path / "pack", subjekt="x")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    with pytest.raises(ProblemsFound) as found:
        load_catalogue(pack)
    assert [problem.file for problem in found.value.problems] == [(pack / "pack.yml").as_posix()]


def test_the_problems_that_are_raised_are_records_in_order(tmp_path):
    pack = minimal_pack(tmp_path, first="soon", last="later")
    with pytest.raises(ProblemsFound) as found:
        load_catalogue(pack)
    assert [(problem.line, problem.what) for problem in found.value.problems] == [
        (5, "first is 'soon'"),
        (6, "last is 'later'"),
    ]


def test_text_in_braces_is_the_text_that_was_typed(tmp_path):
    front = minimal_pack(tmp_path / "one") / "measures" / "quality-of-life.md"
    typed = front.read_text(encoding="utf-8").replace("short: Quality of life", "short: {{ life }}")
    pack = minimal_pack(tmp_path / "two", files={"measures/quality-of-life.md": typed})
    assert load_catalogue(pack).measures["quality-of-life"].short == "{{ life }}"


@pytest.mark.parametrize(
    ("setting", "given", "told_of"),
    [
        ("as_at", "9999-12-31", "as_at is '9999-12-31'; write a date such as 2024-11-05"),
        ("as_at", "1728000000", "as_at is '1728000000'; write a date such as 2024-11-05"),
        ("as_at", "2024-02-30", "as_at is '2024-02-30'; write a date such as 2024-11-05"),
        ("first", "0001-02", "first is '0001-02'; write a year such as 2015-16"),
        ("last", "9998-99", "last is '9998-99'; write a year such as 2015-16"),
        ("title", '"Ti\\u0001ny"', "title holds a character that cannot be seen (U+0001)"),
        ("title", '"Ti\\ud800ny"', "title holds a character that cannot be seen (U+D800)"),
        ("title", "Ti\u200bny", "title holds a character that cannot be seen (U+200B)"),
        ("title", "Ti\u202eny", "title holds a character that cannot be seen (U+202E)"),
        ("title", "Tiny <!-- ask Jo", "a comment opens here with <!-- and does not end"),
        ("site_url", "www.council.example", "site_url is 'www.council.example'; write the address of the site"),
        ("site_url", "javascript:alert(1)", "site_url is 'javascript:alert(1)'; write the address of the site"),
        ("site_url", '"https://x/<script>"', "site_url is 'https://x/<script>'; write the address of the site"),
        ("site_url", "https://", "site_url is 'https://'; write the address of the site"),
        ("thresholds", "{told: 1e400}", "told is '1e400'; write a number"),
        ("thresholds", "{told: nan}", "told is 'nan'; write a number"),
        ("thresholds", "{told: 1_0}", "told is '1_0'; write a number"),
        ("thresholds", "{told: \u0663}", "told is '\u0663'; write a number"),
        ("title", "Ti\U000e0041ny", "title holds a character that cannot be seen (U+E0041)"),
        ("description", "'  '", "'description' is empty; fill it in"),
        ("contact", "&a [*a]", "'*a' stands for what it is a part of"),
        ("contact", "[" * 500 + "]" * 500, "settings stand inside settings too deeply"),
        ("contact", "{a: " * 3000 + "1" + "}" * 3000, "settings stand inside settings too deeply"),
    ],
)
def test_a_setting_that_no_build_could_use_is_refused(setting: str, given: str, told_of: str, tmp_path, monkeypatch):
    pack = minimal_pack(tmp_path, **{setting: given})  # type: ignore[arg-type]
    found = told(pack, monkeypatch)
    line = next(n for n, text in enumerate((pack / "pack.yml").read_text("utf-8").splitlines(), 1) if setting in text)
    assert f"pack.yml:{line}: {told_of}" in found.splitlines()[0], found


@pytest.mark.parametrize(
    ("file", "old", "new", "told_of"),
    [
        ("pack.yml", "id: living", "id: 'a/b'", "the id is 'a/b'; use small letters, digits and hyphens only"),
        ("pack.yml", "id: old", f"id: {'o' * 200}", f"{'o' * 13}'; use small letters"),
        ("sources.yml", "id: returns", "id: '[x]'", "the id '[x]' cannot name a folder; use letters, digits, - and _"),
        ("sources.yml", "id: returns", f"id: {'r' * 200}", f"{'r' * 13}' cannot name a folder"),
        (
            "sources.yml",
            "licence:",
            "page: 'javascript:x'\n    licence:",
            'page is "javascript:x", which does not begin',
        ),
        ("sources.yml", "- id: returns", "- returns\n  - id: returns", "the entry is 'returns'; write settings"),
        ("measures/quality-of-life.md", "short: Quality of life", "short: 0.1", "short is '0.1'; write it in words"),
        (
            "measures/quality-of-life.md",
            "\npolarity:",
            "\ncounted: '12'\npolarity:",
            "counted is '12'; write it in words",
        ),
        ("pack.yml", "name: Old framework", "name: '2021'", "name is '2021'; write it in words"),
        ("areas.csv", "C1,Ashby", "C1,2024-25", "name is '2024-25'; write it in words: it stands in sentences"),
        ("areas.csv", ",Shire,the,", ",Shire,a\t,", "article is 'a'; use one of: , the"),
        ("areas.csv", ",104,,", ",104,,beside", "preposition is 'beside'; use one of: in, on, at"),
        ("areas.csv", "C30,103|", "C30,x1|", "the alias 'x1' means Exland on line 2 too; change or remove one"),
        (
            "areas.csv",
            ",,105,the",
            ",C30,105,the",
            "the former code 'C30' means Corley on line 9 too; change or remove",
        ),
        ("areas.csv", "ashby,R1", f"{'a' * 200},R1", f"the slug is '{'a' * 200}'; use small letters"),
        (
            "measures/quality-of-life.md",
            "What the measure",
            "---\n{front}\n---\n\nWhat",
            "the front matter stands in the",
        ),
    ],
)
def test_what_means_nothing_is_refused(file: str, old: str, new: str, told_of: str, tmp_path, monkeypatch):
    path = minimal_pack(tmp_path) / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    front = text.split("---\n")[1].strip() if path.suffix == ".md" else ""
    path.write_text(text.replace(old, new.replace("{front}", front)), "utf-8")
    assert f"{told_of}" in told(tmp_path, monkeypatch)


def test_a_name_of_several_lines_is_on_one(tmp_path):
    quoted, folded = "Tiny\n\n\n# performance", "One.\n\nTwo."
    pack = minimal_pack(
        tmp_path, title=f'"{quoted}"'.replace("\n", "\\n"), description=f'"{folded}"'.replace("\n", "\\n")
    )
    found = load_catalogue(pack).pack
    assert (found.title, found.description) == ("Tiny # performance", folded)


def test_lines_that_stand_for_a_billion_others_are_refused_at_once(tmp_path, monkeypatch):
    lines = ["b0: &b0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]" for n in range(1, 9)]
    pack = minimal_pack(tmp_path, files={"house-style.yml": "organisation: Exland\n" + "\n".join(lines) + "\n"})
    start = time.process_time()  # a busy machine adds nothing to it
    assert "the settings here stand for more than 100,000 others; write them out" in told(pack, monkeypatch)
    assert time.process_time() - start < 5


def test_a_setting_may_stand_for_one_that_is_written_above(tmp_path):
    files = {"house-style.yml": "organisation: &name Exland\ncopyright: *name\n"}
    house = load_catalogue(minimal_pack(tmp_path, files=files)).house
    assert house is not None and house.copyright == "Exland"


@pytest.mark.parametrize(
    ("old", "new", "told_of"),
    [
        ("decimals: 1", "decimals: -1", "decimals is '-1'; write a whole number from 0 to 6"),
        ("decimals: 1", "decimals: 400", "decimals is '400'; write a whole number from 0 to 6"),
        ("decimals: 1", "decimals: 1_0", "decimals is '1_0'; write a whole number"),
        ("unit: score out of 24", "unit: per , people", "unit is 'per , people'; write %, per 100,000 people"),
        ("unit: score out of 24", "unit: per 0 people", "unit is 'per 0 people'; write %, per 100,000 people"),
        ("unit: score out of 24", "unit: '..'", "unit is '..'; write %, per 100,000 people"),
        ("unit: score out of 24", "unit: score out of 24\nnear: 1e-400", "near is '1e-400'; write a number"),
        (
            "decimals: 1",
            "decimals: 1\ncalled: [carer* + / happy]",
            "called is 'carer* + / happy'; write a word in each",
        ),
        ("unit: score out of 24", "unit: score out of 24\nnear: inf", "near is 'inf'; write a number"),
        ("unit: score out of 24", "unit: score out of 24\nlowest: 1e26", "lowest is '1e26'; write a number"),
    ],
)
def test_a_measure_that_no_figure_fits_is_refused(old: str, new: str, told_of: str, tmp_path, monkeypatch):
    path = minimal_pack(tmp_path) / "measures" / "quality-of-life.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    assert told_of in told(tmp_path, monkeypatch)


def test_what_cannot_be_seen_may_join_letters_in_prose_alone(tmp_path, monkeypatch):
    path = minimal_pack(tmp_path) / "measures" / "quality-of-life.md"
    text = path.read_text("utf-8")
    path.write_text(f"{text}\n\nCo\u00adoperation, \u200djoined.\n", "utf-8")
    assert load_catalogue(tmp_path).measures
    path.write_text(f"{text}\n\nTurned \u202eround.\n", "utf-8")
    assert "note holds a character that cannot be seen (U+202E)" in told(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("old", "new", "told_of"),
    [
        ("C1,Ashby", "=1,Ashby", "the code is '=1', which a spreadsheet takes for a formula; give it another"),
        ("North Exland,region,north-exland", "North Exland,region,index", "the slug is 'index'"),
        ("C1,Ashby", "C1,As\x01hby", "name holds a character that cannot be seen (U+0001)"),
        ("C1,Ashby", "C1,As\u202ehby", "name holds a character that cannot be seen (U+202E)"),
        ("C1,Ashby", "C1,As\u200dhby", "name holds a character that cannot be seen (U+200D)"),
    ],
)
def test_an_area_that_no_page_could_show_is_refused(old: str, new: str, told_of: str, tmp_path, monkeypatch):
    path = minimal_pack(tmp_path) / "areas.csv"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert told_of in told(tmp_path, monkeypatch)


def test_a_file_that_nobody_wrote_by_hand_is_not_read(tmp_path, monkeypatch):
    path = minimal_pack(tmp_path) / "areas.csv"
    with path.open("ab") as file:
        file.truncate(2 * 10**9)  # of nothing: it takes no room on the disk
    assert told(tmp_path, monkeypatch) == (
        "areas.csv:1: the file has 2,000 MB, and 20 MB is the most; take out what no person wrote; figures belong in "
        "observations/"
    )


def test_a_file_whose_name_is_no_text_is_told(tmp_path, monkeypatch):
    pack = minimal_pack(tmp_path)
    (pack / "bad\udcff.txt").write_text("", "utf-8")
    assert "the name of the file 'bad\\xff.txt' cannot be read; give it another" in told(pack, monkeypatch)


def test_a_source_of_a_later_day_than_the_figures_are_as_at_is_told(tmp_path, monkeypatch):
    path = minimal_pack(tmp_path) / "sources.yml"
    path.write_text(path.read_text("utf-8").replace("2024-11-01", "2024-11-06"), "utf-8")
    assert "sources.yml:8: published is 2024-11-06, after the day" in told(tmp_path, monkeypatch)


@pytest.mark.parametrize("name", ["areas.csv", "observations/returns.csv", "commentary/ashby/2023-24.md"])
def test_a_link_out_of_the_pack_is_refused_before_a_line_of_it_is_read(name: str, tmp_path, monkeypatch):
    secret = tmp_path / "elsewhere"
    secret.write_text("a password\n", encoding="utf-8")
    pack = minimal_pack(tmp_path / "pack")
    link, kept = pack / name, pack / "kept.txt"
    kept.write_text(link.read_text("utf-8") if link.is_file() else "", encoding="utf-8")
    link.unlink(missing_ok=True)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(secret)
    assert told(pack, monkeypatch) == f"{name}:1: this is a link to a file outside the pack; put the file itself here"
    link.unlink()
    link.symlink_to(kept)  # one that stays inside is read like any file
    assert load_catalogue(Path()).measures
