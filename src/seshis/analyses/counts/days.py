"""Sessions, empty and micro, for each local day on which a session started."""

from datetime import date
from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation
from seshis.sessions.local_days import day_of


class DayCount(NamedTuple):
    """One local day's counts; only days with sessions have one."""

    day: date
    sessions: int
    empty: int
    micro: int
    energy_kwh: float


def count_days(tallies: Relation) -> list[DayCount]:
    """A count a day, in order."""
    rows = tallies.ask(sql_text("seshis.analyses.counts", "days"))
    return [DayCount(day_of(day), *counts) for day, *counts in rows]
