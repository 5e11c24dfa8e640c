"""What a hostile tester found, so that it stays mended."""

import os
import stat
import subprocess

import pytest

from command import COMMAND
from powerflex_rows import row

VERA = "Vera Doe"


def test_a_chart_is_written_to_a_pipe_and_does_not_replace_it(seshis, write_json, tmp_path):
    pipe = tmp_path / "chart.png"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    run = seshis(write_json([row()]), "--empty", "--graph", "chart.png")
    out, _ = reader.communicate(timeout=30)
    assert run.code == 0
    assert out.startswith(b"\x89PNG")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize(
    "record",
    [
        {"user": [VERA]},
        {"user": {"name": VERA}},
        {"user": VERA, "note": f"called by {VERA}"},
        {"user": VERA, "session_kwh": "x"},
        {"user": None, "site": "site of vera@example.com", "session_id": "vera@example.com_1"},
    ],
)
@pytest.mark.parametrize(
    "flags",
    [["--debug"], ["--user"], ["--user", "--debug"], ["--json", "--user"], ["--printsessions"]],
)
def test_anonymous_output_names_nobody(seshis, write_json, record, flags):
    path = write_json([row() | record, row(session_id="other", user=None)])
    run = seshis(path, "--anonymize", *flags)
    assert run.code == 0
    assert "Vera" not in run.out + run.err
    assert "vera@" not in run.out + run.err


def test_a_driver_under_an_escaped_key_is_replaced_too(seshis, tmp_path):
    (tmp_path / "s.ndjson").write_text('{"us\\u0065r": "Vera Doe", "session_kwh": 1}\n' * 2)
    assert "Vera" not in seshis("s.ndjson", "--anonymize").out


def test_a_broken_line_is_not_shown_where_drivers_are_anonymous(seshis, tmp_path):
    (tmp_path / "s.ndjson").write_text('{"session_kwh": 1}\n{"user":"vera@example.com","se')
    run = seshis("s.ndjson", "--empty", "--anonymize")
    assert "line 2 is not JSON" in run.err
    assert "vera" not in run.err


@pytest.mark.parametrize(("zone", "day"), [("EST5EDT", "07"), (":America/New_York", "07")])
def test_a_zone_of_tz_is_taken_as_named(seshis, write_json, zone, day):
    run = seshis(write_json([row("2025-09-08 03:00:00")]), "--empty", env={"TZ": zone})
    assert f"- 2025-09-{day}: 0 empty / 1 total" in run.out


def test_a_tz_that_is_no_zone_is_said_to_be_none(seshis, write_json):
    path = write_json([row()])
    run = seshis(path, "--empty", env={"TZ": "Nonsense"})
    assert run.code == 2
    assert "TZ: no time zone is called 'Nonsense'" in run.err
    assert seshis(path, "--empty", "--tz", "UTC", env={"TZ": "Nonsense"}).code == 0


@pytest.mark.parametrize("file", ["/nonexistent", "/etc/passwd", "/etc"])
def test_a_tz_that_is_no_zones_file_is_said_to_be_none(seshis, write_json, file):
    run = seshis(write_json([row()]), "--empty", env={"TZ": file})
    assert run.code == 2
    assert f"TZ: '{file}' is no time zone's file" in run.err


@pytest.mark.parametrize(
    "flags",
    [
        ["--volts", "1e-310"],
        ["--limit", "1" * 5000],
        ["--timeout", "1e300"],
        ["--page", "0"],
        ["--acn", "a b"],
        ["--graph", "y" * 300],
    ],
)
def test_a_bad_number_is_exit_2_whatever_the_source(seshis, write_json, flags):
    run = seshis(write_json([row()]), "--empty", *flags)
    assert run.code == 2
    assert len(run.err) < 400


def test_a_name_too_long_for_a_file_is_a_user_that_is_not_there(seshis, write_json):
    assert seshis(write_json([row()]), "--user", "y" * 300).code == 4


