"""How active stations and drivers are, kept as a table for the questions of triage."""

from seshis.engine.queries import sql_text
from seshis.engine.raw import Query
from seshis.engine.relation import Relation


def keep_activity(sessions: Relation) -> Relation:
    """The table as the relation `activity`."""
    engine = sessions.engine
    engine.run("DROP TABLE IF EXISTS activity_table")
    counted = sessions.composed(sql_text("seshis.analyses", "activity"))
    engine.run(f"CREATE TABLE activity_table AS {counted.sql}", counted.parameters)
    return Relation(engine, "activity", Query("SELECT * FROM activity_table", {}))
