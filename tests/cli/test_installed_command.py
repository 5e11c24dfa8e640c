"""A run of every kind through the installed command, as a user starts it.

Most tests run the command in a process that has it loaded (warm.py). That this is the same to a
test, in what is printed, what is written and how it ends, is held here.
"""

import re
import shutil
from datetime import UTC, datetime
from subprocess import TimeoutExpired

import pytest

from powerflex_rows import row

RUNS = [
    "--version",
    "--help",
    "--print-completion zsh",
    "nothing-there.json",
    "sessions.json --debug --range nonsense",
    "sessions.json --all --no-input --tz Asia/Tokyo",
    "sessions.json --empty --micro --user --csv out.csv --parquet out.parquet --markdown out.md",
    "sessions.json --json --xlsx out.xlsx --html out.html --pdf out.pdf",
    "sessions.json --empty --graph out.png",
    "overview sessions.json",
    "sync sessions.json --layout powerflex --history kept",
    "history --history nothing-kept",
    "- --empty",
]
"""Arguments, one run each; standard input is the same records in all of them."""


@pytest.fixture
def folder(write_json, tmp_path):
    write_json([row(f"2025-09-0{day} 08:00:00", session_id=f"s{day}") for day in range(1, 8)])
    return tmp_path


@pytest.mark.parametrize("arguments", RUNS)
def test_the_installed_command_does_what_a_loaded_one_does(
    installed_seshis, seshis, folder, arguments
):
    before = {path.name for path in folder.iterdir()}
    given = (folder / "sessions.json").read_bytes()

    def ran(run):
        finished = run(*arguments.split(), stdin=given)
        made = sorted(path for path in folder.iterdir() if path.name not in before | {"home"})
        written = {path.name: path.is_dir() or _timeless(path.read_bytes()) for path in made}
        for path in made:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        return finished.code, finished.out, finished.err, written

    # Reports say the minute that they were made in.
    minute = ""
    while minute != (minute := f"{datetime.now(UTC):%H:%M}"):
        by_each = ran(installed_seshis), ran(seshis)
    installed, loaded = by_each
    assert installed == loaded


def _timeless(content):
    """A file without what a PDF says of the second it was made in."""
    return re.sub(rb"/CreationDate \([^)]*\)|/ID \[[^]]*\]", b"", content)


def test_a_run_of_a_loaded_command_that_takes_too_long_is_ended(seshis):
    with pytest.raises(TimeoutExpired):
        seshis("--demo", timeout=0.001)
    assert seshis("--version").code == 0
