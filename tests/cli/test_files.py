"""Files and standard input as the command reads them."""

import csv
import gzip
import io
import json

import pytest
import xlsxwriter

from packing import PACK
from powerflex_rows import answer, row
from seshis.engine.connection import open_engine

ROWS = [row(session_id="a"), row(session_id="b", session_kwh=0), row(session_id="c")]
SUMMARY = "📊 Total sessions returned: 3 (filtered from 3)\n⚡ Sessions with 0 kWh delivered: 1"


def ndjson(rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(answer(ROWS)),
        json.dumps(ROWS),
        json.dumps(answer(ROWS), indent=2),
        ndjson(ROWS),
        json.dumps(answer(ROWS[:2], total_count=3)) + json.dumps(answer(ROWS[2:], total_count=3)),
    ],
    ids=["one answer", "bare list", "pretty-printed", "ndjson", "two answers"],
)
def test_every_form_of_a_file_gives_the_same_report(seshis, tmp_path, content):
    (tmp_path / "plain.json").write_text(content)
    (tmp_path / "packed.json.gz").write_bytes(gzip.compress(content.encode()))
    for run in (
        seshis("plain.json", "--empty"),
        seshis("packed.json.gz", "--empty"),
        seshis("-", "--empty", stdin=content),
        seshis("-", "--empty", stdin=gzip.compress(content.encode())),
    ):
        assert run.out.startswith(SUMMARY)
        assert (run.code, run.err) == (0, "")


def test_several_files_are_one_report(seshis, tmp_path, write_json):
    write_json(answer(ROWS[:1], total_count=1), "first.json")
    (tmp_path / "second.ndjson").write_text(ndjson(ROWS[1:]))
    assert seshis("first.json", "second.ndjson", "--empty").out.startswith(SUMMARY)


def test_a_file_that_names_no_driver_says_so(seshis, write_json):
    out = seshis(write_json([row(user=None)]), "--user").out
    assert "No record names a driver" in out
    assert "User: null" in out
    named = seshis(write_json([row(user=None), row(session_id="b")]), "--user").out
    assert "No record names a driver" not in named


def test_files_may_stand_between_flags(seshis, write_json):
    write_json(ROWS[:1], "first.json")
    write_json(ROWS[1:], "second.json")
    assert seshis("first.json", "--empty", "second.json").out.startswith(SUMMARY)


def test_a_period_keeps_the_days_it_names_and_no_other(seshis, write_json):
    rows = [
        row(f"2025-09-{day:02} {time}", session_id=f"{day}-{time}")
        for day in (6, 7, 8, 9)
        for time in ("00:00:00", "23:59:59")
    ]
    run = seshis(write_json(rows), "--empty", "--from", "2025-09-07", "--to", "2025-09-08")
    assert "Total sessions returned: 4 (filtered from 4)" in run.out
    assert "2025-09-06" not in run.out
    assert "- 2025-09-08: 0 empty / 2 total (0.0%)" in run.out


def test_days_are_counted_in_the_zone_asked_for(seshis, write_json):
    path = write_json([row("2025-09-08 03:00:00")])
    run = seshis(path, "--empty", "--tz", "America/Los_Angeles")
    assert "- 2025-09-07: 0 empty / 1 total (0.0%)" in run.out
    assert "- 2025-09-08: 0 empty / 1 total" in seshis(path, "--empty").out


def test_a_file_without_sessions_says_so_and_is_no_failure(seshis, write_json):
    run = seshis(write_json(answer([])).name, "--empty", "--micro")
    assert run.code == 0
    assert "No sessions in sessions.json." in run.out


def test_a_period_without_sessions_is_named(seshis, write_json):
    run = seshis(write_json(ROWS), "--empty", "--from", "2024-01-01", "--to", "2024-01-31")
    assert run.code == 0
    assert "No sessions from 2024-01-01 00:00:00 to 2024-01-31 23:59:59 (UTC)." in run.out


