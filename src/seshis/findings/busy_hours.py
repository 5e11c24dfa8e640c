"""The week by local hour, added up of stretches of time that every offset of the zone fits."""

from collections.abc import Iterator, Sequence
from math import gcd
from typing import NamedTuple

from seshis.analyses.usage.busy_stretches import BusyStretch
from seshis.sessions.classes import MS_PER_HOUR
from seshis.sessions.zone import OffsetSpan

_HOURS_A_DAY = 24
_HOURS_A_WEEK = 7 * _HOURS_A_DAY
# The first of January 1970 was a Thursday.
_HOURS_FROM_MONDAY = 3 * _HOURS_A_DAY


class BusyHour(NamedTuple):
    """One local hour of the week over the whole window."""

    weekday: int
    """1 is Monday, 7 Sunday, as ISO 8601 counts."""
    local_hour: int
    """The hour, 0 to 23."""
    plug_ins: int
    """Sessions that started in it."""
    occupied_hours: float
    """How long stations were taken in it, added up over the stations, hours."""


def stretch_ms_of(spans: Sequence[OffsetSpan]) -> int:
    """An hour, or the part of it whose multiples all the offsets are."""
    return gcd(MS_PER_HOUR, *(span.offset_ms for span in spans))


def week_of(
    stretches: Sequence[BusyStretch], stretch_ms: int, spans: Sequence[OffsetSpan]
) -> list[BusyHour]:
    """The 168 hours from Monday's first; a clock change neither loses nor makes any time."""
    plug_ins, occupied_ms = [0] * _HOURS_A_WEEK, [0] * _HOURS_A_WEEK
    hours = _LocalHours(spans, stretch_ms)
    running, following = 0, None
    for one in stretches:
        for quiet in range(one.stretch if following is None else following, one.stretch):
            if not running:
                break
            occupied_ms[hours.of(quiet)] += running * stretch_ms
        hour = hours.of(one.stretch)
        plug_ins[hour] += one.plug_ins
        occupied_ms[hour] += one.part_ms + (running - one.went) * stretch_ms
        running += one.came - one.went
        following = one.stretch + 1
    return list(_hours(plug_ins, occupied_ms))


class _LocalHours:
    """The local hour of the week of each stretch, asked in order."""

    def __init__(self, spans: Sequence[OffsetSpan], stretch_ms: int) -> None:
        self._spans = iter(spans)
        self._span = next(self._spans)
        self._stretch_ms = stretch_ms

    def of(self, stretch: int) -> int:
        at_ms = stretch * self._stretch_ms
        while self._span.until_ms is not None and at_ms >= self._span.until_ms:
            self._span = next(self._spans)
        local_hour = (at_ms + self._span.offset_ms) // MS_PER_HOUR
        return (local_hour + _HOURS_FROM_MONDAY) % _HOURS_A_WEEK


def _hours(plug_ins: Sequence[int], occupied_ms: Sequence[int]) -> Iterator[BusyHour]:
    for hour in range(_HOURS_A_WEEK):
        weekday, local_hour = divmod(hour, _HOURS_A_DAY)
        yield BusyHour(weekday + 1, local_hour, plug_ins[hour], occupied_ms[hour] / MS_PER_HOUR)
