"""The time window a report asks for: named ranges, custom dates, and their instants.

Takes the present as an argument; nothing here reads a clock.
"""

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

from seshis.errors import UsageError
from seshis.sessions.visible import visible_name
from seshis.sessions.zone import EARLIEST_MS, LATEST_MS, Zone

RangeName = Literal["today", "last-week", "last-month"]
RANGE_NAMES: tuple[RangeName, ...] = get_args(RangeName)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_DAYS_BACK: dict[RangeName, int] = {"today": 0, "last-week": 7, "last-month": 30}


class Window(NamedTuple):
    """A span of instants, both ends included, UTC milliseconds; None is open."""

    from_ms: int | None = None
    to_ms: int | None = None

    @property
    def ends_ms(self) -> tuple[int, int]:
        """Both ends; an open one is where believable times begin or end."""
        return (
            EARLIEST_MS if self.from_ms is None else self.from_ms,
            LATEST_MS if self.to_ms is None else self.to_ms,
        )


def named_window(name: RangeName, zone: Zone, now_ms: int) -> Window:
    """From local midnight 0, 7 or 30 days back, to now."""
    first_day = zone.wall(now_ms).date() - timedelta(days=_DAYS_BACK[name])
    return Window(zone.start_of_day_ms(first_day), now_ms)


def custom_window(first: date | None, last: date | None, zone: Zone) -> Window:
    """From the first day's beginning to the last day's last instant, in the zone.

    Raises UsageError where the first day is after the last.
    """
    if first and last and first > last:
        raise UsageError(f"the start {first} is after the end {last}; swap them")
    return Window(
        zone.start_of_day_ms(first) if first else None,
        zone.start_of_day_ms(last + timedelta(days=1)) - 1 if last else None,
    )


def until_at_most(window: Window, now_ms: int) -> Window:
    """The window with its upper end fixed: no later than now.

    Sessions that start during a retrieval then lie outside it instead of shifting its pages.
    """
    to_ms = now_ms if window.to_ms is None else min(window.to_ms, now_ms)
    return Window(window.from_ms, to_ms)


def parse_day(text: str) -> date:
    """A calendar day written YYYY-MM-DD; UsageError for anything else."""
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise UsageError(
            f"'{visible_name(text)}' is not a date; write it as YYYY-MM-DD, such as 2025-09-07"
        )
    return day
