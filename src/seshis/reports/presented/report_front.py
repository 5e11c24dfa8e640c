"""What opens a whole report: which site and period, how it goes in one figure, of what."""

from datetime import UTC, datetime
from typing import Literal, NamedTuple

from seshis import __version__
from seshis.reports.model import Report
from seshis.reports.phrases import percent_of_one
from seshis.sessions.visible import visible_name
from seshis.statistics.intervals import wilson

Class = Literal["empty", "micro", "normal"]

_KWH_PER_MWH = 1000
_MWH_FROM_KWH = 10_000
_CLASSES: tuple[Class, ...] = ("empty", "micro", "normal")


class Fact(NamedTuple):
    """A figure and what it counts."""

    figure: str
    words: str


class ShareBar(NamedTuple):
    """A class of sessions in the bar of all: where it begins and how wide it is, percent."""

    name: Class
    start: float
    width: float
    words: str


class Front(NamedTuple):
    """What a reader sees first."""

    title: str
    period: str
    zone: str
    source: str
    made: str
    version: str
    drivers: str
    failed: str
    failed_of: str
    interval: str
    shares: list[ShareBar]
    facts: list[Fact]


def front_of(report: Report, made_ms: int) -> Front:
    """The top of a report made at that time, UTC milliseconds."""
    totals = report.totals
    failed = wilson(totals.failed, totals.sessions)
    interval = (
        ""
        if failed.low is None or failed.high is None
        else f"95% interval {100 * failed.low:.1f}–{100 * failed.high:.1f}%"
    )
    return Front(
        title=_title(report),
        period=_period(report),
        zone=report.zone.name,
        source=visible_name(report.origin),
        made=datetime.fromtimestamp(made_ms / 1000, UTC)
        .astimezone(report.zone.info)
        .strftime("%Y-%m-%d %H:%M"),
        version=__version__,
        drivers="Drivers are shown by pseudonyms." if _shows_pseudonyms(report) else "",
        failed="" if failed.rate is None else percent_of_one(failed.rate),
        failed_of=f"{totals.failed:,} of {totals.sessions:,} sessions failed",
        interval=interval,
        shares=_shares(report),
        facts=_facts(report),
    )


def _shows_pseudonyms(report: Report) -> bool:
    """Whether there is a driver to show; where drivers were not asked for, there may be."""
    if report.drivers is None:
        return report.anonymous
    return report.anonymous and any(one.driver is not None for one in report.drivers)


def _title(report: Report) -> str:
    if len(report.sites) == 1:
        return f"Charging at {visible_name(report.sites[0].site)}"
    return f"Charging at {len(report.sites):,} sites" if report.sites else "Charging sessions"


def _period(report: Report) -> str:
    """The days asked for; those of the sessions where an end was left open."""
    window, zone, days = report.window, report.zone, report.days
    first = days[0].day if days else None
    last = days[-1].day if days else None
    if window.from_ms is not None:
        first = zone.wall(window.from_ms).date()
    if window.to_ms is not None:
        last = zone.wall(window.to_ms).date()
    if first is None or last is None:
        return "no days"
    return f"{first}" if first == last else f"{first} to {last}"


def _shares(report: Report) -> list[ShareBar]:
    totals = report.totals
    if not totals.sessions:
        return []
    start, bars = 0.0, []
    for name in _CLASSES:
        part: int = getattr(totals, name)
        share = part / totals.sessions
        words = f"{name} {percent_of_one(share)} ({part:,})"
        bars.append(ShareBar(name, round(100 * start, 2), round(100 * share, 2), words))
        start += share
    return bars


def _facts(report: Report) -> list[Fact]:
    totals, facts = report.totals, []
    if not totals.sessions:
        return []
    facts.append(Fact(f"{totals.sessions:,}", "sessions"))
    facts.append(Fact(_energy(totals.energy_kwh), "delivered"))
    stations = sum(one.station is not None for one in report.stations or ())
    if stations:
        facts.append(Fact(f"{stations:,}", "station" if stations == 1 else "stations"))
    facts.append(Fact(f"{len(report.days):,}", "days with sessions"))
    return facts


def _energy(energy_kwh: float) -> str:
    if energy_kwh >= _MWH_FROM_KWH:
        return f"{energy_kwh / _KWH_PER_MWH:,.1f} MWh"
    return f"{energy_kwh:,.0f} kWh"
