"""One driver's sessions at one station."""

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


def count_driver_at_station(sessions: Relation, site: str | None, station: str, driver: str) -> int:
    """How many there were."""
    sql = sql_text("seshis.analyses.stations", "driver_at_station")
    ((count,),) = sessions.ask(sql, site=site, station=station, driver=driver)
    return int(count)
