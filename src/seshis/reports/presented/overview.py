"""The overview as blocks: what a manager reads in ten seconds, and what to do next."""

from collections.abc import Iterator, Sequence
from datetime import date

from seshis.findings.overview import (
    RECENT_DAYS,
    FoundRecords,
    Overview,
    PeriodShares,
    TopStation,
)
from seshis.reports.blocks import Block, Column, Heading, Sentence, Table
from seshis.reports.counted import counted
from seshis.reports.phrases import difference_of, percent_of_one, rate_of
from seshis.reports.presented.all_sessions import TARGETS, targets_table
from seshis.reports.presented.next_steps import SPAN_DAYS, next_steps
from seshis.reports.presented.overview_charts import overview_charts
from seshis.reports.presented.station_cells import (
    CHANGE,
    FAILED_SHARE,
    UNSEEN_CHANGE,
    change_cells,
    signal_of,
)
from seshis.statistics.differences import Difference

_STATION_COLUMNS = (
    Column("station", "station", "text", "the network's name for the station"),
    Column("site", "site", "text", "the place the station stands at"),
    Column("failed", "failed", "count", "its sessions that were empty or micro"),
    Column("sessions", "sessions", "count", "its sessions"),
    FAILED_SHARE,
    Column("excess", "too many", "number", "failures above the rate of all stations"),
    Column("signal", "signal", "text", "what stands out from chance, and since when"),
    *CHANGE,
)
TABLES = {"targets": TARGETS, "top_stations": _STATION_COLUMNS}


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
    steps = next_steps(found)
    if not steps:
        yield Sentence("Next: nothing stands out.")
        return
    weighed = any(step.costs for step in steps)
    yield Heading(f"Next, first what loses most in {SPAN_DAYS} days" if weighed else "Next")
    for number, step in enumerate(steps, start=1):
        yield Sentence(f"{number}. {step.text}", flags=step.flags, see=step.see)


def _places(found: Overview) -> str:
    stations = counted(found.stations, "station")
    return f"{stations} of {found.sites:,} sites" if found.sites > 1 else stations


def _days(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return "no days"
    return f"{first}" if first == last else f"{first} to {last}"


def _changes(found: Overview) -> Iterator[str]:
    """The newest first: days, the period against another, and the whole of it."""
    recent, before = len(found.recent_days_out), found.days_out - len(found.recent_days_out)
    if recent:
        verb = "stands" if recent == 1 else "stand"
        earlier = f", and {before:,} before" if before else ""
        days = f"{recent} of the last {RECENT_DAYS} days {verb} out above the limits"
        yield f"Newest: {days}{earlier}."
    if found.compared is not None:
        yield f"Changed, {_spans(found.compared)}: {_against(found.compared)}."
    line = found.direction
    if line is not None and not line.low <= 0 <= line.high:
        word = "rising" if line.change_a_month > 0 else "falling"
        ends = f"{percent_of_one(line.first_share)} to {percent_of_one(line.last_share)}"
        by = f"{100 * abs(line.change_a_month):.1f} points a month"
        whole = _days(found.first_day, found.last_day)
        yield f"Over the whole time, {whole}: {word} by {by}, {ends} along a straight line."


def _against(compared: PeriodShares) -> str:
    now, before = compared.failed.rate or 0.0, compared.failed_before.rate or 0.0
    return (
        f"{_verdict(compared.difference)}, {percent_of_one(before)} to {percent_of_one(now)}, "
        f"{difference_of(compared.difference)}"
    )


def _spans(compared: PeriodShares) -> str:
    now = _days(compared.first_day, compared.last_day)
    return f"{now} against {_days(compared.first_day_before, compared.last_day_before)}"


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
    past = f" ({found.signals_past:,} more did before)" if found.signals_past else ""
    look = ", look here first"
    if found.signals > listed:
        look = f"; look first at these {listed} of them"
    elif found.signals < listed:
        look += "; then the highest expected rates"
    return f"{found.signals:,} {verb} out from chance{past}{look}"


def _stations(top: Sequence[TopStation]) -> Table:
    one_site = len({one.rank.site for one in top}) == 1
    unseen = frozenset({"site"} if one_site else ())
    rows = list(map(_row, top))
    return Table("top_stations", _STATION_COLUMNS, rows, unseen=unseen | UNSEEN_CHANGE)


def _row(one: TopStation) -> tuple[object, ...]:
    rank = one.rank
    counts = (rank.failed.part, rank.failed.whole, rank.failed, one.excess)
    return (rank.station, rank.site, *counts, signal_of(rank), *change_cells(rank))


def _records(found: Overview) -> str:
    return (
        f"{found.failed.whole:,} count, {found.doubted:,} of them doubted"
        f"{_most(found.doubted_by)}; {found.left_out:,} left out{_most(found.dropped_by)}."
    )


def _most(checks: Sequence[FoundRecords]) -> str:
    if not checks:
        return ""
    return f" ({', '.join(f'{one.check} {one.records:,}' for one in checks)})"
