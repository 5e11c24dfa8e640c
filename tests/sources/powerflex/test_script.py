import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from powerflex_server import Fault, PowerFlexServer, sessions, write_script
from seshis.errors import SourceAnswerError, SourceError
from seshis.sources.powerflex.paging.retrieve import retrieve
from seshis.sources.powerflex.script import ScriptTransport, find_script

BASE = "https://h"


@pytest.fixture
def path_folder(tmp_path, monkeypatch):
    """A folder on PATH before the system's, in a working directory of its own."""
    folder = tmp_path / "bin"
    folder.mkdir()
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return folder


@pytest.fixture
def retrieve_with(tmp_path, ask, listener):
    """Retrieves a window through a script of the given text."""

    def run(text: str, timeout: float = 10, base_url: str = BASE):
        script = write_script(tmp_path, text=text)
        transport = ScriptTransport(script, timeout)
        return retrieve(ask(), transport, base_url, tmp_path / "rows", listener)

    return run


def bash(text: str) -> str:
    return f"#!/usr/bin/env bash\n{text}\n"


def gone(pid_file: Path, within: float = 3) -> bool:
    """Whether the process whose number is in the file ends soon; a zombie has."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        look = ["ps", "-o", "stat=", "-p", pid_file.read_text().strip()]
        state = subprocess.run(look, capture_output=True, text=True, check=False).stdout
        if not state.strip() or state.startswith("Z"):
            return True
        time.sleep(0.02)
    return False


def test_the_script_is_looked_for_on_path_first(path_folder):
    write_script(Path.cwd(), text="#!/bin/sh\n")
    on_path = write_script(path_folder, text="#!/bin/sh\n")
    assert find_script() == on_path


@pytest.mark.usefixtures("path_folder")
def test_the_script_is_found_in_the_working_directory():
    here = write_script(Path.cwd(), text="#!/bin/sh\n")
    assert find_script() == here


@pytest.mark.usefixtures("path_folder")
def test_no_script_is_none_and_its_absence_is_explained():
    assert find_script() is None
    with pytest.raises(SourceError, match=r"curl_device_manager\.sh not found on PATH or in /"):
        ScriptTransport(None)


@pytest.mark.parametrize("place", ["path", "here"])
def test_a_script_that_may_not_run_is_found_and_says_how_it_may(path_folder, place):
    folder = path_folder if place == "path" else Path.cwd()
    script = write_script(folder, text="#!/bin/sh\n", mode=0o644)
    assert find_script() == script
    with pytest.raises(SourceError, match=f"is not executable; run: chmod \\+x {script}"):
        ScriptTransport(script).fetch("https://h")


def test_one_that_runs_here_is_taken_before_one_on_path_that_does_not(path_folder):
    write_script(path_folder, text="#!/bin/sh\n", mode=0o644)
    here = write_script(Path.cwd(), text="#!/bin/sh\n")
    assert find_script() == here


def test_it_gets_the_arguments_of_the_document(tmp_path):
    script = write_script(tmp_path, text='#!/bin/sh\nprintf "%s\\n" "$@"\n')
    reply = ScriptTransport(script).fetch("https://h/x?a=1&b='$(id)'")
    assert reply.body.decode().splitlines() == [
        "-s",
        "-X",
        "GET",
        "https://h/x?a=1&b='$(id)'",
        "-H",
        "accept: application/json",
        "-H",
        "Content-Type: application/json",
    ]


def test_its_command_is_described_as_one_would_type_it(tmp_path):
    transport = ScriptTransport(write_script(tmp_path, text="#!/bin/sh\n"))
    words = shlex.split(transport.describe("https://h/?a=1&b=2"))
    assert words[:5] == [str(tmp_path / transport.name), "-s", "-X", "GET", "https://h/?a=1&b=2"]


def test_it_reads_nothing_from_the_users_terminal(tmp_path):
    script = write_script(tmp_path, text=bash("cat; echo '[]'"))
    typed, typing = os.pipe()
    os.write(typing, b"typed\n")
    os.close(typing)
    kept = os.dup(0)
    os.dup2(typed, 0)
    try:
        assert ScriptTransport(script, timeout=5).fetch("https://h").body == b"[]\n"
    finally:
        os.dup2(kept, 0)
        os.close(kept)
        os.close(typed)


def test_a_real_script_around_curl_retrieves_everything(tmp_path, ask, listener):
    with PowerFlexServer(sessions(2500)) as server:
        script = write_script(tmp_path, server.token())
        transport = ScriptTransport(script)
        path = tmp_path / "rows"
        completeness = retrieve(ask(), transport, server.base_url, path, listener)
    assert (completeness.state, completeness.retrieved) == ("complete", 2500)
    assert len(path.read_bytes().splitlines()) == 2500
    assert server.most_in_flight == 1
    assert listener.pages == [(1, 3), (2, 3), (3, 3)]
    assert all("curl_device_manager.sh -s -X GET" in line for line in listener.debugged)


def test_a_token_that_curl_is_refused_with_is_an_error_object(tmp_path, ask, listener):
    with PowerFlexServer(sessions(3)) as server:
        transport = ScriptTransport(write_script(tmp_path, "expired"))
        with pytest.raises(
            SourceAnswerError,
            match=r"^curl_device_manager\.sh: the answer to page 1 is an error instead of rows: "
            "'Unauthorized'$",
        ):
            retrieve(ask(), transport, server.base_url, tmp_path / "rows", listener)
    assert not (tmp_path / "rows").exists()


def test_a_broken_connection_is_named_from_curls_exit_code(tmp_path, ask, listener):
    with PowerFlexServer(faults=[Fault("reset")]) as server:
        transport = ScriptTransport(write_script(tmp_path, "t"))
        with pytest.raises(SourceError, match=r"exit code 56.*the connection broke"):
            retrieve(ask(), transport, server.base_url, tmp_path / "rows", listener)


def test_failing_shows_its_exit_code_and_what_it_said(retrieve_with):
    with pytest.raises(SourceError) as raised:
        retrieve_with(bash("echo 'jq: no such file' >&2; echo more >&2; exit 3"))
    assert str(raised.value).endswith(
        "failed with exit code 3; run it by hand to see why. "
        "It said: 'jq: no such file | more' (page 1)"
    )
    assert raised.value.exit_code == 3


def test_failing_in_silence_says_so(retrieve_with):
    with pytest.raises(SourceError, match=r"exit code 9; .*It said nothing"):
        retrieve_with(bash("exit 9"))


def test_being_killed_names_the_signal(retrieve_with):
    with pytest.raises(SourceError, match=r"was ended by a signal \(Killed\)"):
        retrieve_with(bash("kill -9 $$"))


def test_an_interpreter_that_is_not_there_is_named_as_the_cause(retrieve_with):
    with pytest.raises(SourceError, match="names an interpreter that is not here"):
        retrieve_with("#!/no/such/shell\n")


def test_windows_line_endings_are_named_as_a_cause(retrieve_with):
    with pytest.raises(SourceError, match="Windows line ending"):
        retrieve_with("#!/bin/sh\r\necho '[]'\r\n")


def test_a_missing_first_line_is_named_as_the_cause(retrieve_with):
    with pytest.raises(SourceError, match="does not begin with a line such as"):
        retrieve_with("echo '[]'\n")


def test_a_script_that_went_away_is_not_found(tmp_path):
    with pytest.raises(SourceError, match=r"not found: .* is gone"):
        ScriptTransport(tmp_path / "curl_device_manager.sh").fetch("https://h")


def test_printing_nothing_is_explained_with_what_it_said(retrieve_with):
    with pytest.raises(
        SourceAnswerError, match=r"the answer to page 1 is empty\. It said: 'no token for acn'"
    ):
        retrieve_with(bash("echo 'no token for acn' >&2"))


def test_a_login_page_is_explained(retrieve_with):
    with pytest.raises(SourceAnswerError, match="looks like a login page; the credentials"):
        retrieve_with(bash("echo '<html><form>Log in</form></html>'; echo warned >&2"))


def test_a_truncated_answer_says_where_it_broke_and_keeps_all_of_it(retrieve_with):
    with pytest.raises(SourceAnswerError, match="is cut short after 27 bytes; it starts") as raised:
        retrieve_with(bash("""printf '{"rows": [{"session_id": "a'"""))
    assert raised.value.detail == '{"rows": [{"session_id": "a'


def test_no_secret_of_the_script_is_shown(retrieve_with):
    with pytest.raises(SourceError) as raised:
        retrieve_with(
            "#!/usr/bin/env bash\nset -x\nTOKEN=s3cretToken\nPASSWORD='s3cretPass word'\n"
            'curl --no-such-flag -H "Authorization: Bearer $TOKEN" -u "vera:s3cretPass"\n'
        )
    assert "s3cret" not in str(raised.value) + raised.value.detail
    assert "no-such-flag" in raised.value.detail


def test_what_it_said_cannot_drive_the_terminal(retrieve_with):
    with pytest.raises(SourceError, match=r"\\x1b\[2J") as raised:
        retrieve_with(bash(r"printf '\033[2J\r' >&2; exit 1"))
    assert str(raised.value).isprintable()
    assert raised.value.detail.replace("\n", "").isprintable()


def test_hanging_is_ended_with_all_it_started(retrieve_with, tmp_path):
    child = tmp_path / "child"
    started = time.monotonic()
    with pytest.raises(SourceError, match=r"did not finish within 0\.5 s.*said: 'waiting'"):
        retrieve_with(bash(f"echo waiting >&2; sleep 60 & echo $! >{child}; wait"), timeout=0.5)
    assert time.monotonic() - started < 5
    assert gone(child)


def test_ignoring_the_request_to_end_does_not_help_it(retrieve_with, tmp_path):
    child = tmp_path / "child"
    with pytest.raises(SourceError, match="did not finish"):
        retrieve_with(bash(f"trap '' TERM; echo $$ >{child}; while :; do sleep 1; done"), 0.5)
    assert gone(child)


def test_a_pipe_held_from_outside_its_group_is_not_waited_for(retrieve_with, tmp_path):
    child = tmp_path / "child"
    detach = f"import os, time; os.setsid(); open({str(child)!r}, 'w').write(str(os.getpid()))"
    text = bash(f"{sys.executable} -c {shlex.quote(f'{detach}; time.sleep(30)')} & sleep 30")
    started = time.monotonic()
    with pytest.raises(SourceError, match="did not finish"):
        retrieve_with(text, timeout=1)
    assert time.monotonic() - started < 8
    os.kill(int(child.read_text()), signal.SIGKILL)


def test_ctrl_c_ends_the_script_too(tmp_path):
    child = tmp_path / "child"
    write_script(tmp_path, text=bash(f"sleep 60 & echo $! >{child}; wait"))
    code = (
        "import signal\n"
        "from pathlib import Path\n"
        # A test run in the background inherits that Ctrl-C is ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from seshis.sources.powerflex.script import ScriptTransport\n"
        f"ScriptTransport(Path({str(tmp_path)!r}) / 'curl_device_manager.sh').fetch('https://h')"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, cwd=tmp_path)
    until = time.monotonic() + 10
    while not (child.exists() and child.read_text().strip()) and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=10)
    assert b"KeyboardInterrupt" in errors
    assert gone(child)
