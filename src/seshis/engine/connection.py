"""A DuckDB of one's own for the time of a report: configured, private, cleaned up.

The only module that imports duckdb, and only when a report runs.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Protocol

from seshis.engine.private_folder import FULL, private_folder
from seshis.errors import (
    AbandonedError,
    ConversionError,
    DiskFullError,
    EngineError,
    SeshisError,
    StorageError,
    UnreadableError,
)
from seshis.reasons import tells_of_full

if TYPE_CHECKING:
    import duckdb

Parameters = Mapping[str, Any]
Row = tuple[Any, ...]

_FETCH_ROWS = 10_000
_INTERRUPTED = "Query interrupted"
_GIVEN_UP = "a query was given up: nobody waits for its answer any more"


class ArrowStream(Protocol):
    """A result that another library reads through the Arrow C interface, batch by batch."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


class Engine:
    """Runs SQL with bound parameters; every failure is one sentence.

    folder: private, and gone with the engine.
    """

    def __init__(self, connection: "duckdb.DuckDBPyConnection", folder: Path) -> None:
        self._connection = connection
        self.folder = folder
        self._running: set[duckdb.DuckDBPyConnection] = set()
        self._is_given_up = False

    def for_one_reader(self) -> "Engine":
        """The same engine for a reader who may stop waiting, with give_up."""
        return Engine(self._connection, self.folder)

    def give_up(self) -> None:
        """End what this reader's queries are doing, from any thread; they raise AbandonedError."""
        self._is_given_up = True
        for cursor in tuple(self._running):
            cursor.interrupt()

    def run(self, sql: str, parameters: Parameters | None = None) -> list[Row]:
        """All rows of a statement."""
        return list(self.stream(sql, parameters))

    def stream(self, sql: str, parameters: Parameters | None = None) -> Iterator[Row]:
        """The rows of a statement, fetched as they are consumed."""
        with _explained():
            # A cursor of its own lets a result be read while another statement runs.
            cursor = self._connection.cursor()
            self._running.add(cursor)
            try:
                if self._is_given_up:
                    raise AbandonedError(_GIVEN_UP)
                cursor.execute(sql, dict(parameters or {}))
                while rows := cursor.fetchmany(_FETCH_ROWS):
                    yield from rows
            finally:
                self._running.discard(cursor)

    @contextmanager
    def arrow(self, sql: str, parameters: Parameters | None = None) -> Iterator[ArrowStream]:
        """The rows of a query for a library that takes Arrow; they come while it reads."""
        with _explained():
            yield self._connection.cursor().sql(sql, params=dict(parameters or {}))

    def limit_memory(self, mib: int) -> None:
        """Let queries take no more than so many MiB together; beyond that they use the disk."""
        self.run(f"SET GLOBAL memory_limit = '{mib}MiB'")

    def on_disk(self) -> str:
        """What stands before the name of a table that is in a file, compressed, not in memory."""
        file = str(self.folder / "kept.duckdb").replace("'", "''")
        self.run(f"ATTACH IF NOT EXISTS '{file}' AS kept")
        return "kept."

    def columns(self, sql: str, parameters: Parameters | None = None) -> list[str]:
        """The column names a query yields, without running it for rows."""
        with _explained():
            described = self._connection.cursor().execute(
                f"SELECT * FROM ({sql}\n) LIMIT 0", dict(parameters or {})
            )
            return [str(column[0]) for column in described.description or ()]


def warm_up() -> None:
    """Load DuckDB and open it once, beside what else is going on, such as pages on their way.

    Its first opening takes about twice as long as those after it. The thread is waited for at
    the end of a run that needs no engine after all: Python must not end while DuckDB loads.
    """

    def load() -> None:
        import duckdb  # noqa: PLC0415

        duckdb.connect().close()

    Thread(target=load).start()


@contextmanager
def open_engine(*, on_disk: bool = False) -> Iterator[Engine]:
    """An engine that spills to a private folder, both gone afterwards.

    on_disk: its tables are in a file there, compressed, and not in memory.
    """
    import duckdb  # noqa: PLC0415 - 110 ms that only a report needs

    with private_folder() as spill:
        with _explained():
            connection = duckdb.connect(
                str(spill / "tables.duckdb") if on_disk else ":memory:",
                config={
                    "autoinstall_known_extensions": "false",
                    "autoload_known_extensions": "false",
                    "temp_directory": str(spill),
                },
            )
        try:
            connection.execute("SET GLOBAL TimeZone = 'UTC'")
            # It would write out all that is grouped in several ways, only to read it again.
            connection.execute("SET GLOBAL disabled_optimizers = 'grouping_sets'")
            yield Engine(connection, spill)
        finally:
            connection.close()


@contextmanager
def _explained() -> Iterator[None]:
    import duckdb  # noqa: PLC0415 - loaded already by open_engine

    try:
        yield
    except RuntimeError as error:
        # A signal came while a query ran: DuckDB drops what the signal's handler raised.
        if str(error) == _INTERRUPTED:
            raise KeyboardInterrupt from error
        raise
    except duckdb.Error as error:
        raise _as_ours(error) from error


def _as_ours(error: "duckdb.Error") -> SeshisError:
    import duckdb  # noqa: PLC0415 - as above

    # Others quote what records say.
    is_of_system = isinstance(
        error,
        duckdb.IOException
        | duckdb.OutOfMemoryException
        | duckdb.TransactionException
        | duckdb.FatalException
        | duckdb.InternalException,
    )
    first_line = str(error).splitlines()[0]
    if is_of_system and tells_of_full(str(error)):
        return DiskFullError(FULL, detail=str(error))
    if isinstance(error, duckdb.IOException | duckdb.OutOfMemoryException):
        message = f"the sessions could not be read or kept: {first_line}"
        return StorageError(message, detail=str(error))
    if isinstance(error, duckdb.InterruptException):
        return AbandonedError(_GIVEN_UP)
    # One that has no class of its own: a reader of files gave up on what it found in one.
    if isinstance(error, duckdb.InvalidInputException) or type(error) is duckdb.Error:
        reason = first_line.removeprefix("Invalid Input Error: ")
        return UnreadableError(f"the sessions cannot be read: {reason}", detail=str(error))
    if isinstance(error, duckdb.DataError):
        return ConversionError(f"a query failed: {error}")
    return EngineError(f"a query failed: {error}")
