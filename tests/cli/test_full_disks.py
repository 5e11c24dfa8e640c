"""A disk that is full: one sentence that says which, and what to do next."""

import json
import subprocess

import pytest

from command import COMMAND
from powerflex_rows import row
from small_disk import with_small_disk

TEMPORARY = (
    "seshis: the sessions cannot be kept while they are counted: the disk of the temporary folder "
    "is full; make room there, or set TMPDIR to another folder\n"
)


@pytest.fixture
def asked(tmp_path, environment):
    """Runs the command where a folder of tmp_path is on a disk of that size."""

    def ask(*arguments, disk, size="2m", stdin=None, **variables):
        return subprocess.run(
            [*with_small_disk(tmp_path / disk, size), COMMAND, *map(str, arguments)],
            cwd=tmp_path,
            env={**environment, **variables},
            stdin=stdin or subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return ask


@pytest.fixture
def many(tmp_path):
    path = tmp_path / "many.ndjson"
    path.write_text("".join(json.dumps(row(session_id=f"{at}")) + "\n" for at in range(30_000)))
    return path


def test_a_temporary_folder_that_is_too_small_to_serve_from_is_named(asked, many, tmp_path):
    run = asked("serve", many, "--port", "0", disk="small", TMPDIR=str(tmp_path / "small"))
    assert (run.returncode, run.stderr) == (4, f"Reading the sessions…\n{TEMPORARY}")
