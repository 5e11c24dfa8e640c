"""Parquet: sessions as the engine writes them, and tables, with the types that values have."""

from pathlib import Path

from seshis.engine.copying import PARQUET_MARK, copy_to_file
from seshis.engine.json_rows import rows_query
from seshis.reports.exports.contents import Contents
from seshis.reports.exports.flat_tables import flat_columns, flat_rows
from seshis.reports.exports.session_rows import sessions_query, told

_MAGIC = b"PAR1"
_TAIL_BYTES = 8
_SESSIONS = "sessions"


def is_ours(path: Path) -> bool:
    """Whether its footer says that SESHIS exported it."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        if size < _TAIL_BYTES:
            return False
        file.seek(size - _TAIL_BYTES)
        tail = file.read()
        length = int.from_bytes(tail[:4], "little")
        if not tail.endswith(_MAGIC) or length > size - _TAIL_BYTES:
            return False
        file.seek(size - _TAIL_BYTES - length)
        return PARQUET_MARK.encode() in file.read(length)


def write(contents: Contents, draft: Path) -> str:
    """Fill the draft; what went into it."""
    engine = contents.sessions.engine
    if contents.table is None:
        query = sessions_query(contents, "parquet")
        return told(contents, copy_to_file(engine, query, draft, "parquet", _SESSIONS))
    columns = {column.name: column.type for column in flat_columns(contents.table.columns)}
    with rows_query(engine, columns, flat_rows(contents.table, _as_it_is)) as query:
        copy_to_file(engine, query, draft, "parquet", contents.table.name)
    return contents.table.told


def _as_it_is(instant_ms: int) -> int:
    return instant_ms
