"""Tables as the page's template writes them: values in words, intervals as small bars.

Columns of the vocabulary that name a station or a driver lead to their sessions; nothing else is
known here of what a table tells.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from seshis.reports.blocks import Column, Table
from seshis.reports.cells import cell_of_document
from seshis.reports.page.places import ADDRESS, Opening
from seshis.reports.page.words import is_long, name_in_page, with_dates
from seshis.sessions.zone import Zone
from seshis.statistics.intervals import Rate

_WORDS = frozenset({"text", "day", "time"})
_LONG_FROM = 8


class RateBar(NamedTuple):
    """An interval and the rate in it, percent of the widest in its column."""

    low: float
    width: float
    at: float


class CellView(NamedTuple):
    """A cell's words; bar: of a rate; leads_to: the mark of the place whose sessions it opens.

    style: the class of the page's style that its words want.
    """

    text: str
    style: str = ""
    bar: RateBar | None = None
    leads_to: str = ""


class ColumnView(NamedTuple):
    """A column's title, meaning, and whether its cells are figures."""

    title: str
    meaning: str
    kind: str
    is_figure: bool


class TableView(NamedTuple):
    """A table with the rows that the page holds; `rows_in_all` tells of those it does not."""

    name: str
    caption: str
    columns: Sequence[ColumnView]
    rows: Sequence[Sequence[CellView]]
    shown: int
    rows_in_all: int
    is_long: bool
    kind: str = "table"


def table_view(
    whole: Table, caption: str, zone: Zone, places: Opening, most_rows: int
) -> TableView | None:
    """None where the table has no rows."""
    if not whole.rows:
        return None
    kept = whole._replace(rows=whole.rows[:most_rows])
    table = kept.seen()
    scales = [_scale([row[at] for row in table.rows]) for at in range(len(table.columns))]
    return TableView(
        name=table.name,
        caption=caption,
        columns=[_column(column) for column in table.columns],
        rows=[
            _row(row, table.columns, scales, zone, _marks(full, kept.columns, places))
            for row, full in zip(table.rows, kept.rows, strict=True)
        ],
        shown=len(table.rows) if table.shown is None else min(table.shown, len(table.rows)),
        rows_in_all=len(whole.rows),
        is_long=len(table.rows) > _LONG_FROM,
    )


def _marks(
    row: tuple[object, ...], columns: Sequence[Column], places: Opening
) -> Mapping[str, str]:
    """What a row's cells lead to, by column; the site need not be among those shown."""
    named = {column.name: value for column, value in zip(columns, row, strict=True)}
    return {name: places.mark_of(name, named) for name in ("station", "driver")}


def _column(column: Column) -> ColumnView:
    return ColumnView(column.title, column.meaning, column.kind, column.kind not in _WORDS)


def _row(
    row: tuple[object, ...],
    columns: Sequence[Column],
    scales: Sequence[float],
    zone: Zone,
    marks: Mapping[str, str],
) -> list[CellView]:
    return [
        _cell(value, column, scale, zone, marks.get(column.name, ""))
        for value, column, scale in zip(row, columns, scales, strict=True)
    ]


def _cell(value: object, column: Column, scale: float, zone: Zone, leads_to: str) -> CellView:
    style = _style(column)
    if isinstance(value, str) and value:
        words = name_in_page(value)
        wide = "long" if is_long(words) else "d" if leads_to else style
        if leads_to.startswith(ADDRESS):
            return CellView(Markup('<a href="{}">{}</a>').format(leads_to, words), wide)
        return CellView(with_dates(words), wide, leads_to=leads_to)
    bar = _bar(value, scale) if isinstance(value, Rate) else None
    return CellView(cell_of_document(value, column.kind, zone), style, bar)


def _style(column: Column) -> str:
    if column.kind in {"day", "time"}:
        return "d"
    return "" if column.kind == "text" else "n"


def _scale(values: Sequence[object]) -> float:
    """The greatest end of the column's intervals; 0 where it has none."""
    ends = (value.high for value in values if isinstance(value, Rate))
    return max((end for end in ends if end is not None), default=0.0)


def _bar(rate: Rate, scale: float) -> RateBar | None:
    if rate.rate is None or rate.low is None or rate.high is None or not scale:
        return None
    low, high, at = (round(100 * end / scale, 1) for end in (rate.low, rate.high, rate.rate))
    return RateBar(low, round(high - low, 1), at)
