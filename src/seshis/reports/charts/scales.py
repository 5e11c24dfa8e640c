"""Where the values of an axis stand on the page, and which of them get a tick with words."""

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import NamedTuple

from seshis.reports.chart_blocks import Axis
from seshis.reports.charts.calendar_ticks import day_of, major_ticks
from seshis.reports.charts.wording import round_count

_SHARES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7)
_STEPS = (1, 2, 2.5, 5, 10)
_WHOLE_STEPS = (1, 2, 5, 10)
_HEADROOM = 1.05
_LEAST_REACH = 1e-9
_LEAST_DAYS = 7
"""A shorter period keeps the day width of a week, so that one day is no wall of ink."""


class Tick(NamedTuple):
    """A value with its words; they may be of several lines."""

    value: float
    words: str


class Span(NamedTuple):
    """An axis from low to high, laid from start to end on the page, points.

    least, most: how far its marks reach, which days are named by.
    """

    axis: Axis
    low: float
    high: float
    start: float
    end: float
    least: float
    most: float

    @property
    def unit(self) -> float:
        """How long a unit of the axis is, points."""
        return abs(self.end - self.start) / (self.high - self.low)

    def place(self, value: float) -> float:
        """Where the value stands; at the nearer end where it lies beyond."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def beyond(self, value: float) -> int:
        """1 where the value lies above the axis, -1 below, 0 on it."""
        slack = (self.high - self.low) * 1e-9
        return (value > self.high + slack) - (value < self.low - slack)


def laid(axis: Axis, values: Sequence[float], start: float, end: float) -> Span:
    """An axis over values between two places of the page."""
    least, most = (min(values), max(values)) if values else (0.0, 0.0)
    return Span(axis, *_ends(axis, least, most), start, end, least, most)


def _ends(axis: Axis, least: float, most: float) -> tuple[float, float]:
    """The lower and upper end of the axis; never the same."""
    if axis.scale == "category":
        low, high = -0.5, len(axis.categories) - 0.5
    elif axis.scale == "day":
        margin = max(0.6, (_LEAST_DAYS - (most - least)) / 2, (most - least) * 0.01)
        low, high = least - margin, most + margin
    else:
        low = least * _HEADROOM if least < 0 else 0.0
        high = most * _HEADROOM if most > 0 else 0.0
        if axis.scale == "share" and low == 0:
            high = top_share(most)
    low = low if axis.low is None else axis.low
    high = high if axis.high is None else axis.high
    return low, high if high > low + _LEAST_REACH else low + 1


def top_share(most: float) -> float:
    """Where an axis of shares from 0 ends: at a round share above the greatest, or at 1."""
    return next((top for top in _SHARES if most <= top / _HEADROOM), 1.0)


def ticks_of(span: Span, most: int, every: int = 1) -> list[Tick]:
    """The ticks of an axis, about as many as asked for at most.

    every: of days and of the axis's own ticks only each so many-th.
    """
    axis = span.axis
    if axis.ticks:
        return [Tick(*tick) for tick in axis.ticks if not span.beyond(tick[0])][::every]
    if axis.scale == "category":
        every = ceil(len(axis.categories) / max(most, 1))
        return [Tick(at, axis.categories[at]) for at in range(0, len(axis.categories), every)]
    if axis.scale == "day":
        days = major_ticks(ceil(span.least), floor(span.most), every)
        return [Tick(*tick) for tick in days.items()]
    reach, whole = span.high - span.low, axis.scale == "count"
    step = _step(reach / max(most, 1), whole=whole)
    if span.high < step:
        step = _step(reach / 4, whole=whole)
    first, last = ceil(span.low / step - 1e-9), floor(span.high / step + 1e-9)
    return [Tick(at * step, value_words(axis, at * step)) for at in range(first, last + 1)]


def _step(least: float, *, whole: bool) -> float:
    if whole and least <= 1:
        return 1
    size = 10.0 ** floor(log10(least))
    steps = _WHOLE_STEPS if whole else _STEPS
    return next((size * step for step in steps if size * step >= least * (1 - 1e-9)), size * 10)


def value_words(axis: Axis, value: float) -> str:
    """A value of the axis in words."""
    if axis.scale == "day":
        return str(day_of(value))
    value = round(value, 10) + 0.0
    if axis.scale == "share":
        return f"{100 * value:g}%"
    return round_count(value) if axis.scale == "count" else f"{value:,g}"
