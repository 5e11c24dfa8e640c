"""Every analysis gives what a plain loop over the sessions gives."""

from collections import Counter
from datetime import timedelta
from math import fsum, isclose

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from checks import plain_python
from checks.plain_python import Rules, as_received
from checks.random_records import ODD, ZONES
from engine.loading import load
from examples import tried
from powerflex_rows import row
from seshis.analyses.counts.days import DayCount, count_days
from seshis.analyses.counts.driver_sessions import list_driver_sessions
from seshis.analyses.counts.drivers import DriverCount, count_drivers
from seshis.analyses.counts.extent import Extent, find_extent
from seshis.analyses.counts.selected_sessions import Selection, list_matching_records
from seshis.analyses.counts.sites import count_sites
from seshis.analyses.counts.stations import StationCount, count_stations
from seshis.analyses.counts.totals import Totals, count_totals
from seshis.sessions.classes import Assumptions, performance_of
from sessions import zone_oracle as oracle

RECORDS = st.lists(ODD, max_size=30)
THRESHOLDS = st.sampled_from([0.0221, 0.5, 1.0, 2.0, 1000.0])
SLOW = tried(12, suppress_health_check=list(HealthCheck))


def class_of(energy_kwh, threshold):
    if energy_kwh == 0:
        return "empty"
    return "micro" if energy_kwh < threshold else "normal"


def counted(sessions, threshold):
    classes = Counter(class_of(session.energy_kwh, threshold) for session in sessions)
    return len(sessions), classes["empty"], classes["micro"]


def failing(sessions, threshold):
    return sum(session.energy_kwh < threshold for session in sessions)


def energy(sessions):
    return fsum(session.energy_kwh for session in sessions)


def load_both(engine, records, zone="UTC", **loading):
    loaded = load(engine, map(as_received, records), zone=zone, **loading)
    return loaded, plain_python.judge(records, Rules(zone)).usable


def grouped(sessions, key):
    groups = {}
    for session in sessions:
        groups.setdefault(key(session), []).append(session)
    return groups


@given(RECORDS, THRESHOLDS)
@SLOW
def test_the_totals_are_those_of_a_plain_loop(engine, records, threshold):
    loaded, sessions = load_both(engine, records, microsession_kwh=threshold)
    totals = count_totals(loaded.tallies)
    starts = [session.start_ms for session in sessions]
    assert find_extent(loaded.usable) == (min(starts, default=None), max(starts, default=None))
    clocks = Counter(session.time_basis for session in sessions)
    assert totals == Totals(
        *counted(sessions, threshold),
        energy_kwh=totals.energy_kwh,
        on_session_clock=clocks["session"],
        on_record_clock=clocks["record"],
        below_0_1_kwh=failing(sessions, 0.1),
        below_0_5_kwh=failing(sessions, 0.5),
        below_1_kwh=failing(sessions, 1.0),
        below_2_kwh=failing(sessions, 2.0),
    )
    assert totals.failed_at()[0] == (0.0, totals.empty)
    assert isclose(totals.energy_kwh, energy(sessions), abs_tol=1e-9)
    assert totals.empty + totals.micro + totals.normal == totals.sessions
    assert totals.failed == totals.empty + totals.micro


@given(RECORDS, THRESHOLDS, st.sampled_from(ZONES))
@SLOW
def test_the_days_are_those_of_a_plain_loop_and_add_up_to_the_totals(
    engine, records, threshold, zone
):
    loaded, sessions = load_both(engine, records, zone, microsession_kwh=threshold)
    days = count_days(loaded.tallies)
    by_day = grouped(sessions, lambda session: oracle.local_day(zone, session.start_ms))
    assert days == [
        DayCount(day, *counted(by_day[day], threshold), energy_kwh=found.energy_kwh)
        for day, found in zip(sorted(by_day), days, strict=True)
    ]
    assert all(isclose(d.energy_kwh, energy(by_day[d.day]), abs_tol=1e-9) for d in days)
    totals = count_totals(loaded.tallies)
    for name in ("sessions", "empty", "micro"):
        assert sum(getattr(day, name) for day in days) == getattr(totals, name)
    assert isclose(fsum(day.energy_kwh for day in days), totals.energy_kwh, abs_tol=1e-9)


