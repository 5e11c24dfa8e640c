"""What a chart says, without a way of drawing it: panels of marks over axes.

A presenter makes charts of a finding as it makes tables; reports/charts draws any of them. Texts
of a chart are shown as they are, so the names in titles and labels are the presenter's to make
visible; names that are the categories of an axis are raw, as in a table.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

Role = Literal[
    "empty",
    "micro",
    "failed",
    "normal",
    "troubled",
    "unclaimed",
    "high",
    "medium",
    "low",
    "this",
    "other",
    "sessions",
    "in part",
    "heat",
    "expected",
    "limit",
    "outer limit",
    "signal",
    "worse",
    "better",
]
"""What a mark stands for: its colour and shape are the same on every chart."""

Scale = Literal["number", "count", "share", "day", "category"]
"""count: whole numbers; share: fractions of 1; day: days since 1970-01-01, the middle of each;
category: the places of the categories, from 0."""


class Axis(NamedTuple):
    """One direction of a panel.

    title: what it measures, with the unit.
    low, high: its ends; None is as far as the marks reach. What lies beyond is drawn at the edge.
    categories: their names in order; raw.
    ticks: places and their words, where round numbers are not what a reader knows, as on a
        logarithmic axis, whose places are the logarithms.
    is_local: its days or hours are those of a zone, which the title names in the end (in_zone).
    """

    title: str
    scale: Scale = "number"
    low: float | None = None
    high: float | None = None
    categories: Sequence[str] = ()
    ticks: Sequence[tuple[float, str]] = ()
    is_local: bool = False


class Points(NamedTuple):
    """A mark a value; None is none. labels: what a reader is told of each mark.

    names: short texts drawn beside marks; an empty one is none.
    """

    role: Role
    at: Sequence[float]
    values: Sequence[float | None]
    labels: Sequence[str] = ()
    legend: str = ""
    names: Sequence[str] = ()


class Line(NamedTuple):
    """A line through values, broken where one is None. dashed: as of what is not measured."""

    role: Role
    at: Sequence[float]
    values: Sequence[float | None]
    legend: str = ""
    dashed: bool = False


class Band(NamedTuple):
    """The area between lower and upper values.

    width: of each step, in units of the axis that it stands on; 0 is straight from one to the next.
    """

    role: Role
    at: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    legend: str = ""
    width: float = 0.0


class Bars(NamedTuple):
    """Bars from low to high; width: of each, in units of the axis that they stand on.

    words: short texts beside them, such as counts; an empty one is none.
    """

    role: Role
    at: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    labels: Sequence[str] = ()
    legend: str = ""
    width: float = 0.8
    words: Sequence[str] = ()


class Whiskers(NamedTuple):
    """Intervals from low to high with a dot at the value; words: as of bars."""

    role: Role
    at: Sequence[float]
    values: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    labels: Sequence[str] = ()
    legend: str = ""
    words: Sequence[str] = ()


class Rule(NamedTuple):
    """A straight line across the panel at one value, or along it at one place. words: its name."""

    role: Role
    value: float
    words: str = ""
    upright: bool = False


class Cells(NamedTuple):
    """A rectangle a value around (x, y), the darker the greater; None is nothing known.

    width, height: of each, in units of the axes.
    """

    role: Role
    x: Sequence[float]
    y: Sequence[float]
    values: Sequence[float | None]
    labels: Sequence[str] = ()
    legend: str = ""
    width: float = 1.0
    height: float = 1.0


Layer = Points | Line | Band | Bars | Whiskers | Rule | Cells


class Panel(NamedTuple):
    """Layers over two axes, the later ones above.

    Where y is of categories, the first is at the top, and points, bars and whiskers lie along x;
    elsewhere they stand along y. Cells are placed on both.
    slim: of a lower height, for what only accompanies another panel.
    """

    x: Axis
    y: Axis
    layers: Sequence[Layer]
    title: str = ""
    slim: bool = False


class Chart(NamedTuple):
    """Panels under one title, one above the other.

    name: for programs and file names; subtitle: over how many sessions, and what matters to read
    it; description: what is seen, for who does not see it; notes: lines under it.
    """

    name: str
    title: str
    subtitle: str
    description: str
    panels: Sequence[Panel]
    notes: Sequence[str] = ()
