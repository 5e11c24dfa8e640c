"""Records counted by site and day: the table that tallies of a part of them are summed from."""

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation, keep


def keep_site_days(judged: Relation) -> Relation:
    """The table as the relation `site_days`; one pass over the records."""
    counted = judged.composed(sql_text("seshis.analyses.counts", "site_days"))
    return keep(judged.engine, "site_days", counted)
