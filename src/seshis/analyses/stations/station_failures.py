"""How often sessions fail at each station."""

from datetime import date
from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation, keep
from seshis.sessions.local_days import day_of


class StationFailures(NamedTuple):
    """One station's sessions; months of four weeks with any, and how they differ.

    chi_square: between the two parts of the best split; unevenness: between all months;
    last_day: the last local day with a session.
    """

    site: str | None
    station: str | None
    attempts: int
    failures: int
    months: int
    chi_square: float | None
    unevenness: float | None
    last_day: date


def keep_station_failures(
    sessions: Relation, microsession_kwh: float, least_share: float
) -> list[StationFailures]:
    """A count a station, kept as station_failures_table for what asks further."""
    sql = sql_text("seshis.analyses.stations", "station_failures")
    counted = sessions.composed(sql, microsession_kwh=microsession_kwh, least_share=least_share)
    kept = keep(sessions.engine, "station_failures", counted)
    rows = kept.ask("SELECT * FROM station_failures ORDER BY site, station")
    return [StationFailures(*row)._replace(last_day=day_of(row[-1])) for row in rows]
