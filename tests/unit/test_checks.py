"""Rules that need two tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalogue import Catalogue, load_catalogue
from generator.checks import check
from generator.observations import Observations, read_observations
from tests.packs import MEASURES, minimal_pack, tidy_observations


def _read(folder: Path, **changes: object) -> tuple[Observations, Catalogue]:
    catalogue = load_catalogue(minimal_pack(folder, **changes))  # type: ignore[arg-type]
    return read_observations(catalogue), catalogue


def test_a_sound_pack_passes(tmp_path: Path) -> None:
    observations, catalogue = _read(tmp_path)
    assert check(observations.rows, catalogue) == []


def test_a_partial_collection_with_a_national_value_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    measures = MEASURES | {"quality-of-life": MEASURES["quality-of-life"] + "\npartial: [2022-23]"}
    observations, catalogue = _read(tmp_path, measures=measures)
    assert [str(problem) for problem in check(observations.rows, catalogue)] == [
        "measures/quality-of-life.md:1: 2022-23 is declared partial, but has a national value at "
        "observations/returns.csv:22; remove the period from 'partial', or correct the file"
    ]


def test_a_target_for_a_council_that_did_not_exist_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    targets = "area,measure,period,target,owner\nC1,quality-of-life,2023-24,>=19,\nC4,quality-of-life,2023-24,>=19,\n"
    targets += "C1,quality-of-life,2019-20,>=19,\n"
    observations, catalogue = _read(tmp_path, files={"targets.csv": targets})
    assert [str(problem) for problem in check(observations.rows, catalogue)] == [
        "targets.csv:3: the target of C4 is for 2023-24, when Dunmere did not exist; correct the period or the area",
        "targets.csv:4: the target of C1 is for 2019-20, when quality-of-life had no code; "
        "correct the period or the measure",
    ]


def test_a_value_outside_its_own_limits_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = tidy_observations().replace("margin", "lower,upper", 1).replace(",,,0.3,,", ",,,10,19.9,,")
    text = text.replace(",500,,,", ",500,,,,")
    observations, catalogue = _read(tmp_path, observations=text)
    outside = observations.rows[(observations.rows["upper"] == 19.9) & (observations.rows["value"] > 19.9)]
    problems = check(observations.rows, catalogue)
    assert len(problems) == len(outside) == 1
    assert str(problems[0]) == (
        "observations/returns.csv:62: 20 is not between its limits, 10 and 19.9; correct the value or the limits"
    )
