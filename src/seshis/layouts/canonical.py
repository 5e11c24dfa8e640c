"""The canonical relation: a layout's SELECT over raw records, made whole.

Columns a layout does not have are null, sessions without an id get one from their content, and
wall clocks become UTC (wall_clock.py). What is doubtful about a session is judged in checks.
"""

from collections.abc import Container, Sequence
from typing import Any, NamedTuple

from seshis.engine.connection import Engine
from seshis.engine.offsets import offset_case
from seshis.engine.raw import Query, RawFile, Reading, raw_relation
from seshis.errors import EngineError, InputError
from seshis.layouts.catalogue import OWN, Layout
from seshis.layouts.header import OWN_OFFSET
from seshis.layouts.wall_clock import CENTURY, ROW_ZONES, bounds_of, in_utc
from seshis.sessions.columns import CANONICAL, CLOCK_MARKS, READING
from seshis.sessions.zone import Zone

# To look for the first and last time costs a reading of its own; a larger file pays less for an
# expression that holds every clock change of a century.
_LARGE_BYTES = 1 << 28
# DuckDB alone would read 1_000 as a thousand.
_NUMBER_IN_TEXT = """
    TRY_CAST(CASE WHEN NOT contains(CAST(energy_kwh AS VARCHAR), '_') THEN energy_kwh END AS DOUBLE)
    """
_TIMES = ("plug_start", "plug_end", "charge_end", "id_start")
_KNOWN = {
    *(column.name for column in CANONICAL),
    *ROW_ZONES,
    *CLOCK_MARKS,
    OWN_OFFSET,
    "record",
    "fault",
}
_WHOLE_NUMBERS = {"BIGINT", "INTEGER", "HUGEINT"}
_CONTENT = (
    "network",
    "site",
    "station",
    "connector",
    "driver",
    "vehicle",
    "energy_kwh",
    "plug_start",
    "plug_end",
    "charge_end",
)


class Batch(NamedTuple):
    """Files of one layout that follow each other.

    driver_told: whether they have a field for a driver, where the layout does.
    driverless: networks in them that tell of no driver all the same.
    """

    layout: Layout
    files: tuple[RawFile, ...]
    driver_told: bool = True
    driverless: tuple[str, ...] = ()


def canonical_relation(
    engine: Engine, batches: Sequence[Batch], zone: Zone, reading: Reading
) -> Query:
    """The columns CANONICAL and READING of every record, in the order of the files.

    Times without a zone of their own, their file's or their layout's are read in `zone`.
    """
    selects: list[str] = []
    parameters: dict[str, object] = {}
    for number, batch in enumerate(batches):
        query = _of_batch(engine, batch, zone, reading).prefixed(f"b{number}")
        selects.append(query.sql)
        parameters |= query.parameters
    return Query(" UNION ALL BY NAME ".join(selects), parameters)


def _of_batch(engine: Engine, batch: Batch, zone: Zone, reading: Reading) -> Query:
    layout = batch.layout
    raw = raw_relation(batch.files, layout.reads, reading, own=layout.name == OWN)
    held = types_of_layout(engine, layout)
    energy = "energy_kwh" if held["energy_kwh"] == "DOUBLE" else _NUMBER_IN_TEXT
    columns = [_column(column.name, column.type, held) for column in CANONICAL]
    told = _driver_told(batch, held)
    columns.append(f"{told.sql} AS driver_told")
    parameters: dict[str, Any] = {**raw.parameters, **told.parameters}
    if layout.times == "utc":
        columns += [_clock_mark(name, held) for name in CLOCK_MARKS]
        zoned = _own_offset(layout, held)
        columns.append(f"{zoned.sql} AS {OWN_OFFSET}")
        parameters |= zoned.parameters
    zones = list(ROW_ZONES) if layout.times == "by row" else []
    whole = Query(
        f"""
        SELECT {", ".join(["record", "fault", *columns, *zones, f"{energy} AS energy"])}
        FROM (WITH raw AS ({raw.sql}) {layout.sql}
)""",
        parameters,
    )
    dated = _dated(engine, batch, whole, zone)
    names = ", ".join(column.name for column in (*CANONICAL, *READING))
    return Query(f"SELECT {names} FROM ({dated.sql})", dated.parameters)


