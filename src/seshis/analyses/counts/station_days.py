"""Records counted by station and day: the table that tallies of a part of them are summed from."""

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation, keep


def keep_station_days(judged: Relation) -> Relation:
    """The table as the relation `station_days`; one pass over the records."""
    counted = judged.composed(sql_text("seshis.analyses.counts", "station_days"))
    return keep(judged.engine, "station_days", counted)
