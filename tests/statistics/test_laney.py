"""Laney's limits are those of the definition."""

from itertools import pairwise
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from seshis.statistics.laney import laney

COUNTS = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
DAYS = st.lists(COUNTS, min_size=2, max_size=60)


@given(DAYS, st.floats(0.01, 0.99))
def test_limits_are_three_sigma_inflated_by_the_mean_moving_range(days, centre):
    parts, wholes = zip(*days, strict=True)
    limits = laney(parts, wholes, [centre] * len(days))
    sigmas = [sqrt(centre * (1 - centre) / whole) for whole in wholes]
    scores = [
        (part / whole - centre) / sigma
        for part, whole, sigma in zip(parts, wholes, sigmas, strict=True)
    ]
    ranges = [abs(later - earlier) for earlier, later in pairwise(scores)]
    assert limits.sigma_z == pytest.approx(max(1, np.mean(ranges) / 1.128))
    for sigma, low, high in zip(sigmas, limits.low, limits.high, strict=True):
        assert low == pytest.approx(max(0, centre - 3 * limits.sigma_z * sigma))
        assert high == pytest.approx(min(1, centre + 3 * limits.sigma_z * sigma))


@given(DAYS, st.floats(0.01, 0.99))
def test_a_share_between_its_limits_never_stands_out(days, centre):
    parts, wholes = zip(*days, strict=True)
    limits = laney(parts, wholes, [centre] * len(days))
    for part, whole, low, high, beyond in zip(
        parts, wholes, limits.low, limits.high, limits.beyond, strict=True
    ):
        share = part / whole
        assert beyond in ({0} if low <= share <= high else {0, 1} if share > high else {0, -1})


@pytest.mark.parametrize(("part", "whole"), [(1, 1), (2, 10), (6, 20), (7, 20), (20, 100)])
def test_without_overdispersion_the_tail_is_the_binomials(part, whole):
    quiet = [(5, 100)] * 30
    parts, wholes = zip(*quiet, (part, whole), *quiet, strict=True)
    limits = laney(parts, wholes, [0.05] * len(parts))
    assert limits.sigma_z == 1
    is_rare = stats.binom.sf(part - 1, whole, 0.05) < stats.norm.sf(3)
    assert limits.beyond[30] == int(is_rare and part / whole > limits.high[30])


def test_one_failure_on_a_day_of_one_session_is_no_signal():
    parts, wholes = [0, 1] * 10, [20, 1] * 10
    limits = laney(parts, wholes, [0.04] * 20)
    assert not any(limits.beyond)


def test_a_day_far_out_stands_out_on_its_side():
    lone = laney([50, 49, 51] * 10 + [95] + [50, 52, 48] * 10 + [5], [100] * 62, [0.5] * 62)
    assert [at for at, side in enumerate(lone.beyond) if side] == [30, 61]
    assert (lone.beyond[30], lone.beyond[61]) == (1, -1)


def test_where_nothing_can_vary_there_are_no_signals():
    limits = laney([0, 0, 0], [5, 6, 7], [0.0] * 3)
    assert limits == (1.0, [0.0] * 3, [0.0] * 3, [0] * 3)
    assert laney([], [], []) == (1.0, [], [], [])
