"""Which days are compared: the previous ones, last year's, a month's and the one before's."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerflex_rows import ms
from seshis.errors import UsageError
from seshis.sessions.comparison import Days, covers, pair_of, parse_comparison
from seshis.sessions.window import Window, custom_window, named_window
from seshis.sessions.zone import EARLIEST_MS, Zone

UTC = Zone("UTC")
DENVER = Zone("America/Denver")
NOON = ms("2025-11-26 12:00:00")


def window(first, last, zone=UTC):
    return custom_window(date.fromisoformat(first), date.fromisoformat(last), zone)


def shown(found, zone=UTC):
    """First and last day of a window, and the time of day where it ends before the day does."""
    first, last = zone.wall(found.from_ms), zone.wall(found.to_ms)
    assert first.time().isoformat() == "00:00:00"
    partial = "" if last.isoformat().endswith("23:59:59.999000") else f" {last:%H:%M}"
    return f"{first.date()}..{last.date()}{partial}"


def compared(asked, asked_about, zone=UTC, last_start_ms=None):
    this, other = pair_of(parse_comparison(asked), asked_about, zone, last_start_ms)
    return shown(this, zone), shown(other, zone)


def test_the_previous_period_has_as_many_days_and_ends_where_this_one_begins():
    this = window("2025-09-10", "2025-09-16")
    assert compared("previous", this) == ("2025-09-10..2025-09-16", "2025-09-03..2025-09-09")


@given(
    st.dates(date(2001, 1, 1), date(2090, 1, 1)),
    st.integers(0, 800),
    st.sampled_from([UTC, DENVER, Zone("Pacific/Auckland")]),
)
def test_whole_days_are_held_against_the_whole_days_before_them_also_where_clocks_change(
    first, more_days, zone
):
    this = custom_window(first, first + timedelta(days=more_days), zone)
    found, other = pair_of("previous", this, zone)
    assert found == this
    assert other.to_ms + 1 == this.from_ms
    days = zone.wall(this.from_ms).date() - zone.wall(other.from_ms).date()
    assert days.days == more_days + 1


def test_a_day_that_is_not_over_is_held_against_the_same_part_of_a_day():
    this = named_window("today", UTC, NOON)
    assert compared("previous", this)[1] == "2025-11-25..2025-11-25 12:00"
    this = named_window("last-week", UTC, NOON)
    assert compared("previous", this)[1] == "2025-11-11..2025-11-18 12:00"


def test_last_year_is_the_same_days_of_the_year_before():
    assert compared("last-year", window("2024-02-01", "2024-02-29"))[1] == "2023-02-01..2023-02-28"
    assert compared("LAST-YEAR", window("2025-01-01", "2025-12-31"))[1] == "2024-01-01..2024-12-31"


def test_other_days_are_given_as_two_dates():
    this = window("2025-09-01", "2025-09-30")
    assert compared("2024-05-01..2024-05-31", this)[1] == "2024-05-01..2024-05-31"
    assert compared("2025-10-01..2025-10-01", this)[1] == "2025-10-01..2025-10-01"


@pytest.mark.parametrize(
    ("asked_about", "this", "other"),
    [
        (window("2025-03-01", "2025-03-31"), "2025-03-01..2025-03-31", "2025-02-01..2025-02-28"),
        (window("2025-01-01", "2025-12-31"), "2025-12-01..2025-12-31", "2025-11-01..2025-11-30"),
        (window("2025-01-01", "2025-06-05"), "2025-05-01..2025-05-31", "2025-04-01..2025-04-30"),
        (window("2025-03-10", "2025-03-20"), "2025-03-01..2025-03-20", "2025-02-01..2025-02-20"),
        (window("2025-03-10", "2025-03-30"), "2025-03-01..2025-03-30", "2025-02-01..2025-02-28"),
        (
            named_window("today", UTC, NOON),
            "2025-11-01..2025-11-26 12:00",
            "2025-10-01..2025-10-26 12:00",
        ),
        (
            named_window("last-month", UTC, NOON),
            "2025-10-01..2025-10-31",
            "2025-09-01..2025-09-30",
        ),
        (
            Window(None, window("2025-03-10", "2025-03-15").to_ms),
            "2025-02-01..2025-02-28",
            "2025-01-01..2025-01-31",
        ),
    ],
    ids=[
        "a month",
        "a year",
        "a month not begun by much",
        "days of a month",
        "more days than the month before has",
        "today",
        "last-month",
        "no beginning",
    ],
)
def test_months_are_those_of_the_period(asked_about, this, other):
    assert compared("month-to-month", asked_about) == (this, other)


@pytest.mark.parametrize(
    ("last_start", "this", "other"),
    [
        ("2025-03-31 08:00:00", "2025-03-01..2025-03-31", "2025-02-01..2025-02-28"),
        ("2025-03-20 08:00:00", "2025-03-01..2025-03-20", "2025-02-01..2025-02-20"),
        ("2025-03-02 08:00:00", "2025-02-01..2025-02-28", "2025-01-01..2025-01-31"),
    ],
)
def test_where_sessions_end_a_period_the_month_of_the_last_one_is_compared(last_start, this, other):
    assert compared("month-to-month", Window(), last_start_ms=ms(last_start)) == (this, other)


def test_the_day_of_the_last_session_is_the_zones():
    late = ms("2025-04-01 03:00:00")
    found = compared("month-to-month", Window(), DENVER, late)
    assert found == ("2025-03-01..2025-03-31", "2025-02-01..2025-02-28")


def test_without_sessions_and_without_an_end_no_month_is_the_last():
    assert pair_of("month-to-month", Window(), UTC) is None


@pytest.mark.parametrize("word", ["previous", "last-year"])
@pytest.mark.parametrize(
    "open_window", [Window(), Window(NOON), Window(None, NOON), Window(EARLIEST_MS, NOON)]
)
def test_a_period_without_both_ends_has_no_previous_one(word, open_window):
    with pytest.raises(UsageError, match=f"--compare {word} needs a period with both ends"):
        pair_of(word, open_window, UTC)


@pytest.mark.parametrize(
    ("asked", "asked_about"),
    [
        ("2025-09-30..2025-10-02", window("2025-09-01", "2025-09-30")),
        ("2025-09-10..2025-09-12", window("2025-09-01", "2025-09-30")),
        ("2025-09-10..2025-09-12", Window()),
        ("2025-09-10..2025-09-12", Window(None, NOON)),
        ("last-year", window("2024-01-01", "2025-06-30")),
    ],
)
def test_days_are_not_compared_with_themselves(asked, asked_about):
    with pytest.raises(UsageError, match="are in the period itself"):
        pair_of(parse_comparison(asked), asked_about, UTC)


def test_days_after_an_open_period_can_be_compared():
    before = Window(None, window("2025-09-01", "2025-09-30").to_ms)
    assert pair_of(Days(date(2025, 10, 1), date(2025, 10, 2)), before, UTC).this == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("yesterday", "neither previous, last-year, month-to-month nor days as FROM..TO"),
        ("", "neither previous"),
        ("2025-09-01", "neither previous"),
        ("2025-09-01..", "'' is not a date"),
        ("2025-09-31..2025-10-01", "'2025-09-31' is not a date"),
        ("2025-09-02..2025-09-01", "swap them"),
    ],
)
def test_what_is_no_period_is_told(text, said):
    with pytest.raises(UsageError, match=said):
        parse_comparison(text)


@pytest.mark.parametrize(
    ("whole", "part", "is_covered"),
    [
        (Window(), Window(), True),
        (Window(), Window(1, 2), True),
        (Window(1, 5), Window(1, 5), True),
        (Window(1, 5), Window(0, 5), False),
        (Window(1, 5), Window(1, 6), False),
        (Window(1, 5), Window(None, 5), False),
        (Window(1, 5), Window(1, None), False),
        (Window(None, 5), Window(None, 4), True),
    ],
)
def test_a_window_covers_what_lies_in_it(whole, part, is_covered):
    assert covers(whole, part) is is_covered
