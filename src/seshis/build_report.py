"""Builds a report from loaded sessions: asks the analyses, and finds the driver asked for."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from seshis.analyses.counts.days import count_days
from seshis.analyses.counts.driver_sessions import ListingOrder, list_driver_sessions
from seshis.analyses.counts.drivers import DriverCount, count_drivers
from seshis.analyses.counts.extent import find_extent
from seshis.analyses.counts.sites import count_sites
from seshis.analyses.counts.stations import count_stations
from seshis.analyses.counts.totals import count_totals
from seshis.analyses.drilldown.newest_sessions import list_newest_sessions
from seshis.checks.tally import examples_of
from seshis.errors import DriverNotFoundError
from seshis.findings.catalogue import find_all
from seshis.findings.own_zone import OwnZone, find_own_zone
from seshis.findings.subject import Compared, Rules, Subject
from seshis.load_sessions import LoadedSessions, LoadOptions
from seshis.reports.model import Report, Sections
from seshis.sessions.comparison import ComparedWith
from seshis.sessions.visible import visible_name
from seshis.sessions.window import Window

UNCLAIMED = "null"

_CLOSEST_NAMES = 3
_EXAMPLES = 3


class Question(NamedTuple):
    """What a report is asked for.

    driver: one driver's name, or `null` for the unclaimed sessions; None is every driver.
    order: how each driver's sessions are listed.
    compare: what the window, or a month of it, is held against.
    station: the one station to look into; None is the one that tops the go-look list.
    """

    sections: Sections
    window: Window
    driver: str | None = None
    order: ListingOrder = "newest-first"
    rules: Rules = Rules()
    compare: ComparedWith | None = None
    station: str | None = None


def build_report(
    loaded: LoadedSessions,
    origin: str,
    options: LoadOptions,
    question: Question,
    compared: Compared | None = None,
) -> Report:
    """The figures asked for; raises DriverNotFoundError with the closest names."""
    sessions = loaded.usable
    drivers: Collection[DriverCount] | None = None
    chosen = None
    if question.sections.drivers:
        drivers = count_drivers(
            loaded.judged,
            options.assumptions,
            unclaimed_last=question.sections.lists_unclaimed,
        )
        if question.driver is not None and drivers:
            chosen = _find_driver(drivers, question.driver, options)
            drivers = [chosen]
    totals = count_totals(loaded.tallies)
    return Report(
        origin=origin,
        sections=question.sections,
        zone=options.zone,
        own_zone=_own_zone(loaded, totals.sessions),
        window=question.window,
        assumptions=options.assumptions,
        completeness=loaded.completeness,
        tally=loaded.tally,
        examples=examples_of(loaded.judged, _EXAMPLES) if question.sections.checks else None,
        duplicates_sought=loaded.duplicates_sought,
        totals=totals,
        days=count_days(loaded.tallies),
        sites=count_sites(loaded.tallies),
        extent=find_extent(sessions) if question.sections.extent else None,
        stations=count_stations(loaded.tallies) if question.sections.stations else None,
        drivers=drivers,
        chosen_driver=chosen,
        findings=find_all(
            question.sections.analyses,
            Subject(
                sessions,
                loaded.tallies,
                options.zone,
                question.window,
                options.assumptions,
                question.rules,
                compared,
                question.station,
            ),
        ),
        anonymous=options.pseudonyms is not None,
        list_sessions=lambda: list_driver_sessions(
            sessions,
            None if chosen is None else chosen.driver,
            question.order,
            claimed=chosen is None or chosen.driver is not None,
            unclaimed=question.sections.lists_unclaimed
            and (chosen is None or chosen.driver is None),
        ),
        list_newest_sessions=lambda each, most: list_newest_sessions(
            sessions, options.assumptions.microsession_kwh, each=each, most=most
        ),
    )


def _own_zone(loaded: LoadedSessions, sessions: int) -> OwnZone | None:
    if not any(layout.may_tell_zone for layout in loaded.layouts):
        return None
    zones = [layout.zone for layout in loaded.layouts if layout.zone is not None]
    return find_own_zone(loaded.usable, sessions, zones)


def _find_driver(drivers: Iterable[DriverCount], asked: str, options: LoadOptions) -> DriverCount:
    """The driver of that name, whatever its case; asked for by name or by pseudonym."""
    spellings = [asked] if options.pseudonyms is None else [asked, options.pseudonyms.of(asked)]
    for driver in drivers:
        if (driver.driver or UNCLAIMED) in spellings:
            return driver
    for driver in drivers:
        if (driver.driver or UNCLAIMED).casefold() == asked.casefold():
            return driver
    import difflib  # noqa: PLC0415 - only a name that is not found needs it

    known = {driver.driver.casefold(): driver.driver for driver in drivers if driver.driver}
    closest = difflib.get_close_matches(asked.casefold(), known, _CLOSEST_NAMES)
    message = f"User '{visible_name(asked)}' not found"
    if closest:
        message += f"; the closest names are {', '.join(visible_name(known[n]) for n in closest)}"
    raise DriverNotFoundError(message, flags="Run --user without a name to see all users.")
