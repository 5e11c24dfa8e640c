"""The plot of one panel: its two axes laid on the page, and which values an axis has to hold."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from seshis.reports.chart_blocks import Axis, Band, Bars, Cells, Layer, Panel, Rule, Whiskers
from seshis.reports.charts.drawing import Box, Point
from seshis.reports.charts.scales import Span, laid

TALL = 190.0
SLIM = 58.0
ROW = 19.0
NAME_ROW = 13.0
"""What a row is higher by where its name stands above its marks."""
_STACKED_BELOW = 440.0
"""So narrow a chart has no room for names beside its marks."""
_LEAST_ROWS = 2


class Size(NamedTuple):
    """How wide a chart is, and how high its plots are where rows do not say it; points."""

    width: float
    plot: float = TALL


class Frame(NamedTuple):
    """A panel and where its axes lie; y runs upwards unless it is of categories.

    is_stacked: the names of its rows stand above their marks instead of left of the plot.
    """

    panel: Panel
    x: Span
    y: Span
    is_stacked: bool = False

    @property
    def top(self) -> float:
        """The upper edge of the plot."""
        return min(self.y.start, self.y.end)

    @property
    def bottom(self) -> float:
        """The lower edge of the plot."""
        return max(self.y.start, self.y.end)

    @property
    def is_flat(self) -> bool:
        """Whether marks lie along x."""
        return is_flat(self.panel)

    @property
    def base(self) -> Span:
        """The axis that marks stand on."""
        return self.y if self.is_flat else self.x

    @property
    def length(self) -> Span:
        """The axis that they reach along."""
        return self.x if self.is_flat else self.y

    def point(self, at: float, value: float) -> Point:
        """Where a mark at a place of the base stands for a value."""
        along, across = self.length.place(value), self.across(at)
        return (along, across) if self.is_flat else (across, along)

    def across(self, at: float) -> float:
        """The middle of the marks at a place of the base."""
        return self.base.place(at) + (NAME_ROW / 2 if self.is_stacked else 0.0)

    def name_at(self, at: float) -> float:
        """The middle of a row's name that stands above its marks."""
        return self.base.place(at) - ROW / 2

    def box(self, at: float, width: float, ends: tuple[float, float], label: str = "") -> Box:
        """A bar over a place of the base between two values."""
        if self.is_stacked:
            left, right = sorted(map(self.length.place, ends))
            height = width * ROW
            return Box(left, self.across(at) - height / 2, right - left, height, label)
        (x, y), (other_x, other_y) = (
            self.point(at - width / 2, ends[0]),
            self.point(at + width / 2, ends[1]),
        )
        return Box(min(x, other_x), min(y, other_y), abs(other_x - x), abs(other_y - y), label)


def is_flat(panel: Panel) -> bool:
    """Whether the panel's marks lie along x."""
    return panel.y.scale == "category"


def is_stacked(panel: Panel, width: float) -> bool:
    """Whether the names of rows stand above their marks, in a chart of that width."""
    has_cells = any(isinstance(layer, Cells) for layer in panel.layers)
    return is_flat(panel) and not has_cells and width < _STACKED_BELOW


def height_of(panel: Panel, size: Size) -> float:
    """How high the plot is, points."""
    if is_flat(panel):
        row = ROW + (NAME_ROW if is_stacked(panel, size.width) else 0.0)
        return row * max(len(panel.y.categories), _LEAST_ROWS)
    return SLIM if panel.slim else size.plot


def x_span(panels: Sequence[Panel], axis: Axis, start: float, end: float) -> Span:
    """An x axis over all panels that share it."""
    sharing = [panel for panel in panels if panel.x == axis]
    values = [value for panel in sharing for value in _reached(panel, along_x=True)]
    return laid(axis, values, start, end)


def y_span(panel: Panel, start: float, end: float) -> Span:
    """A panel's own y axis."""
    return laid(panel.y, list(_reached(panel, along_x=False)), start, end)


def _reached(panel: Panel, *, along_x: bool) -> Iterator[float]:
    """Every value that the panel's layers have on one of its axes."""
    wants_values = along_x == is_flat(panel)
    for layer in panel.layers:
        if isinstance(layer, Cells):
            yield from _cells(layer, along_x=along_x)
        elif isinstance(layer, Rule):
            if layer.upright == along_x:
                yield layer.value
        elif wants_values:
            yield from _values(layer)
        else:
            half = layer.width / 2 if isinstance(layer, Bars) else 0.0
            yield from (at + side for at in layer.at for side in (-half, half))


def _cells(layer: Cells, *, along_x: bool) -> Iterator[float]:
    half = (layer.width if along_x else layer.height) / 2
    yield from (at + side for at in (layer.x if along_x else layer.y) for side in (-half, half))


def _values(layer: Layer) -> Iterator[float]:
    if isinstance(layer, Band | Bars | Whiskers):
        yield from layer.low
        yield from layer.high
    elif not isinstance(layer, Cells | Rule):
        yield from (value for value in layer.values if value is not None)
