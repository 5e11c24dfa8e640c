"""How many sessions the stations have together."""

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


def count_active(activity: Relation) -> int:
    """The sessions of all stations, those that name none included."""
    ((sessions,),) = activity.ask(sql_text("seshis.analyses.triage", "active_sessions"))
    return int(sessions)
