"""The stations the sessions took place at, and the sites these stand on."""

from collections.abc import Iterable
from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class StationCount(NamedTuple):
    """One station's counts; None where the records name no site or no station."""

    site: str | None
    station: str | None
    sessions: int
    empty: int
    micro: int
    energy_kwh: float


class SiteCount(NamedTuple):
    """A site and how many sessions it had."""

    site: str
    sessions: int


def count_stations(sessions: Relation, microsession_kwh: float) -> list[StationCount]:
    """A count a station, the busiest first."""
    sql = sql_text("seshis.analyses", "stations")
    rows = sessions.ask(sql, microsession_kwh=microsession_kwh)
    return [StationCount(*row) for row in rows]


def sites_of(stations: Iterable[StationCount]) -> list[SiteCount]:
    """A count a site, the busiest first."""
    counts: dict[str, int] = {}
    for station in stations:
        if station.site is not None:
            counts[station.site] = counts.get(station.site, 0) + station.sessions
    return [SiteCount(*c) for c in sorted(counts.items(), key=lambda c: (-c[1], c[0]))]
