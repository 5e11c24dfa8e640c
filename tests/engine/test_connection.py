"""An engine is private, needs no network, and fails in one sentence."""

import tempfile
from itertools import islice
from pathlib import Path

import pytest

from seshis.engine.connection import open_engine
from seshis.errors import EngineError, StorageError


def test_no_extension_is_ever_downloaded(engine):
    settings = engine.run(
        "SELECT current_setting('autoinstall_known_extensions'),"
        " current_setting('autoload_known_extensions')"
    )
    assert settings == [(False, False)]


def test_instants_are_in_utc_whatever_the_machines_zone(engine):
    assert engine.run("SELECT current_setting('TimeZone')") == [("UTC",)]
    seconds = "SELECT extract(EPOCH FROM CAST('2025-09-15T07:12:27' AS TIMESTAMPTZ))"
    assert engine.run(seconds) == [(1757920347.0,)]


def test_a_value_is_bound_and_never_read_as_sql(engine):
    hostile = "'; DROP TABLE judged; --"
    assert engine.run("SELECT $name", {"name": hostile}) == [(hostile,)]


def test_a_result_can_be_read_while_another_statement_runs(engine):
    numbers = engine.stream("SELECT range FROM range(50_000)")
    first = list(islice(numbers, 2))
    assert engine.run("SELECT 42") == [(42,)]
    assert first == [(0,), (1,)]
    assert sum(1 for _ in numbers) == 49_998


def test_a_query_tells_its_columns_without_rows(engine):
    assert engine.columns("SELECT 1 AS one, 'x' AS \"two words\"") == ["one", "two words"]


def test_a_query_that_fails_is_our_fault_with_an_exit_code_of_its_own(engine):
    with pytest.raises(EngineError, match="a query failed") as raised:
        engine.run("SELECT nothing FROM nowhere")
    assert raised.value.exit_code == 70


def test_a_file_that_vanished_is_a_storage_error(engine, tmp_path):
    with pytest.raises(StorageError, match="the sessions could not be read or kept"):
        engine.run("SELECT * FROM read_csv($path)", {"path": str(tmp_path / "gone.csv")})


def test_two_engines_know_nothing_of_each_other():
    with open_engine() as one, open_engine() as other:
        one.run("CREATE TABLE mine AS SELECT 1")
        with pytest.raises(EngineError, match="mine does not exist"):
            other.run("SELECT * FROM mine")


def test_the_spill_folder_is_private_and_gone_afterwards(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with open_engine():
        (folder,) = tmp_path.iterdir()
        assert folder.stat().st_mode & 0o077 == 0
    assert not list(Path(tmp_path).iterdir())
