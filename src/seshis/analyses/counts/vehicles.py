"""Sessions by the text that describes their vehicle."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class VehicleCount(NamedTuple):
    """The sessions of one description; None where the records have none."""

    vehicle: str | None
    sessions: int
    failed: int


def count_vehicles(sessions: Relation, microsession_kwh: float) -> list[VehicleCount]:
    """A count a description, the most frequent first."""
    sql = sql_text("seshis.analyses.counts", "vehicles")
    rows = sessions.ask(sql, microsession_kwh=microsession_kwh)
    return [VehicleCount(*row) for row in rows]
