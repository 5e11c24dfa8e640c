"""How single figures are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerflex_rows import ms
from seshis.reports.phrases import clock_time, duration, kwh, percent, short_id
from seshis.sessions.zone import EARLIEST_MS, LATEST_MS, Zone


@pytest.mark.parametrize(
    ("seconds", "phrase"),
    [
        (0, "0.0s"),
        (46, "46.0s"),
        (59, "59.0s"),
        (60, "1.0m"),
        (738, "12.3m"),
        (3_597, "60.0m"),
        (3_599, "60.0m"),
        (3_600, "1.0h"),
        (30_486, "8.5h"),
        (17_510, "4.9h"),
        (360_000, "100.0h"),
    ],
)
def test_a_duration_is_in_seconds_then_minutes_then_hours(seconds, phrase):
    assert duration(ms("2025-09-15 07:12:27"), ms("2025-09-15 07:12:27") + seconds * 1000) == phrase


@pytest.mark.parametrize(
    ("start", "end", "phrase"),
    [
        ("2025-09-15 07:12:27.381", "2025-09-15 07:13:13.838", "46.0s"),
        ("2025-09-12 16:16:48", "2025-09-13 00:44:54", "8.5h"),
        ("2025-08-20 19:29:13", "2025-08-21 00:21:03", "4.9h"),
        ("2025-09-15 07:12:27.999", "2025-09-15 07:12:28.000", "1.0s"),
        ("2025-09-15 07:12:27.000", "2025-09-15 07:12:27.999", "0.0s"),
    ],
)
def test_a_duration_is_the_difference_of_the_two_times_as_displayed(start, end, phrase):
    assert duration(ms(start), ms(end)) == phrase


def test_a_duration_without_an_end_is_unknown():
    assert duration(ms("2025-09-15 07:12:27"), None) == "unknown"


@pytest.mark.parametrize(
    ("energy_kwh", "phrase"),
    [
        (0.0221, "0.0221"),
        (12.763, "12.763"),
        (12.76309, "12.76309"),
        (5.3713, "5.3713"),
        (0.0, "0"),
        (-0.0, "0"),
        (5.0, "5"),
        (100.0, "100"),
        (0.1 + 0.2, "0.30000000000000004"),
    ],
)
def test_an_energy_is_as_short_as_it_reads_back(energy_kwh, phrase):
    assert kwh(energy_kwh) == phrase


@given(st.floats(0, allow_nan=False, allow_infinity=False))
def test_every_energy_reads_back_as_it_was(energy_kwh):
    assert float(kwh(energy_kwh)) == energy_kwh


@pytest.mark.parametrize(
    ("part", "whole", "phrase"),
    [
        (651, 1000, "65.1%"),
        (188, 271, "69.4%"),
        (1, 271, "0.4%"),
        (0, 5, "0.0%"),
        (5, 5, "100.0%"),
        (0, 0, "0.0%"),
        (1, 3, "33.3%"),
    ],
)
def test_a_share_has_one_decimal(part, whole, phrase):
    assert percent(part, whole) == phrase


@pytest.mark.parametrize(
    ("session_id", "phrase"),
    [
        ("0101110106_2025-09-12 23:12:11.381Z_EDGE", "0101110106_2025-09-12..."),
        ("0021160501_2025-09-11...", "0021160501_2025-09-11..."),
        ("0021160501_2025-09-11", "0021160501_2025-09-11"),
        ("123456789012345678901234", "123456789012345678901234"),
        ("1234567890123456789012345", "123456789012345678901..."),
        ("short", "short"),
        ("", ""),
        (None, "no id"),
    ],
)
def test_a_session_id_is_cut_where_that_shortens_it(session_id, phrase):
    assert short_id(session_id) == phrase


@given(st.text(max_size=60))
def test_a_short_id_is_never_longer_than_the_id_nor_than_24_characters(session_id):
    phrase = short_id(session_id)
    assert len(phrase) <= min(len(session_id), 24)
    assert session_id.startswith(phrase.removesuffix("..."))


def test_a_time_is_on_the_zones_wall_clock_to_the_second():
    at_ms = ms("2025-09-15 07:12:27.999")
    assert clock_time(at_ms, Zone("UTC")) == "2025-09-15 07:12:27"
    assert clock_time(at_ms, Zone("America/Los_Angeles")) == "2025-09-15 00:12:27"
    assert clock_time(at_ms, Zone("Asia/Kathmandu")) == "2025-09-15 12:57:27"
    assert clock_time(None, Zone("UTC")) == "unknown"


@given(st.integers(EARLIEST_MS, LATEST_MS), st.integers(0, 59_999))
def test_below_a_minute_a_reader_gets_the_duration_by_subtracting_the_times(start_ms, length_ms):
    zone = Zone("UTC")
    shown = [clock_time(at_ms, zone) for at_ms in (start_ms, start_ms + length_ms)]
    seconds = (ms(shown[1]) - ms(shown[0])) // 1000
    expected = "1.0m" if seconds == 60 else f"{seconds}.0s"
    assert duration(start_ms, start_ms + length_ms) == expected
