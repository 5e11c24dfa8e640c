"""Which station a key stands for, of those with failures."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class FailingPlace(NamedTuple):
    """A station's site and name, and its failed sessions."""

    site: str | None
    station: str
    failed: int


def name_failing_places(keyed: Relation, microsession_kwh: float) -> dict[int, FailingPlace]:
    """Each such station by the key that engine.keys gave it."""
    sql = sql_text("seshis.analyses.visits", "failing_places")
    rows = keyed.ask(sql, microsession_kwh=microsession_kwh)
    return {key: FailingPlace(*named) for key, *named in rows}
