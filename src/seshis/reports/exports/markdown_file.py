"""Markdown for people: a table with pipes, of a report or of its first sessions.

Values are written as in text, names so that no Markdown or HTML in them means anything.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from seshis.reports.blocks import Kind
from seshis.reports.cells import cell
from seshis.reports.exports.contents import Contents
from seshis.reports.exports.flat_tables import ReportTable
from seshis.reports.exports.session_columns import SESSION_COLUMNS
from seshis.reports.exports.session_rows import count_written, sessions_query, told
from seshis.sessions.visible import visible
from seshis.sessions.zone import Zone

MOST_ROWS = 1000
"""More would be read by nobody, and no page would show them."""

_MARK = "<!-- SESHIS -->"
_LONGEST = 200
_DECIMALS = 3
_ELLIPSIS = "…"
_TEXTS: frozenset[Kind] = frozenset({"text", "day", "time"})
# Whatever could begin markup, an entity, an address or another cell.
_EDGE_OF_WORD = re.compile(r"(?<!\w)_|_(?!\w)")
_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "\\`*{}[]<>#|~&$@"})
# For people; how the record was judged is left to the other kinds of file.
_SHOWN = (
    "session_id",
    "site",
    "station",
    "driver",
    "vehicle",
    "start",
    "end",
    "energy_kwh",
    "class",
    "duration_h",
    "average_a",
    "performance",
    "reasons",
)


def is_ours(path: Path) -> bool:
    """Whether it begins with the mark of such files."""
    with path.open("rb") as file:
        return file.read(len(_MARK)) == _MARK.encode()


def write(contents: Contents, draft: Path) -> str:
    """Fill the draft; what went into it."""
    lines, what = (
        _of_sessions(contents)
        if contents.table is None
        else _of_table(contents.table, contents.report.zone)
    )
    with draft.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in (_MARK, "", *lines))
    return what


def _of_sessions(contents: Contents) -> tuple[Iterator[str], str]:
    written = count_written(contents)
    query = sessions_query(contents, "text")
    columns = ", ".join(f'"{name}"' for name in _SHOWN)
    rows = contents.sessions.engine.stream(
        f"SELECT {columns} FROM ({query.sql}) LIMIT {MOST_ROWS}", query.parameters
    )
    kinds = {column.name: column.kind for column in SESSION_COLUMNS}
    right = [kinds[name] == "number" for name in _SHOWN]
    what = told(contents, written)
    if written > MOST_ROWS:
        what = f"the first {MOST_ROWS:,} of {what}"
    cells = (map(_plain, row) for row in rows)
    return _lines(_SHOWN, right, cells, written), what


def _of_table(table: ReportTable, zone: Zone) -> tuple[Iterator[str], str]:
    kinds = [column.kind for column in table.columns]
    cells = (
        (_shown(cell(value, kind, zone)) for value, kind in zip(row, kinds, strict=True))
        for row in islice(table.rows, MOST_ROWS)
    )
    titles = [column.title for column in table.columns]
    right = [kind not in _TEXTS for kind in kinds]
    what = table.told
    if len(table.rows) > MOST_ROWS:
        what = f"the first {MOST_ROWS:,} rows of {what}"
    return _lines(titles, right, cells, len(table.rows)), what


def _lines(
    titles: Sequence[str], right: Sequence[bool], rows: Iterable[Iterable[str]], there_are: int
) -> Iterator[str]:
    yield _line(map(_shown, titles))
    yield _line("--:" if one else "---" for one in right)
    for row in rows:
        yield _line(row)
    if there_are > MOST_ROWS:
        yield ""
        yield f"… and {there_are - MOST_ROWS:,} more rows, which CSV, Parquet and Excel files have."


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(value: object) -> str:
    if isinstance(value, float):
        value = round(value, _DECIMALS)
    return "" if value is None else _shown(visible(str(value)))


def _shown(text: str) -> str:
    """As much as is read of a value that is visible already, with all signs as signs."""
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + _ELLIPSIS
    escaped = _EDGE_OF_WORD.sub(r"\\_", short.translate(_ESCAPED))
    return escaped.replace("://", "\\://").replace("www.", "www\\.")
