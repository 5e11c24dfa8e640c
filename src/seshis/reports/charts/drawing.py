"""A chart laid out: plain shapes and words at their places, in points from the upper left corner.

What draws one, as SVG or by matplotlib, knows neither charts nor scales.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from seshis.reports.charts.roles import Colour, Shape

Point = tuple[float, float]


class Dot(NamedTuple):
    """A mark of a shape around a point; size is its radius."""

    x: float
    y: float
    size: float
    shape: Shape
    label: str = ""


class Box(NamedTuple):
    """A rectangle from its upper left corner; strength: how much of its colour shows, up to 1."""

    x: float
    y: float
    width: float
    height: float
    label: str = ""
    strength: float = 1.0


class Path(NamedTuple):
    """Straight lines through points; closed is an area."""

    points: Sequence[Point]
    closed: bool = False


class Words(NamedTuple):
    """A text on one line at the left, middle or right of it; y is its middle's height.

    turned: read from below upwards; bold and size as they say, points.
    """

    x: float
    y: float
    text: str
    size: float
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False
    turned: bool = False


class Group(NamedTuple):
    """Shapes of one paint, later ones above; a role's name where they are marks of it.

    fill, stroke: None is none; strength: how much of its fill shows; halo: words that stand out
    from what is behind them.
    """

    items: Sequence[Dot | Box | Path | Words]
    fill: Colour | None = None
    stroke: Colour | None = None
    line_width: float = 1.0
    dashes: Sequence[float] = ()
    strength: float = 1.0
    halo: bool = False


class Drawing(NamedTuple):
    """All of a chart; name, title and description as the chart has them."""

    name: str
    title: str
    description: str
    width: float
    height: float
    groups: Sequence[Group]


def is_of_cells(group: Group) -> bool:
    """Whether its boxes are shades of one colour side by side, where no seam may be seen."""
    return any(isinstance(item, Box) and item.strength < 1 for item in group.items)
