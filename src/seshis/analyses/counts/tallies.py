"""The small table that most of a report is counted from, in one pass over the records."""

from seshis.engine.connection import Engine
from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation, drop_kept, keep


def keep_tallies(judged: Relation, microsession_kwh: float, part: int | None = None) -> Relation:
    """The table as the relation `tallies`; of a numbered part beside those of others."""
    counted = judged.composed(
        sql_text("seshis.analyses.counts", "tallies"), microsession_kwh=microsession_kwh
    )
    return keep(judged.engine, "tallies", counted, part)


def drop_tallies(engine: Engine, part: int) -> None:
    """Let go of the table of a part that nobody reads any more."""
    drop_kept(engine, "tallies", part)
