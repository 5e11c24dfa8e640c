"""What is wrong with a history whose files are not as they were written, told after a failure.

Nothing is looked at while all goes well; a history may be large.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from seshis.engine.connection import Engine, open_engine
from seshis.errors import DiskFullError, EngineError, StorageError, UnreadableError
from seshis.history.columns import KEPT, MONTH
from seshis.history.folder import REMEDY, HistoryFolder
from seshis.history.refusals import closed, unreadable
from seshis.history.table import SessionsTable
from seshis.sessions.visible import visible

_FAILURES = (EngineError, StorageError, UnreadableError)
_TYPES = {(column.name, column.type) for column in KEPT if column.name != MONTH}


@contextmanager
def damage_told(folder: HistoryFolder) -> Iterator[None]:
    """Let a failure be told by the file of the history that made it, where one did."""
    try:
        yield
    except PermissionError as error:
        raise unreadable(folder, error) from error
    except DiskFullError:
        raise
    except _FAILURES as error:
        refused = closed(folder, error)
        if refused is not None:
            raise refused from error
        found = _first_damaged(folder)
        if found is None:
            raise
        file, what = found
        message = (
            f"the history in {folder.shown} cannot be read: {visible(file)} in it {what}; {REMEDY}"
        )
        raise StorageError(message, detail=f"{error}\n{error.detail}") from error


def _first_damaged(folder: HistoryFolder) -> tuple[str, str] | None:
    """A file's name, and what is wrong with it."""
    try:
        table = SessionsTable.latest(folder)
    except StorageError:
        # It is the log, which has been told of.
        return None
    with open_engine() as engine:
        for name in [] if table is None else table.files():
            wrong = _wrong_with(engine, Path(name))
            if wrong:
                return "/".join(Path(name).parts[-2:]), wrong
    return None


def _wrong_with(engine: Engine, path: Path) -> str:
    if not path.is_file():
        return "is missing"
    file = "read_parquet([$path], hive_partitioning = false)"
    try:
        found = engine.run(
            f"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM {file})",
            {"path": str(path)},
        )
        if not set(found) >= _TYPES:
            return "holds something else"
        engine.run(f"SELECT count(DISTINCT hash(held)) FROM {file} AS held", {"path": str(path)})
    except _FAILURES:
        return "is damaged"
    return ""
