"""Every analysis that makes a finding: its flag, the columns it reads, what makes it.

A new question is a line here, its .sql in analyses, its module in findings and its presenter in
reports/presented.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from seshis.findings.all_sessions import AllSessions, find_all_sessions
from seshis.findings.compare import Comparison, find_comparison
from seshis.findings.silent import Silent, find_silent
from seshis.findings.station import OneStation, find_station
from seshis.findings.stations import Stations, find_stations
from seshis.findings.subject import Subject
from seshis.findings.trend import Trend, find_trend
from seshis.findings.triage import Triage, find_triage
from seshis.findings.unclaimed import Unclaimed, find_unclaimed
from seshis.findings.usage import Usage, find_usage
from seshis.findings.vehicles import Vehicles, find_vehicles
from seshis.findings.visits import Visits, find_visits

Finding = (
    Stations
    | OneStation
    | Silent
    | Visits
    | Trend
    | Comparison
    | Usage
    | Vehicles
    | Unclaimed
    | Triage
    | AllSessions
)


class Analysis(NamedTuple):
    """What makes a finding, and the columns of OPTIONAL it reads."""

    find: Callable[[Subject], Finding]
    columns: frozenset[str]


ANALYSES: Mapping[str, Analysis] = {
    "stations": Analysis(find_stations, frozenset({"station"})),
    "station": Analysis(find_station, frozenset({"driver", "station"})),
    "silent": Analysis(find_silent, frozenset({"station"})),
    "visits": Analysis(find_visits, frozenset({"driver", "station"})),
    "trend": Analysis(find_trend, frozenset()),
    "compare": Analysis(find_comparison, frozenset({"driver", "station"})),
    "usage": Analysis(find_usage, frozenset({"station", "charge_end_ms", "cost", "currency"})),
    "vehicles": Analysis(find_vehicles, frozenset({"vehicle"})),
    "unclaimed": Analysis(find_unclaimed, frozenset({"driver", "station"})),
    "triage": Analysis(find_triage, frozenset({"driver", "station"})),
    "all": Analysis(find_all_sessions, frozenset({"driver"})),
}
"""By the name of the flag; reports show them in this order."""

BEYOND_THE_WINDOW = frozenset({"compare"})
"""Those that can find something where the window of the report holds no session."""


def columns_of(names: Iterable[str]) -> frozenset[str]:
    """The columns that the named analyses read together."""
    return frozenset[str]().union(*(ANALYSES[name].columns for name in names))


def find_all(names: Iterable[str], subject: Subject) -> dict[str, Finding]:
    """A finding for each name, in the catalogue's order."""
    asked = set(names)
    return {name: one.find(subject) for name, one in ANALYSES.items() if name in asked}
