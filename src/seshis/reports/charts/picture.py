"""Draws a laid out chart by matplotlib, for PNG, PDF and windows, in the colours of paper."""

from collections.abc import Iterator

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from matplotlib.patheffects import withStroke

from seshis.reports.chart_blocks import Chart
from seshis.reports.charts.drawing import Box, Dot, Drawing, Group, Path, Words, is_of_cells
from seshis.reports.charts.glyphs import fitting
from seshis.reports.charts.layout import lay_out
from seshis.reports.charts.roles import LOOKS, Colour
from seshis.reports.charts.sizes import WIDTH_PT
from seshis.reports.charts.style import house_style
from seshis.reports.charts.widths import width_of

_POINTS_AN_INCH = 72
_BASELINE = 0.35
"""How far a text's line lies below its middle, in sizes."""
_SLACK = 1.1


def chart_figure(chart: Chart, *, width: float = WIDTH_PT) -> Figure:
    """The chart as a figure, so many points wide; zooming into its window enlarges it."""
    drawing = lay_out(chart, width)
    size_in = (drawing.width / _POINTS_AN_INCH, drawing.height / _POINTS_AN_INCH)
    with house_style():
        figure = Figure(figsize=size_in, facecolor=_paint("paper"))
        figure.set_label(drawing.title)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, drawing.width)
        axes.set_ylim(drawing.height, 0)
        _draw(axes, drawing)
    return figure


def _draw(axes: Axes, drawing: Drawing) -> None:
    for order, group in enumerate(drawing.groups):
        for strength, outlines in _outlines(group):
            axes.add_patch(_patch(group, Outline.make_compound_path(*outlines), strength, order))
        for item in group.items:
            if isinstance(item, Words):
                _write(axes, item, group, order)


def _outlines(group: Group) -> Iterator[tuple[float, list[Outline]]]:
    """The shapes of a group, those of one strength together."""
    by_strength: dict[float, list[Outline]] = {}
    for item in group.items:
        if not isinstance(item, Words):
            strength = item.strength if isinstance(item, Box) else 1.0
            by_strength.setdefault(strength, []).append(_outline(item))
    yield from by_strength.items()


def _patch(group: Group, outline: Outline, strength: float, order: int) -> PathPatch:
    patch = PathPatch(
        outline,
        facecolor=_paint(group.fill, group.strength * strength),
        edgecolor=_paint(group.stroke),
        linewidth=group.line_width if group.stroke else 0.0,
        zorder=order,
    )
    patch.set_antialiased(not is_of_cells(group))
    if group.dashes:
        patch.set_linestyle((0, tuple(dash / group.line_width for dash in group.dashes)))
    return patch


def _outline(item: Dot | Box | Path) -> Outline:
    if isinstance(item, Path):
        return _polygon(list(item.points), closed=item.closed)
    if isinstance(item, Box):
        right, bottom = item.x + item.width, item.y + item.height
        corners = [(item.x, item.y), (right, item.y), (right, bottom), (item.x, bottom)]
        return _polygon(corners, closed=True)
    if item.shape == "circle":
        return Outline.circle((item.x, item.y), item.size)
    half, wide = item.size * 0.9, item.size * 1.25
    sides = {
        "square": ((-half, -half), (half, -half), (half, half), (-half, half)),
        "diamond": ((0.0, -wide), (wide, 0.0), (0.0, wide), (-wide, 0.0)),
        "triangle": ((0.0, -wide), (wide, wide), (-wide, wide)),
    }[item.shape]
    return _polygon([(item.x + x, item.y + y) for x, y in sides], closed=True)


def _polygon(corners: list[tuple[float, float]], *, closed: bool) -> Outline:
    return Outline([*corners, corners[0]] if closed else corners, closed=closed)


def _write(axes: Axes, words: Words, group: Group, order: int) -> None:
    drop = _BASELINE * words.size
    across, down = (drop, 0.0) if words.turned else (0.0, drop)
    room = width_of(words.text, words.size) * _SLACK + 2
    text = axes.text(
        words.x + across,
        words.y + down,
        fitting(words.text, room, words.size),
        fontsize=words.size,
        fontweight="bold" if words.bold else "normal",
        color=_paint(group.fill),
        ha={"start": "left", "middle": "center", "end": "right"}[words.anchor],
        va="baseline",
        rotation=90 if words.turned else 0,
        rotation_mode="anchor",
        zorder=order,
    )
    if group.halo:
        text.set_path_effects([withStroke(linewidth=2.5, foreground=_paint("paper"))])


def _paint(colour: Colour | None, strength: float = 1.0) -> tuple[str, float] | str:
    return "none" if colour is None else (LOOKS[colour].light, strength)
