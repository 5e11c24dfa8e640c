"""Every query of the project can be told to Spark and ClickHouse, and means the same there."""

import ast
import re

import pytest

from portable import ALIKE, ENGINES, READING, refused, transpiled
from seshis.engine.queries import sql_text
from test_architecture import ANALYSES, QUERIES, SOURCE, name_of

COUNTING = [query for query in QUERIES if query[0] in ANALYSES]
COMPOSERS = sorted(
    path
    for room in ("analyses", "findings", "statistics")
    for path in (SOURCE / room).rglob("*.py")
)
_STATEMENT = re.compile(r"\b(SELECT|FROM|WHERE|UPDATE|DELETE|INSERT|CREATE)\b")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("room", "name"), QUERIES)
def test_a_query_can_be_told_to_every_engine(room, name, engine):
    assert transpiled(sql_text(room, name), engine)


@pytest.mark.parametrize(("room", "name"), QUERIES)
def test_a_query_uses_no_function_that_engines_differ_in(room, name):
    allowed = ALIKE if (room, name) in COUNTING else ALIKE | READING
    assert not refused(sql_text(room, name), allowed)


@pytest.mark.parametrize(("room", "name"), QUERIES)
def test_text_is_dated_by_way_of_a_timestamp_alone(room, name):
    fields = re.findall(r"extract\(\s*(\w+) FROM\s+(\w+)", sql_text(room, name), re.IGNORECASE)
    assert all((field, source) == ("EPOCH", "TRY_CAST") for field, source in fields)


@pytest.mark.parametrize(
    "expression",
    [
        "percentile_cont(0.5) WITHIN GROUP (ORDER BY energy_kwh)",
        "quantile_cont(energy_kwh, 0.5)",
        "median(energy_kwh)",
        "approx_count_distinct(driver)",
        "approx_quantile(energy_kwh, 0.5)",
        "timezone('UTC', at)",
        "epoch_ms(at)",
        "epoch(at)",
        "date_diff('day', at, until)",
        "date_trunc('day', at)",
        "extract(EPOCH FROM at)",
        "generate_series(1, 3)",
        "unnest([1, 2])",
        "list(driver)",
        "list_sum(energies)",
        "list_transform(energies, x -> x + 1)",
        "energies[1]",
        "struct_pack(a := 1)",
        "{'a': 1}",
        "arg_min(driver, start_ms)",
        "any_value(driver)",
        "first(driver)",
        "hash(driver)",
        "string_agg(driver)",
        "TRY_CAST(driver AS BIGINT)",
        "no_such_function(driver)",
    ],
)
def test_what_engines_differ_in_is_refused_however_it_is_spelled(expression):
    assert refused(f"SELECT {expression} AS found FROM sessions")
    assert refused(f"WITH s AS (SELECT {expression.upper()} AS f FROM sessions) SELECT f FROM s")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT DISTINCT ON (driver) driver FROM sessions",
        "SELECT * FROM sessions QUALIFY row_number() OVER (ORDER BY start_ms) = 1",
        "SELECT * FROM sessions ASOF JOIN days ON sessions.start_ms >= days.start_ms",
    ],
)
def test_a_clause_that_another_engine_lacks_is_refused(sql):
    assert refused(sql)


def test_what_runs_alike_is_not_refused():
    assert not refused(
        "SELECT site, sum(CASE WHEN energy_kwh < $least THEN 1 ELSE 0 END) // nullif(count(*), 0), "
        "lag(start_ms) OVER (PARTITION BY site ORDER BY start_ms) FROM sessions GROUP BY site"
    )


def test_a_function_that_only_duckdb_knows_is_told_apart_after_transpiling():
    with pytest.raises(ValueError, match="spark knows no LIST_NO_SUCH"):
        transpiled("SELECT list_no_such(driver) FROM sessions", "spark")


@pytest.mark.parametrize("engine", ENGINES)
def test_values_stay_parameters_in_every_engine(engine):
    told = transpiled("SELECT $least_kwh AS least", engine, {"least_kwh": "Float64"})
    assert (
        told
        == {
            "spark": "SELECT :least_kwh AS least",
            "clickhouse": "SELECT {least_kwh: Float64} AS least",
        }[engine]
    )


@pytest.mark.parametrize(("room", "name"), QUERIES)
def test_a_query_is_no_template(room, name):
    statement = re.sub(r"--[^\n]*|'[^']*'", "", sql_text(room, name))
    assert not re.search(r"[{}?]|%s|%\(", statement)


@pytest.mark.parametrize("path", COMPOSERS, ids=name_of)
def test_an_analysis_composes_no_sql_of_values(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            text = "".join(p.value for p in node.values if isinstance(p, ast.Constant))
            put_in = [ast.unparse(p.value) for p in node.values if not isinstance(p, ast.Constant)]
            assert not _STATEMENT.search(text) or all(p.endswith(".sql") for p in put_in)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod | ast.Add):
            assert not any(
                _STATEMENT.search(str(side.value))
                for side in (node.left, node.right)
                if isinstance(side, ast.Constant)
            )
