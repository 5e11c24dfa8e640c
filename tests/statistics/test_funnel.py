"""Funnel limits are binomial quantiles, between counts interpolated."""

from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from seshis.statistics.funnel import funnels


def funnel(part, whole, target):
    (found,) = funnels([part], [whole], target)
    return found


@given(st.integers(1, 100_000), st.floats(0.001, 0.999))
def test_limits_lie_between_the_quantile_of_scipy_and_the_count_below(whole, target):
    limits = funnel(0, whole, target)
    for quantile, limit in (
        (0.001, limits.low_998),
        (0.025, limits.low_95),
        (0.975, limits.high_95),
        (0.999, limits.high_998),
    ):
        exact = stats.binom.ppf(quantile, whole, target)
        assert exact - 1 - 1e-6 <= limit * whole <= exact + 1e-6
    assert limits.low_998 <= limits.low_95 <= limits.high_95 <= limits.high_998


@pytest.mark.parametrize(
    ("part", "position"),
    [
        (50, "below 99.8%"),
        (80, "below 95%"),
        (100, "within"),
        (120, "above 95%"),
        (140, "above 99.8%"),
    ],
)
def test_a_rate_is_placed_by_the_limits_it_passes(part, position):
    assert funnel(part, 1000, 0.1).position == position


def test_limits_close_in_as_counts_grow():
    few, many = funnel(1, 10, 0.1), funnel(1000, 10_000, 0.1)
    assert ceil(10 * few.high_95) == 3
    assert few.high_95 > many.high_95 > 0.1 > many.low_95 > few.low_95


@pytest.mark.parametrize("target", [0.0, 1.0])
def test_where_all_or_none_fail_nothing_lies_outside(target):
    assert funnel(round(7 * target), 7, target).position == "within"
