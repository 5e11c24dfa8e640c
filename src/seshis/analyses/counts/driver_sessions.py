"""The sessions of each driver, one by one."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation

ListingOrder = Literal["newest-first", "oldest-first", "as-received"]

_DIRECTIONS: dict[ListingOrder, int] = {"newest-first": -1, "oldest-first": 1, "as-received": 0}


class DriverSession(NamedTuple):
    """One session, driver None if unclaimed; times in UTC milliseconds, the end None if unknown."""

    driver: str | None
    session_id: str | None
    energy_kwh: float
    start_ms: int
    end_ms: int | None

    @property
    def duration_ms(self) -> int | None:
        """Milliseconds plugged in; None where the end is unknown."""
        return None if self.end_ms is None else self.end_ms - self.start_ms


def list_driver_sessions(
    sessions: Relation,
    driver: str | None,
    order: ListingOrder,
    *,
    claimed: bool = True,
    unclaimed: bool = False,
) -> Iterator[DriverSession]:
    """One driver's sessions, or everyone's, driver by driver in the order of count_drivers.

    claimed, unclaimed: whether those with a driver, and those without one, are listed; the latter
        come last.
    """
    sql = sql_text("seshis.analyses.counts", "driver_sessions")
    rows = sessions.stream(
        sql,
        driver=driver,
        claimed=claimed,
        unclaimed=unclaimed,
        direction=_DIRECTIONS[order],
    )
    return (DriverSession(*row) for row in rows)
