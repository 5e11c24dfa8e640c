"""Charts as reports/charts draws them for a page; series and grids as the page's own drawings."""

from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from markupsafe import Markup

from seshis.reports.blocks import Grid, Series
from seshis.reports.cells import cell
from seshis.reports.chart_blocks import Chart
from seshis.reports.page.words import sentence_in_page
from seshis.sessions.zone import Zone

_LEVELS = 8
_HEIGHT = 100.0
_NARROW_PT = 280.0


class ChartView(NamedTuple):
    """A chart drawn twice: for a screen, and for a phone."""

    title: str
    subtitle: str
    wide: Markup
    narrow: Markup
    kind: str = "chart"


class BarView(NamedTuple):
    """One bar: its place from the left, its height of 100, and what it says."""

    at: int
    height: float
    label: str


class SeriesView(NamedTuple):
    """Bars from 0, as many as the series has values."""

    title: str
    width: int
    bars: Sequence[BarView]
    first: str
    last: str
    greatest: str
    kind: str = "series"


class GridCell(NamedTuple):
    """A value in words, and how dark its cell is, from 0 to 8."""

    text: str
    level: int


class GridView(NamedTuple):
    """A table coloured by its values."""

    title: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[GridCell]]]
    kind: str = "grid"


def chart_view(chart: Chart) -> ChartView:
    """Its title is the page's; what it draws escapes what records say by itself."""
    from seshis.reports.charts.svg import chart_svg  # noqa: PLC0415 - what draws takes time to load

    narrow = chart._replace(name=f"{chart.name}-narrow")
    return ChartView(
        sentence_in_page(chart.title),
        sentence_in_page(chart.subtitle),
        Markup(chart_svg(chart, headed=False)),  # noqa: S704
        Markup(chart_svg(narrow, width=_NARROW_PT, headed=False)),  # noqa: S704
    )


def series_view(series: Series, zone: Zone) -> SeriesView | None:
    """None where nothing is known."""
    known = [value for value in series.values if value is not None]
    if not known:
        return None
    greatest = max(known)
    bars = [
        BarView(at, round(_share(value, greatest) * _HEIGHT, 1), f"{label}: {words}")
        for at, label, value in zip(count(), series.labels, series.values, strict=False)
        if value is not None
        for words in [cell(value, series.kind, zone)]
    ]
    return SeriesView(
        series.title,
        len(series.values),
        bars,
        series.labels[0],
        series.labels[-1],
        cell(greatest, series.kind, zone),
    )


def grid_view(grid: Grid) -> GridView | None:
    """None where nothing is known."""
    known = [value for row in grid.values for value in row if value is not None]
    if not known:
        return None
    greatest = max(known)
    unit = " (hours)" if grid.kind == "hours" else ""
    rows = [
        (name, [_grid_cell(value, greatest) for value in values])
        for name, values in zip(grid.rows, grid.values, strict=True)
    ]
    return GridView(grid.title + unit, grid.columns, rows)


def _grid_cell(value: float | None, greatest: float) -> GridCell:
    if value is None:
        return GridCell("", 0)
    level = -(-_share(value, greatest) * _LEVELS // 1)
    return GridCell(f"{value:.0f}" if value >= 1 or not value else f"{value:.1f}", int(level))


def _share(value: float, greatest: float) -> float:
    return max(value, 0.0) / greatest if greatest > 0 else 0.0
