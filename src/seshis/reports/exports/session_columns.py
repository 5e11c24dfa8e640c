"""The columns of exported sessions: name, meaning and SQL, declared once.

Names that the layout of SESHIS's own files reads mean there what they mean here, so that an export
read back gives the same sessions.
"""

from typing import Literal, NamedTuple

from seshis.sessions.classes import MS_PER_HOUR
from seshis.sessions.plausibility import DOUBTS, MARKS

SessionKind = Literal["name", "word", "instant", "number", "flag"]
"""name: text from records; word: one of ours; instant: an expression of UTC milliseconds."""


class SessionColumn(NamedTuple):
    """A column: what it is called, what kind of value it holds, what it means, its SQL.

    offset: for an instant, the SQL of the zone's offset then.
    """

    name: str
    kind: SessionKind
    meaning: str
    sql: str
    offset: str = ""


def _as_it_is(name: str, kind: SessionKind, meaning: str, source: str = "") -> SessionColumn:
    return SessionColumn(name, kind, meaning, source or name)


_DURATION_MS = "nullif(greatest(end_ms - start_ms, 0), 0)"
_CLASS = """
    CASE
      WHEN energy_kwh = 0 THEN 'empty'
      WHEN energy_kwh < $microsession_kwh THEN 'micro'
      ELSE 'normal'
    END"""
_PERFORMANCE = f"""
    CASE
      WHEN energy_kwh * 3.6e9 >= $high_w * {_DURATION_MS} THEN 'high'
      WHEN energy_kwh * 3.6e9 >= $medium_w * {_DURATION_MS} THEN 'medium'
      ELSE 'low'
    END"""
_SEVERITY = f"CASE WHEN marks & {DOUBTS} <> 0 THEN 'doubt' WHEN marks <> 0 THEN 'note' END"
_EACH_REASON = ", ".join(
    f"CASE WHEN marks & {1 << place} <> 0 THEN '{check.name}' END"
    for place, check in enumerate(MARKS)
)
_REASONS = f"CASE WHEN marks <> 0 THEN concat_ws('; ', {_EACH_REASON}) END"
_AVERAGE_KW = f"energy_kwh * {MS_PER_HOUR} / {_DURATION_MS}"

SESSION_COLUMNS = (
    _as_it_is("session_id", "name", "the network's identifier of the session"),
    _as_it_is("network", "name", "who runs the chargers"),
    _as_it_is("site", "name", "the place the station stands at"),
    _as_it_is("station", "name", "the network's name for the station"),
    _as_it_is("connector", "name", "the connector of the station"),
    _as_it_is("driver", "name", "who plugged in, or a pseudonym; null when unclaimed"),
    _as_it_is("vehicle", "name", "the vehicle as the network describes it"),
    SessionColumn(
        "start",
        "instant",
        "when it started, on the clock that counts",
        "start_ms",
        "start_offset_ms",
    ),
    SessionColumn(
        "end", "instant", "when it ended, likewise; null if unknown", "end_ms", "end_offset_ms"
    ),
    _as_it_is("energy_kwh", "number", "energy delivered, kWh"),
    SessionColumn("class", "word", "empty, micro or normal, by the threshold", _CLASS),
    SessionColumn(
        "duration_h",
        "number",
        "from start to end, hours",
        f"round((end_ms - start_ms) / {MS_PER_HOUR}.0, 6)",
    ),
    SessionColumn("average_kw", "number", "energy by duration, kW", f"round({_AVERAGE_KW}, 6)"),
    SessionColumn(
        "average_a",
        "number",
        "average current, A, at the voltage assumed (--volts)",
        f"round({_AVERAGE_KW} * 1000 / $volts, 4)",
    ),
    SessionColumn("performance", "word", "high from 16 A, medium from 8 A, else low", _PERFORMANCE),
    SessionColumn("severity", "word", "doubt or note: the worst that a check found", _SEVERITY),
    SessionColumn("reasons", "word", "what the checks found, parted by semicolons", _REASONS),
    _as_it_is("time_basis", "word", "the clock that dates it: session or record"),
    _as_it_is("peak_kw", "number", "highest power, kW"),
    _as_it_is("cost", "number", "what the driver was charged, in currency"),
    _as_it_is("currency", "name", "ISO 4217 code of cost"),
    _as_it_is("status", "name", "the network's word for the session's state"),
    _as_it_is("plug_start", "number", "plugged in by the session clock, UTC milliseconds"),
    _as_it_is("plug_end", "number", "unplugged, likewise"),
    _as_it_is("charge_end", "number", "last energy flow, likewise", "charge_end_ms"),
    _as_it_is("record_created", "number", "when the record was made, UTC ms", "record_created_ms"),
    _as_it_is("record_updated", "number", "when it was last changed, UTC ms", "record_updated_ms"),
    _as_it_is("id_start", "number", "the start that the session id tells, UTC milliseconds"),
    _as_it_is("zone_unknown", "flag", "the row named a zone that nobody knows"),
    _as_it_is("time_twice", "flag", "a time of it existed twice at a clock change"),
    _as_it_is("time_skipped", "flag", "a time of it did not exist at a clock change"),
)
