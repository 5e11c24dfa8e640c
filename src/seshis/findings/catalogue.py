"""Every analysis that makes a finding: its flag, the columns it reads, what makes it.

A new question is a line here, its .sql in analyses, its module in findings and its presenter in
reports/presented.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from seshis.findings.silent import Silent, find_silent
from seshis.findings.station import OneStation, find_station
from seshis.findings.stations import Stations, find_stations
from seshis.findings.subject import Subject
from seshis.findings.unclaimed import Unclaimed, find_unclaimed

Finding = Stations | OneStation | Silent | Unclaimed


class Analysis(NamedTuple):
    """What makes a finding, and the columns of OPTIONAL it reads."""

    find: Callable[[Subject], Finding]
    columns: frozenset[str]


ANALYSES: Mapping[str, Analysis] = {
    "stations": Analysis(find_stations, frozenset({"station"})),
    "station": Analysis(find_station, frozenset({"driver", "station"})),
    "silent": Analysis(find_silent, frozenset({"station"})),
    "unclaimed": Analysis(find_unclaimed, frozenset({"driver", "station"})),
}
"""By the name of the flag; reports show them in this order."""


def columns_of(names: Iterable[str]) -> frozenset[str]:
    """The columns that the named analyses read together."""
    return frozenset[str]().union(*(ANALYSES[name].columns for name in names))


def find_all(names: Iterable[str], subject: Subject) -> dict[str, Finding]:
    """A finding for each name, in the catalogue's order."""
    asked = set(names)
    return {name: one.find(subject) for name, one in ANALYSES.items() if name in asked}
