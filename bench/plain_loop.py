"""The reference: json, dictionaries and a loop that print the empty and the micro report.

Usage: plain_loop.py FILE [ZONE]. FILE is an answer of the API (.json) or NDJSON. It trusts its
input: no hostile record, no duplicate, no completeness, no second clock is looked for.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

THRESHOLD_KWH = 1.0


def records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open() as lines:
        if path.suffix == ".ndjson":
            for line in lines:
                yield json.loads(line)
        else:
            yield from json.load(lines)["rows"]


def main() -> None:
    zone = ZoneInfo(sys.argv[2] if len(sys.argv) > 2 else "UTC")
    totals: Counter[str] = Counter()
    empties: Counter[str] = Counter()
    micros: Counter[str] = Counter()
    for record in records(Path(sys.argv[1])):
        day = datetime.fromtimestamp(record["session_start_time"] / 1000, zone).date().isoformat()
        totals[day] += 1
        energy_kwh = record["session_kwh"]
        if energy_kwh == 0:
            empties[day] += 1
        elif energy_kwh < THRESHOLD_KWH:
            micros[day] += 1
    count = sum(totals.values())
    for word, found in (("empty", empties), ("micro", micros)):
        part = sum(found.values())
        print(f"{word}: {part} of {count} ({100 * part / count:.1f}%)")
        for day in sorted(totals):
            share = 100 * found[day] / totals[day]
            print(f"- {day}: {found[day]} {word} / {totals[day]} total ({share:.1f}%)")


if __name__ == "__main__":
    main()
