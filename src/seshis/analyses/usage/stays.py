"""The small columns that occupancy is counted from, kept while its questions are asked."""

from contextlib import AbstractContextManager

from seshis.analyses.usage.merged_stays import merge_stays
from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation, kept

_COUNTED = "SELECT energy_kwh, start_ms, end_ms, taken_from_ms, taken_until_ms FROM stays"


def kept_stays(sessions: Relation, to_ms: int, *, merged: bool) -> AbstractContextManager[Relation]:
    """The relation `stays` of all sessions, from a table that goes afterwards.

    merged: overlapping sessions at one station take it once. That sorts all sessions by station.
    """
    engine = sessions.engine
    plain = sessions.composed(sql_text("seshis.analyses.usage", "stays"), to_ms=to_ms)
    stays = Relation(engine, "stays", plain)
    counted = merge_stays(stays) if merged else stays.composed(_COUNTED)
    return kept(engine, "stays", counted)
