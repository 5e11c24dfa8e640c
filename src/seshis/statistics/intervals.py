"""Intervals of shares."""

from math import sqrt
from typing import NamedTuple

_Z_95 = 1.959963984540054


class Rate(NamedTuple):
    """A share of counts with its 95 % interval."""

    part: int
    """How many of them."""
    whole: int
    """Of how many."""
    rate: float | None
    """Their share, a fraction of 1; null of nothing."""
    low: float | None
    """The lower end of its interval."""
    high: float | None
    """The upper end of its interval."""


def wilson(part: int, whole: int) -> Rate:
    """The Wilson score interval of `part` of `whole` (Wilson 1927, equation 7 solved for p)."""
    if whole == 0:
        return Rate(part, whole, None, None, None)
    share, z_squared = part / whole, _Z_95 * _Z_95
    shrink = 1 + z_squared / whole
    centre = (share + z_squared / (2 * whole)) / shrink
    spread = _Z_95 / shrink * sqrt(share * (1 - share) / whole + z_squared / (4 * whole * whole))
    return Rate(
        part,
        whole,
        share,
        0.0 if part == 0 else max(centre - spread, 0.0),
        1.0 if part == whole else min(centre + spread, 1.0),
    )
