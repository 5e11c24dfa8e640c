"""How much more than chance alone counts vary."""

from bisect import bisect_left
from collections.abc import Sequence


def dispersion(chi_squares: Sequence[float], degrees: Sequence[int]) -> float:
    """By what factor variances exceed the binomial, never below 1.

    The middle one of the chi-squares, each divided by its own median where there is chance only:
    a few stations that really changed do not move it, as they would move a mean.
    """
    return _middle(sorted(_ratios(chi_squares, degrees)))


def dispersion_of_others(chi_squares: Sequence[float], degrees: Sequence[int]) -> list[float]:
    """The same for each, of all but itself: among few, one that changed would excuse itself."""
    ratios = _ratios(chi_squares, degrees)
    ordered = sorted(ratios)
    middles = []
    for ratio in ratios:
        at = bisect_left(ordered, ratio)
        others = (len(ordered) - 2) // 2
        if len(ordered) == 1:
            middles.append(1.0)
        else:
            middles.append(max(ordered[others + 1 if at <= others else others], 1.0))
    return middles


def _middle(ordered: Sequence[float]) -> float:
    return max(ordered[(len(ordered) - 1) // 2], 1.0) if ordered else 1.0


def _ratios(chi_squares: Sequence[float], degrees: Sequence[int]) -> list[float]:
    if not chi_squares:
        return []
    from scipy.special import gammaincinv  # noqa: PLC0415 - a third of a small report's time

    return [
        chi_square / (2 * float(gammaincinv(degree / 2, 0.5)))
        for chi_square, degree in zip(chi_squares, degrees, strict=True)
    ]
