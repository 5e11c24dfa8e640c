"""Usage as charts: the week by hour, energies, and power against duration."""

from collections.abc import Iterator, Sequence
from math import log10
from typing import NamedTuple

from seshis.findings.busy_hours import BusyHour
from seshis.findings.distributions import EnergyStep, PowerStep
from seshis.findings.usage import Usage
from seshis.reports.chart_blocks import Axis, Bars, Cells, Chart, Panel, Role, Rule
from seshis.reports.counted import counted

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_HOURS = tuple(f"{hour:02}" for hour in range(24))
_DURATIONS = (
    *((1, "1 min"), (5, "5 min"), (15, "15 min"), (60, "1 h"), (240, "4 h"), (720, "12 h")),
    *((1440, "1 day"), (4320, "3 days"), (10_080, "1 week")),
)
_FEW_PART = 0.005
"""Of all sessions: so many at an end of the powers do not set the scale."""
_POWERS = (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000)
_FINER_POWERS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_FEW_DECADES = 3.0


class _Week(NamedTuple):
    """What of the week a chart shows; unit and words are those of its legend and labels."""

    name: str
    title: str
    unit: str
    words: str


_PLUG_INS = _Week(
    "usage-plug-ins",
    "Plug-ins by weekday and local hour",
    "plug-ins an hour of the week",
    "{:,.0f} plug-ins",
)
_OCCUPIED = _Week(
    "usage-occupied",
    "Occupied station-hours by weekday and local hour",
    "station-hours an hour of the week",
    "{:,.1f} station-hours",
)


def week_charts(found: Usage) -> Iterator[Chart]:
    """Plug-ins and occupied time by weekday and hour, each where there is any."""
    plug_ins = [float(hour.plug_ins) for hour in found.hours]
    if any(plug_ins):
        yield _week(found, _PLUG_INS, plug_ins)
    occupied = [hour.occupied_hours for hour in found.hours]
    if any(occupied):
        yield _week(found, _OCCUPIED, occupied)


def distribution_charts(found: Usage) -> Iterator[Chart]:
    """The energies of all sessions, and how powers go with durations."""
    if found.energies:
        yield _energies(found)
    if found.powers:
        yield _powers(found)


def _week(found: Usage, week: _Week, values: Sequence[float]) -> Chart:
    labels = [
        f"{_hour(hour)}: {week.words.format(value)}"
        for hour, value in zip(found.hours, values, strict=True)
    ]
    cells = Cells(
        "heat",
        [float(hour.local_hour) for hour in found.hours],
        [float(hour.weekday - 1) for hour in found.hours],
        values,
        labels,
        week.unit,
    )
    x = Axis("hour of the day", "category", categories=_HOURS, is_local=True)
    most = max(range(len(values)), key=values.__getitem__)
    return Chart(
        week.name,
        week.title,
        f"{counted(found.energy.sessions, 'session')} in "
        f"{counted(round(found.window_hours / 24), 'day')}",
        f"A grid of weekdays and hours. The most: {labels[most]}, over the whole window.",
        [Panel(x, Axis("", "category", categories=_WEEKDAYS), [cells])],
    )


def _hour(hour: BusyHour) -> str:
    return f"{_WEEKDAYS[hour.weekday - 1]} {hour.local_hour:02}:00"


def _energies(found: Usage) -> Chart:
    steps, energy = found.energies, found.energy
    width = steps[1].from_kwh if len(steps) > 1 else 1.0
    last = steps[-1]
    ends = [(step.empty, step.empty + step.micro, step.sessions) for step in steps]
    layers: list[Bars | Rule] = [
        _energy_bars("empty", "empty (0 kWh)", steps, width, [(0, one) for one, _, _ in ends]),
        _energy_bars("micro", "micro", steps, width, [(one, two) for one, two, _ in ends]),
        _energy_bars("normal", "normal", steps, width, [(two, all_) for _, two, all_ in ends]),
    ]
    if energy.median_kwh is not None:
        layers.append(Rule("expected", energy.median_kwh, "median", upright=True))
    reached = max((step.from_kwh for step in steps if step.sessions), default=0.0)
    x = Axis("energy of a session, kWh", low=0.0, high=reached + width)
    beyond = f"; the last bar holds the {last.sessions:,} from {last.from_kwh:g} kWh on"
    return Chart(
        "usage-energy",
        "Energy of the sessions",
        f"{counted(energy.sessions, 'session')}, {energy.energy_kwh:,.0f} kWh, in steps of "
        f"{width:g} kWh{beyond if last.sessions else ''}",
        f"How many sessions delivered how much. Half of them at most "
        f"{energy.median_kwh or 0.0:,.1f} kWh, nine in ten at most "
        f"{energy.ninth_decile_kwh or 0.0:,.1f} kWh.",
        [Panel(x, Axis("sessions", "count"), layers)],
    )


