import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seshis.reports.charts.shares import (
    DailyShare,
    axis_top,
    calendar_of,
    lone_days,
    sessions_of,
)

DAY = date(2025, 9, 7)


def share(*days, what="empty"):
    return DailyShare(
        "", what, [(DAY + timedelta(days=n), failed, sessions) for n, failed, sessions in days]
    )


def test_days_left_out_and_days_without_sessions_have_no_percentage():
    some = share((0, 1, 4), (1, 0, 0), (3, 0, 5))
    calendar = calendar_of([some])
    assert len(calendar) == 4
    assert some.percentages(calendar) == pytest.approx([25, math.nan, math.nan, 0], nan_ok=True)
    assert sessions_of([some], calendar) == [4, 0, 0, 5]


def test_the_overall_share_weighs_sessions_not_days():
    assert share((0, 1, 1), (1, 0, 99)).overall == 1
    assert math.isnan(share().overall)


def test_days_in_any_order_make_one_calendar():
    assert calendar_of([share((2, 0, 1), (0, 0, 1))])[0] == DAY
    assert calendar_of([share()]) == []


def test_shares_that_disagree_on_a_day_are_refused():
    shares = [share((0, 1, 4)), share((0, 1, 5), what="micro")]
    with pytest.raises(ValueError, match="2025-09-07"):
        sessions_of(shares, calendar_of(shares))


def test_a_day_between_gaps_is_a_lone_day():
    nan = math.nan
    lone = lone_days([1, nan, 2, 3, nan, 4])
    assert lone == pytest.approx([1, nan, nan, nan, nan, 4], nan_ok=True)


def test_the_trend_is_the_share_of_28_days_together():
    steady = share(*[(n, 1 if n >= 28 else 0, 2) for n in range(56)])
    trend = steady.trend(calendar_of([steady]))
    assert all(math.isnan(value) for value in trend[:27])
    assert trend[27] == 0
    assert trend[41] == 25
    assert trend[55] == 50


@pytest.mark.parametrize(
    ("highest", "top"),
    [(0, 5), (0.3, 1), (0.99, 2), (4.2, 5), (29, 30), (48, 50), (49, 100), (100, 100)],
)
def test_the_axis_ends_at_a_round_value_and_at_100_for_large_shares(highest, top):
    assert axis_top([math.nan, highest]) == top


def test_the_axis_without_sessions_ends_at_100():
    assert axis_top([math.nan]) == 100


@given(st.lists(st.floats(0, 100), min_size=1))
def test_no_point_lies_above_the_axis(percentages):
    assert max(percentages) <= axis_top(percentages) <= 100


def test_a_day_of_one_session_does_not_set_the_scale():
    days = [(DAY + timedelta(days=n), 3, 100) for n in range(30)]
    share = DailyShare("Empty", "empty", [*days, (DAY + timedelta(days=30), 1, 1)])
    shown = share.weighty(calendar_of([share]))
    assert math.isnan(shown[-1])
    assert axis_top(shown) == 5
