"""A healthy site's targets, and whether shares meet them.

The targets are operators' own, and a reader can set them (Rules); they say nothing of chance, so a
share's interval stands beside them.
"""

from typing import Literal, NamedTuple

from seshis.findings.subject import Rules
from seshis.statistics.intervals import Rate, wilson

TargetName = Literal["empty", "micro", "normal", "unclaimed"]


class SessionCounts(NamedTuple):
    """The counts that targets are set for."""

    sessions: int
    empty: int
    micro: int
    unclaimed: int

    @property
    def normal(self) -> int:
        """Neither empty nor micro."""
        return self.sessions - self.empty - self.micro


class Target(NamedTuple):
    """A share of the sessions beside the limit that a healthy site keeps to."""

    name: TargetName
    """Which sessions."""
    rate: Rate
    """Their share of all sessions, with its 95 % Wilson interval."""
    side: Literal["below", "above"]
    """Where a healthy site's share lies."""
    limit: float
    """The limit, a fraction of 1."""
    met: bool | None
    """Whether the share lies there; null of nothing, and of unclaimed sessions where no record
    names a driver."""


def held_against_targets(counts: SessionCounts, rules: Rules) -> list[Target]:
    """Every target with its share.

    Where no session has a driver, the records do not name them, and nothing is told of unclaimed
    ones.
    """
    unclaimed = _target("unclaimed", counts.unclaimed, counts, rules.target_unclaimed)
    if counts.unclaimed == counts.sessions:
        unclaimed = unclaimed._replace(met=None)
    return [
        _target("empty", counts.empty, counts, rules.target_empty),
        _target("micro", counts.micro, counts, rules.target_micro),
        _target("normal", counts.normal, counts, rules.target_normal, "above"),
        unclaimed,
    ]


def _target(
    name: TargetName,
    part: int,
    counts: SessionCounts,
    limit: float,
    side: Literal["below", "above"] = "below",
) -> Target:
    share = wilson(part, counts.sessions)
    met = None
    if share.rate is not None:
        met = share.rate < limit if side == "below" else share.rate > limit
    return Target(name, share, side, limit, met)
