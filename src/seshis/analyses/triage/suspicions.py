"""Each failure with the hypotheses it speaks for, kept as a table."""

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation, keep

LEAST = 3
"""How many stations of a driver, drivers at a station or failures make a hypothesis."""


def keep_suspicions(failures: Relation, activity: Relation) -> Relation:
    """The table as the relation `suspicions`."""
    judged = failures.composed(
        activity.composed(sql_text("seshis.analyses.triage", "suspicions")).sql, least=LEAST
    )
    return keep(failures.engine, "suspicions", judged)
