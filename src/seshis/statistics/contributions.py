"""What parts of a whole add to its change: by how often they fail, and how much they are used."""

from typing import NamedTuple


class Contribution(NamedTuple):
    """What one part adds to the change in failed sessions: by_rate and by_volume together."""

    change: float
    """Its failed sessions now less those before."""
    by_rate: float
    """What of that comes from failing more or less often."""
    by_volume: float
    """What of that comes from having more or fewer sessions."""


def contribution(
    sessions: float, failed: float, sessions_before: float, failed_before: float
) -> Contribution:
    """Kitagawa's decomposition (1955): each effect at the mean of the two periods' other factor.

    A part that had no sessions in one of the periods adds by its volume alone.
    """
    change = failed - failed_before
    if not sessions or not sessions_before:
        return Contribution(change, 0.0, change)
    rate, rate_before = failed / sessions, failed_before / sessions_before
    by_rate = (rate - rate_before) * (sessions + sessions_before) / 2
    return Contribution(change, by_rate, change - by_rate)