def _energy_bars(
    role: Role,
    legend: str,
    steps: Sequence[EnergyStep],
    width: float,
    ends: Sequence[tuple[int, int]],
) -> Bars:
    there = [(step, low, high) for step, (low, high) in zip(steps, ends, strict=True) if high > low]
    return Bars(
        role,
        [step.from_kwh + width / 2 for step, _, _ in there],
        [low for _, low, _ in there],
        [high for _, _, high in there],
        [f"{_energy_of(step)}: {high - low} {legend}" for step, low, high in there],
        legend,
        width=0.9 * width,
    )


def _energy_of(step: EnergyStep) -> str:
    if step.to_kwh is None:
        return f"from {step.from_kwh:g} kWh"
    return f"{step.from_kwh:g} to below {step.to_kwh:g} kWh"


def _powers(found: Usage) -> Chart:
    steps, beyond = _bulk(found.powers)
    cells = Cells(
        "heat",
        [_middle(step.from_min, step.to_min) for step in steps],
        [_middle(step.from_kw, step.to_kw) for step in steps],
        [step.sessions for step in steps],
        [_power_label(step) for step in steps],
        "sessions",
        width=log10(steps[0].to_min / steps[0].from_min),
        height=log10(steps[0].to_kw / steps[0].from_kw),
    )
    x = Axis(
        "time plugged in (logarithmic)",
        low=min(log10(step.from_min) for step in steps),
        high=max(log10(step.to_min) for step in steps),
        ticks=[(log10(minutes), words) for minutes, words in _DURATIONS],
    )
    low = min(log10(step.from_kw) for step in steps)
    high = max(log10(step.to_kw) for step in steps)
    powers = _FINER_POWERS if high - low < _FEW_DECADES else _POWERS
    y = Axis(
        "average power, kW (logarithmic)",
        low=low,
        high=high,
        ticks=[(log10(power), f"{power:g}") for power in powers],
    )
    drawn = sum(step.sessions for step in found.powers)
    most = max(steps, key=lambda step: step.sessions)
    limit = log10(found.max_kw)
    rules = [Rule("signal", limit, f"max {found.max_kw:g} kW")] if low <= limit <= high else []
    return Chart(
        "usage-power",
        "Average power against time plugged in",
        f"{counted(drawn, 'session')} with energy and an end; {found.energy.sessions - drawn:,} "
        "without are not drawn",
        f"How many sessions lasted how long at which average power, energy by time plugged in. "
        f"Most: {_power_label(most)}.",
        [Panel(x, y, [cells, *rules])],
        [
            *beyond,
            "Low powers over long times are mostly cars that stay plugged in when they are full.",
        ],
    )


def _bulk(steps: Sequence[PowerStep]) -> tuple[Sequence[PowerStep], list[str]]:
    """The powers of nearly all sessions, and how many lie beyond: a few would set the scale."""
    few = _FEW_PART * sum(step.sessions for step in steps)
    powers = sorted({step.from_kw for step in steps})
    low = next(one for one in powers if _sessions(steps, up_to=one) > few)
    high = next(one for one in reversed(powers) if _sessions(steps, since=one) > few)
    kept = [step for step in steps if low <= step.from_kw <= high]
    above = sum(step.sessions for step in steps if step.from_kw > high)
    below = sum(step.sessions for step in steps if step.from_kw < low)
    told = [
        f"{count:,} {where} {power:.2g} kW"
        for count, where, power in (
            (above, "from", max(step.to_kw for step in kept)),
            (below, "below", low),
        )
        if count
    ]
    return kept, [f"Beyond the axis, not drawn: {', '.join(told)}."] if told else []


def _sessions(
    steps: Sequence[PowerStep], *, since: float = 0.0, up_to: float = float("inf")
) -> int:
    return sum(step.sessions for step in steps if since <= step.from_kw <= up_to)


def _middle(low: float, high: float) -> float:
    return (log10(low) + log10(high)) / 2


def _power_label(step: PowerStep) -> str:
    return (
        f"{counted(step.sessions, 'session')} of {_duration(step.from_min)} to "
        f"{_duration(step.to_min)}, {step.from_kw:.2g} to {step.to_kw:.2g} kW"
    )


def _duration(minutes: float) -> str:
    return f"{minutes:.0f} min" if minutes < 59.5 else f"{minutes / 60:.1f} h"  # noqa: PLR2004
