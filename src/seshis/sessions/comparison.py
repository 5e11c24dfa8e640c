"""Which days a comparison holds against which: a period's, and earlier or other ones.

Reads no clock and no sessions: where a period ends with its last session, it is told when that was.
"""

from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

from seshis.errors import UsageError
from seshis.sessions.visible import visible_name
from seshis.sessions.window import Window, custom_window, parse_day
from seshis.sessions.zone import EARLIEST_MS, Zone

Word = Literal["previous", "last-year", "month-to-month"]
_WORDS: tuple[Word, ...] = get_args(Word)
_DAY = timedelta(days=1)
_HALF_A_MONTH = 15


class Days(NamedTuple):
    """Days from the first to the last, both included."""

    first: date
    last: date


ComparedWith = Word | Days


class Pair(NamedTuple):
    """The two periods of a comparison."""

    this: Window
    other: Window


class _Span(NamedTuple):
    """Local days; into_ms: how much of the last one, None for all of it."""

    first: date
    last: date
    into_ms: int | None = None


def parse_comparison(text: str) -> ComparedWith:
    """A word, or days as FROM..TO; UsageError for anything else."""
    for word in _WORDS:
        if text.lower() == word:
            return word
    first, dots, last = text.partition("..")
    if not dots:
        raise UsageError(
            f"'{visible_name(text)}' is neither {', '.join(_WORDS)} nor days as FROM..TO"
        )
    days = Days(parse_day(first), parse_day(last))
    if days.first > days.last:
        raise UsageError(f"the start {first} is after the end {last}; swap them")
    return days


def pair_of(
    asked: ComparedWith, window: Window, zone: Zone, last_start_ms: int | None = None
) -> Pair | None:
    """The periods to compare; None where only sessions tell, and there are none.

    last_start_ms: of the last session, where the window's end is open.
    Raises UsageError where a word needs a window that is closed, and where the periods overlap.
    """
    if asked == "month-to-month":
        return _months(window, zone, last_start_ms)
    if isinstance(asked, Days):
        other = custom_window(asked.first, asked.last, zone)
    else:
        span = _span(window, zone, asked)
        shifted = _a_year_before(span) if asked == "last-year" else _just_before(span)
        other = _window(shifted, zone)
    if _overlap(window, other):
        raise UsageError(
            f"--compare {_spelled(asked)}: some of these days are in the period itself; give "
            "--from and --to so that they are not"
        )
    return Pair(window, other)


def usual_comparison(window: Window) -> ComparedWith:
    """What tells most where nobody said: the days before, or of an open window its last months."""
    return "month-to-month" if window.from_ms is None or window.to_ms is None else "previous"


def covers(window: Window, period: Window) -> bool:
    """Whether all of the period lies in the window."""
    begins = window.from_ms is None or (
        period.from_ms is not None and window.from_ms <= period.from_ms
    )
    ends = window.to_ms is None or (period.to_ms is not None and period.to_ms <= window.to_ms)
    return begins and ends


def _months(window: Window, zone: Zone, last_start_ms: int | None) -> Pair | None:
    """The last month that is over when the window ends, if any of it is in the window.

    Else the month that the window ends in, until then. Where the window's end is open, the month
    of the last session until its day, or the month before if that is less than half a month. Any
    of them against the same days of the month before.
    """
    if window.to_ms is None:
        if last_start_ms is None:
            return None
        last = zone.wall(last_start_ms).date()
        if last.day < _HALF_A_MONTH:
            last = last.replace(day=1) - _DAY
        span = _Span(last.replace(day=1), last)
    else:
        span = _until(window, window.to_ms, zone)
    month_before = span.first - _DAY
    if (span.last + _DAY).day == 1 and span.into_ms is None:
        before = _Span(month_before.replace(day=1), month_before)
    else:
        day = min(span.last.day, month_before.day)
        before = _Span(
            month_before.replace(day=1), month_before.replace(day=day), into_ms=span.into_ms
        )
    return Pair(_window(span, zone), _window(before, zone))


def _until(window: Window, to_ms: int, zone: Zone) -> _Span:
    """The month to compare of a window that ends."""
    last, into_ms = _last_day(to_ms, zone)
    first = last.replace(day=1)
    is_over = into_ms is None and (last + _DAY).day == 1
    if not is_over and (window.from_ms is None or window.from_ms < zone.start_of_day_ms(first)):
        last, into_ms = first - _DAY, None
    return _Span(last.replace(day=1), last, into_ms)


def _span(window: Window, zone: Zone, asked: Word) -> _Span:
    if window.from_ms is None or window.to_ms is None or window.from_ms <= EARLIEST_MS:
        raise UsageError(
            f"--compare {asked} needs a period with both ends, after 1999; give --from and "
            "--to, or --range"
        )
    return _Span(zone.wall(window.from_ms).date(), *_last_day(window.to_ms, zone))


def _last_day(to_ms: int, zone: Zone) -> tuple[date, int | None]:
    day = zone.wall(to_ms).date()
    if to_ms + 1 == zone.start_of_day_ms(day + _DAY):
        return day, None
    return day, to_ms - zone.start_of_day_ms(day)


def _just_before(span: _Span) -> _Span:
    """As many days, each at the same time of day."""
    length = span.last - span.first + _DAY
    return _Span(span.first - length, span.last - length, span.into_ms)


def _a_year_before(span: _Span) -> _Span:
    return _Span(_last_year(span.first), _last_year(span.last), span.into_ms)


def _last_year(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        # 29 February.
        return day.replace(year=day.year - 1, day=day.day - 1)


def _window(span: _Span, zone: Zone) -> Window:
    from_ms = zone.start_of_day_ms(span.first)
    if span.into_ms is None:
        return Window(from_ms, zone.start_of_day_ms(span.last + _DAY) - 1)
    return Window(from_ms, zone.start_of_day_ms(span.last) + span.into_ms)


def _overlap(one: Window, other: Window) -> bool:
    return not (_ends_before(one, other) or _ends_before(other, one))


def _ends_before(one: Window, other: Window) -> bool:
    return one.to_ms is not None and other.from_ms is not None and one.to_ms < other.from_ms


def _spelled(asked: ComparedWith) -> str:
    return asked if isinstance(asked, str) else f"{asked.first}..{asked.last}"
