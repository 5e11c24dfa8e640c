"""A list of sessions by pages, of which a reader sees one at a time."""

from typing import NamedTuple

from seshis.analyses.drilldown.newest_sessions import NewestSession
from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class Listed(NamedTuple):
    """Which sessions are listed, and in which order: start, plugged-in or energy."""

    station: str | None = None
    driver: str | None = None
    failed_only: bool = False
    sorted_by: str = "start"
    ascending: bool = False


def list_session_page(
    sessions: Relation, listed: Listed, microsession_kwh: float, *, skipped: int, most: int
) -> list[NewestSession]:
    """At most so many of them, after so many that are skipped."""
    rows = sessions.ask(
        sql_text("seshis.analyses.drilldown", "session_page"),
        station=listed.station,
        driver=listed.driver,
        failed_only=listed.failed_only,
        microsession_kwh=microsession_kwh,
        sorted_by=listed.sorted_by,
        sign=1 if listed.ascending else -1,
        skipped=skipped,
        most=most,
    )
    return [NewestSession(*row) for row in rows]
