"""One station's sessions, one by one."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class StationSession(NamedTuple):
    """One session at the station."""

    start_ms: int
    """When it started."""
    end_ms: int | None
    """When it ended; null where that is unknown."""
    energy_kwh: float
    """Energy delivered, kWh."""
    driver: str | None
    """Who plugged in; null where nobody claimed it."""
    session_id: str | None
    """The network's identifier of the session; null where it has none."""


def list_station_sessions(
    sessions: Relation, site: str | None, station: str, most: int
) -> list[StationSession]:
    """The newest sessions, at most so many, the newest first."""
    sql = sql_text("seshis.analyses.stations", "station_sessions")
    rows = sessions.ask(sql, site=site, station=station, most=most)
    return [StationSession(*row) for row in rows]
