"""What every report tells beside its analyses, as blocks: days, drivers, records, assumptions."""

from collections.abc import Iterator
from itertools import islice

from seshis.analyses.counts.days import DayCount
from seshis.analyses.counts.drivers import DriverCount
from seshis.reports.blocks import Block, Column, Heading, Sentence, Table
from seshis.reports.caveats import uncovered
from seshis.reports.checks_text import sensitivity, sessions_used
from seshis.reports.model import Report
from seshis.sessions.classes import HIGH_PERFORMANCE_A, MEDIUM_PERFORMANCE_A
from seshis.statistics.intervals import wilson

_DAYS_SHOWN = 14
_DRIVERS_SHOWN = 20
_CLOCKS = {
    "auto": "each session's own where it can be true, else that of its record",
    "session": "each session's own",
    "record": "that of the record",
}
_UNCLAIMED = "null"
_DAY = Column("day", "day", "day", "the local day sessions started on")
_SESSIONS = Column("sessions", "sessions", "count", "all of them")
_EMPTY = Column("empty", "empty", "count", "those that delivered 0 kWh")
_MICRO = Column("micro", "micro", "count", "those above 0 kWh and below the threshold")
_EMPTY_SHARE = Column("empty_share", "empty of all", "rate", "with its 95 % interval")
_MICRO_SHARE = Column("micro_share", "micro of all", "rate", "with its 95 % interval")
_DRIVER_COLUMNS = (
    Column("driver", "driver", "text", "who plugged in; null is nobody"),
    _SESSIONS,
    _EMPTY,
    _MICRO,
    Column("failed_share", "failed of all", "rate", "empty and micro, with its 95 % interval"),
    Column("energy_kwh", "energy", "kwh", "what they delivered"),
    Column("high", "high", "count", f"from {HIGH_PERFORMANCE_A:g} A on average"),
    Column("medium", "medium", "count", f"from {MEDIUM_PERFORMANCE_A:g} A"),
    Column("low", "low", "count", "below, or nothing delivered"),
)
_CHECK_COLUMNS = (
    Column("check", "check", "text", "what was looked for"),
    Column("severity", "severity", "text", "drop: left out; doubt, note: counted"),
    Column("records", "records", "count", "how many it found"),
    Column("share", "of all records", "share", "of all that arrived"),
    Column("meaning", "meaning", "text", "what it finds"),
)
_ASSUMPTION_COLUMNS = (
    Column("assumption", "assumption", "text", "what no record states"),
    Column("value", "value", "text", "as this report takes it"),
)


def day_blocks(report: Report) -> Iterator[Block]:
    """The days with their empty or micro sessions, as asked for; the newest first."""
    empty, micro = report.sections.empty, report.sections.micro
    yield Heading("Days", "📅")
    columns = [_DAY, _SESSIONS, *[_EMPTY, _EMPTY_SHARE] * empty, *[_MICRO, _MICRO_SHARE] * micro]
    rows = [_day_row(day, empty=empty, micro=micro) for day in reversed(report.days)]
    yield Table("days", tuple(columns), rows, _DAYS_SHOWN)


def driver_blocks(report: Report, most: int) -> Iterator[Block]:
    """The drivers with most sessions, so many at most."""
    drivers = report.drivers or ()
    yield Heading("Drivers", "👥")
    listed = list(islice(drivers, most))
    if [one.driver for one in listed] == [None]:
        yield Sentence("No record names a driver: all sessions are unclaimed, or none is told.")
        return
    yield Table("drivers", _DRIVER_COLUMNS, list(map(_driver_row, listed)), _DRIVERS_SHOWN)
    if len(listed) < len(drivers):
        yield Sentence(
            f"The {len(listed):,} with most sessions are here; SESHIS can write all "
            f"{len(drivers):,} of them into a file, as the table drivers.",
            "note",
        )


def quality_blocks(report: Report) -> Iterator[Block]:
    """How much of all there is the figures cover, and what is doubtful in the records."""
    yield Heading("Data quality", "🧪")
    missing = uncovered(report.completeness)
    if missing is None:
        yield Sentence("Every session of the period that the source holds is here.")
    else:
        yield Sentence(missing, "signal")
    yield Sentence(sessions_used(report))
    if report.totals.sessions:
        yield Sentence(f"{sensitivity(report)}.")
    found = [one for one in report.tally.found if one.records]
    if not found:
        yield Sentence("No check found anything in the records.")
        return
    received = max(report.tally.received.records, 1)
    rows = [
        (one.check.name, one.check.severity, one.records, one.records / received, one.check.meaning)
        for one in found
    ]
    yield Table("checks", _CHECK_COLUMNS, rows)


def assumption_blocks(report: Report) -> Iterator[Block]:
    """What the figures rest on that no record states, and what cannot be known of them."""
    taken = report.assumptions
    yield Heading("What the figures rest on", "📐")
    rows: list[tuple[object, ...]] = [
        ("a session is micro above 0 kWh and below", f"{taken.microsession_kwh:g} kWh"),
        ("currents are averages at", f"{taken.volts:g} V"),
        ("a session's own clock is believed up to", f"{taken.max_kw:g} kW on average"),
        ("the clock that dates sessions", _CLOCKS[taken.times]),
        ("days and hours are those of", _zone(report)),
    ]
    yield Table("assumptions", _ASSUMPTION_COLUMNS, rows)
    yield Sentence(
        "Failed is empty (0 kWh) or micro. Attempts that left no record are not counted: failure "
        "is a lower bound. Sessions do not tell why one failed, uptime, nor who waited.",
        "note",
    )


def _zone(report: Report) -> str:
    own = report.own_zone
    if own is None:
        return report.zone.name
    return f"{report.zone.name}; most sessions are in {own.words}"


def _day_row(day: DayCount, *, empty: bool, micro: bool) -> tuple[object, ...]:
    return (
        day.day,
        day.sessions,
        *(day.empty, wilson(day.empty, day.sessions)) * empty,
        *(day.micro, wilson(day.micro, day.sessions)) * micro,
    )


def _driver_row(one: DriverCount) -> tuple[object, ...]:
    return (
        one.driver or _UNCLAIMED,
        one.sessions,
        one.empty,
        one.micro,
        wilson(one.empty + one.micro, one.sessions),
        one.energy_kwh,
        one.high,
        one.medium,
        one.low,
    )
