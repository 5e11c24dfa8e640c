"""The failed sessions, kept as a table for the questions of triage."""

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation, keep


def keep_failures(sessions: Relation, microsession_kwh: float) -> Relation:
    """The table as the relation `failures`."""
    failed = sessions.composed(
        sql_text("seshis.analyses.triage", "failures"), microsession_kwh=microsession_kwh
    )
    return keep(sessions.engine, "failures", failed)
