"""How many sites there are, and how many unclaimed sessions."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class ActiveSites(NamedTuple):
    """The sites that the sessions name, and the sessions without a driver."""

    sites: int
    unclaimed: int


def count_active_sites(activity: Relation) -> ActiveSites:
    """Both counts."""
    ((sites, unclaimed),) = activity.ask(sql_text("seshis.analyses.triage", "active_sites"))
    return ActiveSites(sites, int(unclaimed))
