"""Exact tails are those of scipy.stats."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from seshis.statistics.tails import binomial_tail, drawn_tail

COUNTS = st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(COUNTS, st.floats(0, 1))
def test_the_binomial_tail_is_that_of_scipy(counts, rate):
    part, whole = counts
    expected = stats.binom.sf(part - 1, whole, rate)
    assert binomial_tail(part, whole, rate) == pytest.approx(expected, rel=1e-6, abs=1e-12)


@given(COUNTS, COUNTS)
def test_the_tail_of_a_draw_is_that_of_the_hypergeometric(counts, others):
    (part, whole), (other_part, other_whole) = counts, others
    expected = stats.hypergeom.sf(part - 1, whole + other_whole, part + other_part, whole)
    found = drawn_tail(part, whole, other_part, other_whole)
    assert found == pytest.approx(expected, rel=1e-6, abs=1e-9)
    assert 0 <= found <= 1


def test_a_tail_far_out_is_not_lost_in_rounding():
    assert drawn_tail(60, 600, 200, 20_000) == pytest.approx(
        stats.hypergeom.sf(59, 20_600, 260, 600), rel=1e-6
    )


def test_one_failure_where_the_others_had_none_is_certain_to_the_first_tail_only():
    assert binomial_tail(1, 10, 0.0) == 0
    assert drawn_tail(1, 10, 0, 10) == pytest.approx(0.5)
