"""Excel workbooks: one sheet of sessions or of a table, written row by row.

Texts are written as texts, whatever they begin with: no cell is a formula or a link.
"""

import io
import os
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from seshis.engine.private_folder import not_kept
from seshis.errors import OutputError, StorageError
from seshis.reasons import reason
from seshis.reports.exports.contents import Contents
from seshis.reports.exports.flat_tables import flat_columns, flat_rows
from seshis.reports.exports.session_columns import SESSION_COLUMNS
from seshis.reports.exports.session_rows import count_written, sessions_query, told

MOST_ROWS = 1_048_575
"""That a sheet holds beside its header."""

_MOST_CHARACTERS = 32_767
_MOST_IN_A_TITLE = 31
_WIDTH = 16
_ELLIPSIS = "…"
_MAKER = "SESHIS"
_PROPERTIES = "docProps/app.xml"
_PROPERTIES_BYTES = 1 << 16
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""The same for all: the same sessions give the same bytes."""
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - of the wall clock


class _Sheet(NamedTuple):
    """What a sheet holds; instants: the columns of milliseconds of the wall clock."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[object]]
    instants: frozenset[int] = frozenset()


def is_ours(path: Path) -> bool:
    """Whether it is a workbook that names SESHIS as the company of its maker."""
    try:
        with zipfile.ZipFile(path) as book, book.open(_PROPERTIES) as properties:
            found = properties.read(_PROPERTIES_BYTES)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, ValueError):
        return False
    return f"<Company>{_MAKER}</Company>".encode() in found


def write(contents: Contents, draft: Path) -> str:
    """Fill the draft; what went into it. Raises OutputError for more rows than a sheet has."""
    engine, table = contents.sessions.engine, contents.table
    if table is not None:
        _check_rows(len(table.rows))
        header = [column.name for column in flat_columns(table.columns)]
        rows = flat_rows(table, contents.report.zone.wall)
        _write(_Sheet(table.name, header, rows), draft, engine.folder)
        return table.told
    written = count_written(contents)
    _check_rows(written)
    query = sessions_query(contents, "sheet")
    sheet = _Sheet(
        "sessions",
        [column.name for column in SESSION_COLUMNS],
        engine.stream(query.sql, query.parameters),
        frozenset(n for n, column in enumerate(SESSION_COLUMNS) if column.kind == "instant"),
    )
    _write(sheet, draft, engine.folder)
    return told(contents, written)


def _check_rows(rows: int) -> None:
    if rows > MOST_ROWS:
        raise OutputError(
            f"--xlsx: a sheet of Excel holds {MOST_ROWS:,} rows, and there are {rows:,}; "
            "use --csv or --parquet, or a shorter period"
        )


class _Draft(io.FileIO):
    """The draft; once it could not be written it takes all else, which nobody will read.

    A zip archive that fails writes its end once more when Python lets go of it, and complains.
    """

    failure: int | None = None

    def write(self, content: Any, /) -> int:
        """All of the content."""
        rest = memoryview(content).cast("B")
        size = len(rest)
        while len(rest) and self.failure is None:
            try:
                rest = rest[super().write(rest) :]
            except OSError as error:
                self.failure = error.errno
                raise
        return size


def _write(sheet: _Sheet, draft: Path, folder: Path) -> None:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - 40 ms
    from xlsxwriter.exceptions import (  # type: ignore[import-untyped]  # noqa: PLC0415 - as above
        FileCreateError,
    )

    with _Draft(draft, "w") as file:
        # Rows are kept in a file of the folder until the workbook is closed.
        book = Workbook(file, {"constant_memory": True, "tmpdir": str(folder)})
        book.set_properties({"company": _MAKER, "created": _MADE})
        try:
            _fill(book, sheet)
            book.close()
        except (OSError, FileCreateError) as error:
            if file.failure is None:
                raise _of_temporary(error) from error
        if file.failure is not None:
            # Raised anew: the archive, which the first one refers to, is let go of by now.
            raise OSError(file.failure, os.strerror(file.failure))


def _of_temporary(error: Exception) -> StorageError:
    """What failed was no write to the workbook, so it was one of its rows before."""
    cause = error if isinstance(error, OSError) else error.args[0]
    if not isinstance(cause, OSError):
        return StorageError(f"the workbook cannot be made: {cause}")
    return not_kept(cause, f"the temporary folder cannot be written to: {reason(cause)}")


def _fill(book: Any, sheet: _Sheet) -> None:
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    time = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    page = book.add_worksheet(sheet.title[:_MOST_IN_A_TITLE])
    page.freeze_panes(1, 0)
    page.set_column(0, len(sheet.header) - 1, _WIDTH)
    for place, name in enumerate(sheet.header):
        page.write_string(0, place, name, bold)
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        for place, value in enumerate(row):
            if value is None:
                continue
            if place in sheet.instants and isinstance(value, int):
                wall = _EPOCH + timedelta(milliseconds=value)
                page.write_datetime(last, place, wall, time)
            elif isinstance(value, bool):
                page.write_boolean(last, place, value)
            elif isinstance(value, int | float):
                page.write_number(last, place, value)
            elif isinstance(value, datetime):
                page.write_datetime(last, place, value, time)
            elif isinstance(value, date):
                page.write_datetime(last, place, value, day)
            else:
                page.write_string(last, place, _fitting(str(value)))
    page.autofilter(0, 0, last, len(sheet.header) - 1)


def _fitting(text: str) -> str:
    """As much of it as a cell holds, without half characters."""
    whole = text.encode(errors="replace").decode()
    return whole if len(whole) <= _MOST_CHARACTERS else whole[: _MOST_CHARACTERS - 1] + _ELLIPSIS
