"""Staff's words about a council's own performance: sections, what is public when, and what is still to be written."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from generator.catalogue import Catalogue, load_catalogue
from generator.comparisons import compare
from generator.model.problems import ProblemsFound
from generator.model.vocabulary import Rag
from generator.narrative import SLOTS, Action, Narrative, Officer, Paper, ReportWords, public_reports, read_narrative
from generator.new_report import new_report
from generator.observations import read_observations
from generator.targets import find_positions
from tests.performance import reporting_pack

ROOT = Path(__file__).resolve().parent.parent.parent
LATER = datetime(2030, 1, 1, tzinfo=UTC)


def world(folder: Path, files: dict[str, str]) -> tuple[Path, Catalogue, Narrative]:
    pack = reporting_pack(folder, files)
    catalogue = load_catalogue(pack)
    return pack, catalogue, read_narrative([pack / "performance"], catalogue)


def report(front: str, body: str = "") -> dict[str, str]:
    return {"performance/reports/ashby.md": f"---\n{front.strip()}\n---\n\n{body}\n"}


# --- sections --------------------------------------------------------------------------

BODY = """\
## policy

Ours.

## PURPOSE ##

Why we *write*.

```
## not a heading
```

### Deeper

More.

## Other matters

Here.

## Conclusions
"""


def test_sections_are_slots_whatever_their_case_and_others_keep_their_place():
    words = ReportWords("ashby", note=BODY)
    assert [(one.heading, one.after) for one in words.sections] == [
        ("policy", ""), ("Purpose", ""), ("Other matters", "Purpose"), ("Conclusions", "Purpose"),
    ]  # fmt: skip
    assert words.slot("Purpose") == "Why we *write*.\n\n```\n## not a heading\n```\n\n### Deeper\n\nMore."
    assert words.slot("Conclusions") == words.slot("Background") == ""
    assert [one.heading for one in words.after("")] == ["policy"]
    assert [one.heading for one in words.after("Purpose")] == ["Other matters"]


def test_words_and_settings_are_read_as_they_were_given(tmp_path):
    front = """
status: approved
approved_by: Ida Plover
committee: 'Care: "and" <b>culture</b>'
date: 2024-12-01
authors: [one, other]
position: April to September 2024
officers:
  - {name: Ada Wren, role: director, phone: 01632 960 001, email: ada@ashby.example}
papers:
  - {title: The plan, url: "https://example.org/plan"}
