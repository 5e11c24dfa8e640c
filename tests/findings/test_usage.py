"""Usage is what plain Python counts: energy, occupancy, busy hours, idle time, costs."""

from collections import Counter
from math import isclose

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from examples import tried
from findings import usage_oracle as oracle
from findings.making import subject_of
from powerflex_rows import HOUR_MS, ms
from seshis.findings import usage
from seshis.findings.subject import Rules
from seshis.findings.usage import find_usage
from seshis.reports.presented.usage import usage_blocks
from seshis.reports.text_blocks import block_lines
from seshis.sessions.window import Window
from seshis.sessions.zone import Zone

SLOW = tried(25, suppress_health_check=list(HealthCheck))
# A change of clocks lies within two days of each; Lord Howe's is of half an hour.
CHANGES = {
    "UTC": "2025-03-09 00:00:00",
    "America/Los_Angeles": "2025-03-09 00:00:00",
    "Europe/Berlin": "2025-10-25 12:00:00",
    "Australia/Lord_Howe": "2025-04-05 00:00:00",
    "Asia/Kathmandu": "2025-04-05 00:00:00",
}
MINUTE_MS = 60_000


def session(start_ms, hours, **fields):
    return {
        "site": "Downtown",
        "station": "A",
        "energy_kwh": 5.0,
        "plug_start": start_ms,
        "plug_end": None if hours is None else start_ms + round(hours * HOUR_MS),
        "charge_end": None,
        "cost": None,
        "currency": None,
    } | fields


AT = ms("2025-09-15 07:00:00")
SESSIONS = st.lists(
    st.builds(
        session,
        # Few instants, so that ends and starts meet, and any, so that they lie anywhere.
        st.integers(0, 96).map(lambda n: n * 30 * MINUTE_MS) | st.integers(0, 48 * HOUR_MS),
        st.none() | st.sampled_from([0, -1, 0.5, 1, 2, 30]) | st.floats(0.001, 60),
        site=st.sampled_from(["Downtown", "Uptown", None]),
        station=st.sampled_from(["A", "B", "C", None]),
        energy_kwh=st.sampled_from([0, 0.4, 6.25, 7]) | st.floats(0, 90),
    ),
    min_size=1,
    max_size=25,
)


def moved(sessions, by_ms):
    return [
        one
        | {
            "plug_start": one["plug_start"] + by_ms,
            "plug_end": None if one["plug_end"] is None else one["plug_end"] + by_ms,
        }
        for one in sessions
    ]


def text_of(found):
    return [line for block in usage_blocks(found) for line in block_lines(block, Zone("UTC"))]


def usage_of(engine, sessions, *, rules=Rules(), **loading):  # noqa: B008 - it is immutable
    return find_usage(subject_of(engine, sessions, rules, times="session", **loading))


@given(SESSIONS, st.sampled_from(list(CHANGES)), st.integers(1, 4), st.booleans())
@SLOW
def test_occupancy_is_that_of_looking_at_every_instant(engine, sessions, zone, stations, merged):
    sessions = moved(sessions, ms(CHANGES[zone]))
    rules = Rules(stations_count=stations)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(usage, "MOST_SORTED", 1000 if merged else 0)
        found = usage_of(engine, sessions, rules=rules, zone=zone)
    to_ms = found.window_to_ms
    stays = oracle.stays_of(sessions, to_ms, merged=merged)
    occupied = oracle.stays_of(sessions, to_ms, merged=False)
    total_ms = sum(end - begin for begin, end in occupied)
    occupancy = found.occupancy
    assert isclose(occupancy.occupied_hours, total_ms / HOUR_MS, abs_tol=1e-9)
    assert isclose(occupancy.share, total_ms / HOUR_MS / stations / found.window_hours)
    assert (occupancy.stays, occupancy.stations) == (len(occupied), stations)
    if not stays:
        assert (occupancy.peak_stations, occupancy.peak_start_ms, occupancy.all_taken_share) == (
            None,
            None,
            None,
        )
        return
    assert (occupancy.peak_stations, occupancy.peak_start_ms) == oracle.peak_of(stays)
    all_taken_ms = oracle.time_with(stays, stations)
    assert isclose(
        occupancy.all_taken_share * found.window_hours, all_taken_ms / HOUR_MS, abs_tol=1e-9
    )
    if merged:
        overlap_ms = total_ms - sum(end - begin for begin, end in stays)
        assert isclose(occupancy.overlap_hours, overlap_ms / HOUR_MS, abs_tol=1e-6)
    else:
        assert occupancy.overlap_hours is None


