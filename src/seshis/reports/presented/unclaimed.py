"""Unclaimed sessions as blocks."""

from collections.abc import Iterator

from seshis.analyses.unclaimed_stations import StationClaims
from seshis.findings.unclaimed import Unclaimed
from seshis.reports.blocks import Block, Column, Heading, Sentence, Series, Table
from seshis.reports.phrases import rate_of

_STATIONS_SHOWN = 10
_STATION_COLUMNS = (
    Column("site", "site", "text", "the place the station stands at"),
    Column("station", "station", "text", "the network's name for the station"),
    Column("sessions", "sessions", "count", "all sessions of the station"),
    Column("unclaimed", "unclaimed", "count", "those without a driver"),
    Column("unclaimed_share", "of its sessions", "share", "unclaimed of all its sessions"),
    Column("unclaimed_failed", "failed", "count", "unclaimed sessions that were empty or micro"),
)


def unclaimed_blocks(found: Unclaimed) -> Iterator[Block]:
    """How many, whether they fail more often than claimed ones, where and when."""
    yield Heading("Unclaimed sessions", "👤")
    yield Sentence(f"Without a driver: {rate_of(found.share, 'sessions')}")
    if not found.share.part:
        return
    yield Sentence(f"Failed, unclaimed: {rate_of(found.failed, 'sessions')}")
    if found.claimed_failed.whole:
        yield Sentence(f"Failed, claimed: {rate_of(found.claimed_failed, 'sessions')}")
    yield Table(
        "unclaimed_stations",
        _STATION_COLUMNS,
        [_station_row(station) for station in found.stations],
        shown=_STATIONS_SHOWN,
    )
    by_hour = {hour.local_hour: hour for hour in found.hours}
    hours = range(24)
    yield Series(
        "unclaimed_hours",
        "Unclaimed share by hour of the day",
        "share",
        [f"{hour:02}" for hour in hours],
        [
            by_hour[hour].unclaimed / by_hour[hour].sessions if hour in by_hour else None
            for hour in hours
        ],
    )


def _station_row(claims: StationClaims) -> tuple[object, ...]:
    share = claims.unclaimed / claims.sessions
    return (
        claims.site,
        claims.station,
        claims.sessions,
        claims.unclaimed,
        share,
        claims.unclaimed_failed,
    )
