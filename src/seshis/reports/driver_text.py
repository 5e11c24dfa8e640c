"""The sessions of each driver as text, coloured by average amperes."""

from collections.abc import Callable, Collection, Iterator
from itertools import islice

from seshis.analyses.counts.driver_sessions import DriverSession
from seshis.analyses.counts.drivers import DriverCount
from seshis.reports.model import Report
from seshis.reports.palette import PLAIN, Palette
from seshis.reports.phrases import clock_time, duration, kwh, short_id
from seshis.sessions.classes import (
    HIGH_PERFORMANCE_A,
    MEDIUM_PERFORMANCE_A,
    Average,
    average_of,
    performance_of,
    tag_of,
)
from seshis.sessions.visible import visible
from seshis.sessions.zone import Zone

_NO_DRIVERS = (
    "ℹ️ No record names a driver: all sessions are unclaimed, or the file was written without "
    "drivers."
)


def driver_lines(
    report: Report,
    drivers: Collection[DriverCount],
    palette: Palette,
    debug: Callable[[str], None],
) -> Iterator[str]:
    """Each driver's total and sessions; the unclaimed ones have a total only.

    Where all are asked for, each is tagged, and the unclaimed ones are listed under their heading.
    """
    if report.chosen_driver is None and len(drivers) == 1 and next(iter(drivers)).driver is None:
        yield _NO_DRIVERS
    listed = report.sections.lists_unclaimed
    sessions, volts = report.list_sessions(), report.assumptions.volts
    for driver in drivers:
        yield ""
        yield _driver(driver, listed=listed)
        yield f"    Total sessions: {driver.sessions}"
        if driver.driver is None and not listed:
            continue
        for number, session in enumerate(islice(sessions, driver.sessions), start=1):
            average = average_of(session.energy_kwh, session.duration_ms, volts)
            debug(f"Session {number} calculations: {_calculation(average)}")
            performance = performance_of(session.energy_kwh, session.duration_ms, volts)
            tag = f"[{tag_of(session.energy_kwh, session.duration_ms, report.assumptions)}] "
            line = f"Session {number}: {tag if listed else ''}{_session(session, report.zone)}"
            yield "    " + palette.paint(performance, line)
    if palette != PLAIN:
        yield ""
        yield _legend(palette, volts)


def _driver(driver: DriverCount, *, listed: bool) -> str:
    if driver.driver is not None:
        return f"User: {visible(driver.driver)}"
    return "👤 Unclaimed sessions:" if listed else "User: null"


def _session(session: DriverSession, zone: Zone) -> str:
    return " / ".join(
        (
            f"START: {clock_time(session.start_ms, zone)}",
            f"END: {clock_time(session.end_ms, zone)}",
            f"DURATION: {duration(session.start_ms, session.end_ms)}",
            f"{kwh(session.energy_kwh)} kWh",
            visible(short_id(session.session_id)),
        )
    )


def _calculation(average: Average | None) -> str:
    if average is None:
        return "no duration"
    decimals = 2 if average.amperes < 1 else 1
    return f"{average.hours:.2f}h, {average.watts:.1f}W, {average.amperes:.{decimals}f}A"


def _legend(palette: Palette, volts: float) -> str:
    high, medium = f"{HIGH_PERFORMANCE_A:g}", f"{MEDIUM_PERFORMANCE_A:g}"
    return (
        f"{palette.paint('high', f'green: {high} A or more')}, "
        f"{palette.paint('medium', f'orange: {medium} to {high} A')}, "
        f"{palette.paint('low', f'red: below {medium} A or nothing delivered')}; "
        f"averages at an assumed {volts:g} V (--volts)"
    )
