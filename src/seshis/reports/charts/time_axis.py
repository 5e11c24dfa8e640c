"""A matplotlib axis whose ticks are calendar days; zooming in names finer ones."""

import math
from collections.abc import Sequence
from datetime import date

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.ticker import Formatter, Locator

from seshis.reports.charts.calendar_ticks import day_of, major_ticks, minor_ticks, number_of

_LEAST_DAYS = 7
"""A shorter period keeps the day width of a week, so that one day is no wall of ink."""


class _Period:
    """The days of a chart, and which of them its axis shows."""

    def __init__(self, calendar: Sequence[date]) -> None:
        self.first = number_of(calendar[0])
        self.last = number_of(calendar[-1])

    def within(self, low: float, high: float) -> tuple[int, int]:
        return max(self.first, math.ceil(low)), min(self.last, math.floor(high))

    def shown_on(self, axis: object) -> tuple[int, int]:
        if not isinstance(axis, Axis):
            return self.first, self.last
        return self.within(*sorted(axis.get_view_interval()))


class _DayLocator(Locator):
    """Ticks on the days of a period, as dense as its visible part allows."""

    def __init__(self, period: _Period, *, minor: bool = False) -> None:
        self._period = period
        self._ticks = minor_ticks if minor else major_ticks

    def __call__(self) -> list[float]:
        return [float(day) for day in self._ticks(*self._period.shown_on(self.axis))]

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        """Days between two positions, in days since 1970-01-01."""
        return [float(day) for day in self._ticks(*self._period.within(vmin, vmax))]


class _DayFormatter(Formatter):
    """The labels of the days that a `_DayLocator` ticks."""

    def __init__(self, period: _Period) -> None:
        self._period = period

    def __call__(self, x: float, pos: int | None = None) -> str:
        del pos
        return major_ticks(*self._period.shown_on(self.axis)).get(round(x), "")

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """All labels at once: which of them carry a year depends on their neighbours."""
        labels = major_ticks(*self._period.shown_on(self.axis))
        return [labels.get(round(value), "") for value in values]


def lay_days(axes: Axes, calendar: Sequence[date]) -> None:
    """Let an x axis, and those that share it, run over the days of a calendar.

    A day's position is its number since 1970-01-01 and the middle of its width of 1.
    """
    period = _Period(calendar)
    span = period.last - period.first
    margin = max(0.6, (_LEAST_DAYS - span) / 2, span * 0.01)
    axes.set_xlim(period.first - margin, period.last + margin)
    axes.xaxis.set_major_locator(_DayLocator(period))
    axes.xaxis.set_minor_locator(_DayLocator(period, minor=True))
    axes.xaxis.set_major_formatter(_DayFormatter(period))
    axes.fmt_xdata = lambda x: str(day_of(x))
