"""Days as places on a chart's axis."""

from datetime import date

_EPOCH = date(1970, 1, 1).toordinal()


def number_of_day(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - _EPOCH
