"""Merging: the newest version of each session stays, whatever order versions come in."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from examples import tried
from kept_history import KeptHistory
from powerflex_rows import ms, row
from seshis.engine.connection import open_engine


def version(identity, updated, **fields):
    return row(session_id=identity, updated_at=updated, **fields)


FIRST = version("a", "2025-09-15T10:00:00Z", session_kwh=1)
SECOND = version("a", "2025-09-15T11:00:00Z", session_kwh=2)


def test_a_record_is_kept_as_canonical_columns_and_as_received(history):
    history.sync(row(session_id="a", odd={"nested": [1, "é"]}))
    (held,) = history.sessions()
    assert held["network"] == "PowerFlex"
    assert held["driver"] == "vera@example.com"
    assert held["energy_kwh"] == 7.25
    assert held["plug_start"] == ms("2025-09-15 07:12:27")
    assert held["record_updated"] == ms("2025-09-15 09:12:27")
    assert held["month"] == "2025-09"
    assert '"odd":{"nested":[1,"é"]}' in held["raw"].replace("\\u00e9", "é").replace(" ", "")


def test_what_is_no_number_is_kept_in_the_record_alone(history):
    history.sync(
        row(session_id="a", session_kwh="much"),
        row(session_id="b", session_kwh="NaN"),
        row(session_id="c", session_kwh="1_000"),
    )
    assert [held["energy_kwh"] for held in history.by_id().values()] == [None, None, None]
    assert '"much"' in history.by_id()["a"]["raw"]


def test_a_session_without_a_believable_start_is_of_an_unknown_month(history):
    history.sync(row(session_id="a", session_start_time=None), row("1999-05-05", session_id="b"))
    assert {held["month"] for held in history.sessions()} == {"unknown"}


def test_lines_that_are_no_records_are_counted_and_not_kept(history):
    merged = history.sync(row(session_id="a"), "{broken", "[1]", "7")
    assert merged.left_out == {"not JSON": 1, "not an object": 2}
    assert (merged.new, len(history.sessions())) == (1, 1)


def test_a_version_that_says_the_same_in_other_words_is_held_already(history):
    typed = FIRST | {"note": {"b": 1, "a": [2.5, "é"]}, "vin": None}
    as_text = {key: str(value) if key == "session_kwh" else value for key, value in typed.items()}
    del as_text["vin"]
    as_text["note"] = {"a": ["2.50", "é"], "b": "1"}
    assert history.sync(typed).new == 1
    assert history.sync(dict(reversed(as_text.items())))[:3] == (0, 0, 1)
    assert history.sync(as_text | {"note": "another"}).updated == 1


def test_half_a_character_is_kept_as_a_replacement(history):
    merged = history.sync('{"session_id": "a", "session_kwh": 1, "site": "Pla\\ud83d"}', "{broken")
    assert (merged.new, merged.left_out) == (1, {"not JSON": 1})
    assert history.by_id()["a"]["site"] == "Pla\ufffd"


def test_a_newer_version_replaces_an_older_one_and_never_the_other_way(history):
    assert history.sync(FIRST).new == 1
    assert history.sync(SECOND).updated == 1
    assert history.sync(FIRST)[:3] == (0, 0, 1)
    assert history.by_id()["a"]["energy_kwh"] == 2


def test_as_new_but_different_replaces_and_an_unknown_time_is_older_than_any(history):
    history.sync(FIRST)
    assert history.sync(FIRST | {"session_kwh": 5}).updated == 1
    assert history.sync(FIRST | {"session_kwh": 6, "updated_at": None}).updated == 0
    assert history.by_id()["a"]["energy_kwh"] == 5
    history.sync(version("b", None, session_kwh=1))
    assert history.sync(version("b", None, session_kwh=2)).updated == 1
    assert history.sync(version("b", "2025-09-15T10:00:00Z", session_kwh=3)).updated == 1


def test_of_versions_in_one_batch_the_newest_stays(history):
    merged = history.sync(SECOND, FIRST, FIRST | {"session_kwh": 9})
    assert (merged.new, merged.replaced) == (1, 2)
    assert history.by_id()["a"]["energy_kwh"] == 2


def test_the_same_records_again_change_no_file(history):
    rows = [row(f"2025-0{1 + n % 9}-03", session_id=str(n)) for n in range(50)]
    history.sync(*rows)
    before, version_before = history.data_files(), history.version
    assert history.sync(*rows)[:3] == (0, 0, 50)
    assert (history.data_files(), history.version) == (before, version_before)


def test_a_session_amended_into_another_month_is_still_one(history):
    others = [row(f"2025-09-{day:02}", session_id=f"o{day}") for day in range(1, 20)]
    history.sync(row("2025-09-30 23:50:00", session_id="a"), *others)
    amended = row("2025-10-01 00:10:00", session_id="a", updated_at="2025-10-02T00:00:00Z")
    assert history.sync(amended).updated == 1
    assert history.by_id()["a"]["month"] == "2025-10"
    assert len(history.sessions()) == 20


def test_records_without_an_id_get_one_from_their_content(history):
    first, second = row(session_id=None), row(session_id=None, session_kwh=3)
    assert history.sync(first, second, first).new == 2
    assert history.sync(second, first).unchanged == 2


def test_ids_are_of_their_network(history):
    history.sync(row(session_id="a"))
    history.engine.run("UPDATE incoming SET network = 'Other'")
    from seshis.history.merging import merge_incoming  # noqa: PLC0415

    assert merge_incoming(history.engine, history.folder).new == 1
    assert len(history.sessions()) == 2


VERSIONS = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"),
            st.sampled_from([None, 1, 2, 3]),
            st.sampled_from(["2025-08-31 23:00:00", "2025-09-15 10:00:00", None]),
            st.sampled_from([0, 1, 2, None, -1, "much"]),
        ),
        max_size=6,
    ),
    min_size=1,
    max_size=4,
)


@tried(40, suppress_health_check=[HealthCheck.too_slow])
@given(batches=VERSIONS)
def test_any_sequence_of_syncs_ends_with_the_newest_of_each_id(batches):
    expected: dict[str, tuple[tuple[bool, int], dict]] = {}
    with tempfile.TemporaryDirectory() as place, open_engine() as engine:
        history = KeptHistory(Path(place), engine)
        for batch in batches:
            rows = [_row_of(*drawn) for drawn in batch]
            for (identity, updated, _, _), record in zip(batch, rows, strict=True):
                energy = record["session_kwh"]
                age = (isinstance(energy, int) and energy >= 0, updated or 0)
                if identity not in expected or age >= expected[identity][0]:
                    expected[identity] = (age, record)
            if rows:
                history.sync(*rows)
        held = history.by_id() if expected else {}
        assert {identity: _facts(found) for identity, found in held.items()} == {
            identity: (_number(record["session_kwh"]), record["session_start_time"])
            for identity, (_, record) in expected.items()
        }


def _row_of(identity, updated, start, energy):
    hour = None if updated is None else f"2025-09-20T0{updated}:00:00Z"
    fields = {"session_start_time": ms(start) if start else None, "session_kwh": energy}
    return row(session_id=identity, updated_at=hour, **fields)


def _number(energy):
    return energy if isinstance(energy, int) else None


def _facts(held):
    return held["energy_kwh"], held["plug_start"]
