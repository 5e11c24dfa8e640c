"""Runs of days without a successful session at a station while its site went on."""

from datetime import date
from typing import NamedTuple

from seshis.engine.connection import Row
from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation
from seshis.sessions.local_days import day_of


class StationSilence(NamedTuple):
    """One station's successful sessions, and its runs of days without any.

    at_site: what succeeded at the site from its first day to its last, its own included.
    since_last: what succeeded at the site after its last day.
    after_day, before_day, elsewhere: the longest run between two of its days, and what succeeded at
    the site in it; None where none is longer than a week.
    """

    site: str | None
    station: str
    successes: int
    at_site: int
    first_day: date
    last_day: date
    since_last: int
    after_day: date | None
    before_day: date | None
    elsewhere: int | None


def count_silence(sessions: Relation, microsession_kwh: float) -> list[StationSilence]:
    """A count for each station with a successful session."""
    sql = sql_text("seshis.analyses.stations", "station_silence")
    return [_silence(row) for row in sessions.ask(sql, microsession_kwh=microsession_kwh)]


def _silence(row: Row) -> StationSilence:
    site, station, successes, at_site, first, last, since_last, after, before, elsewhere = row
    return StationSilence(
        site=site,
        station=station,
        successes=successes,
        at_site=at_site,
        first_day=day_of(first),
        last_day=day_of(last),
        since_last=since_last,
        after_day=None if after is None else day_of(after),
        before_day=None if before is None else day_of(before),
        elsewhere=elsewhere,
    )
