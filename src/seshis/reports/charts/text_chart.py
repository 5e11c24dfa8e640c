"""The essentials of a chart as lines of text, at most 80 columns wide.

Columns or bars from the low end of the axis, whose ends are written; bands, lines and slim panels
are left to pictures. Where columns are too few for all days, each is the mean of several.
"""

from collections.abc import Iterator, Mapping, Sequence

from seshis.reports.chart_blocks import Axis, Bars, Cells, Chart, Panel, Points, Whiskers
from seshis.reports.charts.frame import is_flat, x_span, y_span
from seshis.reports.charts.scales import Span
from seshis.reports.charts.text_plot import AXIS, INDENT, WIDTH, columns_of, end_words, scatter_of
from seshis.reports.text_width import cut_to, width_on_terminal, wrapped_lines

_LEFT_EIGHTHS = " ▏▎▍▌▋▊▉█"
_SHADES = " ░▒▓█"
_NAME = 26
_WORDS = 24


def chart_lines(chart: Chart) -> Iterator[str]:
    """The chart's title, what it counts, and each of its panels."""
    yield f"{cut_to(chart.title, WIDTH - 1)}:"
    for line in wrapped_lines(chart.subtitle, WIDTH - len(INDENT)):
        yield INDENT + line
    for panel in chart.panels:
        if panel.slim:
            continue
        if panel.title:
            yield f"{INDENT}{cut_to(panel.title, WIDTH - len(INDENT) - 1)}:"
        yield from (INDENT + line for line in _panel(panel, chart.panels))


def _panel(panel: Panel, panels: Sequence[Panel]) -> Iterator[str]:
    x = x_span(panels, panel.x, 0.0, 1.0)
    y = y_span(panel, 0.0, 1.0)
    cells = [layer for layer in panel.layers if isinstance(layer, Cells)]
    if cells:
        yield from _grid(cells[0], panel)
    elif is_flat(panel):
        yield from _rows(panel, x)
    elif panel.x.scale == "number" and any(isinstance(one, Points) for one in panel.layers):
        yield from scatter_of(panel, x, y)
    else:
        yield from columns_of(panel, x, y)


def _rows(panel: Panel, x: Span) -> Iterator[str]:
    """A bar a category, or an interval, with what is written beside it."""
    width = WIDTH - len(INDENT) - _NAME - _WORDS - 4
    names = [cut_to(name, _NAME) for name in panel.y.categories]
    room = max(map(width_on_terminal, names), default=0)
    for at, name in enumerate(names):
        drawn, words = " " * width, ""
        for layer in panel.layers:
            if isinstance(layer, Bars | Whiskers) and at in layer.at:
                found = list(layer.at).index(at)
                drawn = _over(drawn, _drawn(layer, found, x, width))
                words = layer.words[found] if layer.words else words
        padded = name + " " * (room - width_on_terminal(name))
        yield f"{padded} │{drawn}│ {cut_to(words, _WORDS)}".rstrip()
    low, high = end_words(x, x.low), end_words(x, x.high)
    yield f"{' ' * room}  {low}{high.rjust(max(width - len(low), len(high) + 1))}"
    yield f"{' ' * room}  {cut_to(panel.x.title, width + _WORDS)}"


def _over(under: str, above: str) -> str:
    return "".join(low if high == " " else high for low, high in zip(under, above, strict=True))


def _drawn(layer: Bars | Whiskers, at: int, x: Span, width: int) -> str:
    low, high = x.place(layer.low[at]), x.place(layer.high[at])
    if isinstance(layer, Whiskers):
        first, last = (min(int(end * width), width - 1) for end in (low, high))
        line = [" "] * first + ["─"] * (last - first + 1) + [" "] * (width - 1 - last)
        line[min(int(x.place(layer.values[at]) * width), width - 1)] = "●"
        return "".join(line)
    first, eighths = round(low * width), round((high - low) * width * 8)
    full = "█" * (eighths // 8) + _LEFT_EIGHTHS[eighths % 8].strip()
    if eighths == 0 and high > low:
        full = "▏"
    return (" " * first + full)[:width].ljust(width)


def _grid(cells: Cells, panel: Panel) -> Iterator[str]:
    """A character a cell, in shades from nothing to the most."""
    most = max((value for value in cells.values if value is not None), default=0.0)
    first_x, first_y = min(cells.x), min(cells.y)
    by_place = {
        (round((x - first_x) / cells.width), round((y - first_y) / cells.height)): value
        for x, y, value in zip(cells.x, cells.y, cells.values, strict=True)
    }
    columns, rows = (max(place[side] for place in by_place) + 1 for side in (0, 1))
    downwards = range(rows) if is_flat(panel) else reversed(range(rows))
    names = _named_places(panel.y, first_y, cells.height)
    for row in downwards:
        line = "".join(_shade(by_place.get((column, row)), most) * 2 for column in range(columns))
        yield f"{names.get(row, '').rjust(AXIS)} │{line[: WIDTH - AXIS - 8]}│"
    yield f"{' ' * AXIS}  {_names_beneath(_named_places(panel.x, first_x, cells.width))}"
    yield f"{' ' * AXIS}  {panel.x.title}"
    yield f"{' ' * AXIS}  █ is {round(most, 1):,g} {cells.legend}"


def _named_places(axis: Axis, first: float, width: float) -> dict[int, str]:
    """The words of the cells that have some, by their number."""
    ticks = axis.ticks or tuple(enumerate(axis.categories))
    return {round((at - first) / width): words for at, words in ticks if at >= first - width}


def _names_beneath(names: Mapping[int, str]) -> str:
    line = ""
    for column, words in sorted(names.items()):
        at = max(column, 0) * 2
        if len(line) <= at and at + len(words) <= WIDTH - AXIS - 6:
            line = line.ljust(at) + words + " "
    return line.rstrip()


def _shade(value: float | None, most: float) -> str:
    if not value or not most:
        return " "
    return _SHADES[min(1 + int(value / most * len(_SHADES)), len(_SHADES) - 1)]
