"""The report as one JSON object for programs, as report.schema.json defines it.

Drivers are written one by one, so that a million sessions need not be held at once.
"""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from seshis import __version__
from seshis.analyses.counts.driver_sessions import DriverSession
from seshis.analyses.counts.drivers import DriverCount
from seshis.reports.json_values import plain
from seshis.reports.model import Report
from seshis.reports.phrases import iso_time
from seshis.sessions.classes import (
    HIGH_PERFORMANCE_A,
    MEDIUM_PERFORMANCE_A,
    average_of,
    performance_of,
    tag_of,
)

SCHEMA_NAME = "seshis.report"
SCHEMA_VERSION = 1

# Sums of parallel reads differ in the last bits from run to run; a milliwatt-hour does not.
_ENERGY_DECIMALS = 6


def json_pieces(report: Report) -> Iterator[str]:
    """The object's text in pieces, a line feed at its end."""
    head = json.dumps(_head(report), ensure_ascii=True, indent=2)
    if report.drivers is None:
        yield head + "\n"
        return
    yield head.removesuffix("\n}") + ',\n  "drivers": ['
    sessions = report.list_sessions()
    for index, driver in enumerate(report.drivers):
        yield ",\n    " if index else "\n    "
        yield json.dumps(_driver(driver, sessions, report))
    yield "\n  ]\n}\n"


def _head(report: Report) -> dict[str, Any]:
    totals, window, zone = report.totals, report.window, report.zone
    return {
        "schema": {"name": SCHEMA_NAME, "version": SCHEMA_VERSION},
        "seshis_version": __version__,
        "source": report.origin,
        "zone": zone.name,
        "own_zone": None if report.own_zone is None else report.own_zone._asdict(),
        "window": {"from": iso_time(window.from_ms, zone), "to": iso_time(window.to_ms, zone)},
        "completeness": report.completeness._asdict(),
        "assumptions": {
            **report.assumptions._asdict(),
            "high_performance_a": HIGH_PERFORMANCE_A,
            "medium_performance_a": MEDIUM_PERFORMANCE_A,
        },
        "records": _records(report),
        "checks": [
            {"check": found.check.name, "severity": found.check.severity, "records": found.records}
            for found in report.tally.found
        ],
        "clocks": {"session": totals.on_session_clock, "record": totals.on_record_clock},
        "sites": [_rounded(site._asdict()) for site in report.sites],
        "stations": [_rounded(station._asdict()) for station in report.stations or ()],
        "totals": _totals(report),
        "days": [_rounded({**day._asdict(), "day": day.day.isoformat()}) for day in report.days],
        "analyses": {name: plain(found, zone) for name, found in report.findings.items()},
    }


def _records(report: Report) -> dict[str, Any]:
    return {
        "arrived": report.tally.received.records,
        "usable": report.totals.sessions,
        "doubted": report.tally.doubted,
        "left_out": [count._asdict() for count in report.tally.left_out],
        "duplicates_sought": report.duplicates_sought,
    }


def _totals(report: Report) -> dict[str, Any]:
    totals, zone = report.totals, report.zone
    first_ms, last_ms = report.extent or (None, None)
    counts = {
        "sessions": totals.sessions,
        "empty": totals.empty,
        "micro": totals.micro,
        "failed": totals.failed,
        "normal": totals.normal,
    }
    shares = {
        f"{name}_share": _share(count, totals.sessions)
        for name, count in counts.items()
        if name != "sessions"
    }
    return {
        **counts,
        **shares,
        "failed_at": [
            {
                "microsession_kwh": threshold_kwh,
                "failed": failed,
                "failed_share": _share(failed, totals.sessions),
            }
            for threshold_kwh, failed in totals.failed_at()
        ],
        "energy_kwh": _energy(totals.energy_kwh),
        "first_start": iso_time(first_ms, zone),
        "last_start": iso_time(last_ms, zone),
    }


def _rounded(counts: dict[str, Any]) -> dict[str, Any]:
    return {**counts, "energy_kwh": _energy(counts["energy_kwh"])}


def _driver(
    driver: DriverCount, sessions: Iterator[DriverSession], report: Report
) -> dict[str, Any]:
    listed = driver.driver is not None or report.sections.lists_unclaimed
    own = islice(sessions, driver.sessions) if listed else ()
    return {
        **_rounded(driver._asdict()),
        "session_list": [_session(session, report) for session in own],
    }


def _session(session: DriverSession, report: Report) -> dict[str, Any]:
    duration_ms, volts = session.duration_ms, report.assumptions.volts
    average = average_of(session.energy_kwh, duration_ms, volts)
    return {
        "session_id": session.session_id,
        "start": iso_time(session.start_ms, report.zone),
        "end": iso_time(session.end_ms, report.zone),
        "duration_s": None if duration_ms is None else duration_ms / 1000,
        "energy_kwh": session.energy_kwh,
        "average_w": None if average is None else round(average.watts, 3),
        "average_a": None if average is None else round(average.amperes, 4),
        "performance": performance_of(session.energy_kwh, duration_ms, volts),
        "tag": tag_of(session.energy_kwh, duration_ms, report.assumptions),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 6) if whole else None


def _energy(energy_kwh: float) -> float:
    return round(energy_kwh, _ENERGY_DECIMALS)
