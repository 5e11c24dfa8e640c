"""The slim panel under the shares: how many sessions a day the percentages rest on."""

from collections.abc import Sequence
from datetime import date

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from seshis.reports.charts import style, wording
from seshis.reports.charts.calendar_ticks import number_of

_MOST_LABELLED_DAYS = 14
_MOST_SEPARATE_BARS = 70
"""More would be slivers with moiré between them: one outline then."""
_HEADROOM = 1.08
_HEADROOM_LABELLED = 1.3


def draw_sessions(axes: Axes, calendar: Sequence[date], sessions: Sequence[int]) -> None:
    """Draw the sessions of each day of a calendar as bars from 0."""
    axes.set_ylabel("sessions\na day", fontsize=style.LABEL_PT)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=3, integer=True, min_n_ticks=2))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: wording.round_count(value)))
    labelled = len(calendar) <= _MOST_LABELLED_DAYS
    highest = max(sessions, default=0) or 1
    days = [number_of(day) for day in calendar]
    if len(days) <= _MOST_SEPARATE_BARS:
        axes.bar(days, sessions, width=0.8, color=style.BAR)
    else:
        edges = [day - 0.5 for day in (*days, days[-1] + 1)]
        axes.stairs(sessions, edges, fill=True, color=style.BAR, linewidth=0)
    axes.set_ylim(0, highest * (_HEADROOM_LABELLED if labelled else _HEADROOM))
    if labelled:
        for day, number in zip(days, sessions, strict=True):
            _label_bar(axes, day, number)


def _label_bar(axes: Axes, day: int, number: int) -> None:
    axes.annotate(
        wording.count(number),
        xy=(day, number),
        xytext=(0, 2),
        textcoords="offset points",
        fontsize=style.TICK_PT,
        ha="center",
        va="bottom",
    )
