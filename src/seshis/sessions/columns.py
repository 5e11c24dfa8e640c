"""The vocabulary of sessions, declared once: every column's name, type, unit and meaning.

A layout's SELECT yields exactly CANONICAL; the checks turn those into SESSION, which is what
every analysis reads. No SQL lives here.
"""

from typing import NamedTuple


class Column(NamedTuple):
    """A column: its name (with the unit), its SQL type and what it means."""

    name: str
    type: str
    meaning: str


CANONICAL = (
    Column("session_id", "VARCHAR", "the network's identifier of the session"),
    Column("network", "VARCHAR", "who runs the chargers"),
    Column("site", "VARCHAR", "the place the station stands at"),
    Column("station", "VARCHAR", "the charging station, by the network's name for it"),
    Column("connector", "VARCHAR", "the connector of the station"),
    Column("driver", "VARCHAR", "who plugged in; null when unclaimed"),
    Column("vehicle", "VARCHAR", "the vehicle as the network describes it"),
    Column("energy_kwh", "VARCHAR", "energy delivered, kWh, as received: the checks judge it"),
    Column("plug_start", "BIGINT", "plugged in, UTC milliseconds (wall clock where times: local)"),
    Column("plug_end", "BIGINT", "unplugged, likewise; null while the session is active"),
    Column("charge_end", "BIGINT", "last energy flow, likewise"),
    Column("peak_kw", "DOUBLE", "highest power, kW"),
    Column("cost", "DOUBLE", "what the driver was charged, in currency"),
    Column("currency", "VARCHAR", "ISO 4217 code of cost"),
    Column("status", "VARCHAR", "the network's word for the session's state"),
    Column("record_created", "VARCHAR", "when the network made the record, as ISO 8601 text"),
    Column("record_updated", "VARCHAR", "when the network last changed it, likewise"),
    Column("id_start", "BIGINT", "the start that the session id itself tells, UTC milliseconds"),
)

READING = (
    Column("record", "VARCHAR", "the record as received, as JSON"),
    Column("fault", "VARCHAR", "why what was received is no record at all"),
    Column("energy", "DOUBLE", "energy_kwh as a number; null where it is none"),
    Column("zone_unknown", "BOOLEAN", "the row names a zone that nobody knows"),
    Column("time_twice", "BOOLEAN", "a time of it exists twice at a clock change"),
    Column("time_skipped", "BOOLEAN", "a time of it does not exist at a clock change"),
    Column("own_offset_min", "INTEGER", "how far its own zone, or its layout's, is ahead of UTC"),
    Column("driver_told", "BOOLEAN", "its record has a field for a driver, empty or not"),
)

CLOCK_MARKS = ("zone_unknown", "time_twice", "time_skipped")
"""Those of READING that tell what was doubtful in turning wall clocks into UTC."""

SESSION = (
    Column("session_id", "VARCHAR", "as in the canonical columns"),
    Column("network", "VARCHAR", "as in the canonical columns"),
    Column("site", "VARCHAR", "as in the canonical columns"),
    Column("station", "VARCHAR", "as in the canonical columns"),
    Column("connector", "VARCHAR", "as in the canonical columns"),
    Column("driver", "VARCHAR", "as in the canonical columns, or its pseudonym"),
    Column("driver_told", "BOOLEAN", "its record has a field for a driver, empty or not"),
    Column("vehicle", "VARCHAR", "as in the canonical columns"),
    Column("energy_kwh", "DOUBLE", "energy delivered, kWh, finite and not negative"),
    Column("start_ms", "BIGINT", "start on the session's clock, UTC milliseconds"),
    Column("end_ms", "BIGINT", "end on the same clock; null where it is unknown"),
    Column("charge_end_ms", "BIGINT", "last energy flow, UTC milliseconds"),
    Column("peak_kw", "DOUBLE", "as in the canonical columns"),
    Column("cost", "DOUBLE", "as in the canonical columns"),
    Column("currency", "VARCHAR", "as in the canonical columns"),
    Column("time_basis", "VARCHAR", "the clock that dates it: session or record"),
    Column("marks", "BIGINT", "what is doubtful or notable in it: the bits of plausibility.MARKS"),
    Column("left_out", "VARCHAR", "why it is not counted; null for a usable session"),
)

OPTIONAL = (
    "station",
    "connector",
    "driver",
    "driver_told",
    "vehicle",
    "charge_end_ms",
    "peak_kw",
    "cost",
    "currency",
)
"""Those of SESSION that only some reports read; the others do without what they cost."""

RECEIVED = (
    Column("status", "VARCHAR", "as in the canonical columns"),
    Column("plug_start", "BIGINT", "plugged in, UTC milliseconds, whatever clock counts"),
    Column("plug_end", "BIGINT", "unplugged, likewise"),
    Column("record_created_ms", "BIGINT", "when the network made the record, UTC milliseconds"),
    Column("record_updated_ms", "BIGINT", "when the network last changed it, likewise"),
    Column("id_start", "BIGINT", "as in the canonical columns"),
    *(column for column in READING if column.name in CLOCK_MARKS),
)
"""What a session was judged by: exports carry it, so that reading them judges alike."""

EXPORTED = ("network", *OPTIONAL, *(column.name for column in RECEIVED))
"""What exports read beside what every report does."""
