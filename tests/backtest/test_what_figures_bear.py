"""All of England, all years: no sentence goes further than its figures, and each test is what scipy finds too."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np
import pytest
from scipy.stats import chi2, kendalltau, norm

from generator.catalogue import Catalogue
from generator.claims import Claim, Claims
from generator.comparisons import Comparisons
from generator.model.compared import Comparison
from generator.model.vocabulary import AreaKind, Direction, Standing
from generator.observations import Observations
from generator.sentences import say

Z = norm.ppf(0.975)
CHANCE = re.compile(r"may be (?:due to )?chance|within (?:the|its|their) margin|chance can change")
# What is withheld of a figure on a small base: superlatives, ranks, adverbs, records and trends (rule 28).
WITHHELD = {
    *("rank", "peer_rank", "region_place", "gap", "quartile_move", "standing_move", "run", "record", "first_time"),
    *("trend", "despite", "ratio_england", "ratio_change", "one_in"),
}
TOO_MUCH = re.compile(
    r"\b(clearly|slightly|considerably|about the same|best|worst|weakest|ranked|rank|highest|lowest|trend|record|"
    r"among the|double|halved|times)\b"
)


@pytest.fixture(scope="module")
def sentences(england_claims: Claims, england_catalogue: Catalogue) -> dict[str, str]:
    return {claim.id: say(claim, england_catalogue) for claim in england_claims.all}


def rows_of(england: Comparisons) -> Iterator[Comparison]:
    for series in england.records.values():
        yield from series


def of_kind(england_claims: Claims, *kinds: str) -> Iterator[Claim]:
    return (claim for claim in england_claims.all if claim.kind in kinds)


# --- the tests, worked out by other means ---------------------------------------------------


def test_intervals_of_shares_and_rates_are_those_of_their_counts(
    england_observations: Observations, england_catalogue: Catalogue
) -> None:
    table = england_observations.rows
    table = table[table["margin_from"].isin(["wilson", "poisson"])]
    assert len(table) > 9000
    per = table["measure_id"].map({one.id: one.unit.per for one in england_catalogue.measures.values()}).astype(float)
    count, of, value = (table[name].to_numpy() for name in ("numerator", "denominator", "value"))
    is_share = (table["margin_from"] == "wilson").to_numpy()
    share, spread = count / of, Z**2 / of
    half = Z * np.sqrt(share * (1 - share).clip(0) / of + Z**2 / (4 * of**2)) / (1 + spread)
    middle = (share + spread / 2) / (1 + spread)
    lower = np.where(is_share, middle - half, np.nan_to_num(chi2.ppf(0.025, 2 * count)) / 2 / of) * per
    upper = np.where(is_share, middle + half, chi2.ppf(0.975, 2 * count + 2) / 2 / of) * per
    assert np.allclose(table["lower"], np.minimum(lower, value), atol=2e-4, rtol=1e-7)
    assert np.allclose(table["upper"], np.maximum(upper, value), atol=2e-4, rtol=1e-7)
    decimals = table["measure_id"].map({one.id: one.decimals for one in england_catalogue.measures.values()})
    assert (np.abs(count / of * per - value) <= 0.5 * 10.0**-decimals + 1e-6).all(), "an interval of another figure"


def test_no_interval_stands_where_rounded_counts_give_another_figure(england_observations: Observations) -> None:
    table = england_observations.rows
    brent = table[
        (table["area_name"] == "Brent")
        & (table["measure_id"] == "carers-direct-payments")
        & (table["period"] == "2014-15")
    ].iloc[0]
    assert brent["value"] == 11.7 and np.isnan(brent["lower"]) and brent["margin_from"] == ""


def test_every_difference_is_tested_as_two_independent_figures(
    england: Comparisons, england_observations: Observations, england_catalogue: Catalogue
) -> None:
    table = england_observations.rows
    known = {
        (measure, area, period): (value, lower, upper)
        for measure, area, period, value, lower, upper in zip(
            *(table[name] for name in ("measure_id", "area_code", "period", "value", "lower", "upper")), strict=True
        )
        if value == value
    }

    def test_of(one: tuple[float, float, float], other: tuple[float, float, float] | None) -> str:
        if other is None:
            return ""
        (high, low) = (one, other) if one[0] >= other[0] else (other, one)
        margin = np.hypot(high[0] - high[1], low[2] - low[0])
        return "" if np.isnan(margin) else "yes" if high[0] - low[0] > margin + 1e-9 else "no"

    compared: Counter[str] = Counter()
    for row in rows_of(england):
        own = known.get((row.measure_id, row.area_code, row.period))
        partial = row.period in england_catalogue.measures[row.measure_id].partial
        if own is None:
            assert (row.clear_vs_england, row.clear_vs_region, row.clear_vs_council_type, row.clear_change) == ("",) * 4
            continue
        area = england_catalogue.areas[row.area_code]
        kind = england_catalogue.council_type_of(row.area_code, row.measure_id, row.period)
        for name, place in (("england", "E92000001"), ("region", area.region), ("council_type", kind)):
            other = None if partial else known.get((row.measure_id, place, row.period))
            assert getattr(row, f"clear_vs_{name}") == test_of(own, other), (
                row.measure_id,
                row.area_code,
                row.period,
                name,
            )
            compared[name] += getattr(row, f"clear_vs_{name}") != ""
        before = known.get((row.measure_id, row.area_code, row.previous_period or ""))
        assert row.clear_change == test_of(own, before), (row.measure_id, row.area_code, row.period)
        compared["change"] += row.clear_change != ""
    assert min(compared.values()) > 15_000


def test_trends_are_those_of_the_exact_test(england: Comparisons, england_catalogue: Catalogue) -> None:
    tested, called = 0, 0
    for (_, measure_id), series in england.records.items():
        measure = england_catalogue.measures[measure_id]
        held: dict[int, list[float]] = defaultdict(list)
        for row in series:
            part = sum(one.period <= row.period for one in measure.breaks)
            if row.value is None or row.period in measure.partial:
                assert (row.trend, row.trend_p) == ("", None)
                continue
            held[part].append(row.value)
            values = held[part]
            if len(values) < 5:
                assert (row.trend, row.trend_p) == ("", None)
            elif len(set(values)) == len(values):
                tau, p = kendalltau(range(len(values)), values, method="exact")
                assert row.trend_p == pytest.approx(p, abs=6e-5)
                assert row.trend == ("" if p > 0.05 else "rising" if tau > 0 else "falling")
                tested += 1
            elif row.trend:
                rises = sum(np.sign(after - one) for at, one in enumerate(values) for after in values[at + 1 :])
                assert row.trend == ("rising" if rises > 0 else "falling") and (row.trend_p or 1) <= 0.05
            called += row.trend != ""
    assert tested > 9000 and called < 4000


def test_a_base_is_what_the_figure_rests_on(england: Comparisons, england_catalogue: Catalogue) -> None:
    small: Counter[str] = Counter()
    for row in rows_of(england):
        kind = england_catalogue.measures[row.measure_id].unit.kind
        if row.value is None or row.base is None:
            assert not row.small_base
            continue
        assert row.small_base == (row.base < (10 if kind == "rate" else 30)), (
            row.area_code,
            row.measure_id,
            row.period,
        )
        if kind == "rate":
            assert row.base == row.numerator
        small[row.area_name] += row.small_base
    assert {name for name, _ in small.most_common(3)} >= {"Isles of Scilly", "City of London"}


def test_bands_hold_their_rank_and_are_there_where_margins_are_known(england: Comparisons) -> None:
    cells: dict[tuple[str, str], list[Comparison]] = defaultdict(list)
    for row in rows_of(england):
        if row.rank is not None:
            cells[row.measure_id, row.period].append(row)
    with_bands = 0
    for (_, period), rows in cells.items():
        known = sum(row.lower is not None for row in rows) >= 0.9 * len(rows)
        for row in rows:
            if row.rank_low is None or row.rank_high is None:
                assert not known or period == "2020-21", (row.measure_id, period)
                continue
            assert known and 1 <= row.rank_low <= row.rank <= row.rank_high <= row.ranked  # type: ignore[operator]
            with_bands += 1
    assert with_bands > 20_000


# --- and what is said of them -----------------------------------------------------------------


def test_no_change_inside_its_margin_is_told_without_saying_so(
    england_claims: Claims, sentences: dict[str, str]
) -> None:
    within = [
        claim
        for claim in of_kind(
            england_claims,
            "change",
            "england_level",
            "record",
            "run",
            "first_time",
            "gap",
            "trend",
            "quartile_move",
            "standing_move",
        )
        if claim.inputs["clear"] == "no" and claim.inputs.get("direction") != Direction.NO_CHANGE.value
    ]
    assert len(within) > 1500
    silent = [sentences[claim.id] for claim in within if not CHANCE.search(sentences[claim.id])]
    assert not silent, silent[:5]
    clear = [sentences[claim.id] for claim in within if "clear" in sentences[claim.id]]
    assert not clear, clear[:5]


def test_clear_is_said_of_nothing_that_failed_its_test(england_claims: Claims, sentences: dict[str, str]) -> None:
    for claim in of_kind(england_claims, "level"):
        sides = (("vs_england", "clear"), ("vs_region", "clear_region"))
        tests = [claim.inputs[test] for vs, test in sides if claim.inputs[vs] != Standing.IN_LINE.value]
        said = sentences[claim.id]
        assert "clearly" not in said or "yes" in tests, said
        assert "no" not in tests or CHANCE.search(said) or "about the same" in said, said
        if set(tests) <= {"no", "untested"} and "no" in tests:
            assert "considerably" not in said or "untested" in tests, said
    level = [
        sentences[claim.id]
        for claim in of_kind(england_claims, "level", "beside")
        if Standing.IN_LINE.value in claim.inputs.values() and "both differences" in sentences[claim.id]
    ]
    assert not level, level[:5]  # what is in line with an average differs from it by nothing
    for claim in of_kind(england_claims, "despite", "ratio_change", "ratio_england"):
        assert claim.inputs["clear"] != "no"
    for claim in of_kind(england_claims, "rank"):
        if claim.inputs["among"]:
            low, high, ranked = (int(str(claim.inputs[name])) for name in ("rank_low", "rank_high", "ranked"))
            assert 4 * high <= ranked or 4 * low > 3 * ranked, sentences[claim.id]
    for claim in of_kind(england_claims, "region_place", "best", "worst"):
        assert ("published" in sentences[claim.id]) == (claim.inputs["clear"] != "yes"), sentences[claim.id]


def test_a_figure_on_a_small_base_is_said_with_its_count_and_nothing_more(
    england: Comparisons, england_claims: Claims, sentences: dict[str, str], england_catalogue: Catalogue
) -> None:
    names = re.compile("|".join(re.escape(one.subject) for one in england_catalogue.measures.values()))
    levels = 0
    for claim in england_claims.all:
        if len(claim.measure_ids) != 1 or england_catalogue.areas[claim.area_code].kind is not AreaKind.COUNCIL:
            continue
        row = england.of(claim.area_code, claim.measure_ids[0], claim.period)
        if row is None or not row.small_base:
            continue
        said = names.sub("", sentences[claim.id])
        assert claim.kind not in WITHHELD, said
        assert not TOO_MUCH.search(said), said
        levels += claim.kind == "level"
        assert claim.kind != "level" or re.search(r"by chance|chance can change", said), said
    assert levels > 50


def test_nobody_heads_a_list_on_a_small_base(england: Comparisons, england_claims: Claims) -> None:
    left_out = 0
    for claim in of_kind(england_claims, "best", "worst", "most_improved", "most_worsened"):
        for area in claim.inputs["councils"]:  # type: ignore[attr-defined]
            row = england.of(area, claim.measure_ids[0], claim.period)
            assert row is not None and not row.small_base
        left_out += len(claim.inputs["left_out"])  # type: ignore[arg-type]
    assert left_out > 5


def test_strict_counts_are_part_of_the_plain_ones(england: Comparisons) -> None:
    for one in england.counts.values():
        assert one.clearly_better_england <= one.better_england and one.clearly_worse_england <= one.worse_england
        assert one.clearly_improved <= one.improved and one.clearly_worsened <= one.worsened
        assert one.clearly_better_england + one.clearly_worse_england <= one.tested_england <= one.comparable_england
        assert one.clearly_improved + one.clearly_worsened <= one.tested_change


def test_every_difference_names_whether_it_is_clear(england_claims: Claims) -> None:
    named: dict[str, tuple[str, ...]] = {
        "level": ("clear", "clear_region"), "beside": ("clear_type", "clear_peers"), "change": ("clear",),
        "gap": ("clear",), "standing_move": ("clear",), "run": ("clear",), "record": ("clear",),
        "first_time": ("clear",), "despite": ("clear",), "ratio_england": ("clear",), "ratio_change": ("clear",),
        "region_place": ("clear",), "best": ("clear",), "worst": ("clear",), "most_improved": ("clear",),
        "most_worsened": ("clear",),
    }  # fmt: skip
    for claim in of_kind(england_claims, *named):
        for name in named[claim.kind]:
            assert claim.inputs[name] in {"yes", "no", "untested"}, claim.id


@pytest.mark.parametrize("points", [5, 8, 10])
def test_on_noise_around_the_real_figures_trends_are_rare(points: int, england: Comparisons) -> None:
    """The spread of real councils about their own middle, in an order drawn by lot: no more than one in twenty."""
    from generator import stats

    random = np.random.default_rng(points)
    held: list[np.ndarray[tuple[int], np.dtype[np.float64]]] = []
    for series in england.records.values():
        values = [row.value for row in series if row.value is not None]
        if len(values) >= points:
            held.append(np.array(values[-points:]))
    drawn = [held[at] for at in random.choice(len(held), 1500)]
    called = sum(stats.trend(random.permutation(one))[0] != 0 for one in drawn) / len(drawn)
    assert called <= 0.05 + 2 * np.sqrt(0.05 * 0.95 / len(drawn))
