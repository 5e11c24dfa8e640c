"""The sites the sessions belong to."""

from collections.abc import Iterable
from typing import NamedTuple

from seshis.analyses.stations import StationCount
from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class SiteCount(NamedTuple):
    """A site and how many sessions it had."""

    site: str
    sessions: int


def count_sites(sessions: Relation) -> list[SiteCount]:
    """A count a site, the busiest first."""
    return [SiteCount(*row) for row in sessions.ask(sql_text("seshis.analyses", "sites"))]


def sites_of(stations: Iterable[StationCount]) -> list[SiteCount]:
    """The same from the counts of stations, where they are at hand: a pass less."""
    counts: dict[str, int] = {}
    for station in stations:
        if station.site is not None:
            counts[station.site] = counts.get(station.site, 0) + station.sessions
    return [SiteCount(*c) for c in sorted(counts.items(), key=lambda c: (-c[1], c[0]))]
