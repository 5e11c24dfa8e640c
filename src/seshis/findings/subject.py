"""What every finding is made from: the sessions, and what the run settled about them."""

from typing import NamedTuple

from seshis.engine.relation import Relation
from seshis.sessions.classes import Assumptions
from seshis.sessions.window import Window
from seshis.sessions.zone import Zone


class Rules(NamedTuple):
    """What the analyses rest on that a reader can set; printed with the figures they make."""

    visit_gap_min: float = 30.0
    """The longest gap in minutes between sessions of one driver's visit."""
    unclaimed_gap_min: float = 5.0
    """The longest gap in minutes between unclaimed sessions of one visit to a station."""
    rated_kw: float = 7.2
    """The power in kW at which a charger delivers at most, for a bound of idle time."""
    stations_count: int | None = None
    """How many stations there are; null where nobody said."""
    inventory: tuple[str, ...] = ()
    """The names of all stations there are; empty where nobody gave them."""


class Subject(NamedTuple):
    """The usable sessions of a window, and the rules they are counted by.

    sessions: a relation of that name with the columns SESSION that the analysis asked for, and
        arrival, local_start_ms and local_day.
    tallies: the small table that days are read from without a pass over the sessions.
    """

    sessions: Relation
    tallies: Relation
    zone: Zone
    window: Window
    assumptions: Assumptions
    rules: Rules = Rules()
