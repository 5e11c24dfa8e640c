"""The table beside other writers and readers, and as it grows."""

import fcntl
import os
import threading
import time

import duckdb
import pytest
from deltalake import DeltaTable, write_deltalake

from powerflex_rows import row
from seshis.errors import InputError, UsageError
from seshis.history.export import export
from seshis.history.folder import history_at
from seshis.history.holdings import holdings
from seshis.history.table import ConflictError, SessionsTable


def test_a_commit_that_rests_on_an_old_snapshot_conflicts_and_changes_nothing(history):
    history.sync(row(session_id="a"))
    stale = SessionsTable.required(history.folder)
    history.sync(row(session_id="b"))
    with (
        history.engine.arrow("SELECT * EXCLUDE (fault, rank) FROM incoming") as sessions,
        pytest.raises(ConflictError),
    ):
        stale.append(sessions)
    assert set(history.by_id()) == {"a", "b"}


def test_a_sync_goes_on_where_another_program_commits_meanwhile(history, monkeypatch):
    history.sync(row(session_id="a"))
    latest = SessionsTable.latest
    foreign = [row(session_id="foreign")]

    def interfered(folder):
        table = latest(folder)
        if foreign:
            foreign.clear()
            one = duckdb.connect().sql(
                "SELECT * REPLACE ('f' AS session_id) FROM read_parquet($files)",
                params={"files": table.files()},
            )
            write_deltalake(folder.sessions, one, mode="append")
        return table

    monkeypatch.setattr(SessionsTable, "latest", interfered)
    assert history.sync(row(session_id="b")).new == 1
    assert set(history.by_id()) == {"a", "b", "f"}


def test_a_second_writer_says_that_it_waits_and_waits(history):
    history.sync(row(session_id="a"))
    lock = os.open(history.folder.lock, os.O_RDWR)
    fcntl.flock(lock, fcntl.LOCK_EX)
    threading.Thread(target=lambda: (time.sleep(0.3), os.close(lock))).start()
    began = time.monotonic()
    history.sync(row(session_id="b"))
    assert time.monotonic() - began > 0.25
    assert history.told == [
        f"Another run writes the history in {history.folder.shown}; waiting for it to end."
    ]


def test_a_reader_of_an_older_snapshot_reads_on_while_others_write(history):
    history.sync(row(session_id="a"))
    before = SessionsTable.required(history.folder)
    history.sync(row(session_id="a", session_kwh=9), row(session_id="b"))
    held = duckdb.connect().execute(
        "SELECT session_id, energy_kwh FROM read_parquet($files)", {"files": before.files()}
    )
    assert held.fetchall() == [("a", 7.25)]


def test_many_small_files_of_a_month_are_joined(history):
    for number in range(25):
        history.sync(row(session_id=f"s{number}"))
    assert len(SessionsTable.required(history.folder).files()) < 10
    assert len(history.by_id()) == 25


def test_other_programs_read_the_table_as_it_is(history):
    history.sync(row(session_id="a"), row("2025-10-02", session_id="b"))
    table = DeltaTable(history.folder.sessions)
    assert table.metadata().partition_columns == ["month"]
    assert table.protocol().min_reader_version == 1


def test_everything_is_its_owners_alone(history):
    umask = os.umask(0o077)
    try:
        history.sync(row(session_id="a"))
    finally:
        os.umask(umask)
    for path in history.folder.root.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


@pytest.mark.parametrize("name", ["a[1]", "a%20b", "a|b", "a\nb", "a*b"])
def test_a_folder_whose_name_would_be_misread_is_refused(tmp_path, name):
    with pytest.raises(UsageError, match="give another folder with --history"):
        history_at(tmp_path / name)


@pytest.mark.parametrize("name", ["Application Support", "données", "a&b=c", "it's"])
def test_a_folder_may_have_blanks_and_accents(tmp_path, engine, name):
    from kept_history import KeptHistory  # noqa: PLC0415

    history = KeptHistory(tmp_path / name, engine)
    (tmp_path / name).mkdir()
    history.sync(row(session_id="a"))
    assert history.sync(row(session_id="a", session_kwh=9)).updated == 1
    assert history.by_id()["a"]["energy_kwh"] == 9


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_an_export_holds_every_session_and_its_record(history, tmp_path, ending):
    rows = [row(f"2025-0{1 + n % 9}-05", session_id=f"s{n}", site='a,"b"') for n in range(30)]
    history.sync(*rows)
    target = tmp_path / f"all.{ending}"
    assert export(history.engine, history.folder, target, replace=False) == 30
    assert target.stat().st_mode & 0o077 == 0
    reader = "read_csv($f, all_varchar = true)" if ending == "csv" else "read_parquet($f)"
    found = duckdb.connect().execute(
        f"SELECT session_id, site, raw FROM {reader}", {"f": str(target)}
    )
    assert sorted(found.fetchall()) == sorted(
        (held["session_id"], held["site"], held["raw"]) for held in history.sessions()
    )
    assert [p.name for p in tmp_path.glob(".*.part")] == []


def test_what_is_held_is_told_by_network(history):
    history.sync(row("2025-09-01", session_id="a"), row("2025-11-02", session_id="b"))
    found = holdings(history.engine, history.folder)
    (network,) = found.networks
    assert (network.network, network.sessions, found.versions) == ("PowerFlex", 2, 1)
    assert found.size_bytes > 0


def test_without_a_history_there_is_nothing_to_tell(history):
    with pytest.raises(InputError, match="there is no history"):
        holdings(history.engine, history.folder)
