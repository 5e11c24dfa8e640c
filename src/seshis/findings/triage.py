"""Triage: what failures have in common, as hypotheses with their evidence.

A hypothesis would explain the failures that speak for it, and is never stated as fact: sessions do
not tell why one failed.
"""

from typing import NamedTuple

from seshis.analyses.triage.active_sessions import count_active
from seshis.analyses.triage.activity import kept_activity
from seshis.analyses.triage.blamed_hours import kept_blamed_hours
from seshis.analyses.triage.failures import kept_failures
from seshis.analyses.triage.suspect_drivers import SuspectDriver, list_suspect_drivers
from seshis.analyses.triage.suspect_hours import SuspectHour, list_suspect_hours
from seshis.analyses.triage.suspect_signs import SuspectSign, list_suspect_signs
from seshis.analyses.triage.suspect_stations import SuspectStation, list_suspect_stations
from seshis.analyses.triage.suspicion_counts import count_suspicions
from seshis.analyses.triage.suspicions import LEAST, kept_suspicions
from seshis.engine.relation import Relation
from seshis.findings.subject import Subject
from seshis.statistics.intervals import Rate, wilson

_MOST_NAMED = 100


class Triage(NamedTuple):
    """Hypotheses over the failures; a failure may speak for several of them."""

    failed: Rate
    """The failed of all sessions, with the 95 % Wilson interval."""
    claimed_failures: int
    """Failures with a driver; the hypotheses of driver and station rest on these."""
    least: int
    """How many stations of a driver, drivers at a station or failures make a hypothesis."""
    explained_by_driver: int
    """Failures that a fault of the car or the driver would explain."""
    explained_by_station: int
    """Failures that a fault of their station would explain."""
    explained_by_site: int
    """Failures that a fault of the site's power or network would explain."""
    explained_by_signs: int
    """Failures that missing or unclear signs at the station would explain."""
    explained_by_none: int
    """Failures that none of these would explain."""
    drivers: list[SuspectDriver]
    """Drivers who failed at several stations, at most 100, those with most failures above the
    rate of all sessions first."""
    drivers_counted: int
    """How many such drivers there are."""
    stations: list[SuspectStation]
    """Stations at which several drivers failed who failed nowhere else, at most 100, those with
    most failures above the rate of all sessions first."""
    hours: list[SuspectHour]
    """Hours in which half or more of a site's active stations had failures, at most 100."""
    signs: list[SuspectSign]
    """Stations whose failures are mostly unclaimed, at most 100."""


def find_triage(subject: Subject) -> Triage:
    """The finding over all failures."""
    sessions, threshold = subject.sessions, subject.assumptions.microsession_kwh
    with (
        kept_failures(sessions, threshold) as failures,
        kept_activity(sessions) as activity,
        kept_blamed_hours(failures, activity) as blamed_hours,
        kept_suspicions(failures, activity, blamed_hours) as suspicions,
    ):
        return _triage(suspicions, activity, blamed_hours)


def site_hours(subject: Subject, activity: Relation) -> list[SuspectHour]:
    """The hours in which half or more of a site failed, alone; activity: of its stations."""
    with (
        kept_failures(subject.sessions, subject.assumptions.microsession_kwh) as failures,
        kept_blamed_hours(failures, activity) as blamed_hours,
    ):
        return list_suspect_hours(blamed_hours, _MOST_NAMED)


def _triage(suspicions: Relation, activity: Relation, blamed_hours: Relation) -> Triage:
    counts, sessions = count_suspicions(suspicions), count_active(activity)
    rate = counts.failures / sessions if sessions else 0.0
    return Triage(
        failed=wilson(counts.failures, sessions),
        claimed_failures=counts.claimed,
        least=LEAST,
        explained_by_driver=counts.by_driver,
        explained_by_station=counts.by_station,
        explained_by_site=counts.by_site,
        explained_by_signs=counts.by_sign,
        explained_by_none=counts.by_none,
        drivers=list_suspect_drivers(suspicions, activity, rate, _MOST_NAMED),
        drivers_counted=counts.drivers,
        stations=list_suspect_stations(suspicions, activity, rate, _MOST_NAMED),
        hours=list_suspect_hours(blamed_hours, _MOST_NAMED),
        signs=list_suspect_signs(suspicions, activity, _MOST_NAMED),
    )
