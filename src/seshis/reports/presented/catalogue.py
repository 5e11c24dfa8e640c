"""Which presenter makes blocks of which finding."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from seshis.findings.catalogue import Finding
from seshis.findings.silent import Silent
from seshis.findings.station import OneStation
from seshis.findings.stations import Stations
from seshis.findings.unclaimed import Unclaimed
from seshis.reports.blocks import Block
from seshis.reports.presented.silent import silent_blocks
from seshis.reports.presented.station import station_blocks
from seshis.reports.presented.stations import stations_blocks
from seshis.reports.presented.unclaimed import unclaimed_blocks

_PRESENTERS: Mapping[type[Finding], Callable[[Any], Iterator[Block]]] = {
    Stations: stations_blocks,
    OneStation: station_blocks,
    Silent: silent_blocks,
    Unclaimed: unclaimed_blocks,
}


def blocks_of(finding: Finding) -> Iterator[Block]:
    """The finding's blocks, a heading first."""
    return _PRESENTERS[type(finding)](finding)
