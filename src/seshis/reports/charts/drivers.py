"""The chart of drivers: who has most sessions, and how fast they charged."""

from collections.abc import Iterable, Sequence
from datetime import date

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from seshis.analyses.counts.drivers import DriverCount
from seshis.reports.charts import style, wording
from seshis.reports.charts.glyphs import fitting
from seshis.sessions.classes import HIGH_PERFORMANCE_A, MEDIUM_PERFORMANCE_A

MOST_DRIVERS = 25

_ROW_IN = 0.29
_LEAST_ROWS = 2
_LEGEND_IN = 0.5
_FOOT_IN = 0.75
_NAMES_IN = 2.9
_RIGHT_IN = 0.8
_BAR = 0.74
_NAME_GAP_PT = 6.0
_LEGEND_RISE_PT = 7.0
_SITE_PT = 400.0
_SERIES = (
    ("low", style.LOW, f"low: <{MEDIUM_PERFORMANCE_A:g} A"),
    ("medium", style.MEDIUM, f"medium: {MEDIUM_PERFORMANCE_A:g}–{HIGH_PERFORMANCE_A - 0.1:g} A"),
    ("high", style.HIGH, f"high: ≥{HIGH_PERFORMANCE_A:g} A"),
)
"""From the axis outwards: what fails stands on the line where lengths compare best."""


def drivers_figure(
    drivers: Iterable[DriverCount],
    *,
    site: str | None,
    volts: float,
    period: tuple[date, date] | None = None,
    caveat: str = "",
) -> Figure:
    """A stacked bar a driver, of low, medium and high sessions, for those with most sessions.

    site: None where the report covers several or none is known. volts: what the amperes assume.
    period: first and last day, both included, to head the chart with.
    caveat: what of the whole the figures cover, where it is not all.
    """
    ranked = sorted(drivers, key=lambda driver: -driver.sessions)
    shown, others = ranked[:MOST_DRIVERS], ranked[MOST_DRIVERS:]
    with style.house_style():
        place = [fitting(site, _SITE_PT, style.SUBTITLE_PT)] if site else []
        place += [wording.period(*period)] if period else []
        total = " · ".join(filter(None, [_total(ranked), caveat]))
        lines = [*filter(None, [" · ".join(place)]), total]
        figure, axes = _bare_axes(len(shown), len(lines))
        style.head(figure, "Sessions by driver", *lines)
        if shown:
            _draw_bars(axes, shown)
            _name_rows(axes, shown)
            _explain(axes, volts)
        else:
            _say_no_sessions(axes)
        if others:
            _count_others(axes, others)
    return figure


def _bare_axes(drivers: int, head_lines: int) -> tuple[Figure, Axes]:
    rows = max(drivers, _LEAST_ROWS)
    head_in = style.head_height_in(head_lines) + _LEGEND_IN
    height_in = head_in + rows * _ROW_IN + _FOOT_IN
    figure = Figure(figsize=(style.WIDTH_IN, height_in), facecolor="white")
    axes = figure.subplots()
    figure.subplots_adjust(
        left=_NAMES_IN / style.WIDTH_IN,
        right=1 - _RIGHT_IN / style.WIDTH_IN,
        top=1 - head_in / height_in,
        bottom=_FOOT_IN / height_in,
    )
    style.dress(axes, figures_on="x")
    axes.grid(visible=False, axis="y")
    axes.set_ylim(rows - 0.5, -0.5)
    return figure, axes


def _total(drivers: Sequence[DriverCount]) -> str:
    sessions = sum(driver.sessions for driver in drivers)
    if not sessions:
        return "no sessions"
    claimed = [driver for driver in drivers if driver.driver is not None]
    by_drivers = sum(driver.sessions for driver in claimed)
    total, drawn = wording.count(sessions, "session"), wording.count(len(claimed), "driver")
    if by_drivers == sessions:
        return f"{total} by {drawn}"
    return (
        f"{total}: {wording.count(by_drivers)} by {drawn}, "
        f"{wording.count(sessions - by_drivers)} unclaimed"
    )


