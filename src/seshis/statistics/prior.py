"""How rates differ between stations: a beta distribution, fitted to the counts of all."""

from collections.abc import Callable, Sequence
from math import exp, inf, log, sqrt
from typing import NamedTuple

_GRID = 24
_GOLDEN = (sqrt(5) - 1) / 2
_GOLDEN_STEPS = 18
_MOST_SHRINKAGE = 1 - 1e-6
_NEWTON_STEPS = 30
_CLOSE = 1e-9
_LEAST_GAIN = 1e-4


class Candidate(NamedTuple):
    """A prior that the counts allow, how likely it is, and how certain its mean."""

    weight: float
    mean: float
    concentration: float
    mean_variance: float


class Prior(NamedTuple):
    """The likeliest prior of rates, from `part` of `whole` at all stations together.

    mean: of the rates; concentration: how many attempts the prior weighs as much as, infinite
    where the rates differ no more than by chance.
    candidates: the priors that the counts allow; none where the rate of all is all they tell. Much
        shrinkage is held less likely beforehand, by the square of what it leaves: a few stations
        look alike too easily, and simulated intervals were too narrow without.
    """

    mean: float
    concentration: float
    part: int
    whole: int
    candidates: Sequence[Candidate] = ()


class _Fit(NamedTuple):
    """The best mean for a concentration: its log-likelihood, and the variance of the mean."""

    likelihood: float
    mean: float
    variance: float


def fit_prior(parts: Sequence[int], wholes: Sequence[int]) -> Prior:
    """The beta-binomial prior of maximum likelihood.

    For each concentration the likelihood has one maximum in the mean, which Newton's steps find.
    The concentration is sought by the share that it shrinks a station of middling counts: from 0
    to 1, a grid first, since there can be several maxima, then a golden section.
    """
    part, whole = sum(parts), sum(wholes)
    if len(parts) <= 1 or part in {0, whole}:
        return Prior(part / whole if whole else 0.0, inf, part, whole)
    middling = sorted(wholes)[len(wholes) // 2]
    fit = _likeliest_means(parts, wholes)
    grid = [(number + 0.5) / _GRID for number in range(_GRID)]
    fits = list[_Fit]()
    for shrinkage in grid:
        near = fits[-1].mean if fits else part / whole
        fits.append(fit(_concentration(shrinkage, middling), near))
    best = max(range(_GRID), key=lambda at: fits[at].likelihood)
    shrinkage = _greatest(
        lambda at: fit(_concentration(at, middling), fits[best].mean).likelihood,
        max(grid[best] - 1 / _GRID, 1 - _MOST_SHRINKAGE),
        min(grid[best] + 1 / _GRID, _MOST_SHRINKAGE),
    )
    concentration = _concentration(shrinkage, middling)
    likeliest = fit(concentration, fits[best].mean)
    rate = part / whole
    alike = _Fit(part * log(rate) + (whole - part) * log(1 - rate), rate, rate * (1 - rate) / whole)
    if likeliest.likelihood < alike.likelihood + _LEAST_GAIN:
        likeliest, concentration = alike, inf
    weights = [
        exp(one.likelihood - likeliest.likelihood) * sqrt(one.variance) * (1 - at) ** 2
        for one, at in zip(fits, grid, strict=True)
    ]
    candidates = [
        Candidate(weight / sum(weights), one.mean, _concentration(at, middling), one.variance)
        for weight, one, at in zip(weights, fits, grid, strict=True)
    ]
    return Prior(likeliest.mean, concentration, part, whole, candidates)


def _concentration(shrinkage: float, middling: int) -> float:
    return middling * shrinkage / (1 - shrinkage)


def _likeliest_means(parts: Sequence[int], wholes: Sequence[int]) -> Callable[[float, float], _Fit]:
    import numpy as np  # noqa: PLC0415 - a third of a small report's time
    from scipy.special import betaln, psi, zeta  # noqa: PLC0415 - as above

    part, whole = np.asarray(parts, float), np.asarray(wholes, float)
    rest, stations = whole - part, len(part)

    def fit(size: float, mean: float) -> _Fit:
        curvature = 1.0
        for _ in range(_NEWTON_STEPS):
            a, b = size * mean, size * (1 - mean)
            slope = size * ((psi(part + a) - psi(rest + b)).sum() - stations * (psi(a) - psi(b)))
            curvature = (
                size
                * size
                * (
                    stations * (zeta(2, a) + zeta(2, b))
                    - (zeta(2, part + a) + zeta(2, rest + b)).sum()
                )
            )
            step = min(max(slope / curvature, -mean / 2), (1 - mean) / 2)
            mean += step
            if abs(step) < _CLOSE * mean:
                break
        a, b = size * mean, size * (1 - mean)
        likelihood = (betaln(part + a, rest + b) - betaln(a, b)).sum()
        return _Fit(float(likelihood), float(mean), float(1 / curvature))

    return fit


def _greatest(value: Callable[[float], float], low: float, high: float) -> float:
    """Where a function with one maximum between low and high has it, by golden section."""
    left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_left, at_right = value(left), value(right)
    for _ in range(_GOLDEN_STEPS):
        if at_left >= at_right:
            high, right, at_right = right, left, at_left
            left = high - _GOLDEN * (high - low)
            at_left = value(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + _GOLDEN * (high - low)
            at_right = value(right)
    return (low + high) / 2
