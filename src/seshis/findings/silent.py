"""Stations that stopped giving energy while their neighbours went on."""

from collections.abc import Iterable
from datetime import date, timedelta
from math import log
from typing import NamedTuple

from seshis.analyses.stations.station_silence import StationSilence, count_silence
from seshis.findings.subject import Subject
from seshis.statistics.silence import chance_of_longest, chance_of_run

LEAST_SHARE = 0.001
"""Of its site's successes: a station with less is too rarely used to be missed."""

_TAKEN_OVER_WITHIN = timedelta(weeks=2)
_ALIKE = 2


class SilentRun(NamedTuple):
    """Days on which a station had no successful session though others at its site had."""

    site: str | None
    """The place the station stands at; null where the records name none."""
    station: str
    """The network's name for the station."""
    last_success: date
    """Its last local day with a successful session before the run."""
    next_success: date | None
    """Its next one; null where it had none since, and should be verified on site."""
    elsewhere: int
    """Successful sessions of other stations at the site on the days between."""
    share: float
    """Its share of the site's successful sessions from its own first day to its last."""
    successes: int
    """Its successful sessions in all."""
    goes_on_at: str | None
    """Another site at which a station of that name had success later: it was moved or renamed."""
    perhaps_now: str | None
    """A station of its site that began within two weeks after its last success, and succeeds half
    to twice as often a day: perhaps the same one under another name."""
    chance: float
    """The chance of such a run; of an ended one, that any of the station's be so long."""


class Silent(NamedTuple):
    """Silent stations, and how many were looked at."""

    chance: float
    """The chance below which a run is told."""
    least_successes: int
    """Successful sessions from which a station is looked at."""
    judged: int
    """Stations looked at: with sessions enough, and others at their site."""
    too_few: int
    """Stations with too few successful sessions, or too small a share of their site's."""
    alone: int
    """Stations that are the only one of their site, which nothing shows silent."""
    last_day: date | None
    """The last local day with a successful session anywhere; null without any."""
    still_open: list[SilentRun]
    """Stations silent to the end of the sessions, the longest silent first."""
    ended: list[SilentRun]
    """The longest silence of more than a week of stations that came back, the latest first."""


def find_silent(subject: Subject) -> Silent:
    """The finding over all stations; every site is its own reference."""
    rules = subject.rules
    stations = count_silence(subject.sessions, subject.assumptions.microsession_kwh)
    others = [one for one in stations if one.at_site + one.since_last > one.successes]
    judged = [
        one
        for one in others
        if one.successes >= rules.least_sessions and one.successes >= LEAST_SHARE * one.at_site
    ]
    latest = {one.station: one for one in sorted(stations, key=lambda one: one.last_day)}
    at_site: dict[str | None, list[StationSilence]] = {}
    for one in stations:
        at_site.setdefault(one.site, []).append(one)
    still_open = [_open_run(one, latest[one.station], at_site[one.site]) for one in judged]
    ended = [_ended_run(one, one.after_day, one.elsewhere) for one in judged if one.after_day]
    return Silent(
        chance=rules.silent_chance,
        least_successes=rules.least_sessions,
        judged=len(judged),
        too_few=len(others) - len(judged),
        alone=len(stations) - len(others),
        last_day=max((one.last_day for one in stations), default=None),
        still_open=sorted(
            (run for run in still_open if run.chance < rules.silent_chance),
            key=lambda run: (run.last_success, run.site or "", run.station),
        ),
        ended=sorted(
            (run for run in ended if run.chance < rules.silent_chance),
            key=lambda run: (run.last_success, run.site or "", run.station),
            reverse=True,
        ),
    )


def _open_run(
    one: StationSilence, latest: StationSilence, at_site: Iterable[StationSilence]
) -> SilentRun:
    share = one.successes / one.at_site
    return SilentRun(
        site=one.site,
        station=one.station,
        last_success=one.last_day,
        next_success=None,
        elsewhere=one.since_last,
        share=share,
        successes=one.successes,
        goes_on_at=latest.site if latest.last_day > one.last_day else None,
        perhaps_now=_perhaps_now(one, at_site),
        chance=chance_of_run(share, one.since_last),
    )


def _perhaps_now(one: StationSilence, at_site: Iterable[StationSilence]) -> str | None:
    """The station that took its place, by when it began and how much it is used."""
    before = _successes_a_day(one)
    heirs = [
        other
        for other in at_site
        if timedelta(0) < other.first_day - one.last_day <= _TAKEN_OVER_WITHIN
        and 1 / _ALIKE <= _successes_a_day(other) / before <= _ALIKE
    ]
    nearest = min(heirs, key=lambda other: abs(log(_successes_a_day(other) / before)), default=None)
    return None if nearest is None else nearest.station


def _successes_a_day(one: StationSilence) -> float:
    return one.successes / ((one.last_day - one.first_day).days + 1)


def _ended_run(one: StationSilence, after_day: date, elsewhere: int | None) -> SilentRun:
    """A station has as many runs as successes: the longest is held to the chance of them all."""
    share, missed = one.successes / one.at_site, elsewhere or 0
    return SilentRun(
        site=one.site,
        station=one.station,
        last_success=after_day,
        next_success=one.before_day,
        elsewhere=missed,
        share=share,
        successes=one.successes,
        goes_on_at=None,
        perhaps_now=None,
        chance=chance_of_longest(chance_of_run(share, missed), one.successes),
    )
