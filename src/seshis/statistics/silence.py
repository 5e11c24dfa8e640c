"""How likely it is that one of several stations is left out by chance."""

from math import expm1, log1p


def chance_of_run(share: float, elsewhere: int) -> float:
    """The chance of that many successes elsewhere in a row, for a station with that share."""
    if share >= 1:
        return 0.0 if elsewhere else 1.0
    return (1 - share) ** elsewhere


def chance_of_longest(chance: float, runs: int) -> float:
    """The chance that at least one of so many runs is one of that chance."""
    if chance >= 1:
        return 1.0
    return -expm1(runs * log1p(-chance))
