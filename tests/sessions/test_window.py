"""Windows: what a range or two days cover, to the millisecond, in the report's zone."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examples import tried
from seshis.errors import UsageError
from seshis.sessions.window import (
    RANGE_NAMES,
    Window,
    custom_window,
    named_window,
    parse_day,
    until_at_most,
)
from seshis.sessions.zone import EARLIEST_MS, LATEST_MS, Zone
from sessions import zone_oracle as oracle

ZONE_NAMES = st.sampled_from([name for name in oracle.ZONES if name != "America/St_Johns"])
DAYS = st.dates(date(2000, 1, 3), date(2037, 12, 1))
INSTANTS = st.integers(EARLIEST_MS, LATEST_MS)
DAYS_BACK = {"today": 0, "last-week": 7, "last-month": 30}


def covers(window: Window, at_ms: int) -> bool:
    return window.from_ms <= at_ms <= window.to_ms


@given(ZONE_NAMES, DAYS, st.integers(0, 400), st.data())
@tried(80)
def test_custom_days_cover_exactly_the_instants_of_their_local_dates(zone, first, length, data):
    last = first + timedelta(days=length)
    window = custom_window(first, last, Zone(zone))
    near_an_end = st.sampled_from([window.from_ms, window.to_ms])
    steps = st.sampled_from([-1, 0, 1]) | st.integers(-oracle.DAY_MS, oracle.DAY_MS)
    at_ms = data.draw(near_an_end) + data.draw(steps)
    assert covers(window, at_ms) == (first <= oracle.local_day(zone, at_ms) <= last)


@given(st.data())
@tried(40)
def test_custom_days_are_exact_where_the_clocks_change_too(data):
    zone = data.draw(ZONE_NAMES.filter(oracle.changes))
    change_ms = data.draw(st.sampled_from(oracle.changes(zone)))
    day = oracle.local_day(zone, change_ms) + timedelta(days=data.draw(st.integers(-1, 1)))
    instants = oracle.instants_of_day(zone, day)
    window = custom_window(day, day, Zone(zone))
    if instants is None:
        assert window.from_ms > window.to_ms
    else:
        assert (window.from_ms, window.to_ms) == instants


def test_the_end_day_is_included_to_its_last_instant_and_the_next_is_not():
    window = custom_window(date(2025, 9, 7), date(2025, 9, 11), Zone("America/Los_Angeles"))
    last_ms = oracle.utc_ms(datetime(2025, 9, 12, 7, 0, tzinfo=UTC)) - 1
    assert window == Window(oracle.utc_ms(datetime(2025, 9, 7, 7, 0, tzinfo=UTC)), last_ms)


@given(st.sampled_from(oracle.ZONES), DAYS, DAYS)
@settings(deadline=None)
def test_days_in_the_wrong_order_are_a_usage_error_that_names_both(zone, one, other):
    first, last = max(one, other), min(one, other)
    if first == last:
        return
    with pytest.raises(UsageError, match=f"the start {first} is after the end {last}"):
        custom_window(first, last, Zone(zone))


def test_a_day_left_out_leaves_that_end_open():
    zone, day = Zone("UTC"), date(2025, 9, 7)
    start_ms = oracle.utc_ms(datetime(2025, 9, 7, tzinfo=UTC))
    assert custom_window(day, None, zone) == Window(start_ms, None)
    assert custom_window(None, day, zone) == Window(None, start_ms + oracle.DAY_MS - 1)
    assert custom_window(None, None, zone) == Window(None, None)


@given(st.sampled_from(RANGE_NAMES), ZONE_NAMES, INSTANTS)
@tried(40)
def test_a_named_range_runs_from_a_local_midnight_to_now(name, zone, now_ms):
    window = named_window(name, Zone(zone), now_ms)
    first_day = oracle.local_day(zone, now_ms) - timedelta(days=DAYS_BACK[name])
    instants = oracle.instants_of_day(zone, first_day)
    assert window.to_ms == now_ms
    if instants is not None:
        assert window.from_ms == instants[0]


def test_there_are_three_named_ranges():
    assert RANGE_NAMES == ("today", "last-week", "last-month")


@given(
    st.none() | INSTANTS,
    st.none() | INSTANTS,
    INSTANTS,
)
def test_a_window_can_be_closed_at_the_present_and_never_grows_by_it(from_ms, to_ms, now_ms):
    closed = until_at_most(Window(from_ms, to_ms), now_ms)
    assert closed.from_ms == from_ms
    assert closed.to_ms == (now_ms if to_ms is None else min(to_ms, now_ms))


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_day_written_year_month_day_is_read_back(day):
    assert parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "today",
        "2025-13-01",
        "2025-02-30",
        "2025-9-7",
        "2025/09/07",
        "20250907",
        "2025-W37-7",
        "2025-09-07T00:00",
        "07-09-2025",
        " 2025-09-07",
        "2025-09-07 ",
        "2025-09-07\n",
        "-2025-09-07",
        "٢٠٢٥-٠٩-٠٧",
        "0000-01-01",
        "0001-01-01",
        "1899-12-31",
        "2201-01-01",
        "9999-12-31",
    ],
)
def test_anything_that_is_no_day_is_a_usage_error_that_shows_how_to_write_one(text):
    with pytest.raises(UsageError, match="write it as YYYY-MM-DD"):
        parse_day(text)


@given(
    st.text(max_size=12)
    | st.from_regex(r"\d{1,5}-\d{1,2}-\d{1,2}", fullmatch=True)
    | st.dates().map(lambda day: f"{day.year}-{day.month}-{day.day}")
)
def test_a_day_is_read_only_in_the_form_yyyy_mm_dd(text):
    written_so = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
    try:
        parse_day(text)
    except UsageError:
        return
    assert written_so


@pytest.mark.parametrize(("zone", "day"), [("UTC", "2200-12-31"), ("Asia/Kathmandu", "1900-01-01")])
def test_the_first_and_the_last_day_there_is_give_a_window_that_can_be_shown(zone, day):
    window = custom_window(parse_day(day), parse_day(day), Zone(zone))
    for at_ms in (window.from_ms, window.to_ms):
        assert Zone(zone).wall(at_ms).date().isoformat() == day
