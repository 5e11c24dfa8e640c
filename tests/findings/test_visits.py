"""Attempts joined into visits, against a plain loop and by example."""

from itertools import permutations

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from examples import tried
from findings.making import subject_of
from findings.visits_oracle import MINUTE_MS, Counts, counts_of, switches_of, visits_of
from powerflex_rows import ms
from seshis.findings.subject import Rules
from seshis.findings.visits import StationSwitches, find_visits

# Clocks went back that night in Los Angeles, at 09:00 UTC.
NEAR_A_CLOCK_CHANGE = ms("2025-11-02 07:00:00")
ZONES = ("UTC", "America/Los_Angeles", "Asia/Kolkata", "Australia/Lord_Howe")
SLOW = tried(25, suppress_health_check=list(HealthCheck))


def session(start_min, length_min, energy_kwh, **fields):
    begin = NEAR_A_CLOCK_CHANGE + round(start_min * MINUTE_MS)
    end = None if length_min is None else begin + round(length_min * MINUTE_MS)
    place = {"site": "Downtown", "station": "A", "driver": "vera"}
    return {**place, "energy_kwh": energy_kwh, "plug_start": begin, "plug_end": end, **fields}


SESSIONS = st.lists(
    st.builds(
        session,
        st.integers(0, 240),
        st.none() | st.integers(1, 120),
        st.sampled_from([0, 0.4, 5]),
        driver=st.sampled_from(["vera", "zoe", None]),
        site=st.sampled_from(["Downtown", "Uptown", None]),
        station=st.sampled_from(["A", "B", "vera", None]),
    ),
    max_size=25,
)


def found_in(engine, sessions, rules=Rules(), **loading):  # noqa: B008 - it is a constant
    return find_visits(subject_of(engine, sessions, **loading)._replace(rules=rules))


def counted(outcomes):
    return Counts(
        outcomes.sessions,
        outcomes.visits,
        outcomes.first_attempt_success.part,
        outcomes.troubled.part,
        outcomes.failed.part,
        outcomes.retried.part,
        outcomes.switched.part,
    )


@given(SESSIONS, st.sampled_from([0, 5, 30]), st.sampled_from([0, 5, 30]))
@SLOW
def test_visits_are_those_of_a_plain_loop(engine, sessions, gap, unclaimed_gap):
    rules = Rules(visit_gap_min=gap, unclaimed_gap_min=unclaimed_gap)
    found = found_in(engine, sessions, rules)
    visits = visits_of(sessions, gap, unclaimed_gap)
    assert counted(found.all) == counts_of(visits)
    claimed = [visit for visit in visits if visit[0]["driver"] is not None]
    unclaimed = [visit for visit in visits if visit[0]["driver"] is None]
    assert counted(found.claimed) == counts_of(claimed)
    assert counted(found.unclaimed) == counts_of(unclaimed)


@given(st.lists(st.integers(0, 240), unique=True, max_size=20), st.data())
@SLOW
def test_stations_that_drivers_left_are_those_of_a_plain_loop(engine, starts, data):
    stations, energies = st.sampled_from("ABC"), st.sampled_from([0, 5])
    sessions = [
        session(start, 5, data.draw(energies), station=data.draw(stations)) for start in starts
    ]
    found = found_in(engine, sessions).switched_from
    left = {(station.site, station.station): station.switched for station in found}
    assert left == switches_of(visits_of(sessions))


@given(SESSIONS)
@SLOW
def test_every_session_is_in_exactly_one_visit_whatever_the_zone_of_the_report(engine, sessions):
    findings = [found_in(engine, sessions, zone=zone) for zone in ZONES]
    assert findings[0].all.sessions == len(sessions)
    assert all(found == findings[0] for found in findings)


@given(SESSIONS)
@SLOW
def test_no_visit_joins_two_drivers_or_two_sites(engine, sessions):
    parties = {(one["driver"], one["site"]) for one in sessions if one["driver"] is not None}
    alone = [
        found_in(engine, [one for one in sessions if (one["driver"], one["site"]) == party])
        for party in sorted(parties, key=str)
    ]
    together = found_in(engine, sessions).claimed.visits
    assert together == sum(found.claimed.visits for found in alone)


def test_a_later_attempt_may_save_a_visit(engine):
    found = found_in(engine, [session(0, 5, 0), session(35, 60, 5, station="B")])
    assert counted(found.all) == Counts(2, 1, 0, 1, 0, 1, 1)
    assert found.all.success.part == 1
    (left,) = found.switched_from
    assert left == StationSwitches(
        "Downtown", "A", failed=1, switched=1, then_succeeded=1, stayed=0
    )


def test_a_gap_above_the_rule_parts_visits(engine):
    sessions = [session(0, 5, 0), session(36, 60, 5)]
    assert found_in(engine, sessions).all.visits == 2
    assert found_in(engine, sessions, Rules(visit_gap_min=31)).all.visits == 1


def test_a_session_within_another_does_not_end_the_visit(engine):
    sessions = [session(0, 120, 5), session(10, 5, 0, station="B"), session(140, 30, 5)]
    assert found_in(engine, sessions).all.visits == 1


def test_a_session_without_an_end_ends_where_it_starts(engine):
    assert found_in(engine, [session(0, None, 0), session(30, 5, 5)]).all.visits == 1
    assert found_in(engine, [session(0, None, 0), session(31, 5, 5)]).all.visits == 2


def test_unclaimed_sessions_of_two_cables_are_two_visits(engine):
    overlapping = [session(0, 60, 5, driver=None), session(57, 60, 5, driver=None)]
    assert found_in(engine, overlapping).all.visits == 2
    clocks_differ = [session(0, 60, 0, driver=None), session(58, 60, 5, driver=None)]
    assert found_in(engine, clocks_differ).all.visits == 1


def test_unclaimed_sessions_without_a_station_are_visits_of_their_own(engine):
    sessions = [session(at, 1, 0, driver=None, station=None) for at in (0, 2, 4)]
    assert found_in(engine, sessions).unclaimed.visits == 3


def test_a_driver_and_a_station_of_one_name_are_not_mixed_up(engine):
    sessions = [session(0, 5, 0, driver="A"), session(6, 5, 5, driver=None, station="A")]
    assert found_in(engine, sessions).all.visits == 2


def test_sessions_that_start_together_have_an_order_that_does_not_hang_on_their_arrival(engine):
    sessions = [session(0, 5, 0), session(0, 5, 5), session(0, 5, 0, station="B")]
    first, *others = (found_in(engine, list(order)) for order in permutations(sessions))
    assert all(found == first for found in others)


def test_no_sessions_are_no_visits(engine):
    found = found_in(engine, [])
    assert counted(found.all) == Counts(0, 0, 0, 0, 0, 0, 0)
    assert found.all.success.rate is None
    assert found.switched_from == []
