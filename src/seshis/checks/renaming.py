"""Judged records copied into a table of their own, where names may become others on the way.

Millions of records are written once so; to write over names afterwards takes many times as long.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from typing import Any, NamedTuple

from seshis.engine.json_rows import rows_query
from seshis.engine.raw import Query
from seshis.engine.relation import Relation, fill_table


class Renaming(NamedTuple):
    """Of a column, the names that fit a LIKE pattern, and what becomes of each."""

    column: str
    pattern: str
    renamed: Callable[[str], str]


def keep_copy(
    judged: Relation,
    columns: Sequence[str],
    renamings: Iterable[Renaming],
    *,
    on_disk: bool = False,
) -> Relation:
    """The columns of the records in a table, as `judged` with `arrival`, their place from 0."""
    engine = judged.engine
    table = f"{engine.on_disk() if on_disk else ''}copy_table"
    with ExitStack() as rows:
        joins: list[str] = []
        parameters: dict[str, Any] = {}
        values = {name: f"judged.{name}" for name in columns}
        for number, (column, pattern, renamed) in enumerate(renamings):
            found = judged.ask(
                f"SELECT DISTINCT {column} FROM judged WHERE {column} LIKE $pattern",
                pattern=pattern,
            )
            if not found:
                continue
            pairs = ((name, renamed(name)) for (name,) in found)
            known = rows.enter_context(
                rows_query(engine, {"old": "VARCHAR", "new": "VARCHAR"}, pairs)
            ).prefixed(f"n{number}")
            joins.append(
                f"LEFT JOIN ({known.sql}) AS names_{number} ON names_{number}.old = judged.{column}"
            )
            parameters |= known.parameters
            values[column] = f"coalesce(names_{number}.new, judged.{column})"
        selected = ", ".join(f"{value} AS {name}" for name, value in values.items())
        copied = judged.composed(f"SELECT {selected} FROM judged {' '.join(joins)}", **parameters)
        fill_table(engine, table, copied)
    return Relation(engine, judged.name, Query(f"SELECT *, rowid AS arrival FROM {table}", {}))
