"""The stations the sessions took place at."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class StationCount(NamedTuple):
    """One station's counts; None where the records name no site or no station."""

    site: str | None
    station: str | None
    sessions: int
    empty: int
    micro: int
    energy_kwh: float


def count_stations(tallies: Relation) -> list[StationCount]:
    """A count a station, the busiest first."""
    return [
        StationCount(*row) for row in tallies.ask(sql_text("seshis.analyses.counts", "stations"))
    ]
