"""The canonical relation: a layout's SELECT over the raw records, local times turned into UTC."""

from collections.abc import Sequence

from seshis.engine.connection import Engine
from seshis.engine.offsets import offset_case
from seshis.engine.raw import Query, RawFile, Reading, raw_relation
from seshis.layouts.catalogue import Layout
from seshis.sessions.zone import EARLIEST_MS, LATEST_MS, Zone

_WALL_CLOCK_COLUMNS = ("plug_start", "plug_end", "charge_end")


def canonical_relation(
    engine: Engine, files: Sequence[RawFile], layout: Layout, zone: Zone, reading: Reading
) -> Query:
    """The canonical columns of every record; `record` and `fault` as the reading gives them.

    Times without a zone are read in `zone`, a layout's own exceptions apart.
    """
    raw = raw_relation(files, layout.reads, reading)
    query = Query(f"WITH raw AS ({raw.sql}) {layout.sql}", raw.parameters)
    return _in_utc(engine, query, zone) if layout.times == "local" else query


def _in_utc(engine: Engine, local: Query, zone: Zone) -> Query:
    bounds = f"""
        SELECT min(plug_start), max(greatest(plug_start, plug_end, charge_end))
        FROM ({local.sql})
        WHERE plug_start BETWEEN $earliest_ms AND $latest_ms"""
    ((first_ms, last_ms),) = engine.run(
        bounds, {**local.parameters, "earliest_ms": EARLIEST_MS, "latest_ms": LATEST_MS}
    )
    spans = zone.wall_spans(first_ms or 0, min(last_ms or 0, LATEST_MS))
    offsets = {name: offset_case(name, spans, "wall") for name in _WALL_CLOCK_COLUMNS}
    times = ", ".join(f"{name} - {offset.sql} AS {name}" for name, offset in offsets.items())
    parameters = {**local.parameters, **offsets["plug_start"].parameters}
    return Query(f"SELECT * REPLACE ({times}) FROM ({local.sql})", parameters)
