"""The sessions of two periods by day, hour, station and driver, to hold against each other."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from seshis.engine.connection import Row
from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation
from seshis.sessions.local_days import day_of

_BY_HOUR, _BY_STATION, _BY_DRIVER = 1, 2, 3


class Counted(NamedTuple):
    """The sessions of one group by energy class."""

    sessions: int
    empty: int
    micro: int
    energy_kwh: float

    @property
    def failed(self) -> int:
        """Empty and micro sessions together."""
        return self.empty + self.micro


class Groups(NamedTuple):
    """One period's counts by day, hour, site and station, and driver; None is unknown."""

    days: dict[date, Counted]
    hours: dict[int, Counted]
    stations: dict[tuple[str | None, str | None], Counted]
    drivers: dict[str | None, Counted]


def count_groups(
    relations: Iterable[Relation], microsession_kwh: float, *, by_driver: bool = True
) -> tuple[Groups, Groups]:
    """A count for each day, hour, station and driver that has a session, of period 0 and of 1.

    relations: sessions with their `period`, each period's in one of them.
    by_driver: drivers are counted too, who are most of what there is to count.
    """
    periods = Groups({}, {}, {}, {}), Groups({}, {}, {}, {})
    sql = sql_text("seshis.analyses.counts", "compared_groups")
    for sessions in relations:
        for row in sessions.stream(sql, microsession_kwh=microsession_kwh, by_driver=by_driver):
            _put(periods, row)
    if not by_driver:
        for period in periods:
            period.drivers.clear()
    return periods


def _put(periods: tuple[Groups, Groups], row: Row) -> None:
    counted_by, period, day, hour, site, station, driver, *counts = row
    found, counted = periods[period], Counted(*counts)
    if counted_by == _BY_DRIVER:
        found.drivers[driver] = counted
    elif counted_by == _BY_STATION:
        found.stations[site, station] = counted
    elif counted_by == _BY_HOUR:
        found.hours[hour] = counted
    else:
        found.days[day_of(day)] = counted
