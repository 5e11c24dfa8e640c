"""One screen for whoever runs a site: how it goes, what changed, where to look, what is doubtful.

Chosen from what the other findings say; nothing is counted here that they do not count.
"""

from datetime import date
from typing import NamedTuple

from seshis.analyses.counts.days import count_days
from seshis.analyses.counts.totals import count_totals
from seshis.analyses.triage.suspect_hours import SuspectHour
from seshis.analyses.unclaimed.unclaimed_stations import count_claims_by_station
from seshis.checks.tally import Tally, take_tally
from seshis.findings.changes import StationChange
from seshis.findings.compare import Comparison, find_comparison
from seshis.findings.silent import SilentRun, find_silent
from seshis.findings.station_rank import StationRank
from seshis.findings.stations import Stations, find_stations
from seshis.findings.subject import Subject
from seshis.findings.targets import SessionCounts, Target, held_against_targets
from seshis.findings.trend import Direction, SpanShare, Trend, find_trend
from seshis.findings.triage import find_triage
from seshis.statistics.differences import Difference
from seshis.statistics.intervals import Rate, wilson

TOP_STATIONS = 5
RECENT_DAYS = 7
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
    stations: list[StationChange]
    """The stations with most part in the change, at most three."""


class DoubtfulRecords(NamedTuple):
    """A check that found something in the records."""

    check: str
    """Its name."""
    records: int
    """How many records it found."""


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
    signals: int
    """Stations that stand out from chance, and did not get better."""
    top_stations: list[StationRank]
    """The first five of the go-look list: those that stand out before the others."""
    silent: list[SilentRun]
    """Stations that are silent to the end of the sessions, without those that went on elsewhere."""
    site_hours: list[SuspectHour]
    """Hours in which much of a site failed at once, which its power or network would explain."""
    left_out: int
    """Records that do not count."""
    doubted: int
    """Sessions that count and carry a doubt."""
    doubtful: list[DoubtfulRecords]
    """What the checks found most often that drops or doubts a record, at most three."""


def find_overview(subject: Subject) -> Overview:
    """The finding over all sessions of the subject, and its two periods where it has them."""
    totals, days = count_totals(subject.tallies), count_days(subject.tallies)
    trend, ranked, tally = find_trend(subject), find_stations(subject), take_tally(subject.tallies)
    claims = count_claims_by_station(subject.sessions, subject.assumptions.microsession_kwh)
    unclaimed = sum(station.unclaimed for station in claims)
    counts = SessionCounts(totals.sessions, totals.empty, totals.micro, unclaimed)
    standing_out = [one for one in ranked.stations if is_a_signal(one)]
    above = [day for day in trend.days if day.signal > 0]
    return Overview(
        first_day=days[0].day if days else None,
        last_day=days[-1].day if days else None,
        failed=wilson(totals.failed, totals.sessions),
        sites=len({one.site for one in claims} - {None}),
        stations=len(ranked.stations),
        targets=held_against_targets(counts, subject.rules),
        compared=_compared(find_comparison(subject)) if subject.compared else None,
        direction=trend.direction,
        days_out=len(above),
        recent_days_out=_recent(above, trend),
        signals=len(standing_out),
        top_stations=_top(ranked, standing_out),
        silent=[run for run in find_silent(subject).still_open if run.goes_on_at is None],
        site_hours=find_triage(subject).hours,
        left_out=sum(count.records for count in tally.left_out),
        doubted=tally.doubted,
        doubtful=_doubtful(tally),
    )


def is_a_signal(rank: StationRank) -> bool:
    """Whether a station stands out and did not get better since."""
    return rank.signal is not None and (rank.change is None or rank.change.direction == "worse")


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


def _recent(above: list[SpanShare], trend: Trend) -> list[SpanShare]:
    if not trend.days:
        return []
    last = trend.days[-1].first_day
    return [day for day in above if (last - day.first_day).days < RECENT_DAYS]


def _top(ranked: Stations, standing_out: list[StationRank]) -> list[StationRank]:
    """Those that stand out, what has most at stake first; then those that failed at all."""
    first = sorted(standing_out, key=lambda one: -one.at_stake)
    others = [
        one
        for one in ranked.stations
        if not is_a_signal(one) and one.signal is None and one.failed.part and one.enough
    ]
    return [*first, *others][:TOP_STATIONS]


def _doubtful(tally: Tally) -> list[DoubtfulRecords]:
    found = [one for one in tally.found if one.records and one.check.severity != "note"]
    found.sort(key=lambda one: -one.records)
    return [DoubtfulRecords(one.check.name, one.records) for one in found[:_TOP_CHECKS]]
