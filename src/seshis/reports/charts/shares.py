"""A share of the sessions day by day, and what its chart needs to know of it.

Counts and percentages only: importing this costs nothing, drawing it is daily.py's work.
"""

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

_TOPS = (1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 50.0)
_WHOLE = 100.0
_TOP_OF_NOTHING = 5.0
TREND_DAYS = 28
"""Whole weeks, so that weekends weigh the same on every day of the trend."""
_FEW_PART = 0.25
"""Of the sessions of a middling day."""
_HEADROOM = 0.97
"""The part of an axis that points may fill, so that none sits on its upper edge."""


@dataclass(frozen=True, slots=True)
class DailyShare:
    """The sessions of one kind, day by day.

    title: the kind with its definition, such as "Empty sessions (0 kWh)".
    what: the kind in one word, such as "empty".
    days: (day, sessions of the kind, all sessions), an entry a day. Days left out, like those with
        no session, are gaps; an entry of (day, 0, 0) stretches the axis to a period's end.
    """

    title: str
    what: str
    days: Sequence[tuple[date, int, int]]

    @property
    def failed(self) -> int:
        """Sessions of the kind, over all days."""
        return sum(failed for _, failed, _ in self.days)

    @property
    def sessions(self) -> int:
        """All sessions, over all days."""
        return sum(sessions for _, _, sessions in self.days)

    @property
    def overall(self) -> float:
        """Percent of all sessions that are of the kind; NaN without sessions."""
        return percentage(self.failed, self.sessions)

    def percentages(self, calendar: Sequence[date]) -> list[float]:
        """Percent for each day of the calendar; NaN for days without sessions."""
        shares = {day: percentage(failed, sessions) for day, failed, sessions in self.days}
        return [shares.get(day, math.nan) for day in calendar]

    def weighty(self, calendar: Sequence[date]) -> list[float]:
        """The same, NaN also for days of so few sessions that they should not set the scale."""
        sessions = {day: sessions for day, _, sessions in self.days if sessions}
        enough = median(sessions.values()) * _FEW_PART if sessions else 0
        return [
            share if sessions.get(day, 0) >= enough else math.nan
            for day, share in zip(calendar, self.percentages(calendar), strict=True)
        ]

    def trend(self, calendar: Sequence[date]) -> list[float]:
        """Percent over the 28 days up to each day of the calendar.

        NaN for its first 27 days and where 28 days hold no session.
        """
        counts = {day: (failed, sessions) for day, failed, sessions in self.days}
        recent = deque[tuple[int, int]](maxlen=TREND_DAYS)
        shares: list[float] = []
        for day in calendar:
            recent.append(counts.get(day, (0, 0)))
            failed, sessions = map(sum, zip(*recent, strict=True))
            is_whole = len(recent) == TREND_DAYS
            shares.append(percentage(failed, sessions) if is_whole else math.nan)
        return shares


def percentage(part: int, whole: int) -> float:
    """Percent of the whole; NaN where there is no whole."""
    return _WHOLE * part / whole if whole else math.nan


def calendar_of(shares: Sequence[DailyShare]) -> list[date]:
    """Every day from the first to the last that any share names; empty where none does."""
    days = {day for share in shares for day, _, _ in share.days}
    if not days:
        return []
    first = min(days)
    return [first + timedelta(days=n) for n in range((max(days) - first).days + 1)]


def sessions_of(shares: Sequence[DailyShare], calendar: Sequence[date]) -> list[int]:
    """All sessions of each day of the calendar; ValueError where two shares disagree on a day."""
    sessions: dict[date, int] = {}
    for share in shares:
        for day, _, all_sessions in share.days:
            if sessions.setdefault(day, all_sessions) != all_sessions:
                raise ValueError(f"two shares count the sessions of {day} differently")
    return [sessions.get(day, 0) for day in calendar]


def lone_days(percentages: Sequence[float]) -> list[float]:
    """The percentages of days between gaps, which no line passes through; NaN for all others."""
    padded = [math.nan, *percentages, math.nan]
    return [
        value if math.isnan(before) and math.isnan(after) else math.nan
        for before, value, after in zip(padded, percentages, padded[2:], strict=False)
    ]


def axis_top(percentages: Sequence[float]) -> float:
    """Where an axis from 0 ends, percent: 100 for large shares, a round lower end for small."""
    highest = max((value for value in percentages if not math.isnan(value)), default=_WHOLE)
    if not highest:
        return _TOP_OF_NOTHING
    return next((top for top in _TOPS if highest <= top * _HEADROOM), _WHOLE)
