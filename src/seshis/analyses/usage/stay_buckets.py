"""What began and ended in each five minutes: the small table that busy hours are added up from."""

from contextlib import AbstractContextManager

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation, kept

BUCKET_MS = 300_000
"""Every zone's offset since 2000 is a multiple of it."""


def kept_buckets(stays: Relation) -> AbstractContextManager[Relation]:
    """The relation `stay_buckets`, from a table that goes afterwards."""
    counted = stays.composed(sql_text("seshis.analyses.usage", "stay_buckets"), bucket_ms=BUCKET_MS)
    return kept(stays.engine, "stay_buckets", counted)
