"""The prior is the one of maximum likelihood, and what it makes of few counts."""

from math import inf

import numpy as np
import pytest
from scipy import optimize, stats

from seshis.statistics.prior import fit_prior
from seshis.statistics.shrinkage import shrink


def drawn(seed, stations, mean, concentration, most):
    chance = np.random.default_rng(seed)
    rates = chance.beta(concentration * mean, concentration * (1 - mean), stations)
    wholes = chance.integers(1, most, stations)
    return chance.binomial(wholes, rates).tolist(), wholes.tolist(), rates.tolist()


def by_scipy(parts, wholes):
    """The mean and concentration that scipy's own likelihood and optimiser find."""

    def cost(point):
        mean, concentration = 1 / (1 + np.exp(-point[0])), np.exp(point[1])
        a, b = concentration * mean, concentration * (1 - mean)
        return -stats.betabinom.logpmf(parts, wholes, a, b).sum()

    starts = [[0, size] for size in (0, 3, 6)]
    precisely = {"xatol": 1e-8, "fatol": 1e-10, "maxiter": 4000}
    found = [optimize.minimize(cost, s, method="Nelder-Mead", options=precisely) for s in starts]
    best = min(found, key=lambda one: one.fun)
    return 1 / (1 + np.exp(-best.x[0])), np.exp(best.x[1])


@pytest.mark.parametrize(
    "fleet",
    [(1, 27, 0.12, 30, 1600), (2, 27, 0.3, 3, 80), (3, 100, 0.05, 200, 600), (4, 6, 0.4, 5, 50)],
)
def test_the_prior_is_that_of_scipys_likelihood_and_optimiser(fleet):
    parts, wholes, _ = drawn(*fleet)
    mean, concentration = by_scipy(parts, wholes)
    prior = fit_prior(parts, wholes)
    assert prior.mean == pytest.approx(mean, rel=1e-3)
    assert prior.concentration == pytest.approx(concentration, rel=1e-2)


@pytest.mark.parametrize(
    ("parts", "wholes", "mean"),
    [
        ([], [], 0),
        ([3], [10], 0.3),
        ([0, 0, 0], [10, 20, 30], 0),
        ([5, 9], [5, 9], 1),
        ([5, 5, 5, 5], [50, 50, 50, 50], 0.1),
    ],
    ids=["none", "one", "no failure", "all failed", "all alike"],
)
def test_where_stations_do_not_differ_the_rate_of_all_is_all_there_is(parts, wholes, mean):
    prior = fit_prior(parts, wholes)
    assert (prior.mean, prior.concentration) == (pytest.approx(mean), inf)
    for one in shrink(parts, wholes, prior):
        assert 0 <= one.low <= one.rate <= one.high <= 1
        assert one.rate == pytest.approx(mean)
        assert one.low < one.high


def test_stations_that_fail_always_or_never_are_hardly_drawn():
    parts, wholes = [100, 0, 0, 100, 0], [100] * 5
    rates = [one.rate for one in shrink(parts, wholes, fit_prior(parts, wholes))]
    assert rates == pytest.approx([0.99, 0.01, 0.01, 0.99, 0.01], abs=0.02)


def test_few_counts_are_drawn_to_the_rate_of_all_and_many_stay():
    parts, wholes = [1, 300, 100, 120, 60, 90], [1, 1000, 1000, 1000, 1000, 1000]
    few, many, *_ = shrink(parts, wholes, fit_prior(parts, wholes))
    assert few.rate < many.rate
    assert many.rate == pytest.approx(0.3, abs=0.01)
    assert few.high - few.low > 3 * (many.high - many.low)


@pytest.mark.parametrize("fleet", [(27, 0.12, 30, 1600), (30, 0.3, 3, 80)])
def test_credible_intervals_cover_what_they_promise(fleet):
    covered = []
    for seed in range(60):
        parts, wholes, rates = drawn(seed, *fleet)
        intervals = shrink(parts, wholes, fit_prior(parts, wholes))
        covered += [i.low <= rate <= i.high for i, rate in zip(intervals, rates, strict=True)]
    assert np.mean(covered) == pytest.approx(0.95, abs=0.015)
