"""Which station a key stands for."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class Place(NamedTuple):
    """A station's site and name, and its sessions."""

    site: str | None
    station: str
    sessions: int


def name_places(keyed: Relation) -> dict[int, Place]:
    """Each station by the key that engine.keys gave it."""
    rows = keyed.ask(sql_text("seshis.analyses", "places"))
    return {key: Place(*named) for key, *named in rows}
