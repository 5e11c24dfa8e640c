"""How many sessions carry each tag."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation
from seshis.sessions.classes import HIGH_PERFORMANCE_A, MEDIUM_PERFORMANCE_A, Assumptions


class TagCount(NamedTuple):
    """The sessions of drivers, or those without one, by their tags."""

    unclaimed: bool
    """Whether these are the sessions without a driver."""
    sessions: int
    """All of them."""
    empty: int
    """Those that delivered nothing."""
    micro: int
    """Those above 0 kWh and below the threshold."""
    high: int
    """Of the normal ones, those of high performance."""
    medium: int
    """Those of medium performance."""
    low: int
    """Those of low performance, or without a duration."""
    untold: int
    """Those whose records have no field for a driver."""


def count_tags(sessions: Relation, assumptions: Assumptions) -> list[TagCount]:
    """A count for either kind that there is, drivers first."""
    rows = sessions.ask(
        sql_text("seshis.analyses.counts", "session_tags"),
        microsession_kwh=assumptions.microsession_kwh,
        high_w=HIGH_PERFORMANCE_A * assumptions.volts,
        medium_w=MEDIUM_PERFORMANCE_A * assumptions.volts,
    )
    return [
        TagCount(unclaimed, sessions, empty, micro, high, medium - high, normal - medium, untold)
        for unclaimed, sessions, empty, micro, high, medium, untold in rows
        for normal in [sessions - empty - micro]
    ]
