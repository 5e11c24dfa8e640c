"""The stations whose failures are mostly unclaimed."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class SuspectSign(NamedTuple):
    """A station at which most failures are of sessions without a driver."""

    site: str | None
    """The place the station stands at; null where the records name none."""
    station: str
    """The network's name for the station."""
    unclaimed_failures: int
    """Failures without a driver, which missing or unclear signs would explain."""
    failures: int
    """All failures at the station."""
    unclaimed: int
    """All sessions of the station without a driver."""
    sessions: int
    """All sessions of the station."""


def list_suspect_signs(suspicions: Relation, activity: Relation, most: int) -> list[SuspectSign]:
    """Those with most such failures first."""
    sql = activity.composed(sql_text("seshis.analyses.triage", "suspect_signs")).sql
    return [SuspectSign(*row) for row in suspicions.ask(sql, most=most)]
