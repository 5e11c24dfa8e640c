"""Reports straight from Parquet against only scanning its columns: parquet.py [MILLIONS] [RUNS].

Writes that many million sessions in SESHIS's own columns, a site of 100,000 sessions after the
other as exports come, skewed like real ones: a long tail of stations and drivers, 15 % unclaimed,
9 % empty, 1 % dated by the record clock, 1 in 1,000 without an energy. Then totals, days, checks,
stations and drivers together take turns with a scan that reads every value they need, and with the
same counts by hand, of the sessions that nothing is wrong with: what counting alone takes. Prints
the ratios of the medians and the peak memory.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from seshis.build_report import Question, build_report
from seshis.engine.connection import Engine, open_engine
from seshis.load_sessions import LoadOptions, load_sessions
from seshis.reports.model import Sections
from seshis.sessions.classes import Assumptions
from seshis.sessions.window import Window
from seshis.sessions.zone import Zone
from seshis.sources.files.source import spool_from_files

SITE_SESSIONS = 100_000
BOUND = 2.5
MOST_MIB = 512

SCAN = """
SELECT
  sum(energy_kwh), sum(plug_start), sum(plug_end), sum(id_start), sum(record_created),
  sum(record_updated), sum(strlen(driver)), sum(strlen(station)), sum(strlen(site))
FROM read_parquet($path)
"""

COUNT = """
WITH sound AS (
  SELECT
    site, station, driver, energy_kwh, plug_end - plug_start AS duration_ms,
    (plug_start - 25200000) // 86400000 AS local_day,
    CASE WHEN energy_kwh >= 1 THEN 2 WHEN energy_kwh > 0 THEN 1 ELSE 0 END AS band
  FROM read_parquet($path)
  WHERE plug_end - plug_start BETWEEN 60000 AND 172800000 AND energy_kwh BETWEEN 0 AND 250
    AND energy_kwh * 3600000.0 <= 400 * (plug_end - plug_start)
    AND abs(plug_start - id_start) <= 600000 AND station IS NOT NULL
),
counted AS (
  SELECT
    count(*) AS sessions, sum(energy_kwh) AS energy_kwh,
    count(CASE WHEN energy_kwh = 0 THEN 1 END) AS empty,
    count(CASE WHEN energy_kwh > 0 AND energy_kwh < 1 THEN 1 END) AS micro,
    count(CASE WHEN energy_kwh * 3.6e9 >= 3328 * duration_ms THEN 1 END) AS high,
    count(CASE WHEN energy_kwh * 3.6e9 >= 1664 * duration_ms THEN 1 END) AS medium
  FROM sound
  GROUP BY GROUPING SETS ((local_day, band), (site, station, band), (driver))
)
SELECT count(*), sum(sessions), sum(energy_kwh), sum(empty), sum(micro), sum(high), sum(medium)
FROM counted
"""

WRITE = """
COPY (
  WITH drawn AS (
    SELECT
      i, i // $site_sessions AS site, i % $site_sessions AS place, hash(i) AS a,
      hash(i + 1000000007) AS b, hash(i + 7000000001) AS c
    FROM range($count) AS numbers(i)
  ),
  shaped AS (
    SELECT
      *,
      1640995200000 + place * (94608000000 // $site_sessions) + CAST(a % 3600000 AS BIGINT)
        AS start,
      CAST(floor(power((a % 100000) / 100000.0, 2) * 60) AS INTEGER) AS station_number,
      CAST(floor(power((b % 100000) / 100000.0, 3) * 2500) AS INTEGER) AS driver_number,
      (c % 1000) / 1000.0 AS luck, (b // 7 % 1000) / 1000.0 AS size, b // 11 % 1000 AS fault
    FROM drawn
  )
  SELECT
    printf('%04d16%02d%02d_%d', site, station_number // 20, station_number % 20, i) AS session_id,
    'PowerFlex' AS network,
    'Site ' || site AS site,
    printf('%04d-16-%02d-%02d', site, station_number // 20, station_number % 20) AS station,
    CAST(NULL AS VARCHAR) AS connector,
    CASE WHEN fault >= 150 THEN 'driver' || driver_number || '.' || site || '@example.com' END
      AS driver,
    CAST(NULL AS VARCHAR) AS vehicle,
    CASE
      WHEN fault = 0 THEN NULL
      WHEN luck < 0.09 THEN 0
      WHEN luck < 0.13 THEN round(size, 3)
      ELSE round(1 + 30 * size * size, 3)
    END AS energy_kwh,
    start AS plug_start,
    CASE WHEN fault BETWEEN 1 AND 10 THEN start + 52
      ELSE start + 600000 + CAST(size * 36000000 AS BIGINT) END AS plug_end,
    CAST(NULL AS BIGINT) AS charge_end, CAST(NULL AS DOUBLE) AS peak_kw,
    round(size * 3, 2) AS cost, 'USD' AS currency, 'FINISHED' AS status,
    start + 1000 AS record_created, start + 50000000 AS record_updated,
    start // 1000 * 1000 AS id_start
  FROM shaped
) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
"""


def write(count: int, path: Path) -> None:
    with open_engine() as engine:
        sql = WRITE.format(path=path)
        for name, value in (("site_sessions", SITE_SESSIONS), ("count", count)):
            sql = sql.replace(f"${name}", str(value))
        engine.run(sql)


def report(engine: Engine, path: Path) -> float:
    begin = time.perf_counter()
    options = LoadOptions(
        Zone("America/Los_Angeles"),
        Assumptions(),
        columns=frozenset({"driver", "station"}),
    )
    loaded = load_sessions(engine, spool_from_files([str(path)], path.parent), options)
    sections = Sections(empty=True, micro=True, drivers=True, stations=True)
    built = build_report(loaded, str(path), options, Question(sections, Window()))
    assert built.totals.sessions
    assert built.drivers
    return time.perf_counter() - begin


def ask(engine: Engine, sql: str, path: Path) -> float:
    begin = time.perf_counter()
    engine.run(sql, {"path": str(path)})
    return time.perf_counter() - begin


def main() -> None:
    if sys.argv[1:2] == ["--write"]:
        write(int(sys.argv[2]) * 1_000_000, Path(sys.argv[3]))
        return
    millions = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sessions.parquet"
        # In a process of its own: the peak is then that of the reports alone.
        subprocess.run([sys.executable, __file__, "--write", str(millions), str(path)], check=True)
        measured = _in_turn(path, runs)
    print(measured)


def _in_turn(path: Path, runs: int) -> str:
    with open_engine() as engine:
        turns = [
            (report(engine, path), ask(engine, SCAN, path), ask(engine, COUNT, path))
            for _ in range(runs + 1)
        ]
    # The first turn reads the file from the disk.
    ours, bare, counting = (statistics.median(times) for times in zip(*turns[1:], strict=True))
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    return (
        f"report {ours:.2f} s, scan {bare:.2f} s: {ours / bare:.1f} x (bound {BOUND} x), "
        f"counting alone {counting:.2f} s: {counting / bare:.1f} x, "
        f"peak {peak_mib:.0f} MiB (bound {MOST_MIB} MiB)"
    )


if __name__ == "__main__":
    main()
