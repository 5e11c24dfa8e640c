"""Visits: whether people got their charge, at the first attempt, a later one or not at all."""

from typing import NamedTuple

from seshis.analyses.visits.attempts import (
    UNCLAIMED_OVERLAP_MIN,
    VisitGaps,
    kept_attempts,
    keyed_by_place,
)
from seshis.analyses.visits.failing_places import name_failing_places
from seshis.analyses.visits.switches import count_switches
from seshis.analyses.visits.visits import VisitCount, count_visits
from seshis.engine.relation import Relation, numbered
from seshis.findings.subject import Compared, Rules, Subject
from seshis.statistics.intervals import Rate, wilson


class VisitOutcomes(NamedTuple):
    """What became of visits, with 95 % Wilson intervals."""

    sessions: int
    """The sessions they are made of; each is in exactly one visit."""
    visits: int
    """The visits."""
    first_attempt_success: Rate
    """Visits whose first attempt succeeded."""
    troubled: Rate
    """Visits whose first attempt failed and a later one succeeded."""
    failed: Rate
    """Visits in which no attempt succeeded."""
    success: Rate
    """Visits in which any attempt succeeded."""
    retried: Rate
    """Visits with a further attempt after a failure."""
    switched: Rate
    """Of those that drivers made, the visits in which the further attempt was at another station;
    a visit of unclaimed sessions is to one station by its definition."""


class StationSwitches(NamedTuple):
    """A station that drivers left after a failure, for another one in the same visit."""

    site: str | None
    """The place the station stands at; null where the records name none."""
    station: str
    """The network's name for the station."""
    failed: int
    """All sessions of the station that failed."""
    switched: int
    """Those after which the next attempt of the visit was at another station."""
    then_succeeded: int
    """Of these, those whose next attempt succeeded."""
    stayed: int
    """Failures after which it was at the same station."""


class Visits(NamedTuple):
    """Attempts joined into visits, by the gaps between them."""

    visit_gap_min: float
    """The longest gap in minutes between sessions of one driver's visit."""
    unclaimed_gap_min: float
    """The longest gap in minutes between unclaimed sessions of one visit to a station."""
    unclaimed_overlap_min: float
    """By how many minutes such sessions may overlap; by more, they are of two visits."""
    all: VisitOutcomes
    """All visits."""
    claimed: VisitOutcomes
    """Visits of one driver to one site."""
    unclaimed: VisitOutcomes
    """Visits to one station made of sessions without a driver."""
    switched_from: list[StationSwitches]
    """The stations that drivers left after a failure, the one most often left first."""


def find_visits(subject: Subject) -> Visits:
    """The finding over all sessions."""
    rules, threshold = subject.rules, subject.assumptions.microsession_kwh
    keyed = keyed_by_place(numbered(subject.sessions, "period", 0))
    with kept_attempts(keyed, _gaps(rules), threshold) as attempts:
        counts = count_visits(attempts)
        switched_from = _switched_from(keyed, attempts, threshold)
    return Visits(
        visit_gap_min=rules.visit_gap_min,
        unclaimed_gap_min=rules.unclaimed_gap_min,
        unclaimed_overlap_min=UNCLAIMED_OVERLAP_MIN,
        all=_outcomes(counts),
        claimed=_outcomes([count for count in counts if not count.unclaimed]),
        unclaimed=_outcomes([count for count in counts if count.unclaimed]),
        switched_from=switched_from,
    )


def visit_successes(subject: Subject, compared: Compared) -> tuple[Rate, Rate]:
    """The visits in which any attempt succeeded, alone, of this period and of the other."""
    gaps, threshold = _gaps(subject.rules), subject.assumptions.microsession_kwh
    counts: list[VisitCount] = []
    for sessions in compared.relations:
        with kept_attempts(keyed_by_place(sessions), gaps, threshold) as attempts:
            counts += count_visits(attempts)
    this, other = (
        _outcomes([count for count in counts if count.period == period]) for period in (0, 1)
    )
    return this.success, other.success


def _gaps(rules: Rules) -> VisitGaps:
    return VisitGaps(rules.visit_gap_min, rules.unclaimed_gap_min)


def _outcomes(counts: list[VisitCount]) -> VisitOutcomes:
    visits = sum(count.visits for count in counts)
    failed = sum(count.failed for count in counts)
    retried = sum(count.retried for count in counts)
    return VisitOutcomes(
        sessions=sum(count.sessions for count in counts),
        visits=visits,
        first_attempt_success=wilson(sum(count.first_succeeded for count in counts), visits),
        troubled=wilson(sum(count.troubled for count in counts), visits),
        failed=wilson(failed, visits),
        success=wilson(visits - failed, visits),
        retried=wilson(retried, visits),
        switched=wilson(
            sum(count.switched for count in counts),
            sum(count.retried for count in counts if not count.unclaimed),
        ),
    )


def _switched_from(
    keyed: Relation, attempts: Relation, microsession_kwh: float
) -> list[StationSwitches]:
    switches = count_switches(attempts)
    if not switches:
        return []
    places = name_failing_places(keyed, microsession_kwh)
    found = []
    for left in switches:
        place = places[left.place]
        counts = (left.switched, left.then_succeeded, left.stayed)
        found.append(StationSwitches(*place, *counts))
    return sorted(found, key=lambda one: (-one.switched, one.site or "", one.station))
