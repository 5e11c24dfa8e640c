"""The command: its port, its end, what it leaves behind, and sessions that came meanwhile."""

import signal
import socket
import subprocess
import threading
import time
from contextlib import suppress
from http.client import HTTPException

import pytest

from command import COMMAND
from reports.page.making_pages import session
from serve.serving import environment, fleet, serving, write_sessions


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A file of so many sessions that counting them takes a while."""
    rows = [session(at, station=f"s{at % 300}", driver=f"d{at % 99}") for at in range(30_000)]
    return write_sessions(tmp_path_factory.mktemp("many") / "many.ndjson", rows)


def sync(folder, sessions):
    path = write_sessions(folder / "batch.ndjson", sessions)
    subprocess.run(
        [COMMAND, "sync", path, "--layout", "seshis", "--history", folder / "history"],
        check=True,
        capture_output=True,
        env=environment(folder),
    )


def until(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_sessions_synced_meanwhile_are_told_of_and_read_when_asked_for(tmp_path):
    sync(tmp_path, fleet()[:100])
    with serving(tmp_path, "--history", tmp_path / "history") as served:
        assert "of 100 sessions" in served.get("/").text
        assert "There are newer ones." not in served.get("/").text
        sync(tmp_path, fleet()[100:150])
        assert "There are newer ones." in served.get("/").text
        assert "of 100 sessions" in served.get("/").text
        assert served.get("/reload", method="POST").headers["location"] == "/"
        until(lambda: "of 150 sessions" in served.get("/").text)
        until(lambda: len(list(tmp_path.glob("seshis-run-*"))) == 1)
        held = [path for path in tmp_path.glob("seshis-run-*/*") if path.is_file()]
        assert held
        assert all(path.stat().st_mode & 0o077 == 0 for path in held)
        assert served.end() == (130, "Interrupted.\n")
    assert not list(tmp_path.glob("seshis-run-*"))


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_termination_leaves_nothing_behind_either(tmp_path, number, code):
    with serving(tmp_path, "--demo", "--show-drivers") as served:
        assert "pseudonyms" not in served.get("/").text
        assert served.end(number) == (code, "")
    assert not list(tmp_path.glob("seshis-run-*"))
    assert not (tmp_path / ".local").exists()


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_an_end_while_something_is_counted_is_no_fault(many, tmp_path, number, code):
    with serving(tmp_path, many, "--layout", "seshis") as served:
        reader = threading.Thread(target=lambda: _quietly(served.get, "/?threshold=0.77&whole=yes"))
        reader.start()
        time.sleep(0.4)
        ended, rest = served.end(number)
        reader.join()
        assert (ended, rest) == (code, "Interrupted.\n" if number == signal.SIGINT else "")
    assert not list(tmp_path.glob("seshis-run-*"))


def _quietly(ask, path):
    """An answer that may be cut short."""
    with suppress(OSError, HTTPException):
        ask(path)


def test_it_takes_the_next_port_where_its_own_is_taken(tmp_path):
    with socket.socket() as taken:
        try:
            taken.bind(("127.0.0.1", 8765))
            taken.listen()
        except OSError:
            pytest.skip("the port is taken by another program")
        path = write_sessions(tmp_path / "one.ndjson", [session(1)])
        with serving(tmp_path, path, "--layout", "seshis", port=None) as served:
            assert served.port > 8765
        clash = subprocess.run(
            [COMMAND, "serve", "--demo", "--port", "8765"],
            capture_output=True,
            text=True,
            check=False,
            env=environment(tmp_path),
        )
    assert clash.returncode == 2
    assert "--port 8765 cannot be used: Address already in use" in clash.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--port", "x"], "--port: 'x' is not a port from 0 to 65535"),
        (["--demo", "file.csv"], "FILE and --demo exclude each other"),
        (["-"], "give a file instead of -"),
        (["--demo", "--history", "x"], "--history says where a history is"),
        (["--host", "0.0.0.0"], "unrecognized arguments: --host"),
    ],
)
def test_what_cannot_be_served_is_refused_in_a_sentence(seshis, arguments, said):
    run = seshis("serve", *arguments)
    assert (run.code, run.out) == (2, "")
    assert said in run.err


def test_without_a_history_it_says_how_to_make_one(seshis, tmp_path):
    run = seshis("serve", "--history", tmp_path / "none")
    assert run.code == 4
    assert "seshis sync makes one" in run.err


def test_debug_goes_with_records_that_do_not_count(tmp_path):
    rows = [session(1), {**session(2), "energy_kwh": None}]
    path = write_sessions(tmp_path / "some.ndjson", rows)
    with serving(tmp_path, path, "--layout", "seshis", "--debug") as served:
        assert served.get("/").status == 200
        assert any("1 of 2 records left out: 1 no energy." in line for line in served.told)
