"""How many sessions there are, and how many were empty or micro."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class Totals(NamedTuple):
    """Counts of sessions by energy class and by clock."""

    sessions: int
    empty: int
    micro: int
    energy_kwh: float
    on_session_clock: int
    on_record_clock: int
    below_0_1_kwh: int
    below_0_5_kwh: int
    below_1_kwh: int
    below_2_kwh: int

    @property
    def failed(self) -> int:
        """Empty and micro sessions together."""
        return self.empty + self.micro

    @property
    def normal(self) -> int:
        """Sessions at or above the threshold."""
        return self.sessions - self.failed

    def failed_at(self) -> list[tuple[float, int]]:
        """How many sessions fail at each threshold that others use, kWh; 0 is empty alone."""
        return [
            (0.0, self.empty),
            (0.1, self.below_0_1_kwh),
            (0.5, self.below_0_5_kwh),
            (1.0, self.below_1_kwh),
            (2.0, self.below_2_kwh),
        ]


def count_totals(tallies: Relation) -> Totals:
    """The totals over all usable sessions."""
    return Totals(*tallies.ask(sql_text("seshis.analyses.counts", "totals"))[0])
