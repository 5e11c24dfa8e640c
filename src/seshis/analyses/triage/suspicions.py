"""Each failure with the hypotheses it speaks for, kept as a table."""

from contextlib import AbstractContextManager

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation, kept

LEAST = 3
"""How many stations of a driver, drivers at a station or failures make a hypothesis."""


def kept_suspicions(failures: Relation, activity: Relation) -> AbstractContextManager[Relation]:
    """The relation `suspicions`; its table goes afterwards."""
    judged = failures.composed(
        activity.composed(sql_text("seshis.analyses.triage", "suspicions")).sql, least=LEAST
    )
    return kept(failures.engine, "suspicions", judged)
