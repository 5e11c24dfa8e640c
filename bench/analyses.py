"""Each analysis against only scanning its columns: analyses.py [MILLIONS] [NAME ...].

Writes Parquet as parquet.py does. Each analysis takes turns with a scan that reads every value of
the columns it needs, in a process of its own; then all of them run together, for the peak memory.
Loading, which judges the sessions and counts their days once for every report, is told beside it.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from parquet import write

from seshis.analyses.counts.extent import find_extent
from seshis.engine.connection import open_engine
from seshis.engine.periods import started_in, started_in_either
from seshis.findings.catalogue import ANALYSES, columns_of, find_all
from seshis.findings.subject import Compared, Side, Subject
from seshis.load_sessions import LoadedSessions, LoadOptions, load_sessions
from seshis.sessions.classes import Assumptions
from seshis.sessions.window import Window
from seshis.sessions.zone import Zone
from seshis.sources.files.source import spool_from_files

BOUND = 6
COMPARING = {"compare", "overview"}
MOST_MIB = 1024
ALWAYS = ("energy_kwh", "plug_start", "plug_end", "id_start", "record_created", "record_updated")
MADE = {"driver_told"}
TEXT = {"site", "station", "connector", "driver", "vehicle", "currency"}


class Clocks:
    """What a call took: on the wall and on all processors, seconds."""

    def __init__(self, call: Callable[[], object]) -> None:
        wall, processor = time.perf_counter(), time.process_time()
        call()
        self.wall = time.perf_counter() - wall
        self.processor = time.process_time() - processor


def find(path: Path, names: Sequence[str]) -> tuple[Clocks, Clocks]:
    """What loading took, and what the analyses took after it."""
    with open_engine() as engine:
        zone, assumptions = Zone("America/Los_Angeles"), Assumptions()
        options = LoadOptions(zone, assumptions, columns=columns_of(names), for_analyses=True)
        kept = []

        def load() -> None:
            spool = spool_from_files([str(path)], path.parent)
            kept.append(load_sessions(engine, spool, options))

        def ask() -> None:
            (loaded,) = kept
            subject = Subject(
                loaded.usable,
                loaded.tallies,
                zone,
                Window(),
                assumptions,
                compared=halves_of(loaded) if COMPARING & set(names) else None,
            )
            assert find_all(names, subject)

        return Clocks(load), Clocks(ask)


def halves_of(loaded: LoadedSessions) -> Compared:
    """The sessions before and after the middle of their time."""
    first_ms, last_ms = find_extent(loaded.usable)
    middle_ms = (first_ms + last_ms) // 2
    before, this = Window(None, middle_ms), Window(middle_ms + 1)
    return Compared(
        Side(started_in(loaded.usable, this), this, loaded.completeness),
        Side(started_in(loaded.usable, before), before, loaded.completeness),
        started_in_either(loaded.usable, this, before),
    )


def scan(path: Path, names: Sequence[str]) -> None:
    columns = columns_of(names) - MADE
    read = {*ALWAYS, "site", *(name.removesuffix("_ms") for name in columns)}
    sums = ", ".join(
        f"sum(strlen({name}))" if name in TEXT else f"sum({name})" for name in sorted(read)
    )
    with open_engine() as engine:
        engine.run(f"SELECT {sums} FROM read_parquet($path)", {"path": str(path)})


def measure(path: Path, names: Sequence[str]) -> str:
    scan(path, names)
    (load, found), bare = find(path, names), Clocks(lambda: scan(path, names))
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    both = load.wall + found.wall
    return (
        f"{names[0] if len(names) == 1 else 'all together':12} {found.wall:6.2f} s, "
        f"{found.wall / bare.wall:5.1f} x the scan of {bare.wall:.2f} s "
        f"({found.processor / bare.processor:.1f} x its processor time, bound {BOUND} x); "
        f"with loading {both:6.2f} s, {both / bare.wall:5.1f} x; "
        f"peak {peak_mib:.0f} MiB (bound {MOST_MIB} MiB)"
    )


def main() -> None:
    arguments = sys.argv[1:]
    if arguments[:1] == ["--one"]:
        print(measure(Path(arguments[1]), arguments[2:]))
        return
    millions = float(arguments[0]) if arguments else 10
    names = arguments[1:] or list(ANALYSES)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sessions.parquet"
        write(round(millions * 1_000_000), path)
        for one in [*([name] for name in names), names]:
            command = [sys.executable, __file__, "--one", str(path), *one]
            print(
                subprocess.run(command, capture_output=True, check=True, text=True).stdout, end=""
            )


if __name__ == "__main__":
    main()
