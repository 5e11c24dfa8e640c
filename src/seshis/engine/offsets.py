"""Time zones in SQL: a CASE over a zone's offset changes, the same on every engine.

Takes the spans from sessions.zone; values are bound, never formatted into the SQL.
"""

from collections.abc import Sequence

from seshis.engine.raw import Query
from seshis.sessions.zone import OffsetSpan


def offset_case(column: str, spans: Sequence[OffsetSpan], prefix: str) -> Query:
    """The offset in milliseconds that holds at `column`, as an SQL expression."""
    parameters: dict[str, int] = {}
    branches: list[str] = []
    for index, span in enumerate(spans):
        parameters[f"{prefix}_offset_{index}"] = span.offset_ms
        offset = f"CAST(${prefix}_offset_{index} AS BIGINT)"
        if span.until_ms is None:
            branches.append(f"ELSE {offset}")
        else:
            parameters[f"{prefix}_until_{index}"] = span.until_ms
            branches.append(f"WHEN {column} < ${prefix}_until_{index} THEN {offset}")
    if len(branches) == 1:
        return Query(branches[0].removeprefix("ELSE "), parameters)
    return Query(f"CASE {' '.join(branches)} END", parameters)
