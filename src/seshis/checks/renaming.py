"""Other names in the place of those in judged records, in their table or on the way into a copy.

Millions of records are copied: to write over names afterwards takes many times as long.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import ExitStack
from typing import Any, NamedTuple

from seshis.engine.connection import Engine
from seshis.engine.json_rows import rows_query
from seshis.engine.raw import Query
from seshis.engine.relation import Relation, fill_table


class Renaming(NamedTuple):
    """Of a column, the texts that become others.

    found: selects from `judged` each such text with a driver that it names, or null; once for every
    such driver. renamed: what becomes of a text that names these drivers.
    """

    column: str
    found: str
    renamed: Callable[[str, Collection[str]], str]

    def texts(self, judged: Relation) -> dict[str, tuple[str, ...]]:
        """Each of the texts with the names it holds."""
        texts: dict[str, tuple[str, ...]] = {}
        for text, name in judged.stream(self.found):
            texts[text] = texts.get(text, ()) + (() if name is None else (name,))
        return texts


def rename_table(engine: Engine, table: str, renamings: Iterable[Renaming]) -> None:
    """Write over the names in a table of judged records, one column after the other."""
    judged = Relation(engine, "judged", Query(f"SELECT * FROM {table}", {}))
    for renaming in renamings:
        texts = renaming.texts(judged)
        if not texts:
            continue
        engine.run(
            f"""
            UPDATE {table} SET {renaming.column} = known.new
            FROM (SELECT unnest($old) AS old, unnest($new) AS new) AS known
            WHERE {table}.{renaming.column} = known.old
            """,
            {"old": list(texts), "new": [renaming.renamed(*named) for named in texts.items()]},
        )


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
        for number, renaming in enumerate(renamings):
            column, texts = renaming.column, renaming.texts(judged)
            if not texts:
                continue
            pairs = ((text, renaming.renamed(text, names)) for text, names in texts.items())
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
