"""Staff's own words beside the figures: a false title stops the build, other words are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalogue import load_catalogue
from generator.commentary import read_commentary
from generator.model.problems import ProblemsFound
from generator.observations import read_observations
from generator.own_words import check_own_words
from tests.packs import minimal_pack

PERIOD = "2023-24"


def told(folder: Path, front: str, body: str = "") -> tuple[str, ...]:
    """What is told of a release for Birling. {v} is its quality of life, {below} how it does not stand to England."""
    pack = minimal_pack(folder / "pack")
    catalogue = load_catalogue(pack)
    observations = read_observations(catalogue)
    rows = observations.rows.set_index(["measure_id", "period", "area_code"])["value"]
    own, country = (rows["quality-of-life", PERIOD, area] for area in ("C2", catalogue.pack.country))
    values = {"v": f"{own:.1f}", "w": f"{own + 0.7:.1f}", "below": "below" if own > country else "above"}
    file = pack / "commentary" / "birling" / f"{PERIOD}.md"
    file.parent.mkdir(parents=True)
    file.write_text(f"---\nstatus: draft\n{front}\n---\n\n{body}\n".format(**values), "utf-8")
    return check_own_words(read_commentary([pack / "commentary"], catalogue), catalogue, observations)


def test_a_title_that_is_false_stops_the_build_with_its_line(tmp_path: Path):
    with pytest.raises(ProblemsFound, match=r"2023-24\.md:3: .*is not as published: published: .*; correct it$"):
        told(tmp_path, "title: Quality of life is {v} out of 24 in 2023/24, {below} the national average")


@pytest.mark.parametrize(
    ("front", "body"),
    [
        ("spokesperson: Ida\nquote: Our quality of life score is {w} out of 24.", ""),
        ("notes: [The quality of life score is {w} out of 24.]", ""),
        ("contact: us", "The quality of life score is {w} out of 24."),
    ],
)
def test_other_words_that_are_not_as_published_are_told_unless_a_person_keeps_them(
    front: str, body: str, tmp_path: Path
):
    (found,) = told(tmp_path / "told", front, body)
    assert "is not as published" in found and "'checked_by'" in found
    assert told(tmp_path / "kept", f'{front}\nchecked_by: "Ida: it is our own figure"', body) == ()


def test_words_that_are_true_or_of_no_figure_are_let_be(tmp_path: Path):
    front = "title: Quality of life is {v} out of 24\nspokesperson: Ida\nquote: We are proud of our staff."
    assert told(tmp_path, front, "More is to be done.") == ()
