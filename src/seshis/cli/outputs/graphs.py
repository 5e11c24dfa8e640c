"""The charts of a report: which are drawn, and whether they open in a window or become files."""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from seshis.cli.diagnostics import Diagnostics
from seshis.cli.grammar.analysis_flags import AUTOMATIC_NAME
from seshis.cli.output import Output
from seshis.findings.catalogue import BEYOND_THE_WINDOW
from seshis.reports.caveats import short_caveat
from seshis.reports.chart_blocks import Chart
from seshis.reports.charts.names import default_name
from seshis.reports.charts.output import has_display, save_chart, save_figure, show_figures
from seshis.reports.charts.shares import DailyShare
from seshis.reports.charts.text_chart import chart_lines
from seshis.reports.model import Report
from seshis.reports.presented.catalogue import charts_of
from seshis.reports.presented.daily_charts import daily_chart
from seshis.sessions.visible import visible
from seshis.sessions.zone import MS_PER_DAY

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_LONGEST_WINDOW_MS = 400 * MS_PER_DAY


class _Drawn(NamedTuple):
    """A figure, or a chart to make one of, under the name of what it shows."""

    name: str
    drawn: "Figure | Chart"


def draw_charts(
    report: Report, asked_name: str, diagnostics: Diagnostics, terminal: Output | None = None
) -> None:
    """Draw a report's charts and say on standard error where they are.

    Without a name they open in a window where there is a display; else each becomes a PNG named
    after what it shows and the report's days, and a terminal shows the essentials as text. Under a
    name, what is counted by day shares one picture, and the charts after the first add their own
    names to it. terminal: where text may be shown as well; None is nowhere. Raises OutputError
    where a picture cannot be written.
    """
    if asked_name != AUTOMATIC_NAME or not has_display():
        # Files need no backend, and matplotlib fails to start where this names an unknown one.
        os.environ.pop("MPLBACKEND", None)
    shares, charts = _shares(report), _charts(report)
    if asked_name != AUTOMATIC_NAME:
        drawn = [_daily_figure(shares, report)] if shares else []
        drawn += [*_driver_figures(report), *charts]
        for number, one in enumerate(drawn):
            _save(one, _numbered(Path(asked_name), one.name if number else ""), diagnostics)
        if not drawn:
            diagnostics.say("There is nothing to draw.")
        return
    if report.totals.sessions == 0 and not charts:
        diagnostics.say("There are no sessions to draw.")
        return
    figures = [_daily_figure([share], report) for share in shares] + _driver_figures(report)
    drawn = figures + charts
    if has_display() and show_figures([_figure(one) for one in drawn]):
        return
    if terminal is not None:
        terminal.write_lines(_essentials(report, charts))
    days = [day.day for day in report.days]
    for one in drawn:
        _save(one, Path(default_name(one.name, days)), diagnostics)


def _charts(report: Report) -> list[_Drawn]:
    return [
        _Drawn(chart.name, chart)
        for name, finding in report.findings.items()
        if report.totals.sessions or name in BEYOND_THE_WINDOW
        for chart in charts_of(name, finding, report.zone)
    ]


def _essentials(report: Report, charts: Sequence[_Drawn]) -> Iterator[str]:
    """The charts as text, those of the days before those of analyses."""
    for chart in [*_daily_charts(report), *(one.drawn for one in charts)]:
        if isinstance(chart, Chart):
            yield ""
            yield from chart_lines(chart)


def _daily_charts(report: Report) -> Iterator[Chart]:
    if report.sections.empty and report.days:
        yield daily_chart(report.days, report.zone, "empty", "Empty sessions")
    if report.sections.micro and report.days:
        yield daily_chart(report.days, report.zone, "micro", "Microsessions")


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


def _daily_figure(shares: list[DailyShare], report: Report) -> _Drawn:
    from seshis.reports.charts.daily import daily_figure  # noqa: PLC0415 - brings matplotlib

    figure = daily_figure(
        shares,
        site=_site(report),
        zone=report.zone.name,
        caveat=short_caveat(report.completeness),
    )
    return _Drawn("-".join(share.what for share in shares), figure)


def _driver_figures(report: Report) -> list[_Drawn]:
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
    return [_Drawn("users", figure)]


def _site(report: Report) -> str | None:
    return report.sites[0].site if len(report.sites) == 1 else None


def _numbered(path: Path, name: str) -> Path:
    return path.with_stem(f"{path.stem}-{name}") if name else path


def _figure(one: _Drawn) -> "Figure":
    if not isinstance(one.drawn, Chart):
        return one.drawn
    from seshis.reports.charts.picture import chart_figure  # noqa: PLC0415 - brings matplotlib

    return chart_figure(one.drawn)


def _save(one: _Drawn, path: Path, diagnostics: Diagnostics) -> None:
    if isinstance(one.drawn, Chart):
        save_chart(one.drawn, path, diagnostics.say)
    else:
        save_figure(one.drawn, path, diagnostics.say)
    diagnostics.say(f"Chart written to {visible(str(path))}")
