"""Which months of the table can hold sessions of a period, so that others need not be read."""

from seshis.engine.connection import open_engine
from seshis.history.columns import MONTH, UNKNOWN_MONTH
from seshis.history.coverage import month_of
from seshis.history.held import held_relation
from seshis.history.table import SessionsTable
from seshis.sessions.window import Window
from seshis.sessions.zone import EARLIEST_MS, LATEST_MS, MS_PER_DAY

# More than any zone is away from UTC, and than most records are from their session.
_MARGIN_MS = 31 * MS_PER_DAY


def months_with_starts(table: SessionsTable, window: Window) -> set[str]:
    """The months that may hold sessions which start in the window, on either clock."""
    from_ms, to_ms = window.ends_ms
    first = month_of(max(EARLIEST_MS, from_ms - _MARGIN_MS))
    last = month_of(min(LATEST_MS, to_ms + _MARGIN_MS))
    months = set(table.months())
    near = {month for month in months if first <= month <= last or month == UNKNOWN_MONTH}
    return near | _with_records(table, months - near, Window(from_ms, to_ms))


def _with_records(table: SessionsTable, months: set[str], window: Window) -> set[str]:
    """Those of the months with records that were made in the window, however old the session."""
    if not months:
        return set()
    held = held_relation(table.files(months))
    sql = f"""
        SELECT DISTINCT {MONTH} FROM ({held.sql})
        WHERE record_created BETWEEN $from_ms AND $to_ms"""
    with open_engine() as engine:
        rows = engine.run(sql, {**held.parameters, **window._asdict()})
    return {month for (month,) in rows}
