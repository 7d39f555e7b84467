"""All that is wrong in a pack is told in one round, by ``check`` and ``build``; nothing is dropped in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.catalogue import load_catalogue
from generator.cli import Exit, app
from generator.observations import read_observations
from tests.packs import SOURCES, minimal_pack
from tests.performance import reporting_pack

RELEASE = """---
status: approved
approved_by: Ida Plover
embargo: 2050-01-04 00:01 Europe/London
headline: {id: better_either, text: "Ashby better than ever"}
---
"""
FAULTS = {  # file -> what is right in it, what stands there instead, and what is told of it
    "pack.yml": ("as_at: 2024-11-05", "as_at: soon", "as_at is 'soon'"),
    "areas.csv": ("C2,Birling,council,birling,R1", "C2,Birling,council,birling,R9", "unknown region 'R9'"),
    "measures/quality-of-life.md": ("polarity: higher", "polarity: up", "polarity is 'up'"),
    "sources.yml": ("published: 2024-11-01", "published: soon", "published is 'soon'"),
    "observations/returns.csv": (",8.0,40,500,", ",8.0O,40,500,", "'8.0O' is neither a number nor a known marker"),
    "performance/ashby.yml": ("year: 2024-25", "year: soon", "year is 'soon'"),
    "performance/measures/waiting.md": ("polarity: ", "polarity: up # ", "polarity is 'up'"),
    "performance/figures.csv": (",8.5%,85,1000", ",8.5%,eighty,1000", "numerator is 'eighty'"),
    "targets.csv": (
        "C1,delayed-discharges,2024-25,<5%",
        "C1,delayed-discharges,2024-25,five",
        "'five' is not a target",
    ),
    "commentary/ashby/2023-24.md": ("approved_by: Ida Plover\n", "", "nobody has approved it"),
    "performance/reports/ashby.md": ("## Purpose", "Purpose", "these words stand under no heading"),
    "house-style.yml": ("organisation: Ashby", "organization: Ashby", "'organization' is not a setting here"),
}


def run(*arguments: str) -> tuple[int, list[str]]:
    found = CliRunner().invoke(app, list(arguments))
    return found.exit_code, [line for line in found.output.splitlines() if not line.endswith(" ...")]


def pack_with(folder: Path, *files: str) -> Path:
    """A council's pack with its report and release, and the fault of each of the files."""
    pack = reporting_pack(
        folder,
        {
            "commentary/ashby/2023-24.md": RELEASE.replace("headline", "# headline"),
            "performance/reports/ashby.md": "---\nstatus: draft\n---\n\n## Purpose\n\nTo say how we do.\n",
            "house-style.yml": "organisation: Ashby Council\n",
        },
    )
    for name in files:
        path, (right, wrong, _) = pack / name, FAULTS[name]
        text = path.read_text("utf-8")
        assert right in text, name
        path.write_text(text.replace(right, wrong, 1), "utf-8")
    return pack


