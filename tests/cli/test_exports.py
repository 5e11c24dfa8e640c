"""Files beside a report, as the installed command leaves them."""

import csv
import io
import subprocess

import pytest

from command import COMMAND
from powerflex_rows import row
from seshis.cli.grammar.file_flags import TABLE_NAMES

ROWS = [
    row(session_id="a", user="vera@example.com", session_kwh=0),
    row(session_id="b", user="john.doe@example.com", vehicle="card of vera@example.com"),
    row(session_id="c", user=None, status="vera@example.com"),
]
FILES = {"csv": "s.csv", "parquet": "s.parquet", "xlsx": "s.xlsx", "markdown": "s.md"}
ALL = [word for flag, name in FILES.items() for word in (f"--{flag}", name)]


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_every_output_of_a_run_is_left_by_one_run(seshis, write_json, tmp_path):
    path = write_json(ROWS)
    arguments = (path, *ALL, "--empty", "--graph", "g.png", "--checks-out", "c.csv", "--json")
    run = seshis(*arguments)
    assert run.code == 0
    assert run.json["totals"]["sessions"] == 3
    for name in (*FILES.values(), "g.png", "c.csv"):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
        assert name in run.err
    assert "Written to s.csv: 1 of 3 sessions, those that were asked for" in run.err
    again = seshis(*arguments)
    assert (again.code, again.out) == (0, run.out)
    assert list(tmp_path.glob(".seshis-*")) == []


def test_csv_without_a_name_is_standard_output_and_asks_nothing(seshis, write_json):
    run = seshis(write_json(ROWS), "--csv")
    assert [one["session_id"] for one in table(run.out)] == ["a", "b", "c"]
    assert run.err == ""
    told = seshis(write_json(ROWS), "--csv", "--empty")
    assert [one["session_id"] for one in table(told.out)] == ["a"]
    assert told.err.startswith("📊 Total sessions returned: 3")


def test_a_table_that_nobody_named_lists_all_there_are(seshis, write_json):
    for asked in (["--table", "--csv"], ["--table", "", "--csv"], ["--table", "nix", "--csv"]):
        run = seshis(write_json(ROWS), *asked)
        assert run.code == 2
        assert f"there are {', '.join(TABLE_NAMES)}" in run.err


def test_a_table_of_sites_tells_how_each_fails(seshis, write_json):
    (one,) = table(seshis(write_json(ROWS), "--table", "sites", "--csv").out)
    empty, micro, failed = (int(one[name]) for name in ("empty", "micro", "failed"))
    assert failed == empty + micro > 0
    assert float(one["failed_share"]) == pytest.approx(failed / int(one["sessions"]), abs=1e-6)
    assert float(one["failed_low"]) < float(one["failed_share"]) < float(one["failed_high"])


def test_a_table_is_written_without_its_report_being_printed(seshis, write_json):
    run = seshis(write_json(ROWS), "--table", "drivers", "--csv")
    assert [one["driver"] for one in table(run.out)] == [
        "john.doe@example.com",
        "",
        "vera@example.com",
    ]
    assert run.err == ""
    run = seshis(write_json(ROWS), "--table", "stations", "--csv", "--empty")
    assert len(table(run.out)) == 0 or table(run.out)[0]["station"]
    assert "Stations to look at" not in run.err


def test_no_file_holds_an_address_where_names_are_replaced(seshis, write_json, tmp_path):
    path = write_json(ROWS)
    assert seshis(path, "--anonymize", *ALL).code == 0
    again = seshis(tmp_path / "s.parquet", "--csv", "--no-input").out
    workbook = seshis(tmp_path / "s.xlsx", "--csv", "--no-input").out
    csv_text, markdown = ((tmp_path / FILES[kind]).read_text() for kind in ("csv", "markdown"))
    for text in (again, workbook, csv_text, markdown):
        assert "driver-" in text
        assert "example" not in text
    assert "example" not in seshis(path, "--anonymize", "--table", "drivers", "--csv").out


def test_an_empty_result_is_an_empty_file(seshis, write_json, tmp_path):
    path = write_json([row(session_kwh=-1)])
    run = seshis(path, *ALL)
    assert run.code == 0
    assert table((tmp_path / "s.csv").read_text()) == []
    assert "Written to s.csv: 0 sessions" in run.err
    assert seshis(path, "--table", "stations", "--csv").out.count("\n") == 1


def test_a_reader_that_leaves_early_is_no_failure_and_files_are_written(
    write_json, tmp_path, environment
):
    write_json([row(session_id=str(number)) for number in range(20_000)])
    run = subprocess.run(
        ["/bin/sh", "-c", f"{COMMAND} sessions.json --csv --parquet s.parquet | head -n 1"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=True,
    )
    assert run.stdout.startswith(b"session_id,network")
    assert b"fault" not in run.stderr
    assert (tmp_path / "s.parquet").stat().st_size


def test_a_full_disk_is_exit_2_and_leaves_nothing(write_json, seshis, tmp_path):
    path = write_json(ROWS)
    for flag in FILES:
        run = seshis(path, f"--{flag}", "/dev/full")
        assert (run.code, run.out) == (2, "")
        assert "the disk is full" in run.err
    (tmp_path / "s.csv").write_text("session_id,note\n")
    assert seshis(path, "--csv", "s.csv").code == 2
    assert (tmp_path / "s.csv").read_text() == "session_id,note\n"


def test_a_device_is_written_to(seshis, write_json):
    assert len(table(seshis(write_json(ROWS), "--csv", "/dev/stdout").out)) == 3
