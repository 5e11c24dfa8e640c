"""How much more than chance alone counts vary."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seshis.statistics.dispersion import dispersion, dispersion_of_others


def chi_squares(chance, stations, degree, factor):
    return (factor * chance.chisquare(degree, stations)).tolist(), [degree] * stations


@pytest.mark.parametrize("degree", [2, 5, 12])
@pytest.mark.parametrize("factor", [1.5, 4.0])
def test_the_factor_is_found_again(degree, factor):
    chance = np.random.default_rng(degree)
    found = dispersion(*chi_squares(chance, 4001, degree, factor))
    assert found == pytest.approx(factor, rel=0.06)


def test_a_few_that_changed_do_not_move_it():
    chance = np.random.default_rng(1)
    usual, degrees = chi_squares(chance, 401, 5, 1.5)
    with_changed = [*usual[:390], *[500.0] * 11]
    assert dispersion(with_changed, degrees) == pytest.approx(dispersion(usual, degrees), rel=0.1)


def test_counts_never_vary_less_than_by_chance():
    assert dispersion([0.1, 0.1], [3, 3]) == 1
    assert dispersion([], []) == 1


@given(st.lists(st.tuples(st.floats(0, 1e6), st.integers(1, 40)), max_size=12))
def test_that_of_the_others_leaves_out_each_by_itself(stations):
    chi_squares, degrees = [one[0] for one in stations], [one[1] for one in stations]
    assert dispersion_of_others(chi_squares, degrees) == [
        dispersion(
            [chi_square for at, chi_square in enumerate(chi_squares) if at != left_out],
            [degree for at, degree in enumerate(degrees) if at != left_out],
        )
        for left_out in range(len(stations))
    ]
