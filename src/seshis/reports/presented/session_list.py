"""Sessions one by one, as a table."""

from collections.abc import Sequence

from seshis.analyses.drilldown.newest_sessions import NewestSession
from seshis.reports.blocks import Column, Table
from seshis.sessions.classes import MS_PER_HOUR, Assumptions, average_of, tag_of

_COLUMNS = (
    Column("start", "start", "time", "when it started"),
    Column("plugged_in_h", "plugged in", "hours", "how long the car was connected"),
    Column("energy_kwh", "energy", "kwh", "what it delivered"),
    Column("average_a", "average A", "number", "average current over that time"),
    Column("class", "class", "text", "EMPTY, MICRO, or LOW, MEDIUM, HIGH by average current"),
    Column("site", "site", "text", "where"),
    Column("station", "station", "text", "the charging station"),
    Column("driver", "driver", "text", "who plugged in; a dash is nobody"),
    Column("session_id", "session", "text", "the network's identifier"),
)


def session_table(sessions: Sequence[NewestSession], assumptions: Assumptions) -> Table:
    """In the order given."""
    return Table("sessions", _COLUMNS, [_row(one, assumptions) for one in sessions])


def _row(one: NewestSession, assumptions: Assumptions) -> tuple[object, ...]:
    average = average_of(one.energy_kwh, one.duration_ms, assumptions.volts)
    return (
        one.start_ms,
        None if one.duration_ms is None else one.duration_ms / MS_PER_HOUR,
        one.energy_kwh,
        None if average is None else average.amperes,
        tag_of(one.energy_kwh, one.duration_ms, assumptions),
        one.site,
        one.station,
        one.driver,
        one.session_id,
    )
