"""The numbers of a cohort: against sums done by hand, and against NumPy."""

import json
import math
from itertools import pairwise

import numpy as np
import pytest

from grader.report.statistics import (
    MAX_BARS,
    Bar,
    difficulty,
    discrimination,
    share_bars,
    spread,
    value_bars,
)

RNG = np.random.default_rng(20261124)


def test_the_spread_of_nothing_is_none():
    assert spread([]) is None


def test_the_spread_of_one_value_is_that_value():
    assert set(spread([7.5]).model_dump().values()) == {1, 7.5}


def test_the_spread_of_four_values_by_hand():
    lie = spread([1, 2, 3, 10])
    assert (lie.mean, lie.minimum, lie.maximum) == (4, 1, 10)
    assert (lie.lower_quartile, lie.median, lie.upper_quartile) == (1.75, 2.5, 4.75)


def test_quartiles_are_numpys():
    for size in range(2, 40):
        values = RNG.uniform(0, 60, size)
        lie = spread(list(values))
        got = (lie.lower_quartile, lie.median, lie.upper_quartile, lie.mean)
        wanted = (*np.percentile(values, (25, 50, 75)), values.mean())
        np.testing.assert_allclose(got, wanted, atol=1e-6)


def test_a_share_on_an_edge_is_counted_above_it():
    bars = share_bars([each / 60 for each in (0, 6, 12, 18, 24, 30, 36, 42, 48, 54, 60)])
    assert [bar.count for bar in bars] == [1] * 11


def test_almost_all_the_points_are_not_all_of_them():
    bars = share_bars([0.9999, 1.0, 1.0])
    assert [(bar.low, bar.high, bar.count) for bar in bars[-2:]] == [(0.9, 1, 1), (1, 1, 2)]


def test_equal_values_share_a_bar():
    assert value_bars([4.0, 5.25, 4.0]) == [
        Bar(low=4, high=4, count=2),
        Bar(low=5.25, high=5.25, count=1),
    ]


def test_very_many_values_are_counted_in_bands_that_hold_all_of_them():
    values = [1 + place / 20 for place in range(2 * MAX_BARS)]
    bars = value_bars(values)
    counts, _ = np.histogram(values, bins=len(bars))
    assert [bar.count for bar in bars] == list(counts)
    assert all(one.high == other.low for one, other in pairwise(bars))


def test_difficulty_is_the_share_that_met_it():
    assert difficulty([True, True, False, True]) == 0.75
    assert difficulty([]) is None


def test_discrimination_by_hand():
    """Met by the two with 4 and 2 of the rest, not by those with 2 and 0: r = 1 / sqrt(2)."""
    found = discrimination([True, True, False, False], [4, 2, 2, 0])
    assert found == pytest.approx(1 / math.sqrt(2), abs=1e-6)


def test_discrimination_is_numpys_correlation():
    for size in (2, 3, 10, 500):
        met = RNG.random(size) < 0.6
        met[:2] = True, False
        rest = RNG.uniform(0, 1, size) + 0.3 * met
        wanted = np.corrcoef(met, rest)[0, 1]
        assert discrimination(list(met), list(rest)) == pytest.approx(wanted, abs=1e-6)


def test_a_criterion_that_only_the_weak_meet_discriminates_below_zero():
    assert discrimination([True, False], [0.1, 0.9]) == -1


@pytest.mark.parametrize(
    ("met", "rest"),
    [
        ([], []),
        ([True], [0.5]),
        ([True, True, True], [0.1, 0.5, 0.9]),
        ([False, False], [0.1, 0.5]),
        ([True, False, True], [0.3, 0.3, 0.3]),
    ],
    ids=["nobody", "one", "all met it", "nobody met it", "equal rests"],
)
def test_discrimination_without_variance_is_undefined_and_no_nan(met, rest):
    assert discrimination(met, rest) is None


def test_a_model_refuses_what_json_cannot_hold():
    with pytest.raises(ValueError, match="finite"):
        Bar(low=math.nan, high=1, count=1)
    assert json.loads(Bar(low=0, high=1, count=1).model_dump_json()) == {
        "low": 0, "high": 1, "count": 1,
    }  # fmt: skip
