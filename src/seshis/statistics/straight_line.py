"""A straight line through shares in time: do they rise or fall?"""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

_FEWEST = 3


class Slope(NamedTuple):
    """How fast a share changes, a fraction of 1 a step, with its 95 % interval."""

    slope: float
    low: float
    high: float
    first: float
    last: float


def line_through(
    steps: Sequence[float], parts: Sequence[int], wholes: Sequence[int]
) -> Slope | None:
    """The least-squares line through part ÷ whole, each as weighty as its whole; None of under 3.

    The interval rests on how far the shares lie from the line, and never on less than chance
    makes them (quasi-binomial, McCullagh & Nelder 1989, 4.5). first and last are the line's ends.
    """
    total = sum(wholes)
    rate = sum(parts) / total if total else 0.0
    counts = list(zip(steps, parts, wholes, strict=True))
    centre = sum(step * whole for step, _, whole in counts) / total if total else 0.0
    width = sum(whole * (step - centre) ** 2 for step, _, whole in counts)
    if len(counts) < _FEWEST or not 0 < rate < 1 or not width:
        return None
    from scipy.special import stdtrit  # noqa: PLC0415 - takes a third of a small report's time

    slope = sum((step - centre) * part for step, part, _ in counts) / width
    unexplained = sum(
        whole * (part / whole - rate - slope * (step - centre)) ** 2 for step, part, whole in counts
    )
    freedom = len(counts) - 2
    variance = max(unexplained / freedom, rate * (1 - rate)) / width
    margin = float(stdtrit(freedom, 0.975)) * sqrt(variance)
    ends = (min(max(rate + slope * (step - centre), 0.0), 1.0) for step in (min(steps), max(steps)))
    return Slope(slope, slope - margin, slope + margin, *ends)
