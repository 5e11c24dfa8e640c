"""What a part adds to a change is split into how often it fails and how much it is used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seshis.statistics.contributions import contribution

COUNTS = st.integers(0, 10_000).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


def test_more_failures_of_as_many_sessions_are_the_rates():
    assert contribution(100, 20, 100, 10) == pytest.approx((10, 10, 0))


def test_more_failures_at_the_same_rate_are_the_volumes():
    assert contribution(200, 20, 100, 10) == pytest.approx((10, 0, 10))


def test_both_effects_are_taken_at_the_mean_of_the_other_factor():
    # Rate 10 % to 30 % over a mean of 150 sessions; 100 more sessions at a mean of 20 %.
    assert contribution(200, 60, 100, 10) == pytest.approx((50, 30, 20))


def test_a_part_that_is_new_or_gone_adds_by_its_volume():
    assert contribution(10, 4, 0, 0) == (4, 0, 4)
    assert contribution(0, 0, 10, 4) == (-4, 0, -4)
    assert contribution(0, 0, 0, 0) == (0, 0, 0)


@given(COUNTS, COUNTS, st.floats(0.01, 100))
def test_the_two_effects_make_the_change(now, before, scale):
    sessions_before, failed_before = before[0] * scale, before[1] * scale
    found = contribution(*now, sessions_before, failed_before)
    assert found.change == now[1] - failed_before
    assert found.by_rate + found.by_volume == pytest.approx(found.change, abs=1e-6)


@given(COUNTS, COUNTS)
def test_the_other_way_round_the_effects_are_opposite(now, before):
    there, back = contribution(*now, *before), contribution(*before, *now)
    assert back == pytest.approx(tuple(-effect for effect in there), abs=1e-6)
