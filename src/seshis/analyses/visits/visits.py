"""Visits, which join the attempts of one person or at one station, and what became of them."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class VisitCount(NamedTuple):
    """Visits of drivers in one period, or those made of unclaimed sessions."""

    period: int
    unclaimed: bool
    sessions: int
    visits: int
    first_succeeded: int
    troubled: int
    failed: int
    retried: int
    switched: int


def count_visits(attempts: Relation) -> list[VisitCount]:
    """A count for either kind that there is, a period each, drivers first."""
    return [VisitCount(*row) for row in attempts.ask(sql_text("seshis.analyses.visits", "visits"))]
