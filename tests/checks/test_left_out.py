"""Nothing disappears: every record left out has a reason, and is counted and shown."""

import re

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from checks.plain_python import as_received
from checks.random_records import HOSTILE, INSTANTS, ODD
from engine.loading import load, reasons, usable_sessions
from examples import tried
from powerflex_rows import ms, row
from seshis.checks.tally import left_out_records, received_records
from seshis.engine import raw_selects
from seshis.engine.queries import sql_text
from seshis.sessions import left_out, plausibility
from seshis.sessions.window import Window

REASONS = [check.name for check in plausibility.DROPS]
ONE_OF_EACH = {
    left_out.NOT_JSON: b"{",
    left_out.NOT_AN_OBJECT: b"[]",
    left_out.NO_ENERGY: row(session_id="1", session_kwh=None),
    left_out.ENERGY_NOT_A_NUMBER: row(session_id="2", session_kwh="much"),
    left_out.ENERGY_NEGATIVE: row(session_id="3", session_kwh=-0.5),
    left_out.NO_USABLE_TIME: row(session_id="4", session_start_time=None, created_at=None),
    left_out.DUPLICATE_ID: row(session_id="twice"),
    left_out.IDENTICAL_RECORD: row(session_id="again"),
}
LAST = [row(session_id="twice", session_kwh=3), row(session_id="again")]


def test_every_reason_has_a_record_that_is_left_out_for_it(engine):
    loaded = load(engine, [*ONE_OF_EACH.values(), *LAST])
    assert reasons(loaded) == dict.fromkeys(REASONS, 1)
    assert [session.energy_kwh for session in usable_sessions(loaded)] == [3, 7.25]


def test_the_words_of_the_queries_are_the_reasons_and_no_others():
    judge = sql_text("seshis.checks", "judge")
    in_queries = set(re.findall(r"(?:THEN|ELSE)\s+'([^']+)'", judge)) - {"session", "record"}
    with open(raw_selects.__file__, encoding="utf-8") as source:  # noqa: PTH123
        in_queries |= set(re.findall(r"THEN '([^']+)'", source.read()))
    settled = {left_out.DUPLICATE_ID, left_out.IDENTICAL_RECORD}
    assert in_queries | settled == {*REASONS, left_out.OUTSIDE_WINDOW}
    assert f"'{left_out.OUTSIDE_WINDOW}'" in sql_text("seshis.checks", "duplicates")


@pytest.mark.parametrize(
    ("energy", "reason"),
    [
        (None, left_out.NO_ENERGY),
        ("", left_out.NO_ENERGY),
        ("  ", left_out.NO_ENERGY),
        ("n/a", left_out.ENERGY_NOT_A_NUMBER),
        ("5,3", left_out.ENERGY_NOT_A_NUMBER),
        ("NaN", left_out.ENERGY_NOT_A_NUMBER),
        ("Infinity", left_out.ENERGY_NOT_A_NUMBER),
        ("-inf", left_out.ENERGY_NOT_A_NUMBER),
        ("1e400", left_out.ENERGY_NOT_A_NUMBER),
        (True, left_out.ENERGY_NOT_A_NUMBER),
        ([5], left_out.ENERGY_NOT_A_NUMBER),
        ({"kwh": 5}, left_out.ENERGY_NOT_A_NUMBER),
        (float("nan"), left_out.ENERGY_NOT_A_NUMBER),
        (float("inf"), left_out.ENERGY_NOT_A_NUMBER),
        (float("-inf"), left_out.ENERGY_NOT_A_NUMBER),
        (-1e-9, left_out.ENERGY_NEGATIVE),
        ("-5", left_out.ENERGY_NEGATIVE),
    ],
)
@pytest.mark.parametrize("thorough", [False, True])
def test_an_energy_that_cannot_be_counted_says_why(engine, energy, reason, thorough):
    loaded = load(engine, [row(session_kwh=energy)], thorough=thorough)
    assert reasons(loaded) == {reason: 1}


@pytest.mark.parametrize("token", [b"1e400", b"-1e400"])
def test_a_number_too_great_for_a_double_is_no_number(engine, token):
    loaded = load(engine, [b'{"session_id": "x", "session_kwh": ' + token + b"}"])
    assert reasons(loaded) == {left_out.ENERGY_NOT_A_NUMBER: 1}


@pytest.mark.parametrize(
    ("energy", "expected"),
    [(0, 0), (-0.0, 0), ("5.3713", 5.3713), (" 5 ", 5), (12.76309, 12.76309), ("1e1", 10)],
)
def test_an_energy_that_is_a_number_counts_also_as_text(engine, energy, expected):
    (session,) = usable_sessions(load(engine, [row(session_kwh=energy)]))
    assert session.energy_kwh == expected


def test_an_energy_with_underscores_is_no_number(engine):
    loaded = load(engine, [row(session_kwh="1_000")])
    assert reasons(loaded) == {left_out.ENERGY_NOT_A_NUMBER: 1}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"session_kwh": None, "session_start_time": None, "created_at": None}, left_out.NO_ENERGY),
        ({"session_kwh": -1, "session_start_time": None, "created_at": None}, "energy is negative"),
        ({"session_kwh": -1, "session_id": LAST[0]["session_id"]}, "energy is negative"),
    ],
)
def test_a_record_with_several_faults_is_counted_once_by_the_first(engine, fields, reason):
    assert reasons(load(engine, [row(**fields), LAST[0]])) == {reason: 1}