@given(SESSIONS, st.sampled_from(list(CHANGES)))
@SLOW
def test_busy_hours_are_local_and_lose_no_time_at_a_clock_change(engine, sessions, zone):
    sessions = moved(sessions, ms(CHANGES[zone]))
    found = usage_of(engine, sessions, zone=zone)
    stays = oracle.stays_of(sessions, found.window_to_ms)
    plug_ins = Counter(oracle.local_hour(one["plug_start"], zone) for one in sessions)
    occupied = oracle.occupied_by_hour(stays, zone)
    assert len(found.hours) == 168
    for hour in found.hours:
        key = (hour.weekday, hour.local_hour)
        assert hour.plug_ins == plug_ins[key]
        assert isclose(hour.occupied_hours, occupied.get(key, 0) / HOUR_MS, abs_tol=1e-9)


@given(SESSIONS)
@SLOW
def test_the_energy_summary_is_numpys(engine, sessions):
    found = usage_of(engine, moved(sessions, AT)).energy
    energies = [one["energy_kwh"] for one in sessions]
    assert found.sessions == len(energies)
    assert found.energy_kwh == pytest.approx(sum(energies))
    assert found.mean_kwh == pytest.approx(np.mean(energies))
    assert found.median_kwh == pytest.approx(np.median(energies))
    assert found.ninth_decile_kwh == pytest.approx(np.percentile(energies, 90))


def test_an_open_window_is_the_whole_local_days_of_the_starts(engine):
    sessions = [session(AT, 1), session(AT + 30 * HOUR_MS, 2)]
    found = usage_of(engine, sessions, zone="America/Los_Angeles")
    assert found.window_from_ms == ms("2025-09-15 07:00:00")
    assert found.window_to_ms == ms("2025-09-17 07:00:00")
    assert found.window_hours == 48


def test_a_window_given_is_kept_and_stays_are_clipped_to_it(engine):
    window = Window(AT, AT + 10 * HOUR_MS - 1)
    found = usage_of(engine, [session(AT + 8 * HOUR_MS, 5)], window=window)
    assert (found.window_hours, found.occupancy.occupied_hours) == (10, 2)
    assert found.occupancy.longest_hours == 5
    assert found.occupancy.share == 0.2


def test_one_end_on_a_clock_decades_ahead_does_not_make_the_window_decades(engine):
    found = usage_of(engine, [session(AT, 2), session(AT, 500_000, station="B")])
    assert found.window_hours == 24
    assert found.occupancy.long_stays == 1
    assert any("1 session of over 48 hours" in line for line in text_of(found))


def test_a_session_without_an_end_occupies_nothing_and_is_said(engine):
    found = usage_of(engine, [session(AT, None), session(AT, 2, station="B")])
    assert (found.occupancy.stays, found.occupancy.occupied_hours) == (1, 2)
    assert any("1 session has no end after the start" in line for line in text_of(found))


def test_where_no_session_has_an_end_nothing_is_said_of_occupancy(engine):
    found = usage_of(engine, [session(AT, None)])
    assert found.occupancy.peak_stations is None
    assert any("nothing is known of occupancy" in line for line in text_of(found))


def test_stations_are_as_given_else_as_listed_else_as_seen(engine):
    sessions = [session(AT, 2), session(AT, 2, station="B")]
    seen = usage_of(engine, sessions)
    assert seen.occupancy[:2] == (2, "seen")
    assert any("there may be more" in line for line in text_of(seen))
    listed = usage_of(engine, sessions, rules=Rules(inventory=("A", "B", "C\x1b", "D")))
    assert listed.occupancy[:2] == (4, "inventory")
    assert listed.never_used == ["C\x1b", "D"]
    told = "❗ In the inventory, but without a session: C\\x1b, D."
    assert told in text_of(listed)
    given_ = usage_of(engine, sessions, rules=Rules(stations_count=1))
    assert given_.occupancy[:2] == (1, "given")
    assert any("2 stations have sessions, more than" in line for line in text_of(given_))


def test_without_station_names_occupied_hours_are_told_and_no_share(engine):
    found = usage_of(engine, [session(AT, 2, station=None), session(AT, 2, station=None)])
    assert (found.occupancy.stations, found.occupancy.share) == (0, None)
    assert (found.occupancy.occupied_hours, found.occupancy.peak_stations) == (4, 2)
    assert any("how many stations there are is not known" in line for line in text_of(found))


