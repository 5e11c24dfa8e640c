"""How many failures speak for each hypothesis."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class SuspicionCounts(NamedTuple):
    """Failures by the hypotheses they speak for; one can speak for several."""

    failures: int
    claimed: int
    by_driver: int
    by_station: int
    by_site: int
    by_sign: int
    by_none: int
    drivers: int


def count_suspicions(suspicions: Relation) -> SuspicionCounts:
    """The counts over all failures."""
    sql = sql_text("seshis.analyses.triage", "suspicion_counts")
    return SuspicionCounts(*suspicions.ask(sql)[0])
