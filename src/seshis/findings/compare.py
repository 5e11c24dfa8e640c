"""A period held against another: what changed, by how much, and which parts made the change."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from seshis.analyses.counts.compared_groups import Counted, Groups, count_groups
from seshis.findings.changes import (
    NONE,
    Change,
    DriverPart,
    HourPart,
    StationPart,
    change_of,
    largest_first,
)
from seshis.findings.subject import Side, Subject
from seshis.findings.visits import visit_successes
from seshis.sessions.completeness import Completeness, State
from seshis.sessions.window import Window
from seshis.sessions.zone import EARLIEST_MS, LATEST_MS, Zone
from seshis.statistics.differences import Difference, Ratio, newcombe, ratio_of_means
from seshis.statistics.intervals import Rate, wilson

_DAY = timedelta(days=1)


class ComparedPeriod(NamedTuple):
    """One of the two periods; shares with 95 % Wilson intervals."""

    first_day: date | None
    """Its first local day; null where there is no such period."""
    last_day: date | None
    """Its last local day, included."""
    days: int
    """How many local days it has, those without sessions too."""
    first_session_day: date | None
    """The first day of it on which a session started; null where none did."""
    last_session_day: date | None
    """The last such day."""
    sessions: int
    """The usable sessions that started in it."""
    energy_kwh: float
    """The energy they delivered."""
    empty: Rate
    """The empty of its sessions."""
    micro: Rate
    """The micro of its sessions."""
    failed: Rate
    """The empty and micro of its sessions."""
    visit_success: Rate
    """The visits in which any attempt succeeded."""
    left_out: int
    """Its records that do not count, beside those that the report itself tells of."""
    completeness: State
    """How its sessions are known to be all there are."""
    retrieved: int
    """How many sessions were retrieved for it, or for a longer time that it is part of."""
    total_count: int | None
    """How many the source says there are; null where it says nothing."""
    gaps: str
    """Times that a history never retrieved, in words."""


class Comparison(NamedTuple):
    """A period held against another one, with 95 % intervals of what differs."""

    this: ComparedPeriod
    """The period that is asked about: now, in what follows."""
    other: ComparedPeriod
    """What it is held against: before, in what follows, also where it is later."""
    sessions_a_day: Ratio
    """How many more or fewer sessions a day."""
    energy_kwh_a_day: Ratio
    """How much more or less energy a day, kWh."""
    empty: Difference
    """How the empty share differs."""
    micro: Difference
    """How the micro share differs."""
    failed: Difference
    """How the failed share differs."""
    visit_success: Difference
    """How the share of visits that succeed differs."""
    failed_sessions: Change
    """The change in failed sessions as a whole."""
    stations: list[StationPart]
    """The stations whose failed sessions changed, the largest change first; a hundred at most."""
    drivers: list[DriverPart]
    """The drivers whose failed sessions did, likewise."""
    hours: list[HourPart]
    """The hours of the local day whose failed sessions did, likewise."""


class _Counts(NamedTuple):
    """A period, and its sessions by group and on each of its days."""

    period: ComparedPeriod
    groups: Groups
    days: list[Counted]


def find_comparison(subject: Subject) -> Comparison:
    """The comparison of the subject's two periods; of nothing with nothing where it has none."""
    found = compare_sessions(subject, by_driver=True)
    if subject.compared is None:
        return found
    now, before = visit_successes(subject, subject.compared)
    return found._replace(
        this=found.this._replace(visit_success=now),
        other=found.other._replace(visit_success=before),
        visit_success=newcombe(now, before),
    )


def compare_sessions(subject: Subject, *, by_driver: bool) -> Comparison:
    """The same without visits, whose joining takes longer than all else; those are of nothing.

    by_driver: whether it tells of drivers too.
    """
    compared = subject.compared
    groups = count_groups(
        compared.relations if compared else (),
        subject.assumptions.microsession_kwh,
        by_driver=by_driver,
    )
    now = _count(subject.zone, compared and compared.this, groups[0])
    before = _count(subject.zone, compared and compared.other, groups[1])
    this, other = now.period, before.period
    scale = this.days / other.days if other.days else 1.0
    stations = largest_first(now.groups.stations, before.groups.stations, scale)
    drivers = largest_first(now.groups.drivers, before.groups.drivers, scale)
    hours = largest_first(now.groups.hours, before.groups.hours, scale)
    return Comparison(
        this=this,
        other=other,
        sessions_a_day=ratio_of_means(
            [day.sessions for day in now.days],
            [day.sessions for day in before.days],
            least_dispersion=1.0,
        ),
        energy_kwh_a_day=ratio_of_means(
            [day.energy_kwh for day in now.days], [day.energy_kwh for day in before.days]
        ),
        empty=newcombe(this.empty, other.empty),
        micro=newcombe(this.micro, other.micro),
        failed=newcombe(this.failed, other.failed),
        visit_success=newcombe(this.visit_success, other.visit_success),
        failed_sessions=change_of(_sum(now.days), _sum(before.days), scale),
        stations=[StationPart(*station, change) for station, change in stations],
        drivers=[DriverPart(driver, change) for driver, change in drivers],
        hours=[HourPart(hour, change) for hour, change in hours],
    )


def _count(zone: Zone, side: Side | None, groups: Groups) -> _Counts:
    days, covered = list[date](), Completeness("unknown", 0)
    if side is not None:
        days = list(_days(side.window, zone, groups.days))
        covered = side.completeness
    counts = [groups.days.get(day, NONE) for day in days]
    whole = _sum(counts)
    period = ComparedPeriod(
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        days=len(days),
        first_session_day=min(groups.days, default=None),
        last_session_day=max(groups.days, default=None),
        sessions=whole.sessions,
        energy_kwh=whole.energy_kwh,
        empty=wilson(whole.empty, whole.sessions),
        micro=wilson(whole.micro, whole.sessions),
        failed=wilson(whole.failed, whole.sessions),
        visit_success=wilson(0, 0),
        left_out=0 if side is None else side.left_out,
        completeness=covered.state,
        retrieved=covered.retrieved,
        total_count=covered.total_count,
        gaps=covered.gaps,
    )
    return _Counts(period, groups, counts)


def _days(window: Window, zone: Zone, started: Collection[date]) -> Iterator[date]:
    """The local days of the window; where it is open, from the first or to the last session's.

    A session of the source's own window may be dated a day beside it: its day counts too.
    """
    first, last = min(started, default=None), max(started, default=None)
    if window.from_ms is not None and window.from_ms > EARLIEST_MS:
        begin = zone.wall(window.from_ms).date()
        first = begin if first is None else min(begin, first)
    if window.to_ms is not None and window.to_ms < LATEST_MS:
        end = zone.wall(window.to_ms).date()
        last = end if last is None else max(end, last)
    if first is None or last is None:
        return
    day = first
    while day <= last:
        yield day
        day += _DAY


def _sum(counts: Collection[Counted]) -> Counted:
    return Counted(
        sum(count.sessions for count in counts),
        sum(count.empty for count in counts),
        sum(count.micro for count in counts),
        sum((count.energy_kwh for count in counts), 0.0),
    )
