"""Each driver's sessions: how many, how much energy, how fast."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation
from seshis.sessions.classes import HIGH_PERFORMANCE_A, MEDIUM_PERFORMANCE_A, Assumptions


class DriverCount(NamedTuple):
    """One driver's counts; driver None stands for the unclaimed sessions."""

    driver: str | None
    sessions: int
    empty: int
    micro: int
    energy_kwh: float
    high: int
    medium: int
    low: int


def count_drivers(sessions: Relation, assumptions: Assumptions) -> list[DriverCount]:
    """A count a driver, most sessions first, then by name."""
    rows = sessions.ask(
        sql_text("seshis.analyses", "drivers"),
        microsession_kwh=assumptions.microsession_kwh,
        high_w=HIGH_PERFORMANCE_A * assumptions.volts,
        medium_w=MEDIUM_PERFORMANCE_A * assumptions.volts,
    )
    return [DriverCount(*row) for row in rows]
