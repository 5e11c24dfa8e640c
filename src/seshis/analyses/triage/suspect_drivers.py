"""The drivers that fail at several stations."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class SuspectDriver(NamedTuple):
    """A driver who failed at several stations."""

    driver: str
    """Who plugged in."""
    stations: int
    """The stations at which the driver failed."""
    failures: int
    """The driver's failures, which a fault of the car or the driver would explain."""
    sessions: int
    """All sessions of the driver."""


def list_suspect_drivers(
    suspicions: Relation, activity: Relation, rate: float, most: int
) -> list[SuspectDriver]:
    """Those with most failures above `rate` first."""
    sql = activity.composed(sql_text("seshis.analyses.triage", "suspect_drivers")).sql
    return [SuspectDriver(*row) for row in suspicions.ask(sql, rate=rate, most=most)]
