"""Unclaimed sessions as charts: whether they fail more often, where, and at which hours."""

from collections.abc import Iterator

from seshis.analyses.unclaimed.unclaimed_hours import HourClaims
from seshis.findings.unclaimed import Unclaimed
from seshis.reports.chart_blocks import Axis, Bars, Chart, Panel, Role, Whiskers
from seshis.reports.phrases import rate_of
from seshis.reports.presented.chart_scales import top_of_shares
from seshis.reports.presented.rate_rows import RateRow, rate_rows
from seshis.reports.presented.station_names import station_names
from seshis.statistics.intervals import wilson

_STATIONS = 10
_HOURS = tuple(f"{hour:02}" for hour in range(24))


def unclaimed_charts(found: Unclaimed) -> Iterator[Chart]:
    """The shares beside each other, and the hours; of unclaimed sessions where there are any."""
    if not found.share.part or not found.claimed_failed.whole:
        return
    shown = found.stations[:_STATIONS]
    names = station_names((one.site, one.station) for one in shown)
    shares = [wilson(one.unclaimed, one.sessions) for one in shown]
    yield Chart(
        "unclaimed-failed",
        "Unclaimed sessions: whether they fail more often, and where they are",
        f"without a driver: {rate_of(found.share, 'sessions')}",
        f"Failed, unclaimed: {rate_of(found.failed, 'sessions')}. Failed, claimed: "
        f"{rate_of(found.claimed_failed, 'sessions')}.",
        [
            rate_rows(
                [RateRow("unclaimed", found.failed), RateRow("claimed", found.claimed_failed)],
                role="failed",
                axis="failed share, with the 95% interval",
                things="sessions failed",
            )._replace(title="Failed share"),
            rate_rows(
                [RateRow(*row) for row in zip(names, shares, strict=True)],
                role="unclaimed",
                axis="unclaimed share of its sessions, with the 95% interval",
                things="sessions unclaimed",
                overall=found.share.rate,
            )._replace(title="Unclaimed share, the stations with most of them"),
        ],
    )
    yield _hours(found)


def _hours(found: Unclaimed) -> Chart:
    most = max(found.hours, key=lambda hour: hour.unclaimed)
    x = Axis("hour of the start", "category", categories=_HOURS, is_local=True)
    unclaimed = [hour for hour in found.hours if hour.unclaimed]
    rates = [wilson(hour.unclaimed_failed, hour.unclaimed) for hour in unclaimed]
    whiskers = Whiskers(
        "failed",
        [hour.local_hour for hour in unclaimed],
        [rate.rate or 0.0 for rate in rates],
        [rate.low or 0.0 for rate in rates],
        [rate.high or 0.0 for rate in rates],
        [
            f"{hour.local_hour:02}:00, unclaimed: {rate_of(rate, 'sessions')} failed"
            for hour, rate in zip(unclaimed, rates, strict=True)
        ],
    )
    high = top_of_shares(
        [(rate.part, rate.whole) for rate in rates], [rate.high or 0.0 for rate in rates]
    )
    counted = Panel(
        x,
        Axis("sessions", "count"),
        [
            _bars(found.hours, "unclaimed", "unclaimed"),
            *([_bars(found.hours, "sessions", "claimed")] if found.claimed_failed.whole else []),
        ],
    )
    failed = Panel(x, Axis("failed of unclaimed", "share", low=0.0, high=high), [whiskers])
    return Chart(
        "unclaimed-hours",
        "Unclaimed sessions by the local hour they start in",
        f"without a driver: {rate_of(found.share, 'sessions')} · lower part: their failed share "
        f"with 95% intervals",
        f"Sessions by hour. Most unclaimed ones, {most.unclaimed:,} of {most.sessions:,}, start at "
        f"{most.local_hour:02}:00.",
        [counted, failed],
    )


def _bars(hours: list[HourClaims], role: Role, legend: str) -> Bars:
    is_low = role == "unclaimed"
    return Bars(
        role,
        [hour.local_hour for hour in hours],
        [0 if is_low else hour.unclaimed for hour in hours],
        [hour.unclaimed if is_low else hour.sessions for hour in hours],
        [
            f"{hour.local_hour:02}:00: {hour.unclaimed:,} of {hour.sessions:,} sessions unclaimed"
            for hour in hours
        ],
        legend,
    )
