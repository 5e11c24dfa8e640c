"""Sessions whose records tell another zone than the report's."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class OwnOffset(NamedTuple):
    """Sessions of a local day (days since 1970) at one offset from UTC, not that of the report."""

    local_day: int
    own_offset_min: int
    sessions: int


def count_own_offsets(sessions: Relation) -> list[OwnOffset]:
    """A count for each day and offset there is."""
    rows = sessions.ask(sql_text("seshis.analyses.counts", "own_offsets"))
    return [OwnOffset(*row) for row in rows]