def test_a_saved_page_says_that_it_is_one(seshis, write_json):
    path = write_json(answer(ROWS, total_count=1000, page=1, limit=25))
    lines = seshis(path, "--empty").out.splitlines()
    assert lines[1] == (
        "⚠️ Page 1 of 40: 3 of 1000 sessions. Percentages describe this page only; use --limit all."
    )


def test_ndjson_that_breaks_off_is_reported_as_incomplete(seshis, tmp_path):
    (tmp_path / "cut.ndjson").write_text(ndjson(ROWS)[:-30])
    run = seshis("cut.ndjson", "--empty")
    assert run.code == 0
    assert "⚠️ incomplete: 3 records, the last of a file cut short" in run.out
    assert "1 of 3 records left out: 1 not JSON" in run.err
    assert "line 3 is not JSON" in run.err


@pytest.mark.parametrize("flags", [["--user"], ["--empty", "--user"], ["--micro", "--user"]])
def test_a_file_after_user_is_a_slip_that_shows_the_right_order(seshis, write_json, flags):
    run = seshis(*flags, write_json(ROWS).name)
    assert run.code == 2
    assert "write: seshis sessions.json --user" in run.err


def test_flags_that_only_the_api_understands_are_said_to_have_no_effect(seshis, write_json):
    run = seshis(write_json(ROWS), "--empty", "--limit", "1")
    assert run.out.startswith(SUMMARY)
    assert "--limit: asked of PowerFlex only; here everything is read." in run.err


def test_a_file_after_graph_is_a_slip_that_shows_the_right_order(seshis, write_json):
    run = seshis("--empty", "--graph", write_json(ROWS).name)
    assert run.code == 2
    assert "write: seshis sessions.json --empty --graph" in run.err


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.json", b"", "empty.json is empty"),
        ("blank.json", b" \n\n", "blank.json is empty"),
        ("half.json", json.dumps(answer(ROWS)).encode()[:300], "half.json "),
        ("noise.bin", bytes(range(256)), "noise.bin is not text"),
        ("page.html", b"<!doctype html><title>Log in</title>", "page.html is an HTML page"),
        ("error.json", b'{"message": "Unauthorized"}', "Unauthorized"),
        ("number.json", b"[1, 2", "number.json "),
        ("half.json.gz", gzip.compress(ndjson(ROWS * 50).encode())[:200], "half.json.gz "),
        ("other.csv", b"name,age\nvera,40\n", "other.csv holds no sessions"),
    ],
)
def test_a_file_that_cannot_be_used_gets_one_sentence_and_exit_4(
    seshis, tmp_path, name, content, sentence
):
    (tmp_path / name).write_bytes(content)
    run = seshis(name, "--empty")
    assert run.code == 4
    assert sentence in run.err
    assert run.err.startswith("seshis: ")
    assert len(run.err.splitlines()) <= 2
    assert "Traceback" not in run.err
    assert run.out == ""


def test_a_missing_file_and_a_folder_are_told_apart(seshis, tmp_path):
    (tmp_path / "folder").mkdir()
    assert "nowhere.json is not there" in seshis("nowhere.json", "--empty").err
    assert "folder is a folder" in seshis("folder", "--empty").err


def test_a_truncated_body_is_shown_in_full_with_debug(seshis, tmp_path):
    (tmp_path / "half.json").write_text(json.dumps(answer(ROWS))[:-200])
    short = seshis("half.json", "--empty").err
    full = seshis("half.json", "--empty", "--debug").err
    assert "parking" not in short
    assert '"session_id": "b"' in full
    assert '"session_id": "b"' not in short


