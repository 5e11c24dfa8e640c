"""The small table that most of a report is counted from, in one pass over the records."""

from seshis.engine.queries import sql_text
from seshis.engine.raw import Query
from seshis.engine.relation import Relation
from seshis.sessions.classes import HIGH_PERFORMANCE_A, MEDIUM_PERFORMANCE_A, Assumptions


def keep_tallies(judged: Relation, assumptions: Assumptions, *, by_driver: bool) -> Relation:
    """The table as the relation `tallies`; drivers are counted one by one only if asked for."""
    counted = judged.composed(
        sql_text("seshis.analyses", "tallies"),
        microsession_kwh=assumptions.microsession_kwh,
        high_w=HIGH_PERFORMANCE_A * assumptions.volts,
        medium_w=MEDIUM_PERFORMANCE_A * assumptions.volts,
        by_driver=by_driver,
    )
    engine = judged.engine
    engine.run("DROP TABLE IF EXISTS tallies_table")
    engine.run(f"CREATE TABLE tallies_table AS {counted.sql}", counted.parameters)
    return Relation(engine, "tallies", Query("SELECT * FROM tallies_table", {}))
