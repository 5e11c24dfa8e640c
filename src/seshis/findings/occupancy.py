"""How long stations were taken in a window, charging or not, and how many at once."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal, NamedTuple

from seshis.analyses.counts.days import DayCount
from seshis.analyses.usage.concurrency import Concurrency
from seshis.analyses.usage.station_use import StationUse
from seshis.findings.subject import Rules, Subject
from seshis.sessions.classes import MS_PER_HOUR
from seshis.sessions.zone import MS_PER_DAY

LONG_HOURS = 48
"""A longer stay is doubted."""

StationsFrom = Literal["given", "inventory", "seen"]


class Span(NamedTuple):
    """A window with both its ends known, the last instant excluded, UTC milliseconds."""

    from_ms: int
    to_ms: int

    @property
    def hours(self) -> float:
        """How long it is, hours."""
        return (self.to_ms - self.from_ms) / MS_PER_HOUR

    @property
    def days(self) -> float:
        """How long it is, days of 24 hours."""
        return (self.to_ms - self.from_ms) / MS_PER_DAY


class StationCount(NamedTuple):
    """How many stations there are, and who says so."""

    stations: int
    stations_from: StationsFrom


class Occupancy(NamedTuple):
    """How long stations were taken in the window, charging or not."""

    stations: int
    """How many stations there are."""
    stations_from: StationsFrom
    """given: --stations-count; inventory: --inventory; seen: those with sessions, a lower bound."""
    occupied_hours: float
    """The sessions' time plugged in, clipped to the window, added up, hours."""
    share: float | None
    """occupied_hours ÷ (stations × window), a fraction of 1; null of no stations or window."""
    overlap_hours: float | None
    """What of it overlaps with another session at its station, hours; null where not sought."""
    stays: int
    """Sessions that have an end after their start: the others occupy nothing."""
    longest_hours: float | None
    """The longest time plugged in, not clipped, hours; null where none is known."""
    long_stays: int
    """Sessions of over 48 hours."""
    long_hours: float
    """What of occupied_hours is theirs, hours."""
    peak_stations: int | None
    """Most stations taken at once; null where no stay is known."""
    peak_start_ms: int | None
    """The first instant at which so many were taken."""
    all_taken_share: float | None
    """The share of the window in which all stations were taken, a fraction of 1."""


class IdleTime(NamedTuple):
    """Time plugged in without charging."""

    known_stays: int
    """Sessions whose record tells when charging ended."""
    known_hours: float
    """From there to their end, added up, hours."""
    bound_stays: int
    """Sessions whose record does not tell."""
    bound_hours: float
    """Their time plugged in less energy ÷ rated power, hours: they were idle for at most this."""
    rated_kw: float
    """The rated power in kW."""


def span_of(subject: Subject, days: Sequence[DayCount]) -> Span:
    """The window asked for; an open side is that of the first or the last day with sessions.

    Not the last end: one end on a broken clock would make it decades.
    """
    zone, (from_ms, to_ms) = subject.zone, subject.window
    if from_ms is None:
        from_ms = zone.start_of_day_ms(days[0].day) if days else 0
    if to_ms is None:
        to_ms = zone.start_of_day_ms(days[-1].day + timedelta(days=1)) - 1 if days else from_ms
    return Span(from_ms, max(to_ms + 1, from_ms))


def stations_there_are(rules: Rules, seen: int) -> StationCount:
    """As given, else as the inventory lists them, else as seen."""
    if rules.stations_count is not None:
        return StationCount(rules.stations_count, "given")
    if rules.inventory:
        return StationCount(len(set(rules.inventory)), "inventory")
    return StationCount(seen, "seen")


def occupancy_of(
    used: Sequence[StationUse],
    count: StationCount,
    span: Span,
    swept: Concurrency | None,
    once_hours: float | None,
) -> Occupancy:
    """The figures together; once_hours is the time taken with overlaps at a station once."""
    occupied_hours = hours_of(sum(one.stay_ms for one in used))
    capacity = count.stations * span.hours
    longest = [one.longest_ms for one in used if one.longest_ms is not None]
    return Occupancy(
        stations=count.stations,
        stations_from=count.stations_from,
        occupied_hours=occupied_hours,
        share=occupied_hours / capacity if capacity else None,
        overlap_hours=None if once_hours is None else max(occupied_hours - once_hours, 0.0),
        stays=sum(one.stays for one in used),
        longest_hours=hours_of(max(longest)) if longest else None,
        long_stays=sum(one.long_stays for one in used),
        long_hours=hours_of(sum(one.long_stay_ms for one in used)),
        peak_stations=swept.peak if swept else None,
        peak_start_ms=swept.peak_ms if swept else None,
        all_taken_share=hours_of(swept.all_taken_ms) / span.hours if swept and capacity else None,
    )


def idle_of(used: Sequence[StationUse], rated_kw: float) -> IdleTime:
    """The idle time that is known, and the bound of what is not."""
    known = sum(one.idle_known for one in used)
    return IdleTime(
        known,
        hours_of(sum(one.idle_ms for one in used)),
        sum(one.stays for one in used) - known,
        hours_of(sum(one.idle_bound_ms for one in used)),
        rated_kw,
    )


def hours_of(milliseconds: float) -> float:
    """Milliseconds as hours; the engine may give a decimal number."""
    return float(milliseconds) / MS_PER_HOUR
