"""How active stations and drivers are, kept as a table for the questions of triage."""

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation, keep


def keep_activity(sessions: Relation) -> Relation:
    """The table as the relation `activity`."""
    counted = sessions.composed(sql_text("seshis.analyses.triage", "activity"))
    return keep(sessions.engine, "activity", counted)
