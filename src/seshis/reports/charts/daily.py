"""The chart of a report's days: what share of the sessions was empty or micro, day by day."""

from collections.abc import Sequence
from datetime import date

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from seshis.reports.charts import style, wording
from seshis.reports.charts.glyphs import fitting, legible
from seshis.reports.charts.sessions_panel import draw_sessions
from seshis.reports.charts.share_panel import draw_share
from seshis.reports.charts.shares import DailyShare, calendar_of, sessions_of
from seshis.reports.charts.time_axis import lay_days

__all__ = ["DailyShare", "daily_figure"]

_HEAD_LINES = 2
_PANEL_IN = {1: 2.9, 2: 2.3}
_BARS_IN = 1.0
_OVER_PANEL_IN = 0.58
_OVER_BARS_IN = 0.3
_FOOT_IN = 0.95
_LABEL_IN = 0.6
"""Where the axes' names end, from the figure's left edge; their figures follow."""
_SITE_PT = 450.0


def daily_figure(
    shares: Sequence[DailyShare], *, site: str | None, zone: str, caveat: str = ""
) -> Figure:
    """A panel a share, in percent of each day's sessions, above the sessions a day.

    site: None where the report covers several or none is known. zone: whose days these are.
    caveat: what of the whole the figures cover, where it is not all.
    Raises ValueError for no share at all, and for shares that disagree on a day's sessions.
    """
    if not shares:
        raise ValueError("a chart needs at least one share")
    calendar = calendar_of(shares)
    sessions = sessions_of(shares, calendar)
    with style.house_style():
        figure, panels = _bare_panels(len(shares))
        title = f"Daily {' and '.join(share.what for share in shares)} session percentage"
        style.head(figure, title, *filter(None, [_place(site, calendar)]), _figures(shares, caveat))
        for axes, share in zip(panels, shares, strict=False):
            draw_share(axes, share, calendar)
        draw_sessions(panels[-1], calendar, sessions)
        _lay_time(panels, calendar, zone)
        if not any(sessions):
            for axes in panels[:-1]:
                style.say(axes, "no sessions")
    return figure


def _bare_panels(shares: int) -> tuple[Figure, list[Axes]]:
    panel_in = _PANEL_IN.get(shares, min(_PANEL_IN.values()))
    sizes_in = [*[(_OVER_PANEL_IN, panel_in)] * shares, (_OVER_BARS_IN, _BARS_IN)]
    head_in = style.head_height_in(_HEAD_LINES)
    height_in = head_in + sum(gap + size for gap, size in sizes_in) + _FOOT_IN
    figure = Figure(figsize=(style.WIDTH_IN, height_in), facecolor="white")
    width_in = style.WIDTH_IN - style.LEFT_IN - style.RIGHT_IN
    panels: list[Axes] = []
    top_in = height_in - head_in
    for gap_in, size_in in sizes_in:
        top_in -= gap_in + size_in
        box = (
            style.LEFT_IN / style.WIDTH_IN,
            top_in / height_in,
            width_in / style.WIDTH_IN,
            size_in / height_in,
        )
        axes = figure.add_axes(box, sharex=panels[0] if panels else None)
        style.dress(axes, figures_on="y")
        axes.yaxis.set_label_coords((_LABEL_IN - style.LEFT_IN) / width_in, 0.5)
        panels.append(axes)
    return figure, panels


def _place(site: str | None, calendar: Sequence[date]) -> str:
    parts = [fitting(site, _SITE_PT, style.SUBTITLE_PT)] if site else []
    if calendar:
        parts.append(wording.period(calendar[0], calendar[-1]))
    return " · ".join(parts)


def _figures(shares: Sequence[DailyShare], caveat: str) -> str:
    sessions = max(share.sessions for share in shares)
    if not sessions:
        return "no sessions"
    kinds = (
        f"{wording.count(share.failed)} {share.what} ({wording.percent(share.overall)})"
        for share in shares
    )
    figures = ", ".join([wording.count(sessions, "session"), *kinds])
    return f"{figures} · {caveat}" if caveat else figures


def _lay_time(panels: Sequence[Axes], calendar: Sequence[date], zone: str) -> None:
    lowest = panels[-1]
    if calendar:
        lay_days(lowest, calendar)
    else:
        lowest.set_xticks([])
    lowest.set_xlabel(f"day the session started ({legible(zone)})", fontsize=style.LABEL_PT)
    for axes in panels[:-1]:
        axes.tick_params(axis="x", which="both", labelbottom=False)
