"""One screen for whoever runs a site: how it goes, what changed, where to look, what is doubtful.

Chosen from what the other findings say; nothing is counted here that they do not count.
"""

from collections import Counter
from datetime import date
from typing import NamedTuple

from seshis.analyses.counts.days import count_days
from seshis.analyses.counts.totals import count_totals
from seshis.analyses.triage.active_sites import count_active_sites
from seshis.analyses.triage.station_activity import kept_station_activity
from seshis.analyses.triage.suspect_hours import SuspectHour
from seshis.checks.tally import Tally, take_tally
from seshis.findings.changes import StationPart
from seshis.findings.compare import Comparison, compare_sessions
from seshis.findings.one_driver import one_drivers_failures
from seshis.findings.silent import SilentRun, find_silent
from seshis.findings.station import full_name
from seshis.findings.station_rank import StationRank
from seshis.findings.stations import GONE_AFTER, Stations, find_stations
from seshis.findings.subject import Subject
from seshis.findings.targets import SessionCounts, Target, held_against_targets
from seshis.findings.trend import Direction, SpanShare, Trend, find_trend
from seshis.findings.triage import site_hours
from seshis.sessions.plausibility import Severity
from seshis.statistics.differences import Difference
from seshis.statistics.intervals import Rate, wilson

TOP_STATIONS = 5
RECENT_DAYS = 7
NEWEST_DAYS = 56
_TOP_CHANGES = 3
_TOP_CHECKS = 3


class PeriodShares(NamedTuple):
    """The failed shares of two periods."""

    first_day: date
    """The first day of the period."""
    last_day: date
    """Its last day."""
    failed: Rate
    """The failed of its sessions."""
    first_day_before: date
    """The first day of the period it is held against."""
    last_day_before: date
    """Its last day."""
    failed_before: Rate
    """The failed of its sessions."""
    difference: Difference
    """How the shares differ, with the 95 % interval."""
    stations: list[StationPart]
    """The stations with most part in the change, at most three."""


class FoundRecords(NamedTuple):
    """A check that found something in the records."""

    check: str
    """Its name."""
    records: int
    """How many records it found."""


class TopStation(NamedTuple):
    """A station to look at, or one that fails much though chance may have made it."""

    asked_as: str
    """The name that --station takes for it."""
    excess: float
    """Its failures above the rate of all stations."""
    one_driver: Rate | None
    """The failed of one driver's sessions at it, where most of its failures are that driver's and
    the others fail half as often as all do, or less; else null."""
    rank: StationRank
    """Its line of the go-look list."""


class Overview(NamedTuple):
    """One screen: the headline, what changed, where to look, and what is doubtful."""

    first_day: date | None
    """The first local day with a session; null without sessions."""
    last_day: date | None
    """The last one."""
    failed: Rate
    """The failed of all sessions, with the 95 % Wilson interval."""
    sites: int
    """The sites that the sessions name."""
    stations: int
    """The stations that they name."""
    targets: list[Target]
    """A healthy site's targets, and the shares beside them."""
    compared: PeriodShares | None
    """The period against another; null where there is nothing to compare."""
    direction: Direction | None
    """Whether the failed share rises or falls; null where that cannot be told."""
    days_out: int
    """Days that stand out above their limits."""
    recent_days_out: list[SpanShare]
    """Those of them in the last seven days."""
    newest_days: list[SpanShare]
    """The days with sessions of the last eight weeks."""
    signals: int
    """Stations that stand out from chance, still have sessions, and did not get better."""
    signals_past: int
    """Those that stand out but got better, or had their last session four weeks before the end."""
    top_stations: list[TopStation]
    """The first five of the go-look list that still have sessions."""
    silent: list[SilentRun]
    """Stations that are silent to the end of the sessions, without those that went on elsewhere."""
    site_hours: list[SuspectHour]
    """Hours in which much of a site failed at once, which its power or network would explain."""
    left_out: int
    """Records that do not count."""
    doubted: int
    """Sessions that count and carry a doubt."""
    dropped_by: list[FoundRecords]
    """What left most of these out, at most three."""
    doubted_by: list[FoundRecords]
    """What most sessions are doubted for, at most three."""