@pytest.mark.parametrize(
    ("closing", "code"), [("<&-", 4), (">&-", 2), ("2>&-", 4), ("2>&- --debug", 4)]
)
def test_closed_streams_are_no_internal_fault(tmp_path, environment, closing, code):
    finished = subprocess.run(
        ["/bin/sh", "-c", f"{COMMAND} - --empty {closing} </dev/null"]
        if closing != "<&-"
        else ["/bin/sh", "-c", f"{COMMAND} - --empty <&-"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert finished.returncode == code


def test_answers_that_are_not_text_are_asked_again(seshis, serve, with_token):
    env = with_token(serve([])) | {"PYTHONIOENCODING": "utf-8:strict"}
    run = seshis("--empty", stdin=b"\xff\xfe\n0021\n", env=env)
    assert run.code == 0
    assert run.err.count("Enter ACN") == 2


def test_an_unknown_backend_of_matplotlib_does_not_hinder_a_file(seshis, write_json, tmp_path):
    run = seshis(write_json([row()]), "--empty", "--graph", "a.png", env={"MPLBACKEND": "xyz"})
    assert run.code == 0
    assert (tmp_path / "a.png").exists()


def test_no_input_can_be_said_by_a_variable(seshis, serve, with_token):
    run = seshis("--empty", env=with_token(serve([])) | {"SESHIS_NO_INPUT": "1"})
    assert "Enter" not in run.err


def test_a_range_flag_goes_before_dates_of_the_environment(seshis, write_json):
    path = write_json([row()])
    dates = {"SESHIS_FROM": "2025-01-02"}
    assert seshis(path, "--empty", "--range", "last-week", env=dates).code == 0
    bad = seshis(path, "--empty", env={"SESHIS_FROM": "xx"})
    assert "SESHIS_FROM: 'xx' is not a date" in bad.err


def test_a_start_in_the_future_is_refused_by_the_api(seshis, serve, with_token):
    run = seshis("--empty", "--no-input", "--from", "2199-01-01", env=with_token(serve([])))
    assert run.code == 2
    assert "the start 2199-01-01 is in the future" in run.err


def test_a_page_of_everything_is_a_contradiction(seshis, serve, with_token):
    run = seshis("--empty", "--limit", "all", "--page", "5", env=with_token(serve([])))
    assert run.code == 2


def test_what_is_quoted_of_a_line_names_nobody_and_holds_no_token(seshis, tmp_path):
    secret = "Zx9" * 12
    broken = f'{{"user": "vera@example.com", "token": "{secret}", "note": '
    bad = f'{{"session_id": "b", "session_kwh": -1, "password": "{secret}"}}'
    (tmp_path / "s.ndjson").write_text(f'{broken}\n{bad}\n{{"session_id": "a"}}\n')
    run = seshis("s.ndjson", "--empty", "--debug")
    assert "line 1 is not JSON" in run.err
    assert "energy is negative" in run.err
    assert "vera@" not in run.err
    assert "Zx9" not in run.err


FORGED = "a\nseshis: FORGED\x1b[31m\u202e"


@pytest.mark.parametrize(
    "arguments",
    [
        ["sessions.json", "--empty", "--csv", f"{FORGED}.csv", "--html", f"{FORGED}.html"],
        ["sessions.json", "--empty", "--graph", f"{FORGED}.png", "--checks-out", f"{FORGED}.csv"],
        ["sessions.json", "--empty", "--csv", f"{FORGED}/none.csv"],
        [f"{FORGED}.ndjson", "--empty", "--debug"],
        [f"{FORGED}.none", "--empty"],
        ["--csv", f"{FORGED}.ndjson"],
        ["--user", f"{FORGED}.ndjson"],
        ["--station", f"{FORGED}.ndjson"],
        ["--empty", "--graph", f"{FORGED}.ndjson"],
        ["serve", f"--{FORGED}"],
        ["history", "export", f"{FORGED}.csv"],
        ["sync", "sessions.json", "--history", FORGED],
        ["layouts", "--explain", f"{FORGED}.ndjson"],
    ],
)
def test_a_files_name_forges_no_line_of_a_message(seshis, write_json, tmp_path, arguments):
    write_json([row()])
    (tmp_path / f"{FORGED}.ndjson").write_text('{"session_id": "a", "session_kwh": 1}\n')
    seshis("sync", "sessions.json")
    run = seshis(*arguments, env={"SESHIS_NO_INPUT": "1"})
    told = run.err + run.out
    assert "FORGED" in told
    assert not any(line.startswith("seshis: FORGED") for line in told.splitlines())
    assert not {"\x1b", "\u202e"} & set(told)


def test_a_file_whose_name_is_no_text_is_refused_in_a_sentence(tmp_path, environment):
    (tmp_path / os.fsdecode(b"\xff.csv")).write_text("a,b\n")
    run = subprocess.run(
        [os.fsencode(COMMAND), b"\xff.csv", b"--empty"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 4
    assert b"is not UTF-8; rename the file" in run.stderr


def test_a_driver_whose_name_is_no_text_is_refused_by_it(seshis, tmp_path):
    (tmp_path / "kept").mkdir()
    run = seshis("forget", os.fsdecode(b"\xff"), "--history", "kept", "--yes")
    assert run.code == 2
    assert "the name \\udcff is not UTF-8" in run.err


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_an_export_of_the_history_that_does_not_fit_is_an_output_that_failed(
    seshis, write_json, tmp_path, environment, ending
):
    rows = [row(session_id=f"{at}", note=f"{at * 7919 % 10007}" * 40) for at in range(2000)]
    seshis("sync", write_json(rows), "--history", "kept")
    asking = f"ulimit -f 8; exec {COMMAND} history export out.{ending} --history kept"
    run = subprocess.run(
        ["bash", "-c", asking],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (
        2,
        f"seshis: out.{ending} cannot be written: File too large\n",
    )
    assert not list(tmp_path.glob("*out*"))
    assert not list(tmp_path.glob(".seshis-*"))
