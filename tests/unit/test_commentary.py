"""commentary and new-release: moments, what is public when, and a file that loads as it is written."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.catalogue import load_catalogue
from generator.commentary import (
    Commentary,
    Stage,
    is_public,
    public_files,
    quotes,
    read_clock,
    read_commentary,
    read_moment,
)
from generator.model.problems import ProblemsFound
from generator.new_release import new_release
from generator.project import commentary_folders
from tests.packs import minimal_pack

ROOT = Path(__file__).resolve().parent.parent.parent


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


# --- moments ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-12-01 00:01 Europe/London", "2026-12-01T00:01+00:00"),
        ("2026-07-01 00:01 Europe/London", "2026-06-30T23:01+00:00"),
        ("2026-07-01 9:30 Europe/London", "2026-07-01T08:30+00:00"),
        ("2026-07-01T00:01:00Z", "2026-07-01T00:01+00:00"),
        ("2026-07-01 00:01 UTC", "2026-07-01T00:01+00:00"),
        ("2026-07-01 00:01+02:00", "2026-06-30T22:01+00:00"),
        ("2026-10-25 01:30 Europe/London", "2026-10-25T01:30+00:00"),  # the clocks go through it twice: the later
    ],
)
def test_a_moment_has_its_time_zone(text, moment):
    assert read_moment(text).astimezone(UTC) == at(moment)


@pytest.mark.parametrize(
    "text",
    [
        "", "tomorrow", "2026-12-01", "2026-12-01 00:01", "2026-12-01 24:01 Europe/London", "2026-12-01 00:01 BST",
        "2026-13-01 00:01 UTC", "2026-03-29 01:30 Europe/London", "2026-12-01 00:01 ../etc/passwd", "00:01 UTC",
        "2026-12-01 00:01 Europe", "2026-12-01 00:01 +25:00",
    ],
)  # fmt: skip
def test_what_is_no_moment_is_refused_with_what_to_write(text):
    with pytest.raises(ValueError, match=r"; .*write"):
        read_moment(text)


def test_a_date_as_clock_is_its_first_moment():
    assert read_clock("2026-12-01") == at("2026-12-01T00:00+00:00")
    assert read_clock("2026-12-01 00:01 Europe/London") == at("2026-12-01T00:01+00:00")


# --- what is public when -----------------------------------------------------------------


@pytest.mark.parametrize("status", Stage)
def test_a_draft_is_never_public_and_an_embargo_holds_to_the_minute_whatever_the_status(status):
    moment = at("2026-12-01T00:01+00:00")
    free, held = Commentary("2023-24", status), Commentary("2023-24", status, embargo=moment)
    ready = status is not Stage.DRAFT
    assert is_public(free, moment) is ready
    assert is_public(held, moment) is ready
    assert is_public(held, moment - timedelta(minutes=1)) is False
    assert is_public(held, datetime.min.replace(tzinfo=UTC)) is False


RELEASES = {
    "commentary/README.md": "How to write one.",
    "commentary/ashby/2022-23.md": "---\nstatus: draft\n---\n",
    "commentary/ashby/2023-24.md": "---\nstatus: published\napproved_by: Ida\n---\n",
    "commentary/birling/2023-24.md": (
        "---\nstatus: approved\napproved_by: Ida\nembargo: 2026-12-01 00:01 Europe/London\npack: other\n---\nWords."
    ),
}


def test_the_files_that_are_public_are_known_without_a_catalogue(tmp_path):
    pack = minimal_pack(tmp_path / "pack", files=RELEASES)
    folders = tmp_path / "nothing", pack / "commentary"
    assert public_files(folders, at("2026-11-30T00:00+00:00")) == ("1/ashby/2023-24.md",)
    assert public_files(folders, at("2026-12-02T00:00+00:00")) == ("1/ashby/2023-24.md", "1/birling/2023-24.md")


def test_a_release_for_another_pack_is_left_out(tmp_path):
    pack = minimal_pack(tmp_path / "pack", files=RELEASES)
    found = read_commentary([pack / "commentary"], load_catalogue(pack))
    assert [(one.area, one.period) for one in found] == [("C1", "2022-23"), ("C1", "2023-24")]
    other = minimal_pack(tmp_path / "other", files=RELEASES)
    assert [one.area for one in read_commentary([other / "commentary"], load_catalogue(other))] == ["C1", "C1", "C2"]


def test_words_are_read_as_they_were_given(tmp_path):
    said = 'We "care": <b>100%</b> — {{ yes }}'
    front = f"---\nstatus: draft\nspokesperson: Ada Wren\nrole: leader\nquote: '{said}'\n---\n\n# Body\n\nText.\n"
    pack = minimal_pack(tmp_path, files={"commentary/ashby/2023-24.md": front})
    (release,) = read_commentary([pack / "commentary"], load_catalogue(pack))
    assert list(quotes(release.words)) == [(said, "Ada Wren", "leader")]
    assert release.words.note == "# Body\n\nText."


def test_every_setting_is_in_the_glossary_and_in_the_readme_of_the_folder():
    glossary = set(re.findall(r"`(\w+)`", (ROOT / "GLOSSARY.md").read_text("utf-8")))
    names = {one.name for one in fields(Commentary)}
    assert names - glossary == set()
    readme = (ROOT / "site_src" / "commentary" / "README.md").read_text("utf-8")
    written_there = names - {"id", "note", "file", "second_spokesperson", "second_role", "second_quote"}
    assert {name for name in written_there if f"`{name}`" not in readme} == set()


# --- new-release -------------------------------------------------------------------------


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return minimal_pack(tmp_path / "pack")


def test_a_new_release_loads_as_a_draft_with_the_strongest_headline_and_the_figures(pack, tmp_path):
    path = new_release(pack, "birling", "2023/24", folders=commentary_folders([pack], tmp_path))
    assert path == tmp_path / "site_src" / "commentary" / "birling" / "2023-24.md"
    text = path.read_text("utf-8")
    (release,) = read_commentary([tmp_path / "site_src" / "commentary"], load_catalogue(pack))
    words = release.words
    assert (words.status, words.pack, release.area, release.period) == (Stage.DRAFT, "pack", "C2", "2023-24")
    assert words.headline is not None and words.figures
    offers = re.findall(r"^#   ([\w/-]+): (.+)\n#     beside it: (.+)$", text, re.MULTILINE)
    assert len(offers) > 1
    assert (words.headline.id, words.headline.text) == offers[0][:2]
    values = {line.split(",")[0]: line.split(",")[3] for line in (pack / "observations" / "returns.csv").read_text().splitlines() if ",C2,2023-24," in line}  # fmt: skip  # noqa: E501
    assert {one: f"{value:.1f}" for one, value in words.figures.items()}.items() <= values.items()


def test_the_optional_settings_load_as_they_stand_in_the_comments(pack, tmp_path):
    path = new_release(pack, "C2", "2023-24", folders=commentary_folders([pack], tmp_path))
    text = path.read_text("utf-8").replace("approved_by:", "approved_by: Ida")
    text = re.sub(r"^(spokesperson|role|quote):$", r"\1: Somebody", text, flags=re.MULTILINE)
    text, times = re.subn(
        r"^# ((?:embargo|date|place|title|second_\w+|highlight|contact|notes):|  - )", r"\1", text, flags=re.MULTILINE
    )
    assert times == 11
    path.write_text(text.replace("second_spokesperson:", "second_spokesperson: Else"), "utf-8")
    (release,) = read_commentary([tmp_path / "site_src" / "commentary"], load_catalogue(pack))
    assert release.words.embargo and release.words.date and release.words.highlight and release.words.notes


@pytest.mark.parametrize(
    ("area", "period", "told"),
    [
        ("birlin", "2023-24", "areas.csv:1: there is no council 'birlin'; did you mean birling?"),
        ("birling", "2031-32", "pack.yml:1: there are no figures for Birling in 2031-32; choose one of: 2021-22, "),
        ("birling", "soon", "pack.yml:1: 'soon' is not a period; write a year such as 2015-16"),
    ],
)
def test_a_release_that_cannot_be_is_refused(pack, tmp_path, area, period, told):
    with pytest.raises(ProblemsFound) as found:
        new_release(pack, area, period, folders=commentary_folders([pack], tmp_path))
    assert told in str(found.value)
    assert not (tmp_path / "site_src").exists()


@pytest.mark.parametrize("place", ["site_src/commentary", "pack/commentary"])
def test_a_release_is_never_written_over(pack, tmp_path, place):
    path = tmp_path / place / "birling" / "2023-24.md"
    path.parent.mkdir(parents=True)
    path.write_text("---\nstatus: draft\n---\n\nOurs.\n")
    before = path.read_bytes()
    with pytest.raises(ProblemsFound, match="there is such a release already; edit it"):
        new_release(pack, "birling", "2023-24", folders=commentary_folders([pack], tmp_path))
    assert path.read_bytes() == before
