"""The sessions of a relation that start in a period, or in one of two."""

from seshis.engine.raw import Query
from seshis.engine.relation import Relation
from seshis.sessions.window import Window
from seshis.sessions.zone import EARLIEST_MS, LATEST_MS


def started_in(sessions: Relation, period: Window) -> Relation:
    """Those of the sessions that start in the period, both ends included."""
    bounds = {
        "period_from_ms": EARLIEST_MS if period.from_ms is None else period.from_ms,
        "period_to_ms": LATEST_MS if period.to_ms is None else period.to_ms,
    }
    sql = f"""
        SELECT * FROM ({sessions.query.sql})
        WHERE start_ms BETWEEN $period_from_ms AND $period_to_ms"""
    query = Query(sql, {**sessions.query.parameters, **bounds})
    return Relation(sessions.engine, sessions.name, query)


def started_in_either(sessions: Relation, this: Window, other: Window) -> Relation | None:
    """Those of the sessions that start in one of the periods, with `period`, 0 for this one.

    None where the periods share an instant: a session may then be of both.
    """
    bounds = {
        "this_from_ms": EARLIEST_MS if this.from_ms is None else this.from_ms,
        "this_to_ms": LATEST_MS if this.to_ms is None else this.to_ms,
        "other_from_ms": EARLIEST_MS if other.from_ms is None else other.from_ms,
        "other_to_ms": LATEST_MS if other.to_ms is None else other.to_ms,
    }
    if (
        bounds["this_from_ms"] <= bounds["other_to_ms"]
        and bounds["other_from_ms"] <= bounds["this_to_ms"]
    ):
        return None
    sql = f"""
        SELECT
          *, CASE WHEN start_ms BETWEEN $this_from_ms AND $this_to_ms THEN 0 ELSE 1 END AS period
        FROM ({sessions.query.sql})
        WHERE start_ms BETWEEN $this_from_ms AND $this_to_ms
          OR start_ms BETWEEN $other_from_ms AND $other_to_ms"""
    return sessions._replace(query=Query(sql, {**sessions.query.parameters, **bounds}))
