"""Records as the PowerFlex API gives them, built for a scenario."""

from datetime import UTC, datetime, timedelta
from typing import Any

HOUR_MS = 3_600_000


def ms(text: str) -> int:
    """UTC milliseconds of a time such as 2025-09-15 07:12:27.381."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def row(start: str = "2025-09-15 07:12:27", hours: float = 2.0, **fields: Any) -> dict[str, Any]:
    """One session that starts at a UTC time and stays plugged in for some hours."""
    begin = datetime.fromisoformat(start).replace(tzinfo=UTC)
    end = begin + timedelta(hours=hours)
    begin_ms = int(begin.timestamp() * 1000)
    defaults: dict[str, Any] = {
        "session_id": f"0021160501_{begin:%Y-%m-%d %H:%M:%S.%f}",
        "reporting_id": 477544158,
        "session_kwh": 7.25,
        "session_start_time": begin_ms,
        "session_end_time": begin_ms + round(hours * HOUR_MS),
        "created_at": _iso(begin),
        "updated_at": _iso(end),
        "status": "FINISHED",
        "user": "vera@example.com",
        "vehicle": "2020 Tesla Model Y Performance AWD",
        "site": "Downtown Charging Hub",
        "cost_actual": 0.81,
    }
    return defaults | fields


def answer(rows: list[Any], **envelope: Any) -> dict[str, Any]:
    """The rows as one page of the API."""
    return {"rows": rows, "total_count": len(rows), "page": 1, "limit": 1000} | envelope


def document_week() -> list[dict[str, Any]]:
    """1,000 sessions with the counts of the document's samples, all in UTC."""
    days = (
        ("2025-09-07", 271, 188, 1),
        ("2025-09-08", 169, 91, 0),
        ("2025-09-09", 216, 150, 1),
        ("2025-09-10", 236, 154, 1),
        ("2025-09-11", 108, 68, 0),
    )
    rows = []
    for day, sessions, empty, micro in days:
        for number in range(sessions):
            energy = 0 if number < empty else 0.4 if number < empty + micro else 6.5
            start = f"{day} {number // 60:02}:{number % 60:02}:00"
            rows.append(row(start, session_kwh=energy, session_id=f"{day}-{number}"))
    return rows


def document_drivers() -> list[dict[str, Any]]:
    """Sessions of 15 users whose listing begins as the document's sample does."""
    rows = [
        row(f"2025-09-0{1 + n % 9} {n % 24:02}:00:00", session_id=f"unclaimed-{n}", user=None)
        for n in range(42)
    ]
    rows += [
        clocked(
            "2025-09-15 07:12:27.381", "2025-09-15 07:13:13.838", 0.0221, "0101110106_2025-09-12"
        ),
        clocked("2025-09-12 16:16:48", "2025-09-13 00:44:54", 12.763, "0101110102_2025-08-20"),
        *(row(f"2025-09-0{n} 08:00:00", session_id=f"vera-{n}") for n in range(1, 7)),
    ]
    john = "john.doe@example.com"
    rows += [
        clocked(
            "2025-08-20 19:29:13",
            "2025-08-21 00:21:03",
            12.76309,
            "0101110102_2025-08-20",
            user=john,
        ),
        *(row(f"2025-08-1{n} 08:00:00", session_id=f"john-{n}", user=john) for n in range(2)),
    ]
    rows += [
        row(f"2025-08-0{n % 9 + 1} 08:00:00", session_id=f"other-{n}", user=f"u{n:02}@example.com")
        for n in range(12)
    ]
    return rows


def clocked(
    start: str, end: str, energy_kwh: float, id_start: str, user: str = "vera@example.com"
) -> dict[str, Any]:
    """A session whose session clock is impossible, as in the document's sample record."""
    return row(
        session_id=f"{id_start} 23:12:11.381Z_EDGE_{start[-6:]}",
        session_kwh=energy_kwh,
        session_start_time=1757623500418,
        session_end_time=1757623500418,
        created_at=start.replace(" ", "T") + "Z",
        updated_at=end.replace(" ", "T") + "Z",
        user=user,
    )


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"
