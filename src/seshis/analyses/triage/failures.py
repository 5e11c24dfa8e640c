"""The failed sessions, kept as a table for the questions of triage."""

from contextlib import AbstractContextManager

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation, kept


def kept_failures(sessions: Relation, microsession_kwh: float) -> AbstractContextManager[Relation]:
    """The relation `failures`; its table goes afterwards."""
    failed = sessions.composed(
        sql_text("seshis.analyses.triage", "failures"), microsession_kwh=microsession_kwh
    )
    return kept(sessions.engine, "failures", failed)
