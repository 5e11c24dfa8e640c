"""Where an axis of shares ends, so that a few sessions do not flatten what the many show."""

from collections.abc import Sequence
from statistics import median

_ROUND = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7)
_HEADROOM = 1.05
_FEW_PART = 0.25
"""Of the middle count: shares of fewer sessions do not set the scale."""
_LEAST_LIMIT_PART = 0.5
"""Of the limits in order: the one that must be in sight."""


def top_of_shares(counts: Sequence[tuple[int, int]], limits: Sequence[float] = ()) -> float:
    """The upper end for shares `part` of `whole`; of few sessions they may lie beyond it."""
    if not counts:
        return 1.0
    enough = median(whole for _, whole in counts) * _FEW_PART
    most = max(part / whole for part, whole in counts if whole >= max(enough, 1))
    if limits:
        most = max(most, sorted(limits)[int(len(limits) * _LEAST_LIMIT_PART)])
    return next((top for top in _ROUND if most * _HEADROOM <= top), 1.0)
