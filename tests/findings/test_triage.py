"""Hypotheses over failures: which failures speak for which, and with what evidence."""

from datetime import date

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from examples import tried
from findings.making import subject_of
from findings.triage_oracle import explained
from powerflex_rows import HOUR_MS, ms
from seshis.findings.triage import find_triage

BEGIN = ms("2025-09-15 00:00:00")
SLOW = tried(25, suppress_health_check=list(HealthCheck))


def session(hour, station, driver, *, failed=True, site="Downtown"):
    begin = BEGIN + hour * HOUR_MS
    return {
        "site": site,
        "station": station,
        "driver": driver,
        "energy_kwh": 0 if failed else 5,
        "plug_start": begin,
        "plug_end": begin + HOUR_MS // 2,
    }


def used(*stations):
    """Sessions that make the stations active all the time, and fail nowhere."""
    return [
        session(hour, station, "busy", failed=False) for hour in (0, 1000) for station in stations
    ]


SESSIONS = st.lists(
    st.builds(
        session,
        st.integers(0, 6),
        st.sampled_from(["A", "B", "C", "D", None]),
        st.sampled_from(["vera", "zoe", "ann", "bob", None, None]),
        failed=st.sampled_from([True, True, False]),
        site=st.sampled_from(["Downtown", "Uptown", None]),
    ),
    max_size=40,
)


@given(SESSIONS)
@SLOW
def test_the_failures_explained_are_those_of_a_plain_loop(engine, sessions):
    found = find_triage(subject_of(engine, sessions))
    assert explained(sessions) == {
        "driver": found.explained_by_driver,
        "station": found.explained_by_station,
        "site": found.explained_by_site,
        "signs": found.explained_by_signs,
        "none": found.explained_by_none,
    }
    assert found.failed.part == sum(session["energy_kwh"] == 0 for session in sessions)
    assert found.failed.whole == len(sessions)


def test_a_driver_failing_at_three_stations_speaks_for_the_car_or_the_driver(engine):
    failing = [session(10 * n, station, "vera") for n, station in enumerate("ABC", start=1)]
    found = find_triage(subject_of(engine, [*used(*"ABCDEFG"), *failing]))
    assert [tuple(driver) for driver in found.drivers] == [("vera", 3, 3, 3)]
    assert (found.explained_by_driver, found.explained_by_none) == (3, 0)
    two = find_triage(subject_of(engine, [*used(*"ABCDEFG"), *failing[:2]]))
    assert (two.drivers, two.explained_by_none) == ([], 2)


def test_three_drivers_failing_at_one_station_only_speak_for_the_station(engine):
    failing = [session(10 * n, "A", name) for n, name in enumerate(["ann", "bob", "zoe"], start=1)]
    found = find_triage(subject_of(engine, [*used(*"ABCD"), *failing]))
    assert [tuple(station) for station in found.stations] == [("Downtown", "A", 3, 3, 3, 5)]
    elsewhere = find_triage(subject_of(engine, [*used(*"ABCD"), *failing, session(99, "B", "zoe")]))
    assert (elsewhere.stations, elsewhere.explained_by_station) == ([], 0)


def test_half_of_a_sites_stations_failing_in_one_hour_speak_for_the_site(engine):
    failing = [session(14, "A", "ann"), session(14, "B", None), session(14, "B", "bob")]
    found = find_triage(subject_of(engine, [*used(*"ABCD"), *failing]))
    assert [tuple(hour) for hour in found.hours] == [
        ("Downtown", date(2025, 9, 15), 14, 2, 4, 3),
    ]
    assert found.explained_by_site == 3
    of_five = find_triage(subject_of(engine, [*used(*"ABCDE"), *failing]))
    assert of_five.hours == []


def test_one_station_alone_never_speaks_for_its_site(engine):
    found = find_triage(subject_of(engine, [session(1, "A", "ann"), session(1, "A", "bob")]))
    assert found.hours == []


def test_a_station_counts_as_active_from_its_first_to_its_last_session(engine):
    later = [
        session(hour, station, "zoe", failed=False) for hour in (900, 990) for station in "XYZ"
    ]
    failing = [session(14, "A", "ann"), session(14, "B", "bob")]
    found = find_triage(subject_of(engine, [*used(*"ABCD"), *later, *failing]))
    assert [(hour.stations, hour.active) for hour in found.hours] == [(2, 4)]


def test_mostly_unclaimed_failures_speak_for_the_signs(engine):
    failing = [session(10 * n, "A", None) for n in range(1, 4)] + [session(50, "A", "ann")]
    found = find_triage(subject_of(engine, [*used(*"ABCD"), *failing]))
    assert [tuple(sign) for sign in found.signs] == [("Downtown", "A", 3, 4, 3, 6)]
    assert (found.explained_by_signs, found.explained_by_none) == (3, 1)


def test_where_no_record_names_a_driver_nothing_speaks_for_the_signs(engine):
    found = find_triage(subject_of(engine, [session(10 * n, "A", None) for n in range(5)]))
    assert (found.signs, found.claimed_failures, found.explained_by_none) == ([], 0, 5)


def test_a_failure_may_speak_for_several_hypotheses(engine):
    failing = [session(14, station, "vera") for station in "ABC"]
    found = find_triage(subject_of(engine, [*used(*"ABCD"), *failing]))
    assert (found.explained_by_driver, found.explained_by_site) == (3, 3)


def test_no_sessions_speak_for_nothing(engine):
    found = find_triage(subject_of(engine, []))
    assert (found.failed.whole, found.explained_by_none, found.drivers) == (0, 0, [])
