"""Columns and dots over a line, as lines of text with both ends of either axis."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean

from seshis.reports.chart_blocks import Bars, Panel, Points, Rule, Whiskers
from seshis.reports.charts.axes import beyond_words
from seshis.reports.charts.frame import Frame
from seshis.reports.charts.scales import Span, value_words
from seshis.reports.text_width import cut_to

WIDTH = 80
INDENT = "    "
AXIS = 8
"""What names and ends of the y axis take."""
_PLOT = WIDTH - len(INDENT) - AXIS - 2
_HEIGHT = 8
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_LEVELS = len(_EIGHTHS) - 1
_Mark = tuple[float, float, bool]
"""A place, a value, and whether it is a signal."""


def columns_of(panel: Panel, x: Span, y: Span) -> Iterator[str]:
    """A column a place of x, several places together where they are too many."""
    marks = _marks(panel)
    columns, together = _binned(marks, _PLOT)
    levels = [
        None if value is None else round(y.place(value) * _HEIGHT * _LEVELS) for value, _ in columns
    ]
    rules = _rows_of_rules(panel, y)
    yield from _framed(
        panel,
        y,
        [
            "".join(_cell(level, row, "┄" if row in rules else " ") for level in levels)
            for row in range(_HEIGHT)
        ],
    )
    if any(is_signal for _, is_signal in columns):
        yield f"{' ' * AXIS}  {''.join('▲' if out else ' ' for _, out in columns)}".rstrip()
    yield from _beneath(panel, x, marks, len(columns))
    notes = [f"a column is the mean of about {together:.0f}"] if together > 1 else []
    notes += filter(None, [beyond_words(Frame(panel, x, y))])
    if notes:
        yield f"{' ' * AXIS}  {'; '.join(notes)}"


def scatter_of(panel: Panel, x: Span, y: Span) -> Iterator[str]:
    """A dot a mark, or several of them at one place; signals are triangles."""
    width = _PLOT
    rules = _rows_of_rules(panel, y)
    rows = [["┄" if row in rules else " "] * width for row in range(_HEIGHT)]
    for layer in panel.layers:
        if isinstance(layer, Points):
            for at, value in zip(layer.at, layer.values, strict=True):
                row = min(int(y.place(value or 0.0) * _HEIGHT), _HEIGHT - 1)
                column = min(int(x.place(at) * width), width - 1)
                if value is not None and rows[row][column] != "▲":
                    rows[row][column] = "▲" if layer.role == "signal" else "•"
    yield from _framed(panel, y, ["".join(row) for row in rows])
    yield from _beneath(panel, x, [], width)


def _rows_of_rules(panel: Panel, y: Span) -> set[int]:
    return {
        min(int(y.place(layer.value) * _HEIGHT), _HEIGHT - 1)
        for layer in panel.layers
        if isinstance(layer, Rule) and not layer.upright
    }


def _framed(panel: Panel, y: Span, rows: Sequence[str]) -> Iterator[str]:
    """The rows, the lowest first, over an axis from its low to its high end."""
    yield f"{' ' * AXIS} {cut_to(panel.y.title, WIDTH - len(INDENT) - AXIS - 1)}"
    ends = {_HEIGHT - 1: end_words(y, y.high), 0: end_words(y, y.low)}
    for row in reversed(range(_HEIGHT)):
        yield f"{ends.get(row, '').rjust(AXIS)} │{rows[row]}".rstrip()
    yield f"{' ' * AXIS} └{'─' * len(rows[0])}"


def _beneath(panel: Panel, x: Span, marks: Sequence[_Mark], columns: int) -> Iterator[str]:
    low, high = end_words(x, x.low), end_words(x, x.high)
    if x.axis.scale == "day" and marks:
        back = (_step(marks) - 1) / 2
        low, high = (end_words(x, mark[0] - back) for mark in (marks[0], marks[-1]))
    elif x.axis.categories:
        low, high = x.axis.categories[0], x.axis.categories[-1]
    ends = low if low == high else low + high.rjust(max(columns - len(low), len(high) + 1))
    yield f"{' ' * AXIS}  {ends}"
    yield f"{' ' * AXIS}  {cut_to(panel.x.title, _PLOT)}"


def end_words(span: Span, value: float) -> str:
    """An end of an axis; of one with its own ticks, the nearest of them on it."""
    ticks = [tick for tick in span.axis.ticks if not span.beyond(tick[0])]
    if ticks:
        return min(ticks, key=lambda tick: abs(tick[0] - value))[1]
    if span.axis.scale == "number" and value:
        value = float(f"{value:.3g}")
    return value_words(span.axis, value)


def _cell(level: int | None, row: int, blank: str) -> str:
    if level is None:
        return blank
    part = min(max(level - row * _LEVELS, 0), _LEVELS)
    if row == 0 and level == 0:
        return "_"
    return _EIGHTHS[part] if part else blank


def _marks(panel: Panel) -> list[_Mark]:
    marks: dict[float, tuple[float, bool]] = {}
    for layer in panel.layers:
        if isinstance(layer, Points | Whiskers | Bars):
            values = layer.high if isinstance(layer, Bars) else layer.values
            for at, value in zip(layer.at, values, strict=True):
                if value is not None:
                    before = marks.get(at, (value, False))
                    is_signal = layer.role == "signal" or before[1]
                    marks[at] = max(value, before[0]), is_signal
    return [(at, *mark) for at, mark in sorted(marks.items())]


def _step(marks: Sequence[_Mark]) -> float:
    """How far places are apart, at the least."""
    return min((after[0] - before[0] for before, after in pairwise(marks)), default=1.0)


def _binned(marks: Sequence[_Mark], most: int) -> tuple[list[tuple[float | None, bool]], float]:
    """A value a column, the mean of those that share it, and whether a signal is among them.

    With how many places share a column.
    """
    if not marks:
        return [], 1.0
    first, step = marks[0][0], _step(marks)
    places = round((marks[-1][0] - first) / step) + 1
    count = min(places, most)
    bins: list[list[_Mark]] = [[] for _ in range(count)]
    for mark in marks:
        bins[min(round((mark[0] - first) / step) * count // places, count - 1)].append(mark)
    columns = [
        (fmean(mark[1] for mark in own) if own else None, any(mark[2] for mark in own))
        for own in bins
    ]
    return columns, places / count
