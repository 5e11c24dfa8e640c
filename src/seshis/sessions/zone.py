"""Time zones: from PyPI's tzdata only, so that every machine dates a session alike.

Turns instants (UTC milliseconds) into local days and back, and lists a zone's offset changes for
the engine. Reading the machine's own zone is the one look outside.
"""

import os
import zoneinfo
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

from seshis.errors import UsageError
from seshis.sessions.visible import visible_name

MS_PER_DAY = 86_400_000
EARLIEST_MS = 946_684_800_000
"""2000-01-01 UTC: a session before this is a broken clock."""
LATEST_MS = 4_102_444_800_000
"""2100-01-01 UTC: a session after this is a broken clock."""

# Two offset changes closer than this would be missed; none in tzdata since 2000 come near it.
_PROBE_MS = 2 * MS_PER_DAY
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class OffsetSpan(NamedTuple):
    """An offset from UTC and the instant until which it holds; None for the last one."""

    until_ms: int | None
    offset_ms: int


@dataclass(frozen=True)
class Zone:
    """A time zone by its IANA name."""

    name: str

    @cached_property
    def info(self) -> zoneinfo.ZoneInfo:
        """The zone's rules, from tzdata."""
        zoneinfo.reset_tzpath(())
        return zoneinfo.ZoneInfo(self.name)

    def offset_ms(self, at_ms: int) -> int:
        """The offset from UTC at an instant, milliseconds."""
        offset = (_EPOCH + timedelta(milliseconds=at_ms)).astimezone(self.info).utcoffset()
        return 0 if offset is None else round(offset.total_seconds() * 1000)

    def wall(self, at_ms: int) -> datetime:
        """The local wall clock at an instant, without its zone, for printing."""
        local = (_EPOCH + timedelta(milliseconds=at_ms)).astimezone(self.info)
        return local.replace(tzinfo=None)

    def start_of_day_ms(self, day: date) -> int:
        """The instant a local day begins, also where a clock change removes its midnight."""
        midnight = datetime(day.year, day.month, day.day, tzinfo=self.info)
        return int((midnight - _EPOCH) / timedelta(milliseconds=1))

    def offset_spans(self, from_ms: int, to_ms: int) -> list[OffsetSpan]:
        """The offsets that hold between two instants, in order."""
        spans: list[OffsetSpan] = []
        at_ms, offset = from_ms, self.offset_ms(from_ms)
        while at_ms < to_ms:
            next_ms = min(at_ms + _PROBE_MS, to_ms)
            next_offset = self.offset_ms(next_ms)
            if next_offset != offset:
                spans.append(OffsetSpan(self._change_between(at_ms, next_ms), offset))
                offset = next_offset
            at_ms = next_ms
        spans.append(OffsetSpan(None, offset))
        return spans

    def wall_spans(self, from_ms: int, to_ms: int, *, fold: Literal[0, 1] = 0) -> list[OffsetSpan]:
        """The same, keyed by wall-clock milliseconds, to turn local times into UTC.

        As in PEP 495: with fold 0 a time that exists twice is the first of the two and one that
        does not exist is moved forward by the gap; with fold 1 it is the second, and moved back.
        So both folds give one offset except at a clock change.
        """
        spans = self.offset_spans(from_ms - MS_PER_DAY, to_ms + MS_PER_DAY)
        edge = min if fold else max
        walls: list[OffsetSpan] = []
        for (until_ms, offset), following in pairwise(spans):
            change_ms = until_ms or 0
            walls.append(OffsetSpan(change_ms + edge(offset, following.offset_ms), offset))
        return [*walls, spans[-1]]

    def _change_between(self, before_ms: int, after_ms: int) -> int:
        offset = self.offset_ms(before_ms)
        while after_ms - before_ms > 1:
            middle = (before_ms + after_ms) // 2
            if self.offset_ms(middle) == offset:
                before_ms = middle
            else:
                after_ms = middle
        return after_ms


def zone_named(name: str) -> Zone:
    """The zone of an IANA name such as America/Los_Angeles; UsageError if there is none."""
    zone = Zone(name)
    try:
        zone.offset_ms(0)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            f"no time zone is called '{visible_name(name)}'; give an IANA name such as "
            "America/Los_Angeles"
        ) from error
    return zone


def machine_zone() -> Zone:
    """The machine's own zone, or UTC where it names none.

    Raises UsageError where TZ is set to what is no zone: to guess would shift days in silence.
    """
    named = os.environ.get("TZ", "").removeprefix(":")
    if named.startswith("/"):
        _check_zone_file(named)
    elif named:
        try:
            return zone_named(named)
        except UsageError as error:
            raise UsageError(f"TZ: {error}, or --tz") from error
    import tzlocal  # noqa: PLC0415 - 20 ms that runs with --tz need not pay

    try:
        return zone_named(tzlocal.get_localzone_name())
    except (UsageError, zoneinfo.ZoneInfoNotFoundError, ValueError):
        return Zone("UTC")


def _check_zone_file(path: str) -> None:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib takes longer to load
            zoneinfo.ZoneInfo.from_file(file)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"TZ: '{visible_name(path)}' is no time zone's file; give an IANA name such as "
            "America/Los_Angeles, or --tz"
        ) from error
