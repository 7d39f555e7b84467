"""One set of kinds of claim: declared, found, said, with evidence, proved by a query, and with a worked example."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
import yaml

from generator.catalogue import claim_rules
from generator.claims import Claim
from generator.evidence import evidence
from generator.pages.reference import EXAMPLES
from generator.proof.verify import SQL
from generator.sentences import kinds
from tests import packs_read

# Nothing is worked out in these: their numbers are published ones, or rows of published tables that are counted.
WITHOUT_EXAMPLE = (
    *("coverage", "not_published", "provisional", "missing", "in_year_missing", "spread", "count_behind"),
    *("source_years", "holdings", "files_differ", "worked_out_again", "doubt_not_as_published"),
)
DECLARED = set(claim_rules().kinds)


@pytest.fixture(scope="module")
def example() -> SimpleNamespace:
    """The example pack with a claim of each kind that is found in it."""
    by_kind: dict[str, list[Claim]] = {}
    for claim in packs_read.claims().all:
        by_kind.setdefault(claim.kind, []).append(claim)
    return SimpleNamespace(
        catalogue=packs_read.catalogue(),
        comparisons=packs_read.comparisons(),
        positions=packs_read.positions(),
        by_kind=by_kind,
    )


def test_every_declared_kind_is_found_in_the_example_and_no_other(example: SimpleNamespace) -> None:
    assert set(example.by_kind) == DECLARED


def test_every_declared_kind_can_be_said_and_proved() -> None:
    assert set(kinds()) == DECLARED
    assert {path.stem for path in (SQL / "claims").glob("*.sql")} == DECLARED


def test_every_declared_kind_has_a_worked_example_or_works_nothing_out() -> None:
    shown = [kind for one in yaml.safe_load(EXAMPLES.read_text("utf-8")) for kind in one.get("claims", ())]
    assert sorted((*shown, *WITHOUT_EXAMPLE)) == sorted(DECLARED)


@pytest.mark.parametrize("kind", sorted(DECLARED))
def test_every_declared_kind_has_evidence_with_nothing_left_open(kind: str, example: SimpleNamespace) -> None:
    """Some claim of the kind fills each place that its declaration has for an input."""
    rule, catalogue = example.catalogue.rules.kinds[kind], example.catalogue
    open_places = set(re.findall(r"\{(\w+)\}", rule.compared + rule.false_if))
    for claim in example.by_kind[kind]:
        found = evidence(claim, example.comparisons, catalogue, example.positions)
        assert found.rule and found.compared and found.false_if, claim.id
        assert not re.search(r"[{}\[\]]", found.compared + found.false_if), claim.id
        derived = {"area", "country", "period", "peers", "in_period"} | {f"in_{name}" for name in claim.inputs}
        open_places -= {name for name, value in claim.inputs.items() if value not in (None, "")} | derived
        if "judged_period" in open_places and ("target_period" in claim.inputs or "figure_period" in claim.inputs):
            open_places.remove("judged_period")
        if not open_places:
            break
    assert open_places == set()
