"""How a value of a table is written, by its kind; the same in every format that is read.

Thousands are parted by commas, as in sentences; only what the SESHIS 2.0 document shows is not.
"""

from collections.abc import Callable, Mapping
from datetime import date

from seshis.reports.blocks import Kind
from seshis.reports.phrases import (
    clock_time,
    difference_in_short,
    percent_of_one,
    rate_in_short,
    ratio_in_short,
    with_sign,
)
from seshis.sessions.visible import visible
from seshis.sessions.zone import Zone
from seshis.statistics.differences import Difference, Ratio
from seshis.statistics.intervals import Rate

_NOTHING = "-"
_LEAST_CHANCE = 1e-4


def cell(value: object, kind: Kind, zone: Zone) -> str:
    """The value in words; a dash where it is unknown."""
    if value is None:
        return _NOTHING
    if isinstance(value, Rate | Difference | Ratio):
        return _with_interval(value)
    if isinstance(value, date):
        return value.isoformat()
    if kind == "time" and isinstance(value, int):
        return clock_time(value, zone)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, kind)
    return visible(str(value))


def cell_of_document(value: object, kind: Kind, zone: Zone) -> str:
    """The same for a page or paper: a long dash where nothing is known."""
    return "–" if value is None or value == "" else cell(value, kind, zone)


def _with_interval(value: Rate | Difference | Ratio) -> str:
    if isinstance(value, Rate):
        return rate_in_short(value)
    return difference_in_short(value) if isinstance(value, Difference) else ratio_in_short(value)


def _number(value: float, kind: Kind) -> str:
    if kind in _WRITTEN:
        return _WRITTEN[kind](value)
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"


def _chance(value: float) -> str:
    return f"{value:.5f}" if value >= _LEAST_CHANCE else f"below {_LEAST_CHANCE}"


_WRITTEN: Mapping[Kind, Callable[[float], str]] = {
    "share": percent_of_one,
    "rate": percent_of_one,
    "kwh": lambda value: f"{value:,.1f} kWh",
    "hours": lambda value: f"{value:,.1f} h",
    "change": lambda value: with_sign(value, 1),
    "amount": lambda value: f"{value:,.2f}",
    "price": lambda value: f"{value:.3f}",
    "chance": _chance,
}
