"""Vehicles as a chart: the failed share of the models that matter most."""

from collections.abc import Iterator

from seshis.findings.vehicles import Vehicles
from seshis.reports.chart_blocks import Chart
from seshis.reports.counted import counted
from seshis.reports.phrases import rate_of
from seshis.reports.presented.rate_rows import RateRow, rate_rows
from seshis.sessions.visible import visible_name

_MODELS = 15


def vehicles_charts(found: Vehicles) -> Iterator[Chart]:
    """The models with most sessions at stake, beside the share of all sessions."""
    if not found.models:
        return
    shown = found.models[:_MODELS]
    first = shown[0]
    only = f"the first {len(shown)} of " if len(shown) < len(found.models) else ""
    yield Chart(
        "vehicles-failed",
        "Failed share by vehicle model",
        f"{only}{counted(len(found.models), 'model')} by sessions at stake · failed of all: "
        f"{rate_of(found.failed, 'sessions')}",
        f"The failed share of {counted(len(shown), 'model')} with 95% intervals. First "
        f"{visible_name(first.model)}: {rate_of(first.failed, 'sessions')}.",
        [
            rate_rows(
                [RateRow(one.model, one.failed) for one in shown],
                role="failed",
                axis="failed share of its sessions, with the 95% interval",
                things="sessions",
                overall=found.failed.rate,
            )
        ],
    )
