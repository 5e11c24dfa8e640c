"""The sessions that a report is about, and their records."""

from collections.abc import Iterator
from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class Selection(NamedTuple):
    """Which sessions a report is about; nothing chosen is all of them."""

    empty: bool = False
    micro: bool = False
    driver: str | None = None
    unclaimed: bool = False


def selected_sessions(
    sessions: Relation, selection: Selection, microsession_kwh: float
) -> Relation:
    """Those of the sessions, under the same name."""
    chosen = sessions.composed(
        sql_text("seshis.analyses.counts", "selected_sessions"),
        **selection._asdict(),
        microsession_kwh=microsession_kwh,
    )
    return sessions._replace(query=chosen)


def list_matching_records(
    sessions: Relation, selection: Selection, microsession_kwh: float
) -> Iterator[str]:
    """The JSON text of each matching record as it was received, in the order they arrived."""
    chosen = selected_sessions(sessions, selection, microsession_kwh)
    return (record for (record,) in chosen.stream("SELECT record FROM sessions ORDER BY arrival"))
