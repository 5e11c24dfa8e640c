"""Runs without a station are as likely as simulated ones."""

import numpy as np
import pytest

from seshis.statistics.silence import chance_of_longest, chance_of_run


def test_a_run_is_as_likely_as_so_many_misses():
    chance = np.random.default_rng(1)
    missed = (chance.random((200_000, 20)) >= 0.2).all(axis=1)
    assert chance_of_run(0.2, 20) == pytest.approx(missed.mean(), abs=0.001)


def test_the_longest_of_many_runs_is_more_likely_to_be_long():
    assert chance_of_longest(0.001, 1) == pytest.approx(0.001)
    assert chance_of_longest(0.001, 1000) == pytest.approx(1 - 0.999**1000)
    assert chance_of_longest(1e-20, 1000) == pytest.approx(1e-17)


@pytest.mark.parametrize(("elsewhere", "chance"), [(0, 1.0), (1, 0.0)])
def test_a_station_that_had_all_success_is_missed_at_once(elsewhere, chance):
    assert chance_of_run(1.0, elsewhere) == chance


def test_a_run_that_is_sure_is_sure_to_be_the_longest():
    assert chance_of_longest(1.0, 5) == 1
