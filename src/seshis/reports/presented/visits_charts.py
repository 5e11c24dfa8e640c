"""Visits as charts: what became of them, and the stations that drivers left."""

from collections.abc import Iterator, Sequence

from seshis.findings.visits import StationSwitches, VisitOutcomes, Visits
from seshis.reports.chart_blocks import Axis, Bars, Chart, Panel, Role
from seshis.reports.counted import counted
from seshis.reports.phrases import percent_of_one, rate_of
from seshis.reports.presented.rate_rows import RateRow, rate_rows
from seshis.reports.presented.station_names import station_names
from seshis.sessions.visible import visible_name
from seshis.statistics.intervals import Rate

_STATIONS = 12


def visits_charts(found: Visits) -> Iterator[Chart]:
    """The outcomes, and the stations that drivers left most often."""
    kinds = (("drivers", found.claimed), ("nobody (unclaimed)", found.unclaimed))
    there = [(name, outcomes) for name, outcomes in kinds if outcomes.visits]
    if not there:
        return
    every = found.all
    yield Chart(
        "visits-outcomes",
        "What became of visits",
        f"{counted(every.visits, 'visit')} of {counted(every.sessions, 'session')}",
        f"Of all visits, {rate_of(every.first_attempt_success, 'visits')} succeeded at the first "
        f"attempt, {percent_of_one(every.troubled.rate or 0.0)} at a later one, and "
        f"{percent_of_one(every.failed.rate or 0.0)} did not.",
        [_outcomes(there), _failing(there)],
        ["Attempts that left no record are not counted: true success is lower."],
    )
    if found.switched_from:
        yield _switched(found.switched_from)


def _outcomes(kinds: Sequence[tuple[str, VisitOutcomes]]) -> Panel:
    layers, starts = [], [0.0] * len(kinds)
    parts: tuple[tuple[Role, str], ...] = (
        ("normal", "first attempt succeeded"),
        ("troubled", "a later one succeeded"),
        ("failed", "none succeeded"),
    )
    for role, legend in parts:
        rates = [_rate(outcomes, role) for _, outcomes in kinds]
        ends = [start + (rate.rate or 0.0) for start, rate in zip(starts, rates, strict=True)]
        labels = [
            f"{name}, {legend}: {rate_of(rate, 'visits')}"
            for (name, _), rate in zip(kinds, rates, strict=True)
        ]
        layers.append(Bars(role, range(len(kinds)), starts, ends, labels, legend))
        starts = ends
    words = [counted(outcomes.visits, "visit") for _, outcomes in kinds]
    layers[-1] = layers[-1]._replace(words=words)
    names = [name for name, _ in kinds]
    x = Axis("share of visits", "share", low=0.0, high=1.0)
    return Panel(x, Axis("", "category", categories=names), layers)


def _rate(outcomes: VisitOutcomes, role: Role) -> Rate:
    if role == "normal":
        return outcomes.first_attempt_success
    return outcomes.troubled if role == "troubled" else outcomes.failed


def _failing(kinds: Sequence[tuple[str, VisitOutcomes]]) -> Panel:
    rows = []
    for name, outcomes in kinds:
        first = outcomes.first_attempt_success
        rows.append(RateRow(f"{name}, first failed", _without(first)))
        rows.append(RateRow(f"{name}, all failed", outcomes.failed))
    return rate_rows(
        rows,
        role="failed",
        axis="share of visits, with its 95% interval",
        things="visits",
    )._replace(title="Where the first attempt failed, and where all did")


def _without(rate: Rate) -> Rate:
    """The share of the others; the interval is as wide."""
    if rate.rate is None or rate.low is None or rate.high is None:
        return rate
    part = rate.whole - rate.part
    return Rate(part, rate.whole, 1 - rate.rate, 1 - rate.high, 1 - rate.low)


def _switched(stations: Sequence[StationSwitches]) -> Chart:
    shown = stations[:_STATIONS]
    places = list(range(len(shown)))
    first = [one.then_succeeded for one in shown]
    ends = [one.switched for one in shown]
    names = station_names((one.site, one.station) for one in shown)
    told = [
        f"{visible_name(name)}: left {counted(one.switched, 'time')}"
        for name, one in zip(names, shown, strict=True)
    ]
    succeeded = [
        f"{words}, {counted(one.then_succeeded, 'time')} with success"
        for words, one in zip(told, shown, strict=True)
    ]
    layers = [
        Bars("normal", places, [0] * len(shown), first, succeeded, "the next one succeeded"),
        Bars("failed", places, first, ends, succeeded, "the next one failed as well"),
    ]
    layers[-1] = layers[-1]._replace(words=[f"of {one.failed:,} failed" for one in shown])
    only = f"the first {len(shown)} of " if len(shown) < len(stations) else ""
    times = sum(one.switched for one in stations)
    return Chart(
        "visits-switched",
        "Stations that drivers left for another one after a failure",
        f"{only}{counted(len(stations), 'station')}; {times:,} times in all",
        f"How often drivers left each station after a failure. Most often {told[0]}.",
        [
            Panel(
                Axis("times left after a failure", "count"),
                Axis("", "category", categories=names),
                layers,
            )
        ],
    )
