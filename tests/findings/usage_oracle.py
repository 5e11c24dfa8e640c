"""Occupancy as plain Python tells it, instant by instant and station by station."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

HOUR_MS = 3_600_000
# Every offset of every zone since 2000 is a multiple of it.
QUARTER_MS = 900_000


def stays_of(sessions, to_ms, *, merged=True):
    """The times stations are taken, [from, until); those of one station made one if they meet."""
    apart, by_station = [], {}
    for number, session in enumerate(sessions):
        begin, end = session["plug_start"], session["plug_end"]
        if end is None or end <= begin:
            continue
        key = (session["site"], session["station"])
        if session["station"] is None or not merged:
            key = number
        by_station.setdefault(key, []).append((begin, min(end, to_ms)))
    for stays in by_station.values():
        until = None
        for begin, end in sorted(stays):
            if until is None or begin > until:
                apart.append((begin, end))
                until = end
            elif end > until:
                apart[-1] = (apart[-1][0], end)
                until = end
    return apart


def taken_at(stays, at_ms):
    return sum(begin <= at_ms < end for begin, end in stays)


def peak_of(stays):
    """Most at once, and the first instant of it: someone arrives then."""
    peak = max(taken_at(stays, begin) for begin, _ in stays)
    return peak, min(begin for begin, _ in stays if taken_at(stays, begin) == peak)


def time_with(stays, stations):
    """How long at least so many are taken, milliseconds."""
    instants = sorted({instant for stay in stays for instant in stay})
    return sum(
        until - since for since, until in pairwise(instants) if taken_at(stays, since) >= stations
    )


def occupied_by_hour(stays, zone):
    """Milliseconds taken by local weekday and hour."""
    hours = {}
    for begin, end in stays:
        at = begin
        while at < end:
            following = min((at // QUARTER_MS + 1) * QUARTER_MS, end)
            hours[local_hour(at, zone)] = hours.get(local_hour(at, zone), 0) + following - at
            at = following
    return hours


def local_hour(at_ms, zone):
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at_ms)
    local = moment.astimezone(ZoneInfo(zone))
    return local.isoweekday(), local.hour
