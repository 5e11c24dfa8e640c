"""What goes wrong while it serves: the page says so, and goes on with the sessions at hand."""

import shutil
from pathlib import Path

import pytest

from obedient import obedient
from serve.serving import fleet, serving, write_sessions
from serve.test_running import sync, until
from small_disk import with_small_disk

FULL = "the disk of the temporary folder is full; make room there"


@pytest.fixture
def history(tmp_path):
    sync(tmp_path, fleet()[:100])
    yield tmp_path / "history"
    (tmp_path / "history").chmod(0o700)


def test_a_history_that_is_closed_meanwhile_leaves_the_sessions_at_hand(tmp_path, history):
    with serving(tmp_path, "--history", history, before=obedient()) as served:
        history.chmod(0)
        for path in ("/", "/sessions", "/section/stations"):
            assert served.get(path).status == 200
        assert served.get("/reload", method="POST").status == 303
        until(lambda: "may not be read; check its permissions" in served.get("/").text)
        assert "of 100 sessions" in served.get("/").text
        history.chmod(0o700)
        served.get("/reload", method="POST")
        until(lambda: "may not be read" not in served.get("/").text)
        assert served.end() == (130, "Interrupted.\n")


def test_a_temporary_folder_that_is_full_meanwhile_is_told_of(tmp_path):
    path = write_sessions(tmp_path / "fleet.ndjson", fleet())
    small = tmp_path / "small"
    with serving(
        tmp_path,
        path,
        "--layout",
        "seshis",
        before=with_small_disk(small, "8m"),
        TMPDIR=str(small),
    ) as served:
        seen = Path(f"/proc/{served.process.pid}/root{small}")
        fill(seen / "filling")
        answer = served.get("/?threshold=0.123")
        assert answer.status == 500
        assert FULL in answer.text
        assert served.get("/reload", method="POST").status == 303
        until(lambda: FULL in served.get("/").text)
        assert "of 480 sessions" in served.get("/").text
        (seen / "filling").unlink()
        assert served.get("/?threshold=0.124").status == 200
        served.get("/reload", method="POST")
        until(lambda: FULL not in served.get("/").text)
        code, rest = served.end()
        assert code == 130
        assert "Traceback" not in rest
        assert "TransactionContext" not in rest
    shutil.rmtree(small)


def fill(path):
    """Until nothing more fits."""
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(1 << 12))
        except OSError:
            pass
