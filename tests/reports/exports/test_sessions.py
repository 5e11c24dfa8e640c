"""Sessions in files: with what was made of each, and read back as they were."""

import csv
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from checks.plain_python import as_received
from checks.random_records import CLEAN, ODD, ZONES
from engine.loading import Session, options
from examples import tried
from powerflex_rows import row
from reports.exports.making import contents_of, written
from seshis import load_sessions as loading
from seshis.analyses.counts.selected_sessions import Selection
from seshis.errors import OutputError
from seshis.load_sessions import load_sessions
from seshis.reports.exports import csv_file, markdown_file, parquet_file, xlsx_file
from seshis.reports.exports.session_columns import SESSION_COLUMNS
from seshis.reports.phrases import iso_time
from seshis.sessions.classes import Assumptions, average_of, performance_of, tag_of
from seshis.sessions.columns import EXPORTED
from seshis.sessions.plausibility import marks_in
from seshis.sessions.zone import Zone
from seshis.sources.files.source import spool_from_files

SLOW = tried(12, suppress_health_check=list(HealthCheck))
WRITERS = {"csv": csv_file, "parquet": parquet_file, "xlsx": xlsx_file}
HOSTILE = st.sampled_from(
    [
        "=cmd()",
        "'=cmd()",
        "+1",
        "-2",
        "@SUM(1)",
        "\t=1",
        "<script>alert(1)</script>",
        "a,b;c\td|e",
        'say "hi"',
        "two\nlines",
        "\x1b[31mred",
        "\u202egnirts",
        "x" * 10_000,
        "Zoë 🔌",
        "https://example.com",
        "null",
        "0,5",
    ]
)


