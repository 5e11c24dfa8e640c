"""What each station, driver or hour adds to a change in failed sessions between two periods."""

from collections.abc import Mapping
from heapq import nsmallest
from typing import NamedTuple, TypeVar

from seshis.analyses.counts.compared_groups import Counted
from seshis.statistics.contributions import contribution
from seshis.statistics.differences import Difference, newcombe
from seshis.statistics.intervals import wilson

NONE = Counted(0, 0, 0, 0.0)
"""A part without sessions."""

_MOST = 100
_Key = TypeVar("_Key")


class Change(NamedTuple):
    """What one part adds to the change in failed sessions.

    Where the periods differ in days, what was before is scaled to as many days as now.
    """

    sessions: int
    """Its sessions now."""
    failed: int
    """Those of them that failed."""
    sessions_before: int
    """Its sessions before, as counted."""
    failed_before: int
    """Those of them that failed."""
    change: float
    """Failed sessions now less those before."""
    by_rate: float
    """What of the change comes from failing more or less often."""
    by_volume: float
    """What of it comes from more or fewer sessions."""
    failed_share: Difference
    """How its failed share differs, with the 95 % interval of a part looked at by itself."""


class StationPart(NamedTuple):
    """One station's part in the change."""

    site: str | None
    """The place the station stands at; null where the records name none."""
    station: str | None
    """The network's name for the station; null where the records name none."""
    change: Change
    """What it adds to the change."""


class DriverPart(NamedTuple):
    """One driver's part in the change."""

    driver: str | None
    """Who plugged in; null is all unclaimed sessions."""
    change: Change
    """What it adds to the change."""


class HourPart(NamedTuple):
    """The part in the change of the sessions that start in one hour of the local day."""

    local_hour: int
    """The hour, 0 to 23."""
    change: Change
    """What it adds to the change."""


def change_of(now: Counted, before: Counted, scale: float) -> Change:
    """The change of one part; scale: how many days there are now for one before."""
    parts = contribution(now.sessions, now.failed, before.sessions * scale, before.failed * scale)
    return Change(
        now.sessions,
        now.failed,
        before.sessions,
        before.failed,
        *parts,
        newcombe(wilson(now.failed, now.sessions), wilson(before.failed, before.sessions)),
    )


def largest_first(
    now: Mapping[_Key, Counted], before: Mapping[_Key, Counted], scale: float
) -> list[tuple[_Key, Change]]:
    """The parts whose failed sessions changed, the largest change first; a hundred at most."""
    changes: dict[_Key, float] = {
        key: counted.failed for key, counted in now.items() if counted.failed
    }
    for key, counted in before.items():
        if counted.failed:
            changes[key] = changes.get(key, 0) - counted.failed * scale
    largest = nsmallest(
        _MOST,
        (key for key, change in changes.items() if change),
        key=lambda key: (-abs(changes[key]), str(key)),
    )
    return [(key, change_of(now.get(key, NONE), before.get(key, NONE), scale)) for key in largest]
