"""The axes of a panel as shapes: grid lines, ticks with their words, titles."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from seshis.reports.chart_blocks import Cells, Panel, Points, Rule, Whiskers
from seshis.reports.charts.drawing import Group, Path, Words
from seshis.reports.charts.frame import Frame, Size, height_of, is_flat, is_stacked, y_span
from seshis.reports.charts.scales import Span, Tick, ticks_of
from seshis.reports.charts.sizes import LABEL_PT, LINE, MARGIN_PT, SMALL_PT, WORDS_GAP_PT
from seshis.reports.charts.widths import cut, width_of, wrapped

_TICK_PT = 4.0
_X_TICK_EVERY = 62.0
_Y_TICK_EVERY = 36.0
_APART_PT = 3.0
"""Between the words of ticks."""
_MOST_NAMES_PART = 0.36
"""Of the chart's width, for the names of categories at its left."""
_TITLE_GAP = 4.0


def left_of(panel: Panel, size: Size) -> float:
    """Where the plot begins, right of the y axis and its words."""
    if is_stacked(panel, size.width):
        return MARGIN_PT + _TICK_PT
    widest = max((width_of(tick, SMALL_PT) for tick in _y_words(panel, size)), default=0.0)
    lines = len(_y_title(panel, height_of(panel, size)))
    titled = lines * LABEL_PT * LINE + (_TITLE_GAP if lines else 0.0)
    return MARGIN_PT + titled + widest + _TICK_PT + 4


def below(x: Span) -> float:
    """How much room the x axis takes under the plot, where its words are written."""
    lines = max((tick.words.count("\n") + 1 for tick in _x_ticks(x)), default=0)
    title = len(_x_title(x)) * LABEL_PT * LINE
    return _TICK_PT + 2 + lines * SMALL_PT * LINE + (title + 2 if title else 0.0)


def axes_of(frame: Frame, *, with_words: bool) -> Iterator[Group]:
    """What lies under the marks; with_words: whether x is the one that panels above share."""
    x_ticks, y_ticks = _x_ticks(frame.x), _y_ticks(frame.y)
    has_cells = any(isinstance(layer, Cells) for layer in frame.panel.layers)
    if not has_cells:
        yield Group(list(_grid(frame, x_ticks, y_ticks)), stroke="rule", line_width=0.8)
    left, bottom = frame.x.start, frame.bottom
    beside = [] if frame.is_stacked else _places(frame.y, y_ticks)
    yield Group(
        [
            Path([(left, frame.top), (left, bottom), (frame.x.end, bottom)]),
            *(Path([(x, bottom), (x, bottom + _TICK_PT)]) for x in _places(frame.x, x_ticks)),
            *(Path([(left - _TICK_PT, y), (left, y)]) for y in beside),
        ],
        stroke="quiet",
        line_width=0.8,
    )
    if not frame.is_stacked:
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


def words_beside(panel: Panel) -> Iterator[str]:
    """The words right of the panel's plot."""
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
    wanted = max((width_of(name, SMALL_PT) + 6 for name in names), default=_X_TICK_EVERY)
    most = max(int(length / min(wanted, _X_TICK_EVERY)), 1)
    every = 1
    while not _stand_apart(ticks := ticks_of(span, most, every), span):
        every += 1
    return ticks


def _stand_apart(ticks: Sequence[Tick], span: Span) -> bool:
    """Whether the words of days and of an axis's own ticks do not run into each other."""
    if span.axis.scale != "day" and not span.axis.ticks:
        return True
    ends = [
        (span.place(one.value) - half, span.place(one.value) + half)
        for one in ticks
        for half in [max(width_of(line, SMALL_PT) for line in one.words.split("\n")) / 2]
    ]
    return all(after[0] - before[1] >= _APART_PT for before, after in pairwise(ends))


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
    top += lines * SMALL_PT * LINE + 2
    middle = (frame.x.start + frame.x.end) / 2
    for number, line in enumerate(_x_title(frame.x)):
        yield Words(middle, top + (number + 0.5) * LABEL_PT * LINE, line, LABEL_PT, "middle")


def _x_title(span: Span) -> list[str]:
    return list(wrapped(span.axis.title, span.end - span.start, LABEL_PT))


def names_above(frame: Frame) -> Group:
    """The names of rows that have no room beside the plot, where words beside marks leave some."""
    taken = max((width_of(text, SMALL_PT) for text in words_beside(frame.panel)), default=0.0)
    room = frame.x.end - frame.x.start - taken - WORDS_GAP_PT
    names = [
        Words(
            frame.x.start + 2, frame.name_at(tick.value), cut(tick.words, room, SMALL_PT), SMALL_PT
        )
        for tick in _y_ticks(frame.y)
    ]
    return Group(names, fill="ink", halo=True)


def _y_labels(frame: Frame, ticks: Sequence[Tick]) -> Iterator[Words]:
    title = _y_title(frame.panel, frame.bottom - frame.top)
    for number, line in enumerate(title):
        x = MARGIN_PT + (number + 0.5) * LABEL_PT * LINE
        yield Words(x, (frame.top + frame.bottom) / 2, line, LABEL_PT, "middle", turned=True)
    right = frame.x.start - _TICK_PT - 3
    room = right - MARGIN_PT - len(title) * LABEL_PT * LINE
    for tick in ticks:
        words = cut(tick.words, room, SMALL_PT)
        yield Words(right, frame.y.place(tick.value), words, SMALL_PT, "end")


def _y_title(panel: Panel, height: float) -> list[str]:
    """Its lines along the plot, broken so that they are about as long as each other."""
    lines = list(wrapped(panel.y.title, height, LABEL_PT))
    while len(lines) > 1:
        height -= LABEL_PT
        evener = list(wrapped(panel.y.title, height, LABEL_PT))
        if len(evener) > len(lines) or any("…" in line for line in evener):
            break
        lines = evener
    return lines


def _y_words(panel: Panel, size: Size) -> list[str]:
    ticks = _y_ticks(y_span(panel, 0.0, height_of(panel, size)))
    return [cut(tick.words, size.width * _MOST_NAMES_PART, SMALL_PT) for tick in ticks]
