"""The day that parts a station's days best into before and after."""

from datetime import date
from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation
from seshis.sessions.local_days import day_of

# A split between months of a smaller chi-square comes about by chance at one station of ten.
_LEAST_CHI_SQUARE = 8.0
_FEW_MONTHS = 8


class StationSplit(NamedTuple):
    """The first day after the split, and the attempts and failures before it."""

    site: str | None
    station: str
    day: date
    attempts_before: int
    failures_before: int


def split_stations(
    sessions: Relation, microsession_kwh: float, least_share: float
) -> list[StationSplit]:
    """The best split of each station where one is worth seeking.

    keep_station_failures must have kept the stations.
    """
    rows = sessions.ask(
        sql_text("seshis.analyses.stations", "station_splits"),
        microsession_kwh=microsession_kwh,
        least_share=least_share,
        least_chi_square=_LEAST_CHI_SQUARE,
        few_months=_FEW_MONTHS,
    )
    return [
        StationSplit(site, station, day_of(day), attempts, failures)
        for site, station, day, attempts, failures in rows
    ]
