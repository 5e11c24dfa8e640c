"""How many stations are taken at once."""

from typing import NamedTuple

from seshis.analyses.usage.stay_buckets import BUCKET_MS
from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class Concurrency(NamedTuple):
    """The peak, its first instant, and how long at least the stations asked about are taken."""

    peak: int
    peak_ms: int
    all_taken_ms: int


def sweep_stays(stays: Relation, buckets: Relation, stations: int) -> Concurrency | None:
    """The exact figures; None where no stay is known. Stations are at least 1."""
    query = buckets.composed(
        sql_text("seshis.analyses.usage", "concurrency"), stations=stations, bucket_ms=BUCKET_MS
    )
    ((peak, peak_ms, all_taken_ms),) = stays.ask(query.sql, **query.parameters)
    return None if peak is None else Concurrency(int(peak), int(peak_ms), int(all_taken_ms))
