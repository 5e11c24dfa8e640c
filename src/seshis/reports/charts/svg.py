"""Draws a laid out chart as SVG: inside a page, or as a file of its own.

In a page its colours are CSS variables, so that light and dark are the page's to choose, and
each mark with a label is an element of class "mark" that carries it as data-label.
"""

from collections.abc import Iterator
from html import escape

from seshis.reports.chart_blocks import Chart
from seshis.reports.charts.drawing import Box, Dot, Drawing, Group, Path, Words, is_of_cells
from seshis.reports.charts.layout import lay_out
from seshis.reports.charts.roles import LOOKS, Colour, variable_of
from seshis.reports.charts.sizes import SMALL_PT, WIDTH_PT
from seshis.sessions.visible import visible

_MOST_OF_LABEL = 300
_FONTS = "DejaVu Sans, Verdana, system-ui, sans-serif"
_SHAPES = {
    "square": "M{0} {1}h{2}v{2}h-{2}z",
    "diamond": "M{3} {5}l{6} {6}l-{6} {6}l-{6} -{6}z",
    "triangle": "M{3} {5}l{6} {7}h-{7}z",
}


def chart_svg(chart: Chart, *, width: float = WIDTH_PT, headed: bool = True) -> str:
    """The chart as an <svg> to put into a page; it has no style, script or outside reference.

    width: of its drawing, points; a narrow one suits a phone. headed: with title and subtitle.
    Its element ids begin with chart- and the chart's name.
    """
    return _svg(lay_out(chart, width, headed=headed), _Inside())


def svg_file(chart: Chart) -> str:
    """The chart as an SVG file, in the colours of paper."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _svg(lay_out(chart), _Alone()) + "\n"


class _Inside:
    """What an SVG in a page does for colours and labels."""

    root = 'class="chart"'
    has_paper = False

    def colour(self, colour: Colour) -> str:
        return f"var({variable_of(colour)},{LOOKS[colour].light})"

    def labelled(self, element: str, label: str) -> str:
        return f'{element} class="mark" data-label="{_attribute(label)}"/>'


class _Alone(_Inside):
    """What an SVG of its own does: plain colours, and labels that a viewer shows by itself."""

    root = ""
    has_paper = True

    def colour(self, colour: Colour) -> str:
        return LOOKS[colour].light

    def labelled(self, element: str, label: str) -> str:
        name = element[1:].split(" ", 1)[0]
        return f"{element}><title>{_text(label)}</title></{name}>"


def _svg(drawing: Drawing, manner: _Inside) -> str:
    own = escape(f"chart-{drawing.name}")
    width, height = _number(drawing.width), _number(drawing.height)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {manner.root} id="{own}" role="img" '
        f'viewBox="0 0 {width} {height}" font-family="{_FONTS}" font-size="{SMALL_PT:g}" '
        f'aria-labelledby="{own}-title {own}-desc">'
    )
    parts = [
        opening,
        f'<title id="{own}-title">{_text(drawing.title)}</title>',
        f'<desc id="{own}-desc">{_text(drawing.description)}</desc>',
    ]
    if manner.has_paper:
        parts.append(f'<rect width="{width}" height="{height}" fill="{manner.colour("paper")}"/>')
    parts += (_group(group, manner) for group in drawing.groups if group.items)
    return "".join([*parts, "</svg>"])


def _group(group: Group, manner: _Inside) -> str:
    paint = [f'fill="{manner.colour(group.fill) if group.fill else "none"}"']
    if group.strength < 1:
        paint.append(f'fill-opacity="{group.strength:g}"')
    if group.stroke:
        paint.append(f'stroke="{manner.colour(group.stroke)}" stroke-width="{group.line_width:g}"')
    if is_of_cells(group):
        paint.append('shape-rendering="crispEdges"')
    if group.dashes:
        paint.append(f'stroke-dasharray="{" ".join(f"{dash:g}" for dash in group.dashes)}"')
    if group.halo:
        paint.append(
            f'stroke="{manner.colour("paper")}" stroke-width="2.5" paint-order="stroke" '
            'stroke-linejoin="round"'
        )
    return f"<g {' '.join(paint)}>{''.join(_items(group, manner))}</g>"


def _items(group: Group, manner: _Inside) -> Iterator[str]:
    """What has no label is drawn in one path, which keeps a long chart small."""
    together: list[str] = []
    for item in group.items:
        if isinstance(item, Words):
            yield _words(item)
        elif isinstance(item, Path):
            together.append(_path(item))
        elif item.label:
            yield manner.labelled(_element(item), item.label[:_MOST_OF_LABEL])
        elif isinstance(item, Box) and item.strength < 1:
            yield f"{_element(item)}/>"
        else:
            together.append(_outline(item))
    if together:
        yield f'<path d="{"".join(together)}"/>'


def _element(item: Dot | Box) -> str:
    if isinstance(item, Box):
        strength = f' fill-opacity="{item.strength:.2g}"' if item.strength < 1 else ""
        return (
            f'<rect x="{_number(item.x)}" y="{_number(item.y)}" width="{_number(item.width)}" '
            f'height="{_number(item.height)}"{strength}'
        )
    if item.shape == "circle":
        x, y, size = map(_number, (item.x, item.y, item.size))
        return f'<circle cx="{x}" cy="{y}" r="{size}"'
    return f'<path d="{_outline(item)}"'


def _outline(item: Dot | Box) -> str:
    if isinstance(item, Box):
        x, y, width, height = map(_number, item[:4])
        return f"M{x} {y}h{width}v{height}h-{width}z"
    size = item.size
    if item.shape == "circle":
        left, radius, side = _number(item.x - size), _number(size), _number(2 * size)
        return (
            f"M{left} {_number(item.y)}a{radius} {radius} 0 1 0 {side} 0"
            f"a{radius} {radius} 0 1 0 -{side} 0z"
        )
    half, wide = size * 0.9, size * 1.25
    return _SHAPES[item.shape].format(
        *map(
            _number,
            (item.x - half, item.y - half, 2 * half, item.x, item.y, item.y - wide, wide, 2 * wide),
        )
    )


def _path(path: Path) -> str:
    (x, y), *rest = ((_number(x), _number(y)) for x, y in path.points)
    parts = [f"M{x} {y}"]
    for to_x, to_y in rest:
        if to_x == x:
            parts.append(f"V{to_y}" if to_y != y else "")
        else:
            parts.append(f"H{to_x}" if to_y == y else f"L{to_x} {to_y}")
        x, y = to_x, to_y
    return "".join([*parts, "z" if path.closed else ""])


def _words(words: Words) -> str:
    x, y = _number(words.x), _number(words.y)
    place = f'transform="translate({x} {y})rotate(-90)"' if words.turned else f'x="{x}" y="{y}"'
    more = "" if words.anchor == "start" else f' text-anchor="{words.anchor}"'
    more += ' font-weight="bold"' if words.bold else ""
    more += f' font-size="{words.size:g}"' if words.size != SMALL_PT else ""
    return f'<text {place} dy=".35em"{more}>{_text(words.text)}</text>'


def _text(text: str) -> str:
    return escape(visible(text), quote=False)


def _attribute(text: str) -> str:
    return escape(visible(text))


def _number(value: float) -> str:
    short = f"{value:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short
