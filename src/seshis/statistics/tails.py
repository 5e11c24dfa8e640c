"""Exact chances of at least so many failures, were a station like the others."""

from math import exp, lgamma

_NEGLIGIBLE = 1e-17


def binomial_tail(part: int, whole: int, rate: float) -> float:
    """The chance of `part` or more of `whole` where each comes about with the rate."""
    if part <= 0:
        return 1.0
    from scipy.special import betainc  # noqa: PLC0415 - a third of a small report's time

    return float(betainc(part, whole - part + 1, rate))


def drawn_tail(part: int, whole: int, other_part: int, other_whole: int) -> float:
    """The chance of `part` or more of `whole`, were all parts dealt at random to this and others.

    Fisher's exact test (Fisher 1935). Unlike the binomial tail it takes nothing for known: where
    the others are few, their rate is as uncertain as this one's.
    """
    parts, total = part + other_part, whole + other_whole
    if part <= max(0, parts - other_whole):
        return 1.0
    log_chance = (
        _log_choices(parts, part)
        + _log_choices(total - parts, whole - part)
        - _log_choices(total, whole)
    )
    term, chances = 1.0, 0.0
    for number in range(part, min(whole, parts) + 1):
        chances += term
        term *= (parts - number) * (whole - number)
        term /= (number + 1) * (total - parts - whole + number + 1)
        if term < _NEGLIGIBLE * chances:
            break
    return min(exp(log_chance) * chances, 1.0)


def _log_choices(of: int, chosen: int) -> float:
    return lgamma(of + 1) - lgamma(chosen + 1) - lgamma(of - chosen + 1)
