"""How many sessions delivered how much energy."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class EnergyBucket(NamedTuple):
    """The sessions of one step of energy, by its number from 0."""

    bucket: int
    sessions: int
    empty: int
    micro: int


def count_energies(
    stays: Relation, width_kwh: float, last: int, microsession_kwh: float
) -> list[EnergyBucket]:
    """A count for each step that has sessions, in order; the last one holds all above it too."""
    rows = stays.ask(
        sql_text("seshis.analyses.usage", "energy_buckets"),
        width_kwh=width_kwh,
        last=last,
        microsession_kwh=microsession_kwh,
    )
    return [EnergyBucket(*map(int, row)) for row in rows]
