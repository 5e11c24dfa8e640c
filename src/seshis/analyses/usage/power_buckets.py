"""How many sessions lasted how long at which average power."""

from math import e, log
from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation

_STEPS_A_DECADE = 8
_STEPS = _STEPS_A_DECADE / log(10)
FACTOR = e ** (1 / _STEPS)
"""How much longer, or stronger, each step is than the one before."""
SHORTEST, LONGEST = 0, 4 * _STEPS_A_DECADE - 1
"""From 1 minute to 10,000, which is a week."""
WEAKEST, STRONGEST = -2 * _STEPS_A_DECADE, 3 * _STEPS_A_DECADE - 1
"""From 0.01 kW to 1,000."""


class PowerBucket(NamedTuple):
    """The sessions of one step of duration and one of power, by their numbers.

    Steps are counted from 1 minute and from 1 kW; the outermost also hold what lies beyond.
    """

    duration: int
    power: int
    sessions: int


def count_powers(stays: Relation) -> list[PowerBucket]:
    """A count for each pair of steps that has sessions, in order."""
    rows = stays.ask(
        sql_text("seshis.analyses.usage", "power_buckets"),
        steps=_STEPS,
        shortest=SHORTEST,
        longest=LONGEST,
        weakest=WEAKEST,
        strongest=STRONGEST,
    )
    return [PowerBucket(*map(int, row)) for row in rows]
