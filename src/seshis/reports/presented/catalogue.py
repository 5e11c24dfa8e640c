"""Which presenter makes blocks of which finding."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from seshis.findings.all_sessions import AllSessions
from seshis.findings.catalogue import Finding
from seshis.findings.compare import Comparison
from seshis.findings.silent import Silent
from seshis.findings.station import OneStation
from seshis.findings.stations import Stations
from seshis.findings.trend import Trend
from seshis.findings.triage import Triage
from seshis.findings.unclaimed import Unclaimed
from seshis.findings.usage import Usage
from seshis.findings.vehicles import Vehicles
from seshis.findings.visits import Visits
from seshis.reports.blocks import Block
from seshis.reports.presented.all_sessions import all_sessions_blocks
from seshis.reports.presented.compare import comparison_blocks
from seshis.reports.presented.silent import silent_blocks
from seshis.reports.presented.station import station_blocks
from seshis.reports.presented.stations import stations_blocks
from seshis.reports.presented.trend import trend_blocks
from seshis.reports.presented.triage import triage_blocks
from seshis.reports.presented.unclaimed import unclaimed_blocks
from seshis.reports.presented.usage import usage_blocks
from seshis.reports.presented.vehicles import vehicles_blocks
from seshis.reports.presented.visits import visits_blocks

_PRESENTERS: Mapping[type[Finding], Callable[[Any], Iterator[Block]]] = {
    Comparison: comparison_blocks,
    Unclaimed: unclaimed_blocks,
    Visits: visits_blocks,
    Vehicles: vehicles_blocks,
    Triage: triage_blocks,
    AllSessions: all_sessions_blocks,
    Trend: trend_blocks,
    Usage: usage_blocks,
    Stations: stations_blocks,
    OneStation: station_blocks,
    Silent: silent_blocks,
}


def blocks_of(finding: Finding) -> Iterator[Block]:
    """The finding's blocks, a heading first."""
    return _PRESENTERS[type(finding)](finding)
