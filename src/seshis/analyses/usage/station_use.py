"""How each station was used: sessions, energy, time taken, idle time, costs."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class UseRules(NamedTuple):
    """The first instant after the window, a charger's rated power, and the longest usual stay."""

    to_ms: int
    rated_kw: float
    long_ms: int


class StationUse(NamedTuple):
    """One station's counts in one currency; stays are sessions with an end after their start."""

    site: str | None
    station: str | None
    currency: str | None
    sessions: int
    energy_kwh: float
    stays: int
    stay_ms: int
    longest_ms: int | None
    long_stays: int
    long_stay_ms: int
    idle_known: int
    idle_ms: int
    idle_bound_ms: float
    priced: int
    cost: float
    priced_kwh: float
    paid_for_nothing: int
    energy_without_cost: int


def count_station_use(sessions: Relation, rules: UseRules) -> list[StationUse]:
    """A count a station and currency."""
    rows = sessions.ask(sql_text("seshis.analyses.usage", "station_use"), **rules._asdict())
    return [StationUse(*row) for row in rows]
