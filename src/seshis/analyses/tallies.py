"""The small table that totals, days and checks are counted from, in one pass over the records."""

from seshis.engine.connection import Engine
from seshis.engine.queries import sql_text
from seshis.engine.raw import Query
from seshis.engine.relation import Relation
from seshis.sessions.left_out import OUTSIDE_WINDOW


def keep_tallies(engine: Engine, judged: Relation, microsession_kwh: float) -> Relation:
    """The table as the relation `tallies`."""
    engine.run("DROP TABLE IF EXISTS tallies_table")
    sql = sql_text("seshis.analyses", "tallies")
    counted = judged.composed(sql, microsession_kwh=microsession_kwh, outside=OUTSIDE_WINDOW)
    engine.run(f"CREATE TABLE tallies_table AS {counted.sql}", counted.parameters)
    return Relation(engine, "tallies", Query("SELECT * FROM tallies_table", {}))
