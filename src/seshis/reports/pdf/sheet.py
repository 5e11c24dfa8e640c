"""What a reader chooses of a PDF: the paper, and a picture over the title."""

from typing import NamedTuple


class Paper(NamedTuple):
    """A sheet's size, points."""

    width: float
    height: float


A4 = Paper(595.28, 841.89)
LETTER = Paper(612.0, 792.0)


class Logo(NamedTuple):
    """A picture as PNG, and its size in pixels."""

    png: bytes
    width: int
    height: int


class Sheet(NamedTuple):
    """The paper and what is printed on its first page."""

    paper: Paper = A4
    logo: Logo | None = None
