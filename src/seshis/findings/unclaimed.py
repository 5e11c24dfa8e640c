"""Sessions that nobody claimed: how many, whether they fail more often, where and when."""

from typing import NamedTuple

from seshis.analyses.unclaimed.unclaimed_hours import HourClaims, count_claims_by_hour
from seshis.analyses.unclaimed.unclaimed_stations import StationClaims, count_claims_by_station
from seshis.findings.subject import Subject
from seshis.statistics.intervals import Rate, wilson


class Unclaimed(NamedTuple):
    """Unclaimed sessions, with 95 % Wilson intervals."""

    share: Rate
    """The unclaimed of the sessions whose records have a field for a driver."""
    failed: Rate
    """The failed of the unclaimed sessions."""
    claimed_failed: Rate
    """The failed of the sessions with a driver."""
    stations: list[StationClaims]
    """The stations with unclaimed sessions, the one with most of them first."""
    hours: list[HourClaims]
    """The local hours in which sessions started."""
    untold: int
    """Sessions whose records have no field for a driver; they are in none of these figures."""


def find_unclaimed(subject: Subject) -> Unclaimed:
    """The finding over all stations and hours of the day."""
    threshold = subject.assumptions.microsession_kwh
    stations = count_claims_by_station(subject.sessions, threshold)
    sessions = sum(station.sessions for station in stations)
    unclaimed = sum(station.unclaimed for station in stations)
    failed = sum(station.failed for station in stations)
    unclaimed_failed = sum(station.unclaimed_failed for station in stations)
    return Unclaimed(
        share=wilson(unclaimed, sessions),
        failed=wilson(unclaimed_failed, unclaimed),
        claimed_failed=wilson(failed - unclaimed_failed, sessions - unclaimed),
        stations=[station for station in stations if station.unclaimed],
        hours=count_claims_by_hour(subject.sessions, threshold),
        untold=sum(station.untold for station in stations),
    )
