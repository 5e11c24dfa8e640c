"""The sessions of each driver, one by one."""

from collections.abc import Iterator
from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class DriverSession(NamedTuple):
    """One claimed session; times in UTC milliseconds, the end None where it is unknown."""

    driver: str
    session_id: str | None
    energy_kwh: float
    start_ms: int
    end_ms: int | None


def list_driver_sessions(
    sessions: Relation, driver: str | None = None, *, arrival_order: bool = False
) -> Iterator[DriverSession]:
    """One driver's sessions, or everyone's in the order of count_drivers; newest first."""
    sql = sql_text("seshis.analyses", "driver_sessions")
    rows = sessions.stream(sql, driver=driver, arrival_order=arrival_order)
    return (DriverSession(*row) for row in rows)