def _dated(engine: Engine, batch: Batch, whole: Query, zone: Zone) -> Query:
    """The relation with its times in UTC, and CLOCK_MARKS beside them."""
    layout = batch.layout
    if layout.times == "utc":
        return whole
    own_zone = zone if layout.zone is None else Zone(layout.zone)
    is_large = sum(file.path.stat().st_size for file in batch.files) > _LARGE_BYTES
    bounds = CENTURY if is_large else bounds_of(engine, whole)
    return in_utc(engine, whole, own_zone, bounds, by_row=layout.times == "by row")


def _own_offset(layout: Layout, held: Container[str]) -> Query:
    """What the record's own times, or else the layout, say of the zone it was written in."""
    if OWN_OFFSET in held:
        return Query(OWN_OFFSET, {})
    if layout.zone is None:
        return Query("CAST(NULL AS INTEGER)", {})
    offset = offset_case("plug_start", Zone(layout.zone).offset_spans(*CENTURY), "own")
    return Query(f"CAST(({offset.sql}) // 60000 AS INTEGER)", offset.parameters)


def _driver_told(batch: Batch, held: Container[str]) -> Query:
    """Whether the record has a field for a driver."""
    if "driver" not in held or not batch.driver_told:
        return Query("FALSE", {})
    if not batch.driverless:
        return Query("TRUE", {})
    networks = {"driverless": list(batch.driverless)}
    return Query("NOT list_contains($driverless, coalesce(network, ''))", networks)


def _column(name: str, sql_type: str, held: Container[str]) -> str:
    if name in held:
        return name
    if name == "session_id":
        return f"{_content_id(held)} AS session_id"
    return f"CAST(NULL AS {sql_type}) AS {name}"


def _clock_mark(name: str, held: Container[str]) -> str:
    """What was doubtful in a time that became UTC before, as in SESHIS's own exports."""
    return f"coalesce({name}, FALSE) AS {name}" if name in held else f"FALSE AS {name}"


def _content_id(held: Container[str]) -> str:
    """Equal rows have equal ids, whatever the zone they are read in and the file they stand in."""
    told = ", '|', ".join(
        f"coalesce(CAST({name} AS VARCHAR), '')" for name in _CONTENT if name in held
    )
    return f"'content-' || left(md5(concat({told})), 20)"


def types_of_layout(engine: Engine, layout: Layout) -> dict[str, str]:
    """The columns its SELECT yields, and their types.

    Raises InputError where it is not what a layout must be.
    """
    empty = ", ".join(
        f'CAST(NULL AS VARCHAR) AS "{name}"' for name in (*layout.reads, "record", "fault")
    )
    select = f"SELECT * FROM (WITH raw AS (SELECT {empty}) {layout.sql}\n)"
    try:
        types: dict[str, str] = dict(
            engine.run(f"SELECT column_name, column_type FROM (DESCRIBE {select})")
        )
    except EngineError as error:
        reason = str(error).splitlines()[0]
        raise InputError(f"the layout {layout.name} cannot be used: {reason}") from error
    missing = [name for name in _required(layout) if name not in types]
    if missing:
        raise InputError(f"the layout {layout.name} does not select {', '.join(missing)}")
    unknown = sorted(set(types) - _KNOWN)
    if unknown:
        raise InputError(
            f"the layout {layout.name} selects {', '.join(unknown)}, which is no canonical column; "
            f"those are {', '.join(column.name for column in CANONICAL)}"
        )
    for name in _TIMES:
        if types.get(name, "BIGINT") not in _WHOLE_NUMBERS:
            message = (
                f"the layout {layout.name} gives {name} as {types[name]}; "
                "give it as milliseconds since 1970, a BIGINT"
            )
            raise InputError(message)
    return types


def _required(layout: Layout) -> tuple[str, ...]:
    needed = ("record", "fault", "energy_kwh", "plug_start")
    return (*needed, *ROW_ZONES) if layout.times == "by row" else needed
