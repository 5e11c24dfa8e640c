"""Shares with their intervals, a row each: the chart that most analyses have in common."""

from collections.abc import Sequence
from typing import NamedTuple

from seshis.reports.chart_blocks import Axis, Panel, Role, Rule, Whiskers
from seshis.reports.phrases import rate_of
from seshis.reports.presented.chart_scales import top_of_shares
from seshis.sessions.visible import visible_name
from seshis.statistics.intervals import Rate


class RateRow(NamedTuple):
    """A share under a name as the records have it."""

    name: str
    rate: Rate


def rate_rows(
    rows: Sequence[RateRow],
    *,
    role: Role,
    axis: str,
    things: str,
    overall: float | None = None,
) -> Panel:
    """The rows of which a share is known, in their order.

    axis: what the share is; things: of what, such as sessions; overall: a share they are seen
    against.
    """
    known = [
        (row.name, row.rate, row.rate.rate, row.rate.low, row.rate.high)
        for row in rows
        if row.rate.rate is not None and row.rate.low is not None and row.rate.high is not None
    ]
    names, rates, values, lows, highs = zip(*known, strict=True) if known else ((),) * 5
    places = list(range(len(known)))
    whiskers = Whiskers(
        role,
        places,
        values,
        lows,
        highs,
        [f"{visible_name(name)}: {rate_of(rate, things)}" for name, rate, *_ in known],
        words=[f"{rate.part:,} of {rate.whole:,}" for rate in rates],
    )
    counts = [(rate.part, rate.whole) for rate in rates]
    x = Axis(axis, "share", low=0.0, high=top_of_shares(counts, sorted(highs)))
    rule = [] if overall is None else [Rule("expected", overall, "all", upright=True)]
    return Panel(x, Axis("", "category", categories=names), [*rule, whiskers])
