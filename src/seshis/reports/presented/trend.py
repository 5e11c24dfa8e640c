"""The failed share over time as blocks."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from seshis.findings.trend import (
    FEWEST,
    FEWEST_DAYS_OF_WEEKDAYS,
    MOST_WEEKDAY_P,
    SURE_FROM,
    SpanShare,
    Trend,
    WeekdayShare,
)
from seshis.reports.blocks import Block, Column, Heading, Sentence, Series, Table
from seshis.reports.counted import counted
from seshis.reports.phrases import percent_of_one, rate_of
from seshis.reports.presented.trend_charts import trend_charts
from seshis.statistics.laney import ONE_IN, SIGMAS

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS_DRAWN = 60
_WEEKS_DRAWN = 60
_SIGNALS_TOLD = 5
_WEEKS_SHOWN = 8
_LONG_QUIET_DAYS = 3
_WEEK_COLUMNS = (
    Column("monday", "week of", "day", "the Monday the week begins with"),
    Column("sessions", "sessions", "count", "sessions that started in the week"),
    Column("empty", "empty", "count", "those that delivered 0 kWh"),
    Column("micro", "micro", "count", "those above 0 kWh and below the threshold"),
    Column("failed_share", "failed", "share", "empty and micro of them"),
    Column("low", "limits from", "share", "the week's lower limit"),
    Column("high", "limits to", "share", "the week's upper limit"),
    Column("stands_out", "stands out", "text", "above or below its limits"),
)
_WEEKDAY_COLUMNS = (
    Column("weekday", "weekday", "text", "the day of the week"),
    Column("days", "days", "count", "how many such days had sessions"),
    Column("sessions", "sessions", "count", "sessions that started on one"),
    Column("failed_share", "failed", "share", "empty and micro of them"),
)
TABLES = {"trend_weeks": _WEEK_COLUMNS, "trend_weekdays": _WEEKDAY_COLUMNS}


def trend_blocks(found: Trend) -> Iterator[Block]:
    """Which way it goes, the days that stand out, the weeks and weekdays, and the rules."""
    yield Heading("Failed share over time", "📈")
    yield Sentence(f"Failed: {rate_of(found.failed, 'sessions')}")
    if found.failed.part:
        yield from _direction(found)
        yield from _signals(found)
    yield _daily(found)
    yield from trend_charts(found)
    if len(found.weeks) > 1:
        yield _weekly(found)
        yield Table(
            "trend_weeks",
            _WEEK_COLUMNS,
            [_week_row(week) for week in reversed(found.weeks)],
            shown=_WEEKS_SHOWN,
        )
    if len(found.weekdays) > 1:
        yield Table("trend_weekdays", _WEEKDAY_COLUMNS, list(map(_weekday_row, found.weekdays)))
    yield from _rules(found)


def _direction(found: Trend) -> Iterator[Block]:
    line = found.direction
    if line is None:
        return
    interval = f"95% interval {100 * line.low:+.2f} to {100 * line.high:+.2f}"
    change = f"{100 * line.change_a_month:+.2f} points a month, {interval}"
    if line.low <= 0 <= line.high:
        yield Sentence(f"Neither a rise nor a fall can be told over {_whole(found)}: {change}.")
    else:
        word = "Rising" if line.change_a_month > 0 else "Falling"
        ends = f"{percent_of_one(line.first_share)} to {percent_of_one(line.last_share)}"
        yield Sentence(f"{word} over {_whole(found)}: {change}, from {ends} along a straight line.")


def _whole(found: Trend) -> str:
    """Which time that is: a comparison beside it is of two periods of it."""
    first, last = found.days[0].first_day, found.days[-1].first_day
    return f"the {len(found.weeks):,} weeks with sessions from {first} to {last}"


def _signals(found: Trend) -> Iterator[Block]:
    if found.daily_sigma_z is None:
        return
    signals = [day for day in found.days if day.signal]
    if not signals:
        yield Sentence(f"None of the {_days(found.days)} with sessions stands out.")
        return
    told = signals[-_SIGNALS_TOLD:]
    only = f"; the last {len(told)}" if len(told) < len(signals) else ""
    verb = "stands" if len(signals) == 1 else "stand"
    yield Sentence(
        f"{len(signals):,} of {_days(found.days)} with sessions {verb} out of their limits{only}:"
    )
    for day in reversed(told):
        yield Sentence(signal_sentence(day), "signal")


def signal_sentence(day: SpanShare) -> str:
    """A day that stands out: 2025-09-08: 53.8% failed (91 empty, …), outside 55.1-75.1%."""
    low, high = 100 * (day.low or 0.0), 100 * (1.0 if day.high is None else day.high)
    counted = f"{day.empty:,} empty, {day.micro:,} micro of {day.sessions:,}"
    share = percent_of_one(day.failed_share)
    return f"{day.first_day}: {share} failed ({counted}), outside {low:.1f}-{high:.1f}%"


def _daily(found: Trend) -> Series:
    """The days up to the last, those without a session too."""
    by_day = {day.first_day: day.failed_share for day in found.days}
    last = found.days[-1].first_day
    count = min((last - found.days[0].first_day).days + 1, _DAYS_DRAWN)
    days = [last - timedelta(days=back) for back in reversed(range(count))]
    return Series(
        "trend_days",
        "Failed share by day",
        "share",
        [day.isoformat() for day in days],
        [by_day.get(day) for day in days],
    )


def _weekly(found: Trend) -> Series:
    by_week = {week.first_day: week.failed_share for week in found.weeks}
    last = found.weeks[-1].first_day
    count = min((last - found.weeks[0].first_day).days // 7 + 1, _WEEKS_DRAWN)
    mondays = [last - timedelta(weeks=back) for back in reversed(range(count))]
    return Series(
        "trend_weeks_drawn",
        "Failed share by week",
        "share",
        [monday.isoformat() for monday in mondays],
        [by_week.get(monday) for monday in mondays],
    )


def _week_row(week: SpanShare) -> tuple[object, ...]:
    stands_out = {1: "above", -1: "below", 0: ""}[week.signal]
    return (
        week.first_day,
        week.sessions,
        week.empty,
        week.micro,
        week.failed_share,
        week.low,
        week.high,
        stands_out,
    )


def _weekday_row(share: WeekdayShare) -> tuple[object, ...]:
    return _WEEKDAYS[share.weekday - 1], share.days, share.sessions, share.failed_share


def _rules(found: Trend) -> Iterator[Block]:
    yield from _limits_rule(found)
    yield from _weekday_rule(found)
    quiet = found.longest_quiet
    if quiet is not None and quiet.days >= _LONG_QUIET_DAYS:
        yield Sentence(
            f"No session on {_days(range(quiet.days))} from {quiet.first_day} to {quiet.last_day}; "
            "the days before and after are compared as if they were neighbours.",
            "note",
        )


def _limits_rule(found: Trend) -> Iterator[Block]:
    if len(found.days) < FEWEST:
        days = _days(found.days)
        yield Sentence(f"No limits: {days} with sessions, and they need {FEWEST}.", "note")
    elif found.daily_sigma_z is not None:
        rough = " Drawn from so few days, they are rough." if len(found.days) < SURE_FROM else ""
        weekly = f", weeks {found.weekly_sigma_z:.2f}" if found.weekly_sigma_z is not None else ""
        yield Sentence(
            "Limits: what stands out lies outside them, and chance would bring it no more than "
            f"once in {ONE_IN} days, which for few sessions lies further out ({SIGMAS} sigma about "
            f"what is expected, Laney's p'). Days vary {found.daily_sigma_z:.2f} times as much as "
            f"chance makes them{weekly}, which the limits allow for.{rough}",
            "note",
        )


def _weekday_rule(found: Trend) -> Iterator[Block]:
    p_value = found.weekday_p_value
    if found.weekdays_differ:
        said = "Weekdays differ, so each day is held against its own weekday"
    elif p_value is not None:
        said = "Weekdays do not differ by more than chance, so all days are held against one share"
    elif found.failed.part and len(found.days) < FEWEST_DAYS_OF_WEEKDAYS:
        enough = f"whether weekdays differ takes {FEWEST_DAYS_OF_WEEKDAYS} days to tell"
        yield Sentence(f"All days are held against one share: {enough}.", "note")
        return
    else:
        return
    shown = f"{p_value:.3f}" if p_value is not None and p_value >= 0.001 else "below 0.001"  # noqa: PLR2004
    yield Sentence(
        f"{said} (chi-square test over how days vary: p {shown}; they differ below "
        f"{MOST_WEEKDAY_P}).",
        "note",
    )


def _days(days: Sequence[object]) -> str:
    return counted(len(days), "day")
