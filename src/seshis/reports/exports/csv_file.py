"""CSV: sessions as the engine writes them, and tables; a spreadsheet runs nothing of either."""

import csv
import io
from collections.abc import Generator, Iterable
from functools import partial
from pathlib import Path

from seshis.engine.copying import copy_to_file, csv_pieces
from seshis.engine.formulas import without_formula
from seshis.reports.exports.contents import Contents
from seshis.reports.exports.flat_tables import ReportTable, flat_columns, flat_rows
from seshis.reports.exports.report_tables import table_sources
from seshis.reports.exports.session_columns import SESSION_COLUMNS
from seshis.reports.exports.session_rows import sessions_query, told
from seshis.reports.phrases import iso_time
from seshis.sessions.zone import Zone

_LONGEST_HEADER = 1 << 16
_LINES = 1000


def is_ours(path: Path) -> bool:
    """Whether its first line is that of exported sessions or of a table."""
    with path.open("rb") as file:
        first = file.readline(_LONGEST_HEADER).decode(errors="replace").rstrip("\r\n")
    header = first.split(",")
    return header == [column.name for column in SESSION_COLUMNS] or any(
        header == [column.name for column in flat_columns(source.columns)]
        for source in table_sources().values()
    )


def write(contents: Contents, draft: Path) -> str:
    """Fill the draft; what went into it."""
    if contents.table is None:
        sessions = contents.sessions
        rows = copy_to_file(sessions.engine, sessions_query(contents, "csv"), draft, "csv")
        return told(contents, rows)
    with draft.open("wb") as file:
        file.writelines(_lines(contents.table, contents.report.zone))
    return contents.table.told


def pieces(contents: Contents) -> Generator[bytes, None, None]:
    """The same as a stream, to be closed when it has been read."""
    if contents.table is None:
        return csv_pieces(contents.sessions.engine, sessions_query(contents, "csv"))
    return _lines(contents.table, contents.report.zone)


def _lines(table: ReportTable, zone: Zone) -> Generator[bytes, None, None]:
    """Some lines at a time."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in flat_columns(table.columns))
    for number, row in enumerate(flat_rows(table, partial(iso_time, zone=zone)), start=1):
        writer.writerow(_harmless(row))
        if number % _LINES == 0:
            yield _taken(text)
    yield _taken(text)


def _taken(text: io.StringIO) -> bytes:
    lines = text.getvalue()
    text.seek(0)
    text.truncate()
    return lines.encode(errors="backslashreplace")


def _harmless(row: Iterable[object]) -> list[object]:
    return [without_formula(value) if isinstance(value, str) else value for value in row]
