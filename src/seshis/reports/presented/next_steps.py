"""What to do about what the overview shows, by what each step would save; it finds nothing new."""

import shlex
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from seshis.findings.overview import RECENT_DAYS, Overview, TopStation
from seshis.findings.silent import SilentRun
from seshis.findings.trend import SpanShare
from seshis.reports.counted import counted
from seshis.reports.phrases import percent_of_one
from seshis.reports.presented.silent import perhaps_now
from seshis.reports.presented.station_cells import name_of
from seshis.reports.presented.trend import signal_sentence
from seshis.sessions.visible import visible

SPAN_DAYS = 28
"""What a step costs is told for so many days: a month would be of 28 to 31."""
_STEPS = 5
_NAMED = 3


class Step(NamedTuple):
    """What to do, and how many sessions failed or are missed for want of it in SPAN_DAYS days.

    costs: None where that cannot be told; such steps come last. then: what to do with it.
    flags, see: as a Sentence has them.
    """

    what: str
    costs: float | None = None
    then: str = ""
    flags: str = ""
    see: str = ""

    @property
    def text(self) -> str:
        """It in words; a cost of less than half a session is not told."""
        sessions = round(self.costs or 0.0)
        lost = f" (about {counted(sessions, 'session')} lost)" if sessions else ""
        return f"{self.what}{lost}.{self.then and ' '}{self.then}"


def next_steps(found: Overview) -> list[Step]:
    """The first few: what costs most sessions first, then what cannot be counted in them."""
    weighed = [*_look_at(found), *_verify(found), *_ask(found), *_site_hours(found)]
    weighed.sort(key=lambda step: -(step.costs or 0.0))
    missed = _missed(found, is_triage_named=any(step.see == "triage" for step in weighed))
    return _each_place_once([*weighed, *missed, *_records(found)][:_STEPS])


def _each_place_once(steps: Iterable[Step]) -> list[Step]:
    """What tells more is named by the first step that it serves."""
    named, told = {""}, []
    for step in steps:
        told.append(step._replace(see="") if step.see in named else step)
        named.add(step.see)
    return told


def _look_at(found: Overview) -> Iterator[Step]:
    signals = _signals(found)
    if signals:
        named = "; ".join(name_of(one.rank) for one in signals)
        first = shlex.quote(visible(signals[0].asked_as))
        yield Step(
            f"Look at {named}",
            sum(_too_many(one, found) for one in signals),
            _of_one_driver(signals),
            f"--station {first} shows the first one's days and sessions, --stations all stations.",
            "triage" if _of_one_driver(signals) else "",
        )


def _signals(found: Overview) -> list[TopStation]:
    return [one for one in found.top_stations if one.rank.look_first][:_NAMED]


def _too_many(one: TopStation, found: Overview) -> float:
    """Its failures above the rate of all stations, or above its own before it changed if more."""
    always, change = _in_span(one.excess, found.first_day, found.last_day), one.rank.change
    if change is None:
        return always
    since = change.after.part - (change.before.rate or 0.0) * change.after.whole
    return max(always, _in_span(since, change.day, found.last_day))


def _in_span(sessions: float, first_day: date | None, last_day: date | None) -> float:
    """Of so many from one day to another, those of SPAN_DAYS days; never more than there were."""
    if first_day is None or last_day is None:
        return sessions
    return sessions * min(SPAN_DAYS / max((last_day - first_day).days + 1, 1), 1.0)


def _of_one_driver(signals: Sequence[TopStation]) -> str:
    """Where the car or the driver may be to blame, which a visit to the station would not show."""
    told = [
        f"{one.one_driver.part:,} of the {one.rank.failed.part:,} failures of "
        f"{visible(one.rank.station)}"
        for one in signals
        if one.one_driver is not None
    ]
    if not told:
        return ""
    return (
        f"Ask a driver before that: {'; '.join(told)} are one driver's, and others seldom fail "
        "there, so it may be the car."
    )


def _verify(found: Overview) -> Iterator[Step]:
    """Silent stations, without those that another step sends somebody to."""
    seen = {(one.rank.site, one.rank.station) for one in _signals(found)}
    runs = [run for run in found.silent if (run.site, run.station) not in seen]
    if runs:
        named = ", ".join(map(_silent, runs[:_NAMED]))
        more = len(runs) - _NAMED
        yield Step(
            f"Verify on site: {named}{f' and {more} more' if more > 0 else ''} went silent",
            sum(_in_span(_missing(run), run.last_success, found.last_day) for run in runs[:_NAMED]),
        )


def _missing(run: SilentRun) -> float:
    """Its share of what its neighbours had since; none where it may go on under another name."""
    return 0.0 if run.perhaps_now is not None else run.share * run.elsewhere


def _silent(run: SilentRun) -> str:
    at = "" if run.site is None else f" at {visible(run.site)}"
    heir = perhaps_now(run)
    since = f"since {run.last_success}, {heir}" if heir else f"since {run.last_success}"
    return f"{visible(run.station)}{at} ({since})"


def _ask(found: Overview) -> Iterator[Step]:
    """The worst of the newest days: people still know what happened on them."""
    days = found.recent_days_out
    if days:
        worst = max(days, key=_above_expected)
        others = len(days) - 1
        more = f", the worst of {others + 1} in {RECENT_DAYS} days" if others else ""
        yield Step(f"Ask what happened on {signal_sentence(worst)}{more}", _above_expected(worst))


def _above_expected(day: SpanShare) -> float:
    return day.failed - day.expected_share * day.sessions


def _site_hours(found: Overview) -> Iterator[Step]:
    """The worst of the newest SPAN_DAYS days, or else of all."""
    if not found.site_hours or found.last_day is None:
        return
    since = found.last_day - timedelta(days=SPAN_DAYS - 1)
    newest = [hour for hour in found.site_hours if hour.day >= since]
    first, others = [*newest, *found.site_hours][0], len(found.site_hours) - 1
    site = "a site" if first.site is None else visible(first.site)
    more = f", and {counted(others, 'such hour')} more at all sites" if others else ""
    yield Step(
        f"Check power and network of {site}: {first.stations} of {first.active} stations failed "
        f"within an hour on {first.day} at {first.local_hour:02}:00{more}",
        sum(hour.failures for hour in newest if hour.site == first.site),
        see="triage",
    )


def _missed(found: Overview, *, is_triage_named: bool) -> Iterator[Step]:
    """What targets that are missed ask for."""
    missed = {one.name: one.rate.rate or 0.0 for one in found.targets if one.met is False}
    if "unclaimed" in missed:
        share = percent_of_one(missed["unclaimed"])
        yield Step(
            f"Check the signs at the stations: {share} plug in without a driver",
            see="unclaimed",
        )
    if {"empty", "micro", "normal"} & set(missed) and not is_triage_named:
        yield Step(
            "Look for what failures have in common: more fail than at a healthy site", see="triage"
        )


def _records(found: Overview) -> Iterator[Step]:
    if found.left_out:
        yield Step(f"Look into the {counted(found.left_out, 'record')} left out", see="checks")
