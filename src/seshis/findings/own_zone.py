"""Whether most sessions are of another zone than the one the report counts days and hours in."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from seshis.analyses.counts.own_offsets import OwnOffset, count_own_offsets
from seshis.engine.relation import Relation
from seshis.sessions.zone import MS_PER_DAY, Zone

_MS_PER_MINUTE = 60_000
_MINUTES_PER_HOUR = 60


class OwnZone(NamedTuple):
    """Where the hours of most sessions are others than the report's.

    zone: its name, where that is known; offsets_min: how far it is ahead of UTC, the most frequent
        first; sessions: how many sessions are of such hours.
    """

    zone: str | None
    offsets_min: tuple[int, ...]
    sessions: int

    @property
    def words(self) -> str:
        """Its name, or failing that how far it is from UTC."""
        return self.zone or " and ".join(map(_offset, self.offsets_min[:2]))


def find_own_zone(sessions: Relation, all_sessions: int, zones: Iterable[str]) -> OwnZone | None:
    """That of most sessions, if it differs; None where it agrees, or nobody knows it.

    zones: the names it may have.
    """
    counts = count_own_offsets(sessions)
    differing = sum(one.sessions for one in counts)
    if 2 * differing <= all_sessions:
        return None
    by_offset: Counter[int] = Counter()
    for one in counts:
        by_offset[one.own_offset_min] += one.sessions
    offsets = tuple(offset for offset, _ in by_offset.most_common())
    return OwnZone(_name(counts, differing, zones), offsets, differing)


def _name(counts: Sequence[OwnOffset], differing: int, zones: Iterable[str]) -> str | None:
    """The zone that most of them keep to, judged at noon."""
    for name in dict.fromkeys(zones):
        zone, kept = Zone(name), 0
        for one in counts:
            noon_ms = one.local_day * MS_PER_DAY + MS_PER_DAY // 2
            if zone.offset_ms(noon_ms) == one.own_offset_min * _MS_PER_MINUTE:
                kept += one.sessions
        if 2 * kept > differing:
            return name
    return None


def _offset(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), _MINUTES_PER_HOUR)
    return f"UTC{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"
