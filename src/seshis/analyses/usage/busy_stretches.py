"""What began and ended in each stretch of time, from which busy hours are added up."""

from typing import NamedTuple

from seshis.analyses.usage.stay_buckets import BUCKET_MS
from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class BusyStretch(NamedTuple):
    """One stretch, by its number since 1970; only those in which something began or ended."""

    stretch: int
    plug_ins: int
    came: int
    went: int
    part_ms: int


def count_busy_stretches(buckets: Relation, stretch_ms: int) -> list[BusyStretch]:
    """A count a stretch, in order."""
    sql = sql_text("seshis.analyses.usage", "busy_stretches")
    rows = buckets.ask(sql, bucket_ms=BUCKET_MS, stretch_ms=stretch_ms)
    return [BusyStretch(*map(int, row)) for row in rows]