@given(RECORDS, THRESHOLDS, st.sampled_from([208.0, 120.0, 240.5]))
@SLOW
def test_the_drivers_are_those_of_a_plain_loop_and_add_up_to_the_totals(
    engine, records, threshold, volts
):
    loaded, sessions = load_both(engine, records, microsession_kwh=threshold, volts=volts)
    drivers = count_drivers(loaded.judged, Assumptions(microsession_kwh=threshold, volts=volts))
    by_driver = grouped(sessions, lambda session: session.driver)
    order = sorted(by_driver, key=lambda d: (-len(by_driver[d]), d or "null", d is None))
    expected = []
    for name, found in zip(order, drivers, strict=True):
        own = by_driver[name]
        levels = Counter(performance(session, volts) for session in own)
        expected.append(
            DriverCount(
                name,
                *counted(own, threshold),
                energy_kwh=found.energy_kwh,
                high=levels["high"],
                medium=levels["medium"],
                low=levels["low"],
            )
        )
        assert isclose(found.energy_kwh, energy(own), abs_tol=1e-9)
        assert found.high + found.medium + found.low == found.sessions
    assert list(drivers) == expected
    assert len(drivers) == len(expected)
    assert sum(driver.sessions for driver in drivers) == len(sessions)


def performance(session, volts):
    duration_ms = None if session.end_ms is None else session.end_ms - session.start_ms
    return performance_of(session.energy_kwh, duration_ms, volts)


@pytest.mark.parametrize(
    ("energy_kwh", "minutes", "level"),
    [
        (3.328, 60, "high"),
        (1.664, 60, "medium"),
        (3.327, 60, "medium"),
        (1.663, 60, "low"),
        (0, 60, "low"),
        (6.656, 120, "high"),
    ],
)
def test_a_driver_is_counted_by_the_average_current_of_each_session(
    engine, energy_kwh, minutes, level
):
    loaded = load(engine, [row(hours=minutes / 60, session_kwh=energy_kwh)])
    (driver,) = count_drivers(loaded.judged, Assumptions())
    assert (driver.high, driver.medium, driver.low) == tuple(
        int(level == name) for name in ("high", "medium", "low")
    )


@pytest.mark.parametrize(("energy_kwh", "minutes"), [(4.576, 165), (9.152, 165), (9.152, 330)])
def test_a_session_at_the_very_edge_has_one_performance_in_counts_and_in_lists(
    engine, energy_kwh, minutes
):
    loaded = load(engine, [row(hours=minutes / 60, session_kwh=energy_kwh)])
    (driver,) = count_drivers(loaded.judged, Assumptions())
    level = performance_of(energy_kwh, minutes * 60_000, 208.0)
    assert getattr(driver, level) == 1


@pytest.mark.parametrize("end", [None, "2025-09-15 07:12:27"])
def test_a_session_without_a_duration_is_of_low_performance(engine, end):
    record = row(created_at=None, hours=0, **({} if end else {"session_end_time": None}))
    (driver,) = count_drivers(load(engine, [record]).judged, Assumptions())
    assert (driver.high, driver.medium, driver.low) == (0, 0, 1)


@given(RECORDS, st.sampled_from([("newest-first", -1), ("oldest-first", 1), ("as-received", 0)]))
@SLOW
def test_the_sessions_of_drivers_are_listed_driver_by_driver_in_the_order_asked_for(
    engine, records, order
):
    name, direction = order
    loaded, sessions = load_both(engine, records)
    by_driver = grouped(sessions, lambda session: session.driver)
    by_driver.pop(None, None)
    expected = [
        (session.driver, session.session_id, session.energy_kwh, session.start_ms, session.end_ms)
        for driver in sorted(by_driver, key=lambda driver: (-len(by_driver[driver]), driver))
        for session in sorted(by_driver[driver], key=lambda session: session.start_ms * direction)
    ]
    assert list(list_driver_sessions(loaded.usable, None, name)) == expected


@given(RECORDS)
@SLOW
def test_lists_and_counts_name_the_drivers_in_the_same_order(engine, records):
    loaded, _ = load_both(engine, records)
    claimed = [d for d in count_drivers(loaded.judged, Assumptions()) if d.driver is not None]
    listed = [
        session.driver for session in list_driver_sessions(loaded.usable, None, "newest-first")
    ]
    assert listed == [driver.driver for driver in claimed for _ in range(driver.sessions)]


@given(RECORDS)
@SLOW
def test_one_drivers_sessions_are_those_of_the_list_of_all(engine, records):
    loaded, _ = load_both(engine, records)
    everyone = list(list_driver_sessions(loaded.usable, None, "oldest-first"))
    for driver in {session.driver for session in everyone} | {"nobody"}:
        own = [session for session in everyone if session.driver == driver]
        assert list(list_driver_sessions(loaded.usable, driver, "oldest-first")) == own


