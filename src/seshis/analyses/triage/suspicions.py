"""Each failure with the hypotheses it speaks for, kept as a table."""

from contextlib import AbstractContextManager

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation, kept

LEAST = 3
"""How many stations of a driver, drivers at a station or failures make a hypothesis."""


def kept_suspicions(
    failures: Relation, activity: Relation, blamed_hours: Relation
) -> AbstractContextManager[Relation]:
    """The relation `suspicions`; its table goes afterwards."""
    sql = sql_text("seshis.analyses.triage", "suspicions")
    for read in (blamed_hours, activity):
        sql = read.composed(sql).sql
    judged = failures.composed(sql, least=LEAST)
    return kept(failures.engine, "suspicions", judged)
