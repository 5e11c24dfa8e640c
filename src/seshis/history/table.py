"""The Delta table of sessions: its snapshots, and the commits that change it.

Every commit rests on the snapshot it was prepared from: where another writer was faster it fails
with ConflictError, and has changed nothing. The log never holds a name: its statistics are of
plug_start alone, and its predicates name months.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import unquote

from seshis.engine.connection import ArrowStream
from seshis.errors import DiskFullError, InputError, StorageError
from seshis.history.columns import MONTH, NAMES
from seshis.history.folder import HistoryFolder, nothing_held
from seshis.history.log import has_log, log_damaged
from seshis.history.refusals import closed, unreadable, unwritable
from seshis.reasons import reason_in, tells_of_full

if TYPE_CHECKING:
    from deltalake import DeltaTable

_CONFIGURATION = {"delta.dataSkippingStatsColumns": "plug_start"}
_SAME_SESSION = "held.network = incoming.network AND held.session_id = incoming.session_id"
_HOURS_A_WEEK = 168
_REPEATED = ("network", "site", "station", "driver", "vehicle", "currency", "status")
_MOST_FILES_A_MONTH = 20


class ConflictError(Exception):
    """Another writer committed first; prepare the commit anew and try again."""


class SessionsTable:
    """One snapshot of the table."""

    def __init__(self, table: "DeltaTable") -> None:
        self._table = table

    @classmethod
    def latest(cls, folder: HistoryFolder) -> Self | None:
        """The newest snapshot; None before the first commit."""
        try:
            if not has_log(folder):
                return None
        except OSError as error:
            raise unreadable(folder, error) from error
        from deltalake import DeltaTable  # noqa: PLC0415 - 100 ms that only a history needs
        from deltalake.exceptions import TableNotFoundError  # noqa: PLC0415

        with _explained(folder):
            try:
                table = cls(DeltaTable(folder.sessions))
            except TableNotFoundError:
                return None
        table._check_readable(folder)
        return table

    @classmethod
    def required(cls, folder: HistoryFolder) -> Self:
        """The newest snapshot; InputError where there is none."""
        table = cls.latest(folder)
        if table is None:
            raise nothing_held(folder)
        return table

    @property
    def version(self) -> int:
        """The number of the commit that made this snapshot, from 0."""
        return int(self._table.version())

    def files(self, months: Collection[str] | None = None) -> list[str]:
        """The data files, all or those of some months."""
        files = [unquote(uri) for uri in self._table.file_uris()]
        return files if months is None else [f for f in files if _month_of(f) in months]

    def months(self) -> list[str]:
        """The months that hold sessions."""
        return sorted(set(map(_month_of, self.files())))

    def append(self, sessions: ArrowStream) -> None:
        """Commit further sessions."""
        from deltalake import write_deltalake  # noqa: PLC0415 - loaded by now

        with _conflicts():
            write_deltalake(self._table, sessions, mode="append", **_writing())

    def merge(self, sessions: ArrowStream, held_in: Collection[str]) -> None:
        """Commit sessions of which some replace what these months hold."""
        months = f"held.{MONTH} IN ({_listed(held_in)})"
        with _conflicts():
            (
                self._table.merge(
                    sessions,
                    f"{_SAME_SESSION} AND {months}",
                    source_alias="incoming",
                    target_alias="held",
                    **_writing(),
                )
                .when_matched_update_all()
                .when_not_matched_insert_all()
                .execute()
            )

    def replace_months(self, sessions: ArrowStream, months: Collection[str]) -> None:
        """Commit sessions in the place of all that these months hold."""
        from deltalake import write_deltalake  # noqa: PLC0415 - loaded by now

        predicate = f"{MONTH} IN ({_listed(months)})"
        with _conflicts():
            write_deltalake(
                self._table, sessions, mode="overwrite", predicate=predicate, **_writing()
            )

    def remove_old_files(self, *, retention_hours: int) -> None:
        """Delete files that no snapshot of the last hours reads."""
        self._table.vacuum(
            retention_hours, dry_run=False, enforce_retention_duration=False, full=True
        )

    def tidy(self) -> None:
        """Join the small files of months that many commits left, and delete week-old ones."""
        counts = Counter(map(_month_of, self.files()))
        crowded = sorted(month for month, count in counts.items() if count > _MOST_FILES_A_MONTH)
        if not crowded:
            return
        with _conflicts():
            self._table.optimize.compact([(MONTH, "in", crowded)], **_writing())
        self.remove_old_files(retention_hours=_HOURS_A_WEEK)

    def _check_readable(self, folder: HistoryFolder) -> None:
        missing = sorted(set(NAMES) - {field.name for field in self._table.schema().fields})
        if missing:
            raise InputError(
                f"the history in {folder.shown} lacks {', '.join(missing)}: another version made "
                "it; sync into another folder with --history"
            )
        features = set(self._table.protocol().reader_features or ())
        if features & {"deletionVectors", "columnMapping"}:
            raise InputError(
                f"another program gave the history in {folder.shown} features that SESHIS does "
                f"not read ({', '.join(sorted(features))}); switch them off there and rewrite it"
            )


def create_table(folder: HistoryFolder, sessions: ArrowStream) -> None:
    """Commit the first sessions; ConflictError where there is a table by now."""
    from deltalake import write_deltalake  # noqa: PLC0415 - only the first sync comes here
    from deltalake.exceptions import DeltaError  # noqa: PLC0415

    try:
        folder.sessions.mkdir(exist_ok=True, mode=0o700)
    except OSError as error:
        raise StorageError(unwritable(folder, error), detail=str(error)) from error
    try:
        write_deltalake(
            folder.sessions,
            sessions,
            partition_by=[MONTH],
            configuration=_CONFIGURATION,
            **_writing(),
        )
    except DeltaError as error:
        if SessionsTable.latest(folder) is None:
            raise _not_written(f"the history in {folder.shown}", error) from error
        raise ConflictError from error


def _writing() -> dict[str, Any]:
    from deltalake import ColumnProperties, CommitProperties, WriterProperties  # noqa: PLC0415

    # Where hardly any value comes twice, to look for such values costs a third of the writing.
    each_once = ColumnProperties(dictionary_enabled=False)
    often = ColumnProperties(dictionary_enabled=True)
    return {
        "commit_properties": CommitProperties(max_commit_retries=0),
        "writer_properties": WriterProperties(
            compression="ZSTD",
            default_column_properties=each_once,
            column_properties=dict.fromkeys(_REPEATED, often),
        ),
    }


def _listed(months: Collection[str]) -> str:
    quoted = (month.replace("'", "''") for month in sorted(months))
    return ", ".join(f"'{month}'" for month in quoted)


def _month_of(file: str) -> str:
    """The month in a data file's path, which is its partition."""
    return Path(file).parent.name.removeprefix(f"{MONTH}=")


@contextmanager
def _conflicts() -> Iterator[None]:
    from deltalake.exceptions import CommitFailedError, DeltaError  # noqa: PLC0415 - as above

    try:
        yield
    except CommitFailedError as error:
        raise ConflictError from error
    except (DeltaError, OSError) as error:
        raise _not_written("the history", error) from error


@contextmanager
def _explained(folder: HistoryFolder) -> Iterator[None]:
    from deltalake.exceptions import DeltaError, TableNotFoundError  # noqa: PLC0415 - as above

    try:
        yield
    except TableNotFoundError:
        raise
    except (DeltaError, OSError) as error:
        message = log_damaged(folder)
        if isinstance(error, OSError):
            message = f"the history in {folder.shown} cannot be read: {_first_line(error)}"
        raise closed(folder, error) or StorageError(message, detail=str(error)) from error


def _not_written(what: str, error: Exception) -> StorageError:
    told = str(error)
    kind = DiskFullError if tells_of_full(told) else StorageError
    reason = reason_in(told) or _first_line(error)
    return kind(f"{what} could not be written: {reason}", detail=told)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
