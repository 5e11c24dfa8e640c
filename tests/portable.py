"""Queries of the project on other engines: transpiled, and held to what runs alike on each.

Read from the syntax tree, so that neither case, comments nor aliases hide a function.
"""

import sqlglot
from sqlglot import ErrorLevel, exp

ENGINES = ("spark", "clickhouse")

ALIKE = frozenset(
    {
        exp.Abs,
        exp.And,
        exp.Case,
        exp.Cast,
        exp.Coalesce,
        exp.Count,
        exp.Exists,
        exp.FirstValue,
        exp.Floor,
        exp.Greatest,
        exp.Grouping,
        exp.If,
        exp.Lag,
        exp.Lead,
        exp.Least,
        exp.Ln,
        exp.Max,
        exp.Min,
        exp.Nullif,
        exp.Or,
        exp.Rank,
        exp.RowNumber,
        exp.Sum,
    }
)
"""Functions that give the same on DuckDB, Spark and ClickHouse, nulls and ties included. A new one
belongs here after bench/engines.py has shown it to."""

READING = frozenset(
    {
        exp.ConcatWs,
        exp.Extract,
        exp.JSONExtractScalar,
        exp.Left,
        exp.Lower,
        exp.MD5,
        exp.Pad,
        exp.RegexpLike,
        exp.Replace,
        exp.Round,
        exp.SplitPart,
        exp.StrPosition,
        exp.Substring,
        exp.Trim,
        exp.TryCast,
    }
)
"""What records as received are read with: text to numbers and instants, and fields out of JSON.
Only DuckDB does that: engines treat text that is no date each in its own way, and a cluster is
given sessions, which hold no text to be read."""

NEVER = (exp.Lambda, exp.Qualify, exp.Unnest, exp.Lateral, exp.Pivot, exp.Bracket, exp.Slice)
"""What is no function, and that one of the engines lacks or means otherwise by."""


def refused(sql, allowed=ALIKE):
    """What of a query does not run alike on every engine, in words of its syntax tree."""
    tree = sqlglot.parse_one(sql, read="duckdb")
    functions = {found for found in tree.find_all(exp.Func) if type(found) not in allowed}
    others = set(tree.find_all(*NEVER, exp.WithinGroup))
    odd_joins = {join for join in tree.find_all(exp.Join) if join.method}
    chosen_rows = {kept for kept in tree.find_all(exp.Distinct) if kept.args.get("on")}
    return {found.sql("duckdb") for found in functions | others | odd_joins | chosen_rows}


def transpiled(sql, engine, kinds=None):
    """The query as another engine takes it; ValueError where it cannot say the same.

    kinds: the type of each parameter, which ClickHouse has to be told; text unless given.
    """
    tree = sqlglot.parse_one(sql, read="duckdb")
    for found in tree.find_all(exp.Placeholder):
        kind = (kinds or {}).get(found.name, "Nullable(String)")
        found.set("kind", exp.DataType.build(kind, dialect="clickhouse"))
    written = tree.sql(engine, unsupported_level=ErrorLevel.RAISE, comments=False)
    unknown = [
        found.name for found in sqlglot.parse_one(written, read=engine).find_all(exp.Anonymous)
    ]
    if unknown:
        raise ValueError(f"{engine} knows no {', '.join(unknown)}")
    return written