@given(RECORDS)
@SLOW
def test_the_sites_are_those_of_a_plain_loop_the_busiest_first(engine, records):
    loaded, sessions = load_both(engine, records)
    groups = grouped((one for one in sessions if one.site is not None), lambda one: one.site)
    expected = [
        (
            site,
            *counted(own, 1.0),
            pytest.approx(energy(own)),
        )
        for site, own in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    assert [tuple(site) for site in count_sites(loaded.tallies)] == expected


@given(RECORDS, THRESHOLDS)
@SLOW
def test_the_stations_are_those_of_a_plain_loop_the_busiest_first(engine, records, threshold):
    loaded, sessions = load_both(engine, records, microsession_kwh=threshold)
    found = count_stations(loaded.tallies)
    assert [station.sessions for station in found] == sorted(
        (station.sessions for station in found), reverse=True
    )
    by_place = grouped(sessions, lambda session: (session.site, session.station))
    assert sorted(found, key=str) == sorted(
        (
            StationCount(*place, *counted(own, threshold), energy_kwh=given.energy_kwh)
            for given in found
            for place, own in by_place.items()
            if place == (given.site, given.station)
        ),
        key=str,
    )
    assert isclose(fsum(s.energy_kwh for s in found), energy(sessions), abs_tol=1e-9)


SELECTIONS = st.builds(
    Selection,
    empty=st.booleans(),
    micro=st.booleans(),
    driver=st.sampled_from([None, "vera@example.com", "nobody"]),
)


@given(RECORDS, THRESHOLDS, SELECTIONS | st.builds(Selection, unclaimed=st.just(True)))
@SLOW
def test_the_matching_records_are_those_a_report_is_about_as_they_arrived(
    engine, records, threshold, selection
):
    marked = [record | {"reporting_id": index} for index, record in enumerate(records)]
    loaded, sessions = load_both(engine, marked, thorough=True)
    chosen = {name for name in ("empty", "micro") if getattr(selection, name)}
    matching = [
        session
        for session in sessions
        if (not chosen or class_of(session.energy_kwh, threshold) in chosen)
        and selection.driver in {None, session.driver}
        and not (selection.unclaimed and session.driver is not None)
    ]
    listed = list(list_matching_records(loaded.usable, selection, threshold))
    by_text = [plain_python.written(record) for record in marked]
    indices = [by_text.index(text) for text in listed]
    assert indices == sorted(indices)
    assert Counter(marked[index]["session_id"] for index in indices) == Counter(
        session.session_id for session in matching
    )


def test_no_sessions_give_no_figures(engine):
    loaded = load(engine, [])
    sessions = loaded.usable
    assert count_totals(loaded.tallies) == Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    assert count_days(loaded.tallies) == []
    assert find_extent(sessions) == Extent(None, None)
    assert list(count_drivers(loaded.judged, Assumptions())) == []
    assert count_sites(loaded.tallies) == []
    assert count_stations(loaded.tallies) == []
    assert list(list_driver_sessions(sessions, None, "newest-first")) == []


def test_a_day_without_sessions_is_not_there(engine):
    loaded = load(engine, [row("2025-09-07 12:00:00"), row("2025-09-09 12:00:00")])
    first, last = count_days(loaded.tallies)
    assert last.day - first.day == timedelta(days=2)


@pytest.mark.parametrize(
    ("energy_kwh", "expected"),
    [(0, "empty"), (0.0001, "micro"), (0.999, "micro"), (1.0, "normal"), (1.0001, "normal")],
)
def test_the_classes_part_at_zero_and_at_the_threshold(engine, energy_kwh, expected):
    totals = count_totals(load(engine, [row(session_kwh=energy_kwh)]).tallies)
    assert getattr(totals, expected) == 1


def test_drivers_of_equally_many_sessions_are_in_the_order_of_their_names(engine):
    names = ["zoe", None, "Adam", "adam", "Zoe", "nula", "nulm"]
    records = [row(session_id=str(n), user=name) for n, name in enumerate(names)]
    found = [d.driver for d in count_drivers(load(engine, records).judged, Assumptions())]
    assert found == ["Adam", "Zoe", "adam", "nula", None, "nulm", "zoe"]


def test_sessions_that_started_together_are_listed_as_they_arrived(engine):
    records = [row(session_id=name) for name in "cab"]
    for order in ("newest-first", "oldest-first", "as-received"):
        listed = list_driver_sessions(load(engine, records).usable, None, order)
        assert [session.session_id for session in listed] == ["c", "a", "b"]
