"""Tables of a report as rows of plain values: what comes with an interval becomes several columns.

Shares stay fractions of 1; names say so, and carry units. How an instant is told is the format's.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from seshis.engine.json_rows import RowType
from seshis.reports.blocks import Column, Kind
from seshis.reports.counted import counted
from seshis.statistics.differences import Difference, Ratio
from seshis.statistics.intervals import Rate

_DECIMALS = 6
_TYPES: Mapping[Kind, RowType] = {
    "text": "VARCHAR",
    "day": "DATE",
    "time": "INSTANT",
    "count": "BIGINT",
}
_More = tuple[tuple[str, RowType, str], ...]
_INTERVAL: _More = (
    ("low", "DOUBLE", "where its 95 % interval begins"),
    ("high", "DOUBLE", "where that ends"),
)
_MORE: Mapping[Kind, _More] = {
    "rate": (*_INTERVAL, ("n", "BIGINT", "of how many")),
    "figure": (*_INTERVAL, ("n", "BIGINT", "of how many; null of what is no share")),
    "difference": (*_INTERVAL, ("is", "VARCHAR", "a difference (of shares) or a ratio (of means)")),
}


class ReportTable(NamedTuple):
    """A table of a report by its name; rows may come from the engine each time they are read."""

    name: str
    columns: tuple[Column, ...]
    rows: Collection[tuple[object, ...]]

    @property
    def told(self) -> str:
        """What it is, in words."""
        return f"the table {self.name}, {counted(len(self.rows), 'row')}"


class FlatColumn(NamedTuple):
    """A column of plain values."""

    name: str
    type: RowType
    meaning: str


def flat_columns(columns: tuple[Column, ...]) -> list[FlatColumn]:
    """The columns that these become."""
    return [one for column in columns for one in _columns(column)]


def flat_rows(table: ReportTable, instant: Callable[[int], object]) -> Iterator[tuple[object, ...]]:
    """Its rows, each with a value for every flat column."""
    kinds = [column.kind for column in table.columns]
    for row in table.rows:
        yield tuple(
            one
            for value, kind in zip(row, kinds, strict=True)
            for one in _values(value, kind, instant)
        )


def _columns(column: Column) -> Iterator[FlatColumn]:
    if column.kind not in _MORE:
        name = column.name
        if column.kind == "share" and not name.endswith("share"):
            name = f"{name}_share"
        yield FlatColumn(name, _TYPES.get(column.kind, "DOUBLE"), column.meaning)
        return
    base = column.name
    if column.kind == "rate":
        base = base.removesuffix("rate").removesuffix("share").removesuffix("_")
    start = f"{base}_" if base else ""
    first = f"{start}share" if column.kind == "rate" else base
    yield FlatColumn(first, "DOUBLE", column.meaning)
    for end, of, meaning in _MORE[column.kind]:
        yield FlatColumn(f"{start}{end}", of, f"{first}: {meaning}")


def _values(value: object, kind: Kind, instant: Callable[[int], object]) -> tuple[object, ...]:
    if kind in _MORE:
        return _with_interval(value)
    if kind == "time" and isinstance(value, int):
        return (instant(value),)
    if kind == "text":
        return (None if value is None else str(value),)
    return (_rounded(value),)


def _with_interval(value: object) -> tuple[object, ...]:
    if isinstance(value, Rate):
        return (*map(_rounded, (value.rate, value.low, value.high)), value.whole)
    if isinstance(value, Difference):
        return (*map(_rounded, (value.difference, value.low, value.high)), "difference")
    if isinstance(value, Ratio):
        return (*map(_rounded, (value.ratio, value.low, value.high)), "ratio")
    return (_rounded(value), None, None, None)


def _rounded(value: object) -> object:
    return round(value, _DECIMALS) if isinstance(value, float) else value
