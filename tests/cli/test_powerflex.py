"""The API as the command meets it: ways to it, completeness, and its failures."""

import signal
import subprocess
import time
from datetime import UTC, datetime

import pytest

from command import COMMAND
from powerflex_rows import row
from powerflex_server import Fault

TODAY = f"{datetime.now(UTC):%Y-%m-%d} 00:00:01"
QUIET = ("--empty", "--no-input")


def sessions(count):
    return [row(TODAY, session_id=f"s{n:05}", session_kwh=n % 4) for n in range(count)]


def test_the_script_is_preferred_and_credentials_come_next(seshis, serve, with_script, with_token):
    server = serve(sessions(3))
    run = seshis(*QUIET, "--debug", env=with_token(server) | with_script(server))
    assert "curl_device_manager.sh -s -X GET" in run.err
    run = seshis(*QUIET, "--debug", env=with_token(server))
    assert "curl_device_manager.sh" not in run.err
    assert "Total sessions returned: 3" in run.out


def test_a_script_in_the_working_directory_is_found(seshis, serve, with_script, tmp_path):
    server = serve(sessions(3))
    env = with_script(server)
    (tmp_path / "bin/curl_device_manager.sh").rename(tmp_path / "curl_device_manager.sh")
    assert "Total sessions returned: 3" in seshis(*QUIET, env=env).out


def test_without_any_source_all_four_ways_are_named(seshis):
    run = seshis(*QUIET)
    assert run.code == 3
    for way in ("curl_device_manager.sh", "SESHIS_TOKEN", "sessions.json", "--demo"):
        assert way in run.err


def test_a_whole_window_is_retrieved_over_https_however_many_pages_it_takes(
    seshis, serve, with_login
):
    server = serve(sessions(2345), cap=100, token_lasts=9)
    run = seshis("--json", "--no-input", env=with_login(server))
    assert run.code == 0
    assert run.json["totals"]["sessions"] == 2345
    assert run.json["completeness"] == {
        "state": "complete",
        "retrieved": 2345,
        "total_count": 2345,
        "page": None,
        "pages": None,
        "gaps": "",
    }
    assert server.most_in_flight > 1


def test_a_count_that_cannot_be_reached_is_reported_as_incomplete(seshis, serve, with_token):
    def inflate(answer, _page):
        return answer | {"total_count": 60}

    server = serve(sessions(50), change_answer=inflate)
    run = seshis(*QUIET, env=with_token(server))
    assert run.code == 0
    assert run.out.splitlines()[1].startswith("⚠️ incomplete: 50 of 60 sessions")
    completeness = seshis("--json", "--no-input", env=with_token(server)).json["completeness"]
    assert (completeness["state"], completeness["retrieved"]) == ("incomplete", 50)
    assert completeness["total_count"] == 60


def test_a_page_asked_for_is_the_only_one_retrieved(seshis, serve, with_token):
    server = serve(sessions(100))
    run = seshis(*QUIET, "--limit", "10", "--page", "3", env=with_token(server))
    assert "⚠️ Page 3 of 10: 10 of 100 sessions." in run.out
    assert len(server.page_calls) == 1


def test_a_page_beyond_the_last_is_told_from_a_window_without_sessions(seshis, serve, with_token):
    server = serve(sessions(100))
    run = seshis(*QUIET, "--limit", "10", "--page", "99", env=with_token(server))
    assert run.code == 0
    assert "⚠️ Page 99 is beyond the last: 100 sessions are 10 pages." in run.out
    assert "No sessions" not in run.out


def test_a_chart_of_one_page_says_so_itself(seshis, serve, with_token, tmp_path):
    server = serve(sessions(100))
    flags = ("--limit", "10", "--user", "--graph", "page.svg")
    run = seshis(*QUIET, *flags, env=with_token(server))
    assert run.code == 0
    for name in ("page.svg", "page-users.svg"):
        assert "Page 1 of 10: 10 of 100 sessions" in (tmp_path / name).read_text()


def test_a_user_that_is_not_there_is_exit_4(seshis, serve, with_token):
    server = serve(sessions(5))
    run = seshis("--user", "nobody@example.com", "--no-input", env=with_token(server))
    assert run.code == 4


