"""The median and the 90th percentile of the energies, exactly."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class EnergyRanks(NamedTuple):
    """Percentiles as most define them: between two values they lie on the straight line."""

    median_kwh: float
    ninth_decile_kwh: float


def rank_energies(stays: Relation) -> EnergyRanks | None:
    """The ranks of all sessions; None of none."""
    ((sessions, *values),) = stays.ask(sql_text("seshis.analyses.usage", "energy_ranks"))
    if not sessions:
        return None
    median_low, median_high, ninth_low, ninth_high = values
    between = (int(sessions) - 1) * 9 % 10 / 10
    return EnergyRanks(
        (median_low + median_high) / 2, ninth_low + (ninth_high - ninth_low) * between
    )
