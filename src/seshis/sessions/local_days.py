"""Local days as queries count them, and as readers know them."""

from datetime import date, timedelta

_EPOCH_DAY = date(1970, 1, 1)


def day_of(local_day: int) -> date:
    """The calendar day of a local_day, which is days since 1970."""
    return _EPOCH_DAY + timedelta(days=local_day)


def number_of(day: date) -> int:
    """The same the other way."""
    return (day - _EPOCH_DAY).days