"""
    _, _, found = world(tmp_path, report(front, "## Purpose\n\nTo *tell*.\n"))
    words = found.report("C1")
    assert words is not None
    assert (words.committee, words.date) == ('Care: "and" <b>culture</b>', date(2024, 12, 1))
    assert words.position == "2024-04--2024-09"
    assert words.officers == (Officer("Ada Wren", "director", "", "01632 960 001", "ada@ashby.example"),)
    assert words.papers == (Paper("The plan", "https://example.org/plan"),)
    assert found.report("C2") is None


def test_comments_are_left_out_wherever_they_stand(tmp_path):
    body = "<!-- How to\nfill it in. -->\n\n## Purpose\n\n<!-- Why. -->\n\n## Background\n\nOne <!-- two --> three.\n"
    _, _, found = world(tmp_path, report("status: draft", body))
    words = found.report("C1")
    assert words is not None and words.slot("Purpose") == "" and words.slot("Background") == "One  three."


# --- a new report ------------------------------------------------------------------------


def test_a_new_report_loads_as_it_is_written_and_is_a_draft_of_empty_sections(tmp_path):
    pack = reporting_pack(tmp_path)
    path = new_report(pack, "Ashby")
    assert path == pack / "performance/reports/ashby.md"
    words = read_narrative([pack / "performance"], load_catalogue(pack)).report("C1")
    assert words is not None and words.status == "draft"
    assert [one.heading for one in words.sections] == list(SLOTS)
    assert not any(one.text for one in words.sections)
    assert words.position == "2024-04--2024-09"


def test_every_setting_of_a_report_is_in_a_new_one(tmp_path):
    text = new_report(reporting_pack(tmp_path), "ashby").read_text("utf-8")
    for one in {one.name for one in fields(ReportWords)} - {"id", "note", "file"}:
        assert re.search(rf"^(# )?{one}:", text, re.MULTILINE), one


def test_what_stands_behind_a_hash_in_a_new_report_loads_too(tmp_path):
    path = new_report(reporting_pack(tmp_path), "ashby")
    front, body = path.read_text("utf-8").split("---\n\n", 1)
    settings = r"(date|authors|title|papers|circulation|equality|officers|embargo|  )"
    path.write_text(re.sub(rf"^# (?={settings})", "", front, flags=re.MULTILINE) + "---\n\n" + body, "utf-8")
    words = read_narrative([tmp_path / "performance"], load_catalogue(tmp_path)).report("C1")
    assert words is not None and words.officers and words.papers and words.authors and words.embargo


def test_nothing_writes_over_a_report_and_a_council_needs_a_plan(tmp_path):
    pack = reporting_pack(tmp_path)
    new_report(pack, "ashby")
    with pytest.raises(ProblemsFound, match=r"ashby.md:1: there is such a report already; edit it"):
        new_report(pack, "ashby")
    with pytest.raises(ProblemsFound, match=r"there is no council 'birling' with a plan"):
        new_report(pack, "birling")
    with pytest.raises(ProblemsFound, match=r"no council 'ashbey' with a plan; did you mean ashby\?"):
        new_report(pack, "ashbey")


# --- what is public when -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("front", "public", "preview"),
    [
        ("status: draft", False, True),
        ("status: published\napproved_by: Ida", True, True),
        ("status: approved\napproved_by: Ida\nembargo: 2050-01-01 00:01 Europe/London", False, True),
        ("status: published\napproved_by: Ida\nembargo: 2029-12-31 23:59 UTC", True, True),
    ],
)
def test_a_report_is_shown_when_it_may_be_and_an_action_always(tmp_path, front, public, preview):
    action = {"performance/actions/ashby/calls-answered.md": "---\nowner: Ada\n---\n\nWe act.\n"}
    pack, _, found = world(tmp_path, {**report(front), **action})
    assert (found.shown(LATER).report("C1") is not None) is public
    assert (found.shown(LATER, drafts=True).report("C1") is not None) is preview
    assert public_reports([pack / "elsewhere", pack / "performance"], LATER) == (("1/ashby",) if public else ())
    assert found.shown(LATER).action("C1", "calls-answered") == Action(
        "calls-answered", "Ada", note="We act.", file=found.actions["C1", "calls-answered"].file
    )


# --- what is still to be written -----------------------------------------------------------


def told(folder: Path, files: dict[str, str]) -> list[str]:
    pack, catalogue, found = world(folder, files)
    positions = find_positions(catalogue, compare(read_observations(catalogue), catalogue))
    notices = found.notices(positions.latest("C1"))
    return [one.replace(f"{pack.as_posix()}/performance/", "") for one in notices]


def test_staff_are_told_of_each_measure_that_is_red_or_amber_and_has_no_action_and_of_no_other(tmp_path):
    _, catalogue, _ = world(tmp_path / "look", {})
    positions = find_positions(catalogue, compare(read_observations(catalogue), catalogue)).latest("C1")
    wanting = {one.measure_id for one in positions if one.shown in {Rag.RED, Rag.AMBER}}
    assert {one.shown for one in positions} == set(Rag)
    assert named(told(tmp_path / "none", {})) == wanting
    first = sorted(wanting)[0]
    written = {f"performance/actions/ashby/{first}.md": "---\nowner: Ada\n---\n\nWe act.\n"}
    assert named(told(tmp_path / "one", written)) == wanting - {first}


def named(lines: list[str]) -> set[str]:
    """The measures that the one notice about actions names; its file is that of the first."""
    (line,) = [line for line in lines if line.startswith("actions/")]
    found = re.fullmatch(
        r"actions/ashby/(.+)\.md:1: nobody says what is being done about what is red or amber: (.+); "
        r"write a file for each, beginning with this one",
        line,
    )
    assert found is not None, line
    measures = found[2].split(", ")
    assert found[1] == measures[0]
    return set(measures)


def test_staff_are_told_of_empty_sections_and_of_a_report_that_is_not_there(tmp_path):
    assert told(tmp_path / "none", {})[0] == (
        "reports/ashby.md:1: Ashby's performance, July to September 2024 has no words for its report; "
        "write its sections in this file"
    )
    some = report("status: draft", "## Purpose\n\nWhy.\n\n## Conclusions\n\n## Ours\n\nHere.\n")
    assert told(tmp_path / "some", some)[0] == (
        "reports/ashby.md:1: these sections of the report are empty: Background, Benchmarking, "
        "Performance this year, Conclusions; write them"
    )
    every = report("status: draft", "\n".join(f"## {name}\n\nWords.\n" for name in SLOTS))
    assert not [line for line in told(tmp_path / "all", every) if line.startswith("reports/")]


def test_words_for_an_earlier_position_are_told_of(tmp_path):
    words = "\n".join(f"## {name}\n\nWords.\n" for name in SLOTS)
    files = report("status: draft\nposition: April to June 2024", words)
    files["performance/actions/ashby/calls-answered.md"] = "---\nperiod: April to June 2024\n---\n\nWe act.\n"
    lines = told(tmp_path, files)
    assert lines[0].startswith(
        "reports/ashby.md:1: the report was written for April to June 2024, and April to September 2024"
    )
    assert any(
        line.startswith("actions/ashby/calls-answered.md:1: this was written for April to June 2024") for line in lines
    )


def test_every_setting_is_in_the_glossary():
    glossary = set(re.findall(r"`(\w+)`", (ROOT / "GLOSSARY.md").read_text("utf-8")))
    own = {one.name for noun in (ReportWords, Action) for one in fields(noun)} - {"id", "note", "file"}
    assert own <= glossary
