"""Control limits of shares whose days vary more than chance alone makes them (Laney 2002)."""

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

SIGMAS = 3
ONE_IN = 741
"""How rarely a normal figure lies 3 sigma above its mean: once in 741."""

# The mean moving range of two is 1.128 standard deviations of a normal variable.
_RANGE_TO_SIGMA = 1.128


class Limits(NamedTuple):
    """The limits of shares in their order; beyond is 1 above them, -1 below, 0 between."""

    sigma_z: float
    low: list[float]
    high: list[float]
    beyond: list[int]


def laney(parts: Sequence[int], wholes: Sequence[int], centres: Sequence[float]) -> Limits:
    """The p' limits of `parts` of `wholes` about the share that is expected of each.

    sigma_z is never below 1: sessions that fail independently vary that much. As 3 sigma are too
    narrow a limit above where few fail, a share is beyond its limits only if the exact tail of
    sessions worth 1 / sigma_z^2 each (Korn & Graubard 1998) is as rare as 3 sigma are.
    """
    counts = list(zip(parts, wholes, centres, strict=True))
    sigma_z = _sigma_z([_z(part, whole, centre) for part, whole, centre in counts])
    spreads = [SIGMAS * sigma_z * _sigma(whole, centre) for _, whole, centre in counts]
    return Limits(
        sigma_z,
        [max(centre - spread, 0.0) for centre, spread in zip(centres, spreads, strict=True)],
        [min(centre + spread, 1.0) for centre, spread in zip(centres, spreads, strict=True)],
        [
            _beyond(count, spread, sigma_z * sigma_z)
            for count, spread in zip(counts, spreads, strict=True)
        ],
    )


def _sigma_z(scores: list[float | None]) -> float:
    known = [score for score in scores if score is not None]
    ranges = [abs(later - earlier) for earlier, later in pairwise(known)]
    return max(sum(ranges) / len(ranges) / _RANGE_TO_SIGMA, 1.0) if ranges else 1.0


def _z(part: int, whole: int, centre: float) -> float | None:
    """None where nothing varies: all or none are expected to fail."""
    sigma = _sigma(whole, centre)
    return (part / whole - centre) / sigma if sigma else None


def _sigma(whole: int, centre: float) -> float:
    return sqrt(max(centre * (1 - centre), 0.0) / whole)


def _beyond(count: tuple[int, int, float], spread: float, dispersion: float) -> int:
    part, whole, centre = count
    excess = part / whole - centre
    if not spread or abs(excess) <= spread:
        return 0
    from scipy.special import betainc, ndtr  # noqa: PLC0415 - few days come this far

    rare = float(ndtr(-SIGMAS))
    failed, others = part / dispersion, (whole - part) / dispersion
    if excess > 0:
        return 1 if betainc(failed, others + 1, centre) < rare else 0
    return -1 if betainc(others, failed + 1, 1 - centre) < rare else 0
