"""The small table that most of a report is counted from, in one pass over the records."""

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation, keep


def keep_tallies(judged: Relation, microsession_kwh: float, part: int | None = None) -> Relation:
    """The table as the relation `tallies`; of a numbered part beside those of others."""
    counted = judged.composed(
        sql_text("seshis.analyses.counts", "tallies"), microsession_kwh=microsession_kwh
    )
    return keep(judged.engine, "tallies", counted, part)
