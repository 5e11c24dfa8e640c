"""Adjusted chances are those of statsmodels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from seshis.statistics.multiplicity import benjamini_hochberg


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_adjusted_chances_are_those_of_statsmodels(chances):
    expected = multipletests(chances, method="fdr_bh")[1]
    assert benjamini_hochberg(chances) == pytest.approx(list(expected), abs=1e-12)


def test_no_tests_are_none_adjusted():
    assert benjamini_hochberg([]) == []
