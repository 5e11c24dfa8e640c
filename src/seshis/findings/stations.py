"""Which stations to go and look at: failure rates with their uncertainty, signals, since when."""

from collections.abc import Sequence
from datetime import date, timedelta
from math import inf
from typing import NamedTuple

from seshis.analyses.stations.station_failures import StationFailures, keep_station_failures
from seshis.analyses.stations.station_splits import StationSplit, split_stations
from seshis.findings.station_rank import Evidence, Signal, StationChange, StationRank
from seshis.findings.subject import Subject
from seshis.statistics.change_point import LEAST_SHARE, chance_of_split, split_statistic
from seshis.statistics.dispersion import dispersion, dispersion_of_others
from seshis.statistics.funnel import funnels
from seshis.statistics.intervals import Rate, wilson
from seshis.statistics.multiplicity import benjamini_hochberg
from seshis.statistics.prior import fit_prior
from seshis.statistics.shrinkage import shrink
from seshis.statistics.tails import binomial_tail, drawn_tail

GONE_AFTER = timedelta(weeks=4)
"""A station whose last session was so long before the newest may not be there any more."""
SIGNAL = 0.05
"""The adjusted chance up to which a station is a signal, and a change is told."""


class Stations(NamedTuple):
    """The stations by shrunken failure rate, the highest first; those with few sessions last."""

    failed: Rate
    """The failed of the sessions of all stations."""
    prior_rate: float | None
    """The rate that stations are drawn towards; null without stations."""
    prior_sessions: float | None
    """How many sessions it weighs as much as; null where stations differ no more than by chance."""
    least_sessions: int
    """Sessions from which a station is ranked before those with fewer."""
    dispersion: float
    """How many times more than by chance a station's months vary; a signal allows for it."""
    without_station: int
    """Sessions that name no station; they are in none of these figures."""
    stations: list[StationRank]
    """The list."""

    @property
    def first(self) -> StationRank:
        """The one to look at first: of those that stand out now, or else of all."""
        return next((one for one in self.stations if one.look_first), self.stations[0])


def find_stations(subject: Subject) -> Stations:
    """The go-look list over all stations of the subject."""
    threshold, least = subject.assumptions.microsession_kwh, subject.rules.least_sessions
    counted = keep_station_failures(subject.sessions, threshold, LEAST_SHARE)
    splits = {
        (split.site, split.station): split
        for split in split_stations(subject.sessions, threshold, LEAST_SHARE)
    }
    named = [one for one in counted if one.station is not None]
    parts, wholes = [one.failures for one in named], [one.attempts for one in named]
    failed = wilson(sum(parts), sum(wholes))
    prior = fit_prior(parts, wholes)
    rates = shrink(parts, wholes, prior)
    factor, factors = _dispersion(named)
    stake, evidence = _rates_of_sites(named, failed), _evidence(named, splits, failed, factors)
    newest = max((one.last_day for one in named), default=date.min)
    places = funnels(parts, wholes, failed.rate or 0.0)
    ranks = [
        StationRank(
            site=one.site,
            station=one.station or "",
            failed=wilson(one.failures, one.attempts),
            shrunken=shrunken,
            excess=one.failures - (failed.rate or 0.0) * one.attempts,
            at_stake=max(one.failures - stake[one.site] * one.attempts, 0.0),
            chance=found.chance,
            adjusted_chance=found.adjusted_chance,
            signal=found.signal,
            change=found.change,
            funnel=placed,
            last_day=one.last_day,
            look_first=_is_current(found) and newest - one.last_day < GONE_AFTER,
            enough=one.attempts >= least,
        )
        for one, shrunken, found, placed in zip(named, rates, evidence, places, strict=True)
    ]
    return Stations(
        failed=failed,
        prior_rate=prior.mean if named else None,
        prior_sessions=None if prior.concentration == inf else prior.concentration,
        least_sessions=least,
        dispersion=factor,
        without_station=sum(one.attempts for one in counted if one.station is None),
        stations=sorted(ranks, key=_place),
    )


def _place(rank: StationRank) -> tuple[bool, float, int, str, str]:
    rate, sessions = rank.shrunken.rate, rank.failed.whole
    return not rank.enough, -rate, -sessions, rank.site or "", rank.station


