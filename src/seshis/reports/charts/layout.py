"""Lays a chart out: its head, its legend, its panels one above the other, its notes."""

from collections.abc import Iterator, Sequence

from seshis.reports.chart_blocks import Chart, Panel, Rule
from seshis.reports.charts.axes import (
    axes_of,
    below,
    beyond_words,
    left_of,
    names_above,
    words_beside,
)
from seshis.reports.charts.drawing import Drawing, Group, Words
from seshis.reports.charts.frame import (
    TALL,
    Frame,
    Size,
    height_of,
    is_flat,
    is_stacked,
    x_span,
    y_span,
)
from seshis.reports.charts.legend import legend_of
from seshis.reports.charts.marks import marks_of
from seshis.reports.charts.scales import Span
from seshis.reports.charts.sizes import (
    CAPTION_PT,
    LINE,
    MARGIN_PT,
    PANEL_PT,
    SMALL_PT,
    SUBTITLE_PT,
    TITLE_PT,
    WIDTH_PT,
    WORDS_GAP_PT,
)
from seshis.reports.charts.widths import width_of, wrapped

_OVER_PLOT_PT = 14.0
_LINE_OVER_PLOT_PT = 12.0
"""For a panel's title, and for the words of upright rules."""


def lay_out(
    chart: Chart, width: float = WIDTH_PT, *, plot: float = TALL, headed: bool = True
) -> Drawing:
    """The chart on a page so many points wide; its height follows from what is in it.

    plot: how high plots are that have no rows; headed: with its title and subtitle, which a page
    may rather write itself.
    """
    inner = width - 2 * MARGIN_PT
    groups, y = list[Group](), MARGIN_PT
    if headed:
        head, y = _written(chart.title, inner, y, TITLE_PT, bold=True)
        subtitle, y = _written(chart.subtitle, inner, y + 2, SUBTITLE_PT)
        groups += [Group(head, fill="ink"), Group(subtitle, fill="quiet")]
        y += 6
    keys, height = legend_of(chart.panels, MARGIN_PT, width - MARGIN_PT, y)
    groups += keys
    y += height
    for frame, with_words in _frames(chart.panels, Size(width, plot), y):
        groups += _panel(frame, with_words=with_words)
        y = frame.bottom
        if with_words:
            y += below(frame.x)
    for note in chart.notes:
        lines, y = _written(note, inner, y + 6, SMALL_PT)
        groups.append(Group(lines, fill="quiet"))
    return Drawing(chart.name, chart.title, chart.description, width, y + MARGIN_PT, groups)


def _written(
    text: str, width: float, top: float, size: float, *, bold: bool = False
) -> tuple[list[Words], float]:
    """The lines of a text from a height on, and where they end."""
    lines = list(wrapped(text, width / (1.12 if bold else 1.0), size))
    words = [
        Words(MARGIN_PT, top + (number + 0.5) * size * LINE, line, size, bold=bold)
        for number, line in enumerate(lines)
    ]
    return words, top + len(lines) * size * LINE


def _frames(panels: Sequence[Panel], size: Size, top: float) -> Iterator[tuple[Frame, bool]]:
    """Each panel's plot, all of one width, and whether the words of x are written under it."""
    left = max(left_of(panel, size) for panel in panels)
    beside = [panel for panel in panels if not is_stacked(panel, size.width)]
    texts = [text for panel in beside for text in words_beside(panel)]
    room = max((width_of(text, SMALL_PT) for text in texts), default=0.0)
    right = size.width - MARGIN_PT - (min(room, CAPTION_PT) + WORDS_GAP_PT if room else 0.0)
    for at, panel in enumerate(panels):
        x = x_span(panels, panel.x, left, right)
        top += _OVER_PLOT_PT + _LINE_OVER_PLOT_PT * _lines_above(panel, x, is_first=not at)
        bottom = top + height_of(panel, size)
        sides = (top, bottom) if is_flat(panel) else (bottom, top)
        shares = at + 1 < len(panels) and panels[at + 1].x == panel.x
        y = y_span(panel, *sides)
        yield Frame(panel, x, y, is_stacked(panel, size.width)), not shares
        top = bottom
        if not shares:
            top += below(x)


def _lines_above(panel: Panel, x: Span, *, is_first: bool) -> int:
    """How many lines of words stand between the plot and what is above it."""
    beyond = beyond_words(Frame(panel, x, y_span(panel, 0.0, 1.0)))
    has_line = bool(beyond) and (bool(panel.title) or not is_first)
    return len(_title_lines(panel, x)) + has_line + _has_words_above(panel)


def _title_lines(panel: Panel, x: Span) -> list[str]:
    return list(wrapped(panel.title, (x.end - x.start) / 1.12, PANEL_PT))


def _has_words_above(panel: Panel) -> bool:
    return any(
        isinstance(layer, Rule) and layer.upright and bool(layer.words) for layer in panel.layers
    )


def _panel(frame: Frame, *, with_words: bool) -> Iterator[Group]:
    above = frame.top - PANEL_PT * 0.9 - _LINE_OVER_PLOT_PT * _has_words_above(frame.panel)
    yield from axes_of(frame, with_words=with_words)
    for layer in frame.panel.layers:
        yield from marks_of(layer, frame)
    if frame.is_stacked:
        yield names_above(frame)
    beyond = beyond_words(frame)
    if beyond:
        yield Group([Words(frame.x.end, above, beyond, SMALL_PT, "end")], fill="quiet")
        above -= _LINE_OVER_PLOT_PT
    titles = [
        Words(frame.x.start, above - number * _LINE_OVER_PLOT_PT, line, PANEL_PT, bold=True)
        for number, line in enumerate(reversed(_title_lines(frame.panel, frame.x)))
    ]
    yield Group(titles, fill="ink")
