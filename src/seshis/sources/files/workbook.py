"""Excel workbooks: the sheet with the most rows, written out as NDJSON with its cells as text."""

import datetime as dt
import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seshis.errors import InputError
from seshis.sources.files.table import unique_names
from seshis.sources.private_file import open_private

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_WORKBOOK_PART = "xl/workbook.xml"
_SECONDS_A_MINUTE = 60
_MINUTES_AN_HOUR = 60
# An encrypted workbook is an OLE file with a stream of this name, in UTF-16.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def spool_workbook(path: Path, shown: str, to: Path) -> frozenset[str]:
    """Write the rows of the longest sheet to a new NDJSON file; the columns it has.

    Raises InputError, which calls the file `shown`, where it is no workbook or is damaged.
    """
    from python_calamine import CalamineError  # noqa: PLC0415 - few files need it

    try:
        workbook = _workbook(path, shown)
        header, rows = _table(_longest(workbook))
    except CalamineError as error:
        raise _damaged(shown) from error
    if not header:
        raise InputError(f"{shown} is empty")
    names = unique_names(_text(cell) or "" for cell in header)
    with open_private(to) as target:
        for row in rows:
            record = dict(zip(names, map(_text, row), strict=True))
            target.write(json.dumps(record, ensure_ascii=False).encode(errors="replace") + b"\n")
    return frozenset(names)


def refusal_of_ole(path: Path, shown: str) -> InputError:
    """Why a file in the container of Office 97, which also holds encrypted ones, is not read."""
    with path.open("rb") as stream:
        encrypted = _ENCRYPTED in stream.read()
    if encrypted:
        return InputError(f"{shown} is protected with a password; save it without one")
    return InputError(f"{shown} is in the format of old Excel; save it as .xlsx or CSV")


def _workbook(path: Path, shown: str) -> "CalamineWorkbook":
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - as above

    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.namelist()
    except zipfile.BadZipFile as error:
        raise _damaged(shown) from error
    if _WORKBOOK_PART not in parts:
        raise InputError(f"{shown} is a zip archive; unpack it and name the files in it")
    return CalamineWorkbook.from_path(path)


def _damaged(shown: str) -> InputError:
    return InputError(f"{shown} is an Excel file that is cut short or damaged; save it again")


def _longest(workbook: "CalamineWorkbook") -> "CalamineSheet":
    sheets = map(workbook.get_sheet_by_index, range(len(workbook.sheet_names)))
    return max(sheets, key=lambda sheet: sheet.height)


def _table(sheet: "CalamineSheet") -> tuple[Sequence[Any], Iterator[Sequence[Any]]]:
    """The first row that is not empty, and those after it."""
    rows = (row for row in sheet.iter_rows() if any(cell != "" for cell in row))
    return next(rows, []), rows


def _text(cell: Any) -> str | None:
    """A cell as other formats would hold it; None where it is empty."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.timedelta):
        return _duration(cell)
    if isinstance(cell, dt.datetime):
        thousandths = f".{cell.microsecond // 1000:03}" if cell.microsecond else ""
        return f"{cell:%Y-%m-%d %H:%M:%S}{thousandths}"
    if isinstance(cell, dt.date):
        # A moment at midnight is a date to the reader, and one column holds both.
        return f"{cell:%Y-%m-%d} 00:00:00"
    return str(cell) or None


def _duration(span: dt.timedelta) -> str:
    sign = "-" if span < dt.timedelta() else ""
    minutes, seconds = divmod(round(abs(span).total_seconds()), _SECONDS_A_MINUTE)
    hours, minutes = divmod(minutes, _MINUTES_AN_HOUR)
    return f"{sign}{hours}:{minutes:02}:{seconds:02}"
