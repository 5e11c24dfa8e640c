"""One station as a chart: how many of its sessions failed, in days or longer spans."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from seshis.analyses.stations.station_days import StationDay
from seshis.findings.station import OneStation
from seshis.findings.station_rank import StationRank
from seshis.reports.chart_blocks import Axis, Bars, Chart, Layer, Panel, Rule, Whiskers
from seshis.reports.phrases import percent_of_one, rate_of
from seshis.reports.presented.chart_days import number_of_day
from seshis.reports.presented.chart_scales import top_of_shares
from seshis.reports.presented.station_cells import change_of
from seshis.sessions.visible import visible_name
from seshis.statistics.intervals import Rate, wilson

_SPANS = ((62, 1, "day"), (430, 7, "week"), (10**9, 28, "4-week span"))
"""Up to so many days: how many days are counted together, and what those are called."""


class _Span(NamedTuple):
    first_day: date
    days: int
    failed: Rate

    @property
    def middle(self) -> float:
        return number_of_day(self.first_day) + (self.days - 1) / 2

    @property
    def said(self) -> str:
        last = self.first_day + timedelta(days=self.days - 1)
        when = f"{self.first_day}" if self.days == 1 else f"{self.first_day} to {last}"
        return f"{when}: {rate_of(self.failed, 'sessions')} failed"


def station_charts(found: OneStation, name: str) -> Iterator[Chart]:
    """Its spans with intervals above what it is made of; of a station under its visible name."""
    one = found.station
    if one is None or not found.days:
        return
    spans, unit = _spans(found.days)
    x = Axis(f"day, a mark a {unit}", "day", is_local=True)
    high = top_of_shares(
        [(span.failed.part, span.failed.whole) for span in spans],
        [span.failed.high or 0.0 for span in spans],
    )
    share = Axis("failed share, with its 95% interval", "share", low=0.0, high=high)
    change = "" if one.change is None else f"; {change_of(one.change)}"
    yield Chart(
        "station-days",
        f"Station {visible_name(name)}",
        f"failed: {rate_of(one.failed, 'sessions')}{change}",
        f"The failed share of the station in {len(spans)} spans (one a {unit}), from "
        f"{found.days[0].day} to {found.days[-1].day}, and its sessions beneath.",
        [
            Panel(x, share, list(_shares(spans, one))),
            Panel(x, Axis(f"sessions a {unit}", "count"), list(_counts(spans)), slim=True),
        ],
    )


def _spans(days: Sequence[StationDay]) -> tuple[list[_Span], str]:
    first = days[0].day
    reach = (days[-1].day - first).days + 1
    together, unit = next((width, unit) for most, width, unit in _SPANS if reach <= most)
    counts: dict[int, tuple[int, int]] = {}
    for day in days:
        at = (day.day - first).days // together
        failed, sessions = counts.get(at, (0, 0))
        counts[at] = failed + day.failed, sessions + day.sessions
    return [
        _Span(first + timedelta(days=at * together), together, wilson(*count))
        for at, count in counts.items()
    ], unit


def _shares(spans: Sequence[_Span], one: StationRank) -> Iterator[Layer]:
    yield Rule("expected", one.failed.rate or 0.0, f"all {percent_of_one(one.failed.rate or 0.0)}")
    if one.change is not None:
        words = f"{one.change.direction} since {one.change.day}"
        yield Rule("signal", number_of_day(one.change.day) - 0.5, words, upright=True)
    yield Whiskers(
        "failed",
        [span.middle for span in spans],
        [span.failed.rate or 0.0 for span in spans],
        [span.failed.low or 0.0 for span in spans],
        [span.failed.high or 0.0 for span in spans],
        [span.said for span in spans],
    )


def _counts(spans: Sequence[_Span]) -> Iterator[Layer]:
    at, width = [span.middle for span in spans], 0.8 * spans[0].days
    failed = [span.failed.part for span in spans]
    sessions = [span.failed.whole for span in spans]
    yield Bars("failed", at, [0] * len(at), failed, legend="failed", width=width)
    yield Bars("normal", at, failed, sessions, legend="not failed", width=width)
