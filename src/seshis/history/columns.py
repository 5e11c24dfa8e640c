"""The columns of the history: the canonical ones with their types, and the record as received."""

from seshis.sessions.columns import CANONICAL, CLOCK_MARKS, READING, Column

_TYPED = {
    "energy_kwh": Column("energy_kwh", "DOUBLE", "energy delivered, kWh; null if no number"),
    "record_created": Column("record_created", "BIGINT", "when the record was made, UTC ms"),
    "record_updated": Column("record_updated", "BIGINT", "when it was last changed, UTC ms"),
}

MONTH = "month"

KEPT = (
    *(_TYPED.get(column.name, column) for column in CANONICAL),
    *(column for column in READING if column.name in CLOCK_MARKS),
    Column("raw", "VARCHAR", "the record as received, JSON"),
    Column(MONTH, "VARCHAR", "the UTC month of plug_start, YYYY-MM, or unknown: the partition"),
)

NAMES = tuple(column.name for column in KEPT)
TEXTS = tuple(
    column.name for column in KEPT if column.type == "VARCHAR" and column.name not in {"raw", MONTH}
)

UNKNOWN_MONTH = "unknown"
