"""Triage by plain loops over sessions, as kpis and docs/figures.md define it."""

from collections import defaultdict
from typing import Any

HOUR_MS = 3_600_000


def explained(sessions: list[dict[str, Any]]) -> dict[str, int]:
    """How many failures each hypothesis would explain, and how many none would."""
    failures = [session for session in sessions if session["energy_kwh"] < 1]
    stations_of = defaultdict(set)
    for one in failures:
        if one["driver"] is not None and one["station"] is not None:
            stations_of[one["driver"]].add(_place(one))
    named = any(session["driver"] is not None for session in sessions)
    counts = dict.fromkeys(("driver", "station", "site", "signs", "none"), 0)
    for failure in failures:
        speaks = {
            "driver": len(stations_of.get(failure["driver"], ())) >= 3,
            "station": _speaks_for_station(failure, stations_of),
            "site": failure["station"] is not None and _speaks_for_site(failure, sessions),
            "signs": named and _speaks_for_signs(failure, failures),
        }
        for hypothesis, spoken in speaks.items():
            counts[hypothesis] += spoken
        counts["none"] += not any(speaks.values())
    return counts


def _speaks_for_station(failure, stations_of):
    own = stations_of.get(failure["driver"], set())
    if failure["station"] is None or own != {_place(failure)}:
        return False
    return sum(places == own for places in stations_of.values()) >= 3


def _speaks_for_site(failure, sessions):
    hour = _hour(failure)
    hours = defaultdict(list)
    failing = set()
    for session in sessions:
        if session["site"] == failure["site"] and session["station"] is not None:
            hours[session["station"]].append(_hour(session))
            if session["energy_kwh"] < 1 and _hour(session) == hour:
                failing.add(session["station"])
    active = [station for station, own in hours.items() if min(own) <= hour <= max(own)]
    return len(failing) >= 2 and len(failing) * 2 >= len(active)


def _speaks_for_signs(failure, failures):
    if failure["station"] is None or failure["driver"] is not None:
        return False
    here = [one for one in failures if _place(one) == _place(failure)]
    unclaimed = sum(one["driver"] is None for one in here)
    return len(here) >= 3 and unclaimed * 2 > len(here)


def _place(session):
    return session["site"], session["station"]


def _hour(session):
    return session["plug_start"] // HOUR_MS
