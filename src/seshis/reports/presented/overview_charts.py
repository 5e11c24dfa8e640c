"""The overview as charts: the last weeks, and the stations to look at."""

from collections.abc import Iterator

from seshis.findings.overview import Overview
from seshis.findings.station_rank import StationRank
from seshis.reports.chart_blocks import Chart
from seshis.reports.counted import counted
from seshis.reports.phrases import percent_of_one, rate_of
from seshis.reports.presented.rate_rows import RateRow, rate_rows
from seshis.reports.presented.station_names import station_names
from seshis.reports.presented.trend_charts import span_chart
from seshis.sessions.visible import visible_name


def overview_charts(found: Overview) -> Iterator[Chart]:
    """The newest days, and the top stations beside the share of all sessions."""
    if found.newest_days:
        title = "Failed share by day, the newest eight weeks"
        yield span_chart("overview-days", title, found.newest_days)
    if found.top_stations:
        top = found.top_stations
        first = top[0].rank
        names = station_names((one.rank.site, one.rank.station) for one in top)
        rows = [row for name, one in zip(names, top, strict=True) for row in _rows(name, one.rank)]
        yield Chart(
            "overview-stations",
            "Stations to look at first",
            f"{found.signals:,} of {counted(found.stations, 'station')} out of the reach of "
            f"chance · failed of all: {rate_of(found.failed, 'sessions')}",
            f"The failed share of {counted(len(top), 'station')} with 95% intervals, beside that "
            f"of all, {percent_of_one(found.failed.rate or 0.0)}. First "
            f"{visible_name(first.station)}: {rate_of(first.failed, 'sessions')}.",
            [
                rate_rows(
                    rows,
                    role="failed",
                    axis="failed share of its sessions, with the 95% interval",
                    things="sessions",
                    overall=found.failed.rate,
                )
            ],
        )


def _rows(name: str, rank: StationRank) -> Iterator[RateRow]:
    """Its share, and that since it got worse: in all of its sessions, the newest may not show."""
    yield RateRow(name, rank.failed)
    if rank.change is not None and rank.change.direction == "worse":
        yield RateRow(f"since {rank.change.day}: {name}", rank.change.after)
