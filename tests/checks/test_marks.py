"""What is doubtful or notable in a session that counts is marked, and no good session is."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from engine.loading import load
from examples import tried
from powerflex_rows import ms, row
from seshis.checks.tally import checked_records, examples_of
from seshis.sessions.plausibility import CONFLICTING_RECORDS, DOUBTS, DROPS, MARKS, marks_in

START = "2025-09-15 07:12:27"
START_MS = ms(START)
MINUTE_MS = 60_000


def timed(**fields):
    """A session whose every time is given, and its record's times after them."""
    return row(START, **fields)


def lasting(duration_ms, **fields):
    return timed(session_end_time=START_MS + duration_ms, **fields)


RECORDS = {
    "ends before it starts": lasting(-1),
    "no duration": lasting(0),
    "under a minute": lasting(MINUTE_MS - 1, session_kwh=0.5),
    "over 48 hours": lasting(48 * 60 * MINUTE_MS + 1),
    "over 250 kWh": lasting(60 * MINUTE_MS, session_kwh=250.01),
    "over the highest power": lasting(MINUTE_MS, session_kwh=7),
    "start differs from its id": timed(session_id="0021160501_2025-09-15 07:23:00.000Z"),
    "end on a broken clock": timed(session_end_time=0),
    "no end": timed(session_end_time=None),
    "dated by the record clock": lasting(52, session_kwh=5.37),
    "no station": timed(session_id="session-1"),
}
GOOD = {
    "a session": timed(),
    "exactly a minute": lasting(MINUTE_MS, session_kwh=1),
    "exactly two days": lasting(48 * 60 * MINUTE_MS),
    "exactly 250 kWh": lasting(60 * MINUTE_MS, session_kwh=250),
    "ten minutes from its id": timed(session_id="0021160501_2025-09-15 07:22:27.000Z"),
    "an id without a time": timed(session_id="0021160501_", pfid="0021-16-05-01"),
}


def found(loaded):
    return {one.check.name: one.records for one in loaded.tally.found if one.records}


@pytest.mark.parametrize(("name", "record"), RECORDS.items(), ids=RECORDS)
def test_each_mark_has_a_record_that_carries_it(engine, name, record):
    loaded = load(engine, [record])
    assert found(loaded)[name] == 1
    severities = {one.check.severity for one in loaded.tally.found if one.records}
    assert loaded.tally.doubted == ("doubt" in severities)


@pytest.mark.parametrize("record", GOOD.values(), ids=GOOD)
def test_a_session_at_the_bounds_carries_no_mark(engine, record):
    assert found(load(engine, [record])) == {}


def test_every_mark_but_those_of_other_formats_is_seen_here():
    elsewhere = {"time exists twice", "time does not exist", "unknown zone", "conflicting records"}
    assert set(RECORDS) | elsewhere == {check.name for check in MARKS}


def test_the_highest_power_is_an_assumption_that_moves_the_mark(engine):
    record = lasting(60 * MINUTE_MS, session_kwh=8)
    assert "over the highest power" not in found(load(engine, [record], max_kw=8))
    assert "over the highest power" in found(load(engine, [record], max_kw=7.9))


def test_marks_are_of_sessions_that_count_and_reasons_of_those_that_do_not(engine):
    records = [lasting(0, session_kwh=-1), lasting(0, session_id="b")]
    assert found(load(engine, records)) == {
        "energy is negative": 1,
        "no duration": 1,
        "dated by the record clock": 1,
        "no station": 1,
    }


def test_what_arrived_is_told_before_any_drop(engine):
    records = [
        row(session_id="a", session_kwh=0),
        row(session_id="b", session_kwh=0.5),
        row(session_id="c", session_kwh=-2),
        row(session_id="d", session_kwh="NaN"),
        row(session_id="e", session_kwh=0, session_start_time=None, created_at=None),
    ]
    received = load(engine, records).tally.received
    assert received == (5, 2, 1, -1.5)


def test_records_that_differ_leave_a_doubt_on_the_one_that_is_kept(engine):
    loaded = load(engine, [row(session_id="a", session_kwh=1), row(session_id="a", session_kwh=2)])
    ((marks,),) = loaded.usable.ask("SELECT marks FROM sessions")
    assert marks & CONFLICTING_RECORDS
    assert found(loaded)["duplicate session id"] == 1
    assert loaded.tally.doubted == 1


def test_records_that_are_identical_collapse_without_a_doubt(engine):
    loaded = load(engine, [row(START)] * 3)
    assert found(loaded) == {"identical record": 2}
    assert loaded.tally.doubted == 0


def test_examples_are_the_first_records_a_check_found(engine):
    records = [row(session_id=f"{n}", session_kwh=-1 if n % 2 else 1) for n in range(20)]
    examples = examples_of(load(engine, records).judged, 3)
    by_name = {check.name: [e.number for e in found] for check, found in examples.items()}
    assert by_name == {"energy is negative": [2, 4, 6], "no station": [1, 3, 5]}


def test_a_checked_record_has_all_its_reasons_and_the_worst_severity(engine):
    records = [timed(), lasting(0, session_kwh=-1), lasting(0, session_id="b")]
    left_out, doubted = checked_records(load(engine, records, thorough=True).judged)
    assert (left_out.number, left_out.severity) == (2, "drop")
    assert left_out.reasons[0] == "energy is negative"
    assert (doubted.number, doubted.severity) == (3, "doubt")
    assert doubted.reasons == ("no duration", "dated by the record clock", "no station")
    assert '"session_id": "b"' in doubted.record


@given(st.integers(0, (1 << len(MARKS)) - 1))
@tried(50)
def test_a_number_of_marks_names_the_checks_of_its_bits(number):
    assert sum(1 << MARKS.index(check) for check in marks_in(number)) == number
    assert any(check.severity == "doubt" for check in marks_in(number)) == bool(number & DOUBTS)


def test_no_two_checks_share_a_name():
    names = [check.name for check in (*DROPS, *MARKS)]
    assert len(names) == len(set(names))


@given(st.lists(st.sampled_from([*RECORDS.values(), *GOOD.values()]), max_size=12), st.data())
@tried(15, suppress_health_check=list(HealthCheck))
def test_the_tally_adds_up_whatever_the_records(engine, records, data):
    times = data.draw(st.sampled_from(["auto", "session", "record"]))
    tally = load(engine, records, times=times).tally
    left_out = sum(count.records for count in tally.left_out)
    dropped = sum(one.records for one in tally.found if one.check.severity == "drop")
    assert left_out == dropped
    assert tally.received.records == len(records)
    assert tally.doubted <= len(records) - left_out
