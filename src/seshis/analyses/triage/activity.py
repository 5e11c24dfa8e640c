"""How active stations and drivers are, kept as a table for the questions of triage."""

from contextlib import AbstractContextManager

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation, kept


def kept_activity(sessions: Relation) -> AbstractContextManager[Relation]:
    """The relation `activity`; its table goes afterwards."""
    counted = sessions.composed(sql_text("seshis.analyses.triage", "activity"))
    return kept(sessions.engine, "activity", counted)
