"""The failed share over time: which days and weeks stand out, on which weekdays, and which way."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from seshis.analyses.counts.days import DayCount, count_days
from seshis.findings.subject import Subject
from seshis.statistics.homogeneity import p_value_of_one_rate
from seshis.statistics.intervals import Rate, wilson
from seshis.statistics.laney import Limits, laney
from seshis.statistics.straight_line import Slope, line_through

FEWEST = 7
"""Fewer days, or weeks, than this show no limits and no direction: how they vary is not known."""
SURE_FROM = 20
"""Limits drawn from fewer are rough."""
FEWEST_DAYS_OF_WEEKDAYS = 28
MOST_WEEKDAY_P = 0.01
"""Weekdays differ where one rate for all of them is less likely than this."""

_DAYS_A_WEEK = 7
_WEEKS_A_MONTH = 365.25 / 12 / _DAYS_A_WEEK


class SpanShare(NamedTuple):
    """One local day's or week's sessions and its limits; only those with sessions have one."""

    first_day: date
    """The day; a week's Monday."""
    sessions: int
    """Sessions that started in it."""
    empty: int
    """Those that delivered 0 kWh."""
    micro: int
    """Those above 0 kWh and below the threshold."""
    failed_share: float
    """Empty and micro ÷ sessions, a fraction of 1."""
    expected_share: float
    """The share it is held against: that of all sessions, or of its weekdays where they differ."""
    low: float | None
    """Its lower limit, 3 sigma below what is expected; null where too few spans show limits."""
    high: float | None
    """Its upper limit, likewise."""
    signal: int
    """1 where it lies above its limits, -1 below, 0 where it does not stand out."""

    @property
    def failed(self) -> int:
        """Empty and micro sessions together."""
        return self.empty + self.micro


class WeekdayShare(NamedTuple):
    """One weekday over the whole window; only those with sessions have one."""

    weekday: int
    """1 is Monday, 7 Sunday, as ISO 8601 counts."""
    days: int
    """How many such days had sessions."""
    sessions: int
    """Sessions that started on one."""
    failed: int
    """Those that were empty or micro."""
    failed_share: float
    """failed ÷ sessions, a fraction of 1."""


class Direction(NamedTuple):
    """The straight line through the weekly shares, in fractions of 1 a month of 30.4 days."""

    change_a_month: float
    """How much the share rises a month; below 0 it falls."""
    low: float
    """The lower end of its 95 % interval."""
    high: float
    """The upper end of its 95 % interval."""
    first_share: float
    """Where the line begins, a fraction of 1."""
    last_share: float
    """Where it ends."""


class Quiet(NamedTuple):
    """The longest run of days without a session between two days with some."""

    first_day: date
    """The first day of it."""
    last_day: date
    """The last day of it."""
    days: int
    """How many days it has."""


class Trend(NamedTuple):
    """The failed share by day and week with Laney p' limits."""

    failed: Rate
    """The failed of all sessions."""
    direction: Direction | None
    """Whether it rises or falls; null of fewer than 7 weeks, or where all or none failed."""
    weekdays_differ: bool
    """Whether each day is held against its own weekday."""
    weekday_p_value: float | None
    """How likely weekdays as different are by chance; null where too few days can tell."""
    daily_sigma_z: float | None
    """How much more days vary than chance alone makes them; null where limits are not shown."""
    weekly_sigma_z: float | None
    """The same of weeks."""
    longest_quiet: Quiet | None
    """The longest run of days without a session; null where no day is without."""
    days: list[SpanShare]
    """The days in order."""
    weeks: list[SpanShare]
    """The weeks in order, Monday to Sunday."""
    weekdays: list[WeekdayShare]
    """The weekdays in order."""


def find_trend(subject: Subject) -> Trend:
    """The finding over all days; costs no pass over the sessions."""
    return trend_of(count_days(subject.tallies))


