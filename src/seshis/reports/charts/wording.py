"""How a chart writes figures: counts, percentages and periods, alike on every chart."""

from datetime import date

_THOUSANDS_FROM = 10_000
_MILLION = 1_000_000
_LEAST_SHOWN = 0.05
"""Percent: one decimal would show less than this as 0.0."""


def count(number: int, one: str = "", many: str = "") -> str:
    """A count with thousands separated: 3,395; with its noun where given: 1 session."""
    noun = one if number == 1 else many or f"{one}s"
    return f"{number:,} {noun}" if one else f"{number:,}"


def round_count(value: float) -> str:
    """A count on an axis, where round ones stand: 1,500, 20k or 1.5M."""
    if value < _THOUSANDS_FROM:
        return f"{value:,.0f}"
    return f"{value / 1e3:g}k" if value < _MILLION else f"{value / 1e6:g}M"


def percent(value: float) -> str:
    """A percentage to one decimal; a little is never written as nothing, nor nearly all as all."""
    if 0 < value < _LEAST_SHOWN:
        return "<0.1%"
    if 100 - _LEAST_SHOWN <= value < 100:  # noqa: PLR2004 - a hundred per cent
        return ">99.9%"
    return f"{value:.1f}%"


def period(first: date, last: date) -> str:
    """A span of days, both included."""
    return f"{first}" if first == last else f"{first} to {last}"
