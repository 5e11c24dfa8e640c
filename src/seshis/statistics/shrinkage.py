"""Rates drawn towards the rate of all, the more the fewer the counts behind them."""

from collections.abc import Sequence
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from seshis.statistics.prior import Candidate, Prior

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LOW, _HIGH = 0.025, 0.975


class Shrunken(NamedTuple):
    """A rate as it is to be expected of a station, given it and all others."""

    rate: float
    """The rate after shrinkage, a fraction of 1."""
    low: float
    """The lower end of its 95 % credible interval."""
    high: float
    """The upper end of its interval."""


def shrink(parts: Sequence[int], wholes: Sequence[int], prior: Prior) -> list[Shrunken]:
    """Each rate under the prior (Efron & Morris 1975), with its credible interval.

    The rate is the mean of its posterior under the likeliest prior. The interval is that of the
    beta distribution with this mean and with a variance that other priors, as likely as the
    counts make them, add to (Kass & Steffey 1989): a prior fitted to few stations is itself
    uncertain, and intervals that take it for known are too narrow.
    """
    if not prior.candidates:
        return [_of_all(prior)] * len(parts)
    import numpy as np  # noqa: PLC0415 - a third of a small report's time
    from scipy.special import betaincinv  # noqa: PLC0415 - as above

    part, whole = np.asarray(parts, float), np.asarray(wholes, float)
    rate = _mean(part, whole, prior.mean, prior.concentration)
    variance = np.zeros_like(rate)
    for one in prior.candidates:
        variance += one.weight * _squared_distance(part, whole, rate, one)
    size = np.maximum(rate * (1 - rate) / variance - 1, 1e-9)
    low = betaincinv(rate * size, (1 - rate) * size, _LOW)
    high = betaincinv(rate * size, (1 - rate) * size, _HIGH)
    return [Shrunken(float(r), float(a), float(b)) for r, a, b in zip(rate, low, high, strict=True)]


def _mean(
    part: "NDArray[np.float64]", whole: "NDArray[np.float64]", mean: float, concentration: float
) -> "NDArray[np.float64]":
    if concentration == inf:
        return 0 * part + mean
    return (part + concentration * mean) / (whole + concentration)


def _squared_distance(
    part: "NDArray[np.float64]",
    whole: "NDArray[np.float64]",
    rate: "NDArray[np.float64]",
    one: Candidate,
) -> "NDArray[np.float64]":
    """How far from `rate` the station's own lies under one prior, squared, on average."""
    expected = _mean(part, whole, one.mean, one.concentration)
    if one.concentration == inf:
        return one.mean_variance + (expected - rate) ** 2
    drawn = one.concentration / (whole + one.concentration)
    spread = expected * (1 - expected) / (whole + one.concentration + 1)
    return spread + drawn**2 * one.mean_variance + (expected - rate) ** 2


def _of_all(prior: Prior) -> Shrunken:
    """The one rate there is, with the interval of a proportion (Jeffreys's)."""
    from scipy.special import betaincinv  # noqa: PLC0415 - a third of a small report's time

    part, rest = prior.part, prior.whole - prior.part
    low = betaincinv(part + 0.5, rest + 0.5, _LOW) if part else 0.0
    high = betaincinv(part + 0.5, rest + 0.5, _HIGH) if rest else 1.0
    return Shrunken(prior.mean, float(low), float(high))
