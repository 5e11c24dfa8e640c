"""Sessions without a driver: how many, whether they fail more often, where and when."""

from findings.making import subject_of
from powerflex_rows import HOUR_MS, ms
from seshis.analyses.unclaimed.unclaimed_hours import HourClaims
from seshis.analyses.unclaimed.unclaimed_stations import StationClaims
from seshis.findings.unclaimed import find_unclaimed
from seshis.statistics.intervals import wilson


def session(start, energy_kwh, driver=None, station="A"):
    begin = ms(start)
    return {
        "site": "Downtown",
        "station": station,
        "driver": driver,
        "energy_kwh": energy_kwh,
        "plug_start": begin,
        "plug_end": begin + HOUR_MS,
    }


SESSIONS = [
    session("2025-09-15 07:10:00", 0),
    session("2025-09-15 07:50:00", 5, driver="vera"),
    session("2025-09-15 09:00:00", 0.4, driver="vera", station="B"),
    session("2025-09-16 07:00:00", 6, station="B"),
    session("2025-09-16 08:00:00", 0, station="B"),
]


def test_unclaimed_sessions_are_counted_beside_the_claimed_ones(engine):
    found = find_unclaimed(subject_of(engine, SESSIONS))
    assert found.share == wilson(3, 5)
    assert found.failed == wilson(2, 3)
    assert found.claimed_failed == wilson(1, 2)


def test_the_station_with_most_of_them_comes_first(engine):
    found = find_unclaimed(subject_of(engine, SESSIONS))
    assert found.stations == [
        StationClaims("Downtown", "B", 3, 2, 2, 1, 0),
        StationClaims("Downtown", "A", 2, 1, 1, 1, 0),
    ]


def test_hours_are_those_of_the_reports_zone(engine):
    found = find_unclaimed(subject_of(engine, SESSIONS, zone="America/Los_Angeles"))
    assert found.hours == [HourClaims(0, 3, 2, 1), HourClaims(1, 1, 1, 1), HourClaims(2, 1, 0, 0)]


def test_no_sessions_are_no_rates(engine):
    found = find_unclaimed(subject_of(engine, []))
    assert (found.share.rate, found.failed.rate, found.stations) == (None, None, [])


def test_sessions_of_a_network_that_names_no_driver_are_not_unclaimed(engine):
    """What is kept of several networks has a column for drivers, whichever of them tell."""
    meters = [
        {**session(f"2025-09-17 {hour:02}:00:00", 0, station="M"), "network": "meters"}
        for hour in range(20)
    ]
    found = find_unclaimed(subject_of(engine, [*SESSIONS, *meters]))
    assert (found.share, found.untold) == (wilson(3, 5), 20)
    assert [one.station for one in found.stations] == ["B", "A"]
    assert sum(hour.sessions for hour in found.hours) == 5
