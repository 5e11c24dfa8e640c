"""A few rows of values as a relation of the engine: by way of a file, which is faster than binding.

It takes the types of its columns from whoever has the rows; nothing is guessed.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Literal

from seshis.engine.connection import Engine
from seshis.engine.local_time import timestamp
from seshis.engine.raw import Query

RowType = Literal["VARCHAR", "BIGINT", "DOUBLE", "DATE", "INSTANT"]
"""INSTANT: UTC milliseconds, which become a timestamp."""


@contextmanager
def rows_query(
    engine: Engine, columns: Mapping[str, RowType], rows: Iterable[Iterable[object]]
) -> Iterator[Query]:
    """The rows as a query, for as long as it is asked."""
    names = [f"c{place}" for place in range(len(columns))]
    with tempfile.NamedTemporaryFile("w", dir=engine.folder, suffix=".ndjson") as file:
        for row in rows:
            values = (_plain(value) for value in row)
            file.write(json.dumps(dict(zip(names, values, strict=True))) + "\n")
        file.flush()
        held = {n: _held(of) for n, of in zip(names, columns.values(), strict=True)}
        selected = ", ".join(
            f'{_value(short, of)} AS "{name}"'
            for short, (name, of) in zip(names, columns.items(), strict=True)
        )
        yield Query(
            f"""
            SELECT {selected}
            FROM read_json($rows, columns = $row_types, format = 'newline_delimited')
            """,
            {"rows": file.name, "row_types": held},
        )


def _held(of: RowType) -> str:
    return "BIGINT" if of == "INSTANT" else of


def _value(name: str, of: RowType) -> str:
    return timestamp(name) if of == "INSTANT" else name


def _plain(value: object) -> object:
    if isinstance(value, str):
        # Half a surrogate pair is no text that Parquet could hold.
        return value.encode(errors="replace").decode()
    return value.isoformat() if isinstance(value, date) else value
