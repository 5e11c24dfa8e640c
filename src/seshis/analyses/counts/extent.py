"""When the first and the last session started."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class Extent(NamedTuple):
    """Two starts in UTC milliseconds; None without sessions."""

    first_start_ms: int | None
    last_start_ms: int | None


def find_extent(sessions: Relation) -> Extent:
    """Over all usable sessions: a pass of its own, for the reports that tell it."""
    return Extent(*sessions.ask(sql_text("seshis.analyses.counts", "extent"))[0])