@given(st.lists(ODD.map(as_received) | HOSTILE, max_size=25), st.booleans(), st.data())
@tried(15, suppress_health_check=list(HealthCheck))
def test_those_that_count_and_those_left_out_are_all_that_arrived(engine, lines, thorough, data):
    window = Window(data.draw(st.none() | INSTANTS), data.draw(st.none() | INSTANTS))
    loaded = load(engine, lines, thorough=thorough, window=window)
    left = reasons(loaded)
    assert len(usable_sessions(loaded)) + sum(left.values()) == loaded.tally.received.records
    assert set(left) <= set(REASONS)
    assert len(loaded.tally.left_out) == len(left)


@given(st.lists(ODD.map(as_received), max_size=25))
@tried(15, suppress_health_check=list(HealthCheck))
def test_without_a_window_every_record_of_a_file_arrives(engine, records):
    assert load(engine, records).tally.received.records == len(records)


def test_the_most_frequent_reason_comes_first_and_equal_ones_by_name(engine):
    frequent = [row(session_id=str(n), session_kwh=-1) for n in range(3)]
    others = [b"[]", row(session_kwh=None), b"{"]
    loaded = load(engine, [*others, *frequent])
    assert [tuple(count) for count in loaded.tally.left_out] == [
        (left_out.ENERGY_NEGATIVE, 3),
        (left_out.NO_ENERGY, 1),
        (left_out.NOT_JSON, 1),
        (left_out.NOT_AN_OBJECT, 1),
    ]


@pytest.mark.parametrize(
    ("start", "counts"),
    [
        ("2025-09-06 23:59:59.999", False),
        ("2025-09-07 00:00:00.000", True),
        ("2025-09-08 23:59:59.999", True),
        ("2025-09-09 00:00:00.000", False),
    ],
)
def test_a_session_counts_where_it_starts_within_the_window_both_ends_included(
    engine, start, counts
):
    window = Window(ms("2025-09-07 00:00:00"), ms("2025-09-09 00:00:00") - 1)
    loaded = load(engine, [row(start)], window=window)
    assert (loaded.tally.received.records, len(usable_sessions(loaded))) == (counts, counts)
    assert loaded.tally.left_out == ()


@pytest.mark.parametrize("energy", [None, "much", -1])
def test_a_faulty_record_that_started_outside_the_window_is_not_counted_in_it(engine, energy):
    window = Window(ms("2025-09-07 00:00:00"), ms("2025-09-09 00:00:00") - 1)
    elsewhere = row("2025-03-01 12:00:00", session_kwh=energy)
    loaded = load(engine, [elsewhere, row("2025-09-07 12:00:00")], window=window)
    assert (loaded.tally.received.records, loaded.tally.left_out) == (1, ())


def test_each_record_left_out_is_shown_with_its_place_its_reason_and_its_beginning(engine):
    lines = [LAST[0] | {"session_id": "1"}, b"[1, 2]", row(session_kwh=-1), b"{}"]
    loaded = load(engine, lines, thorough=True)
    shown = left_out_records(loaded.judged)
    assert [record[:2] for record in shown] == [
        (2, left_out.NOT_AN_OBJECT),
        (3, left_out.ENERGY_NEGATIVE),
        (4, left_out.NO_ENERGY),
    ]
    assert shown[0].start == "[1, 2]"
    assert shown[1].start.startswith('{"session_id": "0021160501_')


def test_only_the_first_hundred_are_shown(engine):
    loaded = load(engine, [b"[]"] * 250, thorough=True)
    assert [record.number for record in left_out_records(loaded.judged)] == list(range(1, 101))


def test_every_record_of_the_window_is_kept_as_received_counted_or_not(engine):
    lines = [b'{"session_kwh" : 5.3700}', b"[1]", b"{", b'{"session_start_time":1757920347381}']
    loaded = load(engine, lines, thorough=True)
    assert list(received_records(loaded.judged)) == [
        '{"session_kwh" : 5.3700}',
        "[1]",
        '{"session_start_time":1757920347381}',
    ]


def test_records_outside_the_window_are_not_among_those_received(engine):
    day = "2025-09-07 12:00:00"
    window = Window(ms("2025-09-07 00:00:00"), ms("2025-09-08 00:00:00") - 1)
    loaded = load(engine, [row("2025-09-06 12:00:00"), row(day)], thorough=True, window=window)
    (record,) = received_records(loaded.judged)
    assert f"0021160501_{day}" in record


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (b'{"session_kwh": 1}\n', "complete"),
        (b'{"session_kwh": 1}', "complete"),
        (b'{"session_kwh": 1}\n{"session_k', "incomplete"),
        (b'{"session_kwh": 1}\n{"session_k\n', "complete"),
        (b'{"session_k\n{"session_kwh": 1}\n', "complete"),
        (b"", "complete"),
    ],
)
def test_records_that_end_in_mid_line_are_incomplete(engine, content, state):
    loaded = load(engine, content)
    assert (loaded.completeness.state, loaded.completeness.total_count) == (state, None)
    assert loaded.completeness.retrieved == loaded.tally.received.records
