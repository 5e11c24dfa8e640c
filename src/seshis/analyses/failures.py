"""The failed sessions, kept as a table for the questions of triage."""

from seshis.engine.queries import sql_text
from seshis.engine.raw import Query
from seshis.engine.relation import Relation


def keep_failures(sessions: Relation, microsession_kwh: float) -> Relation:
    """The table as the relation `failures`."""
    engine = sessions.engine
    engine.run("DROP TABLE IF EXISTS failures_table")
    sql = sql_text("seshis.analyses", "failures")
    failed = sessions.composed(sql, microsession_kwh=microsession_kwh)
    engine.run(f"CREATE TABLE failures_table AS {failed.sql}", failed.parameters)
    return Relation(engine, "failures", Query("SELECT * FROM failures_table", {}))