def _is_current(found: Evidence) -> bool:
    """Whether a station stands out and did not get better since."""
    return found.signal is not None and (found.change is None or found.change.direction == "worse")


def _rates_of_sites(stations: Sequence[StationFailures], failed: Rate) -> dict[str | None, float]:
    """The failure rate of each site, or of all stations where a site has but one."""
    of_site: dict[str | None, list[StationFailures]] = {}
    for one in stations:
        of_site.setdefault(one.site, []).append(one)
    return {
        site: (failed.rate or 0.0)
        if len(own) == 1
        else sum(one.failures for one in own) / sum(one.attempts for one in own)
        for site, own in of_site.items()
    }


def _evidence(
    stations: Sequence[StationFailures],
    splits: dict[tuple[str | None, str], StationSplit],
    failed: Rate,
    factors: Sequence[float],
) -> list[Evidence]:
    """What stands out from chance, after Benjamini-Hochberg over both tests of every station.

    Either test makes a signal, so both are adjusted together: a fleet of equally good stations
    then has any signal at all in at most 5 % of cases.
    """
    allowed = list(zip(stations, factors, strict=True))
    high = [_chance_of_rate(one, failed, factor) for one, factor in allowed]
    changes = [
        _change(one, splits.get((one.site, one.station or "")), factor) for one, factor in allowed
    ]
    adjusted = benjamini_hochberg(
        [max(chances) for chances in high]
        + [1.0 if change is None else change.adjusted_chance for change in changes]
    )
    evidence = []
    for at, change in enumerate(changes):
        chance, changed = adjusted[at], adjusted[at + len(stations)]
        told = None
        if change is not None and changed <= SIGNAL:
            told = change._replace(adjusted_chance=changed)
        signal = _signal(is_high=chance <= SIGNAL, change=told)
        evidence.append(Evidence(high[at][0], chance, signal, told))
    return evidence


def _dispersion(stations: Sequence[StationFailures]) -> tuple[float, list[float]]:
    """How much more than by chance months vary; and for each station, those of the others."""
    told = [at for at, one in enumerate(stations) if one.unevenness is not None and one.months > 1]
    chi_squares = [stations[at].unevenness or 0.0 for at in told]
    degrees = [stations[at].months - 1 for at in told]
    factor = dispersion(chi_squares, degrees)
    factors = [factor] * len(stations)
    for at, of_others in zip(told, dispersion_of_others(chi_squares, degrees), strict=True):
        factors[at] = of_others
    return factor, factors


def _chance_of_rate(one: StationFailures, failed: Rate, factor: float) -> tuple[float, float]:
    """The exact chance of its failures at the rate of the others, and the one that is judged by.

    That allows for months that vary more than by chance: so many sessions count as fewer (Korn &
    Graubard 1998). And where the others are few, their rate is not known as the binomial has it;
    without others there is nothing to stand out from.
    """
    others, other_failures = failed.whole - one.attempts, failed.part - one.failures
    if not others:
        return 1.0, 1.0
    rate = other_failures / others
    exact = binomial_tail(one.failures, one.attempts, rate)
    known = binomial_tail(one.failures / factor, one.attempts / factor, rate)
    if max(exact, known) > SIGNAL:
        return exact, known
    counts = (one.failures, one.attempts, other_failures, others)
    return exact, max(known, drawn_tail(*(round(count / factor) for count in counts)))


def _change(
    one: StationFailures, split: StationSplit | None, factor: float
) -> StationChange | None:
    """The change at the split, its chance not yet adjusted."""
    if split is None:
        return None
    before = split.failures_before, split.attempts_before
    after = one.failures - before[0], one.attempts - before[1]
    return StationChange(
        day=split.day,
        direction="worse" if after[0] * before[1] > before[0] * after[1] else "better",
        before=wilson(*before),
        after=wilson(*after),
        adjusted_chance=chance_of_split(split_statistic(before, after) / factor),
    )


def _signal(*, is_high: bool, change: StationChange | None) -> Signal | None:
    is_worse = change is not None and change.direction == "worse"
    if is_high and is_worse:
        return "high and worse"
    return "high" if is_high else "worse" if is_worse else None