def find_overview(subject: Subject) -> Overview:
    """The finding over all sessions of the subject, and its two periods where it has them."""
    totals, days = count_totals(subject.tallies), count_days(subject.tallies)
    trend, ranked, tally = find_trend(subject), find_stations(subject), take_tally(subject.tallies)
    with kept_station_activity(subject.sessions) as activity:
        active, hours = count_active_sites(activity), site_hours(subject, activity)
    counts = SessionCounts(
        totals.sessions, totals.empty, totals.micro, active.unclaimed, active.driver_told
    )
    top, signals, signals_past = _stations(ranked)
    above = [day for day in trend.days if day.signal > 0]
    return Overview(
        first_day=days[0].day if days else None,
        last_day=days[-1].day if days else None,
        failed=wilson(totals.failed, totals.sessions),
        sites=active.sites,
        stations=len(ranked.stations),
        targets=held_against_targets(counts, subject.rules),
        compared=_compared(compare_sessions(subject, by_driver=False))
        if subject.compared
        else None,
        direction=trend.direction,
        days_out=len(above),
        recent_days_out=_recent(above, trend, RECENT_DAYS),
        newest_days=_recent(trend.days, trend, NEWEST_DAYS),
        signals=signals,
        signals_past=signals_past,
        top_stations=_with_drivers(top, subject),
        silent=[run for run in find_silent(subject).still_open if run.goes_on_at is None],
        site_hours=hours,
        left_out=sum(count.records for count in tally.left_out),
        doubted=tally.doubted,
        dropped_by=_found(tally, "drop"),
        doubted_by=_found(tally, "doubt"),
    )


def _compared(found: Comparison) -> PeriodShares | None:
    this, other = found.this, found.other
    if not (this.sessions and other.sessions):
        return None
    assert this.first_day and this.last_day and other.first_day and other.last_day  # noqa: S101, PT018 - a period with sessions has days
    return PeriodShares(
        first_day=this.first_day,
        last_day=this.last_day,
        failed=this.failed,
        first_day_before=other.first_day,
        last_day_before=other.last_day,
        failed_before=other.failed,
        difference=found.failed,
        stations=found.stations[:_TOP_CHANGES],
    )


def _recent(spans: list[SpanShare], trend: Trend, days: int) -> list[SpanShare]:
    if not trend.days:
        return []
    last = trend.days[-1].first_day
    return [day for day in spans if (last - day.first_day).days < days]


def _stations(ranked: Stations) -> tuple[list[TopStation], int, int]:
    """The top ones, and how many stand out now, and did before."""
    newest = max((one.last_day for one in ranked.stations), default=date.min)
    names = Counter(one.station for one in ranked.stations)
    first = [one for one in ranked.stations if one.look_first]
    others = [
        one
        for one in ranked.stations
        if one.signal is None
        and one.failed.part
        and one.enough
        and newest - one.last_day < GONE_AFTER
    ]
    top = [
        TopStation(
            one.station if names[one.station] == 1 else full_name(one), one.excess, None, one
        )
        for one in [*first, *others][:TOP_STATIONS]
    ]
    past = sum(one.signal is not None for one in ranked.stations) - len(first)
    return top, len(first), past


def _with_drivers(top: list[TopStation], subject: Subject) -> list[TopStation]:
    found = one_drivers_failures((one.rank for one in top), subject)
    return [one._replace(one_driver=found.get((one.rank.site, one.rank.station))) for one in top]


def _found(tally: Tally, severity: Severity) -> list[FoundRecords]:
    found = [one for one in tally.found if one.records and one.check.severity == severity]
    found.sort(key=lambda one: -one.records)
    return [FoundRecords(one.check.name, one.records) for one in found[:_TOP_CHECKS]]
