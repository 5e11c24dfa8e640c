"""The hours in which much of a site failed at once."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class SuspectHour(NamedTuple):
    """An hour in which half or more of a site's active stations had failures."""

    site: str | None
    """The site; null where the records name none."""
    day: date
    """The local day."""
    local_hour: int
    """The hour of that day, 0 to 23."""
    stations: int
    """The stations that failed in it."""
    active: int
    """The site's stations then in use: between their first and last session of the period."""
    failures: int
    """The failures in it, which a fault of the site's power or network would explain."""


def list_suspect_hours(blamed_hours: Relation, most: int) -> list[SuspectHour]:
    """Those of most stations first."""
    rows = blamed_hours.ask(sql_text("seshis.analyses.triage", "suspect_hours"), most=most)
    found = []
    for site, hour, *counts in rows:
        at = _EPOCH + timedelta(hours=hour)
        found.append(SuspectHour(site, at.date(), at.hour, *map(int, counts)))
    return found
