"""Each driver's sessions: how many, how much energy, how fast."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


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

    def __init__(self, tallies: Relation, *, unclaimed_last: bool = False) -> None:
        self._tallies = tallies
        self._unclaimed_last = unclaimed_last

    def __len__(self) -> int:
        ((drivers,),) = self._tallies.ask(
            "SELECT count(*) FROM tallies WHERE counted_by = 'driver' AND sessions > 0"
        )
        return int(drivers)

    def __contains__(self, count: object) -> bool:
        return any(count == one for one in self)

    def __iter__(self) -> Iterator[DriverCount]:
        rows = self._tallies.stream(
            sql_text("seshis.analyses", "drivers"), unclaimed_last=self._unclaimed_last
        )
        return (DriverCount(*row) for row in rows)
