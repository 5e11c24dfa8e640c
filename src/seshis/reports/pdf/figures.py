"""Charts as pieces; series and grids are drawn as charts of bars and of cells."""

from collections.abc import Iterator
from itertools import chain

from seshis.reports.blocks import Grid, Kind, Series
from seshis.reports.chart_blocks import Axis, Bars, Cells, Chart, Panel, Scale
from seshis.reports.charts.drawing import Group
from seshis.reports.charts.frame import TALL
from seshis.reports.charts.layout import lay_out
from seshis.reports.charts.sizes import MARGIN_PT
from seshis.reports.pdf.fitting import lines_of
from seshis.reports.pdf.pieces import Piece
from seshis.reports.pdf.prose import written
from seshis.reports.pdf.type_sizes import BODY_PT, NOTE_PT

_BESIDE_PT = 120.0
"""What a page keeps free beside the highest chart, for headings and titles."""
_SCALE = 0.85
"""Of charts, whose letters are as large as a screen wants."""
_LOW_PT = 100.0
"""How high plots are where that saves a page from being left half empty."""
_SCALES: dict[Kind, Scale] = {"share": "share", "rate": "share", "count": "count"}


def chart_pieces(chart: Chart, width: float, height: float) -> Iterator[Piece]:
    """A chart under its title, small enough for a page of that height however many rows it has."""
    yield _title(chart, width)
    drawn, lower = (_drawn(chart, width, height, plot) for plot in (TALL, _LOW_PT))
    yield drawn._replace(lower=lower) if lower.height < drawn.height else drawn


def _drawn(chart: Chart, width: float, height: float, plot: float) -> Piece:
    drawing = lay_out(chart, width / _SCALE + 2 * MARGIN_PT, plot=plot, headed=False)
    inner = drawing.height - 2 * MARGIN_PT
    scale = min(_SCALE, (height - _BESIDE_PT) / inner)
    margin = -MARGIN_PT * scale
    return Piece(inner * scale, drawing.groups, space=4, origin=(margin, margin), scale=scale)


def series_chart(series: Series) -> Chart | None:
    """Bars from 0 by their labels; None where nothing is known."""
    known = [(at, value) for at, value in enumerate(series.values) if value is not None]
    if not known:
        return None
    at, values = zip(*known, strict=True)
    last = len(series.labels) - 1
    ticks = [(float(place), series.labels[place]) for place in sorted({0, last})]
    return Chart(
        series.name,
        series.title,
        "",
        series.title,
        [
            Panel(
                Axis("", ticks=ticks),
                Axis("", _scale(series.kind), low=0),
                [Bars("this", at, [0] * len(at), values)],
            )
        ],
    )


def grid_chart(grid: Grid) -> Chart | None:
    """Cells, the darker the greater; None where nothing is known."""
    values = list(chain.from_iterable(grid.values))
    if all(value is None for value in values):
        return None
    places = [(x, y) for y in range(len(grid.rows)) for x in range(len(grid.columns))]
    cells = Cells("heat", [x for x, _ in places], [y for _, y in places], values, legend=grid.title)
    columns = [(float(at), name) for at, name in enumerate(grid.columns)]
    across = Axis("", ticks=columns)
    panel = Panel(across, Axis("", "category", categories=grid.rows), [cells])
    return Chart(grid.name, grid.title, "", grid.title, [panel])


def _title(chart: Chart, width: float) -> Piece:
    title = lines_of(chart.title, width, BODY_PT, bold=True, most=2)
    words, height = written(title, BODY_PT, bold=True)
    groups = [Group(words, fill="ink")]
    if chart.subtitle:
        told = lines_of(chart.subtitle, width, NOTE_PT, most=4)
        under, more = written(told, NOTE_PT, at=(0.0, height))
        groups.append(Group(under, fill="quiet"))
        height += more
    return Piece(height, groups, space=14, keeps_next=True)


def _scale(kind: Kind) -> Scale:
    return _SCALES.get(kind, "number")
