"""Syncs that are killed, or run two at once, held against what must be there afterwards."""

import random
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

import duckdb
from deltalake import DeltaTable

from command import COMMAND
from powerflex_server import PowerFlexServer

START_MS = 1_756_684_800_000  # 2025-09-01 00:00 UTC
STEP_MS = 3_600_000
FIRST_DAY, LAST_DAY = "2025-09-01", "2025-12-15"
COUNT = 2400
SYNC = ("sync", "--history", "kept", "--from", FIRST_DAY, "--to", LAST_DAY, "--overlap", "3650")


class Kills(NamedTuple):
    """How many syncs were killed before they ended, and what was wrong afterwards."""

    killed: int
    faults: list[str]


def session(number: int, version: int = 0) -> dict[str, object]:
    """A session, of which a later version says more energy."""
    start = START_MS + number * STEP_MS
    return {
        "session_id": f"0021160501_{number:08}",
        "user": f"driver{number % 7}@example.org",
        "session_kwh": float(version),
        "session_start_time": start,
        "session_end_time": start + STEP_MS,
        "updated_at": f"2026-01-{1 + version:02}T00:00:00Z",
    }


def held_sessions(folder: Path) -> list[tuple[str, float]]:
    """The id and the energy of every session held."""
    files = DeltaTable(folder / "sessions").file_uris()
    held = duckdb.connect().execute(
        "SELECT session_id, energy_kwh FROM read_parquet($files) ORDER BY ALL", {"files": files}
    )
    return held.fetchall()


def kill_syncs(place: Path, environment: dict[str, str], runs: int, seed: int) -> Kills:
    """Kill syncs at random points; after each, a sync must make the history whole.

    Each run brings new versions of a third of the sessions, and some new ones.
    """
    chance = random.Random(seed)
    faults: list[str] = []
    killed = 0
    rows = {number: session(number) for number in range(COUNT // 2)}
    with PowerFlexServer(rows.values()) as server:
        env = _environment(server, environment)
        longest = _timed_sync(place, env)
        for run in range(1, runs + 1):
            for number in chance.sample(sorted(rows), len(rows) // 3):
                rows[number] = session(number, run)
            new = range(len(rows), len(rows) + COUNT // (2 * runs))
            rows |= {number: session(number, run) for number in new}
            server.listing = type(server.listing)(rows.values())
            before = held_sessions(place / "kept")
            killed += _killed(place, env, chance.uniform(0.25, longest))
            faults += _wrong_after_kill(place, rows, before, f"run {run}, after the kill")
            subprocess.run([COMMAND, *SYNC], cwd=place, env=env, check=True, capture_output=True)
            faults += _wrong(place, rows, f"run {run}, after the next sync")
    return Kills(killed, faults)


def sync_twice_at_once(place: Path, environment: dict[str, str], runs: int) -> list[str]:
    """Run two syncs of the same sessions at once; what was wrong afterwards."""
    faults: list[str] = []
    for run in range(runs):
        rows = {number: session(number, run) for number in range(200 * (run + 1))}
        with PowerFlexServer(rows.values(), delay=0.01) as server:
            env = _environment(server, environment)
            pair = [
                subprocess.Popen(
                    [COMMAND, *SYNC], cwd=place, env=env, stdout=subprocess.DEVNULL, stderr=-3
                )
                for _ in range(2)
            ]
            codes = [process.wait(60) for process in pair]
        if any(codes):
            faults.append(f"run {run}: exit codes {codes}")
        faults += _wrong(place, rows, f"run {run}")
    return faults


def _environment(server: PowerFlexServer, environment: dict[str, str]) -> dict[str, str]:
    return environment | {"SESHIS_TOKEN": server.token(), "SESHIS_BASE_URL": server.base_url}


def _timed_sync(place: Path, env: dict[str, str]) -> float:
    begin = time.monotonic()
    subprocess.run([COMMAND, *SYNC], cwd=place, env=env, check=True, capture_output=True)
    return time.monotonic() - begin


def _killed(place: Path, env: dict[str, str], after_s: float) -> bool:
    process = subprocess.Popen(
        [COMMAND, *SYNC], cwd=place, env=env, stdout=subprocess.DEVNULL, stderr=-3
    )
    try:
        process.wait(after_s)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


def _wrong(place: Path, rows: dict[int, dict[str, object]], told: str) -> list[str]:
    """What of the history is not what the server holds."""
    held = held_sessions(place / "kept")
    expected = sorted((str(row["session_id"]), row["session_kwh"]) for row in rows.values())
    if held == expected:
        return []
    ids, known = [identity for identity, _ in held], {identity for identity, _ in expected}
    lost, doubled = len(known - set(ids)), len(ids) - len(set(ids))
    return [f"{told}: {lost} lost, {doubled} doubled, or others of an older version"]


def _wrong_after_kill(
    place: Path,
    rows: dict[int, dict[str, object]],
    before: list[tuple[str, float]],
    told: str,
) -> list[str]:
    """What of the history is neither as it was before the kill, nor as the server holds it."""
    held = held_sessions(place / "kept")
    versions = dict(held)
    new = {str(row["session_id"]): row["session_kwh"] for row in rows.values()}
    faults = []
    if len(versions) < len(held):
        faults.append(f"{told}: {len(held) - len(versions)} doubled")
    if not dict(before).keys() <= versions.keys():
        faults.append(f"{told}: sessions lost that were held before")
    old = dict(before)
    if any(version not in {new[identity], old.get(identity)} for identity, version in held):
        faults.append(f"{told}: versions that nobody sent")
    return faults