def test_hostile_records_are_counted_by_reason_and_spoil_nothing(seshis, tmp_path):
    bad = [
        "[1, 2]",
        "17",
        "null",
        json.dumps(row(session_id="k1", session_kwh="much")),
        json.dumps(row(session_id="k2", session_kwh=None)),
        json.dumps(row(session_id="k3", session_kwh=-4)),
        json.dumps(row(session_id="k4", session_kwh=float("nan"))),
        json.dumps(
            row(session_id="k5", session_start_time=None, session_end_time=None)
            | {"created_at": "never", "updated_at": None}
        ),
        json.dumps(row(session_id="a", updated_at="2020-01-01T00:00:00.000Z")),
        '{"session_id": "half',
    ]
    (tmp_path / "hostile.ndjson").write_text("\n".join(bad) + "\n" + ndjson(ROWS))
    run = seshis("hostile.ndjson", "--empty")
    assert "Total sessions returned: 3 (filtered from 13)" in run.out
    assert "Sessions with 0 kWh delivered: 1 (33.3% of total)" in run.out
    for reason in (
        "3 not an object",
        "2 energy is not a number",
        "1 no energy",
        "1 energy is negative",
        "1 no usable time",
        "1 duplicate session id",
        "1 not JSON",
    ):
        assert reason in run.err


def test_debug_lists_the_records_left_out(seshis, write_json):
    run = seshis(write_json([*ROWS, row(session_id="bad", session_kwh=-1)]), "--empty", "--debug")
    assert '🔧 Record 4 left out, energy is negative: {"session_id": "bad"' in run.err
    assert "vera@example.com" not in run.err


def test_names_reach_the_terminal_escaped(seshis, write_json):
    hostile = "eve\x1b[31m\n\u202eexample\x9b@x"
    rows = [row(user=hostile, site="si\x07te\r")]
    run = seshis(write_json(rows), "--empty", "--micro", "--user")
    assert "User: eve\\x1b[31m\\x0a\\u202eexample\\x9b@x" in run.out
    assert "🏢 Site: si\\x07te\\x0d" in run.out
    raw = seshis(write_json(rows))
    assert "\u202e" not in raw.out
    assert raw.json[0]["user"] == hostile


def test_the_clock_can_be_forced(seshis, write_json):
    impossible = row("2025-09-11 20:45:00", hours=0.00001) | {
        "created_at": "2025-09-15T07:12:27.381Z",
        "updated_at": "2025-09-15T07:13:13.838Z",
    }
    path = write_json([impossible])
    assert "- 2025-09-15:" in seshis(path, "--empty").out
    assert "- 2025-09-11:" in seshis(path, "--empty", "--times", "session").out
    assert "- 2025-09-11:" in seshis(path, "--empty", "--max-kw", "1e9").out
    assert seshis(path, "--json").json["clocks"] == {"session": 0, "record": 1}


def test_a_folder_of_files_of_every_kind_is_one_report(seshis, tmp_path):
    folder = tmp_path / "sessions"
    folder.mkdir()
    table = io.StringIO()
    writer = csv.DictWriter(table, ROWS[0], delimiter=";")
    writer.writeheader()
    writer.writerow(ROWS[0] | {"session_kwh": "7,25"})
    (folder / "a.csv.zst").write_bytes(PACK["zstd"](table.getvalue().encode("utf-16")))
    (folder / "b.json").write_text(json.dumps({"data": [ROWS[1]], "status_code": 1000}))
    with xlsxwriter.Workbook(folder / "c.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ROWS[2])
        sheet.write_row(1, 0, ROWS[2].values())
    (tmp_path / "d.ndjson").write_text(ndjson([row(session_id="d", session_kwh=0.5)]))
    with open_engine() as engine:
        engine.run(
            f"COPY (FROM read_json('{tmp_path}/d.ndjson')) TO '{folder}/d.parquet' (FORMAT parquet)"
        )
    expected = (
        "📊 Total sessions returned: 4 (filtered from 4)\n⚡ Sessions with 0 kWh delivered: 1"
    )
    for names in (["sessions"], ["sessions/*"], sorted(map(str, folder.iterdir()))):
        run = seshis(*names, "--empty", "--debug")
        assert run.out.startswith(expected), run.err
        assert run.code == 0
    records = seshis("sessions", "--printsessions", "--no-input").json
    assert [record["session_id"] for record in records] == ["a", "b", "c", "d"]
