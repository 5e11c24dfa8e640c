"""A disk that is full: one sentence that says which, and what to do next."""

import json
import random
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
    chance = random.Random(1)
    # Hardly any of it can be packed.
    rows = (row(session_id=chance.randbytes(20).hex()) for _ in range(30_000))
    path.write_text("".join(json.dumps(one) + "\n" for one in rows))
    return path


def test_a_temporary_folder_that_is_too_small_to_serve_from_is_named(asked, many, tmp_path):
    run = asked("serve", many, "--port", "0", disk="small", TMPDIR=str(tmp_path / "small"))
    assert (run.returncode, run.stderr) == (4, f"Reading the sessions…\n{TEMPORARY}")


def test_a_workbook_that_finds_no_room_for_its_rows_names_the_temporary_folder(
    asked, many, tmp_path
):
    # The sessions fit into memory, the rows of their sheet do not fit there.
    run = asked(
        *(many, "--no-input", "--xlsx", "x.xlsx"),
        disk="small",
        TMPDIR=str(tmp_path / "small"),
    )
    assert (run.returncode, run.stderr) == (4, TEMPORARY)
    assert not (tmp_path / "x.xlsx").exists()


def test_what_is_piped_in_and_finds_no_room_names_the_temporary_folder(asked, many, tmp_path):
    with many.open() as piped:
        run = asked(
            "-", "--empty", disk="small", size="1m", stdin=piped, TMPDIR=str(tmp_path / "small")
        )
    assert (run.returncode, run.stderr) == (4, TEMPORARY)


def test_a_sync_into_a_history_that_finds_no_room_says_what_to_do(asked, many):
    run = asked("sync", many, "--history", "small/kept", disk="small", size="200k")
    assert run.returncode == 4
    # Before it stands what a thread of the table's library says.
    assert run.stderr.splitlines()[-1].endswith(
        "kept could not be written: the disk is full; make room"
    )


def test_an_export_that_finds_no_room_says_what_to_do(asked, seshis, many):
    assert seshis("sync", many, "--history", "kept").code == 0
    run = asked(
        *("history", "export", "small/all.parquet", "--history", "kept"), disk="small", size="100k"
    )
    assert (run.returncode, run.stderr) == (
        2,
        "seshis: small/all.parquet cannot be written: the disk is full; make room\n",
    )
