"""Writes PowerFlex records, skewed like real ones: make_sessions.py COUNT FILE.

A third are empty, some are micro, drivers and stations follow a long tail, one in five sessions
is unclaimed. FILE ending in .ndjson gets a record a line, any other one answer of the API.
"""

import json
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

FIRST = datetime(2025, 1, 1, tzinfo=UTC)
DAYS = 400


def sessions(count: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    chance = random.Random(seed)
    for number in range(count):
        start = FIRST + timedelta(days=DAYS * number / count, seconds=chance.uniform(0, 60))
        hours = 0.01 + chance.expovariate(1 / 3)
        station = f"0021160{min(int(chance.paretovariate(0.6)), 999):03}"
        driver = f"driver{int(chance.paretovariate(0.4)) % 20_000}@example.com"
        yield {
            "session_id": f"{station}_{start:%Y-%m-%d %H:%M:%S.%f}_{number}",
            "reporting_id": 477_544_158 + number,
            "session_kwh": _energy_kwh(chance, hours),
            "session_start_time": _ms(start),
            "session_end_time": _ms(start) + int(hours * 3_600_000),
            "created_at": _iso(start),
            "updated_at": _iso(start + timedelta(hours=hours)),
            "status": "FINISHED",
            "user": None if chance.random() < 0.2 else driver,
            "vehicle": "2020 Tesla Model Y Performance AWD",
            "site": "Downtown Charging Hub",
            "cost_actual": 0.81,
            "evse_type": "AC",
        }


def write(count: int, path: Path) -> None:
    with path.open("w") as target:
        if path.suffix == ".ndjson":
            target.writelines(json.dumps(session) + "\n" for session in sessions(count))
        else:
            rows = list(sessions(count))
            json.dump({"rows": rows, "total_count": count, "page": 1, "limit": count}, target)


def _energy_kwh(chance: random.Random, hours: float) -> float:
    draw = chance.random()
    if draw < 0.33:
        return 0
    if draw < 0.36:
        return round(chance.uniform(0.01, 0.99), 4)
    return round(min(hours * 6.6, chance.uniform(1, 60)), 4)


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
