"""Each failure with the hypotheses it speaks for, kept as a table."""

from seshis.engine.queries import sql_text
from seshis.engine.raw import Query
from seshis.engine.relation import Relation

LEAST = 3
"""How many stations of a driver, drivers at a station or failures make a hypothesis."""


def keep_suspicions(failures: Relation, activity: Relation) -> Relation:
    """The table as the relation `suspicions`."""
    engine = failures.engine
    engine.run("DROP TABLE IF EXISTS suspicions_table")
    judged = failures.composed(
        activity.composed(sql_text("seshis.analyses", "suspicions")).sql, least=LEAST
    )
    engine.run(f"CREATE TABLE suspicions_table AS {judged.sql}", judged.parameters)
    return Relation(engine, "suspicions", Query("SELECT * FROM suspicions_table", {}))
