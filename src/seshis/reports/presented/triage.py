"""Triage as blocks: hypotheses with their evidence, never facts."""

from collections.abc import Iterator

from seshis.findings.triage import Triage
from seshis.reports.blocks import Block, Column, Heading, Sentence, Table
from seshis.reports.phrases import percent, rate_of
from seshis.reports.presented.triage_charts import triage_charts
from seshis.statistics.intervals import wilson

_SHOWN = 5
_HYPOTHESIS_COLUMNS = (
    Column("hypothesis", "hypothesis", "text", "what might be the cause"),
    Column("failures", "would explain", "count", "failures that speak for it"),
    Column("share", "of failures", "share", "of all failures"),
)
_DRIVER_COLUMNS = (
    Column("driver", "driver", "text", "who plugged in"),
    Column("stations", "failed at", "count", "stations at which the driver failed"),
    Column("sessions", "sessions", "count", "all sessions of the driver"),
    Column("failures", "failed", "count", "the driver's failures"),
    Column("failed_rate", "failed share", "rate", "their share with its 95 % interval"),
)
_SITE = Column("site", "site", "text", "the place the station stands at")
_STATION = Column("station", "station", "text", "the network's name for the station")
_STATION_COLUMNS = (
    _SITE,
    _STATION,
    Column("drivers", "drivers", "count", "drivers who failed there and at no other station"),
    Column("failures", "their failures", "count", "the failures of these drivers"),
    Column("sessions", "sessions", "count", "all sessions of the station"),
    Column("all_failures", "failed", "count", "all failures at the station"),
    Column("failed_rate", "failed share", "rate", "their share with its 95 % interval"),
)
_HOUR_COLUMNS = (
    _SITE,
    Column("day", "day", "day", "the local day"),
    Column("hour", "hour", "text", "the local hour"),
    Column("stations", "stations failing", "count", "stations with a failure in that hour"),
    Column("active", "of active", "count", "stations of the site then in use"),
    Column("failures", "failures", "count", "failures in that hour"),
)
_SIGN_COLUMNS = (
    _SITE,
    _STATION,
    Column("unclaimed_failures", "unclaimed failures", "count", "failures without a driver"),
    Column("failures", "all failures", "count", "all failures at the station"),
    Column("unclaimed", "unclaimed", "count", "all sessions without a driver"),
    Column("sessions", "sessions", "count", "all sessions of the station"),
)
_BY_WHO_FAILED = frozenset({"car or driver", "station", "signage"})
"""The hypotheses that only drivers' failures can speak for or against."""
TABLES = {
    "hypotheses": _HYPOTHESIS_COLUMNS,
    "suspect_drivers": _DRIVER_COLUMNS,
    "suspect_stations": _STATION_COLUMNS,
    "suspect_hours": _HOUR_COLUMNS,
    "suspect_signs": _SIGN_COLUMNS,
}


def triage_blocks(found: Triage) -> Iterator[Block]:
    """How much each hypothesis would explain, then the evidence for each."""
    yield Heading("Triage: hypotheses for the failures", "🔎")
    yield Sentence(f"Failed: {rate_of(found.failed, 'sessions')}")
    failures = found.failed.part
    if not failures:
        return
    yield Sentence(_conclusion(found))
    yield from triage_charts(_explained(found), failures)
    yield Table("hypotheses", _HYPOTHESIS_COLUMNS, _hypotheses(found))
    yield from _drivers(found)
    yield from _stations(found)
    yield from _hours(found)
    yield from _signs(found)
    if not found.claimed_failures:
        yield Sentence(
            "No failure has a driver: whether cars and drivers, single stations or signs explain "
            "any cannot be told. Which stations fail more than others can.",
            "note",
            see="stations",
        )
    yield Sentence(
        "Hypotheses, not causes: sessions do not tell why one failed. A failure can speak for "
        "several, and busy drivers and stations meet these rules by chance as well, so those that "
        "failed most above the share of all come first.",
        "note",
    )


def _conclusion(found: Triage) -> str:
    failures, none = found.failed.part, found.explained_by_none
    return (
        f"Of {failures:,} failures, {failures - none:,} would be explained by a hypothesis below, "
        f"{none:,} ({percent(none, failures)}) by none."
    )


def _explained(found: Triage) -> tuple[tuple[str, int], ...]:
    return (
        ("car or driver", found.explained_by_driver),
        ("station", found.explained_by_station),
        ("site power or network", found.explained_by_site),
        ("signage", found.explained_by_signs),
        ("none of these", found.explained_by_none),
    )


def _hypotheses(found: Triage) -> list[tuple[object, ...]]:
    rows = list[tuple[object, ...]]()
    for name, count in _explained(found):
        if count or found.claimed_failures or name not in _BY_WHO_FAILED:
            rows.append((name, count, count / found.failed.part))
        else:
            rows.append((f"{name} (needs drivers)", None, None))
    return rows


def _drivers(found: Triage) -> Iterator[Block]:
    if found.drivers:
        counted = f"{found.least} or more stations ({found.drivers_counted:,})"
        yield Heading(f"Car or driver: drivers who failed at {counted}")
        rows = [
            (
                one.driver,
                one.stations,
                one.sessions,
                one.failures,
                wilson(one.failures, one.sessions),
            )
            for one in found.drivers
        ]
        yield Table("suspect_drivers", _DRIVER_COLUMNS, rows, shown=_SHOWN)


def _stations(found: Triage) -> Iterator[Block]:
    if found.stations:
        drivers = f"{found.least} or more drivers"
        yield Heading(f"Station: {drivers} failed there and at no other station")
        rows = [
            (
                one.site,
                one.station,
                one.drivers,
                one.failures,
                one.sessions,
                one.all_failures,
                wilson(one.all_failures, one.sessions),
            )
            for one in found.stations
        ]
        yield Table("suspect_stations", _STATION_COLUMNS, rows, shown=_SHOWN)


def _hours(found: Triage) -> Iterator[Block]:
    if found.hours:
        yield Heading(
            "Site power or network: failures within one hour at half or more of the site's active "
            "stations, two at least",
            is_local=True,
        )
        rows = [
            (one.site, one.day, f"{one.local_hour:02}:00", one.stations, one.active, one.failures)
            for one in found.hours
        ]
        yield Table("suspect_hours", _HOUR_COLUMNS, rows, shown=_SHOWN)


def _signs(found: Triage) -> Iterator[Block]:
    if found.signs:
        yield Heading("Signage: more than half of the station's failures are unclaimed")
        yield Table("suspect_signs", _SIGN_COLUMNS, found.signs, shown=_SHOWN)
