"""One share's panel: the daily percentage as a line with markers, and the overall share."""

import math
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FuncFormatter, MaxNLocator
from matplotlib.transforms import Bbox, TransformedBbox

from seshis.reports.charts import style, wording
from seshis.reports.charts.calendar_ticks import day_of, number_of
from seshis.reports.charts.glyphs import fitting
from seshis.reports.charts.shares import TREND_DAYS, DailyShare, axis_top, lone_days

_Across = Literal["left", "center", "right"]
_Up = Literal["bottom", "top"]

_MOST_LABELLED_DAYS = 8
"""A week back from today, both ends included."""

_LOOKS_BY_DAYS = (
    (14, 7.0, 2.0),
    (45, 5.5, 1.8),
    (100, 4.0, 1.5),
    (430, 2.6, 1.0),
    (1500, 1.4, 0.7),
)
"""Up to so many days: marker size and line width, points."""
_LOOK_OF_MORE = (0.8, 0.45)
_MOST_CLEAR_DAYS = 430
"""Beyond, days scatter into a band, and a line over 28 days says where it goes."""
_LEAST_LONE_MARKER = 2.2
_LEAST_OUTLINED = 4.0
_LABEL_OFFSET_PT = 7.0
_STEEP = 0.05
"""The part of the axis a line must climb within a day to run through a label beside it."""
_ROOM_BELOW = 0.15
_NEAR_TOP = 0.9
"""Above this part of the axis a point's label reaches out of the panel."""
_LABEL_HEIGHT_PT = 11.0
_TITLE_PAD_PT = 12.0
_TITLE_PT = 235.0
_WHOLE = 100.0


def draw_share(axes: Axes, share: DailyShare, calendar: Sequence[date]) -> None:
    """Draw a share over the days of a calendar; its axis alone where there are no sessions."""
    percentages = share.percentages(calendar)
    labelled = len(calendar) <= _MOST_LABELLED_DAYS
    top = axis_top(percentages if labelled else share.weighty(calendar))
    beyond = sum(value > top for value in percentages)
    percentages = [min(value, top) for value in percentages]
    highest = max((value for value in percentages if not math.isnan(value)), default=0)
    needs_room = labelled and highest > top * _NEAR_TOP
    pad_pt = _TITLE_PAD_PT + (_LABEL_HEIGHT_PT if needs_room else 0)
    _lay_percent(axes, top)
    _write_title(axes, share.title, pad_pt)
    _write_notes(axes, _notes(top, len(calendar), beyond), pad_pt)
    if math.isnan(share.overall):
        return
    days = [float(number_of(day)) for day in calendar]
    _draw_days(axes, share, days, percentages)
    _draw_overall(axes, share)
    if labelled:
        _label_days(axes, days, percentages, top)


def _lay_percent(axes: Axes, top: float) -> None:
    axes.set_ylim(0, top)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}%"))
    axes.set_ylabel("share of the\nday's sessions", fontsize=style.LABEL_PT)


def _write_title(axes: Axes, title: str, pad_pt: float) -> None:
    shown = fitting(title, _TITLE_PT, style.PANEL_PT)
    axes.set_title(shown, loc="left", fontsize=style.PANEL_PT, fontweight="bold", pad=pad_pt)


def _notes(top: float, days: int, beyond: int) -> Iterator[str]:
    """What a reader has to know of the axis; beyond it are days of few sessions, at its edge."""
    if days > _MOST_CLEAR_DAYS:
        yield f"pale: each day; dark: the {TREND_DAYS} days up to it"
    if beyond:
        yield f"axis to {top:g}%, {beyond} {'day' if beyond == 1 else 'days'} beyond"
    elif top < _WHOLE:
        yield f"axis from 0 to {top:g}%"


def _write_notes(axes: Axes, notes: Iterator[str], pad_pt: float) -> None:
    axes.set_title(
        " · ".join(notes), loc="right", fontsize=style.TICK_PT, color=style.QUIET, pad=pad_pt
    )


