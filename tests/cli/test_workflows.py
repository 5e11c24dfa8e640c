"""Every command of the document's usage and workflow examples, through the user's own script."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from command import COMMAND
from powerflex_rows import row

LAUNCHER = Path(__file__).parents[2] / "seshis.py"
NOW = datetime.now(UTC)


@pytest.fixture
def ready(serve, with_script):
    """A server with today's sessions, and the script that reaches it."""
    rows = [
        row(
            f"{NOW:%Y-%m-%d} 00:00:01",
            session_id=f"{user}-{n}",
            user=user,
            session_kwh=(0, 0.5, 6.0)[n % 3],
        )
        for user in ("vera@example.com", "problematic.user@domain.com", "frequent.user@domain.com")
        for n in range(6)
    ]
    return with_script(serve(rows))


EXAMPLES = [
    ("--empty", ["⚡ Sessions with 0 kWh delivered: 6 (33.3% of total)"]),
    ("--micro", ["🔬 Microsessions (0 < kWh < 1.0): 6 (33.3% of total)"]),
    ("--user", ["📊 Total unique users: 3"]),
    ("--user vera@example.com", ["User: vera@example.com\n    Total sessions: 6"]),
    ("--empty --micro --graph", ["🎯 Combined (empty + micro): 12 (66.7%)"]),
    ("--user --debug", ["User: frequent.user@domain.com"]),
    ("--user --advanced", ["Total unique users: 3"]),
    ("--empty --micro --graph --debug", ["🔍 COMBINED SUMMARY"]),
    ("--user --graph --debug", ["Total unique users: 3"]),
    ("--user problematic.user@domain.com --debug", ["problematic.user@domain.com"]),
    ("--user frequent.user@domain.com --debug", ["frequent.user@domain.com"]),
    ("--empty --micro --debug", ["✅ Normal sessions (>= 1.0 kWh): 6 (33.3%)"]),
]


@pytest.mark.parametrize(("flags", "expected"), EXAMPLES, ids=[flags for flags, _ in EXAMPLES])
def test_the_documents_examples_work_through_the_script(seshis, ready, flags, expected):
    run = seshis(*flags.split(), env=ready)
    assert run.code == 0
    for text in expected:
        assert text in run.out


@pytest.mark.parametrize("flags", ["--empty --micro --printsessions", "--empty --printsessions"])
def test_printsessions_is_valid_json_when_sent_to_a_file(seshis, ready, flags):
    run = seshis(*flags.split(), env=ready)
    assert {record["session_kwh"] for record in run.json} <= {0, 0.5}
    assert "📊 Total sessions returned: 18" in run.err


def test_month_to_month_prints_sessions_and_draws_charts(seshis, ready, tmp_path):
    run = seshis("--empty", "--micro", "--graph", "--printsessions", env=ready)
    assert len(run.json) == 12
    assert len(list(tmp_path.glob("seshis-*.png"))) == 2


def test_no_flag_dumps_raw_json(seshis, ready):
    run = seshis(env=ready)
    assert len(run.json) == 18
    assert "Enter ACN (default: 0021): " in run.err


def test_debug_shows_the_api_call_and_the_script_command(seshis, ready):
    run = seshis("--debug", env=ready)
    assert "🔧 ACN: 0021, Account: 16" in run.err
    assert (
        "🔧 Using default advanced options: anonymize=false, include_active=false, "
        "sort_by=session_start_time, sort_order=DESC"
    ) in run.err
    assert f"🔧 Date range: {NOW:%Y-%m-%d} 00:00:00 to " in run.err
    assert "curl_device_manager.sh" in run.err
    assert "/v1/public/sessions/acn/0021?acc=16" in run.err
    assert "date=gte%3A" in run.err
    assert "example.com" not in run.err


def test_reports_pipe_into_files_and_other_programs(tmp_path, environment, ready):
    command = f"{COMMAND} --empty > report.txt && {COMMAND} --empty --printsessions | head -c 1"
    finished = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=tmp_path,
        env={**environment, **ready},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    assert (tmp_path / "report.txt").read_text().startswith("📊 Total sessions returned: 18")
    assert finished.stdout == b"["
    assert b"Traceback" not in finished.stderr


def test_the_launcher_in_the_clone_runs_the_program(tmp_path, environment, write_json):
    write_json([row()])
    finished = subprocess.run(
        [sys.executable, str(LAUNCHER), "sessions.json", "--json"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=True,
    )
    assert json.loads(finished.stdout)["totals"]["sessions"] == 1
