"""The overview as blocks: what a manager reads in ten seconds, and what to do next."""

import shlex
from collections.abc import Iterator, Sequence
from datetime import date

from seshis.findings.overview import (
    RECENT_DAYS,
    FoundRecords,
    Overview,
    PeriodShares,
    TopStation,
)
from seshis.findings.silent import SilentRun
from seshis.reports.blocks import Block, Column, Heading, Sentence, Table
from seshis.reports.phrases import difference_of, percent_of_one, rate_of
from seshis.reports.presented.all_sessions import TARGETS, targets_table
from seshis.reports.presented.overview_charts import overview_charts
from seshis.reports.presented.silent import perhaps_now
from seshis.reports.presented.station_cells import name_of, signal_of
from seshis.reports.presented.trend import signal_sentence
from seshis.sessions.visible import visible
from seshis.statistics.differences import Difference

_STATION_COLUMNS = (
    Column("station", "station", "text", "the network's name for the station"),
    Column("site", "site", "text", "the place the station stands at"),
    Column("failed", "failed", "count", "its sessions that were empty or micro"),
    Column("sessions", "sessions", "count", "its sessions"),
    Column("failed_share", "of its sessions", "rate", "the failed of them, 95 % Wilson interval"),
    Column("excess", "too many", "number", "failures above the rate of all stations"),
    Column("signal", "signal", "text", "what stands out from chance, and since when"),
)
TABLES = {"targets": TARGETS, "top_stations": _STATION_COLUMNS}
_STEPS = 5
_NAMED = 3


def overview_blocks(found: Overview) -> Iterator[Block]:
    """The headline, targets, what changed, the stations, and the next steps."""
    yield Heading(f"Overview, {_days(found.first_day, found.last_day)}", "📌")
    if not found.failed.whole:
        yield Sentence("No sessions.")
        return
    yield Sentence(f"Failed: {rate_of(found.failed, 'sessions')}, at {_places(found)}.")
    yield targets_table(found.targets)
    for change in _changes(found):
        yield Sentence(change)
    if found.top_stations:
        yield Heading(_stations_title(found))
        yield _stations(found.top_stations)
    yield Sentence(f"Records: {_records(found)}")
    yield from _next(found)
    # Where charts are drawn, what to do is read first.
    yield from overview_charts(found)


def _next(found: Overview) -> Iterator[Block]:
    steps = list(next_steps(found))
    if not steps:
        yield Sentence("Next: nothing stands out.")
        return
    yield Heading("Next")
    for number, step in enumerate(steps[:_STEPS], start=1):
        yield Sentence(f"{number}. {step}")


def next_steps(found: Overview) -> Iterator[str]:
    """What to do about it, the surest first."""
    signals = [one for one in found.top_stations if one.rank.look_first]
    if signals:
        named = "; ".join(name_of(one.rank) for one in signals[:_NAMED])
        first = shlex.quote(visible(signals[0].asked_as))
        yield f"Look at {named}. --station {first} shows the first one's days and sessions."
        yield from _of_one_driver(signals)
    if found.silent:
        named = ", ".join(map(_silent, found.silent[:_NAMED]))
        more = len(found.silent) - _NAMED
        yield f"Verify on site: {named}{f' and {more} more' if more > 0 else ''} went silent."
    if found.recent_days_out:
        yield f"Ask what happened: {signal_sentence(found.recent_days_out[-1])}."
    if found.site_hours:
        yield _site_hour(found)
    yield from _missed(found)
    if found.left_out:
        yield f"See --checks for the {found.left_out} records that do not count."


def _of_one_driver(signals: Sequence[TopStation]) -> Iterator[str]:
    """Where the car or the driver may be to blame, which a visit to the station would not show."""
    told = [
        f"{one.one_driver.part} of the {one.rank.failed.part} failures of "
        f"{visible(one.rank.station)}"
        for one in signals[:_NAMED]
        if one.one_driver is not None
    ]
    if told:
        yield (
            f"Ask a driver before that: {'; '.join(told)} are one driver's, and others seldom fail "
            "there, so it may be the car. See --triage."
        )


