"""Tables as pieces, a row each: the rows that are wanted on paper, a header on every page."""

from collections.abc import Iterator, Sequence

from seshis.reports.blocks import Table
from seshis.reports.cells import cell_of_document
from seshis.reports.charts.drawing import Box, Group, Words
from seshis.reports.pdf.columns import Columns, columns_for
from seshis.reports.pdf.faces import width_of
from seshis.reports.pdf.fitting import lines_of
from seshis.reports.pdf.pieces import Piece
from seshis.reports.pdf.prose import ACCENT, NOTE, paragraph
from seshis.reports.pdf.type_sizes import TIGHT
from seshis.sessions.zone import Zone

_PRINTED_ROWS = 30
_WHOLE_UP_TO = 36
"""A few rows more than are printed of a long table are printed too, rather than a note of them."""
_UNPARTED_ROWS = 8
_OPENING_ROWS = 3
_ENDING_ROWS = 4
"""Of a longer one so many rows stand together at its beginning and its end."""
_LINES = 3
_LONG_CHARACTERS = 120
"""Only a longer text may lose its middle to keep to the lines: a name, never what is found."""
_PADDING_PT = 2.6
_HAIRLINE_PT = 0.4


def table_pieces(table: Table, zone: Zone, width: float, *, in_short: bool) -> Iterator[Piece]:
    """The header, the rows, and how many are left to files; nothing of an empty table.

    in_short: with the rows that a reader wants at a glance only.
    """
    seen = table.seen()
    count = _printed_rows(seen, in_short=in_short)
    rows = [
        [
            cell_of_document(value, column.kind, zone)
            for value, column in zip(row, seen.columns, strict=True)
        ]
        for row in seen.rows[:count]
    ]
    if not rows:
        return
    columns = columns_for([column.title for column in seen.columns], rows, seen.columns, width)
    header = _header(columns)
    yield header
    left = len(seen.rows) - len(rows)
    for number, texts in enumerate(rows, start=1):
        yield _row(texts, columns)._replace(
            header=header, keeps_next=_stays(number, len(rows), has_note=left > 0)
        )
    if left:
        word = "row" if left == 1 else "rows"
        file = f"SESHIS can write all into a file, as the table {table.name}"
        text = f"… and {left:,} {word} more; {file}."
        yield paragraph(text, width, manner=NOTE)


def _printed_rows(table: Table, *, in_short: bool) -> int:
    count = len(table.rows)
    if in_short and table.shown is not None:
        return min(table.shown, count)
    return count if count <= _WHOLE_UP_TO else max(_PRINTED_ROWS, table.shown or 0)


def _stays(number: int, count: int, *, has_note: bool) -> bool:
    """A short table is not parted; of a longer one several rows open it and several end it."""
    if number == count:
        return has_note
    return count <= _UNPARTED_ROWS or number < _OPENING_ROWS or number > count - _ENDING_ROWS


def _header(columns: Columns) -> Piece:
    wrapped = [
        lines_of(title, width, columns.size, bold=True, most=_LINES)
        for title, width in zip(columns.titles, columns.widths, strict=True)
    ]
    height = max(map(len, wrapped)) * columns.size * TIGHT + _PADDING_PT
    words = [
        word
        for at, lines in enumerate(wrapped)
        for word in _in_column(lines, columns, at, height - _PADDING_PT, bold=True)
    ]
    rule = Box(0, height, columns.width, 0.8)
    groups = [Group(words, fill="quiet"), Group([rule], fill=ACCENT)]
    return Piece(height + 1, groups, space=7, keeps_next=True)


def _row(texts: Sequence[str], columns: Columns) -> Piece:
    wrapped = [
        lines_of(text, width, columns.size, most=_LINES if len(text) > _LONG_CHARACTERS else None)
        for text, width in zip(texts, columns.widths, strict=True)
    ]
    height = max(map(len, wrapped)) * columns.size * TIGHT + 2 * _PADDING_PT
    words = [
        word
        for at, lines in enumerate(wrapped)
        for word in _in_column(lines, columns, at, None, bold=False)
    ]
    rule = Box(0, height - _HAIRLINE_PT, columns.width, _HAIRLINE_PT)
    return Piece(height, [Group(words, fill="ink"), Group([rule], fill="rule")])


def _in_column(
    lines: Sequence[str], columns: Columns, at: int, bottom: float | None, *, bold: bool
) -> Iterator[Words]:
    """A cell's lines from the top of a row, or up to the bottom of a header."""
    step = columns.size * TIGHT
    top = _PADDING_PT if bottom is None else bottom - len(lines) * step
    left, width = columns.lefts[at], columns.widths[at]
    for number, line in enumerate(lines):
        shift = 0.0
        if not columns.are_left[at]:
            shift = width - width_of(line, columns.size, bold=bold)
        yield Words(left + shift, top + (number + 0.5) * step, line, columns.size, bold=bold)
