"""How single figures are written, wherever they appear: shares, energies, times, durations."""

from datetime import UTC, datetime

from seshis.sessions.zone import Zone
from seshis.statistics.differences import Difference, Ratio
from seshis.statistics.intervals import Rate

_SECONDS_PER_MINUTE = 60
_SECONDS_PER_HOUR = 3600
_ID_CHARACTERS = 21
_ELLIPSIS = "..."


def percent(part: int, whole: int) -> str:
    """A share with one decimal, such as 65.1%; 0.0% of nothing."""
    return f"{100 * part / whole if whole else 0:.1f}%"


def percent_of_one(share: float) -> str:
    """The same of a fraction of 1."""
    return f"{100 * share:.1f}%"


def rate_in_short(rate: Rate) -> str:
    """A share with its 95 % interval for a table, such as 8.7% (8.3-9.0); a dash of nothing."""
    if rate.rate is None or rate.low is None or rate.high is None:
        return "-"
    return f"{percent_of_one(rate.rate)} ({100 * rate.low:.1f}-{100 * rate.high:.1f})"


def rate_of(rate: Rate, things: str) -> str:
    """The same in a sentence: 12 of 340 sessions, 3.5% (95% interval 2.0-6.1%)."""
    counted = f"{rate.part:,} of {rate.whole:,} {things}"
    if rate.rate is None or rate.low is None or rate.high is None:
        return counted
    return (
        f"{counted}, {percent_of_one(rate.rate)} "
        f"(95% interval {100 * rate.low:.1f}-{100 * rate.high:.1f}%)"
    )


def with_sign(number: float, decimals: int = 0) -> str:
    """A change, such as +12 or -0.3; +0 of what rounds to nothing."""
    return f"{round(number, decimals) + 0.0:+,.{decimals}f}"


def difference_in_short(found: Difference) -> str:
    """A difference of shares for a table, in points, such as +2.5 (+0.3 to +4.7)."""
    if found.difference is None or found.low is None or found.high is None:
        return "-"
    return f"{_points(found):+.1f} ({100 * found.low:+.1f} to {100 * found.high:+.1f})"


def difference_of(found: Difference) -> str:
    """The same in a sentence: +2.5 points (95% interval +0.3 to +4.7)."""
    if found.difference is None or found.low is None or found.high is None:
        return "of which there is no difference"
    return (
        f"{_points(found):+.1f} points "
        f"(95% interval {100 * found.low:+.1f} to {100 * found.high:+.1f})"
    )


def _points(found: Difference) -> float:
    """What a reader gets who takes one share from the other as they are written."""
    if found.share is None or found.share_before is None:
        return 100 * (found.difference or 0.0)
    return round(100 * found.share, 1) - round(100 * found.share_before, 1)


def ratio_in_short(found: Ratio) -> str:
    """A ratio for a table, as what it is more or less than 1, such as +20.6% (+3.1 to +40.2)."""
    if found.ratio is None:
        return "-"
    more = f"{100 * (found.ratio - 1):+.1f}%"
    if found.low is None or found.high is None:
        return more
    return f"{more} ({100 * (found.low - 1):+.1f} to {100 * (found.high - 1):+.1f})"


def kwh(energy_kwh: float, *, parted: bool = False) -> str:
    """An energy as short as it reads back exactly, such as 12.763 or 0.

    parted: its thousands by commas, which the SESHIS 2.0 document's own lines do not have.
    """
    whole = int(energy_kwh)
    value = whole if whole == energy_kwh else energy_kwh
    return f"{value:,}" if parted else repr(value)


def clock_time(at_ms: int | None, zone: Zone) -> str:
    """An instant on the zone's wall clock, to the second."""
    if at_ms is None:
        return "unknown"
    return zone.wall(at_ms).strftime("%Y-%m-%d %H:%M:%S")


def iso_time(at_ms: int | None, zone: Zone) -> str | None:
    """An instant for programs: ISO 8601 with milliseconds and the zone's offset."""
    if at_ms is None:
        return None
    moment = datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(zone.info)
    return moment.isoformat(timespec="milliseconds")


def duration(start_ms: int, end_ms: int | None) -> str:
    """The time between two instants as displayed, whole seconds: 46.0s, 12.3m or 8.5h."""
    if end_ms is None:
        return "unknown"
    seconds = end_ms // 1000 - start_ms // 1000
    if seconds < _SECONDS_PER_MINUTE:
        return f"{seconds:.1f}s"
    if seconds < _SECONDS_PER_HOUR:
        return f"{seconds / _SECONDS_PER_MINUTE:.1f}m"
    return f"{seconds / _SECONDS_PER_HOUR:.1f}h"


def short_id(session_id: str | None) -> str:
    """A session id cut after the PFID's digits and the date, where that shortens it."""
    if session_id is None:
        return "no id"
    if len(session_id) <= _ID_CHARACTERS + len(_ELLIPSIS):
        return session_id
    return session_id[:_ID_CHARACTERS] + _ELLIPSIS
