"""Wall clocks in records turned into UTC: by the row's own zone, or the one given for its file.

A time that exists twice at a clock change is the earlier one, unless the session would then end
before it starts; a time that does not exist is moved on by the gap. Both are marked.
"""

from collections.abc import Sequence
from typing import NamedTuple

from seshis.engine.connection import Engine
from seshis.engine.offsets import offset_case
from seshis.engine.raw import Query
from seshis.layouts.header import OWN_OFFSET
from seshis.sessions.zone import EARLIEST_MS, LATEST_MS, OffsetSpan, Zone
from seshis.sessions.zone_names import fixed_offset_ms, zone_of_text

ROW_ZONES = ("start_zone", "end_zone")
"""The columns in which a layout with `times: by row` says where its wall clocks hang."""

# A charge's end is told as a duration from its start, so it stands on the clock of the start.
_ZONE_OF = {"plug_start": "start_zone", "plug_end": "end_zone", "charge_end": "start_zone"}

_Meaning = Zone | Sequence[OffsetSpan] | None


class Bounds(NamedTuple):
    """The first and last wall-clock time, in milliseconds, that offsets are needed for."""

    first_ms: int
    last_ms: int


CENTURY = Bounds(EARLIEST_MS, LATEST_MS)


def bounds_of(engine: Engine, local: Query) -> Bounds:
    """Those of a relation's plug_start and plug_end, by reading it."""
    ((first_ms, last_ms),) = engine.run(
        f"""
        SELECT min(plug_start), max(greatest(plug_start, plug_end))
        FROM ({local.sql})
        WHERE plug_start BETWEEN $earliest_ms AND $latest_ms
        """,
        {**local.parameters, "earliest_ms": EARLIEST_MS, "latest_ms": LATEST_MS},
    )
    return Bounds(first_ms or 0, min(last_ms or 0, LATEST_MS))


def in_utc(engine: Engine, local: Query, zone: Zone, bounds: Bounds, *, by_row: bool) -> Query:
    """The relation with its times in UTC, and CLOCK_MARKS beside them.

    by_row: the row's own zone goes before `zone`.
    """
    zones = _zones_of_rows(engine, local) if by_row else {}
    parameters: dict[str, object] = dict(local.parameters)
    offsets: list[str] = []
    for column in _ZONE_OF:
        for fold in (0, 1):
            case = _offset(column, fold, zone, zones, bounds)
            offsets.append(f"{case.sql} AS {column}_offset_{fold}")
            parameters |= case.parameters
    unknown = "FALSE"
    if by_row:
        parameters["unknown_zones"] = [text for text, meaning in zones.items() if meaning is None]
        unknown = " OR ".join(
            f"coalesce(list_contains($unknown_zones, {column}), FALSE)" for column in ROW_ZONES
        )
    sql = f"""
        SELECT
          * REPLACE ({_STARTED} AS plug_start, {_ended("plug_end")}, {_ended("charge_end")}),
          {unknown} AS zone_unknown,
          {_at_a_change(">")} AS time_twice,
          {_at_a_change("<")} AS time_skipped,
          CAST(plug_start_offset_0 // 60000 AS INTEGER) AS {OWN_OFFSET}
        FROM (SELECT *, {", ".join(offsets)} FROM ({local.sql}))"""
    return Query(sql, parameters)


_STARTED = "plug_start - plug_start_offset_0"


def _ended(column: str) -> str:
    first, second = f"{column}_offset_0", f"{column}_offset_1"
    return f"""
        {column} - CASE
          WHEN {column} - {first} < {_STARTED} THEN least({first}, {second})
          ELSE {first}
        END AS {column}"""


def _at_a_change(comparison: str) -> str:
    """The two folds differ only where a wall clock exists twice (>) or not at all (<)."""
    return " OR ".join(
        f"coalesce({column}_offset_0 {comparison} {column}_offset_1, FALSE)"
        for column in ("plug_start", "plug_end")
    )


def _offset(
    column: str, fold: int, zone: Zone, zones: dict[str, _Meaning], bounds: Bounds
) -> Query:
    """The offset at a wall clock, as an SQL expression."""
    otherwise = offset_case(column, _spans(zone, bounds, fold), f"zone_{fold}")
    parameters = dict(otherwise.parameters)
    branches: list[str] = []
    for number, (text, meaning) in enumerate(zones.items()):
        if meaning is None:
            continue
        case = offset_case(column, _spans(meaning, bounds, fold), f"row_zone_{number}_{fold}")
        parameters |= {**case.parameters, f"row_zone_{number}": text}
        branches.append(f"WHEN {_ZONE_OF[column]} = $row_zone_{number} THEN {case.sql}")
    if not branches:
        return otherwise
    return Query(f"CASE {' '.join(branches)} ELSE {otherwise.sql} END", parameters)


def _spans(meaning: Zone | Sequence[OffsetSpan], bounds: Bounds, fold: int) -> Sequence[OffsetSpan]:
    if isinstance(meaning, Zone):
        return meaning.wall_spans(bounds.first_ms, bounds.last_ms, fold=1 if fold else 0)
    return meaning


def _zones_of_rows(engine: Engine, local: Query) -> dict[str, _Meaning]:
    """What each zone text of the rows means; None for one that nobody knows."""
    texts = engine.run(
        f"""
        SELECT DISTINCT zone
        FROM (
          SELECT start_zone AS zone FROM ({local.sql})
          UNION ALL
          SELECT end_zone AS zone FROM ({local.sql})
        )
        WHERE trim(zone) <> ''
        ORDER BY zone
        """,
        local.parameters,
    )
    return {text: _meaning(text) for (text,) in texts}


def _meaning(text: str) -> _Meaning:
    offset_ms = fixed_offset_ms(text)
    return zone_of_text(text) if offset_ms is None else [OffsetSpan(None, offset_ms)]
