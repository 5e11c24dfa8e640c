"""Differences of shares are those of statsmodels, and ratios of days cover what they promise."""

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm, t
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM
from statsmodels.stats.proportion import confint_proportions_2indep
from statsmodels.tools.tools import add_constant

from examples import tried
from seshis.statistics.differences import newcombe, ratio_of_means, student_t
from seshis.statistics.intervals import wilson

COUNTS = st.integers(1, 1_000_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(COUNTS, COUNTS)
def test_the_difference_of_shares_is_newcombes_as_statsmodels_has_it(now, before):
    low, high = confint_proportions_2indep(*now, *before, method="newcomb", compare="diff")
    found = newcombe(wilson(*now), wilson(*before))
    assert found.difference == now[0] / now[1] - before[0] / before[1]
    assert found.low == pytest.approx(low, abs=1e-7)
    assert found.high == pytest.approx(high, abs=1e-7)
    assert -1 <= found.low <= found.difference <= found.high <= 1


def test_the_difference_of_newcombes_own_example_is_as_he_prints_it():
    found = newcombe(wilson(56, 70), wilson(48, 80))
    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)


def test_a_share_of_nothing_differs_from_none():
    assert newcombe(wilson(0, 0), wilson(1, 2)) == (None, None, None, None, 0.5)
    assert newcombe(wilson(1, 2), wilson(0, 0)) == (None, None, None, 0.5, None)


@tried(40)
@given(
    st.lists(st.integers(0, 500), min_size=2, max_size=60).filter(lambda days: len(set(days)) > 1),
    st.lists(st.integers(0, 500), min_size=2, max_size=60).filter(any),
)
def test_a_ratio_of_days_is_that_of_a_quasi_poisson_regression(now, before):
    counts = np.array(now + before, dtype=float)
    is_now = np.array([1.0] * len(now) + [0.0] * len(before))
    model = GLM(counts, add_constant(is_now), family=Poisson())
    fitted = model.fit(scale="X2")
    found = ratio_of_means(now, before)
    assert found.ratio == pytest.approx(math.exp(fitted.params[1]), rel=1e-6)
    low, high = fitted.conf_int()[1]
    wider = t.ppf(0.975, len(counts) - 2) / norm.ppf(0.975)
    spread = (high - low) / 2 * wider
    close = 1e-6 + 0.0013 * spread
    assert math.log(found.low) == pytest.approx(fitted.params[1] - spread, abs=close)
    assert math.log(found.high) == pytest.approx(fitted.params[1] + spread, abs=close)


def test_students_t_is_that_of_scipy():
    assert [student_t(freedom) for freedom in range(1, 400)] == pytest.approx(
        [float(t.ppf(0.975, freedom)) for freedom in range(1, 400)], rel=0.0013
    )
    assert [student_t(freedom) for freedom in range(10, 400)] == pytest.approx(
        [float(t.ppf(0.975, freedom)) for freedom in range(10, 400)], rel=1e-5
    )


def test_counts_do_not_vary_less_than_a_poisson_count_does():
    even = [10] * 20
    assert ratio_of_means(even, even)[2:] == (1, 1, 1)
    found = ratio_of_means(even, even, least_dispersion=1.0)
    assert found.high == pytest.approx(math.exp(t.ppf(0.975, 38) * math.sqrt(2 / 200)), rel=1e-6)


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ([], [1, 2], (None, 1.5, None, None, None)),
        ([1, 2], [], (1.5, None, None, None, None)),
        ([1, 2], [0, 0], (1.5, 0, None, None, None)),
        ([0, 0], [1, 2], (0, 1.5, 0, None, None)),
        ([4], [2], (4, 2, 2, None, None)),
    ],
    ids=["no days", "no days before", "nothing before", "nothing now", "a day each"],
)
def test_where_there_is_too_little_nothing_is_made_up(now, before, expected):
    assert ratio_of_means(now, before) == expected


def test_the_interval_covers_the_true_ratio_where_days_vary_more_than_chance():
    chance = random.Random(5)
    generator = np.random.default_rng(5)
    covered, fleets = 0, 1000
    for _ in range(fleets):
        mean, ratio = chance.uniform(5, 60), chance.uniform(0.5, 2)
        # A gamma's spread makes the variance four times the mean.
        now = generator.poisson(generator.gamma(mean * ratio / 3, 3, 30)).tolist()
        before = generator.poisson(generator.gamma(mean / 3, 3, 30)).tolist()
        found = ratio_of_means(now, before, least_dispersion=1.0)
        covered += found.low <= ratio <= found.high
    assert covered / fleets == pytest.approx(0.95, abs=0.02)
