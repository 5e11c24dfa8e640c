"""How much the stations are used: energy, occupancy, busy hours, idle time, costs."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from seshis.analyses.counts.days import count_days
from seshis.analyses.counts.totals import Totals, count_totals
from seshis.analyses.usage.busy_stretches import count_busy_stretches
from seshis.analyses.usage.concurrency import sweep_stays
from seshis.analyses.usage.energy_ranks import EnergyRanks, rank_energies
from seshis.analyses.usage.price_outliers import count_price_outliers
from seshis.analyses.usage.station_use import StationUse, UseRules, count_station_use
from seshis.analyses.usage.stay_buckets import kept_buckets
from seshis.analyses.usage.stays import kept_stays
from seshis.findings.busy_hours import BusyHour, stretch_ms_of, week_of
from seshis.findings.costs import CurrencyCosts, costs_of
from seshis.findings.distributions import EnergyStep, PowerStep, energies_of, powers_of
from seshis.findings.occupancy import (
    LONG_HOURS,
    IdleTime,
    Occupancy,
    Span,
    hours_of,
    idle_of,
    occupancy_of,
    span_of,
    stations_there_are,
)
from seshis.findings.subject import Subject
from seshis.sessions.classes import MS_PER_HOUR

MOST_SORTED = 2_000_000
"""Of more sessions, neither overlaps at a station nor far prices are sought: both sort them all."""


class EnergySummary(NamedTuple):
    """The energy of the sessions, failed ones included."""

    sessions: int
    """All sessions."""
    energy_kwh: float
    """What they delivered in all, kWh."""
    mean_kwh: float | None
    """Their mean; null without sessions."""
    median_kwh: float | None
    """Their median, exactly."""
    ninth_decile_kwh: float | None
    """Nine in ten delivered at most this: their 90th percentile, exactly."""


class StationTurnover(NamedTuple):
    """One station's use."""

    site: str | None
    """The place the station stands at; null where the records name none."""
    station: str | None
    """The network's name for the station; null where the records name none."""
    sessions: int
    """Its sessions."""
    sessions_a_day: float
    """Its sessions ÷ days of the window."""
    energy_kwh: float
    """What they delivered, kWh."""
    occupied_hours: float
    """How long it was taken in the window, hours."""
    occupied_share: float
    """occupied_hours ÷ window, a fraction of 1; above 1 where its sessions overlap."""


class Usage(NamedTuple):
    """How much the stations are used, from sessions that start in the window."""

    window_from_ms: int | None
    """The window's first instant, its first session's day where it is open; null of no sessions."""
    window_to_ms: int | None
    """The first instant after it, after the last session's start day where it is open."""
    window_hours: float
    """How long it is, hours."""
    energy: EnergySummary
    """The energy of the sessions."""
    occupancy: Occupancy
    """How long stations were taken."""
    idle: IdleTime
    """How long without charging."""
    costs: list[CurrencyCosts]
    """What they cost, a currency each; empty where no record has a cost."""
    energy_without_cost: int | None
    """Sessions with energy but without a cost; null where no record has a cost."""
    never_used: list[str]
    """Stations of the inventory without a session, in order."""
    stations: list[StationTurnover]
    """The stations, the one with most sessions first."""
    hours: list[BusyHour]
    """The 168 local hours of the week, from Monday's first."""
    energies: list[EnergyStep]
    """How many sessions delivered how much, in equal steps from 0 kWh on."""
    powers: list[PowerStep]
    """How many lasted how long at which average power, in steps that grow by the same factor."""
    max_kw: float
    """The power in kW above which a session is doubted."""


def find_usage(subject: Subject) -> Usage:
    """The finding over all stations."""
    totals, rules = count_totals(subject.tallies), subject.rules
    span, sorting = span_of(subject, count_days(subject.tallies)), totals.sessions <= MOST_SORTED
    used = count_station_use(
        subject.sessions, UseRules(span.to_ms, rules.rated_kw, LONG_HOURS * MS_PER_HOUR)
    )
    seen = {(one.site, one.station) for one in used if one.station is not None}
    count = stations_there_are(rules, len(seen))
    spans = subject.zone.offset_spans(span.from_ms, span.to_ms)
    stretch_ms, microsession_kwh = stretch_ms_of(spans), subject.assumptions.microsession_kwh
    with kept_stays(subject.sessions, span.to_ms, merged=sorting) as stays:
        ranks = rank_energies(stays)
        energies = energies_of(stays, ranks.ninth_decile_kwh if ranks else None, microsession_kwh)
        powers = powers_of(stays)
        with kept_buckets(stays) as buckets:
            hours = week_of(count_busy_stretches(buckets, stretch_ms), stretch_ms, spans)
            swept = sweep_stays(stays, buckets, max(count.stations, 1))
    priced = any(one.priced for one in used)
    outliers = count_price_outliers(subject.sessions) if priced and sorting else None
    once_hours = sum(one.occupied_hours for one in hours) if sorting else None
    return Usage(
        window_from_ms=span.from_ms if totals.sessions else None,
        window_to_ms=span.to_ms if totals.sessions else None,
        window_hours=span.hours if totals.sessions else 0.0,
        energy=_energy(totals, ranks),
        occupancy=occupancy_of(used, count, span, swept, once_hours),
        idle=idle_of(used, rules.rated_kw),
        costs=costs_of(used, outliers),
        energy_without_cost=sum(one.energy_without_cost for one in used) if priced else None,
        never_used=sorted(set(rules.inventory) - {str(name) for _, name in seen}),
        stations=_stations(used, span),
        hours=hours,
        energies=energies,
        powers=powers,
        max_kw=subject.assumptions.max_kw,
    )


def _energy(totals: Totals, ranks: EnergyRanks | None) -> EnergySummary:
    return EnergySummary(
        totals.sessions,
        totals.energy_kwh,
        totals.energy_kwh / totals.sessions if totals.sessions else None,
        ranks.median_kwh if ranks else None,
        ranks.ninth_decile_kwh if ranks else None,
    )


def _stations(used: Sequence[StationUse], span: Span) -> list[StationTurnover]:
    groups: dict[tuple[str | None, str | None], list[StationUse]] = defaultdict(list)
    for one in used:
        groups[one.site, one.station].append(one)
    stations = []
    for (site, station), uses in groups.items():
        sessions = sum(one.sessions for one in uses)
        hours = hours_of(sum(one.stay_ms for one in uses))
        stations.append(
            StationTurnover(
                site,
                station,
                sessions,
                sessions / span.days if span.days else 0.0,
                sum(one.energy_kwh for one in uses),
                hours,
                hours / span.hours if span.hours else 0.0,
            )
        )
    return sorted(stations, key=lambda one: (-one.sessions, one.site or "", one.station or ""))
