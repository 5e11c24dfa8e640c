"""What the checks found, as the command tells it and writes it."""

import csv
import json

import pytest

from powerflex_rows import row

ROWS = [
    row(session_id="good", pfid="0021-16-05-01"),
    row(session_id="=cmd()", session_kwh=-1),
    row(session_id="short", hours=0.01, pfid="0021-16-05-01"),
]


def test_the_table_names_what_was_found_with_examples(seshis, write_json):
    lines = seshis(write_json(ROWS), "--checks", "--no-input").out.splitlines()
    assert lines[0] == "🧪 Checks:"
    assert lines[1] == "📊 Before any drop: 3 records, 0 empty, 0 micro, 13.5 kWh"
    assert lines[3].split()[:4] == ["drop", "energy", "is", "negative"]
    assert "#2" in lines[3]
    assert lines[-1].startswith("🧾 Sessions used: 2 (")


def test_checked_records_are_written_with_all_their_reasons(seshis, write_json, tmp_path):
    run = seshis(write_json(ROWS), "--checks-out", "c.ndjson")
    assert (run.code, run.out) == (0, "")
    found = [json.loads(line) for line in (tmp_path / "c.ndjson").read_text().splitlines()]
    assert (found[0]["number"], found[0]["severity"]) == (2, "drop")
    assert found[0]["reasons"][0] == "energy is negative"
    assert (tmp_path / "c.ndjson").stat().st_mode & 0o777 == 0o600


def test_a_spreadsheet_runs_nothing_of_them(seshis, write_json, tmp_path):
    seshis(write_json(ROWS), "--checks-out", "c.csv")
    (first, *_) = csv.DictReader((tmp_path / "c.csv").read_text().splitlines())
    assert first["session_id"] == "'=cmd()"


@pytest.mark.parametrize("ending", ["csv", "ndjson"])
def test_checks_out_replaces_an_earlier_one_and_no_other_file(seshis, write_json, tmp_path, ending):
    path, out = write_json(ROWS), tmp_path / f"out.{ending}"
    out.write_text("session_id,note\n")
    run = seshis(path, "--checks-out", out.name)
    assert (run.code, run.out) == (2, "")
    assert "--force" in run.err
    assert out.read_text() == "session_id,note\n"
    assert seshis(path, "--checks-out", out.name, "--force").code == 0
    written = out.read_text()
    assert written != "session_id,note\n"
    assert seshis(path, "--checks-out", out.name).code == 0
    assert out.read_text() == written
    assert list(tmp_path.glob(".seshis-*")) == []


def test_checks_out_replaces_nothing_that_it_reports_on(seshis, write_json):
    path = write_json(ROWS, "rows.ndjson")
    before = path.read_bytes()
    run = seshis(path, "--checks-out", "rows.ndjson")
    assert run.code == 2
    assert path.read_bytes() == before


def test_another_ending_is_wrong_usage(seshis, write_json):
    assert seshis(write_json(ROWS), "--checks-out", "c.txt").code == 2


def test_a_layout_that_a_file_does_not_fit_is_refused(seshis, tmp_path):
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    run = seshis("a.csv", "--layout", "perth", "--empty", "--no-input")
    assert run.code == 4
    assert "which the layout perth needs" in run.err
