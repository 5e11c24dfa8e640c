"""Unclaimed sessions as blocks."""

from collections.abc import Iterator

from seshis.analyses.unclaimed.unclaimed_stations import StationClaims
from seshis.findings.unclaimed import Unclaimed
from seshis.reports.blocks import Block, Column, Heading, Sentence, Series, Table
from seshis.reports.phrases import rate_of
from seshis.reports.presented.unclaimed_charts import unclaimed_charts
from seshis.statistics.intervals import wilson

_STATIONS_SHOWN = 10
_STATION_COLUMNS = (
    Column("site", "site", "text", "the place the station stands at"),
    Column("station", "station", "text", "the network's name for the station"),
    Column("sessions", "sessions", "count", "its sessions whose records have a driver field"),
    Column("unclaimed", "unclaimed", "count", "those without a driver"),
    Column("unclaimed_share", "of its sessions", "share", "unclaimed of all its sessions"),
    Column("unclaimed_failed", "failed", "count", "unclaimed sessions that were empty or micro"),
    Column("unclaimed_failed_rate", "failed share", "rate", "their share with its 95 % interval"),
)
TABLES = {"unclaimed_stations": _STATION_COLUMNS}


def unclaimed_blocks(found: Unclaimed) -> Iterator[Block]:
    """How many, whether they fail more often than claimed ones, where and when."""
    yield Heading("Unclaimed sessions", "👤")
    if not found.claimed_failed.whole:
        yield Sentence(_no_driver(found))
        return
    yield Sentence(f"Without a driver: {rate_of(found.share, 'sessions')}")
    if found.untold:
        yield Sentence(
            f"{found.untold:,} of {found.untold + found.share.whole:,} sessions are from records "
            "that name no driver field, and are not counted here.",
            "note",
        )
    if not found.share.part:
        return
    yield Sentence(f"Failed, unclaimed: {rate_of(found.failed, 'sessions')}")
    yield Sentence(f"Failed, claimed: {rate_of(found.claimed_failed, 'sessions')}")
    yield from unclaimed_charts(found)
    yield Table(
        "unclaimed_stations",
        _STATION_COLUMNS,
        [_station_row(station) for station in found.stations],
        shown=_STATIONS_SHOWN,
    )
    yield from _hours(found)


def _no_driver(found: Unclaimed) -> str:
    if found.untold and not found.share.whole:
        return f"Not known: the records of all {found.untold:,} sessions name no driver field."
    return (
        f"No session names a driver: all {found.share.whole:,} are unclaimed, or the records do "
        "not tell who charged."
    )


def _hours(found: Unclaimed) -> Iterator[Block]:
    by_hour = {hour.local_hour: hour for hour in found.hours}
    hours = [by_hour.get(hour) for hour in range(24)]
    labels = [f"{hour:02}" for hour in range(24)]
    shares = [None if hour is None else hour.unclaimed / hour.sessions for hour in hours]
    title = "Unclaimed share by hour of the day"
    yield Series("unclaimed_hours", title, "share", labels, shares, is_local=True)
    failed = [
        hour.unclaimed_failed / hour.unclaimed if hour is not None and hour.unclaimed else None
        for hour in hours
    ]
    title = "Failed share of unclaimed sessions by hour of the day"
    yield Series("unclaimed_failed_hours", title, "share", labels, failed, is_local=True)


def _station_row(claims: StationClaims) -> tuple[object, ...]:
    share = claims.unclaimed / claims.sessions
    return (
        claims.site,
        claims.station,
        claims.sessions,
        claims.unclaimed,
        share,
        claims.unclaimed_failed,
        wilson(claims.unclaimed_failed, claims.unclaimed),
    )
