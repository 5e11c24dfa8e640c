"""Hostile lines never change what the good ones say, and both ways of reading agree."""

import json

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from checks.plain_python import as_received
from checks.random_records import CLEAN, HOSTILE, ODD, ZONES
from engine.loading import load, reasons, usable_sessions
from examples import tried
from powerflex_rows import row
from seshis.analyses.counts.days import count_days
from seshis.analyses.counts.driver_sessions import list_driver_sessions
from seshis.analyses.counts.drivers import count_drivers
from seshis.analyses.counts.stations import count_stations
from seshis.analyses.counts.totals import count_totals
from seshis.sessions.classes import Assumptions
from seshis.sessions.left_out import NOT_JSON

SLOW = {"suppress_health_check": list(HealthCheck)}
LONG = 20_000_000


def figures(loaded):
    sessions = loaded.usable
    return (
        count_totals(loaded.tallies),
        count_days(loaded.tallies),
        list(count_drivers(loaded.judged, Assumptions())),
        count_stations(loaded.tallies),
        list(list_driver_sessions(sessions, None, "newest-first")),
    )


def rounded(records):
    """Energies that add up to the same sum in any order."""
    return [record | {"session_kwh": round(record["session_kwh"] * 8) / 8} for record in records]


@given(st.lists(CLEAN, max_size=12), st.lists(HOSTILE, min_size=1, max_size=12), st.data())
@tried(15, **SLOW)
def test_good_records_give_the_same_figures_among_hostile_lines(engine, good, hostile, data):
    good = list(map(as_received, rounded(good)))
    lines = list(good)
    for line in hostile:
        lines.insert(data.draw(st.integers(0, len(lines))), line)
    alone = figures(load(engine, good))
    assert figures(load(engine, lines)) == alone


@given(st.lists(CLEAN.map(as_received), max_size=15), st.sampled_from(ZONES))
@tried(20, **SLOW)
def test_clean_input_is_judged_alike_by_fast_and_by_thorough_reading(engine, records, zone):
    fast = load(engine, records, zone=zone)
    sessions = usable_sessions(fast)
    thorough = load(engine, records, zone=zone, thorough=True)
    assert usable_sessions(thorough) == sessions
    assert (fast.tally.received.records, fast.tally.left_out) == (
        thorough.tally.received.records,
        thorough.tally.left_out,
    )
    assert fast.tally.received.records == len(sessions) == len(records)


@given(st.lists(ODD.map(as_received) | HOSTILE, max_size=15))
@tried(15, **SLOW)
def test_dirty_input_is_judged_alike_by_fast_and_by_thorough_reading(engine, lines):
    fast = load(engine, lines)
    sessions = usable_sessions(fast)
    thorough = load(engine, lines, thorough=True)
    assert usable_sessions(thorough) == sessions
    assert (fast.tally.received.records, fast.tally.left_out) == (
        thorough.tally.received.records,
        thorough.tally.left_out,
    )
    assert fast.completeness == thorough.completeness


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(row(), ANY_JSON)), max_size=12))
@tried(15, **SLOW)
def test_fields_of_any_json_are_judged_alike_by_fast_and_by_thorough_reading(engine, records):
    fast = load(engine, records)
    sessions = usable_sessions(fast)
    thorough = load(engine, records, thorough=True)
    assert usable_sessions(thorough) == sessions
    assert (fast.tally.received.records, fast.tally.left_out) == (
        thorough.tally.received.records,
        thorough.tally.left_out,
    )


@pytest.mark.parametrize(
    "line",
    [
        b'{"session_id": "x", "session_kwh": 1, "session_kwh": 2}',
        b'{"SESSION_KWH": 5, "session_kwh": 6, "Session_Id": "y"}',
        b'{"session\\u005fkwh": 5, "session_start_time": 1757920347381}',
        b'{"session_kwh": 1, "session_start_time": "infinity", "created_at": "now"}',
    ],
    ids=["a field twice", "other case", "escaped name", "words for times"],
)
def test_odd_fields_mean_the_same_to_fast_and_to_thorough_reading(engine, line):
    fast = load(engine, [line])
    sessions = usable_sessions(fast)
    thorough = load(engine, [line], thorough=True)
    assert usable_sessions(thorough) == sessions
    assert fast.tally.left_out == thorough.tally.left_out


@pytest.mark.parametrize("thorough", [False, True])
@pytest.mark.parametrize(
    "line",
    [b"y" * LONG, b'{"session_id": "long", "note": "' + b"y" * LONG + b'"}'],
    ids=["not JSON", "a record"],
)
def test_a_line_of_20_mb_does_not_stop_the_lines_around_it(engine, line, thorough):
    good = [row(session_id="before"), row(session_id="after")]
    loaded = load(engine, [good[0], line, good[1]], thorough=thorough)
    assert [session.session_id for session in usable_sessions(loaded)] == ["before", "after"]
    assert loaded.tally.received.records == 3


@pytest.mark.parametrize("line", [b"y" * LONG, b'{"note": "' + b"y" * LONG + b'"}'])
def test_a_last_line_of_20_mb_without_its_end_does_not_stop_the_others(engine, line):
    loaded = load(engine, b'{"session_kwh": 1, "session_start_time": 1757920347381}\n' + line)
    assert len(usable_sessions(loaded)) == 1


def test_names_reach_the_analyses_as_they_are_however_they_are_written(engine):
    name = "a\x1b[31m\x00\u202e'\"\\%_=1+1<b>"
    (session,) = usable_sessions(load(engine, [row(session_id=name, user=name, site=name)]))
    assert (session.session_id, session.driver, session.site) == (name, name, name)


@pytest.mark.parametrize("thorough", [False, True])
@pytest.mark.parametrize("half", [r"\ud800", r"\uDC00", r"\ud83d!"])
def test_half_a_character_in_a_line_is_read_as_a_replacement(engine, half, thorough):
    line = json.dumps(row(session_id="a", site="Pla(e")).replace("(", half).encode()
    loaded = load(engine, [line, b"{broken", row(session_id="b")], thorough=thorough)
    sites = [session.site for session in usable_sessions(loaded)]
    assert sites[0] == "Pla\ufffd" + half[6:] + "e"
    assert reasons(loaded) == {NOT_JSON: 1}
