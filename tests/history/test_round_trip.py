"""What SESHIS exports, read back, gives the same sessions."""

import csv
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from checks.plain_python import as_received
from checks.random_records import CLEAN
from engine.loading import Session, options
from examples import tried
from kept_history import KeptHistory
from powerflex_rows import row
from seshis.engine.connection import open_engine
from seshis.history.export import export
from seshis.load_sessions import load_sessions
from seshis.sources.files.source import spool_from_files

SLOW = tried(12, suppress_health_check=list(HealthCheck))
NAMES = st.sampled_from(
    [
        "vera@example.com",
        "=cmd()",
        "'=cmd()",
        "''+1",
        "-2",
        "'tis",
        "@SUM(1)",
        "\t=1",
        "\r-1",
        "a,b;c\td",
        'say "hi"',
        "two\nlines",
        "Zoë 🔌",
        "null",
        "0,5",
    ]
)


def usable(engine, path):
    with tempfile.TemporaryDirectory() as folder:
        spool = spool_from_files([str(path)], Path(folder))
        loaded = load_sessions(engine, spool, options())
        columns = ", ".join(Session._fields)
        rows = loaded.usable.ask(f"SELECT {columns} FROM sessions")
    return sorted(rows, key=repr)


@pytest.mark.parametrize("ending", ["parquet", "csv"])
@SLOW
@given(st.lists(st.tuples(CLEAN, NAMES, NAMES), min_size=1, max_size=8))
def test_an_export_read_back_gives_the_sessions_of_the_file(ending, drawn):
    records = [as_received(one) | {"user": user, "site": site} for one, user, site in drawn]
    with tempfile.TemporaryDirectory() as place, open_engine() as engine:
        folder = Path(place)
        history = KeptHistory(folder, engine)
        history.sync(*records)
        exported = folder / f"all.{ending}"
        export(engine, history.folder, exported, replace=False)
        assert usable(engine, exported) == usable(engine, folder / "batch-0.ndjson")


def test_a_spreadsheet_runs_nothing_of_an_export(history, tmp_path, engine):
    history.sync(row(session_id="=cmd()", site="+1", user="-2", vehicle="\t=1", session_kwh=1))
    export(engine, history.folder, tmp_path / "all.csv", replace=False)
    with (tmp_path / "all.csv").open(newline="") as file:
        (found,) = csv.DictReader(file)
    texts = [found[name] for name in ("session_id", "site", "driver", "vehicle")]
    assert texts == ["'=cmd()", "'+1", "'-2", "'\t=1"]
    assert found["energy_kwh"] == "1.0"
