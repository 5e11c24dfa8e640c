"""Time zones in SQL: a CASE over a zone's offset changes, the same on every engine.

Takes the spans from sessions.zone; values are bound, never formatted into the SQL.
"""

from collections.abc import Sequence

from seshis.engine.raw import Query
from seshis.sessions.zone import OffsetSpan


def offset_case(column: str, spans: Sequence[OffsetSpan], prefix: str) -> Query:
    """The offset in milliseconds that holds at `column`, as an SQL expression.

    A tree of comparisons: a century of changes costs a value eight of them instead of two hundred.
    """
    parameters: dict[str, int] = {}
    for index, span in enumerate(spans):
        parameters[f"{prefix}_offset_{index}"] = span.offset_ms
        if span.until_ms is not None:
            parameters[f"{prefix}_until_{index}"] = span.until_ms
    return Query(_tree(column, 0, len(spans) - 1, prefix), parameters)


def _tree(column: str, first: int, last: int, prefix: str) -> str:
    if first == last:
        return f"CAST(${prefix}_offset_{first} AS BIGINT)"
    middle = (first + last) // 2
    earlier = _tree(column, first, middle, prefix)
    later = _tree(column, middle + 1, last, prefix)
    return f"CASE WHEN {column} < ${prefix}_until_{middle} THEN {earlier} ELSE {later} END"
