from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seshis.reports.charts.calendar_ticks import major_ticks, minor_ticks, number_of


def labels(first, last):
    return list(major_ticks(number_of(first), number_of(last)).values())


def test_a_single_day_is_named_in_full():
    assert labels(date(2025, 9, 7), date(2025, 9, 7)) == ["Sun\n7 Sep\n2025"]


def test_within_two_weeks_each_day_is_named():
    assert labels(date(2025, 9, 7), date(2025, 9, 9))[1:] == ["Mon\n8 Sep", "Tue\n9 Sep"]


def test_the_year_stands_where_it_changes():
    words = labels(date(2025, 12, 30), date(2026, 1, 2))
    assert [word.split("\n")[2:] for word in words] == [["2025"], [], ["2026"], []]


def test_a_month_is_divided_by_mondays():
    words = labels(date(2025, 9, 1), date(2025, 10, 1))
    assert [word.split("\n")[0] for word in words] == ["Mon"] * 5


def test_a_year_is_divided_by_months():
    words = labels(date(2024, 9, 7), date(2025, 10, 11))
    assert words[:4] == ["Oct\n2024", "Nov", "Dec", "Jan\n2025"]


def test_ten_years_are_divided_by_years():
    assert labels(date(2015, 3, 2), date(2025, 3, 1)) == [str(year) for year in range(2016, 2026)]


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(0, 36_500))
def test_every_period_has_labels_and_never_too_many(first, days):
    start = number_of(first)
    ticks = major_ticks(start, start + days)
    assert 1 <= len(ticks) <= 15
    assert all(start <= tick <= start + days for tick in ticks)
    assert list(ticks) == sorted(ticks)


@pytest.mark.parametrize("days", [1, 20, 60, 400, 1000, 3650, 36_500])
def test_small_ticks_stay_apart(days):
    assert len(minor_ticks(0, days)) <= 140
