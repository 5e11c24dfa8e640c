"""Which driver has most of a station's failures."""

from collections.abc import Mapping
from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class FailingDriver(NamedTuple):
    """A driver, and how many of their sessions at a station failed."""

    driver: str
    failed: int


def most_failing_drivers(
    sessions: Relation, microsession_kwh: float
) -> Mapping[tuple[str | None, str], FailingDriver]:
    """By site and station, without those all of whose failures are without a driver."""
    rows = sessions.ask(
        sql_text("seshis.analyses.stations", "failures_by_driver"),
        microsession_kwh=microsession_kwh,
    )
    return {(site, station): FailingDriver(*found) for site, station, *found in rows}
