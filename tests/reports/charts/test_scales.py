from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seshis.reports.chart_blocks import Axis
from seshis.reports.charts.scales import laid, ticks_of, top_share
from seshis.reports.presented.chart_days import number_of_day
from seshis.reports.presented.chart_scales import top_of_shares

VALUES = st.lists(st.floats(-1e6, 1e9), min_size=1, max_size=20)


@given(VALUES, st.sampled_from(["number", "count", "share"]), st.integers(1, 12))
def test_ticks_lie_on_the_axis_in_order_and_are_few(values, scale, most):
    span = laid(Axis("", scale), values, 0, 100)
    ticks = ticks_of(span, most)
    places = [tick.value for tick in ticks]
    assert places == sorted(set(places))
    assert not any(map(span.beyond, places))
    assert len(ticks) <= max(most, 4) + 2


@given(st.lists(st.integers(0, 10**9), min_size=1), st.integers(1, 12))
def test_counts_have_whole_ticks_and_more_than_the_nought(values, most):
    ticks = ticks_of(laid(Axis("", "count"), values, 0, 100), most)
    assert all(float(tick.value).is_integer() for tick in ticks)
    assert len(ticks) > 1


@given(VALUES, st.integers(-100, 100))
def test_what_lies_beyond_is_drawn_at_the_edge(values, value):
    span = laid(Axis("", low=0.0, high=10.0), values, 100, 20)
    assert 20 <= span.place(value) <= 100
    assert span.beyond(value) == (value > 10) - (value < 0)


def test_a_greater_value_stands_further_along():
    span = laid(Axis("", "number"), [0, 50], 0, 100)
    places = [span.place(value) for value in (0, 10, 20, 50)]
    assert places == sorted(set(places))


def test_only_days_with_marks_are_named():
    day = number_of_day(date(2025, 9, 7))
    (tick,) = ticks_of(laid(Axis("", "day"), [day - 0.4, day + 0.4], 0, 500), 10)
    assert tick.words == "Sun\n7 Sep\n2025"


def test_one_day_is_no_wider_than_a_day_of_a_week():
    day = number_of_day(date(2025, 9, 7))
    assert laid(Axis("", "day"), [day], 0, 700).unit == pytest.approx(100)


@pytest.mark.parametrize(("most", "top"), [(0.004, 0.01), (0.2, 0.3), (0.48, 0.7), (0.9, 1.0)])
def test_an_axis_of_shares_ends_at_a_round_one(most, top):
    assert top_share(most) == top


def test_a_day_of_one_session_does_not_set_the_scale():
    days = [(3, 100)] * 30
    assert top_of_shares([*days, (1, 1)]) == top_of_shares(days) == 0.05


def test_of_days_that_all_have_few_sessions_every_one_does():
    assert top_of_shares([(0, 1), (1, 1), (0, 2)]) == 1.0


def test_no_shares_have_the_whole_axis():
    assert top_of_shares([]) == 1.0
