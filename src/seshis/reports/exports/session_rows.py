"""The query of the sessions that an export holds, with what was made of each."""

from typing import Literal

from seshis.analyses.counts.selected_sessions import selected_sessions
from seshis.engine.formulas import harmless
from seshis.engine.local_time import iso_text, timestamp, wall_text
from seshis.engine.offsets import offset_case
from seshis.engine.raw import Query
from seshis.reports.exports.contents import Contents
from seshis.reports.exports.session_columns import SESSION_COLUMNS, SessionColumn
from seshis.sessions.classes import HIGH_PERFORMANCE_A, MEDIUM_PERFORMANCE_A
from seshis.sessions.zone import EARLIEST_MS, LATEST_MS

Form = Literal["csv", "parquet", "text", "sheet"]
"""How instants are told: ISO 8601 in csv, which has no formulas either; timestamps in parquet; the
wall clock in text, and as its milliseconds in sheet."""

_FEW = 100_000


def sessions_query(contents: Contents, form: Form) -> Query:
    """The sessions that the report is about, in the order they arrived where that is known."""
    assumptions, zone = contents.report.assumptions, contents.report.zone
    offsets = offset_case("end_ms", zone.offset_spans(*_ends(contents)), "ends")
    columns = ", ".join(f'{_value(column, form)} AS "{column.name}"' for column in SESSION_COLUMNS)
    sql = f"""
        SELECT {columns}
        FROM (
          SELECT
            *, local_start_ms - start_ms AS start_offset_ms, {offsets.sql} AS end_offset_ms
          FROM sessions
        )"""
    microsession_kwh = assumptions.microsession_kwh
    return selected_sessions(contents.sessions, contents.selection, microsession_kwh).composed(
        sql,
        **offsets.parameters,
        microsession_kwh=microsession_kwh,
        volts=assumptions.volts,
        high_w=HIGH_PERFORMANCE_A * assumptions.volts,
        medium_w=MEDIUM_PERFORMANCE_A * assumptions.volts,
    )


def _ends(contents: Contents) -> tuple[int, int]:
    """The first and last end; among many sessions, to look for them takes longer than it spares."""
    if contents.report.totals.sessions > _FEW:
        return EARLIEST_MS, LATEST_MS
    ((first_ms, last_ms),) = contents.sessions.ask("SELECT min(end_ms), max(end_ms) FROM sessions")
    return first_ms or 0, last_ms or 0


def count_written(contents: Contents) -> int:
    """How many sessions that are, where writing them does not tell."""
    query = sessions_query(contents, "sheet")
    ((rows,),) = contents.sessions.engine.run(
        f"SELECT count(*) FROM ({query.sql})", query.parameters
    )
    return int(rows)


def told(contents: Contents, written: int) -> str:
    """What was written, in words; of how many, where the report is about some of them."""
    of = contents.report.totals.sessions
    if written == of:
        return f"{written:,} sessions"
    return f"{written:,} of {of:,} sessions, those that were asked for"


def _value(column: SessionColumn, form: Form) -> str:
    if column.kind == "name" and form == "csv":
        return harmless(column.sql)
    if column.kind != "instant":
        return column.sql
    if form == "parquet":
        return timestamp(column.sql)
    if form == "sheet":
        return f"{column.sql} + {column.offset}"
    told = iso_text if form == "csv" else wall_text
    return told(column.sql, column.offset)
