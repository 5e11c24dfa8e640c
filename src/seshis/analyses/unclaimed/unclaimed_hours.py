"""Sessions without a driver, by the hour they started in."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class HourClaims(NamedTuple):
    """The sessions that start in one hour of the local day."""

    local_hour: int
    """The hour, 0 to 23."""
    sessions: int
    """The sessions that start in it and whose records have a field for a driver."""
    unclaimed: int
    """Those without a driver."""
    unclaimed_failed: int
    """Those of them that were empty or micro."""


def count_claims_by_hour(sessions: Relation, microsession_kwh: float) -> list[HourClaims]:
    """A count for each local hour in which a session started."""
    sql = sql_text("seshis.analyses.unclaimed", "unclaimed_hours")
    rows = sessions.ask(sql, microsession_kwh=microsession_kwh)
    return [HourClaims(*row) for row in rows]
