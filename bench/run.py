"""Measures SESHIS against references in the same run: bench/run.py [RUNS]. Prints a table.

Every figure is a ratio of medians over alternating runs, so that a machine whose speed drifts
does not favour either side. Needs the installed command beside the running interpreter.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from make_sessions import write
from one_by_one import measured_pages

SESHIS = str(Path(sys.executable).with_name("seshis"))
LOOP = str(Path(__file__).with_name("plain_loop.py"))
REPORT = ("--empty", "--micro", "--tz", "America/Los_Angeles", "--no-input")


class Timed(NamedTuple):
    seconds: float
    peak_mib: float


def timed(command: Sequence[str]) -> Timed:
    """Wall seconds and peak memory of one process, as the system accounts for it."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = _wait(process.pid)
    seconds = time.perf_counter() - begin
    process.returncode = status
    if status:
        raise SystemExit(f"{command} failed with {status}")
    return Timed(seconds, usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))


def _wait(pid: int) -> tuple[int, int, resource.struct_rusage]:
    return os.wait4(pid, 0)


def alternate(ours: Sequence[str], reference: Sequence[str], runs: int) -> tuple[Timed, Timed]:
    """Medians of both commands, run in turn after one warm-up each."""
    timed(ours), timed(reference)
    pairs = [(timed(ours), timed(reference)) for _ in range(runs)]
    return _median([pair[0] for pair in pairs]), _median([pair[1] for pair in pairs])


def _median(runs: Sequence[Timed]) -> Timed:
    return Timed(statistics.median(run.seconds for run in runs), max(run.peak_mib for run in runs))


def row(what: str, bound: str, measured: str, detail: str) -> None:
    print(f"| {what} | {bound} | {measured} | {detail} |", flush=True)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    print("| what | bound | measured | medians |\n| --- | --- | --- | --- |")
    help_, bare = alternate([SESHIS, "--help"], [sys.executable, "-c", "pass"], 3 * runs)
    row(
        "`seshis --help` against `python -c pass`",
        "at most 3 ×",
        f"{help_.seconds / bare.seconds:.2f} ×",
        f"{help_.seconds * 1000:.0f} ms, {bare.seconds * 1000:.0f} ms",
    )
    with tempfile.TemporaryDirectory() as folder:
        for count, name, what, bound in (
            (1_000, "small.json", "1,000 rows of API JSON", "at most 0.35 s"),
            (100_000, "answer.json", "100,000 rows of API JSON", "at least 1 × the loop's speed"),
            (
                1_000_000,
                "million.ndjson",
                "1,000,000 rows of NDJSON",
                "at least 5 × the loop's speed, under 400 MiB",
            ),
        ):
            path = Path(folder) / name
            write(count, path)
            ours, loop = alternate(
                [SESHIS, str(path), *REPORT],
                [sys.executable, LOOP, str(path), "America/Los_Angeles"],
                runs,
            )
            row(
                what,
                bound,
                f"{loop.seconds / ours.seconds:.1f} × the loop, {ours.peak_mib:.0f} MiB",
                f"{ours.seconds:.2f} s, loop {loop.seconds:.2f} s",
            )
    pages = measured_pages()
    for what, seconds in (("retrieval", pages.retrieval), ("whole command", pages.command)):
        row(
            f"200 pages of 50 ms each against one by one: {what}",
            "at least 6 × faster",
            f"{pages.one_by_one / seconds:.1f} ×",
            f"{seconds:.2f} s, one by one {pages.one_by_one:.2f} s",
        )


if __name__ == "__main__":
    main()
