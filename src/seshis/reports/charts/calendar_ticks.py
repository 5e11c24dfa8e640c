"""Which days a time axis names, from one day to a century, and how.

Days are numbered from 1970-01-01, as matplotlib numbers them. Months and weekdays are named in
English whatever the machine's locale, as everything else on the chart is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_EPOCH = date(1970, 1, 1)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MOST_YEARS = 14
"""Labels that fit side by side."""
_DAYS_A_YEAR = 365.25


def number_of(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - _EPOCH).days


def day_of(number: float) -> date:
    """The day of a number, of the nearest midnight for a fraction."""
    return _EPOCH + timedelta(days=round(number))


@dataclass(frozen=True, slots=True)
class _Scale:
    is_tick: Callable[[date], bool]
    is_minor: Callable[[date], bool]
    label: Callable[[date], str]


def _weekday(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]}\n{day.day} {_MONTHS[day.month - 1]}"


def _month(day: date) -> str:
    return _MONTHS[day.month - 1]


def _months_apart(months: int) -> Callable[[date], bool]:
    return lambda day: day.day == 1 and (day.month - 1) % months == 0


def _years_apart(years: int) -> Callable[[date], bool]:
    return lambda day: day.day == day.month == 1 and day.year % years == 0


def _every(_: date) -> bool:
    return True


def _alternate(day: date) -> bool:
    return number_of(day) % 2 == 0


def _monday(day: date) -> bool:
    return day.weekday() == 0


_SCALES = (
    (14, _Scale(_every, _every, _weekday)),
    (28, _Scale(_alternate, _every, _weekday)),
    (70, _Scale(_monday, _every, _weekday)),
    (430, _Scale(_months_apart(1), _monday, _month)),
    (1200, _Scale(_months_apart(3), _months_apart(1), _month)),
)
"""Each up to this many days."""


def _scale_of(days: int) -> _Scale:
    for most_days, scale in _SCALES:
        if days <= most_days:
            return scale
    years = days / _DAYS_A_YEAR
    step = next((n for n in (1, 2, 5) if years / n <= _MOST_YEARS), 10)
    return _Scale(
        _years_apart(step), _months_apart(3 if step == 1 else 12), lambda day: str(day.year)
    )


def _matching(first: int, last: int, matches: Callable[[date], bool]) -> list[int]:
    return [number for number in range(first, last + 1) if matches(day_of(number))]


def major_ticks(first: int, last: int, every: int = 1) -> dict[int, str]:
    """The labelled days from first to last, both included, with their labels; each so many-th.

    The year stands under the first label and wherever it changes, unless labels are years.
    """
    scale = _scale_of(last - first + 1)
    labels: dict[int, str] = {}
    year = ""
    for number in _matching(first, last, scale.is_tick)[::every]:
        day = day_of(number)
        label = scale.label(day)
        if label != str(day.year) != year:
            year = str(day.year)
            label = f"{label}\n{year}"
        labels[number] = label
    return labels


def minor_ticks(first: int, last: int) -> list[int]:
    """The days between that get a small tick and no label."""
    return _matching(first, last, _scale_of(last - first + 1).is_minor)
