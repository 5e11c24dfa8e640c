"""The chance of a split is that of permuting the days, near enough, and never much less."""

import numpy as np
import pytest

from seshis.statistics.change_point import LEAST_SHARE, chance_of_split, split_statistic


def best_statistic(parts, wholes):
    """The statistic of each row's best split, tried one by one."""
    parts, wholes = np.atleast_2d(parts), np.atleast_2d(wholes)
    x, n = parts.cumsum(1), wholes.cumsum(1)
    whole = n[:, -1:]
    allowed = (n >= LEAST_SHARE * whole) & (n <= (1 - LEAST_SHARE) * whole) & (n < whole)

    def likelihood(part, of):
        rate = part / np.maximum(of, 1)
        terms = part * np.log(np.where(part > 0, rate, 1))
        return terms + (of - part) * np.log(np.where(part < of, 1 - rate, 1))

    gain = likelihood(x, n) + likelihood(x[:, -1:] - x, whole - n) - likelihood(x[:, -1:], whole)
    return 2 * np.where(allowed, gain, 0).max(1)


def permuted_chance(chance, parts, daily, statistic, times=800):
    """How often sessions dealt anew to the days split as well."""
    outcomes = np.zeros((times, daily * len(parts)), int)
    outcomes[:, : sum(parts)] = 1
    chance.permuted(outcomes, axis=1, out=outcomes)
    dealt = outcomes.reshape(times, len(parts), daily).sum(2)
    return (best_statistic(dealt, np.full_like(dealt, daily)) >= statistic - 1e-9).mean()


@pytest.mark.parametrize(("days", "daily", "rate"), [(60, 8, 0.1), (60, 5, 0.3), (150, 2, 0.05)])
def test_the_chance_holds_against_permutation(days, daily, rate):
    chance = np.random.default_rng(days)
    for shift in (0.0, 0.04, 0.08):
        rates = np.where(np.arange(days) < days // 3, rate, rate + shift)
        parts = chance.binomial(daily, rates)
        (statistic,) = best_statistic(parts, np.full(days, daily))
        permuted = permuted_chance(chance, parts, daily, statistic)
        approximated = chance_of_split(statistic)
        assert approximated >= permuted - 3 * np.sqrt(permuted * (1 - permuted) / 800) - 0.005
        assert approximated <= 3 * permuted + 0.02


def test_where_nothing_changed_the_chance_is_small_as_seldom_as_it_says():
    chance = np.random.default_rng(5)
    parts = chance.binomial(10, 0.1, (2000, 90))
    chances = [chance_of_split(one) for one in best_statistic(parts, np.full_like(parts, 10))]
    assert 0.02 <= np.mean(np.array(chances) <= 0.05) <= 0.055


def test_the_statistic_is_twice_the_gain_in_likelihood():
    parts, wholes = [1, 4], [10, 10]
    assert split_statistic((1, 10), (4, 10)) == pytest.approx(best_statistic(parts, wholes)[0])


def test_equal_rates_gain_nothing_and_are_sure_to_come_about():
    assert split_statistic((2, 20), (3, 30)) == pytest.approx(0)
    assert chance_of_split(0.0) == 1


def test_a_greater_statistic_is_less_likely():
    chances = [chance_of_split(statistic) for statistic in range(1, 200)]
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] < 1e-30
