"""The records that the checks found something in, as rows for another tool: CSV or NDJSON.

No driver stands in them; the record as received does, which may name one.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from seshis.checks.tally import CheckedRecord
from seshis.engine.formulas import without_formula
from seshis.errors import UsageError
from seshis.reports.phrases import iso_time
from seshis.reports.whole_file import Tell, to_nobody, write_whole
from seshis.sessions.zone import Zone

_COLUMNS = (
    "number",
    "session_id",
    "site",
    "station",
    "start",
    "end",
    "energy_kwh",
    "severity",
    "reasons",
    "record",
)
WHAT = "the checked records"
_LONGEST_LINE = 1 << 24


def check_ending(path: Path) -> None:
    """UsageError unless the ending is .csv or .ndjson."""
    if path.suffix.lower() not in {".csv", ".ndjson"}:
        raise UsageError(
            f"--checks-out writes .csv or .ndjson, by the ending; {str(path)!r} ends otherwise"
        )


def is_ours(path: Path) -> bool:
    """Whether a file begins as these rows do."""
    with path.open("rb") as file:
        start = file.readline(_LONGEST_LINE)
    if start.decode(errors="replace").strip() == ",".join(_COLUMNS):
        return True
    try:
        return list(json.loads(start)) == list(_COLUMNS)
    except (ValueError, TypeError):
        return False


def write_checked(
    records: Iterable[CheckedRecord], zone: Zone, path: Path, tell: Tell = to_nobody
) -> None:
    """Write the records with all their reasons; raises OutputError where the file cannot be."""
    rows = (_row(record, zone) for record in records)
    lines = _csv_lines(rows) if path.suffix.lower() == ".csv" else _ndjson_lines(rows)
    write_whole(path, "".join(lines).encode(errors="backslashreplace"), what=WHAT, tell=tell)


def _row(record: CheckedRecord, zone: Zone) -> dict[str, Any]:
    return {
        "number": record.number,
        "session_id": record.session_id,
        "site": record.site,
        "station": record.station,
        "start": iso_time(record.start_ms, zone),
        "end": iso_time(record.end_ms, zone),
        "energy_kwh": record.energy_kwh,
        "severity": record.severity,
        "reasons": list(record.reasons),
        "record": record.record,
    }


def _ndjson_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    return (json.dumps(row) + "\n" for row in rows)


def _csv_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.DictWriter(line, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({**row, "reasons": "; ".join(row["reasons"])} | _harmless(row))
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def _harmless(row: Mapping[str, Any]) -> dict[str, str]:
    return {name: without_formula(value) for name, value in row.items() if isinstance(value, str)}
