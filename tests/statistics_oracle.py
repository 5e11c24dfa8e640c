"""The best split of a station's days, found by trying every one."""

from math import log
from typing import NamedTuple


class BestSplit(NamedTuple):
    """The log-likelihood of each split allowed, by how many days are before it."""

    likelihoods: dict[int, float]

    @property
    def greatest(self):
        return max(self.likelihoods.values())

    def likelihood_at(self, place):
        return self.likelihoods[place]


def log_likelihood(part, whole):
    return sum(count * log(count / whole) for count in (part, whole - part) if count)


def best_split(days, least_share):
    """Of days given as failures and attempts; None where no split is allowed."""
    whole, failed = sum(n for _, n in days), sum(x for x, _ in days)
    found = {}
    for place in range(1, len(days)):
        n, x = sum(n for _, n in days[:place]), sum(x for x, _ in days[:place])
        if least_share * whole <= n <= (1 - least_share) * whole:
            found[place] = log_likelihood(x, n) + log_likelihood(failed - x, whole - n)
    return BestSplit(found) if found else None
