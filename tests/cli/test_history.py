"""The history as the command meets it: sync, what is held, exports, forgetting, reports."""

import csv
import json
import os
import signal
import subprocess
import tempfile
import time
from datetime import UTC, datetime, timedelta

import pexpect
import pytest

from command import COMMAND
from history_oracle import held_sessions, kill_syncs, sync_twice_at_once
from powerflex_rows import row
from powerflex_server import Fault
from seshis.engine.private_folder import private_folder

HERE = ("--history", "kept")
NOW = datetime.now(UTC)


def ago(days):
    return f"{NOW - timedelta(days=days):%Y-%m-%d %H:%M:%S}"


def sessions(*days):
    return [row(ago(day), session_id=f"s{day}") for day in days]


def windows(server):
    """What was asked of the server, in days before now."""
    asked = []
    for call in server.page_calls:
        bounds = dict(bound.split(":") for bound in call.query["date"])
        asked.append(
            tuple(
                round(NOW.timestamp() / 86400 - int(bounds[o]) / 8.64e7, 1) for o in ("gte", "lte")
            )
        )
    return asked


def test_a_first_sync_fetches_ninety_days_by_month_and_the_next_the_last_three(
    seshis, serve, with_token
):
    server = serve(sessions(1, 20, 80, 95))
    run = seshis("sync", *HERE, env=with_token(server))
    assert run.code == 0
    first, second = run.out.splitlines()
    assert "PowerFlex ACN 0021, account 16 at http://127.0.0.1" in first
    assert first.endswith(": 3 new, 0 updated, 0 unchanged.")
    assert second == "The history holds 3 sessions."
    asked = windows(server)
    assert len(asked) in {4, 5}
    assert asked[0][0] == pytest.approx(90, abs=0.2)
    server.calls.clear()
    run = seshis("sync", *HERE, "--json", env=with_token(server))
    assert (run.json["new"], run.json["unchanged"], run.json["held"]) == (0, 1, 3)
    assert windows(server)[0][0] == pytest.approx(3, abs=0.2)
    assert windows(server)[-1][1] == pytest.approx(0, abs=0.2)


def test_a_gap_is_told_and_fetched_by_the_next_sync(seshis, serve, with_token):
    server = serve(sessions(2, 30, 50))
    env = with_token(server)
    seshis("sync", *HERE, "--from", ago(60)[:10], "--to", ago(45)[:10], env=env)
    seshis("sync", *HERE, "--from", ago(5)[:10], env=env)
    (source,) = seshis("history", *HERE, "--json").json["sources"]
    (gap,) = source["gaps"]
    assert gap["from"].startswith(ago(44)[:10])
    told = seshis("history", *HERE).out
    assert f"never fetched: {ago(44)[:10]} 00:00" in told
    assert "- PowerFlex: 2 sessions" in told
    assert seshis("sync", *HERE, "--json", env=env).json["new"] == 1
    assert seshis("history", *HERE, "--json").json["sources"][0]["gaps"] == []


def test_what_came_incomplete_is_kept_but_fetched_again(seshis, serve, with_token):
    def inflate(answer, _page):
        return answer | {"total_count": answer["total_count"] + 2}

    server = serve(sessions(1), change_answer=inflate)
    run = seshis("sync", *HERE, "--from", ago(2)[:10], env=with_token(server))
    assert run.code == 0
    assert "came incomplete; the next sync fetches it again" in run.err
    assert "The history holds 1 session." in run.out
    (source,) = seshis("history", *HERE, "--json").json["sources"]
    assert source["until"] is None


def test_a_source_that_fails_half_way_leaves_what_came_before(seshis, serve, with_token):
    server = serve(sessions(1, 80), faults=[])
    strike = Fault("status", status=404)

    def after_two(number, _listing):
        if number == 2:
            server.faults.append(strike)

    server.before_page = after_two
    run = seshis("sync", *HERE, env=with_token(server))
    assert run.code == 3
    assert "Kept before it failed:" in run.err
    server.faults.clear()
    run = seshis("sync", *HERE, "--json", env=with_token(server))
    assert (run.code, run.json["held"]) == (0, 2)


