"""The sessions a reader looks through behind a station or a driver: the newest, and the failed."""

from typing import NamedTuple

from seshis.engine.keys import with_keys
from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class NewestSession(NamedTuple):
    """One session; times in UTC milliseconds."""

    site: str | None
    """The place the station stands at; null where the record names none."""
    station: str | None
    """Where it was; null where the record names none."""
    driver: str | None
    """Who plugged in; null where nobody claimed it."""
    session_id: str | None
    """The network's identifier of the session; null where it has none."""
    energy_kwh: float
    """Energy delivered, kWh."""
    start_ms: int
    """When it started."""
    end_ms: int | None
    """When it ended; null where that is unknown."""

    @property
    def duration_ms(self) -> int | None:
        """Milliseconds plugged in; None where the end is unknown."""
        return None if self.end_ms is None else self.end_ms - self.start_ms


def list_newest_sessions(
    sessions: Relation, microsession_kwh: float, *, each: int, most: int
) -> list[NewestSession]:
    """Of every station about `each` of its newest and of its failed ones; at most `most` in all."""
    rows = with_keys(sessions, {"place": ("site", "station")}).ask(
        sql_text("seshis.analyses.drilldown", "newest_sessions"),
        microsession_kwh=microsession_kwh,
        each=each,
        most=most,
    )
    return [NewestSession(*row) for row in rows]
