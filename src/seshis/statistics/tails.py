"""Exact chances of at least so many failures, were a station like the others."""

from math import exp, lgamma

_NEGLIGIBLE = 1e-17


def binomial_tail(part: float, whole: float, rate: float) -> float:
    """The chance of `part` or more of `whole` where each comes about with the rate.

    Counts need not be whole: of sessions that are alike, many count as fewer.
    """
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
    least, most = max(0, parts - other_whole), min(whole, parts)
    if part <= least:
        return 1.0
    # Away from the middle terms only fall, so a sum that starts there loses nothing.
    upward = part * total > parts * whole
    at = part if upward else part - 1
    end = most if upward else least
    log_chance = (
        _log_choices(parts, at)
        + _log_choices(total - parts, whole - at)
        - _log_choices(total, whole)
    )
    term, terms = 1.0, 1.0
    while at != end and term > _NEGLIGIBLE * terms:
        if upward:
            term *= (parts - at) * (whole - at) / ((at + 1) * (total - parts - whole + at + 1))
            at += 1
        else:
            term *= at * (total - parts - whole + at) / ((parts - at + 1) * (whole - at + 1))
            at -= 1
        terms += term
    chance = min(exp(log_chance) * terms, 1.0)
    return chance if upward else 1.0 - chance


def _log_choices(of: int, chosen: int) -> float:
    return lgamma(of + 1) - lgamma(chosen + 1) - lgamma(of - chosen + 1)
