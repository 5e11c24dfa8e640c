"""What the checks must find, in plain Python: which clock dates a record, and why it is left out.

Takes records whose times are milliseconds or None and whose energy is a number.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from engine.loading import Session
from seshis.sessions import left_out
from seshis.sessions.window import Window
from sessions import zone_oracle as oracle

EARLIEST_MS = oracle.utc_ms(datetime(2000, 1, 1, tzinfo=UTC))
LATEST_MS = oracle.utc_ms(datetime(2100, 1, 1, tzinfo=UTC))


_OPEN = Window()


@dataclass(frozen=True)
class Rules:
    zone: str = "UTC"
    times: str = "auto"
    max_kw: float = 400.0
    window: Window = _OPEN


class Judged(NamedTuple):
    usable: list[Session]
    arrived: int
    reasons: dict[str, int]


def judge(records: Iterable[dict[str, Any]], rules: Rules) -> Judged:
    judged = [[record, *_judge_one(record, rules)] for record in records]
    by_id: dict[Any, list[int]] = {}
    for index, (record, session, _) in enumerate(judged):
        if session is not None:
            named = session.session_id is not None
            by_id.setdefault(session.session_id if named else said(record), []).append(index)
    for indices in by_id.values():
        newest = max(indices, key=lambda index: (_updated(judged[index][0]), index))
        for index in set(indices) - {newest}:
            if judged[index][2] is not None:
                continue
            is_identical = said(judged[index][0]) == said(judged[newest][0])
            judged[index][2] = left_out.IDENTICAL_RECORD if is_identical else left_out.DUPLICATE_ID
    reasons: dict[str, int] = {}
    for _, _, reason in judged:
        if reason not in {None, left_out.OUTSIDE_WINDOW}:
            reasons[reason] = reasons.get(reason, 0) + 1
    usable = [session for _, session, reason in judged if reason is None]
    return Judged(usable, len(usable) + sum(reasons.values()), reasons)


def _judge_one(record: dict[str, Any], rules: Rules) -> tuple[Session | None, str | None]:
    energy = record["session_kwh"]
    plugged, unplugged = _ms(record["session_start_time"]), _ms(record["session_end_time"])
    made, changed = _ms(record["created_at"]), _ms(record["updated_at"])
    basis = rules.times
    if basis == "auto":
        possible = (
            energy is not None
            and plugged is not None
            and unplugged is not None
            and unplugged > plugged
            and energy / ((unplugged - plugged) / oracle.HOUR_MS) <= rules.max_kw
        )
        basis = "session" if possible or made is None else "record"
    start, end = (plugged, unplugged) if basis == "session" else (made, changed)
    reason = None
    from_ms, to_ms = rules.window.from_ms, rules.window.to_ms
    if start is not None and (
        (from_ms is not None and start < from_ms) or (to_ms is not None and start > to_ms)
    ):
        reason = left_out.OUTSIDE_WINDOW
    elif energy is None:
        reason = left_out.NO_ENERGY
    elif energy < 0:
        reason = left_out.ENERGY_NEGATIVE
    elif start is None:
        reason = left_out.NO_USABLE_TIME
    if energy is None or energy < 0 or start is None:
        return None, reason
    driver = (record["user"] or "").strip(" ") or None
    session = Session(
        session_id=record["session_id"],
        site=record["site"],
        station=_station(record["session_id"]),
        driver=driver,
        energy_kwh=float(energy),
        start_ms=start,
        end_ms=end if end is not None and end >= start else None,
        time_basis=basis,
        local_day=(oracle.local_day(rules.zone, start) - oracle.EPOCH_DAY).days,
    )
    return session, reason


def _station(session_id: str | None) -> str | None:
    found = re.match(r"([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})_", session_id or "")
    return "-".join(found.groups()) if found else None


def _ms(value: int | None) -> int | None:
    return value if value is not None and EARLIEST_MS <= value <= LATEST_MS else None


def _updated(record: dict[str, Any]) -> float:
    updated = record["updated_at"]
    return float("-inf") if updated is None else updated


def as_received(record: dict[str, Any]) -> dict[str, Any]:
    """The record as the API writes it: its own times as text."""
    written = {name: _iso(record[name]) for name in ("created_at", "updated_at")}
    return {**record, **written}


def written(record: dict[str, Any]) -> str:
    """The record's line as the loading of tests writes it."""
    return json.dumps(as_received(record))


def said(record: dict[str, Any]) -> frozenset[tuple[str, Any]]:
    """What a record says: neither the order of its fields, nor what is null or blank."""
    return frozenset(
        (name, value)
        for name, value in record.items()
        if value is not None and str(value).strip(" ")
    )


def _iso(at_ms: int | None) -> str | None:
    if at_ms is None:
        return None
    moment = oracle.local("UTC", at_ms)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{at_ms % 1000:03}Z"
