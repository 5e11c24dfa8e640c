"""Blocks as lines of text: aligned tables, sparklines, grids; charts are for --graph."""

from collections.abc import Iterator, Sequence

from seshis.reports.blocks import Block, Grid, Heading, Kind, Sentence, Series, Table
from seshis.reports.cells import cell
from seshis.reports.text_table import table_lines
from seshis.sessions.zone import Zone

_LEVELS = "▁▂▃▄▅▆▇█"
_UNKNOWN = "·"
_NOTE_INDENT = "   "
_TEXT_KINDS: frozenset[Kind] = frozenset({"text", "day", "time"})


def block_lines(block: Block, zone: Zone) -> Iterator[str]:
    """The lines of one block; tables and grids are indented under what introduces them."""
    if isinstance(block, Heading):
        yield f"{block.icon} {block.text}:" if block.icon else f"{block.text}:"
    elif isinstance(block, Sentence):
        see = f"See --{block.see}." if block.see else ""
        told = " ".join(filter(None, (block.text, block.flags, see)))
        yield {"plain": "", "signal": "❗ ", "note": "ℹ️ "}[block.tone] + told
    elif isinstance(block, Table):
        yield from _table(block, zone)
    elif isinstance(block, Series):
        yield from _series(block, zone)
    elif isinstance(block, Grid):
        yield from _grid(block, zone)


def sparkline(values: Sequence[float | None]) -> str:
    """A character a value, from nothing to the greatest; a dot where there is none."""
    greatest = max((value for value in values if value is not None), default=0)
    return "".join(_level(value, greatest) for value in values)


def _level(value: float | None, greatest: float) -> str:
    if value is None:
        return _UNKNOWN
    share = value / greatest if greatest > 0 else 0
    return _LEVELS[min(int(share * len(_LEVELS)), len(_LEVELS) - 1)]


def _table(whole: Table, zone: Zone) -> Iterator[str]:
    table = whole.seen()
    shown = table.rows if table.shown is None else table.rows[: table.shown]
    if not shown:
        return
    rows = [
        tuple(
            cell(value, column.kind, zone) for value, column in zip(row, table.columns, strict=True)
        )
        for row in shown
    ]
    right = [at for at, column in enumerate(table.columns) if column.kind not in _TEXT_KINDS]
    yield from table_lines(tuple(column.title for column in table.columns), rows, right)
    if len(shown) < len(table.rows):
        yield f"    … and {len(table.rows) - len(shown):,} more; --json has all of them"


def _series(series: Series, zone: Zone) -> Iterator[str]:
    known = [value for value in series.values if value is not None]
    if not known:
        return
    greatest, least = cell(max(known), series.kind, zone), cell(min(known), series.kind, zone)
    first, last = series.labels[0], series.labels[-1]
    yield f"{series.title} ({first} to {last}, from {least} to {greatest}; bars from 0):"
    yield f"    {sparkline(series.values)}"


def _grid(grid: Grid, zone: Zone) -> Iterator[str]:
    values = [value for row in grid.values for value in row if value is not None]
    if not values:
        return
    greatest = max(values)
    yield f"{grid.title} (█ is {cell(greatest, grid.kind, zone)}):"
    width = max(map(len, grid.rows))
    yield f"    {' ' * width} {' '.join(grid.columns)}"
    for name, row in zip(grid.rows, grid.values, strict=True):
        cells = (
            _level(value, greatest).rjust(len(column))
            for value, column in zip(row, grid.columns, strict=True)
        )
        yield f"    {name.ljust(width)} {' '.join(cells)}"
