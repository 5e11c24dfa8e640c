"""A named relation that queries read from, composed into them as a common table expression."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from seshis.engine.connection import Engine, Row
from seshis.engine.raw import Query

_OPENING_WITH = re.compile(r"\A(?:\s*--[^\n]*\n)*\s*WITH\s")


class Relation(NamedTuple):
    """A query under a name, asked further queries that read it by that name."""

    engine: Engine
    name: str
    query: Query

    def ask(self, sql: str, **parameters: Any) -> list[Row]:
        """All rows of `sql`, which reads this relation by its name."""
        return list(self.stream(sql, **parameters))

    def stream(self, sql: str, **parameters: Any) -> Iterator[Row]:
        """The rows of `sql` as they are consumed."""
        query = self.composed(sql, **parameters)
        return self.engine.stream(query.sql, query.parameters)

    def composed(self, sql: str, **parameters: Any) -> Query:
        """The query that `sql` becomes with this relation in it."""
        opening = _OPENING_WITH.match(sql)
        rest = f", {sql[opening.end() :]}" if opening else f" {sql}"
        return Query(
            f"WITH {self.name} AS ({self.query.sql}){rest}",
            {**self.query.parameters, **parameters},
        )


def numbered(relation: Relation, name: str, number: int) -> Relation:
    """The relation with one more column, which holds the number in every row."""
    query = relation.query
    return relation._replace(
        query=Query(f"SELECT *, {number} AS {name} FROM ({query.sql})", query.parameters)
    )


def keep(engine: Engine, name: str, query: Query, part: int | None = None) -> Relation:
    """The rows of a query in a table of the engine, as the relation of that name.

    Asked for again, it is made anew; tables of several parts are there beside each other.
    """
    table = _table_of(name, part)
    fill_table(engine, table, query)
    return Relation(engine, name, Query(f"SELECT * FROM {table}", {}))


def fill_table(engine: Engine, table: str, query: Query) -> None:
    """Make a table of the rows of a query, in the place of one of that name."""
    engine.run(f"DROP TABLE IF EXISTS {table}")
    engine.run(f"CREATE TABLE {table} AS {query.sql}", query.parameters)


def drop_kept(engine: Engine, name: str, part: int | None = None) -> None:
    """Let go of what keep made, which nobody may be reading any more."""
    engine.run(f"DROP TABLE IF EXISTS {_table_of(name, part)}")


def _table_of(name: str, part: int | None) -> str:
    return f"{name}_table" if part is None else f"{name}_table_{part}"


@contextmanager
def kept(engine: Engine, name: str, query: Query) -> Iterator[Relation]:
    """The same for as long as it is asked; large tables go afterwards."""
    try:
        yield keep(engine, name, query)
    finally:
        drop_kept(engine, name)
