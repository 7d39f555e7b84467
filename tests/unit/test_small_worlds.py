"""What is said where there is next to nothing: one council, one measure, one year, no average, no figure."""

from __future__ import annotations

import random
from dataclasses import replace
from types import SimpleNamespace

import pytest

from generator.catalogue import Catalogue
from generator.claims import find_claims
from generator.comparisons import Comparisons, compare
from generator.headlines import headlines
from generator.model.vocabulary import AreaKind
from generator.sentences import say
from tests.few import FAULTS
from tests.worlds import PERIODS, catalogue, measure, observations

_FIGURES = (10.0, 11.0, 12.0, 20.0, 50.0, None)


def small_world(chance: random.Random) -> tuple[Catalogue, Comparisons]:
    """At most four councils, three measures and three years, with all, some or none of the averages."""
    councils, years, averages = chance.randint(1, 4), chance.randint(1, 3), chance.choice((0, 0.5, 1))
    measures = [
        measure(chance.choice(("higher", "lower")), id=f"m{at}", short=f"M{at}", subject=f"the m{at}")
        for at in range(chance.randint(1, 3))
    ]
    of = catalogue(*measures)
    areas = [area for area in of.areas.values() if area.kind is not AreaKind.COUNCIL or int(area.code[1:]) < councils]
    of = replace(of, areas={area.code: area for area in areas}, pack=replace(of.pack, first=PERIODS[-years]))
    told = [area for area in areas if area.kind is AreaKind.COUNCIL or chance.random() < averages]
    values = {
        (one.id, area.code, period): chance.choice(_FIGURES)
        for one in measures
        for area in told
        for period in PERIODS[-years:]
    }
    values["m0", "C00", PERIODS[-1]] = 10.0  # a pack without any figure is refused before
    rows = observations(values, of).rows
    known = rows["value"].notna()
    if chance.random() < 0.5:
        rows = rows.assign(lower=rows["value"] - 5, upper=rows["value"] + 0.1)
        rows.loc[known, "margin_from"] = "published"
    if chance.random() < 0.3:
        rows.loc[known, "status"] = "provisional"
    return of, compare(SimpleNamespace(rows=rows), of)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", [0, *(pytest.param(one, marks=pytest.mark.slow) for one in (1, 2, 3))])
def test_no_sentence_and_no_headline_has_a_plural_of_one_or_a_rank_among_one(seed: int):
    chance, kinds = random.Random(seed), set()
    for _ in range(60):
        of, comparisons = small_world(chance)
        claims = find_claims(comparisons, of)
        said = {claim.id: say(claim, of) for claim in claims.all}
        said |= {
            f"headline {one.id}/{area.code}/{period}": one.text
            for area in of.councils
            for period in comparisons.periods
            for one in headlines(area.code, period, claims, of)
        }
        assert not {kind: text for kind, text in said.items() if FAULTS.search(text) or " of 1 councils" in text}
        kinds |= {name.partition("/")[0] for name in said}
    assert kinds >= {"coverage", "changes", "provisional", "country_changes", "councils_ahead", "most_improved"}
    assert kinds >= {"headline changes", "headline better_england", "headline trailing", "headline rank_changes"}


def test_nobody_is_ranked_alone_or_furthest_ahead_of_nobody():
    of = catalogue(measure())
    values = {("m", "C00", period): figure for period, figure in zip(PERIODS, (10.0, 12.0, 20.0), strict=True)}
    values |= {("m", "E", period): 11.0 for period in PERIODS}
    rows = observations(values, of).rows.assign(lower=5.0, upper=30.0, margin_from="published")
    comparisons = compare(SimpleNamespace(rows=rows), of)  # type: ignore[arg-type]
    row = comparisons.of("C00", "m", PERIODS[-1])
    assert row is not None
    assert (row.ranked, row.rank, row.rank_low, row.previous_rank) == (1, None, None, None)
    kinds = {claim.kind for claim in find_claims(comparisons, of).all}
    assert "change" in kinds
    assert not kinds & {"rank", "rank_changes", "most_improved", "most_worsened", "councils_ahead"}
