"""One station's sessions, day by day."""

from datetime import date
from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation
from seshis.sessions.local_days import day_of


class StationDay(NamedTuple):
    """One local day on which sessions started at the station."""

    day: date
    """The local day."""
    sessions: int
    """Its sessions."""
    failed: int
    """Those that were empty or micro."""


def count_station_days(
    sessions: Relation, site: str | None, station: str, microsession_kwh: float
) -> list[StationDay]:
    """A count a day, in order."""
    rows = sessions.ask(
        sql_text("seshis.analyses.stations", "station_days"),
        site=site,
        station=station,
        microsession_kwh=microsession_kwh,
    )
    return [StationDay(day_of(day), *counts) for day, *counts in rows]
