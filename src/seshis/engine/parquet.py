"""What Parquet files tell of themselves without their rows being read: columns and row counts."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from seshis.engine.connection import Engine
from seshis.engine.raw import RawFile, as_pattern
from seshis.errors import EngineError, InputError, StorageError, UnreadableError
from seshis.reasons import is_closed
from seshis.sessions.visible import visible


def with_columns(
    engine: Engine, files: Iterable[RawFile], remedy: str = "fetch it again"
) -> tuple[RawFile, ...]:
    """The files, each that is Parquet with the columns it holds.

    Raises InputError for one that is damaged, which says what to do.
    """
    return tuple(
        file._replace(columns=_parquet_columns(engine, file.path, remedy))
        if file.format == "parquet" and file.columns is None
        else file
        for file in files
    )


def _parquet_columns(engine: Engine, path: Path, remedy: str) -> frozenset[str]:
    query = "SELECT * FROM read_parquet($path, hive_partitioning = false)"
    try:
        return frozenset(engine.columns(query, {"path": as_pattern(path)}))
    except (EngineError, StorageError, UnreadableError) as error:
        what = f"is a Parquet file that is damaged; {remedy}"
        if is_closed(path):
            what = "may not be read; check its permissions"
        message = f"{visible(str(path))} {what}"
        raise InputError(message, detail=str(error)) from error


def count_rows(engine: Engine, files: Sequence[RawFile]) -> int:
    """How many rows the files hold together, by their footers."""
    ((rows,),) = engine.run(
        "SELECT count(*) FROM read_parquet($paths, hive_partitioning = false)",
        {"paths": [as_pattern(file.path) for file in files]},
    )
    return int(rows)
