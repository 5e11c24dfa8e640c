"""Which presenter makes blocks of which finding; it is imported when it is asked for."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

from seshis.reports.blocks import Block, Column
from seshis.reports.chart_blocks import Chart
from seshis.reports.in_zone import in_zone
from seshis.sessions.zone import Zone

if TYPE_CHECKING:
    from seshis.findings.catalogue import Finding

PRESENTERS: Mapping[str, tuple[str, str]] = {
    "overview": ("overview", "overview_blocks"),
    "stations": ("stations", "stations_blocks"),
    "station": ("station", "station_blocks"),
    "silent": ("silent", "silent_blocks"),
    "visits": ("visits", "visits_blocks"),
    "trend": ("trend", "trend_blocks"),
    "compare": ("compare", "comparison_blocks"),
    "usage": ("usage", "usage_blocks"),
    "vehicles": ("vehicles", "vehicles_blocks"),
    "unclaimed": ("unclaimed", "unclaimed_blocks"),
    "triage": ("triage", "triage_blocks"),
    "all": ("all_sessions", "all_sessions_blocks"),
}
"""The module here and its function, by the name of the analysis."""


def blocks_of(name: str, finding: "Finding", zone: Zone) -> Iterator[Block]:
    """The finding's blocks, a heading first; they name the zone of their hours and days."""
    module, function = PRESENTERS[name]
    present = getattr(import_module(f"seshis.reports.presented.{module}"), function)
    blocks = cast("Iterator[Block]", present(finding))
    return (in_zone(block, zone) for block in blocks)


def tables_of(name: str) -> Mapping[str, tuple[Column, ...]]:
    """The tables that its presenter may yield, by their names, with all columns they may have."""
    module, _ = PRESENTERS[name]
    tables = import_module(f"seshis.reports.presented.{module}").TABLES
    return cast("Mapping[str, tuple[Column, ...]]", tables)


def charts_of(name: str, finding: "Finding", zone: Zone) -> list[Chart]:
    """The charts among the finding's blocks."""
    return [block for block in blocks_of(name, finding, zone) if isinstance(block, Chart)]
