"""The line through shares is statsmodels' weighted least squares."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.regression.linear_model import WLS

from seshis.statistics.straight_line import line_through

COUNTS = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(st.lists(COUNTS, min_size=3, max_size=60))
def test_slope_and_interval_are_those_of_weighted_least_squares(counts):
    parts, wholes = (np.array(column) for column in zip(*counts, strict=True))
    line = line_through(range(len(counts)), parts.tolist(), wholes.tolist())
    rate = parts.sum() / wholes.sum()
    if not 0 < rate < 1:
        assert line is None
        return
    design = np.column_stack([np.ones(len(counts)), np.arange(len(counts))])
    fitted = WLS(parts / wholes, design, weights=wholes).fit()
    assert line.slope == pytest.approx(fitted.params[1], abs=1e-9)
    if fitted.scale >= rate * (1 - rate):
        assert (line.low, line.high) == pytest.approx(tuple(fitted.conf_int()[1]), abs=1e-9)
    else:
        assert line.high - line.low > np.diff(fitted.conf_int()[1])[0]
    ends = np.clip(fitted.params[0] + fitted.params[1] * np.array([0, len(counts) - 1]), 0, 1)
    assert (line.first, line.last) == pytest.approx(tuple(ends), abs=1e-9)


@pytest.mark.parametrize(
    ("parts", "wholes"),
    [([1, 2], [3, 4]), ([0, 0, 0], [3, 4, 5]), ([3, 4, 5], [3, 4, 5]), ([], [])],
    ids=["two shares", "none fail", "all fail", "nothing"],
)
def test_there_is_no_line_through_what_shows_none(parts, wholes):
    assert line_through(range(len(parts)), parts, wholes) is None
