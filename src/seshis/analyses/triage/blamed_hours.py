"""The hours in which much of a site failed at once, kept as a table."""

from contextlib import AbstractContextManager

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation, kept


def kept_blamed_hours(failures: Relation, activity: Relation) -> AbstractContextManager[Relation]:
    """The relation `blamed_hours`; its table goes afterwards."""
    counted = activity.composed(sql_text("seshis.analyses.triage", "blamed_hours"))
    return kept(failures.engine, "blamed_hours", failures.composed(counted.sql))
