"""Pseudonyms: one name for a driver under one key, and nothing else of a record lost."""

import json
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.loading import Session, load, options, usable_sessions
from powerflex_rows import row
from reports.exports.making import contents_of, written
from seshis import load_sessions as loading
from seshis.analyses.counts.drivers import count_drivers
from seshis.analyses.counts.sites import count_sites
from seshis.engine.connection import open_engine
from seshis.errors import OutputError
from seshis.load_sessions import load_sessions
from seshis.pseudonyms import Pseudonyms, open_pseudonyms
from seshis.reports.exports import parquet_file
from seshis.sessions.classes import Assumptions
from seshis.sources.files.source import spool_from_files

KEY = b"k" * 32
PSEUDONYM = r"driver-[a-z2-7]{12}"
VERA = Pseudonyms(KEY).of("vera@example.com")

# What json.loads gives for it is what json.dumps wrote.
PLAIN_TEXT = st.text(st.characters(exclude_characters="@", exclude_categories=["Cs"]), max_size=10)
PLAIN_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | PLAIN_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PLAIN_TEXT, inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
def pseudonyms():
    return Pseudonyms(KEY)


def of_record(pseudonyms, record):
    return json.loads(pseudonyms.of_record(json.dumps(record), ["user"]))


@given(st.text(max_size=30), st.binary(min_size=32, max_size=32))
def test_a_driver_has_one_pseudonym_under_a_key(driver, key):
    name = Pseudonyms(key).of(driver)
    assert name == Pseudonyms(key).of(driver)
    assert name == driver or name.startswith("driver-")


def test_a_pseudonym_is_a_word_and_12_letters_or_digits(pseudonyms):
    assert re.fullmatch(PSEUDONYM, pseudonyms.of("vera@example.com"))


def test_another_key_gives_another_pseudonym(pseudonyms):
    assert Pseudonyms(b"x" * 32).of("vera@example.com") != pseudonyms.of("vera@example.com")


@given(st.sets(st.text(max_size=30), min_size=2, max_size=20))
def test_different_drivers_have_different_pseudonyms(drivers):
    pseudonyms = Pseudonyms(KEY)
    assert len({pseudonyms.of(driver) for driver in drivers}) == len(drivers)


def test_a_pseudonym_is_its_own_pseudonym_so_that_twice_is_as_once(pseudonyms):
    assert pseudonyms.of(VERA) == VERA


def test_a_pseudonym_does_not_hold_the_name(pseudonyms):
    assert "vera" not in pseudonyms.of("vera@example.com")


def test_the_driver_of_a_record_is_replaced_wherever_it_stands(pseudonyms):
    record = {
        "user": "Vera M",
        "copy": " Vera M ",
        "list": ["Vera M", {"deep": "Vera M"}],
        "Vera M": 1,
        "other": "Vera Mx",
    }
    name = pseudonyms.of("Vera M")
    assert of_record(pseudonyms, record) == {
        "user": name,
        "copy": name,
        "list": [name, {"deep": name}],
        name: 1,
        "other": "Vera Mx",
    }


def test_an_e_mail_address_is_replaced_anywhere_in_a_record(pseudonyms):
    record = {
        "user": None,
        "note": "call vera@example.com, please",
        "list": ["<vera@example.com>", {"mailto:vera@example.com": "a.b+c@mail.example.co.uk"}],
    }
    found = of_record(pseudonyms, record)
    assert found["note"] == f"call {VERA}, please"
    assert found["list"][0] == f"<{VERA}>"
    assert found["list"][1] == {f"mailto:{VERA}": pseudonyms.of("a.b+c@mail.example.co.uk")}


@pytest.mark.parametrize("address", ["o'brien@example.com", "a%b@example.com", "a/b=c@example.com"])
def test_no_part_of_an_unusual_address_is_left_over(pseudonyms, address):
    assert of_record(pseudonyms, {"note": address}) == {"note": pseudonyms.of(address)}


@given(st.dictionaries(PLAIN_TEXT.filter(lambda name: name != "user"), PLAIN_JSON, max_size=5))
def test_all_other_values_of_a_record_are_untouched(record):
    pseudonyms = Pseudonyms(KEY)
    found = of_record(pseudonyms, {**record, "user": "someone@example.com"})
    assert found == {**record, "user": pseudonyms.of("someone@example.com")}


