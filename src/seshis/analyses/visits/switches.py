"""The stations that drivers left for another one after a failure."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class PlaceSwitches(NamedTuple):
    """One station, by its key, and what drivers who failed there did next in the same visit."""

    place: int
    switched: int
    then_succeeded: int
    stayed: int


def count_switches(attempts: Relation) -> list[PlaceSwitches]:
    """A count for each station that was left, in no order."""
    return [
        PlaceSwitches(*row) for row in attempts.ask(sql_text("seshis.analyses.visits", "switches"))
    ]
