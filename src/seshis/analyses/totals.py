"""How many sessions there are, and how many were empty or micro."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class Totals(NamedTuple):
    """Counts of sessions by energy class and by clock; start times in UTC milliseconds."""

    sessions: int
    empty: int
    micro: int
    energy_kwh: float
    on_session_clock: int
    on_record_clock: int
    first_start_ms: int | None
    last_start_ms: int | None

    @property
    def failed(self) -> int:
        """Empty and micro sessions together."""
        return self.empty + self.micro

    @property
    def normal(self) -> int:
        """Sessions at or above the threshold."""
        return self.sessions - self.failed


def count_totals(sessions: Relation, microsession_kwh: float) -> Totals:
    """The totals over all usable sessions."""
    sql = sql_text("seshis.analyses", "totals")
    return Totals(*sessions.ask(sql, microsession_kwh=microsession_kwh)[0])
