"""Whether groups share one rate is told by the chi-square test over the design effect."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from seshis.statistics.homogeneity import p_value_of_one_rate


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 60)), min_size=14, max_size=70))
def test_it_is_the_chi_square_of_homogeneity_over_the_dispersion_within(drawn):
    wholes = [whole for whole, _ in drawn]
    parts = [min(part, whole) for whole, part in drawn]
    groups = [at % 7 for at in range(len(drawn))]
    totals = np.array(
        [
            [sum(parts[day::7]), sum(wholes[day::7]) - sum(parts[day::7])]
            for day in sorted(set(groups))
        ]
    )
    p_value = p_value_of_one_rate(parts, wholes, groups)
    if not totals.sum(axis=0).all() or len(parts) <= len(totals):
        assert p_value is None
        return
    chi_square, *_ = stats.chi2_contingency(totals, correction=False)
    rates = np.array([totals[day, 0] / totals[day].sum() for day in groups])
    within = len(parts) - len(totals)
    squares = ((np.array(parts) - np.array(wholes) * rates) ** 2).sum()
    binomial = (np.array(wholes) * rates * (1 - rates)).sum()
    dispersion = max(len(parts) / within * squares / binomial, 1) if binomial else 1
    expected = stats.f.sf(chi_square / 6 / dispersion, 6, within)
    assert p_value == pytest.approx(expected, rel=1e-6, abs=1e-12)


@pytest.mark.parametrize(
    ("parts", "wholes", "groups"),
    [
        ([], [], []),
        ([0, 0, 0], [3, 4, 5], [1, 2, 2]),
        ([3, 4], [3, 4], [1, 2]),
        ([1, 2], [3, 4], [1, 1]),
    ],
    ids=["nothing", "none fail", "all fail", "one group"],
)
def test_what_cannot_tell_has_no_p_value(parts, wholes, groups):
    assert p_value_of_one_rate(parts, wholes, groups) is None
