"""Each driver's sessions: how many, how much energy, how fast."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation, keep
from seshis.sessions.classes import HIGH_PERFORMANCE_A, MEDIUM_PERFORMANCE_A, Assumptions


class DriverCount(NamedTuple):
    """One driver's counts; driver None stands for the unclaimed sessions."""

    driver: str | None
    sessions: int
    empty: int
    micro: int
    energy_kwh: float
    high: int
    medium: int
    low: int


class DriverCounts(Collection[DriverCount]):
    """A count a driver, most sessions first, then by name, read from the engine one by one.

    There may be millions of them: each pass over this is a query.
    """

    def __init__(self, drivers: Relation, *, unclaimed_last: bool) -> None:
        self._drivers = drivers
        self._unclaimed_last = unclaimed_last

    def __len__(self) -> int:
        ((drivers,),) = self._drivers.ask("SELECT count(*) FROM drivers")
        return int(drivers)

    def __contains__(self, count: object) -> bool:
        return any(count == one for one in self)

    def __iter__(self) -> Iterator[DriverCount]:
        rows = self._drivers.stream(
            """
            SELECT *
            FROM drivers
            ORDER BY
              CASE WHEN $unclaimed_last AND driver IS NULL THEN 1 ELSE 0 END,
              sessions DESC,
              coalesce(driver, 'null'),
              driver
            """,
            unclaimed_last=self._unclaimed_last,
        )
        return (DriverCount(*row) for row in rows)


def count_drivers(
    judged: Relation, assumptions: Assumptions, *, unclaimed_last: bool = False
) -> DriverCounts:
    """Every driver with a session that counts; the unclaimed ones last if wanted, however many."""
    counted = judged.composed(
        sql_text("seshis.analyses.counts", "drivers"),
        microsession_kwh=assumptions.microsession_kwh,
        high_w=HIGH_PERFORMANCE_A * assumptions.volts,
        medium_w=MEDIUM_PERFORMANCE_A * assumptions.volts,
    )
    return DriverCounts(keep(judged.engine, "drivers", counted), unclaimed_last=unclaimed_last)
