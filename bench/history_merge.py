"""Merges 100,000 sessions (10 % updates) into a history of a million: history_merge.py [RUNS].

Once with updates of the youngest sessions held, as a sync's overlap brings them, and once with
updates spread over every month, which rewrites all that is held. Prints the seconds of every run
of `seshis sync FILE`, the whole command; exits 1 where a median is over 4 s.
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from make_sessions import sessions

SESHIS = str(Path(sys.executable).with_name("seshis"))
HELD, BATCH, UPDATES = 1_000_000, 100_000, 10_000
BOUND_S = 4.0


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        _write(place)
        _sync(place, "held.ndjson", place / "prepared")
        medians = {name: _median(place, name, runs) for name in ("recent", "spread")}
    for name, median in medians.items():
        print(f"{name} updates: median {median:.2f} s, bound {BOUND_S} s")
    sys.exit(1 if max(medians.values()) > BOUND_S else 0)


def _median(place: Path, name: str, runs: int) -> float:
    taken = []
    for _ in range(runs):
        shutil.rmtree(place / "history", ignore_errors=True)
        shutil.copytree(place / "prepared", place / "history")
        begin, used = time.perf_counter(), _processor_s()
        told = _sync(place, f"{name}.ndjson", place / "history")
        taken.append(time.perf_counter() - begin)
        used = _processor_s() - used
        print(f"{name} updates: {taken[-1]:.2f} s, of processors {used:.2f} s", flush=True)
        expected = (BATCH - UPDATES, UPDATES, 0, HELD + BATCH - UPDATES)
        found = tuple(told[count] for count in ("new", "updated", "unchanged", "held"))
        if found != expected:
            sys.exit(f"{found} where {expected} was expected")
    return statistics.median(taken)


def _processor_s() -> float:
    """What finished commands have used, which a busy machine does not change."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _write(place: Path) -> None:
    """A million sessions held; batches of new ones, and of held ones with more energy."""
    every = sessions(HELD + BATCH - UPDATES)
    names = ("held", "recent", "spread")
    with ExitStack() as files:
        held, *batches = (
            files.enter_context((place / f"{name}.ndjson").open("w")) for name in names
        )
        for number, session in enumerate(islice(every, HELD)):
            held.write(json.dumps(session) + "\n")
            amended = {"session_kwh": 99.5, "updated_at": "2027-01-01T00:00:00.000Z"}
            in_batch = (number >= HELD - UPDATES, number % (HELD // UPDATES) == 0)
            for batch, is_updated in zip(batches, in_batch, strict=True):
                if is_updated:
                    batch.write(json.dumps(session | amended) + "\n")
        for session in every:
            for batch in batches:
                batch.write(json.dumps(session) + "\n")


def _sync(place: Path, name: str, history: Path) -> dict[str, int]:
    command = [SESHIS, "sync", name, "--history", str(history), "--json"]
    run = subprocess.run(
        command, cwd=place, env=os.environ | {"TZ": "UTC"}, stdout=subprocess.PIPE, check=True
    )
    told: dict[str, int] = json.loads(run.stdout)
    return told


if __name__ == "__main__":
    main()
