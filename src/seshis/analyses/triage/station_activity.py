"""How active stations are, kept as a table where nobody asks about drivers."""

from contextlib import AbstractContextManager

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation, kept


def kept_station_activity(sessions: Relation) -> AbstractContextManager[Relation]:
    """The relation `activity`; its table goes afterwards."""
    counted = sessions.composed(sql_text("seshis.analyses.triage", "station_activity"))
    return kept(sessions.engine, "activity", counted)
