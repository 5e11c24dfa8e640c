"""The stations at which drivers fail who fail nowhere else."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class SuspectStation(NamedTuple):
    """A station at which several drivers failed who failed at no other."""

    site: str | None
    """The place the station stands at; null where the records name none."""
    station: str
    """The network's name for the station."""
    drivers: int
    """The drivers who failed there and at no other station."""
    failures: int
    """Their failures, which a fault of the station would explain."""
    all_failures: int
    """All failures at the station, those of others and unclaimed ones included."""
    sessions: int
    """All sessions of the station."""


def list_suspect_stations(
    suspicions: Relation, activity: Relation, rate: float, most: int
) -> list[SuspectStation]:
    """Those with most failures above `rate` first."""
    sql = activity.composed(sql_text("seshis.analyses.triage", "suspect_stations")).sql
    return [SuspectStation(*row) for row in suspicions.ask(sql, rate=rate, most=most)]
