"""Whether a station fails because one driver does: then the car may be to blame, not the station.

A hypothesis from sessions alone, as those of findings/triage.py are.
"""

from collections.abc import Iterable, Mapping

from seshis.analyses.stations.driver_at_station import count_driver_at_station
from seshis.analyses.stations.failures_by_driver import most_failing_drivers
from seshis.findings.station_rank import StationRank
from seshis.findings.subject import Subject
from seshis.statistics.intervals import Rate, wilson

FEW_FAILURES = 3
"""Fewer are nobody's habit."""
OTHERS_SHARE = 0.5
"""How often the other drivers fail at most, as a part of how often all do."""


def one_drivers_failures(
    stations: Iterable[StationRank], subject: Subject
) -> Mapping[tuple[str | None, str], Rate]:
    """By site and station, the failed of one driver's sessions there.

    Of those stations only where most failures are that driver's and the others fail half as often
    as all do, or less.
    """
    asked = list(stations)
    if not asked:
        return {}
    failing = most_failing_drivers(subject.sessions, subject.assumptions.microsession_kwh)
    found = {}
    for one in asked:
        driver, all_of_it = failing.get((one.site, one.station)), one.failed
        if driver is None or driver.failed < max(FEW_FAILURES, all_of_it.part / 2):
            continue
        sessions = count_driver_at_station(subject.sessions, one.site, one.station, driver.driver)
        others = all_of_it.whole - sessions
        failed = all_of_it.part - driver.failed
        if others and failed / others <= OTHERS_SHARE * all_of_it.part / all_of_it.whole:
            found[one.site, one.station] = wilson(driver.failed, sessions)
    return found
