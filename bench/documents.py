"""A whole report as files: documents.py [SESSIONS] [STATIONS] [DAYS].

Writes so many sessions of one site in SESHIS's own columns as Parquet (by default 1,000,000 at 300
stations in a year), skewed like real ones, then runs the installed command on it: for the text
alone, for the page, for the PDF, and for both together. Prints what each took, its peak memory and
the size of its files, and fails where both together take longer or more than they may.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from seshis.engine.connection import open_engine

MOST_SECONDS = 20
MOST_MIB = 1024
COMMAND = Path(sys.executable).with_name("seshis")
RUNS = (("overview",), ("--html",), ("--pdf",), ("--html", "--pdf"))

WRITE = """
COPY (
  WITH drawn AS (
    SELECT i, hash(i) AS a, hash(i + 1000000007) AS b, hash(i + 7000000001) AS c
    FROM range($sessions) AS numbers(i)
  ),
  shaped AS (
    SELECT
      i,
      1735689600000 + CAST($days * 86400000.0 * i / $sessions AS BIGINT) + a % 3600000 AS start,
      CAST(floor(power((a % 100000) / 100000.0, 2) * $stations) AS INTEGER) AS station_number,
      CAST(floor(power((b % 100000) / 100000.0, 3) * 5000) AS INTEGER) AS driver_number,
      (c % 1000) / 1000.0 AS luck, (b // 7 % 1000) / 1000.0 AS size, b // 11 % 1000 AS fault
    FROM drawn
  )
  SELECT
    printf('002116%04d_%d', station_number, i) AS session_id,
    'PowerFlex' AS network,
    'Downtown Charging Hub' AS site,
    printf('0021-16-%02d-%02d', station_number // 20, station_number % 20) AS station,
    CAST(NULL AS VARCHAR) AS connector,
    CASE WHEN fault >= 150 THEN 'driver' || driver_number || '@example.com' END AS driver,
    CAST(NULL AS VARCHAR) AS vehicle,
    CASE
      WHEN luck < 0.09 OR (station_number % 50 = 7 AND luck < 0.3) THEN 0
      WHEN luck < 0.13 THEN round(size, 3)
      ELSE round(1 + 30 * size * size, 3)
    END AS energy_kwh,
    start AS plug_start,
    start + 600000 + CAST(size * 36000000 AS BIGINT) AS plug_end,
    CAST(NULL AS BIGINT) AS charge_end, CAST(NULL AS DOUBLE) AS peak_kw,
    round(size * 3, 2) AS cost, 'USD' AS currency, 'FINISHED' AS status,
    start + 1000 AS record_created, start + 50000000 AS record_updated,
    start // 1000 * 1000 AS id_start
  FROM shaped
) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
"""


class Cost(NamedTuple):
    """What a run took."""

    seconds: float
    processor_seconds: float
    mib: float


def write(path: Path, sessions: int, stations: int, days: int) -> None:
    sql = WRITE.format(path=path)
    for name, value in (("sessions", sessions), ("stations", stations), ("days", days)):
        sql = sql.replace(f"${name}", str(value))
    with open_engine() as engine:
        engine.run(sql)


def run(arguments: list[str], folder: Path) -> Cost:
    begin = time.perf_counter()
    with (folder / "out.txt").open("w") as out:
        process = subprocess.Popen([COMMAND, *arguments], stdout=out, stderr=out, cwd=folder)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, (folder / "out.txt").read_text()
    seconds = time.perf_counter() - begin
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def main(sessions: int, stations: int, days: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "sessions.parquet", sessions, stations, days)
        cost = Cost(0, 0, 0)
        for flags in RUNS:
            files = {flag: folder / f"report.{flag[2:]}" for flag in flags if flag[:2] == "--"}
            words = [word for flag in flags for word in (flag, files.get(flag)) if word]
            cost = run([*map(str, words), "sessions.parquet", "--no-input", "--tz", "UTC"], folder)
            sizes = ", ".join(f"{file.stat().st_size / 1e6:.2f} MB" for file in files.values())
            print(
                f"{' '.join(flags):15} {cost.seconds:5.1f} s ({cost.processor_seconds:.1f} s of "
                f"processors), {cost.mib:.0f} MiB {sizes}"
            )
    assert cost.seconds <= MOST_SECONDS, f"more than {MOST_SECONDS} s"
    assert cost.mib <= MOST_MIB, f"more than {MOST_MIB} MiB"


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    main(*given, *(1_000_000, 300, 365)[len(given) :])
