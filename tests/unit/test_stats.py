"""Margins, rank bands and trends hold against other ways to work them out, and find nothing where there is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from math import exp, factorial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau

from generator import stats, words
from generator.proof.margins import count_orders

FIGURES = st.lists(st.integers(0, 60), min_size=5, max_size=30)


@pytest.mark.parametrize(("x", "decimals", "text"), [
    (56.649999999999999, 1, "56.7"), (-2.675, 2, "-2.68"), (0.1 + 0.2 + 2.375, 2, "2.68"), (3.0, 1, "3.0"),
    (123_456_789_012_345.0, 0, "123456789012345"), (999_999_999_999.4, 0, "999999999999"),
    (56.64999995, 1, "56.6"),  # short of a half by more than binary noise
])  # fmt: skip
def test_tables_and_words_round_alike(x: float, decimals: int, text: str) -> None:
    assert str(words.rounded(x, decimals)) == text
    assert stats.round_half_away(np.array([x]), decimals)[0] == float(text)


def numbers(*values: float) -> stats.Numbers:
    return np.array(values, dtype=float)


# --- margins -------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 4, 9, 13, 40, 120])
def test_the_limits_of_a_count_are_where_its_tails_hold_a_fortieth(count: int) -> None:
    lower, upper = (float(limit[0]) for limit in stats.poisson(numbers(count)))

    def at_most(most: int, mean: float) -> float:
        return sum(exp(-mean) * mean**n / factorial(n) for n in range(most + 1))

    assert at_most(count, upper) == pytest.approx(0.025, abs=1e-9)
    assert lower == 0 if count == 0 else 1 - at_most(count - 1, lower) == pytest.approx(0.025, abs=1e-9)


def test_only_whole_counts_have_limits() -> None:
    lower, upper = stats.poisson(numbers(-1, 2.5, np.nan))
    assert np.isnan(lower).all() and np.isnan(upper).all()


def test_the_sides_that_face_each_other_count() -> None:
    margin = stats.difference_margin(*(numbers(one) for one in (10, 7, 20, 4, 0, 8)))
    assert margin[0] == 5  # 3 below the higher figure, 4 above the lower one
    assert stats.difference_margin(*(numbers(one) for one in (4, 0, 8, 10, 7, 20)))[0] == 5
    assert np.isnan(stats.difference_margin(*(numbers(one) for one in (4, 0, np.nan, 10, 7, 20)))[0])


def test_a_difference_as_large_as_its_margin_is_not_beyond_it() -> None:
    found = stats.beyond(numbers(0.3, 0.3, -0.31, 0.3), numbers(0.3, 0.1 + 0.2, 0.3, np.nan))
    assert found[:3].tolist() == [0, 0, 1] and np.isnan(found[3])


# --- rank bands ----------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(values=FIGURES, margin=st.integers(0, 20))
def test_a_band_holds_its_rank_and_lies_among_the_councils(values: list[int], margin: int) -> None:
    good = numbers(*values)
    best, worst = stats.rank_bands(good, good - margin, good + margin)
    rank, *_ = stats.rank(good)
    assert (best >= 1).all() and (worst <= len(good)).all()
    assert (best <= rank).all() and (rank <= worst).all()
    if not margin:
        assert (best == rank).all() and (worst == rank).all()


def test_equal_margins_make_bands_that_mirror() -> None:
    good = np.arange(25.0)
    best, worst = stats.rank_bands(good, good - 3, good + 3)
    turned_best, turned_worst = stats.rank_bands(-good, -good - 3, -good + 3)
    assert (26 - worst == turned_best).all() and (26 - best == turned_worst).all()


@pytest.mark.parametrize("seed", range(4))
def test_bands_are_those_of_draws(seed: int) -> None:
    random = np.random.default_rng(seed)
    good, margin = random.normal(50, 8, 60), random.uniform(1, 12, 60)
    best, worst = stats.rank_bands(good, good - margin, good + margin)
    drawn = good + random.standard_normal((20_000, 60)) * margin / stats.Z_95
    ranks = 60 - drawn.argsort(axis=1).argsort(axis=1)
    low, high = np.quantile(ranks, [0.025, 0.975], axis=0)
    assert np.abs(best - low).max() <= 2 and np.abs(worst - high).max() <= 2


def test_a_figure_without_margin_stands_still_among_the_others() -> None:
    good = np.arange(20.0)
    lower, upper = good - 2, good + 2
    lower[19], upper[19] = np.nan, np.nan
    best, worst = stats.rank_bands(good, lower, upper)
    assert (best[19], worst[19]) == (1, 2)
    good[3] = np.nan
    best, worst = stats.rank_bands(good, lower, upper)
    assert np.isnan(best[3]) and worst[0] <= 19


# --- trend ---------------------------------------------------------------------------


def all_orders(values: Sequence[float]) -> float:
    """p by looking at every order of the figures."""
    score = abs(stats.kendall_score(numbers(*values)))
    scores = [abs(stats.kendall_score(numbers(*order))) for order in permutations(values)]
    return sum(one >= score for one in scores) / len(scores)


@pytest.mark.parametrize(
    "values",
    [(1, 2, 3, 4, 5), (1, 1, 2, 3, 4), (1, 1, 1, 2, 2), (3, 1, 2, 5, 4, 6), (2, 2, 1, 3, 3, 3), (7, 7, 7, 7, 7)],
)
def test_p_is_the_share_of_all_orders(values: Sequence[float]) -> None:
    _, p = stats.trend(numbers(*values))
    assert p == pytest.approx(all_orders(values))


@settings(max_examples=80, deadline=None)
@given(values=st.lists(st.integers(0, 1000), min_size=5, max_size=11, unique=True))
def test_without_ties_p_is_that_of_scipy(values: list[int]) -> None:
    _, p = stats.trend(numbers(*values))
    assert p == pytest.approx(kendalltau(range(len(values)), values, method="exact").pvalue)


@settings(max_examples=60, deadline=None)
@given(ties=st.lists(st.integers(1, 4), min_size=1, max_size=6))
def test_the_proof_counts_the_same_orders_in_its_own_way(ties: list[int]) -> None:
    orders = count_orders(tuple(ties))
    pairs = sum(one * other for at, one in enumerate(ties) for other in ties[at + 1 :])
    for score in range(pairs, -1, -2):
        as_far = sum(times for inversions, times in orders.items() if abs(pairs - 2 * inversions) >= score)
        assert stats.mann_kendall_p(score, tuple(sorted(ties))) == pytest.approx(as_far / sum(orders.values()))


@pytest.mark.parametrize("points", [5, 8, 10])
@pytest.mark.parametrize("decimals", [0, 1, 9], ids=["many ties", "some ties", "no ties"])
def test_of_pure_noise_at_most_one_series_in_twenty_gets_a_trend_word(points: int, decimals: int) -> None:
    random = np.random.default_rng(points)
    series = stats.round_half_away(random.normal(60, 2, (4000, points)), decimals)
    called = sum(stats.trend(one)[0] != 0 for one in series) / len(series)
    assert 0.005 < called <= 0.05


@given(values=st.lists(st.integers(0, 50), min_size=5, max_size=10))
def test_a_trend_turns_with_its_figures(values: list[int]) -> None:
    sign, p = stats.trend(numbers(*values))
    turned, same = stats.trend(-numbers(*values))
    assert (turned, same) == (-sign, p)
    backwards, _ = stats.trend(numbers(*values[::-1]))
    assert backwards == -sign


def test_gaps_are_passed_over_and_too_few_figures_have_no_p() -> None:
    with_gaps = stats.trend(numbers(1, np.nan, 2, 3, np.nan, 4, 5))
    assert with_gaps == stats.trend(numbers(1, 2, 3, 4, 5))
    sign, p = stats.trend(numbers(1, 2, 3, 4))
    assert sign == 0 and np.isnan(p)


def test_a_count_outside_its_base_has_no_interval() -> None:
    lower, upper = stats.wilson(numbers(5, -1, 0, 3, 1), numbers(0, 10, -2, 2, 2))
    assert np.isnan(lower).tolist() == np.isnan(upper).tolist() == [True, True, True, True, False]
