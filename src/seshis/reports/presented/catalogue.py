"""Which presenter makes blocks of which finding."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from seshis.findings.catalogue import Finding
from seshis.findings.trend import Trend
from seshis.findings.unclaimed import Unclaimed
from seshis.findings.usage import Usage
from seshis.reports.blocks import Block
from seshis.reports.presented.trend import trend_blocks
from seshis.reports.presented.unclaimed import unclaimed_blocks
from seshis.reports.presented.usage import usage_blocks

_PRESENTERS: Mapping[type[Finding], Callable[[Any], Iterator[Block]]] = {
    Trend: trend_blocks,
    Unclaimed: unclaimed_blocks,
    Usage: usage_blocks,
}


def blocks_of(finding: Finding) -> Iterator[Block]:
    """The finding's blocks, a heading first."""
    return _PRESENTERS[type(finding)](finding)
