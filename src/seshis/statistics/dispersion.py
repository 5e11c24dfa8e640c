"""How much more than chance alone counts vary."""

from collections.abc import Sequence
from statistics import median_low


def dispersion(chi_squares: Sequence[float], degrees: Sequence[int]) -> float:
    """By what factor variances exceed the binomial, never below 1.

    The middle one of the chi-squares, each divided by its own median where there is chance only:
    a few stations that really changed do not move it, as they would move a mean.
    """
    if not chi_squares:
        return 1.0
    from scipy.special import gammaincinv  # noqa: PLC0415 - a third of a small report's time

    ratios = [
        chi_square / (2 * float(gammaincinv(degree / 2, 0.5)))
        for chi_square, degree in zip(chi_squares, degrees, strict=True)
    ]
    return max(median_low(ratios), 1.0)
