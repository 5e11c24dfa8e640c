"""Whether groups of counts share one rate, where counts vary more than chance alone makes them."""

from collections.abc import Hashable, Sequence


def p_value_of_one_rate(
    parts: Sequence[int], wholes: Sequence[int], groups: Sequence[Hashable]
) -> float | None:
    """How likely rates as different as the groups' are, if there were one rate; None if untold.

    The chi-square test of homogeneity, its statistic divided by how much more than binomially the
    counts of a group vary (the design effect of Rao & Scott 1992, never below 1), and as that is
    estimated held against F.
    """
    counts = list(zip(parts, wholes, groups, strict=True))
    totals: dict[Hashable, tuple[int, int]] = {}
    for part, whole, group in counts:
        failed, tried = totals.get(group, (0, 0))
        totals[group] = (failed + part, tried + whole)
    rate = sum(parts) / sum(wholes) if sum(wholes) else 0.0
    between, within = len(totals) - 1, len(counts) - len(totals)
    if not 0 < rate < 1 or between < 1 or within < 1:
        return None
    from scipy.special import fdtrc  # noqa: PLC0415 - takes a third of a small report's time

    spread = sum(_squared(*total, rate) / _variance(total[1], rate) for total in totals.values())
    own = {group: failed / tried for group, (failed, tried) in totals.items()}
    squares = sum(_squared(part, whole, own[group]) for part, whole, group in counts)
    binomial = sum(_variance(whole, own[group]) for _, whole, group in counts)
    inflation = len(counts) / within * squares / binomial if binomial else 1.0
    return float(fdtrc(between, within, spread / between / max(inflation, 1.0)))


def _squared(part: int, whole: int, rate: float) -> float:
    return (part - whole * rate) ** 2


def _variance(whole: int, rate: float) -> float:
    return whole * rate * (1 - rate)
