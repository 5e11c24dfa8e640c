"""What began and ended in each stretch of time, from which busy hours are added up."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class BusyBucket(NamedTuple):
    """One stretch, by its number since 1970; only those in which something began or ended."""

    bucket: int
    plug_ins: int
    taken: int
    released: int
    part_ms: int


def count_busy_buckets(stays: Relation, bucket_ms: int) -> list[BusyBucket]:
    """A count a stretch, in order."""
    rows = stays.ask(sql_text("seshis.analyses", "busy_buckets"), bucket_ms=bucket_ms)
    return [BusyBucket(*map(int, row)) for row in rows]