def test_no_sessions_today_names_the_window_and_is_exit_0(seshis, serve, with_token):
    run = seshis(*QUIET, env=with_token(serve([])))
    assert run.code == 0
    assert f"No sessions from {TODAY[:10]} 00:00:00 to {TODAY[:10]}" in run.out


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault("html", times=-1), "login page"),
        (Fault("error", times=-1), "Unauthorized"),
        (
            Fault("text", text='{"rows": [{"session_id": "a", "se', times=-1),
            "cut short after 33 bytes",
        ),
        (Fault("text", text="", times=-1), "empty"),
        (Fault("status", status=403, times=-1), "403"),
        (Fault("status", status=404, times=-1), "404"),
    ],
    ids=["login page", "error object", "truncated", "empty", "403", "404"],
)
def test_a_failing_api_is_one_sentence_and_exit_3(seshis, serve, with_token, fault, words):
    server = serve(sessions(3), faults=[fault])
    run = seshis(*QUIET, env=with_token(server))
    assert run.code == 3
    assert words in run.err
    assert len(run.err.splitlines()) <= 2
    assert run.out == ""
    assert "Traceback" not in run.err


def test_an_expired_token_is_exit_3_and_stays_secret(seshis, serve):
    server = serve(sessions(3))
    secret = "eyJhbGciOiJIUzI1NiJ9.c2VjcmV0.c2lnbmF0dXJl"
    env = {"SESHIS_TOKEN": secret, "SESHIS_BASE_URL": server.base_url}
    run = seshis(*QUIET, "--debug", env=env)
    assert run.code == 3
    assert secret not in run.err
    assert "SESHIS_TOKEN" in run.err


@pytest.mark.parametrize(
    "faults",
    [
        [Fault("status", status=500), Fault("reset")],
        [Fault("half"), Fault("status", status=429, retry_after="0")],
    ],
    ids=["500 and reset", "half and 429"],
)
def test_passing_failures_are_retried(seshis, serve, with_token, faults):
    run = seshis(*QUIET, env=with_token(serve(sessions(3), faults=faults)))
    assert run.code == 0
    assert "Total sessions returned: 3" in run.out


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ({"mode": 0o644}, ["chmod +x"]),
        ({"text": "#!/bin/sh\necho no network today >&2\nexit 7\n"}, ["7", "no network today"]),
        ({"text": "#!/bin/sh\nexit 0\n"}, ["empty"]),
        ({"text": "#!/bin/sh\necho '<!doctype html><title>Log in</title>'\n"}, ["login page"]),
        ({"text": '#!/bin/sh\necho \'{"error": "expired"}\'\n'}, ["expired"]),
        ({"text": "#!/bin/sh\nprintf '{\"rows\": [{'\n"}, ["cut short after 11 bytes"]),
        ({"text": "#!/nowhere/bash\n"}, ["curl_device_manager.sh"]),
    ],
    ids=["not executable", "fails", "prints nothing", "login page", "error", "half", "no shell"],
)
def test_a_failing_script_is_one_sentence_and_exit_3(seshis, with_script, script, words):
    run = seshis(*QUIET, env=with_script(None, **script))
    assert run.code == 3
    for word in words:
        assert word in run.err
    assert "Traceback" not in run.err


def test_a_hanging_script_is_ended_after_the_timeout(seshis, with_script):
    env = with_script(None, text="#!/bin/sh\nsleep 300 & wait\n")
    began = time.monotonic()
    run = seshis(*QUIET, "--timeout", "0.5", env=env)
    assert run.code == 3
    assert time.monotonic() - began < 10
    assert "0.5" in run.err


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [(signal.SIGINT, 130, "Interrupted."), (signal.SIGTERM, 143, "")],
)
def test_a_signal_while_the_server_hangs_ends_the_run_at_once_and_leaves_nothing_behind(
    tmp_path, environment, serve, with_token, number, code, said
):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    server = serve(sessions(3000), faults=[Fault("hang", page=2, seconds=60)])
    process = subprocess.Popen(
        [COMMAND, *QUIET],
        cwd=tmp_path,
        env={**environment, **with_token(server), "TMPDIR": str(scratch)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 20
    while not any(call.page == 2 for call in server.page_calls):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(number)
    out, err = process.communicate(timeout=5)
    assert process.returncode == code
    assert err.decode().strip() == said
    assert out == b""
    assert not any(scratch.iterdir())


def test_nothing_stays_behind_in_the_temporary_folder(seshis, serve, with_token, tmp_path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    seshis(*QUIET, env=with_token(serve(sessions(3))) | {"TMPDIR": str(scratch)})
    assert not any(scratch.iterdir())
