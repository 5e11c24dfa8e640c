"""The axes of a panel as shapes: grid lines, ticks with their words, titles."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from seshis.reports.chart_blocks import Cells, Panel, Points, Rule, Whiskers
from seshis.reports.charts.drawing import Group, Path, Words
from seshis.reports.charts.frame import Frame, height_of, is_flat, y_span
from seshis.reports.charts.scales import Span, Tick, ticks_of
from seshis.reports.charts.sizes import LABEL_PT, LINE, MARGIN_PT, SMALL_PT
from seshis.reports.charts.widths import cut, width_of, wrapped

_TICK_PT = 4.0
_X_TICK_EVERY = 62.0
_Y_TICK_EVERY = 36.0
_MOST_NAMES_PART = 0.32
"""Of the chart's width, for the names of categories at its left."""
_TITLE_GAP = 4.0


def left_of(panel: Panel, width: float) -> float:
    """Where the plot begins, right of the y axis and its words."""
    widest = max((width_of(tick, SMALL_PT) for tick in _y_words(panel, width)), default=0.0)
    lines = len(_y_title(panel))
    titled = lines * LABEL_PT * LINE + (_TITLE_GAP if lines else 0.0)
    return MARGIN_PT + titled + widest + _TICK_PT + 4


def below(x: Span) -> float:
    """How much room the x axis takes under the plot, where its words are written."""
    lines = max((tick.words.count("\n") + 1 for tick in _x_ticks(x)), default=0)
    title = LABEL_PT * LINE + 2 if x.axis.title else 0.0
    return _TICK_PT + 2 + lines * SMALL_PT * LINE + title


def axes_of(frame: Frame, *, with_words: bool) -> Iterator[Group]:
    """What lies under the marks; with_words: whether x is the one that panels above share."""
    x_ticks, y_ticks = _x_ticks(frame.x), _y_ticks(frame.y)
    has_cells = any(isinstance(layer, Cells) for layer in frame.panel.layers)
    if not has_cells:
        yield Group(list(_grid(frame, x_ticks, y_ticks)), stroke="rule", line_width=0.8)
    left, bottom = frame.x.start, frame.bottom
    yield Group(
        [
            Path([(left, frame.top), (left, bottom), (frame.x.end, bottom)]),
            *(Path([(x, bottom), (x, bottom + _TICK_PT)]) for x in _places(frame.x, x_ticks)),
            *(Path([(left - _TICK_PT, y), (left, y)]) for y in _places(frame.y, y_ticks)),
        ],
        stroke="quiet",
        line_width=0.8,
    )
    yield Group(list(_y_labels(frame, y_ticks)), fill="ink")
    if with_words:
        yield Group(list(_x_labels(frame, x_ticks)), fill="ink")


def beyond_words(frame: Frame) -> str:
    """How many marks lie outside the axes and are drawn at their edges; empty where none does."""
    out = 0
    for layer in frame.panel.layers:
        if isinstance(layer, Points | Whiskers):
            out += sum(
                value is not None and frame.length.beyond(value) != 0 for value in layer.values
            )
    return f"{out} beyond the axis, drawn at its edge" if out else ""


def rule_words(panel: Panel) -> Iterator[str]:
    """The words that the panel needs room for at its right."""
    for layer in panel.layers:
        if isinstance(layer, Rule):
            if not layer.upright:
                yield layer.words
        elif is_flat(panel) and not isinstance(layer, Points | Cells):
            yield from getattr(layer, "words", ())


def _grid(frame: Frame, x_ticks: Sequence[Tick], y_ticks: Sequence[Tick]) -> Iterator[Path]:
    if frame.is_flat or frame.x.axis.scale in {"day", "number"}:
        for x in _places(frame.x, x_ticks):
            yield Path([(x, frame.top), (x, frame.bottom)])
    if not frame.is_flat:
        for y in _places(frame.y, y_ticks):
            yield Path([(frame.x.start, y), (frame.x.end, y)])


def _places(span: Span, ticks: Sequence[Tick]) -> list[float]:
    return [span.place(tick.value) for tick in ticks]


def _x_ticks(span: Span) -> list[Tick]:
    length = abs(span.end - span.start)
    names = span.axis.categories
    every = max((width_of(name, SMALL_PT) + 6 for name in names), default=_X_TICK_EVERY)
    ticks = ticks_of(span, max(int(length / min(every, _X_TICK_EVERY)), 1))
    return ticks[:: _every_which(span, ticks)] if span.axis.scale == "day" else ticks


def _every_which(span: Span, ticks: Sequence[Tick]) -> int:
    """Of how many days one is named, so that a narrow chart's do not run into each other."""
    widest = max(
        (width_of(line, SMALL_PT) for one in ticks for line in one.words.split("\n")), default=0
    )
    apart = min((after.value - before.value for before, after in pairwise(ticks)), default=1)
    return ceil((widest + 2) / (apart * span.unit))


def _y_ticks(span: Span) -> list[Tick]:
    if span.axis.scale == "category":
        return ticks_of(span, len(span.axis.categories))
    return ticks_of(span, max(int(abs(span.end - span.start) / _Y_TICK_EVERY), 2))


def _x_labels(frame: Frame, ticks: Sequence[Tick]) -> Iterator[Words]:
    top, lines = frame.bottom + _TICK_PT + 2, 0
    for tick in ticks:
        parts = tick.words.split("\n") if frame.x.axis.scale == "day" else [tick.words]
        lines = max(lines, len(parts))
        for number, part in enumerate(parts):
            y = top + (number + 0.5) * SMALL_PT * LINE
            yield Words(frame.x.place(tick.value), y, cut(part, 90, SMALL_PT), SMALL_PT, "middle")
    if frame.x.axis.title:
        y = top + lines * SMALL_PT * LINE + LABEL_PT * LINE / 2 + 2
        middle, width = (frame.x.start + frame.x.end) / 2, frame.x.end - frame.x.start
        yield Words(middle, y, cut(frame.x.axis.title, width, LABEL_PT), LABEL_PT, "middle")


def _y_labels(frame: Frame, ticks: Sequence[Tick]) -> Iterator[Words]:
    title = _y_title(frame.panel)
    for number, line in enumerate(title):
        x = MARGIN_PT + (number + 0.5) * LABEL_PT * LINE
        yield Words(x, (frame.top + frame.bottom) / 2, line, LABEL_PT, "middle", turned=True)
    right = frame.x.start - _TICK_PT - 3
    room = right - MARGIN_PT - len(title) * LABEL_PT * LINE
    for tick in ticks:
        words = cut(tick.words, room, SMALL_PT)
        yield Words(right, frame.y.place(tick.value), words, SMALL_PT, "end")


def _y_title(panel: Panel) -> list[str]:
    """Its lines along the plot, broken so that they are about as long as each other."""
    height = height_of(panel)
    lines = list(wrapped(panel.y.title, height, LABEL_PT))
    while len(lines) > 1:
        height -= LABEL_PT
        evener = list(wrapped(panel.y.title, height, LABEL_PT))
        if len(evener) > len(lines) or any("…" in line for line in evener):
            break
        lines = evener
    return lines


def _y_words(panel: Panel, width: float) -> list[str]:
    ticks = _y_ticks(y_span(panel, 0.0, height_of(panel)))
    return [cut(tick.words, width * _MOST_NAMES_PART, SMALL_PT) for tick in ticks]
