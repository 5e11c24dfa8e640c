"""Each analysis on DuckDB and on another engine: engines.py clickhouse|spark [MILLIONS].

Needs `pip install chdb` or `pip install pyspark` (and Java), which nothing else here does. Every
query that the findings ask is transpiled by sqlglot as tests/portable.py does, run there on the
same sessions, and must give the same rows, in the same order where it names one; sums of energy
to nine digits, since engines add in another order. Prints a line a query.
"""

import math
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from parquet import write

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from portable import transpiled
from seshis.analyses.counts.drivers import count_drivers
from seshis.analyses.counts.sites import count_sites
from seshis.analyses.counts.stations import count_stations
from seshis.engine.connection import open_engine
from seshis.engine.queries import sql_text
from seshis.engine.raw import Query
from seshis.engine.relation import Relation
from seshis.findings.catalogue import ANALYSES, find_all
from seshis.findings.subject import Compared, Side, Subject
from seshis.load_sessions import LoadOptions, load_sessions
from seshis.sessions.classes import Assumptions
from seshis.sessions.columns import OPTIONAL
from seshis.sessions.completeness import Completeness
from seshis.sessions.left_out import OUTSIDE_WINDOW
from seshis.sessions.window import Window
from seshis.sessions.zone import Zone
from seshis.sources.files.source import spool_from_files

KINDS = {
    bool: "Bool",
    int: "Int64",
    float: "Float64",
    str: "String",
    type(None): "Nullable(String)",
}


class ClickHouse:
    """ClickHouse in this process. Its settings make nulls and aliases those of the standard."""

    def __init__(self, sessions: Path) -> None:
        from chdb.session import Session  # noqa: PLC0415

        self._session = Session()
        self._session.query(f"CREATE VIEW kept AS SELECT * FROM file('{sessions}', Parquet)")

    def rows(self, sql: str, name: str, parameters: dict[str, Any]) -> list[list[Any]]:
        import json  # noqa: PLC0415

        kinds = {key: KINDS[type(value)] for key, value in parameters.items()}
        told = transpiled(f"WITH {name} AS (SELECT * FROM kept) {sql}", "clickhouse", kinds)
        given = {key: value for key, value in parameters.items() if value is not None}
        answer = self._session.query(
            f"{told} SETTINGS prefer_column_name_to_alias = 1, join_use_nulls = 1, "
            "group_by_use_nulls = 1, output_format_json_quote_64bit_integers = 0",
            "JSONCompactEachRow",
            params=given,
        )
        return [json.loads(line) for line in str(answer).splitlines()]


class Spark:
    """Spark on this machine, nulls last as transpiled."""

    def __init__(self, sessions: Path) -> None:
        from pyspark.sql import SparkSession  # noqa: PLC0415

        self._session = SparkSession.builder.master("local[2]").getOrCreate()
        self._session.sparkContext.setLogLevel("ERROR")
        self._session.read.parquet(str(sessions)).createOrReplaceTempView("kept")

    def rows(self, sql: str, name: str, parameters: dict[str, Any]) -> list[list[Any]]:
        told = transpiled(f"WITH {name} AS (SELECT * FROM kept) {sql}", "spark")
        return [list(row) for row in self._session.sql(told, args=parameters).collect()]


ENGINES = {"clickhouse": ClickHouse, "spark": Spark}


class Both(Relation):
    """A relation that asks the other engine too, and holds it to the same rows."""

    there: Any = None

    def stream(self, sql: str, **parameters: Any) -> Any:
        begun = time.perf_counter()
        here = list(super().stream(sql, **parameters))
        then = time.perf_counter()
        title = sql.splitlines()[0].removeprefix("-- ")
        found = Both.there.rows(_without_with(sql), self.name, parameters)
        print(
            f"{len(here):8} rows, DuckDB {then - begun:5.2f} s, there "
            f"{time.perf_counter() - then:5.2f} s: {title[:60]}"
        )
        ordered = "\nORDER BY" in sql
        rows = (here, found) if ordered else (_sorted(here), _sorted(found))
        pairs = zip(*rows, strict=True)
        differing = [pair for pair in pairs if not _same(*pair)]
        assert not differing, (title, differing[:3])
        return iter(here)


def _without_with(sql: str) -> str:
    lines = [line for line in sql.splitlines() if not line.startswith("--")]
    text = "\n".join(lines).strip()
    return ", " + text.removeprefix("WITH ") if text.startswith("WITH ") else text


def _sorted(rows: Iterable[Any]) -> list[list[Any]]:
    def key(row: list[Any]) -> str:
        return repr([v for v in row if not isinstance(v, float)])

    return sorted((list(row) for row in rows), key=key)


def _same(here: list[Any], there: list[Any]) -> bool:
    return all(
        a == b
        or (
            isinstance(a, float | int) and b is not None and math.isclose(a, float(b), rel_tol=1e-9)
        )
        for a, b in zip(here, there, strict=True)
    )


def find_all_of(sessions: Both) -> None:
    zone, assumptions = Zone("America/Los_Angeles"), Assumptions()
    count_drivers(sessions, assumptions)
    count_stations(sessions, assumptions.microsession_kwh)
    count_sites(sessions)
    judged = Both(sessions.engine, "judged", sessions.query)
    tallies = sql_text("seshis.analyses.counts", "tallies")
    judged.ask(tallies, microsession_kwh=assumptions.microsession_kwh, outside=OUTSIDE_WINDOW)
    side = Side(sessions, Window(), Completeness("complete", 0))
    subject = Subject(sessions, zone, Window(), assumptions, compared=Compared(side, side))
    find_all(ANALYSES, subject)


def main() -> None:
    engine_there = ENGINES[sys.argv[1]]
    millions = float(sys.argv[2]) if len(sys.argv) > 2 else 0.1
    with tempfile.TemporaryDirectory() as folder, open_engine() as engine:
        source, kept = Path(folder) / "source.parquet", Path(folder) / "kept.parquet"
        write(round(millions * 1_000_000), source)
        options = LoadOptions(
            Zone("America/Los_Angeles"), Assumptions(), columns=frozenset(OPTIONAL)
        )
        loaded = load_sessions(engine, spool_from_files([str(source)], source.parent), options)
        query = loaded.usable.query
        engine.run(f"COPY ({query.sql}) TO '{kept}' (FORMAT parquet)", query.parameters)
        Both.there = engine_there(kept)
        kept_query = Query("SELECT * FROM read_parquet($kept_path)", {"kept_path": str(kept)})
        find_all_of(Both(engine, "sessions", kept_query))


if __name__ == "__main__":
    main()
