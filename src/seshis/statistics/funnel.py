"""Where a station lies in a funnel plot: between limits that widen where counts are small."""

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


def funnel(part: int, whole: int, target: float) -> Funnel:
    """The limits for `whole` around the target, and where `part` lies (Spiegelhalter 2005)."""
    quantiles = (_OUTER, _INNER, 1 - _INNER, 1 - _OUTER)
    low_998, low_95, high_95, high_998 = (_limit(one, whole, target) for one in quantiles)
    rate = part / whole
    position: FunnelPosition = "within"
    if rate > high_95:
        position = "above 99.8%" if rate > high_998 else "above 95%"
    elif rate < low_95:
        position = "below 99.8%" if rate < low_998 else "below 95%"
    return Funnel(position, low_998, low_95, high_95, high_998)


def _limit(quantile: float, whole: int, target: float) -> float:
    """The binomial quantile as a rate, interpolated between counts (his appendix A.1.1)."""
    if target in {0.0, 1.0}:
        return target
    from scipy.special import bdtr, bdtrik  # noqa: PLC0415 - a third of a small report's time

    count = max(int(bdtrik(quantile, whole, target)), 0)
    while bdtr(count, whole, target) < quantile:
        count += 1
    while count and bdtr(count - 1, whole, target) >= quantile:
        count -= 1
    reached = bdtr(count, whole, target)
    before = bdtr(count - 1, whole, target) if count else 0.0
    part = count - (reached - quantile) / (reached - before)
    return float(min(max(part / whole, 0.0), 1.0))