def rows_of_csv(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def usable(engine, path, **assumed):
    with tempfile.TemporaryDirectory() as folder:
        spool = spool_from_files([str(path)], Path(folder))
        loaded = load_sessions(engine, spool, options(**assumed))
        columns = ", ".join((*Session._fields, "marks"))
        return loaded.usable.ask(f"SELECT {columns} FROM sessions ORDER BY ALL")


def usable_of(contents):
    columns = ", ".join((*Session._fields, "marks"))
    return contents.sessions.ask(f"SELECT {columns} FROM sessions ORDER BY ALL")


@pytest.mark.parametrize("ending", WRITERS)
@SLOW
@given(st.lists(st.tuples(CLEAN, HOSTILE, HOSTILE), min_size=1, max_size=6))
def test_what_is_read_back_is_what_was_written(engine, ending, drawn):
    if ending == "xlsx":
        # A sheet of XML has no such characters, and may not have the apostrophe of CSV.
        drawn = [(one, *("vera" if n[0] in "\x1b'" else n for n in names)) for one, *names in drawn]
    records = [as_received(one) | {"user": user, "site": site} for one, user, site in drawn]
    contents = contents_of(engine, records)
    before = usable_of(contents)
    with tempfile.TemporaryDirectory() as folder:
        path = written(WRITERS[ending], contents, Path(folder) / f"all.{ending}")
        assert usable(engine, path) == before


@SLOW
@given(st.lists(ODD, max_size=12), st.sampled_from(ZONES))
def test_what_is_made_of_a_session_is_what_the_definitions_say(engine, records, zone):
    contents = contents_of(engine, map(as_received, records), zone=zone)
    sessions = contents.sessions.ask(
        "SELECT start_ms, end_ms, energy_kwh, marks FROM sessions ORDER BY arrival"
    )
    with tempfile.TemporaryDirectory() as folder:
        found = rows_of_csv(written(csv_file, contents, Path(folder) / "all.csv"))
    assumed = Assumptions()
    for one, (start_ms, end_ms, energy_kwh, marks) in zip(found, sessions, strict=True):
        duration_ms = None if end_ms is None else end_ms - start_ms
        average = average_of(energy_kwh, duration_ms, assumed.volts)
        assert one["start"] == iso_time(start_ms, Zone(zone))
        assert one["end"] == (iso_time(end_ms, Zone(zone)) or "")
        assert float(one["energy_kwh"]) == energy_kwh
        tag = tag_of(energy_kwh, duration_ms, assumed)
        assert one["class"].upper() in {tag, "NORMAL"}
        assert (one["class"] == "normal") == (tag in {"HIGH", "MEDIUM", "LOW"})
        assert one["performance"] == performance_of(energy_kwh, duration_ms, assumed.volts)
        if average is None:
            assert not one["average_a"]
        else:
            assert float(one["average_a"]) == pytest.approx(average.amperes, abs=1e-4, rel=1e-6)
            assert float(one["duration_h"]) == pytest.approx(average.hours, abs=1e-6)
        checks = marks_in(marks)
        assert one["reasons"] == "; ".join(check.name for check in checks)
        doubted = any(check.severity == "doubt" for check in checks)
        assert one["severity"] == ("doubt" if doubted else "note" if checks else "")


def test_only_the_sessions_that_the_report_is_about_are_written(engine, tmp_path):
    rows = [
        row(session_id="a", session_kwh=0),
        row(session_id="b", session_kwh=0.5, user=None),
        row(session_id="c", session_kwh=5),
    ]

    def ids(**chosen):
        contents = contents_of(engine, rows, selection=Selection(**chosen))
        found = rows_of_csv(written(csv_file, contents, tmp_path / "some.csv"))
        return [one["session_id"] for one in found]

    assert ids() == ["a", "b", "c"]
    assert ids(empty=True) == ["a"]
    assert ids(empty=True, micro=True) == ["a", "b"]
    assert ids(driver="vera@example.com") == ["a", "c"]
    assert ids(unclaimed=True) == ["b"]


def test_a_file_says_of_how_many_sessions_it_has_some(engine, tmp_path):
    rows = [row(session_id="a", session_kwh=0), row(session_id="b")]
    (tmp_path / "some").touch()
    contents = contents_of(engine, rows, selection=Selection(empty=True))
    told = csv_file.write(contents, tmp_path / "some")
    assert told == "1 of 2 sessions, those that were asked for"
    assert parquet_file.write(contents_of(engine, rows), tmp_path / "some") == "2 sessions"


def test_a_spreadsheet_runs_nothing_of_csv(engine, tmp_path):
    rows = [row(session_id="=cmd()", site="+1", user="-2", vehicle="\t=1", status="@x")]
    (found,) = rows_of_csv(written(csv_file, contents_of(engine, rows), tmp_path / "all.csv"))
    texts = [found[name] for name in ("session_id", "site", "driver", "vehicle", "status")]
    assert texts == ["'=cmd()", "'+1", "'-2", "'\t=1", "'@x"]


def test_excel_has_texts_as_texts_and_times_as_times(engine, tmp_path):
    rows = [row("2025-09-15 07:12:27", site="=cmd()", vehicle="https://example.com")]
    contents = contents_of(engine, rows, zone="America/Los_Angeles")
    book = CalamineWorkbook.from_path(written(xlsx_file, contents, tmp_path / "all.xlsx"))
    header, values = book.get_sheet_by_name("sessions").to_python()
    found = dict(zip(header, values, strict=True))
    assert found["site"] == "=cmd()"
    assert found["vehicle"] == "https://example.com"
    assert found["start"].isoformat() == "2025-09-15T00:12:27"
    assert found["end"] - found["start"] == timedelta(hours=2)


def test_excel_refuses_more_rows_than_a_sheet_has(engine, tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 1)
    contents = contents_of(engine, [row(session_id="a"), row(session_id="b")])
    with pytest.raises(OutputError, match="use --csv or --parquet"):
        written(xlsx_file, contents, tmp_path / "all.xlsx")


def test_parquet_has_types(engine, tmp_path):
    path = written(parquet_file, contents_of(engine, [row()]), tmp_path / "all.parquet")
    described = engine.run(
        "SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet($p))", {"p": str(path)}
    )
    types = dict(described)
    assert list(types) == [column.name for column in SESSION_COLUMNS]
    assert types["start"] == "TIMESTAMP WITH TIME ZONE"
    assert (types["energy_kwh"], types["plug_start"], types["class"]) == (
        "DOUBLE",
        "BIGINT",
        "VARCHAR",
    )


def test_markdown_shows_the_first_sessions_and_says_so(engine, tmp_path, monkeypatch):
    monkeypatch.setattr(markdown_file, "MOST_ROWS", 1)
    rows = [row(session_id="a|b", site="<script>*x*</script>"), row(session_id="c")]
    path = written(markdown_file, contents_of(engine, rows), tmp_path / "all.md")
    lines = path.read_text().splitlines()
    assert lines[4].startswith("| a\\|b | \\<script\\>\\*x\\*\\</script\\> |")
    assert lines[-1] == "… and 1 more rows, which CSV, Parquet and Excel files have."


@pytest.mark.parametrize("ending", [*WRITERS, "md"])
def test_a_file_without_sessions_is_a_file(engine, tmp_path, ending):
    writer = {**WRITERS, "md": markdown_file}[ending]
    path = written(writer, contents_of(engine, []), tmp_path / f"none.{ending}")
    assert writer.is_ours(path)


@pytest.mark.parametrize("ending", [*WRITERS, "md"])
def test_a_kind_knows_its_own_files_and_no_others(engine, tmp_path, ending):
    writers = {**WRITERS, "md": markdown_file}
    path = written(writers[ending], contents_of(engine, [row()]), tmp_path / f"all.{ending}")
    assert [kind for kind, writer in writers.items() if writer.is_ours(path)] == [ending]
    damaged = tmp_path / "damaged"
    for content in (b"", b"PAR1", b"PK\x03\x04", path.read_bytes()[:9], b"\xff" * 100):
        damaged.write_bytes(content)
        assert not any(writer.is_ours(damaged) for writer in writers.values())


def test_the_stream_is_the_file(engine, tmp_path):
    contents = contents_of(engine, [row(session_id=str(number)) for number in range(3000)])
    path = written(csv_file, contents, tmp_path / "all.csv")
    assert b"".join(csv_file.pieces(contents)) == path.read_bytes()


def test_sessions_too_many_to_keep_are_written_alike(engine, tmp_path, monkeypatch):
    contents = contents_of(engine, [row(session_id="=a", session_kwh=0), row(session_id="b")])
    path = written(parquet_file, contents, tmp_path / "all.parquet")
    before = written(csv_file, contents, tmp_path / "all.csv").read_text()
    monkeypatch.setattr(loading, "_MOST_KEPT", 0)
    settled = options()._replace(columns=frozenset(EXPORTED))
    with tempfile.TemporaryDirectory() as folder:
        spool = spool_from_files([str(path)], Path(folder))
        streamed = load_sessions(engine, spool, settled)
        assert "judged_table" not in streamed.usable.query.sql
        again = contents._replace(sessions=streamed.usable)
        assert written(csv_file, again, tmp_path / "again.csv").read_text() == before


def test_a_stream_that_nobody_reads_on_ends(engine):
    contents = contents_of(engine, [row(session_id=str(number)) for number in range(3000)])
    stream = csv_file.pieces(contents)
    assert next(stream).startswith(b"session_id,")
    stream.close()
    assert engine.run("SELECT 1") == [(1,)]


@pytest.mark.parametrize("writer", [csv_file, parquet_file, xlsx_file, markdown_file])
def test_a_full_disk_is_told_as_one(engine, tmp_path, writer):
    full = tmp_path / "full"
    full.symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        writer.write(contents_of(engine, [row()]), full)
