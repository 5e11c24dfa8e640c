"""A history that something else has damaged: one sentence that names the file, and what to do."""

import json
import shutil

import pytest

from powerflex_rows import row

COMMANDS = (
    ["--source", "history", "--empty", "--no-input"],
    ["history"],
    ["history", "export", "all.csv"],
    ["sync", "sessions.json"],
    ["forget", "nobody@example.com", "--yes"],
)


def cut(file):
    file.write_bytes(file.read_bytes()[:1000])


def exchange(file, other):
    shutil.copy(other, file)


@pytest.fixture(scope="module")
def sound(prepared):
    """A history of two syncs, a file of another, and sessions to sync."""
    seshis, folder = prepared
    for day in (7, 8):
        session = row(f"2025-09-0{day} 10:00:00", session_id=f"{day}")
        (folder / f"{day}.json").write_text(json.dumps([session]))
        assert seshis("sync", f"{day}.json", "--history", "kept").code == 0
    (folder / "sessions.json").write_text(json.dumps([row(session_id="new")]))
    assert seshis("--demo", "--no-input", "--parquet", "other.parquet").code == 0
    return folder


@pytest.fixture
def history(sound, tmp_path):
    shutil.copytree(sound, tmp_path, dirs_exist_ok=True)
    return tmp_path / "kept" / "sessions"


# A report takes any file that fits a layout.
@pytest.mark.parametrize(
    ("command", "harm"),
    [
        *((command, harm) for command in COMMANDS for harm in ("cut", "missing")),
        *((command, "exchanged") for command in COMMANDS[1:]),
    ],
)
def test_a_file_that_is_not_as_it_was_is_named(seshis, history, tmp_path, command, harm):
    for file in history.glob("month=*/*.parquet"):
        if harm == "missing":
            file.unlink()
        elif harm == "cut":
            cut(file)
        else:
            exchange(file, tmp_path / "other.parquet")
    refused(seshis(*command, "--history", "kept"), ".parquet")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("harm", ["garbage", "empty", "missing", "a file"])
def test_a_log_that_is_not_as_it_was_is_named(seshis, history, command, harm):
    log = history / "_delta_log"
    if harm == "a file":
        shutil.rmtree(log)
        log.write_text("x")
    elif harm == "missing":
        (log / f"{0:020}.json").unlink()
    else:
        (log / f"{1:020}.json").write_text("" if harm == "empty" else "garbage")
    refused(seshis(*command, "--history", "kept"), "sessions/_delta_log in it is damaged")


def test_a_list_of_the_forgotten_that_is_no_text_is_another_keys(seshis, history):
    (history.parent / "forgotten").write_bytes(b"\xff\xfe\x80")
    run = seshis("sync", "sessions.json", "--history", "kept")
    assert run.code == 4
    assert "cannot be recognised" in run.err


def refused(run, said):
    assert run.code == 4
    assert said in run.err
    assert "put it back from a backup, or sync into another --history" in run.err
    assert run.err.count("\n") == 1
    assert not any(word in run.err for word in ("Binder", "Kernel", "Error", "fault"))
