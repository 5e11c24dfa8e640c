"""Rows of a CSV file that an unclosed quote took into the field before them.

A field may hold line breaks, as notes do. One that holds lines with as many delimiters as a row
has is taken for a quote that was never closed: the reader saw no rows there.
"""

from typing import NamedTuple

from seshis.engine.connection import Engine
from seshis.engine.raw import Query, RawFile, raw_relation
from seshis.errors import UnreadableError

# More repetitions than this a pattern of the engine cannot have.
_MOST_REPEATED = 1000


class Swallowed(NamedTuple):
    """How many rows were lost in a file, and the place of the first row that took any, from 1."""

    rows: int
    place: int


def swallowed_rows(engine: Engine, file: RawFile) -> Swallowed | None:
    """What a CSV file's unclosed quotes took; None where they took nothing.

    Only files whose fields may hold line breaks are looked at, which takes a reading of its own.
    """
    if file.format != "csv" or not file.line_breaks or len(file.header) <= 1:
        return None
    try:
        found = _found(engine, file, raw_relation([file], file.header, "fields"))
    except UnreadableError:
        found = _found(engine, file, raw_relation([file], file.header, "large records"))
    return found if found.rows else None


def _found(engine: Engine, file: RawFile, raw: Query) -> Swallowed:
    counts = " + ".join(
        f"len(regexp_extract_all(coalesce({_quoted(name)}, ''), $row))" for name in file.header
    )
    ((rows, place),) = engine.run(
        f"""
        SELECT coalesce(sum(swallowed), 0), coalesce(min(CASE WHEN swallowed > 0 THEN place END), 0)
        FROM (SELECT {counts} AS swallowed, row_number() OVER () AS place FROM ({raw.sql}))
        """,
        {**raw.parameters, "row": _row_after_a_break(file)},
    )
    return Swallowed(int(rows), int(place))


def _row_after_a_break(file: RawFile) -> str:
    parts = min(len(file.header) - 1, _MOST_REPEATED)
    delimiter = "".join(f"\\x{{{ord(character):x}}}" for character in file.delimiter)
    return rf"[\r\n](?:[^{delimiter}\r\n]*[{delimiter}]){{{parts}}}"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
