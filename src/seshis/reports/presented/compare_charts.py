"""A comparison of two periods as charts: what differs, and which stations made it."""

from collections.abc import Iterator, Sequence

from seshis.findings.changes import Change, StationPart
from seshis.findings.compare import Comparison
from seshis.reports.chart_blocks import Axis, Bars, Chart, Panel, Role, Rule, Whiskers
from seshis.reports.phrases import difference_in_short, difference_of, ratio_in_short, with_sign
from seshis.reports.presented.station_names import station_names
from seshis.sessions.visible import visible_name

_STATIONS = 12
_Row = tuple[str, float, float, float, str]


def comparison_charts(found: Comparison, periods: str) -> Iterator[Chart]:
    """The differences with their intervals, and the stations' parts; of two periods in words."""
    shares = list(_shares(found))
    volumes = list(_volumes(found))
    panels = []
    if shares:
        panels.append(_panel(shares, "points of the share, now less before", 100.0))
    if volumes:
        panels.append(_panel(volumes, "% more or fewer than before", 100.0))
    this, other = found.this, found.other
    if panels:
        yield Chart(
            "compare-differences",
            "What differs, with 95% intervals",
            f"{periods} · {this.sessions:,} sessions now, {other.sessions:,} before{_days(found)}",
            f"Differences between two periods. Failed share: {difference_of(found.failed)}. An "
            "interval that does not reach 0 is more than chance.",
            panels,
        )
    if found.stations:
        yield _stations(found, periods)


def _days(found: Comparison) -> str:
    """Where the periods differ in length, over how many days each was counted."""
    this, other = found.this.days, found.other.days
    return "" if this == other else f", in {this} and {other} days"


def _shares(found: Comparison) -> Iterator[_Row]:
    rows = (
        ("empty", found.empty),
        ("micro", found.micro),
        ("failed", found.failed),
        ("visits that succeed", found.visit_success),
    )
    for name, one in rows:
        if one.difference is not None and one.low is not None and one.high is not None:
            yield name, one.difference, one.low, one.high, difference_in_short(one)


def _volumes(found: Comparison) -> Iterator[_Row]:
    rows = (
        ("sessions a day", found.sessions_a_day),
        ("kWh a day", found.energy_kwh_a_day),
    )
    for name, one in rows:
        if one.ratio is not None and one.low is not None and one.high is not None:
            yield name, one.ratio - 1, one.low - 1, one.high - 1, ratio_in_short(one)


def _panel(rows: Sequence[_Row], axis: str, times: float) -> Panel:
    names, values, lows, highs, words = zip(*rows, strict=True)
    whiskers = Whiskers(
        "this",
        range(len(rows)),
        [times * value for value in values],
        [times * low for low in lows],
        [times * high for high in highs],
        [f"{name}: {text}" for name, text in zip(names, words, strict=True)],
        words=words,
    )
    rule = Rule("expected", 0.0, upright=True)
    return Panel(Axis(axis), Axis("", "category", categories=names), [rule, whiskers])


def _stations(found: Comparison, periods: str) -> Chart:
    shown = found.stations[:_STATIONS]
    names = station_names((one.site, one.station) for one in shown)
    told = [_told(name, one.change) for name, one in zip(names, shown, strict=True)]
    layers = [
        *_bars(shown, told, "worse", "more failed sessions"),
        *_bars(shown, told, "better", "fewer failed sessions"),
    ]
    whole = found.failed_sessions
    this, other = found.this.days, found.other.days
    scaled = "" if this == other else f", scaled from {other} to {this} days"
    x = Axis(f"failed sessions, now less before{scaled}", "number")
    named = visible_name(names[0])
    return Chart(
        "compare-stations",
        "Stations that made the difference in failed sessions",
        f"{periods} · all stations {with_sign(whole.change, 1)}",
        f"The change in failed sessions by station. The largest: {named}, "
        f"{with_sign(shown[0].change.change, 1)}.",
        [
            Panel(
                x,
                Axis("", "category", categories=names),
                [*layers, Rule("expected", 0.0, upright=True)],
            )
        ],
    )


def _bars(
    parts: Sequence[StationPart], told: Sequence[str], role: Role, legend: str
) -> Iterator[Bars]:
    chosen = [
        (at, one)
        for at, one in enumerate(parts)
        if (one.change.change > 0) == (role == "worse") and one.change.change
    ]
    if chosen:
        yield Bars(
            role,
            [at for at, _ in chosen],
            [min(one.change.change, 0.0) for _, one in chosen],
            [max(one.change.change, 0.0) for _, one in chosen],
            [told[at] for at, _ in chosen],
            legend,
            words=[with_sign(one.change.change, 1) for _, one in chosen],
        )


def _told(name: str, change: Change) -> str:
    return (
        f"{visible_name(name)}: {with_sign(change.change, 1)} failed sessions; counted "
        f"{change.failed:,} of {change.sessions:,} now, "
        f"{change.failed_before:,} of {change.sessions_before:,} before"
    )
