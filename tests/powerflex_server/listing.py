"""The sessions a server holds, which may come and go between two requests."""

from collections.abc import Iterable, Mapping, Sequence
from threading import Lock
from typing import Any

Row = Any
"""A session is an object, but a server may hold anything."""

FIRST_START_MS = 1_757_203_200_000  # 2025-09-07 00:00 UTC
_STEP_MS = 60_000


def session(number: int) -> dict[str, Any]:
    """A session like any other; a later number starts later."""
    start = FIRST_START_MS + number * _STEP_MS
    return {
        "session_id": f"0021160501_{number:08}",
        "user": f"driver{number % 7}@example.org",
        "session_kwh": round(number % 40 * 0.25, 2),
        "session_start_time": start,
        "session_end_time": start + 3_600_000,
        "status": "FINISHED",
        "site": "Depot",
    }


def sessions(count: int, first: int = 0) -> list[Row]:
    """Sessions with consecutive numbers."""
    return [session(number) for number in range(first, first + count)]


class Listing:
    """Rows in an order of their own, unless a query sorts them."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._rows = list(rows)
        self._lock = Lock()
        self._answered: dict[str, list[Row]] = {}

    def insert(self, position: int, *rows: Row) -> None:
        with self._lock:
            self._rows[position:position] = rows
            self._answered = {}

    def remove(self, position: int) -> Row:
        with self._lock:
            self._answered = {}
            return self._rows.pop(position)

    def rows(self) -> list[Row]:
        with self._lock:
            return list(self._rows)

    def query(self, parameters: Mapping[str, Sequence[str]]) -> list[Row]:
        """The rows in the dates asked for, sorted where they have the field asked for."""
        wanted = {name: parameters.get(name) for name in ("date", "sortBy", "sortOrder")}
        answered = self._answered
        key = repr(wanted)
        if key not in answered:
            answered[key] = self._query(parameters)
        return answered[key]

    def _query(self, parameters: Mapping[str, Sequence[str]]) -> list[Row]:
        rows = self.rows()
        for bound in parameters.get("date", ()):
            operator, _, text = bound.partition(":")
            limit = int(text)
            rows = [row for row in rows if _kept(row, operator, limit)]
        field = parameters.get("sortBy", [""])[0]
        if rows and all(isinstance(row, dict) and field in row for row in rows):
            descending = parameters.get("sortOrder", ["ASC"])[0] == "DESC"
            rows.sort(key=lambda row: row[field], reverse=descending)
        return rows


def _kept(row: Row, operator: str, limit: int) -> bool:
    start = row.get("session_start_time") if isinstance(row, dict) else None
    if not isinstance(start, int):
        return True
    return start >= limit if operator == "gte" else start <= limit
