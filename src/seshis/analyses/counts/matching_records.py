"""The records of the sessions that a report is about, as they were received."""

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


def list_matching_records(
    sessions: Relation, selection: Selection, microsession_kwh: float
) -> Iterator[str]:
    """The JSON text of each matching record, in the order they arrived."""
    rows = sessions.stream(
        sql_text("seshis.analyses.counts", "matching_records"),
        empty=selection.empty,
        micro=selection.micro,
        microsession_kwh=microsession_kwh,
        driver=selection.driver,
        unclaimed=selection.unclaimed,
    )
    return (record for (record,) in rows)
