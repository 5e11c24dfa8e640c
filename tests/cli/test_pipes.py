"""Named pipes as outputs: waited for, not in silence, and left as soon as nobody reads on."""

import os
import subprocess

import pytest

from command import COMMAND

FLAGS = [["--csv", "pipe"], ["--html", "pipe"], ["--empty", "--checks-out", "pipe.csv"]]


@pytest.fixture
def start(tmp_path, environment):
    for name in ("pipe", "pipe.csv"):
        os.mkfifo(tmp_path / name)

    def begin(flags):
        return subprocess.Popen(
            [COMMAND, "--demo", "--no-input", *flags],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    return begin


@pytest.mark.parametrize("flags", FLAGS)
def test_a_pipe_that_nobody_reads_is_waited_for_and_told_of(start, tmp_path, flags):
    run = start(flags)
    waiting = f"{flags[-1]} is a pipe that nobody reads yet; waiting for a reader.\n"
    assert run.stderr.readline() == waiting
    assert len((tmp_path / flags[-1]).read_bytes()) > 100
    assert run.wait(timeout=60) == 0
    run.stderr.close()


def test_a_pipe_that_is_read_gets_all_and_no_word_is_said_of_it(start, tmp_path):
    with subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE) as reader:
        run = start(["--csv", "pipe"])
        assert reader.stdout.read().count(b"\n") == 3396
    assert run.communicate()[1] == "Written to pipe: 3,395 sessions\n"


def test_a_reader_that_has_seen_enough_is_no_error(start, tmp_path):
    with subprocess.Popen(["head", "-c", "9", tmp_path / "pipe"], stdout=subprocess.PIPE) as reader:
        run = start(["--csv", "pipe", "--parquet", "a.parquet"])
        assert reader.stdout.read() == b"session_i"
    run.communicate()
    assert run.returncode == 0
    assert (tmp_path / "a.parquet").exists()