@pytest.mark.parametrize("value", [None, "", "   "])
def test_an_unclaimed_record_stays_unclaimed(pseudonyms, value):
    assert of_record(pseudonyms, {"user": value, "kwh": 1}) == {"user": value, "kwh": 1}


@pytest.mark.parametrize("value", [[1, "vera@example.com"], "vera@example.com", 5, None])
def test_a_record_that_is_no_object_is_made_anonymous_too(pseudonyms, value):
    assert "vera" not in json.dumps(of_record(pseudonyms, value))


def test_a_number_that_is_the_driver_is_replaced(pseudonyms):
    assert of_record(pseudonyms, {"user": 4711}) == {"user": pseudonyms.of("4711")}


@pytest.mark.parametrize("number", ["5.3700", "0.12345678901234567890", "2.0E5"])
def test_a_number_is_written_as_it_was_received(pseudonyms, number):
    found = pseudonyms.of_record(f'{{"user": "vera@example.com", "kwh": {number}}}', ["user"])
    assert found == f'{{"user": "{VERA}", "kwh": {number}}}'


@pytest.mark.parametrize(
    "more", ["[" * 5000 + "]" * 5000, "1" * 5000], ids=["5,000 levels", "5,000 digits"]
)
def test_a_record_that_the_engine_reads_can_be_made_anonymous(pseudonyms, more):
    found = pseudonyms.of_record(f'{{"user": "vera@example.com", "more": {more}}}', ["user"])
    assert "vera@example.com" not in found


def test_reports_and_records_give_a_driver_the_same_pseudonym(pseudonyms):
    records = [
        row(session_id=str(number), user=user)
        for number, user in enumerate(["vera@example.com", " bob ", None])
    ]
    with open_engine() as engine:
        loaded = load(engine, records, pseudonyms=pseudonyms)
        drivers = {session.driver for session in usable_sessions(loaded)}
    in_records = {of_record(pseudonyms, record)["user"] for record in records}
    assert drivers == in_records == {VERA, pseudonyms.of("bob"), None}


@pytest.mark.parametrize("most_kept", [loading._MOST_KEPT, 0], ids=["kept", "read again"])
def test_a_driver_is_named_in_no_other_column_of_any_session(
    pseudonyms, tmp_path, monkeypatch, most_kept
):
    """A place called after a driver has one name, whoever charges there."""
    named = {"site": "Depot Anna Lee", "pfid": "St Anna Lee", "vehicle": "Anna Lee's Tesla"}
    records = [
        row(session_id="x_Anna Lee_1", user="Anna Lee", **named),
        row(session_id="x2", user="bob@example.com", **named),
    ]
    columns = frozenset({"station", "vehicle"})
    with open_engine() as engine:
        path = written(parquet_file, contents_of(engine, records), tmp_path / "all.parquet")
        spool = spool_from_files([str(path)], tmp_path)
        monkeypatch.setattr(loading, "_MOST_KEPT", most_kept)
        settled = options(pseudonyms=pseudonyms)._replace(columns=columns)
        sessions = load_sessions(engine, spool, settled).usable
        found = sessions.ask("SELECT session_id, site, station, vehicle FROM sessions ORDER BY 1")
    anna = pseudonyms.of("Anna Lee")
    places = (f"Depot {anna}", f"St {anna}", f"{anna}'s Tesla")
    assert found == [("x2", *places), (f"x_{anna}_1", *places)]


def test_a_short_name_stays_in_other_columns_too(pseudonyms):
    record = row(session_id="1", user="Ann", site="Ann Street, by vera@example.com")
    with open_engine() as engine:
        (session,) = usable_sessions(load(engine, [record], pseudonyms=pseudonyms))
    assert session.site == f"Ann Street, by {VERA}"


def test_a_name_within_a_longer_word_is_another_word(pseudonyms):
    record = {"user": "Anna", "note": "Annabel met Anna_2 at JoAnna", "id": "a-Anna-1"}
    anna = pseudonyms.of("Anna")
    expected = {"user": anna, "note": f"Annabel met {anna}_2 at JoAnna", "id": f"a-{anna}-1"}
    assert of_record(pseudonyms, record) == expected