def test_a_fault_in_each_kind_of_file_is_told_in_one_round(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    pack_with(tmp_path / "pack", *FAULTS)
    for command in (["check", "pack"], ["build", "pack", "site"]):
        code, told = run(*command)
        assert code == Exit.PROBLEMS
        assert told[-1] == f"{len(FAULTS)} problems: nothing was changed"
        for name, (_, _, what) in FAULTS.items():
            assert [line for line in told if line.startswith(f"pack/{name}:") and what in line], (name, told)
    assert not Path("site").exists()


@pytest.mark.parametrize("name", FAULTS)
def test_each_of_those_faults_alone_is_told_as_one(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    pack_with(tmp_path / "pack", name)
    assert run("check", "pack")[1][-1] == "1 problem: nothing was changed"


def test_what_a_release_says_is_held_to_the_figures_by_check_as_by_build(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    pack = pack_with(tmp_path / "pack")
    (pack / "commentary/ashby/2023-24.md").write_text(RELEASE, "utf-8")
    checked, built = run("check", "pack"), run("build", "pack", "site")
    assert checked == built
    assert len(checked[1]) == 2
    assert "pack/commentary/ashby/2023-24.md:5: the headline is no longer what was approved" in checked[1][0]
    house = pack / "house-style.yml"  # its fault leaves the figures as they are
    house.write_text("organization: Ashby\n", "utf-8")
    assert len(run("check", "pack")[1]) == 3
    assert run("check", "pack") == run("build", "pack", "site")


def test_check_says_of_staffs_words_what_a_build_says_at_its_end(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    pack = pack_with(tmp_path / "pack")
    changed = RELEASE.partition("headline")[0] + "figures: {quality-of-life: 1.0}\n---\n"
    (pack / "commentary/ashby/2023-24.md").write_text(changed, "utf-8")
    (code, checked), (_, built) = run("check", "pack"), run("build", "pack", "site", "--as-of", "2050-02-01")
    notices = [line for line in checked if line.startswith("pack/")]
    assert code == 0
    assert any("Figures have changed since this was approved" in line for line in notices)
    assert any("these sections of the report are empty" in line for line in notices)
    assert sorted(notices) == sorted(line for line in built if line.startswith("pack/"))


# --- what is set aside -------------------------------------------------------------------

OPEN = """\
Return Year,Geographical Description,Geographical Level,ONS Area Code,ASCOF Measure Code,Disaggregation Level,\
Measure Type,Measure Value,Measure Group
"""


def open_pack(folder: Path) -> Path:
    """The pack with a second file, as a publisher makes it: it has more than the pack asks for."""
    rows = [
        "2024-25,Ashby,Council,C1,2A,Total,Outcome,9.1,2A",
        "2025-26,Ashby,Council,C1,2A,Total,Outcome,9.2,2A",
        "2024,Ashby,Council,C1,2A,Total,Outcome,9.3,2A",
        "2019-20,Ashby,Council,C1,2A,Total,Outcome,9.3,2A",
        "2023-24,Ashby,Council,C1,2A,Female,Outcome,9.3,2A",
        "2023-24,Ashby,Council,C1,2A,Male,Outcome,9.3,2A",
        "2023-24,Ashby,Council,C1,7Z,Total,Outcome,9.3,7Z",
        "2023-24,Ashby,Council,C1,8Z,Total,Outcome,9.3,8Z",
    ]
    more = SOURCES.partition("\n")[2].replace("returns", "open").replace("tidy", "ascof_open_data")
    more = more.replace("precedence: 10", 'precedence: 5\n    options: {unused_measures: "8Z *"}')
    files = {"sources.yml": SOURCES + more, "observations/open.csv": OPEN + "\n".join(rows) + "\n"}
    return minimal_pack(folder, files=files)


def test_what_is_set_aside_is_told_for_each_file_and_reason_and_adds_up(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    catalogue = load_catalogue(open_pack(tmp_path / "pack"))
    report = read_observations(catalogue).report
    told = [one.partition(": ") for one in report.notices()]
    assert [(place, what.partition(";")[0]) for place, _, what in told] == [
        ("pack/observations/open.csv:6", "2 rows set aside: of breakdowns, such as 'Female'"),
        ("pack/observations/open.csv:5", "1 row set aside: of 2019-20, before the pack's first year, 2021-22"),
        (
            "pack/observations/open.csv:4",
            "1 row set aside: of 2024, another kind of year than the pack's, such as 2023-24",
        ),
        (
            "pack/observations/open.csv:2",
            "2 rows set aside: of 2024-25 to 2025-26, after the pack's last year, 2023-24",
        ),
        (
            "pack/observations/open.csv:8",
            "1 row set aside: of 1 measure that the pack does not define, such as '7Z'",
        ),
    ]
    file = report.files[1]
    assert file.adds_up
    assert file.set_aside == {
        "breakdown not used": 2,
        "measure not used by this pack": 2,  # that which the source names is not told
        "period not in this pack": 4,
    }
    checked = run("check", "pack")[1]
    assert checked[1 : 1 + len(told)] == list(report.notices())
    built = run("build", "pack", "site")[1]
    assert [line for line in built if "set aside" in line] == list(report.notices())


# --- files that nothing reads ------------------------------------------------------------

SHEET = "save the sheet as 'CSV UTF-8', called performance/figures.csv"
UNREAD = {  # a file that nothing reads, what is said of it, and whether the site would lack what is plainly meant
    "performance/figures.xlsx": (SHEET, False),
    "Peers.csv": ("did you mean peers.csv?", False),  # which is there: this is another
    "Targets.CSV": ("call it targets.csv", True),
    "caveats.yaml": ("call it caveats.yml", True),
    "commentary/ashby/2023-24.md.txt": ("call it 2023-24.md", True),
    "measures/feel-safe.md.txt": ("call it feel-safe.md", True),
    "commentary/ashby/2023-24.docx": ("'new-release' and 'new-report' begin one", False),
    "observations/returns.csv.bak": ("no source in sources.yml names it", False),
    "observations/2024-25.csv": ("no source in sources.yml names it", False),
    "observations/feel-safe.md": ("no source in sources.yml names it", False),
    "feel-safe.md": ("move it to measures/", False),
    "performance/feel-safe.md": ("move it to performance/measures/", False),
    "target.csv": ("did you mean targets.csv?", False),
    "minutes/2024.pdf": ("take it out of the pack", False),
}


@pytest.mark.parametrize("name", UNREAD)
def test_a_file_that_nothing_reads_is_named_with_what_to_do(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    todo, is_meant = UNREAD[name]
    minimal_pack(tmp_path / "pack", files={name: "polarity: higher\n"})
    code, told = run("check", "pack")
    (line,) = (line for line in told if line.startswith("pack/"))
    assert line.startswith(f"pack/{name}:1: nothing reads ")
    assert todo in line
    assert code == (Exit.PROBLEMS if is_meant else 0)


def test_like_files_are_told_by_their_first_and_what_is_for_people_and_systems_is_not(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    quiet = ("README.md", "measures/README.txt", "LICENCE", ".DS_Store", "observations/~$returns.xlsx", ".git/x.csv")
    old = [f"observations/old-{number}.csv" for number in range(40)]
    minimal_pack(tmp_path / "pack", files=dict.fromkeys((*quiet, *old), "x"))
    told = run("check", "pack")[1]
    assert told[1:] == [
        "pack/observations/old-0.csv:1: nothing reads it: no source in sources.yml names it (and 39 more like it); "
        "list it there, or take it out of the pack"
    ]


def test_a_pack_file_of_another_name_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (minimal_pack(tmp_path / "pack") / "pack.yml").rename(tmp_path / "pack" / "Pack.yaml")
    assert run("check", "pack")[1][0] == "pack/pack.yml:1: there is no such file; call Pack.yaml so"
