"""How two periods differ: shares of sessions, and means of days, each with its interval."""

from collections.abc import Sequence
from math import exp, sqrt
from typing import NamedTuple

from seshis.statistics.intervals import Rate

_UPPER = 0.975


class Difference(NamedTuple):
    """A share now less the share before, with its 95 % interval."""

    difference: float | None
    """In fractions of 1: 0.02 is two points more; null where either is a share of nothing."""
    low: float | None
    """The lower end of its interval."""
    high: float | None
    """The upper end of its interval."""


class Ratio(NamedTuple):
    """A day's mean now by the mean before, with its 95 % interval."""

    mean: float | None
    """The mean of a day now; null of no days."""
    mean_before: float | None
    """The mean of a day before; null of no days."""
    ratio: float | None
    """The one by the other: 1.1 is a tenth more; null where nothing was before."""
    low: float | None
    """The lower end of its interval; null where days are too few to tell."""
    high: float | None
    """The upper end of its interval."""


def newcombe(now: Rate, before: Rate) -> Difference:
    """The difference of two shares, by the hybrid score interval (Newcombe 1998, method 10).

    It takes every session as independent of the others.
    """
    if (now.rate is None or now.low is None or now.high is None) or (
        before.rate is None or before.low is None or before.high is None
    ):
        return Difference(None, None, None)
    difference = now.rate - before.rate
    down = sqrt((now.rate - now.low) ** 2 + (before.high - before.rate) ** 2)
    up = sqrt((now.high - now.rate) ** 2 + (before.rate - before.low) ** 2)
    return Difference(difference, max(difference - down, -1.0), min(difference + up, 1.0))


def ratio_of_means(
    now: Sequence[float], before: Sequence[float], *, least_dispersion: float = 0.0
) -> Ratio:
    """The ratio of two means of days, none below 0, by a quasi-Poisson model.

    A day's variance is taken to be a multiple of its mean (Wedderburn 1974), the same in both
    periods, estimated by Pearson's chi-squared and not below the least: 1 for counts, which cannot
    vary less than a Poisson's. The interval is Student's on the logarithm. Days are taken as
    independent; what weekdays differ in counts as chance, so it is rather wide than narrow.
    """
    mean, mean_before = _mean(now), _mean(before)
    if mean is None or not mean_before:
        return Ratio(mean, mean_before, None, None, None)
    ratio, freedom = mean / mean_before, len(now) + len(before) - 2
    if not mean or freedom < 1:
        return Ratio(mean, mean_before, ratio, None, None)
    from scipy.special import stdtrit  # noqa: PLC0415 - a tenth of a second few reports need

    chi_squared = _pearson(now, mean) + _pearson(before, mean_before)
    dispersion = max(chi_squared / freedom, least_dispersion)
    error = sqrt(dispersion * (1 / sum(now) + 1 / sum(before)))
    spread = float(stdtrit(freedom, _UPPER)) * error
    return Ratio(mean, mean_before, ratio, ratio * exp(-spread), ratio * exp(spread))


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _pearson(values: Sequence[float], mean: float) -> float:
    return sum((value - mean) ** 2 for value in values) / mean
