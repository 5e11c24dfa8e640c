"""Kills `seshis sync` at random points, and runs two at once: history_kills.py [KILLS] [PAIRS].

After every kill nothing that was held may be lost or doubled, and the next sync must make the
history what the server holds. Exits 1 where anything is wrong. Defaults: 30 kills, 10 pairs.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from history_oracle import kill_syncs, sync_twice_at_once


def main() -> None:
    runs, pairs = (int(text) for text in (*sys.argv[1:3], "30", "10")[:2])
    if len(sys.argv) == 2:
        pairs = 10
    seed = time.time_ns()
    with tempfile.TemporaryDirectory() as folder:
        environment = {"PATH": os.defpath, "HOME": folder, "TZ": "UTC", "LANG": "C.UTF-8"}
        killing, pairing = Path(folder) / "killing", Path(folder) / "pairing"
        killing.mkdir()
        pairing.mkdir()
        kills = kill_syncs(killing, environment, runs, seed)
        print(f"{kills.killed} of {runs} syncs were killed before they ended (seed {seed})")
        faults = [*kills.faults, *sync_twice_at_once(pairing, environment, pairs)]
        print(f"{pairs} pairs of syncs ran at once")
    for fault in faults:
        print(fault)
    print("nothing lost, nothing doubled" if not faults else f"{len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
