"""The sites the sessions belong to."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class SiteCount(NamedTuple):
    """One site's counts."""

    site: str
    sessions: int
    empty: int
    micro: int
    energy_kwh: float

    @property
    def failed(self) -> int:
        """Empty and micro sessions together."""
        return self.empty + self.micro


def count_sites(tallies: Relation) -> list[SiteCount]:
    """A count a site, the busiest first."""
    return [SiteCount(*row) for row in tallies.ask(sql_text("seshis.analyses.counts", "sites"))]
