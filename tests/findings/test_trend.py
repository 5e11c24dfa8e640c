"""The failed share over time: signals, weeks, weekdays, and what too little can tell."""

from datetime import date, timedelta

import numpy as np
import pytest

from drawn_days import MONDAY, drawn_days
from findings.making import subject_of
from powerflex_rows import HOUR_MS, ms
from seshis.analyses.counts.days import DayCount
from seshis.findings.trend import Quiet, find_trend, trend_of
from seshis.reports.blocks import Table
from seshis.reports.presented.trend import trend_blocks
from seshis.reports.text_blocks import block_lines
from seshis.sessions.zone import Zone


def steady(days, *, failed=6, sessions=100, first=MONDAY):
    """Days that vary a little around one share."""
    counts = []
    for number in range(days):
        empty = failed + (number % 3 - 1)
        counts.append(DayCount(first + timedelta(days=number), sessions, empty, 0, 1.0))
    return counts


def text_of(found):
    return [line for block in trend_blocks(found) for line in block_lines(block, Zone("UTC"))]


def session(start, energy_kwh):
    begin = ms(start)
    return {"energy_kwh": energy_kwh, "plug_start": begin, "plug_end": begin + HOUR_MS}


def test_days_are_those_of_the_reports_zone_and_weeks_begin_on_monday(engine):
    sessions = [
        session("2025-09-08 06:00:00", 0),
        session("2025-09-08 08:00:00", 5),
        session("2025-09-08 09:00:00", 0.4),
    ]
    found = find_trend(subject_of(engine, sessions, zone="America/Los_Angeles"))
    assert [(day.first_day, day.failed, day.sessions) for day in found.days] == [
        (date(2025, 9, 7), 1, 1),
        (date(2025, 9, 8), 1, 2),
    ]
    assert [(week.first_day, week.sessions, week.micro) for week in found.weeks] == [
        (date(2025, 9, 1), 1, 0),
        (date(2025, 9, 8), 2, 1),
    ]
    assert [(one.weekday, one.failed_share) for one in found.weekdays] == [(1, 0.5), (7, 1.0)]


def test_a_day_that_stands_out_is_named_in_a_sentence():
    days = steady(40)
    days[30] = days[30]._replace(empty=50, micro=4)
    found = trend_of(days)
    assert [day.first_day for day in found.days if day.signal] == [days[30].day]
    assert "❗ 2018-01-31: 54.0% failed (50 empty, 4 micro of 100), outside 0.0-17.0%" in text_of(
        found
    )


def test_a_day_with_far_fewer_failures_stands_out_below():
    days = steady(40, failed=60)
    days[30] = days[30]._replace(empty=3)
    assert [day.signal for day in trend_of(days).days if day.signal] == [-1]


def test_limits_are_wider_for_a_day_with_fewer_sessions():
    days = steady(40)
    days[20] = days[20]._replace(sessions=10, empty=1)
    found = trend_of(days).days
    assert found[20].high > found[19].high


def test_where_weekdays_differ_a_day_is_held_against_its_own():
    days = steady(84)
    days = [
        day._replace(empty=day.empty + 40) if day.day.isoweekday() == 7 else day for day in days
    ]
    found = trend_of(days)
    assert found.weekdays_differ
    assert not any(day.signal for day in found.days)
    sunday = next(one for one in found.weekdays if one.weekday == 7)
    assert {day.expected_share for day in found.days if day.first_day.isoweekday() == 7} == {
        sunday.failed_share
    }
    assert any("held against its own weekday" in line for line in text_of(found))


def test_a_week_is_expected_to_fail_as_its_days_are():
    days = steady(84)
    days = [
        day._replace(empty=day.empty + 40) if day.day.isoweekday() == 7 else day for day in days
    ]
    found = trend_of(days[:-1])
    assert found.weeks[-1].expected_share < found.weeks[0].expected_share
    assert not any(week.signal for week in found.weeks)


def test_where_weekdays_do_not_differ_all_are_held_against_one_share():
    found = trend_of(steady(84))
    assert not found.weekdays_differ
    assert {day.expected_share for day in found.days} == {found.failed.rate}
    assert any("do not differ" in line for line in text_of(found))


