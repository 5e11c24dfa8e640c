"""The go-look list as a chart: each station in the funnel around the share of all of them."""

from collections.abc import Iterator, Sequence
from math import log10

from seshis.findings.station_rank import StationRank
from seshis.findings.stations import Stations
from seshis.reports.chart_blocks import Axis, Band, Chart, Layer, Panel, Points, Role, Rule
from seshis.reports.counted import counted
from seshis.reports.phrases import percent_of_one, rate_of
from seshis.reports.presented.chart_scales import top_of_shares
from seshis.reports.presented.station_cells import signal_of
from seshis.reports.presented.station_names import station_names
from seshis.sessions.visible import visible_name

_NAMED = 8
_RULE = (
    "Limits: where 95% and 99.8% of stations would lie if all failed alike and sessions failed "
    "independently. Signals are held to a stricter rule, see the list."
)
_MOST_LABELLED = 500
_COUNTS = tuple(10.0**power * one for power in range(7) for one in (1, 2, 5))
_FINER_COUNTS = tuple(10.0**power * one for power in range(7) for one in (1, 1.5, 2, 3, 4, 6, 8))
_DECADE = 10


def stations_charts(found: Stations) -> Iterator[Chart]:
    """The funnel, where there is a station."""
    if not found.stations:
        return
    signals = [one for one in found.stations if one.signal is not None]
    signals.sort(key=lambda one: not one.look_first)
    yield Chart(
        "stations-funnel",
        "Failed share of each station against its sessions",
        f"{counted(len(found.stations), 'station')} · failed: {rate_of(found.failed, 'sessions')}",
        _description(found, signals),
        [_panel(found, signals)],
        [_RULE],
    )


def _panel(found: Stations, signals: Sequence[StationRank]) -> Panel:
    ranks, overall = found.stations, found.failed.rate or 0.0
    high = top_of_shares(
        [(one.failed.part, one.failed.whole) for one in ranks],
        [one.funnel.high_95 for one in ranks],
    )
    sizes = [one.failed.whole for one in ranks]
    least, most = min(sizes), max(sizes)
    counts = _COUNTS if most > least * _DECADE else _FINER_COUNTS
    ticks = [(log10(count), f"{count:,.0f}") for count in counts if count <= most * 2]
    x = Axis(
        "sessions at the station (logarithmic)",
        low=log10(least) - 0.1,
        high=log10(most) + 0.12,
        ticks=ticks,
    )
    y = Axis("failed share of its sessions", "share", low=0.0, high=high)
    return Panel(x, y, list(_layers(ranks, signals, overall)))


def _layers(
    ranks: Sequence[StationRank], signals: Sequence[StationRank], overall: float
) -> Iterator[Layer]:
    by_sessions = {one.failed.whole: one.funnel for one in ranks}
    sizes = sorted(by_sessions)
    at, limits = [log10(size) for size in sizes], [by_sessions[size] for size in sizes]
    outer = [one.low_998 for one in limits], [one.high_998 for one in limits]
    inner = [one.low_95 for one in limits], [one.high_95 for one in limits]
    yield Band("outer limit", at, *outer, legend="99.8% limits")
    yield Band("limit", at, *inner, legend="95% limits")
    yield Rule("expected", overall, f"all {percent_of_one(overall)}")
    calm = [one for one in ranks if one.signal is None]
    if calm:
        yield _points("failed", "a station", calm)
    if signals:
        # Their names have to tell them from every station of the chart.
        named = station_names((one.site, one.station) for one in [*signals, *calm])
        names = [visible_name(name) for name in named[: min(_NAMED, len(signals))]]
        points = _points("signal", "stands out from chance", signals)
        yield points._replace(names=names + [""] * (len(signals) - len(names)))


def _points(role: Role, legend: str, ranks: Sequence[StationRank]) -> Points:
    return Points(
        role,
        [log10(one.failed.whole) for one in ranks],
        [one.failed.rate for one in ranks],
        [_label(one) if at < _MOST_LABELLED else "" for at, one in enumerate(ranks)],
        legend,
    )


def _label(one: StationRank) -> str:
    at = "" if one.site is None else f" at {visible_name(one.site)}"
    signal = signal_of(one)
    said = f"{visible_name(one.station)}{at}: {rate_of(one.failed, 'sessions')}"
    return said if signal is None else f"{said}, {signal}"


def _description(found: Stations, signals: Sequence[StationRank]) -> str:
    outside = sum(one.funnel.position in {"above 95%", "above 99.8%"} for one in found.stations)
    named = ", ".join(
        f"{visible_name(one.station)} ({percent_of_one(one.failed.rate or 0.0)})"
        for one in signals[:_NAMED]
    )
    told = f"; {len(signals)} stand out from chance: {named}" if signals else "; none stands out"
    return (
        f"{counted(len(found.stations), 'station')} by sessions and failed share, around the share "
        f"of all, {percent_of_one(found.failed.rate or 0.0)}. {outside} lie above the 95% "
        f"limit{told}."
    )
