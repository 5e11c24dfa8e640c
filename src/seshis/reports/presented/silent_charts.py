"""Silent stations as a chart: from when to when each had no success."""

from collections.abc import Iterator, Sequence
from datetime import date

from seshis.findings.silent import Silent, SilentRun
from seshis.reports.chart_blocks import Axis, Bars, Chart, Panel, Role
from seshis.reports.counted import counted
from seshis.reports.presented.chart_days import number_of_day
from seshis.reports.presented.station_names import station_names
from seshis.sessions.visible import visible_name

_MOST = 25


def silent_charts(found: Silent) -> Iterator[Chart]:
    """The runs on a time line, those still open first."""
    runs = [*found.still_open, *found.ended]
    if not runs or found.last_day is None:
        return
    shown = runs[:_MOST]
    names = station_names((one.site, one.station) for one in shown)
    layers = [
        *_bars(shown, found.last_day, "signal", "still silent"),
        *_bars(shown, found.last_day, "other", "came back"),
    ]
    only = f"the first {len(shown)} of {len(runs):,} silences" if len(shown) < len(runs) else ""
    kinds = f"{len(found.still_open)} still silent, {len(found.ended)} came back"
    yield Chart(
        "silent-runs",
        "Silent stations, from the last success to the next",
        " · ".join(filter(None, [f"{counted(found.judged, 'station')} looked at", kinds, only])),
        f"A time line of {counted(len(runs), 'silence')} up to {found.last_day}: {kinds}. "
        f"The first: {_label(shown[0], found.last_day)}.",
        [Panel(Axis("day", "day", is_local=True), Axis("", "category", categories=names), layers)],
    )


def _bars(runs: Sequence[SilentRun], last_day: date, role: Role, legend: str) -> Iterator[Bars]:
    chosen = [
        (at, run) for at, run in enumerate(runs) if (run.next_success is None) == (role == "signal")
    ]
    if chosen:
        yield Bars(
            role,
            [at for at, _ in chosen],
            [number_of_day(run.last_success) for _, run in chosen],
            [number_of_day(run.next_success or last_day) for _, run in chosen],
            [_label(run, last_day) for _, run in chosen],
            legend,
            width=0.6,
            words=[counted(_days(run, last_day), "day") for _, run in chosen],
        )


def _days(run: SilentRun, last_day: date) -> int:
    return ((run.next_success or last_day) - run.last_success).days


def _label(run: SilentRun, last_day: date) -> str:
    until = f"to {run.next_success}" if run.next_success else f"and still on {last_day}"
    at = "" if run.site is None else f" at {visible_name(run.site)}"
    return (
        f"{visible_name(run.station)}{at}: silent from {run.last_success} {until}, "
        f"{run.elsewhere} successes elsewhere meanwhile"
    )
