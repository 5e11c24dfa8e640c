"""Names drawn beside marks, each where it covers no mark of its layer and no other name."""

from collections.abc import Iterator, Sequence
from itertools import chain

from seshis.reports.charts.drawing import Dot, Words
from seshis.reports.charts.frame import Frame
from seshis.reports.charts.sizes import CAPTION_PT, SMALL_PT
from seshis.reports.charts.widths import cut, width_of

_GAP = 3.0
_Area = tuple[float, float, float, float]


def name_words(dots: Sequence[Dot], names: Sequence[str], frame: Frame) -> list[Words]:
    """The names, the first ones first; one without a free place beside its mark is left out."""
    named = [
        (dot, cut(name, CAPTION_PT, SMALL_PT))
        for dot, name in zip(dots, names, strict=True)
        if name
    ]
    taken = [_around(dot) for dot in dots]
    placed = []
    for dot, name in named:
        for words in _places(dot, name):
            area = _area(words)
            if _within(area, frame) and not any(_overlap(area, other) for other in taken):
                taken.append(area)
                placed.append(words)
                break
    return placed


def _places(dot: Dot, name: str) -> Iterator[Words]:
    beside, above = dot.size + _GAP, dot.size + SMALL_PT * 0.8
    for rise in chain((0.0,), (side * above for side in (-1, 1))):
        yield Words(dot.x + beside, dot.y + rise, name, SMALL_PT)
        yield Words(dot.x - beside, dot.y + rise, name, SMALL_PT, "end")
    for rise in (-above, above):
        yield Words(dot.x, dot.y + rise, name, SMALL_PT, "middle")


def _around(dot: Dot) -> _Area:
    return dot.x - dot.size, dot.y - dot.size, dot.x + dot.size, dot.y + dot.size


def _area(words: Words) -> _Area:
    width, half = width_of(words.text, words.size), words.size * 0.55
    left = words.x - {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
    return left, words.y - half, left + width, words.y + half


def _within(area: _Area, frame: Frame) -> bool:
    return (
        area[0] >= frame.x.start
        and area[2] <= frame.x.end
        and area[1] >= frame.top - SMALL_PT
        and area[3] <= frame.bottom
    )


def _overlap(one: _Area, other: _Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
