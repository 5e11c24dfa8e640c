"""Which clock dates a session, and why a record does not count (facts: two clocks)."""

from dataclasses import asdict

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from checks import plain_python
from checks.plain_python import Rules, as_received
from checks.random_records import INSTANTS, ODD, ZONES
from engine.loading import load, reasons, usable_sessions
from examples import tried
from powerflex_rows import HOUR_MS, ms, row
from seshis.sessions.window import Window

START = "2025-09-15 07:00:00"
START_MS = ms(START)
CREATED_MS = ms("2025-09-15 08:30:00")
UPDATED_MS = ms("2025-09-15 08:45:00")

ON_SESSION_CLOCK = ("session", START_MS, START_MS + 2 * HOUR_MS)
ON_RECORD_CLOCK = ("record", CREATED_MS, UPDATED_MS)


def clocked(**fields):
    times = {"created_at": "2025-09-15T08:30:00.000Z", "updated_at": "2025-09-15T08:45:00.000Z"}
    return row(START, **{**times, **fields})


def clock_of(engine, record, **loading):
    (found,) = usable_sessions(load(engine, [record], **loading))
    return found.time_basis, found.start_ms, found.end_ms


def test_a_session_with_both_ends_and_a_possible_power_keeps_its_own_clock(engine):
    assert clock_of(engine, clocked()) == ON_SESSION_CLOCK


def test_the_documents_record_is_dated_by_the_record_clock(engine):
    record = row(
        session_kwh=5.3713,
        session_start_time=1757623500418,
        session_end_time=1757623500470,
        created_at="2025-09-15T07:12:27.381Z",
        updated_at="2025-09-15T07:13:13.838Z",
    )
    expected = ("record", ms("2025-09-15 07:12:27.381"), ms("2025-09-15 07:13:13.838"))
    assert clock_of(engine, record) == expected


@pytest.mark.parametrize(
    "fields",
    [
        {"session_start_time": None},
        {"session_end_time": None},
        {"session_end_time": START_MS},
        {"session_end_time": START_MS - 1},
        {"session_kwh": 801},
        {"session_start_time": 0},
        {"session_end_time": 4_102_444_800_001},
        {"session_start_time": "soon"},
    ],
    ids=["no start", "no end", "no time", "backwards", "400.5 kW", "1970", "2100", "text"],
)
def test_a_session_clock_that_cannot_be_right_gives_way_to_the_record_clock(engine, fields):
    assert clock_of(engine, clocked(**fields)) == ON_RECORD_CLOCK


def test_an_empty_session_is_of_possible_power_however_short(engine):
    record = clocked(session_kwh=0, session_end_time=START_MS + 1)
    assert clock_of(engine, record) == ("session", START_MS, START_MS + 1)


@pytest.mark.parametrize(
    ("energy_kwh", "basis"), [(800, "session"), (800.001, "record"), ("800", "session")]
)
def test_the_greatest_possible_power_is_400_kw(engine, energy_kwh, basis):
    assert clock_of(engine, clocked(session_kwh=energy_kwh))[0] == basis


@pytest.mark.parametrize(("max_kw", "basis"), [(3.625, "session"), (3.624, "record")])
def test_another_greatest_power_can_be_given(engine, max_kw, basis):
    assert clock_of(engine, clocked(session_kwh=7.25), max_kw=max_kw)[0] == basis


def test_the_session_clock_can_be_forced(engine):
    record = clocked(session_kwh=5.37, session_end_time=START_MS + 52)
    assert clock_of(engine, record, times="session") == ("session", START_MS, START_MS + 52)


def test_the_record_clock_can_be_forced(engine):
    assert clock_of(engine, clocked(), times="record") == ON_RECORD_CLOCK


@pytest.mark.parametrize(
    ("times", "fields"),
    [
        ("session", {"session_start_time": None}),
        ("record", {"created_at": None}),
        ("auto", {"session_start_time": None, "created_at": None}),
    ],
)
def test_a_record_that_the_clock_does_not_date_has_no_usable_time(engine, times, fields):
    loaded = load(engine, [clocked(**fields)], times=times)
    assert (reasons(loaded), loaded.tally.received.records) == ({"no usable time": 1}, 1)


def test_a_session_that_is_still_active_and_was_never_recorded_starts_on_its_own_clock(engine):
    record = clocked(session_end_time=None, created_at=None)
    assert clock_of(engine, record) == ("session", START_MS, None)


@pytest.mark.parametrize(("end", "kept"), [(START_MS, START_MS), (START_MS - 1, None)])
def test_an_end_before_the_start_is_unknown(engine, end, kept):
    record = clocked(session_end_time=end)
    assert clock_of(engine, record, times="session") == ("session", START_MS, kept)


RULES = st.builds(
    Rules,
    zone=st.sampled_from(ZONES),
    times=st.sampled_from(["auto", "session", "record"]),
    max_kw=st.sampled_from([400.0, 7.0, 0.001]),
    window=st.builds(Window, st.none() | INSTANTS, st.none() | INSTANTS),
)


@given(st.lists(ODD, min_size=1, max_size=25), RULES)
@tried(25, suppress_health_check=list(HealthCheck))
def test_every_record_is_judged_as_plain_python_judges_it(engine, records, rules):
    expected = plain_python.judge(records, rules)
    loaded = load(engine, map(as_received, records), **asdict(rules) | {"window": rules.window})
    assert usable_sessions(loaded) == expected.usable
    assert reasons(loaded) == expected.reasons
    assert loaded.tally.received.records == expected.arrived