def _draw_bars(axes: Axes, drivers: Sequence[DriverCount]) -> None:
    rows = range(len(drivers))
    starts = [0] * len(drivers)
    for name, colour, label in _SERIES:
        lengths = [getattr(driver, name) for driver in drivers]
        bars = axes.barh(rows, lengths, _BAR, left=starts, color=colour, label=label)
        for bar in bars:
            bar.set(edgecolor="white", linewidth=0.6)
        starts = [start + length for start, length in zip(starts, lengths, strict=True)]
    for row, driver in zip(rows, drivers, strict=True):
        _write_total(axes, row, driver)
    axes.set_xlim(0, max([*starts, 1]) * 1.02)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=8, integer=True, min_n_ticks=2))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: wording.round_count(value)))
    axes.set_xlabel("sessions", fontsize=style.LABEL_PT)


def _write_total(axes: Axes, row: int, driver: DriverCount) -> None:
    axes.annotate(
        wording.count(driver.sessions),
        xy=(driver.low + driver.medium + driver.high, row),
        xytext=(4, 0),
        textcoords="offset points",
        fontsize=style.TICK_PT,
        va="center",
    )


def _name_rows(axes: Axes, drivers: Sequence[DriverCount]) -> None:
    width_pt = (_NAMES_IN - style.MARGIN_IN) * 72 - _NAME_GAP_PT
    names = [driver_label(driver.driver, width_pt) for driver in drivers]
    axes.set_yticks(range(len(drivers)), names, parse_math=False)
    axes.tick_params(axis="y", length=0, pad=_NAME_GAP_PT)
    for driver, label in zip(drivers, axes.get_yticklabels(), strict=True):
        if driver.driver is None:
            label.set(fontstyle="italic", color=style.QUIET)


def driver_label(driver: str | None, width_pt: float) -> str:
    """A driver's name as drawn, at most width_pt points wide; a blank name in quotation marks."""
    if driver is None:
        return "unclaimed"
    return fitting(driver if driver.strip() else f'"{driver}"', width_pt, style.TICK_PT)


def _explain(axes: Axes, volts: float) -> None:
    axes.annotate(
        f"average current at an assumed {volts:g} V",
        xy=(0, 1),
        xycoords="axes fraction",
        xytext=(-_NAME_GAP_PT, _LEGEND_RISE_PT),
        textcoords="offset points",
        fontsize=style.TICK_PT,
        color=style.QUIET,
        ha="right",
        va="bottom",
    )
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=len(_SERIES),
        frameon=False,
        borderaxespad=_LEGEND_RISE_PT / style.LABEL_PT,
        borderpad=0,
        handlelength=1.2,
        fontsize=style.LABEL_PT,
    )


def _count_others(axes: Axes, drivers: Sequence[DriverCount]) -> None:
    axes.annotate(
        _others(drivers),
        xy=(0, 0),
        xycoords="axes fraction",
        xytext=(-2 * _NAME_GAP_PT, -_NAME_GAP_PT),
        textcoords="offset points",
        fontsize=style.TICK_PT,
        color=style.QUIET,
        ha="right",
        va="top",
    )


def _others(drivers: Sequence[DriverCount]) -> str:
    claimed = [driver.sessions for driver in drivers if driver.driver is not None]
    unclaimed = sum(driver.sessions for driver in drivers if driver.driver is None)
    parts = []
    if claimed:
        more = wording.count(len(claimed), "more driver")
        parts.append(f"{more}\nwith {wording.count(sum(claimed), 'session')}")
    if unclaimed:
        parts.append(wording.count(unclaimed, "unclaimed session"))
    return "and " + "\nand ".join(parts)


def _say_no_sessions(axes: Axes) -> None:
    axes.set_xticks([])
    axes.set_yticks([])
    style.say(axes, "no sessions")
