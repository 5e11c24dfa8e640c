"""How many sites there are, and how many unclaimed sessions."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class ActiveSites(NamedTuple):
    """The sites that the sessions name, and the sessions without a driver of those that tell it."""

    sites: int
    driver_told: int
    unclaimed: int


def count_active_sites(activity: Relation) -> ActiveSites:
    """All three counts."""
    ((sites, driver_told, unclaimed),) = activity.ask(
        sql_text("seshis.analyses.triage", "active_sites")
    )
    return ActiveSites(sites, int(driver_told), int(unclaimed))
