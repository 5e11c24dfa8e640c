"""What began and ended in each five minutes: the small table that busy hours are added up from."""

from collections.abc import Iterator
from contextlib import contextmanager

from seshis.engine.queries import sql_text
from seshis.engine.raw import Query
from seshis.engine.relation import Relation

BUCKET_MS = 300_000
"""Every zone's offset since 2000 is a multiple of it."""


@contextmanager
def kept_buckets(stays: Relation) -> Iterator[Relation]:
    """The relation `stay_buckets`, from a table that goes afterwards."""
    engine = stays.engine
    sql = sql_text("seshis.analyses", "stay_buckets")
    counted = stays.composed(sql, bucket_ms=BUCKET_MS)
    engine.run("DROP TABLE IF EXISTS stay_buckets_table")
    engine.run(f"CREATE TABLE stay_buckets_table AS {counted.sql}", counted.parameters)
    try:
        yield Relation(engine, "stay_buckets", Query("SELECT * FROM stay_buckets_table", {}))
    finally:
        engine.run("DROP TABLE IF EXISTS stay_buckets_table")
