"""The charts of a report: which are drawn, and whether they open in a window or become files."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from seshis.cli.analysis_flags import AUTOMATIC_NAME
from seshis.cli.diagnostics import Diagnostics
from seshis.reports.caveats import short_caveat
from seshis.reports.charts.names import default_name
from seshis.reports.charts.output import has_display, save_figure, show_figures
from seshis.reports.charts.shares import DailyShare
from seshis.reports.model import Report
from seshis.sessions.zone import MS_PER_DAY

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_LONGEST_WINDOW_MS = 400 * MS_PER_DAY


class _Chart(NamedTuple):
    """A figure under the name of what it shows."""

    name: str
    figure: "Figure"


def draw_charts(report: Report, asked_name: str, diagnostics: Diagnostics) -> None:
    """Draw a report's charts and say on standard error where they are.

    Without a name they open in a window where there is a display; else each becomes a PNG named
    after the report and its days. Under a name, what is counted by day shares one picture.
    Raises OutputError where a picture cannot be written.
    """
    if asked_name != AUTOMATIC_NAME or not has_display():
        # Files need no backend, and matplotlib fails to start where this names an unknown one.
        os.environ.pop("MPLBACKEND", None)
    shares = _shares(report)
    if asked_name != AUTOMATIC_NAME:
        charts = [_daily_chart(shares, report)] if shares else []
        charts += _driver_charts(report)
        for number, chart in enumerate(charts):
            _save(chart, _numbered(Path(asked_name), chart.name if number else ""), diagnostics)
        return
    if report.totals.sessions == 0:
        diagnostics.say("There are no sessions to draw.")
        return
    charts = [_daily_chart([share], report) for share in shares] + _driver_charts(report)
    if has_display() and show_figures([chart.figure for chart in charts]):
        return
    first, last = report.days[0].day, report.days[-1].day
    for chart in charts:
        _save(chart, Path(default_name(chart.name, first, last)), diagnostics)


def _shares(report: Report) -> list[DailyShare]:
    threshold = report.assumptions.microsession_kwh
    empty = [(day.day, day.empty, day.sessions) for day in report.days]
    micro = [(day.day, day.micro, day.sessions) for day in report.days]
    ends = _ends(report)
    shares = []
    if report.sections.empty:
        shares.append(DailyShare("Empty sessions (0 kWh)", "empty", empty + ends))
    if report.sections.micro:
        shares.append(DailyShare(f"Microsessions (0 < kWh < {threshold})", "micro", micro + ends))
    return shares


def _ends(report: Report) -> list[tuple[date, int, int]]:
    """The window's first and last day, so that silence at either end shows as a gap.

    Only where it is silence: what lies outside a page is not. And only where the days that have
    sessions stay legible beside it.
    """
    window, counted = report.window, {day.day for day in report.days}
    if window.from_ms is None or window.to_ms is None or report.completeness.state != "complete":
        return []
    if window.to_ms - window.from_ms > _LONGEST_WINDOW_MS:
        return []
    ends = {report.zone.wall(at_ms).date() for at_ms in (window.from_ms, window.to_ms)}
    return [(day, 0, 0) for day in sorted(ends - counted)]


def _daily_chart(shares: list[DailyShare], report: Report) -> _Chart:
    from seshis.reports.charts.daily import daily_figure  # noqa: PLC0415 - brings matplotlib

    figure = daily_figure(
        shares,
        site=_site(report),
        zone=report.zone.name,
        caveat=short_caveat(report.completeness),
    )
    return _Chart("-".join(share.what for share in shares), figure)


def _driver_charts(report: Report) -> list[_Chart]:
    if report.drivers is None:
        return []
    from seshis.reports.charts.drivers import drivers_figure  # noqa: PLC0415 - brings matplotlib

    period = (report.days[0].day, report.days[-1].day) if report.days else None
    figure = drivers_figure(
        report.drivers,
        site=_site(report),
        volts=report.assumptions.volts,
        period=period,
        caveat=short_caveat(report.completeness),
    )
    return [_Chart("users", figure)]


def _site(report: Report) -> str | None:
    return report.sites[0].site if len(report.sites) == 1 else None


def _numbered(path: Path, name: str) -> Path:
    return path.with_stem(f"{path.stem}-{name}") if name else path


def _save(chart: _Chart, path: Path, diagnostics: Diagnostics) -> None:
    save_figure(chart.figure, path)
    diagnostics.say(f"Chart written to {path}")
