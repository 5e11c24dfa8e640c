"""The layers of a panel as shapes, each kind in its own way."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from seshis.reports.chart_blocks import (
    Band,
    Bars,
    Cells,
    Layer,
    Line,
    Points,
    Rule,
    Whiskers,
)
from seshis.reports.charts.drawing import Box, Dot, Group, Path, Point, Words
from seshis.reports.charts.frame import Frame
from seshis.reports.charts.names_beside import name_words
from seshis.reports.charts.roles import LOOKS
from seshis.reports.charts.sizes import SMALL_PT, WORDS_GAP_PT, strength_of
from seshis.reports.charts.widths import width_of

_DOT_SIZES = ((14, 3.6), (45, 3.0), (100, 2.4), (430, 1.8))
"""Up to so many marks; the radius, points."""
_DOT_SIZE_OF_MORE = 1.3
_LEAST_SIGNAL = 3.4
_LINE_PT = 1.3
_WHISKER_PT = 1.6
_BAND = 0.22
_OUTER_BAND = 0.12
DASHES = (5.0, 3.0)
_BAR_PART = 0.8
"""How much of its place a bar fills."""


def marks_of(layer: Layer, frame: Frame) -> Iterator[Group]:
    """The shapes of a layer, lower ones first."""
    if isinstance(layer, Points):
        yield from _points(layer, frame)
    elif isinstance(layer, Line):
        yield _line(layer, frame)
    elif isinstance(layer, Band):
        yield _band(layer, frame)
    elif isinstance(layer, Bars):
        yield from _bars(layer, frame)
    elif isinstance(layer, Whiskers):
        yield from _whiskers(layer, frame)
    elif isinstance(layer, Rule):
        yield from _rule(layer, frame)
    else:
        yield _cells(layer, frame)


def _points(layer: Points, frame: Frame) -> Iterator[Group]:
    size = next((size for most, size in _DOT_SIZES if len(layer.at) <= most), _DOT_SIZE_OF_MORE)
    if layer.role == "signal":
        size = max(size, _LEAST_SIGNAL)
    shape, texts = LOOKS[layer.role].shape, _texts(layer.labels, layer.at)
    dots = [
        Dot(*frame.point(at, value), size, shape, label)
        for at, value, label in zip(layer.at, layer.values, texts, strict=True)
        if value is not None
    ]
    yield Group(dots, fill=layer.role)
    names = [
        name
        for name, value in zip(_texts(layer.names, layer.at), layer.values, strict=True)
        if value is not None
    ]
    if any(names):
        yield Group(name_words(dots, names, frame), fill="ink", halo=True)


def _line(layer: Line, frame: Frame) -> Group:
    known = zip(layer.at, layer.values, strict=True)
    runs = [
        [frame.point(at, value) for at, value in run if value is not None]
        for is_known, run in groupby(known, key=lambda pair: pair[1] is not None)
        if is_known
    ]
    dashes = DASHES if layer.dashed else ()
    return Group([Path(run) for run in runs], stroke=layer.role, line_width=_LINE_PT, dashes=dashes)


def _band(layer: Band, frame: Frame) -> Group:
    corners = list(zip(layer.at, layer.low, layer.high, strict=True))
    if not layer.width:
        areas = [_area([(at, low, high) for at, low, high in corners], frame)] if corners else []
    else:
        half, runs = layer.width / 2, _runs(corners, layer.width)
        areas = [
            _area(
                [(at + side, low, high) for at, low, high in run for side in (-half, half)], frame
            )
            for run in runs
        ]
    strength = _OUTER_BAND if layer.role == "outer limit" else _BAND
    return Group(areas, fill=layer.role, strength=strength)


def _runs(
    corners: Sequence[tuple[float, float, float]], width: float
) -> Iterator[list[tuple[float, float, float]]]:
    """Steps that touch each other, together."""
    run = list(corners[:1])
    for before, after in pairwise(corners):
        if after[0] - before[0] > width * 1.01:
            yield run
            run = []
        run.append(after)
    if run:
        yield run


def _area(corners: Sequence[tuple[float, float, float]], frame: Frame) -> Path:
    upper: list[Point] = [frame.point(at, high) for at, _, high in corners]
    lower = [frame.point(at, low) for at, low, _ in reversed(corners)]
    return Path([*upper, *lower], closed=True)


def _bars(layer: Bars, frame: Frame) -> Iterator[Group]:
    ends = zip(layer.low, layer.high, strict=True)
    yield Group(
        [
            frame.box(at, layer.width, pair, label)
            for at, pair, label in zip(layer.at, ends, _texts(layer.labels, layer.at), strict=True)
        ],
        fill=layer.role,
    )
    if layer.words:
        yield _words_beside(layer, frame)


def _whiskers(layer: Whiskers, frame: Frame) -> Iterator[Group]:
    ends = zip(layer.at, layer.low, layer.high, strict=True)
    lines = [Path([frame.point(at, low), frame.point(at, high)]) for at, low, high in ends]
    yield Group(lines, stroke=layer.role, line_width=_WHISKER_PT)
    size, shape = _DOT_SIZES[0][1], LOOKS[layer.role].shape
    texts = _texts(layer.labels, layer.at)
    yield Group(
        [
            Dot(*frame.point(at, value), size, shape, label)
            for at, value, label in zip(layer.at, layer.values, texts, strict=True)
        ],
        fill=layer.role,
    )
    if layer.words:
        yield _words_beside(layer, frame)


def _words_beside(layer: Bars | Whiskers, frame: Frame) -> Group:
    """At the right where marks lie along x; else above those with room for it."""
    room = frame.base.unit * (layer.width / _BAR_PART if isinstance(layer, Bars) else 1.0)
    items = []
    for at, high, text in zip(layer.at, layer.high, layer.words, strict=True):
        if frame.is_stacked:
            items.append(Words(frame.x.end, frame.name_at(at), text, SMALL_PT, "end"))
        elif frame.is_flat:
            x, y = frame.x.end + WORDS_GAP_PT, frame.base.place(at)
            items.append(Words(x, y, text, SMALL_PT))
        elif width_of(text, SMALL_PT) <= room:
            x, y = frame.point(at, high)
            items.append(Words(x, y - SMALL_PT * 0.7, text, SMALL_PT, "middle"))
    return Group(items, fill="ink", halo=frame.is_stacked)


def _rule(layer: Rule, frame: Frame) -> Iterator[Group]:
    if layer.upright:
        x = frame.x.place(layer.value)
        ends = [(x, frame.top), (x, frame.bottom)]
        words = Words(x, frame.top - SMALL_PT * 0.7, layer.words, SMALL_PT, "middle")
    else:
        y = frame.y.place(layer.value)
        ends = [(frame.x.start, y), (frame.x.end, y)]
        words = Words(frame.x.end + WORDS_GAP_PT, y, layer.words, SMALL_PT)
    yield Group([Path(ends)], stroke=layer.role, dashes=DASHES)
    if layer.words:
        yield Group([words], fill="ink", halo=True)


def _cells(layer: Cells, frame: Frame) -> Group:
    most = max((value for value in layer.values if value is not None), default=0.0)
    boxes = []
    texts = _texts(layer.labels, layer.x)
    for x, y, value, label in zip(layer.x, layer.y, layer.values, texts, strict=True):
        if value is None:
            continue
        left, right = (frame.x.place(x + side * layer.width / 2) for side in (-1, 1))
        ends = sorted(frame.y.place(y + side * layer.height / 2) for side in (-1, 1))
        boxes.append(
            Box(left, ends[0], right - left, ends[1] - ends[0], label, strength_of(value, most))
        )
    return Group(boxes, fill=layer.role)


def _texts(texts: Sequence[str], at: Sequence[float]) -> Sequence[str]:
    return texts or [""] * len(at)
