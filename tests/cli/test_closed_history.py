"""A history of which something may not be read: one sentence that names it, whoever asks."""

import json
import shutil
import subprocess

import pytest

from command import COMMAND
from obedient import obedient
from powerflex_rows import row

READERS = (
    ["--source", "history", "--empty", "--no-input"],
    ["serve", "--port", "0"],
    ["history"],
    ["history", "export", "all.csv"],
)
WRITERS = (
    ["sync", "sessions.json"],
    ["forget", "nobody@example.com", "--yes"],
    ["forget", "nobody@example.com", "--no-input"],
)


@pytest.fixture(scope="module")
def sound(prepared):
    """A history of one session, and another to sync."""
    seshis, folder = prepared
    (folder / "7.json").write_text(json.dumps([row(session_id="7")]))
    assert seshis("sync", "7.json", "--history", "kept").code == 0
    (folder / "kept/retrievals.ndjson").touch()
    (folder / "sessions.json").write_text(json.dumps([row(session_id="new")]))
    return folder


@pytest.fixture
def history(sound, tmp_path):
    shutil.copytree(sound, tmp_path, dirs_exist_ok=True)
    yield tmp_path / "kept"
    # Whoever removes it is bound by permissions too.
    for path in [tmp_path / "kept", *(tmp_path / "kept").rglob("*")]:
        path.chmod(0o700)


def asked(command, tmp_path, environment):
    return subprocess.run(
        [*obedient(), COMMAND, *command, "--history", "kept"],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_a_closed_folder_is_named(history, tmp_path, environment, command):
    history.chmod(0)
    refused(asked(command, tmp_path, environment), "kept may not be read")


@pytest.mark.parametrize("command", [*READERS, *WRITERS[:2]], ids=" ".join)
@pytest.mark.parametrize(
    "name", ["sessions", "sessions/_delta_log", f"sessions/_delta_log/{0:020}.json"]
)
def test_a_closed_part_of_the_table_is_named(history, tmp_path, environment, command, name):
    (history / name).chmod(0)
    refused(asked(command, tmp_path, environment), f"{name} in it may not be read")


@pytest.mark.parametrize("command", [*READERS, *WRITERS[:2]], ids=" ".join)
@pytest.mark.parametrize("name", ["sessions/month=*", "sessions/month=*/*.parquet"])
def test_closed_sessions_are_no_damaged_ones(history, tmp_path, environment, command, name):
    (closed,) = history.glob(name)
    closed.chmod(0)
    refused(asked(command, tmp_path, environment), "may not be read")


@pytest.mark.parametrize("command", [*READERS[:3], WRITERS[1]], ids=" ".join)
def test_a_closed_journal_is_named(history, tmp_path, environment, command):
    (history / "retrievals.ndjson").chmod(0)
    refused(asked(command, tmp_path, environment), "retrievals.ndjson in it may not be read")


def test_a_question_whether_to_forget_meets_the_same(history, tmp_path, environment):
    history.chmod(0)
    refused(asked(WRITERS[2], tmp_path, environment), "kept may not be read")


def test_who_may_not_write_there_is_told_what_to_look_at(history, tmp_path, environment):
    history.chmod(0)
    run = asked(WRITERS[0], tmp_path, environment)
    assert run.returncode == 2
    assert run.stderr.endswith("kept cannot be written: permission denied; check its permissions\n")


def refused(run, said):
    assert run.returncode == 4
    told = run.stderr.removeprefix("Reading the sessions…\n")
    assert said in told
    assert told.endswith("; check its permissions\n")
    assert told.count("\n") == 1
    assert not any(word in told for word in ("damaged", "Kernel", "Error", "fault"))
