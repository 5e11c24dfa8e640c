"""Whether a rate changed at the split that parts it best."""

from math import exp, log, pi, sqrt

LEAST_SHARE = 0.05
"""Of the attempts, on either side of a split: closer to an end, too few stand against the rest."""


def split_statistic(before: tuple[int, int], after: tuple[int, int]) -> float:
    """Twice the gain in binomial log-likelihood by two rates in the place of one (Hinkley 1970).

    before, after: how many of how many on either side of the split.
    """
    both = (before[0] + after[0], before[1] + after[1])
    gain = _log_likelihood(*before) + _log_likelihood(*after) - _log_likelihood(*both)
    return max(2 * gain, 0.0)


def chance_of_split(statistic: float) -> float:
    """The chance that the best of all splits reaches the statistic where nothing changed.

    The tail of a maximally selected chi-square (Miller & Siegmund 1982, equation 6), over splits
    that leave LEAST_SHARE of the attempts on either side.
    """
    root = sqrt(statistic)
    if root <= 1:
        return 1.0
    density = exp(-statistic / 2) / sqrt(2 * pi)
    width = 2 * log((1 - LEAST_SHARE) / LEAST_SHARE)
    return min(density * (4 / root + (root - 1 / root) * width), 1.0)


def _log_likelihood(part: int, whole: int) -> float:
    rest = whole - part
    return (part * log(part / whole) if part else 0.0) + (rest * log(rest / whole) if rest else 0.0)
