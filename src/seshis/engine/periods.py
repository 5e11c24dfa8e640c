"""The sessions of a relation that start in a period, or in one of two."""

from seshis.engine.raw import Query
from seshis.engine.relation import Relation
from seshis.sessions.window import Window


def started_in(sessions: Relation, period: Window) -> Relation:
    """Those of the sessions that start in the period, both ends included."""
    from_ms, to_ms = period.ends_ms
    bounds = {"period_from_ms": from_ms, "period_to_ms": to_ms}
    sql = f"""
        SELECT * FROM ({sessions.query.sql})
        WHERE start_ms BETWEEN $period_from_ms AND $period_to_ms"""
    return sessions._replace(query=Query(sql, {**sessions.query.parameters, **bounds}))


def started_in_either(sessions: Relation, this: Window, other: Window) -> Relation | None:
    """Those of the sessions that start in one of the periods, with `period`, 0 for this one.

    None where the periods share an instant: a session may then be of both.
    """
    (this_from_ms, this_to_ms), (other_from_ms, other_to_ms) = this.ends_ms, other.ends_ms
    if this_from_ms <= other_to_ms and other_from_ms <= this_to_ms:
        return None
    bounds = {
        "this_from_ms": this_from_ms,
        "this_to_ms": this_to_ms,
        "other_from_ms": other_from_ms,
        "other_to_ms": other_to_ms,
    }
    sql = f"""
        SELECT
          *, CASE WHEN start_ms BETWEEN $this_from_ms AND $this_to_ms THEN 0 ELSE 1 END AS period
        FROM ({sessions.query.sql})
        WHERE start_ms BETWEEN $this_from_ms AND $this_to_ms
          OR start_ms BETWEEN $other_from_ms AND $other_to_ms"""
    return sessions._replace(query=Query(sql, {**sessions.query.parameters, **bounds}))
