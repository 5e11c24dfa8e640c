"""How many stations are taken at once."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation

_BUCKET_MS = 300_000


class Concurrency(NamedTuple):
    """The peak, its first instant, and how long at least the stations asked about are taken."""

    peak: int
    peak_ms: int
    all_taken_ms: int


def sweep_stays(stays: Relation, stations: int) -> Concurrency | None:
    """The exact figures; None where no stay is known. Stations are at least 1."""
    sql = sql_text("seshis.analyses", "concurrency")
    ((peak, peak_ms, all_taken_ms),) = stays.ask(sql, stations=stations, bucket_ms=_BUCKET_MS)
    return None if peak is None else Concurrency(int(peak), int(peak_ms), int(all_taken_ms))
