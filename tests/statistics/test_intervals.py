"""Intervals of shares are those of statsmodels, and cover what they promise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from seshis.statistics.intervals import wilson


@given(st.integers(1, 10_000_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_wilson_interval_is_that_of_statsmodels(counts):
    part, whole = counts
    low, high = proportion_confint(part, whole, alpha=0.05, method="wilson")
    rate = wilson(part, whole)
    assert rate.rate == part / whole
    assert rate.low == pytest.approx(low, abs=1e-9)
    assert rate.high == pytest.approx(high, abs=1e-9)
    assert 0 <= rate.low <= rate.rate <= rate.high <= 1


def test_nothing_of_nothing_has_no_rate_and_no_interval():
    assert wilson(0, 0) == (0, 0, None, None, None)