def test_files_of_any_form_are_synced_and_synced_again_change_nothing(seshis, write_json, tmp_path):
    write_json({"rows": sessions(1, 2), "total_count": 2}, "answer.json")
    (tmp_path / "more.ndjson").write_text("".join(json.dumps(r) + "\n" for r in sessions(2, 3)))
    run = seshis("sync", "answer.json", "more.ndjson", *HERE)
    assert run.out.splitlines() == [
        "answer.json, more.ndjson: 3 new, 0 updated, 0 unchanged.",
        "The history holds 3 sessions.",
    ]
    before = sorted((tmp_path / "kept").rglob("*"))
    run = seshis("sync", "answer.json", "more.ndjson", *HERE)
    assert "0 new, 0 updated, 3 unchanged" in run.out
    assert sorted((tmp_path / "kept").rglob("*")) == before


def test_the_history_is_in_the_users_data_folder_and_private(seshis, write_json, tmp_path):
    write_json(sessions(1))
    assert seshis("sync", "sessions.json").code == 0
    home = tmp_path / "home"
    (root,) = [p for p in home.rglob("history") if p.is_dir()]
    assert root.parent.name == "seshis"
    assert all(path.stat().st_mode & 0o077 == 0 for path in [root, *root.rglob("*")])


def test_an_export_is_whole_private_and_over_nothing(seshis, write_json, tmp_path):
    write_json(sessions(1, 2))
    seshis("sync", "sessions.json", *HERE)
    run = seshis("history", "export", "all.csv", *HERE)
    assert (run.code, run.out, run.err) == (0, "", "2 sessions written to all.csv\n")
    with (tmp_path / "all.csv").open() as exported:
        rows = list(csv.DictReader(exported))
    assert {found["session_id"] for found in rows} == {"s1", "s2"}
    assert json.loads(rows[0]["raw"])["user"] == "vera@example.com"
    assert (tmp_path / "all.csv").stat().st_mode & 0o077 == 0
    assert seshis("history", "export", "all.csv", *HERE).code == 2
    assert seshis("history", "export", "all.csv", "--force", *HERE).code == 0
    assert seshis("history", "export", "all.xls", *HERE).code == 2
    assert seshis("history", "export", *HERE).code == 2
    assert seshis("history", "import", *HERE).code == 2


def test_a_forgotten_driver_is_told_of_and_gone(seshis, write_json, tmp_path):
    write_json(sessions(1, 2))
    seshis("sync", "sessions.json", *HERE)
    run = seshis("forget", "VERA@example.com", "--yes", *HERE)
    assert run.code == 0
    assert run.out.startswith("2 sessions changed; none of ")
    assert "vera" not in run.out.lower() + run.err.lower()
    seshis("sync", "sessions.json", *HERE)
    seshis("history", "export", "all.csv", *HERE)
    assert "vera@example.com" not in (tmp_path / "all.csv").read_text()


def test_a_driver_whom_no_session_names_is_not_told_to_be_erased(seshis, write_json):
    seshis("sync", write_json(sessions(1)), *HERE)
    run = seshis("forget", "vara@example.com", "--yes", *HERE)
    assert (run.code, run.out) == (4, "")
    assert "no session in the history names this driver" in run.err
    assert "vara" not in run.err
    assert seshis("forget", "vera@example.com", "--yes", *HERE).code == 0
    again = seshis("forget", "vera@example.com", "--yes", *HERE)
    assert (again.code, again.out[:19]) == (0, "0 sessions changed;")


@pytest.mark.parametrize(("answer", "gone"), [("no", False), ("", False), ("yes", True)])
def test_at_a_terminal_forgetting_is_asked_about(
    seshis, write_json, tmp_path, environment, answer, gone
):
    write_json(sessions(1))
    seshis("sync", "sessions.json", *HERE)
    arguments = ["forget", "vera@example.com", *HERE]
    child = pexpect.spawn(COMMAND, arguments, cwd=str(tmp_path), env=environment, timeout=30)
    child.expect("cannot be undone")
    child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    seshis("history", "export", "all.csv", *HERE)
    assert ("vera@example.com" not in (tmp_path / "all.csv").read_text()) is gone


