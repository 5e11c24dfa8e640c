"""What zoneinfo says of tzdata's zones, worked out the slow way."""

import zoneinfo
from datetime import UTC, date, datetime, timedelta
from functools import cache

zoneinfo.reset_tzpath(())

ZONES = (
    "UTC",
    "America/Los_Angeles",
    "Europe/London",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "America/St_Johns",
    "Pacific/Apia",
    "America/Havana",
    "Asia/Tehran",
    "Antarctica/Troll",
)
EVERY_ZONE = tuple(sorted(zoneinfo.available_timezones()))

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
Y2000_MS = 946_684_800_000
Y2038_MS = 2_145_916_800_000

EPOCH_DAY = date(1970, 1, 1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@cache
def info(zone: str) -> zoneinfo.ZoneInfo:
    return zoneinfo.ZoneInfo(zone)


def local(zone: str, at_ms: int) -> datetime:
    return (_EPOCH + timedelta(milliseconds=at_ms)).astimezone(info(zone))


def offset_ms(zone: str, at_ms: int) -> int:
    return local(zone, at_ms).utcoffset() // timedelta(milliseconds=1)


def local_day(zone: str, at_ms: int) -> date:
    return local(zone, at_ms).date()


def utc_ms(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def utc_ms_of_wall(zone: str, wall_ms: int) -> int:
    """PEP 495 with fold=0."""
    naive = datetime(1970, 1, 1) + timedelta(milliseconds=wall_ms)  # noqa: DTZ001 - a wall clock
    return utc_ms(naive.replace(tzinfo=info(zone), fold=0))


@cache
def changes(zone: str) -> tuple[int, ...]:
    """The first instant of every offset from 2000 to 2037."""
    found = []
    offset = offset_ms(zone, Y2000_MS)
    for before in range(Y2000_MS, Y2038_MS, DAY_MS):
        if offset_ms(zone, before + DAY_MS) == offset:
            continue
        for at_ms in range(before + MINUTE_MS, before + DAY_MS + 1, MINUTE_MS):
            if offset_ms(zone, at_ms) != offset:
                offset = offset_ms(zone, at_ms)
                found.append(at_ms)
    return tuple(found)


def instants_of_day(zone: str, day: date) -> tuple[int, int] | None:
    """The first and the last millisecond of a local date; None where there is no such day."""
    noon = utc_ms(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    quarters = range(noon - 40 * HOUR_MS, noon + 40 * HOUR_MS, 15 * MINUTE_MS)
    inside = [at for at in quarters if local_day(zone, at) == day]
    if not inside:
        return None
    before = range(inside[0] - 15 * MINUTE_MS, inside[0] + 1, MINUTE_MS)
    after = range(inside[-1], inside[-1] + 16 * MINUTE_MS, MINUTE_MS)
    first = next(at for at in before if local_day(zone, at) == day)
    last = next(at for at in reversed(after) if local_day(zone, at) == day)
    return first, last + MINUTE_MS - 1