def test_idle_time_is_from_the_charge_end_or_else_a_bound_by_the_rated_power(engine):
    sessions = [
        session(AT, 5, charge_end=AT + 2 * HOUR_MS),
        session(AT, 5, charge_end=AT + 6 * HOUR_MS, station="B"),
        session(AT, 5, charge_end=AT - HOUR_MS, station="C", energy_kwh=7.2),
        session(AT, 1, station="D", energy_kwh=72),
        session(AT, None, station="E"),
    ]
    idle = usage_of(engine, sessions).idle
    assert (idle.known_stays, idle.known_hours) == (2, 3)
    assert (idle.bound_stays, idle.bound_hours) == (2, 4)
    faster = usage_of(engine, sessions, rules=Rules(rated_kw=72)).idle
    assert faster.bound_hours == pytest.approx(4.9)
    assert any("÷ 7.2 kW" in line for line in text_of(usage_of(engine, sessions)))


def test_costs_are_a_line_a_currency_and_never_added_up(engine):
    sessions = [
        session(AT, 1, cost=1.0, currency="USD"),
        session(AT, 1, cost=1.2, currency="USD"),
        session(AT, 1, cost=30.0, currency="USD"),
        session(AT, 1, cost=0.5, currency="USD", energy_kwh=0),
        session(AT, 1, cost=2.0, currency="EUR"),
        session(AT, 1),
    ]
    found = usage_of(engine, sessions)
    dollars, euros = found.costs
    assert dollars[:3] == ("USD", 4, pytest.approx(32.7))
    assert dollars.cost_per_kwh == pytest.approx(32.7 / 15)
    assert (dollars.paid_for_nothing, dollars.far_from_median) == (1, 1)
    assert euros[:3] == ("EUR", 1, 2.0)
    assert found.energy_without_cost == 1
    lines = text_of(found)
    assert any("not added up" in line for line in lines)
    assert any("Energy but no cost on record: 1 sessions (16.7%)" in line for line in lines)


@given(st.lists(st.tuples(st.floats(0.01, 50), st.sampled_from("XY")), min_size=1, max_size=30))
@SLOW
def test_far_prices_are_those_outside_five_times_their_sites_median(engine, priced):
    sessions = [
        session(AT, 1, cost=cost, currency="USD", energy_kwh=1.0, site=site)
        for cost, site in priced
    ]
    (found,) = usage_of(engine, sessions).costs
    expected = 0
    for site in "XY":
        costs = sorted(cost for cost, at in priced if at == site)
        median = costs[(len(costs) - 1) // 2] if costs else 0
        expected += sum(cost > 5 * median or cost * 5 < median for cost in costs)
    assert found.far_from_median == expected


@pytest.mark.parametrize("cost", ["NaN", "Infinity", "1e300"])
def test_a_cost_that_is_no_amount_is_none(engine, cost):
    sessions = [session(AT, 1, cost=cost), session(AT, 1, cost="2.0")]
    found = usage_of(engine, sessions)
    (known,) = found.costs
    assert (known.sessions, known.cost, known.far_from_median) == (1, 2.0, 0)
    assert found.energy_without_cost == 1


def test_records_without_costs_are_not_held_against_them(engine):
    found = usage_of(engine, [session(AT, 1)])
    assert (found.costs, found.energy_without_cost) == ([], None)
    assert "Costs: none in the records." in text_of(found)


def test_among_very_many_sessions_nothing_that_sorts_them_is_sought(engine, monkeypatch):
    monkeypatch.setattr(usage, "MOST_SORTED", 1)
    sessions = [session(AT, 2, cost=1.0), session(AT, 2, cost=90.0)]
    found = usage_of(engine, sessions)
    assert found.costs[0].far_from_median is None
    assert (found.occupancy.overlap_hours, found.occupancy.peak_stations) == (None, 2)
    assert sum("so many sessions" in line for line in text_of(found)) == 2


def test_turnover_is_sessions_by_station_and_day_of_the_window(engine):
    sessions = [session(AT, 12), session(AT + 24 * HOUR_MS, 12), session(AT, 6, station="B")]
    first, second = usage_of(engine, sessions).stations
    assert first == ("Downtown", "A", 2, 1.0, 10.0, 24.0, 0.5)
    assert (second.station, second.sessions_a_day, second.occupied_share) == ("B", 0.5, 0.125)


def test_no_sessions_are_no_figures(engine):
    found = usage_of(engine, [])
    assert (found.window_from_ms, found.window_hours, found.stations) == (None, 0.0, [])
    assert found.energy == (0, 0.0, None, None, None)
    assert found.occupancy.share is None


def test_what_sessions_cannot_tell_is_said(engine):
    assert any(
        "NEVI" in line and "queueing" in line
        for line in text_of(usage_of(engine, [session(AT, 1)]))
    )