def test_the_weeks_limits_are_headed_as_limits():
    (weeks,) = [
        block
        for block in trend_blocks(trend_of(steady(120)))
        if isinstance(block, Table) and block.name == "trend_weeks"
    ]
    titles = {column.name: column.title for column in weeks.columns}
    assert (titles["low"], titles["high"]) == ("limits from", "limits to")


def test_a_rise_is_said_with_its_interval():
    days = [day._replace(empty=5 + number // 10) for number, day in enumerate(steady(120))]
    found = trend_of(days)
    assert found.direction.low > 0
    assert any(
        line.startswith("Rising over the 18 weeks") and ": +3.0" in line for line in text_of(found)
    )
    falling = [day._replace(empty=20 - number // 10) for number, day in enumerate(steady(120))]
    assert any(line.startswith("Falling over the 18 weeks") for line in text_of(trend_of(falling)))
    level = text_of(trend_of(steady(120)))
    assert any(line.startswith("Neither a rise nor a fall can be told") for line in level)


def test_a_month_tells_no_direction():
    found = trend_of(steady(30))
    assert found.direction is None
    assert not any("a month" in line for line in text_of(found))


def test_a_quiet_stretch_is_said_and_no_day_of_it_is_made_up():
    days = steady(20) + steady(20, first=MONDAY + timedelta(days=60))
    found = trend_of(days)
    assert found.longest_quiet == Quiet(date(2018, 1, 21), date(2018, 3, 1), 40)
    assert len(found.days) == 40
    assert any("No session on 40 days from 2018-01-21 to 2018-03-01" in x for x in text_of(found))
    assert trend_of(steady(5)).longest_quiet is None


@pytest.mark.parametrize("failed", [0, 100], ids=["none", "all"])
def test_where_none_or_all_fail_nothing_stands_out(failed):
    days = [day._replace(empty=failed) for day in steady(60)]
    found = trend_of(days)
    assert (found.direction, found.daily_sigma_z, found.weekly_sigma_z) == (None, None, None)
    assert not any(day.signal for day in found.days)
    assert text_of(found)[1] == (
        f"Failed: {60 * failed:,} of 6,000 sessions, {failed}.0% "
        f"(95% interval {'0.0-0.1' if not failed else '99.9-100.0'}%)"
    )


def test_one_day_is_told_without_limits():
    found = trend_of(steady(1))
    assert (found.days[0].low, found.days[0].high, found.days[0].signal) == (None, None, 0)
    lines = text_of(found)
    assert "ℹ️ No limits: 1 day with sessions, and they need 7." in lines
    assert not any("stand" in line for line in lines)


def test_limits_of_few_days_are_called_rough():
    assert any("they are rough" in line for line in text_of(trend_of(steady(10))))
    assert not any("they are rough" in line for line in text_of(trend_of(steady(30))))


def test_no_days_are_no_figures():
    found = trend_of([])
    assert (found.failed.rate, found.days, found.weeks, found.weekdays) == (None, [], [], [])


@pytest.mark.parametrize("weekdays", [False, True], ids=["one rate", "a rate a weekday"])
@pytest.mark.parametrize("days", [30, 365])
def test_at_most_one_day_in_a_hundred_alarms_where_the_rate_is_stable(days, weekdays):
    generator = np.random.default_rng(4)
    alarms, fleets = 0, 3650 // days
    for _ in range(fleets):
        found = trend_of(drawn_days(generator, days, weekdays=weekdays))
        alarms += sum(day.signal != 0 for day in found.days)
    assert alarms <= 0.01 * fleets * days


def test_equal_weekdays_are_rarely_said_to_differ_though_days_vary():
    generator = np.random.default_rng(5)
    said = sum(trend_of(drawn_days(generator, 91)).weekdays_differ for _ in range(100))
    assert said <= 5


def test_a_day_on_which_two_in_three_fail_is_found():
    generator = np.random.default_rng(4)
    found = 0
    for _ in range(50):
        days = drawn_days(generator, 60)
        days[40] = days[40]._replace(sessions=40, empty=27)
        found += trend_of(days).days[40].signal == 1
    assert found >= 45
