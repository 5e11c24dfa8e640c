"""Every analysis that makes a finding: its flag, the columns it reads, what makes it.

A new question is a line here, its .sql in analyses, its module in findings and its presenter in
reports/presented. Both are imported when they are asked for: together they take as long as all
else that a small report imports.
"""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

from seshis.findings.subject import Subject

if TYPE_CHECKING:
    from seshis.findings.all_sessions import AllSessions
    from seshis.findings.compare import Comparison
    from seshis.findings.overview import Overview
    from seshis.findings.silent import Silent
    from seshis.findings.station import OneStation
    from seshis.findings.stations import Stations
    from seshis.findings.trend import Trend
    from seshis.findings.triage import Triage
    from seshis.findings.unclaimed import Unclaimed
    from seshis.findings.usage import Usage
    from seshis.findings.vehicles import Vehicles
    from seshis.findings.visits import Visits

Finding: TypeAlias = (
    "Overview | Stations | OneStation | Silent | Visits | Trend | Comparison | Usage | Vehicles "
    "| Unclaimed | Triage | AllSessions"
)


class Analysis(NamedTuple):
    """The module of findings that makes it and its function there, and the columns it reads.

    at_once: it costs no pass over the sessions, whose days are counted already.
    """

    module: str
    function: str
    columns: frozenset[str]
    at_once: bool = False

    @property
    def find(self) -> "Callable[[Subject], Finding]":
        """The function, imported now."""
        module = import_module(f"seshis.findings.{self.module}")
        return cast("Callable[[Subject], Finding]", getattr(module, self.function))


_AT_STATIONS = frozenset({"station"})
_WHO_AND_WHERE = frozenset({"driver", "driver_told", "station"})
_USE = frozenset({"station", "charge_end_ms", "cost", "currency"})

ANALYSES: Mapping[str, Analysis] = {
    "overview": Analysis("overview", "find_overview", _WHO_AND_WHERE),
    "stations": Analysis("stations", "find_stations", _AT_STATIONS),
    "station": Analysis("station", "find_station", _WHO_AND_WHERE),
    "silent": Analysis("silent", "find_silent", _AT_STATIONS),
    "visits": Analysis("visits", "find_visits", _WHO_AND_WHERE),
    "trend": Analysis("trend", "find_trend", frozenset(), at_once=True),
    "compare": Analysis("compare", "find_comparison", _WHO_AND_WHERE),
    "usage": Analysis("usage", "find_usage", _USE),
    "vehicles": Analysis("vehicles", "find_vehicles", frozenset({"vehicle"})),
    "unclaimed": Analysis("unclaimed", "find_unclaimed", _WHO_AND_WHERE),
    "triage": Analysis("triage", "find_triage", _WHO_AND_WHERE),
    "all": Analysis("all_sessions", "find_all_sessions", frozenset({"driver", "driver_told"})),
}
"""By the name of the flag; reports show them in this order."""

BY_SCIPY = frozenset({"overview", "stations", "station", "trend"})
"""Those whose statistics need scipy, which takes as long to load as a small report."""

BEYOND_THE_WINDOW = frozenset({"compare"})
"""Those that can find something where the window of the report holds no session."""


def columns_of(names: Iterable[str]) -> frozenset[str]:
    """The columns that the named analyses read together."""
    return frozenset[str]().union(*(ANALYSES[name].columns for name in names))


def find_all(names: Iterable[str], subject: Subject) -> "dict[str, Finding]":
    """A finding for each name, in the catalogue's order."""
    asked = set(names)
    return {name: one.find(subject) for name, one in ANALYSES.items() if name in asked}