def _missed(found: Overview) -> Iterator[str]:
    """What targets that are missed ask for."""
    missed = {one.name: one.rate.rate or 0.0 for one in found.targets if one.met is False}
    if "unclaimed" in missed:
        share = percent_of_one(missed["unclaimed"])
        yield f"Check the signs at the stations: {share} plug in without a driver. See --unclaimed."
    if {"empty", "micro", "normal"} & set(missed):
        yield "More fail than at a healthy site: see what failures have in common with --triage."


def _silent(run: SilentRun) -> str:
    at = "" if run.site is None else f" at {visible(run.site)}"
    heir = perhaps_now(run)
    since = f"since {run.last_success}, {heir}" if heir else f"since {run.last_success}"
    return f"{visible(run.station)}{at} ({since})"


def _site_hour(found: Overview) -> str:
    first = found.site_hours[0]
    site = "a site" if first.site is None else visible(first.site)
    others = len(found.site_hours) - 1
    such = "hour" if others == 1 else "hours"
    more = f", and {others} such {such} more at all sites" if others else ""
    return (
        f"Check power and network of {site}: {first.stations} of {first.active} stations failed "
        f"within an hour on {first.day} at {first.local_hour:02}:00{more}. See --triage."
    )


def _places(found: Overview) -> str:
    stations = f"{found.stations} stations" if found.stations != 1 else "1 station"
    return f"{stations} of {found.sites} sites" if found.sites > 1 else stations


def _days(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return "no days"
    return f"{first}" if first == last else f"{first} to {last}"


def _changes(found: Overview) -> Iterator[str]:
    """The newest first: days, the period against another, and the whole of it."""
    recent, before = len(found.recent_days_out), found.days_out - len(found.recent_days_out)
    if recent:
        verb = "stands" if recent == 1 else "stand"
        earlier = f", and {before} before" if before else ""
        days = f"{recent} of the last {RECENT_DAYS} days {verb} out above the limits"
        yield f"Newest: {days}{earlier}."
    if found.compared is not None:
        yield f"Changed: {_against(found.compared)}."
    line = found.direction
    if line is not None and not line.low <= 0 <= line.high:
        word = "rising" if line.change_a_month > 0 else "falling"
        ends = f"{percent_of_one(line.first_share)} to {percent_of_one(line.last_share)}"
        by = f"{100 * abs(line.change_a_month):.1f} points a month"
        yield f"Over all of it: {word} by {by}, {ends}."


def _against(compared: PeriodShares) -> str:
    now, before = compared.failed.rate or 0.0, compared.failed_before.rate or 0.0
    return (
        f"{_verdict(compared.difference)}, {percent_of_one(before)} to {percent_of_one(now)}, "
        f"{difference_of(compared.difference)}, {_days(compared.first_day, compared.last_day)} "
        f"against {_days(compared.first_day_before, compared.last_day_before)}"
    )


def _verdict(difference: Difference) -> str:
    if difference.low is not None and difference.low > 0:
        return "more sessions fail"
    if difference.high is not None and difference.high < 0:
        return "fewer sessions fail"
    return "no more than chance may"


def _stations_title(found: Overview) -> str:
    if not found.signals:
        return "No station stands out from chance; the highest expected rates"
    verb = "station stands" if found.signals == 1 else "stations stand"
    listed = len(found.top_stations)
    past = f" ({found.signals_past} more did before: --stations)" if found.signals_past else ""
    look = ", look here first"
    if found.signals > listed:
        look = f"; look first at these {listed} of them"
    elif found.signals < listed:
        look += "; then the highest expected rates"
    return f"{found.signals} {verb} out from chance{past}{look}"


def _stations(top: Sequence[TopStation]) -> Table:
    one_site = len({one.rank.site for one in top}) == 1
    unseen = frozenset({"site"} if one_site else ())
    return Table("top_stations", _STATION_COLUMNS, list(map(_row, top)), unseen=unseen)


def _row(one: TopStation) -> tuple[object, ...]:
    rank = one.rank
    counts = (rank.failed.part, rank.failed.whole, rank.failed, one.excess, signal_of(rank))
    return (rank.station, rank.site, *counts)


def _records(found: Overview) -> str:
    return (
        f"{found.failed.whole} count, {found.doubted} of them doubted{_most(found.doubted_by)}; "
        f"{found.left_out} left out{_most(found.dropped_by)}."
    )


def _most(checks: Sequence[FoundRecords]) -> str:
    if not checks:
        return ""
    return f" ({', '.join(f'{one.check} {one.records}' for one in checks)})"
