"""Which station a key stands for, of those with failures."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class FailingPlace(NamedTuple):
    """A station's site and name, and its failed sessions."""

    site: str | None
    station: str
    failed: int


def name_failing_places(keyed_tallies: Relation) -> dict[int, FailingPlace]:
    """Each such station by the key that engine.keys gave it."""
    rows = keyed_tallies.ask(sql_text("seshis.analyses.visits", "failing_places"))
    return {key: FailingPlace(site, station, int(failed)) for key, site, station, failed in rows}
