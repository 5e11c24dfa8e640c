"""Rows of a query as a file or a stream of CSV or Parquet, written by the engine while it reads."""

import os
import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Literal

from seshis.engine.connection import Engine
from seshis.engine.raw import Query
from seshis.errors import SeshisError, StorageError

Form = Literal["csv", "parquet"]

PARQUET_MARK = "seshis_export"
"""A key in the footer of Parquet files; what they hold is its value."""

_FORMS: dict[Form, str] = {
    "csv": "FORMAT csv, HEADER true",
    "parquet": "FORMAT parquet, COMPRESSION zstd",
}
_PIECE_BYTES = 1 << 16
_ERROR_NUMBER = re.compile(r'errno\\*"\s*:\s*\\*"(\d+)')


def copy_to_file(engine: Engine, query: Query, path: Path, form: Form, mark: str = "") -> int:
    """Write the rows into a file that is there; how many they are.

    mark: what Parquet says of itself under PARQUET_MARK. Raises OSError where the file cannot
    take them.
    """
    options = _FORMS[form]
    if mark:
        options += f", KV_METADATA {{{PARQUET_MARK}: '{mark}'}}"
    with _writing(path):
        # Without a file of its own beside it, which would have permissions of its own too.
        ((rows,),) = engine.run(
            f"COPY ({query.sql}) TO $copy_path ({options}, USE_TMP_FILE false)",
            {**query.parameters, "copy_path": str(path)},
        )
    return int(rows)


def csv_pieces(engine: Engine, query: Query) -> Generator[bytes, None, None]:
    """The same as a stream of CSV, of which nothing is kept; close it before the engine."""
    reading, writing = os.pipe()
    failures: list[BaseException] = []

    def copy() -> None:
        try:
            copy_to_file(engine, query, Path(f"/dev/fd/{writing}"), "csv")
        except BaseException as error:  # noqa: BLE001 - it is raised again where it is waited for
            failures.append(error)
        finally:
            os.close(writing)

    thread = Thread(target=copy)
    thread.start()
    try:
        while piece := os.read(reading, _PIECE_BYTES):
            yield piece
    finally:
        # Where whoever reads has had enough, what the engine still writes fails, and is no failure.
        os.close(reading)
        thread.join()
    if failures:
        raise failures[0]


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """A failure to write is the file's and not that of the sessions."""
    try:
        yield
    except SeshisError as error:
        number = _ERROR_NUMBER.search(error.detail)
        if isinstance(error, StorageError) and number and str(path) in error.detail:
            raise OSError(int(number[1]), os.strerror(int(number[1]))) from error
        raise
