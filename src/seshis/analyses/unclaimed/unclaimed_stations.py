"""Sessions without a driver, by the station they were at."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class StationClaims(NamedTuple):
    """One station's sessions with and without a driver."""

    site: str | None
    """The place the station stands at; null where the records name none."""
    station: str | None
    """The network's name for the station; null where the records name none."""
    sessions: int
    """The sessions of the station whose records have a field for a driver."""
    unclaimed: int
    """Those without a driver."""
    failed: int
    """Those of the sessions that were empty or micro."""
    unclaimed_failed: int
    """Those of them without a driver."""
    untold: int
    """Its other sessions, whose records have no field for a driver."""


def count_claims_by_station(sessions: Relation, microsession_kwh: float) -> list[StationClaims]:
    """A count a station, the one with most unclaimed sessions first."""
    sql = sql_text("seshis.analyses.unclaimed", "unclaimed_stations")
    rows = sessions.ask(sql, microsession_kwh=microsession_kwh)
    return [StationClaims(*row) for row in rows]
