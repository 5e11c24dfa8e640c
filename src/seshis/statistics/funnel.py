"""Where a station lies in a funnel plot: between limits that widen where counts are small."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

FunnelPosition = Literal["above 99.8%", "above 95%", "within", "below 95%", "below 99.8%"]

_OUTER, _INNER = 0.001, 0.025


class Funnel(NamedTuple):
    """Where a rate lies between the binomial limits around the rate of all."""

    position: FunnelPosition
    """Beyond which limits the rate lies."""
    low_998: float
    """The lower 99.8 % limit."""
    low_95: float
    """The lower 95 % limit."""
    high_95: float
    """The upper 95 % limit."""
    high_998: float
    """The upper 99.8 % limit."""


def funnels(parts: Sequence[int], wholes: Sequence[int], target: float) -> list[Funnel]:
    """For each `part` of `whole` its limits around the target, and where it lies.

    Spiegelhalter 2005: binomial quantiles, interpolated between counts (his appendix A.1.1).
    """
    quantiles = (_OUTER, _INNER, 1 - _INNER, 1 - _OUTER)
    limits = zip(*(_limits(one, wholes, target) for one in quantiles), strict=True)
    return [
        Funnel(_position(part / whole, own), *own)
        for part, whole, own in zip(parts, wholes, limits, strict=True)
    ]


def _position(rate: float, limits: tuple[float, ...]) -> FunnelPosition:
    low_998, low_95, high_95, high_998 = limits
    if rate > high_95:
        return "above 99.8%" if rate > high_998 else "above 95%"
    if rate < low_95:
        return "below 99.8%" if rate < low_998 else "below 95%"
    return "within"


def _limits(quantile: float, wholes: Sequence[int], target: float) -> list[float]:
    if target in {0.0, 1.0}:
        return [target] * len(wholes)
    import numpy as np  # noqa: PLC0415 - a third of a small report's time
    from scipy.special import bdtr, bdtrik  # noqa: PLC0415 - as above

    whole = np.asarray(wholes)
    # The inverse is off by rounding: the least count that reaches the quantile is at or beside it.
    count = np.maximum(np.floor(bdtrik(quantile, whole, target)) - 1, 0)
    for _ in range(3):
        count += bdtr(count, whole, target) < quantile
    reached = bdtr(count, whole, target)
    before = np.where(count > 0, bdtr(np.maximum(count - 1, 0), whole, target), 0.0)
    limit = (count - (reached - quantile) / (reached - before)) / whole
    return [float(one) for one in np.clip(limit, 0, 1)]
