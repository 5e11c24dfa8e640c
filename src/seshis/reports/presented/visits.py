"""Visits as blocks."""

from collections.abc import Iterator

from seshis.findings.visits import StationSwitches, VisitOutcomes, Visits
from seshis.reports.blocks import Block, Column, Heading, Sentence, Table
from seshis.reports.phrases import rate_of
from seshis.reports.presented.visits_charts import visits_charts

_STATIONS_SHOWN = 10
_VISIT_COLUMNS = (
    Column("visits_of", "visits of", "text", "drivers, nobody (unclaimed sessions), or all"),
    Column("sessions", "sessions", "count", "the sessions they are made of"),
    Column("visits", "visits", "count", "attempts joined by the gaps between them"),
    Column(
        "first_attempt_success", "first attempt", "rate", "visits whose first attempt succeeded"
    ),
    Column("troubled", "troubled", "rate", "a later attempt succeeded, the first failed"),
    Column("failed", "failed", "rate", "no attempt succeeded"),
)
_STATION_COLUMNS = (
    Column("site", "site", "text", "the place the station stands at"),
    Column("station", "station", "text", "the network's name for the station"),
    Column("failed", "failed", "count", "all sessions of the station that failed"),
    Column("switched", "left after failing", "count", "the next attempt was at another station"),
    Column("then_succeeded", "then succeeded", "count", "those whose next attempt succeeded"),
    Column("stayed", "tried again here", "count", "failures whose next attempt was here too"),
)
TABLES = {"visits": _VISIT_COLUMNS, "switched_from": _STATION_COLUMNS}


def visits_blocks(found: Visits) -> Iterator[Block]:
    """Who got a charge and when, who tried again, and which stations they left."""
    yield Heading("Visits", "🔌")
    every = found.all
    yield Sentence(f"Got a charge: {rate_of(every.success, 'visits')}")
    yield Sentence(f"At the first attempt: {rate_of(every.first_attempt_success, 'visits')}")
    yield Table("visits", _VISIT_COLUMNS, list(_rows(found)))
    yield Sentence(f"Tried again after a failure: {rate_of(every.retried, 'visits')}")
    if every.switched.whole:
        moved = rate_of(every.switched, "visits of drivers")
        yield Sentence(f"Of these, at another station: {moved}")
    yield from visits_charts(found)
    if found.switched_from:
        yield Heading("Stations that drivers left for another one after a failure")
        rows = [_station_row(station) for station in found.switched_from]
        yield Table("switched_from", _STATION_COLUMNS, rows, shown=_STATIONS_SHOWN)
    yield Sentence(
        f"A visit is one driver's sessions at one site, at most {found.visit_gap_min:g} min "
        f"from the latest end to the next start; without a driver, sessions of one "
        f"station from {found.unclaimed_overlap_min:g} min before to {found.unclaimed_gap_min:g} "
        f"min after an end, which can join strangers.",
        "note",
        flags="--visit-gap and --unclaimed-gap set these.",
    )
    yield Sentence(
        "95% intervals. Attempts that left no record are not counted: true success is lower.",
        "note",
    )


def _rows(found: Visits) -> Iterator[tuple[object, ...]]:
    kinds = (("drivers", found.claimed), ("nobody", found.unclaimed))
    there = [(name, outcomes) for name, outcomes in kinds if outcomes.visits]
    for name, outcomes in there:
        yield _row(name, outcomes)
    if len(there) > 1:
        yield _row("all", found.all)


def _row(name: str, outcomes: VisitOutcomes) -> tuple[object, ...]:
    return (
        name,
        outcomes.sessions,
        outcomes.visits,
        outcomes.first_attempt_success,
        outcomes.troubled,
        outcomes.failed,
    )


def _station_row(station: StationSwitches) -> tuple[object, ...]:
    return tuple(station)
