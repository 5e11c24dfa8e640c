"""What a page is filled with: pieces that stand one above the other and are never split."""

from collections.abc import Sequence
from typing import NamedTuple, Optional

from seshis.reports.charts.drawing import Group, Point


class Link(NamedTuple):
    """An area of a piece that leads to a section."""

    x: float
    y: float
    width: float
    height: float
    section: str


class Entry(NamedTuple):
    """A line of the outline, that readers show beside the pages; section: the one it opens."""

    title: str
    level: int = 0
    section: str = ""


class Picture(NamedTuple):
    """A picture, PNG, at its place in a piece."""

    png: bytes
    x: float
    y: float
    width: float
    height: float


class Piece(NamedTuple):
    """Shapes and words that stay together, from the upper left corner on, points.

    space: left free above, but at the top of a page.
    keeps_next: stays on one page with the piece after it.
    lower: the same in less height, for what is left of a page where it has no room.
    header: is drawn above it where it opens a page, as over the rows of a table.
    origin, scale: where the zero of its shapes is in it, and how large they are drawn.
    """

    height: float
    groups: Sequence[Group] = ()
    space: float = 0.0
    keeps_next: bool = False
    links: Sequence[Link] = ()
    entry: Entry | None = None
    picture: Picture | None = None
    header: Optional["Piece"] = None
    origin: Point = (0.0, 0.0)
    scale: float = 1.0
    lower: Optional["Piece"] = None


class Placed(NamedTuple):
    """A piece and its distance from the top of the page's content."""

    piece: Piece
    y: float
