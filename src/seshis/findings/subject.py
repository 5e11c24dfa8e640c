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
    least_sessions: int = 20
    """The sessions from which a station is ranked, and the successful ones to be missed."""
    silent_chance: float = 0.001
    """The chance of a run without success below which a station is silent."""


class Subject(NamedTuple):
    """The usable sessions of a window, and the rules they are counted by.

    sessions: a relation of that name with the columns SESSION that the analysis asked for, and
        arrival, local_start_ms and local_day.
    station: the one station that a finding is about; None is the one that tops the go-look list.
    """

    sessions: Relation
    zone: Zone
    window: Window
    assumptions: Assumptions
    rules: Rules = Rules()
    station: str | None = None
