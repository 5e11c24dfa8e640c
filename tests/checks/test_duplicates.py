"""Of the records that carry one session id, the newest counts."""

import json

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from engine.loading import load, reasons, usable_sessions
from examples import tried
from powerflex_rows import ms, row
from seshis.sessions.left_out import DUPLICATE_ID, ENERGY_NEGATIVE, IDENTICAL_RECORD
from seshis.sessions.window import Window


def version(updated, energy_kwh, **fields):
    return row(session_id="same", updated_at=updated, session_kwh=energy_kwh, **fields)


def energies(loaded):
    return [session.energy_kwh for session in usable_sessions(loaded)]


def conflicts(loaded):
    return sum(f.records for f in loaded.tally.found if f.check.name == "conflicting records")


@given(st.permutations([1, 2, 3, 4, 5]), st.booleans())
@tried(15, suppress_health_check=list(HealthCheck))
def test_the_record_updated_last_counts_whatever_the_order_of_arrival(engine, order, thorough):
    records = [version(f"2025-09-15T0{n}:00:00Z", n) for n in order]
    loaded = load(engine, [*records, row(session_id="other")], thorough=thorough)
    assert sorted(energies(loaded)) == [5, 7.25]
    assert (loaded.tally.received.records, reasons(loaded)) == (6, {DUPLICATE_ID: 4})


def test_of_equally_new_records_the_last_to_arrive_counts(engine):
    records = [version("2025-09-15T01:00:00Z", n) for n in (1, 2, 3)]
    assert energies(load(engine, records)) == [3]


def test_a_record_that_says_when_it_was_updated_is_newer_than_one_that_does_not(engine):
    records = [version("2025-09-15T01:00:00Z", 1), version(None, 2)]
    assert energies(load(engine, records)) == [1]


def test_the_newest_is_found_among_those_that_can_be_counted(engine):
    records = [version("2025-09-15T01:00:00Z", 1), version("2025-09-15T02:00:00Z", -1)]
    loaded = load(engine, records)
    assert (energies(loaded), reasons(loaded)) == ([1], {ENERGY_NEGATIVE: 1})


def test_a_session_amended_out_of_the_window_is_no_longer_in_it(engine):
    window = Window(ms("2025-09-15 00:00:00"), ms("2025-09-16 00:00:00") - 1)
    records = [
        version("2025-09-15T09:00:00Z", 1),
        version("2025-09-17T09:00:00Z", 2, session_start_time=ms("2025-09-17 07:00:00"))
        | {"session_end_time": ms("2025-09-17 08:00:00")},
    ]
    loaded = load(engine, records, window=window)
    assert (energies(loaded), reasons(loaded)) == ([], {DUPLICATE_ID: 1})


@pytest.mark.parametrize("energy_kwh", [None, "much", -1])
def test_a_faulty_record_outside_the_window_does_not_replace_a_good_one_in_it(engine, energy_kwh):
    window = Window(ms("2025-09-15 00:00:00"), ms("2025-09-16 00:00:00") - 1)
    records = [
        version("2025-09-15T09:00:00Z", 1),
        version("2025-09-17T09:00:00Z", energy_kwh, session_start_time=ms("2025-09-17 07:00:00"))
        | {"session_end_time": None, "created_at": None},
    ]
    loaded = load(engine, records, window=window)
    assert (energies(loaded), loaded.tally.left_out) == ([1], ())


@pytest.mark.parametrize("session_id", [None, "", "  "])
@pytest.mark.parametrize("thorough", [False, True])
def test_identical_records_without_an_id_are_one_session(engine, session_id, thorough):
    records = [row(session_id=session_id), row(session_id="a"), row(session_id=session_id)]
    loaded = load(engine, records, thorough=thorough)
    assert (len(energies(loaded)), reasons(loaded)) == (2, {IDENTICAL_RECORD: 1})


def test_records_without_an_id_that_differ_in_anything_are_sessions_of_their_own(engine):
    records = [row(session_id=None), row(session_id=None, note="another")]
    loaded = load(engine, records)
    assert (len(energies(loaded)), loaded.tally.left_out) == (2, ())


REWRITTEN = [
    lambda record: json.dumps(dict(reversed(record.items()))),
    lambda record: json.dumps(record, indent=1).replace("\n", " "),
    lambda record: json.dumps(record | {"session_kwh": str(record["session_kwh"])}),
    lambda record: json.dumps(record | {"nothing": None, "blank": " "}),
]


@pytest.mark.parametrize("session_id", ["same", None])
@pytest.mark.parametrize("rewritten", REWRITTEN)
def test_records_that_say_the_same_in_other_words_are_identical(engine, rewritten, session_id):
    record = row(session_id=session_id, session_kwh=12, tags={"b": [1, 2], "a": "\u00e9"})
    again = record | {"tags": dict(reversed(record["tags"].items()))}
    loaded = load(engine, [record, rewritten(again).encode()])
    assert (len(energies(loaded)), reasons(loaded)) == (1, {IDENTICAL_RECORD: 1})
    assert not conflicts(loaded)


@pytest.mark.parametrize(
    ("one", "other"), [([1, 2], [2, 1]), ("07", "7"), ({"a": 1}, {"b": 1}), (2**63, 2**63 + 1)]
)
def test_records_that_say_something_else_are_in_conflict(engine, one, other):
    loaded = load(engine, [row(session_id="same", tags=one), row(session_id="same", tags=other)])
    assert reasons(loaded) == {DUPLICATE_ID: 1}
    assert conflicts(loaded) == 1


def test_ids_that_differ_in_case_or_in_type_are_different(engine):
    ids = ["a", "A", "1", 2, "1.0"]
    assert len(energies(load(engine, [row(session_id=one) for one in ids]))) == len(ids)


def test_a_duplicate_is_found_across_files_and_a_million_rows_apart(engine):
    many = [row(session_id=str(n), user=None) for n in range(20_000)]
    loaded = load(engine, [version(None, 1), *many, version(None, 2)])
    assert (loaded.tally.received.records, reasons(loaded)) == (20_002, {DUPLICATE_ID: 1})


def test_a_duplicate_outside_the_window_is_no_part_of_it(engine):
    rows = [row(session_id="a", session_kwh=1), row(session_id="a", session_kwh=2)]
    window = Window(ms("2030-01-01 00:00:00"), ms("2030-01-02 00:00:00"))
    assert load(engine, rows, window=window).tally.received.records == 0
