"""How long a list of sessions is."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class ListedSessions(NamedTuple):
    """The sessions of a station or a driver, or all."""

    sessions: int
    """How many there are."""
    failed: int
    """Those that were empty or micro."""


def count_listed(
    sessions: Relation, station: str | None, driver: str | None, microsession_kwh: float
) -> ListedSessions:
    """Of the station and of the driver, where they are named."""
    (row,) = sessions.ask(
        sql_text("seshis.analyses.drilldown", "listed_sessions"),
        station=station,
        driver=driver,
        microsession_kwh=microsession_kwh,
    )
    return ListedSessions(*row)