def trend_of(counts: Sequence[DayCount]) -> Trend:
    """The same of days in order."""
    weekdays = _weekdays(counts)
    p_value = _weekday_p_value(counts)
    differ = p_value is not None and p_value < MOST_WEEKDAY_P
    failed = wilson(sum(map(_failed, counts)), sum(count.sessions for count in counts))
    by_weekday = {one.weekday: one.failed_share for one in weekdays}
    expected = [
        by_weekday[count.day.isoweekday()] if differ else failed.rate or 0.0 for count in counts
    ]
    days, day_limits = _held_to_limits(counts, expected)
    weeks, week_limits = _held_to_limits(*_weeks(counts, expected))
    return Trend(
        failed=failed,
        direction=_direction(weeks),
        weekdays_differ=differ,
        weekday_p_value=p_value,
        daily_sigma_z=day_limits.sigma_z if day_limits else None,
        weekly_sigma_z=week_limits.sigma_z if week_limits else None,
        longest_quiet=_longest_quiet(counts),
        days=days,
        weeks=weeks,
        weekdays=weekdays,
    )


def _failed(count: DayCount) -> int:
    return count.empty + count.micro


def _weekdays(counts: Iterable[DayCount]) -> list[WeekdayShare]:
    groups: dict[int, list[DayCount]] = defaultdict(list)
    for count in counts:
        groups[count.day.isoweekday()].append(count)
    shares = []
    for weekday, days in sorted(groups.items()):
        sessions, failed = sum(day.sessions for day in days), sum(map(_failed, days))
        shares.append(WeekdayShare(weekday, len(days), sessions, failed, failed / sessions))
    return shares


def _weekday_p_value(counts: Sequence[DayCount]) -> float | None:
    if len(counts) < FEWEST_DAYS_OF_WEEKDAYS:
        return None
    return p_value_of_one_rate(
        [_failed(count) for count in counts],
        [count.sessions for count in counts],
        [count.day.isoweekday() for count in counts],
    )


def _held_to_limits(
    counts: Sequence[DayCount], expected: Sequence[float]
) -> tuple[list[SpanShare], Limits | None]:
    limits = None
    if len(counts) >= FEWEST and any(0 < share < 1 for share in expected):
        parts, wholes = [_failed(count) for count in counts], [count.sessions for count in counts]
        limits = laney(parts, wholes, expected)
    shares = [
        SpanShare(
            count.day,
            count.sessions,
            count.empty,
            count.micro,
            _failed(count) / count.sessions,
            expected[at],
            limits.low[at] if limits else None,
            limits.high[at] if limits else None,
            limits.beyond[at] if limits else 0,
        )
        for at, count in enumerate(counts)
    ]
    return shares, limits


def _weeks(
    counts: Sequence[DayCount], expected: Sequence[float]
) -> tuple[list[DayCount], list[float]]:
    """The weeks, and the share that the days of each lead one to expect."""
    weeks: dict[date, DayCount] = {}
    failures: dict[date, float] = defaultdict(float)
    for count, share in zip(counts, expected, strict=True):
        monday = count.day - timedelta(days=count.day.weekday())
        week = weeks.get(monday, DayCount(monday, 0, 0, 0, 0.0))
        weeks[monday] = DayCount(
            monday,
            week.sessions + count.sessions,
            week.empty + count.empty,
            week.micro + count.micro,
            week.energy_kwh + count.energy_kwh,
        )
        failures[monday] += share * count.sessions
    return list(weeks.values()), [failures[day] / week.sessions for day, week in weeks.items()]


def _direction(weeks: Sequence[SpanShare]) -> Direction | None:
    if len(weeks) < FEWEST:
        return None
    line: Slope | None = line_through(
        [week.first_day.toordinal() / _DAYS_A_WEEK for week in weeks],
        [week.failed for week in weeks],
        [week.sessions for week in weeks],
    )
    if line is None:
        return None
    return Direction(
        change_a_month=line.slope * _WEEKS_A_MONTH,
        low=line.low * _WEEKS_A_MONTH,
        high=line.high * _WEEKS_A_MONTH,
        first_share=line.first,
        last_share=line.last,
    )


def _longest_quiet(counts: Sequence[DayCount]) -> Quiet | None:
    runs = [
        Quiet(before.day + timedelta(days=1), after.day - timedelta(days=1), gap)
        for before, after in pairwise(counts)
        if (gap := (after.day - before.day).days - 1)
    ]
    return max(runs, key=lambda run: run.days, default=None)
