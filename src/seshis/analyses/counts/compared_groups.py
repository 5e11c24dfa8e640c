"""The sessions of a period by day, hour, station and driver, to hold against another period's."""

from datetime import date
from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation
from seshis.sessions.local_days import day_of

_KEYS_END = 9


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
    """Counts by local day, by local hour, by site and station, and by driver; None is unknown."""

    days: dict[date, Counted]
    hours: dict[int, Counted]
    stations: dict[tuple[str | None, str | None], Counted]
    drivers: dict[str | None, Counted]


def count_groups(sessions: Relation, microsession_kwh: float) -> Groups:
    """A count for each day, hour, station and driver that has a session."""
    found = Groups({}, {}, {}, {})
    sql = sql_text("seshis.analyses.counts", "compared_groups")
    for row in sessions.stream(sql, microsession_kwh=microsession_kwh):
        other_than_day, other_than_hour, other_than_station, other_than_driver = row[:4]
        day, hour, site, station, driver = row[4:_KEYS_END]
        counted = Counted(*row[_KEYS_END:])
        if not other_than_day:
            found.days[day_of(day)] = counted
        elif not other_than_hour:
            found.hours[hour] = counted
        elif not other_than_station:
            found.stations[site, station] = counted
        elif not other_than_driver:
            found.drivers[driver] = counted
    return found