def test_without_a_history_every_command_says_so(seshis):
    for command in (
        ("history",),
        ("history", "export", "a.csv"),
        ("forget", "a@b.c"),
        ("--source", "history", "--empty"),
    ):
        run = seshis(*command, *HERE)
        assert run.code == 4, command
        assert "there is no history in" in run.err


def test_a_sync_keeps_records_as_received_or_refuses(seshis, write_json):
    write_json(sessions(1))
    run = seshis("sync", "sessions.json", *HERE, env={"SESHIS_ANONYMIZE": "true"})
    assert run.code == 2
    assert "a history keeps records as received" in run.err


def test_a_history_named_beside_another_source_is_a_slip(seshis, write_json):
    write_json(sessions(1))
    run = seshis("sessions.json", "--empty", *HERE)
    assert run.code == 2
    assert "--source history" in run.err


@pytest.mark.parametrize("command", ["sync", "history", "forget"])
def test_each_command_has_help(seshis, command):
    run = seshis(command, "--help")
    assert run.code == 0
    assert run.out.startswith(f"usage: seshis {command}")
    assert f"\n  {command}" in seshis("--help").out


@pytest.mark.parametrize("command", [("sync",), ("history",), ("forget",), ("layouts",), ()])
def test_a_slip_of_a_command_points_to_its_own_help(seshis, command):
    run = seshis(*command, "--nonsense")
    assert run.code == 2
    assert run.err.endswith(f"Try {' '.join(['seshis', *command])} --help.\n")


def test_a_sync_stopped_by_ctrl_c_says_so_and_lets_the_next_one_in(
    seshis, serve, with_token, tmp_path, environment
):
    server = serve(sessions(1, 40, 80), delay=0.5)
    env = environment | with_token(server)
    process = subprocess.Popen(
        [COMMAND, "sync", *HERE], cwd=tmp_path, env=env, stderr=subprocess.PIPE
    )
    while len(server.page_calls) < 2:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Interrupted." in told
    server.delay = 0.0
    assert seshis("sync", *HERE, "--json", env=with_token(server)).json["held"] == 3


def test_what_a_killed_sync_leaves_is_removed_by_the_next_and_nothing_of_others(
    seshis, serve, with_token, write_json, tmp_path, environment, monkeypatch
):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    env = {**environment, "TMPDIR": str(scratch)}
    server = serve(sessions(1), faults=[Fault("hang", page=1, seconds=60)])
    process = subprocess.Popen(
        [COMMAND, "sync", *HERE], cwd=tmp_path, env=env | with_token(server), stderr=-3
    )
    while not server.page_calls:
        time.sleep(0.05)
    process.kill()
    process.wait()
    (dead, *others) = scratch.iterdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    with private_folder() as alive:
        for folder in (dead, *others, alive):
            os.utime(folder, (1, 1))
        assert seshis("sync", write_json(sessions(1)), *HERE, env=env).code == 0
        assert list(scratch.iterdir()) == [alive]


def test_killed_syncs_lose_and_double_nothing(tmp_path, environment):
    kills = kill_syncs(tmp_path, environment, runs=2, seed=1)
    assert kills.killed > 0
    assert kills.faults == []


def test_two_syncs_at_once_lose_and_double_nothing(tmp_path, environment):
    assert sync_twice_at_once(tmp_path, environment, runs=2) == []