def test_drivers_are_counted_and_ordered_under_their_pseudonyms(pseudonyms):
    records = [row(session_id=str(n), user=f"{n % 4}@example.com") for n in range(40)]
    with open_engine() as engine:
        loaded = load(engine, records, pseudonyms=pseudonyms)
        drivers = list(count_drivers(loaded.judged, Assumptions()))
    names = sorted(pseudonyms.of(f"{n}@example.com") for n in range(4))
    assert [(driver.driver, driver.sessions) for driver in drivers] == [(n, 10) for n in names]


def test_the_key_is_the_owners_alone_in_a_folder_of_the_owners_alone(tmp_path):
    folder = tmp_path / "state" / "seshis"
    open_pseudonyms(folder)
    (key,) = folder.iterdir()
    assert key.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert key.stat().st_size == 32


def test_the_key_is_kept_from_run_to_run_and_from_machine_to_machine_another(tmp_path):
    first = open_pseudonyms(tmp_path / "here").of("vera@example.com")
    assert open_pseudonyms(tmp_path / "here").of("vera@example.com") == first
    assert open_pseudonyms(tmp_path / "there").of("vera@example.com") != first


def test_processes_that_start_at_once_end_with_one_key(tmp_path):
    program = (
        "import sys; from pathlib import Path; from seshis.pseudonyms import open_pseudonyms;"
        "sys.stdin.read(); print(open_pseudonyms(Path('state')).of('vera'))"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-P", "-c", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=tmp_path,
        )
        for _ in range(6)
    ]
    for process in processes:
        process.stdin.close()
        process.stdin = None
    answers = {process.communicate(timeout=60)[0] for process in processes}
    assert len(answers) == 1
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["pseudonym.key"]


@pytest.mark.parametrize("content", [b"", b"short", b"k" * 33])
def test_a_damaged_key_is_an_output_error_that_says_what_to_do(tmp_path, content):
    open_pseudonyms(tmp_path)
    (tmp_path / "pseudonym.key").write_bytes(content)
    with pytest.raises(OutputError, match="is damaged; remove it to have a new one made"):
        open_pseudonyms(tmp_path)


def test_a_folder_that_cannot_be_made_is_an_output_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"pseudonym\.key cannot be kept") as raised:
        open_pseudonyms(tmp_path / "file" / "state")
    assert raised.value.exit_code == 2


@pytest.mark.parametrize("number", ["1e400", "-1e400"])
def test_a_record_with_a_number_too_great_for_a_double_stays_json(pseudonyms, number):
    found = pseudonyms.of_record(f'{{"user": null, "kwh": {number}}}', ["user"])
    assert "Infinity" not in found


def test_what_a_killed_run_left_behind_does_not_hinder_the_next(tmp_path):
    program = (
        "import os; from pathlib import Path; from seshis.pseudonyms import open_pseudonyms;"
        "Path(f'.pseudonym.key.{os.getpid()}').write_bytes(b'');"
        "print(open_pseudonyms(Path()).of('vera'))"
    )
    subprocess.run(
        [sys.executable, "-P", "-c", program], cwd=tmp_path, check=True, capture_output=True
    )


def test_sessions_too_many_for_memory_get_the_same_names(pseudonyms, tmp_path, monkeypatch):
    """A driver's, and that of a place called after an address."""
    records = [
        row(session_id=str(n), user=f"{n % 4}@example.com", site=f"by eve{n % 2}@example.com")
        for n in range(40)
    ]
    columns = ", ".join((*Session._fields, "marks", "arrival"))
    settled = options(pseudonyms=pseudonyms)
    with open_engine() as engine:
        contents = contents_of(engine, records)
        path = written(parquet_file, contents, tmp_path / "all.parquet")
        spool = spool_from_files([str(path)], tmp_path)
        kept = load_sessions(engine, spool, settled)
        before = kept.usable.ask(f"SELECT {columns} FROM sessions ORDER BY ALL")
        monkeypatch.setattr(loading, "_MOST_KEPT", 0)
        streamed = load_sessions(engine, spool, settled)
        assert "judged_table" not in streamed.usable.query.sql
        assert streamed.usable.ask(f"SELECT {columns} FROM sessions ORDER BY ALL") == before
        assert count_sites(streamed.tallies) == count_sites(kept.tallies)
        assert not any("@" in str(value) for found in before for value in found)
