"""What every finding is made from: the sessions, and what the run settled about them."""

from typing import NamedTuple

from seshis.engine.relation import Relation, numbered
from seshis.sessions.classes import Assumptions
from seshis.sessions.completeness import Completeness
from seshis.sessions.window import Window
from seshis.sessions.zone import Zone


class Rules(NamedTuple):
    """What the analyses rest on that a reader can set; printed with the figures they make."""

    visit_gap_min: float = 30.0
    """The longest gap in minutes between sessions of one driver's visit."""
    unclaimed_gap_min: float = 5.0
    """The longest gap in minutes between unclaimed sessions of one visit to a station."""
    target_empty: float = 0.20
    """A healthy site's share of empty sessions is below this."""
    target_micro: float = 0.05
    """Its share of micro sessions is below this."""
    target_normal: float = 0.75
    """Its share of normal sessions is above this."""
    target_unclaimed: float = 0.30
    """Its share of sessions without a driver is below this."""
    rated_kw: float = 7.2
    """The power in kW at which a charger delivers at most, for a bound of idle time."""
    stations_count: int | None = None
    """How many stations there are; null where nobody said."""
    inventory: tuple[str, ...] = ()
    """The names of all stations there are; empty where nobody gave them."""
    least_sessions: int = 20
    """The sessions from which a station is ranked, and the successful ones to be missed."""
    silent_chance: float = 0.001
    """The chance of a run without success below which a station is silent."""


class Side(NamedTuple):
    """One of two periods that are compared: its usable sessions, as a Subject has them.

    left_out: how many records of it do not count, where the report does not tell of them.
    """

    sessions: Relation
    window: Window
    completeness: Completeness
    left_out: int = 0


class Compared(NamedTuple):
    """A period and what it is held against; neither need be the window of the report.

    at_once: the sessions of both, with `period`, 0 for this and 1 for the other, where one query
        can read them together, which takes less time; None where they overlap or stand apart.
    """

    this: Side
    other: Side
    at_once: Relation | None = None

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The sessions of both with their `period`, in as few relations as there can be."""
        if self.at_once is not None:
            return (self.at_once,)
        sides = (self.this.sessions, self.other.sessions)
        return tuple(numbered(side, "period", number) for number, side in enumerate(sides))


class Subject(NamedTuple):
    """The usable sessions of a window, and the rules they are counted by.

    sessions: a relation of that name with the columns SESSION that the analysis asked for, and
        arrival, local_start_ms and local_day.
    tallies: the small table that days are read from without a pass over the sessions.
    compared: the periods to compare; None where none were asked for or there are none.
    station: the one station that a finding is about; None is the one that tops the go-look list.
    """

    sessions: Relation
    tallies: Relation
    zone: Zone
    window: Window
    assumptions: Assumptions
    rules: Rules = Rules()
    compared: Compared | None = None
    station: str | None = None