def _draw_days(
    axes: Axes, share: DailyShare, days: Sequence[float], percentages: Sequence[float]
) -> None:
    look = style.line_look(share.what)
    size, width = _size_and_width(len(days))
    (line,) = axes.plot(days, percentages, linewidth=width, markersize=size, label=share.what)
    (lone,) = axes.plot(days, lone_days(percentages), linestyle="none", label="lone days")
    lone.set_markersize(max(size, _LEAST_LONE_MARKER))
    outline = 0.8 if size >= _LEAST_OUTLINED else 0.0
    for drawn in (line, lone):
        drawn.set(color=look.colour, marker=look.marker, zorder=3)
        drawn.set(markeredgecolor="white", markeredgewidth=outline)
        _let_edges_show(axes, drawn)
    if len(days) > _MOST_CLEAR_DAYS:
        for drawn in (line, lone):
            drawn.set_color(look.pale)
        _draw_trend(axes, share, days)


def _size_and_width(days: int) -> tuple[float, float]:
    for most_days, size, width in _LOOKS_BY_DAYS:
        if days <= most_days:
            return size, width
    return _LOOK_OF_MORE


def _draw_trend(axes: Axes, share: DailyShare, days: Sequence[float]) -> None:
    look = style.line_look(share.what)
    trend = share.trend([day_of(day) for day in days])
    axes.plot(days, trend, color=look.colour, linewidth=1.6, zorder=4, label="trend")


def _let_edges_show(axes: Axes, line: Line2D) -> None:
    """Show whole markers at 0 and 100 percent, yet nothing outside when a window zooms in."""
    room = Bbox.from_extents(-0.01, -0.04, 1.01, 1.04)
    line.set_clip_path(None)
    line.set_clip_box(TransformedBbox(room, axes.transAxes))


def _draw_overall(axes: Axes, share: DailyShare) -> None:
    axes.axhline(share.overall, color=style.INK, linewidth=0.9, linestyle=(0, (5, 3)), zorder=2)
    axes.annotate(
        f"overall\n{wording.percent(share.overall)}",
        xy=(1, share.overall),
        xycoords=("axes fraction", "data"),
        xytext=(6, 0),
        textcoords="offset points",
        fontsize=style.TICK_PT,
        va="center",
        linespacing=1.1,
    )


def _label_days(
    axes: Axes, days: Sequence[float], percentages: Sequence[float], top: float
) -> None:
    padded = [math.nan, *percentages, math.nan]
    for day, before, value, after in zip(days, padded, percentages, padded[2:], strict=False):
        if math.isnan(value):
            continue
        ha, va, shift_pt = _placed(before, value, after, top)
        label = axes.annotate(
            wording.percent(value) if value else "0%",
            xy=(day, value),
            xytext=(shift_pt, _LABEL_OFFSET_PT if va == "bottom" else -_LABEL_OFFSET_PT),
            textcoords="offset points",
            fontsize=style.TICK_PT,
            ha=ha,
            va=va,
            zorder=4,
        )
        label.set_path_effects([withStroke(linewidth=2.5, foreground="white")])


def _placed(before: float, value: float, after: float, top: float) -> tuple[_Across, _Up, float]:
    """Where a point's label is clear of the line: its alignments and its shift across, points.

    Gaps, as NaN, are higher than nothing.
    """
    steep = top * _STEEP
    falls_in, climbs_out = before > value + steep, after > value + steep
    alone_below = not (before <= value) and not (after <= value)
    if (falls_in or climbs_out) and alone_below and value > top * _ROOM_BELOW:
        return "center", "top", 0.0
    if falls_in and not climbs_out:
        return "left", "bottom", -_LABEL_OFFSET_PT / 2
    if climbs_out and not falls_in:
        return "right", "bottom", _LABEL_OFFSET_PT / 2
    return "center", "bottom", 0.0