def test_a_sync_waits_for_another_and_says_so(seshis, serve, with_token, tmp_path, environment):
    server = serve(sessions(1), delay=0.4)
    env = with_token(server)
    first = subprocess.Popen(
        [COMMAND, "sync", *HERE],
        cwd=tmp_path,
        env=environment | env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while not server.page_calls:
        time.sleep(0.05)
    run = seshis("sync", *HERE, env=env)
    first.communicate(timeout=30)
    assert "waiting for it to end" in run.err
    assert (run.code, first.returncode) == (0, 0)
    assert len(held_sessions(tmp_path / "kept")) == 1


def test_a_report_from_the_history_is_the_report_from_the_file(seshis, write_json):
    rows = [row(ago(n % 70), session_id=f"s{n}", session_kwh=n % 5 / 2) for n in range(140)]
    rows += [
        row(ago(9), session_id="odd", session_kwh=None),
        row(ago(8), session_id="no", user=None),
    ]
    # Its own clock is impossible, so that its record dates it, two months later.
    rows += [
        row(ago(80), session_id="late", hours=0, created_at=f"{NOW - timedelta(days=9):%Y-%m-%d}")
    ]
    write_json(rows)
    seshis("sync", "sessions.json", *HERE)
    dates = ("--from", ago(20)[:10], "--to", ago(5)[:10])
    for flags in ((), dates, (*dates, "--times", "record")):
        asked = ("--json", "--empty", "--user", "--no-input", *flags)
        from_file = seshis("sessions.json", *asked).json
        from_history = seshis("--source", "history", *HERE, *asked).json
        assert from_history["completeness"]["state"] == ("unknown" if flags else "complete")
        for part in ("totals", "days", "drivers"):
            assert from_history[part] == from_file[part], (flags, part)


def test_a_report_from_the_history_prints_records_as_received(seshis, write_json):
    write_json([row(ago(1), session_id="a", odd="ä")])
    seshis("sync", "sessions.json", *HERE)
    (record,) = seshis("--source", "history", *HERE, "--no-input").json
    assert record == row(ago(1), session_id="a", odd="ä")


def test_a_period_that_was_never_fetched_is_told(seshis, serve, with_token):
    server = serve(sessions(2, 30, 50))
    env = with_token(server)
    seshis("sync", *HERE, "--from", ago(60)[:10], "--to", ago(45)[:10], env=env)
    seshis("sync", *HERE, "--from", ago(5)[:10], env=env)
    report = ("--source", "history", *HERE, "--empty", "--no-input")
    run = seshis(*report)
    assert f"⚠️ incomplete: 2 sessions held, none retrieved from {ago(44)[:10]} 00:00" in run.out
    assert seshis(*report, "--range", "today", "--json").json["completeness"]["state"] == "complete"
    covered = ("--from", ago(55)[:10], "--to", ago(50)[:10])
    assert "⚠️" not in seshis(*report, *covered).out
    before = seshis(*report, "--from", ago(70)[:10], "--to", ago(50)[:10])
    assert f"none retrieved from {ago(70)[:10]} 00:00 to {ago(60)[:10]} 00:00" in before.out


def test_a_period_that_lasts_until_now_ends_at_the_last_sync(seshis, serve, with_token):
    server = serve(sessions(4, 1))
    run_to = ("--from", ago(6)[:10], "--to", ago(3)[:10])
    seshis("sync", *HERE, *run_to, env=with_token(server))
    run = seshis("--source", "history", *HERE, "--json", "--no-input", "--range", "last-week")
    assert "The history ends at the last sync" in run.err
    assert run.json["window"]["to"].startswith(ago(3)[:10])


def test_a_named_layout_is_used_for_files(seshis, write_json):
    write_json(sessions(1))
    assert seshis("sync", "sessions.json", "--layout", "nonsense", *HERE).code == 2
    assert seshis("sync", "sessions.json", "--layout", "powerflex", *HERE).code == 0


def test_without_a_terminal_forgetting_wants_a_yes(seshis, write_json):
    write_json(sessions(1))
    seshis("sync", "sessions.json", *HERE)
    run = seshis("forget", "vera@example.com", *HERE)
    assert (run.code, run.out) == (2, "")
    assert "--yes" in run.err


def test_a_history_of_files_does_not_call_a_period_complete(seshis, write_json):
    seshis("sync", write_json(sessions(1, 2)), *HERE)
    report = ("--source", "history", *HERE, "--no-input")
    assert seshis(*report, "--json").json["completeness"]["state"] == "complete"
    asked = (*report, "--from", ago(400)[:10], "--to", ago(0)[:10])
    assert seshis(*asked, "--json").json["completeness"]["state"] == "unknown"
    assert "no total that proves them to be all" in seshis(*asked, "--empty").out


@pytest.mark.parametrize(
    "command", [("sync", "sessions.json"), ("history",), ("--source", "history", "--empty")]
)
def test_a_file_where_the_table_should_be_is_told(seshis, write_json, tmp_path, command):
    write_json(sessions(1))
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept/sessions").write_text("")
    run = seshis(*command, *HERE)
    assert (run.code, run.out) == (4, "")
    assert "sessions in it is no folder" in run.err
    assert run.err.count("\n") == 1


@pytest.mark.parametrize(
    "command", [("sync",), ("history",), ("forget", "vera"), ("--source", "history", "--empty")]
)
def test_a_history_without_a_name_is_a_slip(seshis, command):
    run = seshis(*command, "--history", "")
    assert (run.code, run.out) == (2, "")
    assert "--history was given an empty value" in run.err


def test_a_damaged_file_of_a_history_cannot_be_fetched_again(seshis, write_json, tmp_path):
    seshis("sync", write_json(sessions(1)), *HERE)
    (file,) = (tmp_path / "kept/sessions").rglob("*.parquet")
    file.write_bytes(file.read_bytes()[:200])
    run = seshis("--source", "history", *HERE, "--empty", "--no-input")
    assert run.code == 4
    assert "damaged; put it back from a backup" in run.err
    assert "again" not in run.err


BY_ROW = """\
-- layout: a meter
-- needs: begin, kwh, place
-- reads: begin, kwh, place
-- times: by row
-- zone: Europe/Berlin
SELECT
  record, fault, kwh AS energy_kwh, place AS start_zone, place AS end_zone,
  TRY_CAST(extract(EPOCH FROM TRY_CAST("begin" AS TIMESTAMP)) * 1000 AS BIGINT) AS plug_start
FROM raw
"""


@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_what_was_doubtful_in_the_clock_is_kept(seshis, tmp_path, ending):
    (tmp_path / "my.sql").write_text(BY_ROW)
    times = ["2024-10-27 02:30:00,1,", "2024-03-31 02:30:00,2,", "2024-05-05 05:00:00,3,Mars/Base"]
    (tmp_path / "m.csv").write_text("\n".join(["begin,kwh,place", *times]))
    asked = ("--checks", "--json", "--no-input")
    checks = seshis("m.csv", "--layout", "my.sql", *asked).json["checks"]
    found = {check["check"] for check in checks if check["records"]}
    assert found >= {"time exists twice", "time does not exist", "unknown zone"}
    seshis("sync", "m.csv", "--layout", "my.sql", *HERE)
    assert seshis("--source", "history", *HERE, *asked).json["checks"] == checks
    seshis("history", "export", f"all.{ending}", *HERE)
    assert seshis(f"all.{ending}", *asked).json["checks"] == checks


def test_the_demo_can_be_kept_to_try_a_history(seshis):
    run = seshis("sync", "--demo", *HERE, env={"TZ": "Asia/Tokyo"})
    assert run.out.endswith(
        "3,395 new, 0 updated, 0 unchanged.\nThe history holds 3,395 sessions.\n"
    )
    asked = ("--empty", "--no-input", "--json", "--tz", "UTC")
    kept = seshis("--source", "history", *HERE, "--from", "2014-01-01", *asked).json
    assert kept["days"] == seshis("--demo", *asked).json["days"]


@pytest.mark.parametrize("other", [["in.csv"], ["--source", "ocpi"]])
def test_the_demo_is_kept_alone(seshis, other):
    run = seshis("sync", "--demo", *other, *HERE)
    assert run.code == 2
    assert "--demo exclude each other" in run.err
