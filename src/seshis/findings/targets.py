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
    driver_told: int
    """The sessions whose records have a field for a driver."""

    @property
    def normal(self) -> int:
        """Neither empty nor micro."""
        return self.sessions - self.empty - self.micro


class Target(NamedTuple):
    """A share of the sessions beside the limit that a healthy site keeps to."""

    name: TargetName
    """Which sessions."""
    rate: Rate
    """Their share of all sessions, with its 95 % Wilson interval; of unclaimed ones, of those whose
    records have a field for a driver."""
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
    share = wilson(counts.unclaimed, counts.driver_told)
    unclaimed = _target("unclaimed", share, rules.target_unclaimed)
    if counts.unclaimed == counts.driver_told:
        unclaimed = unclaimed._replace(met=None)
    empty, micro, normal = (
        wilson(part, counts.sessions) for part in (counts.empty, counts.micro, counts.normal)
    )
    return [
        _target("empty", empty, rules.target_empty),
        _target("micro", micro, rules.target_micro),
        _target("normal", normal, rules.target_normal, "above"),
        unclaimed,
    ]


def _target(
    name: TargetName, share: Rate, limit: float, side: Literal["below", "above"] = "below"
) -> Target:
    met = None
    if share.rate is not None:
        met = share.rate < limit if side == "below" else share.rate > limit
    return Target(name, share, side, limit, met)
