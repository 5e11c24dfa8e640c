"""Names drawn beside marks, each where it covers no line, no mark of its layer and no other name.

Marks of other layers are kept clear as well where there is a place that does.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from seshis.reports.chart_blocks import Line, Points, Rule
from seshis.reports.charts.drawing import Dot, Words
from seshis.reports.charts.frame import Frame
from seshis.reports.charts.sizes import CAPTION_PT, SMALL_PT
from seshis.reports.charts.widths import cut, width_of

_GAP = 3.0
_MOST_PART = 0.42
"""Of the plot's width, for a name."""
_LINE = 1.0
_MARK = 2.0
_Area = tuple[float, float, float, float]


def name_words(dots: Sequence[Dot], names: Sequence[str], frame: Frame) -> list[Words]:
    """The names, the first ones first; one without a free place beside its mark is left out."""
    room = max(CAPTION_PT, _MOST_PART * (frame.x.end - frame.x.start))
    named = [
        (dot, cut(name, room, SMALL_PT)) for dot, name in zip(dots, names, strict=True) if name
    ]
    taken = [*map(_around, dots), *_lines(frame)]
    others = list(_marks(frame))
    placed = []
    for dot, name in named:
        free = [
            words
            for words in _places(dot, name)
            for area in [_area(words)]
            if _within(area, frame) and not _covers(area, taken)
        ]
        if free:
            words = next((one for one in free if not _covers(_area(one), others)), free[0])
            taken.append(_area(words))
            placed.append(words)
    return placed


def _covers(area: _Area, taken: Iterable[_Area]) -> bool:
    return any(_overlap(area, other) for other in taken)


def _lines(frame: Frame) -> Iterator[_Area]:
    """What rules and lines take of the plot."""
    for layer in frame.panel.layers:
        if isinstance(layer, Rule):
            at = (frame.x if layer.upright else frame.y).place(layer.value)
            across = (frame.x.start, at - _LINE, frame.x.end, at + _LINE)
            along = (at - _LINE, frame.top, at + _LINE, frame.bottom)
            yield along if layer.upright else across
        elif isinstance(layer, Line):
            points = [
                frame.point(at, value)
                for at, value in zip(layer.at, layer.values, strict=True)
                if value is not None
            ]
            for (left, one), (right, other) in pairwise(points):
                yield left, min(one, other) - _LINE, right, max(one, other) + _LINE


def _marks(frame: Frame) -> Iterator[_Area]:
    """What the marks of all layers take of it, as if all were of one size."""
    for layer in frame.panel.layers:
        if isinstance(layer, Points):
            for at, value in zip(layer.at, layer.values, strict=True):
                if value is not None:
                    yield _around(Dot(*frame.point(at, value), _MARK, "circle"))


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
        and area[1] >= frame.top - 1
        and area[3] <= frame.bottom
    )


def _overlap(one: _Area, other: _Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
