"""Visits by a plain loop over sessions, as kpis define them."""

from collections import Counter
from itertools import groupby, pairwise
from typing import Any, NamedTuple

MINUTE_MS = 60_000


class Counts(NamedTuple):
    """What became of the visits of one kind."""

    sessions: int
    visits: int
    first_succeeded: int
    troubled: int
    failed: int
    retried: int
    switched: int


def visits_of(
    sessions: list[dict[str, Any]], gap_min: float = 30, unclaimed_gap_min: float = 5
) -> list[list[dict[str, Any]]]:
    """The sessions of each visit in order; every visit is of one party."""
    visits: list[list[dict[str, Any]]] = []
    ordered = sorted(sessions, key=lambda session: (_party(session), _turn(session)))
    for party, own in groupby(ordered, key=_party):
        visit: list[dict[str, Any]] = []
        for session in own:
            if not visit or not _joins(visit, session, party, gap_min, unclaimed_gap_min):
                visit = []
                visits.append(visit)
            visit.append(session)
    return visits


def counts_of(visits: list[list[dict[str, Any]]]) -> Counts:
    """The counts of these visits."""
    counts: Counter[str] = Counter()
    for visit in visits:
        steps = [pair for pair in pairwise(visit) if _failed(pair[0])]
        succeeded = [not _failed(session) for session in visit]
        counts["sessions"] += len(visit)
        counts["visits"] += 1
        counts["first_succeeded"] += succeeded[0]
        counts["troubled"] += any(succeeded) and not succeeded[0]
        counts["failed"] += not any(succeeded)
        counts["retried"] += bool(steps)
        counts["switched"] += any(_moved(*step) for step in steps)
    return Counts(*(counts[field] for field in Counts._fields))


def switches_of(visits: list[list[dict[str, Any]]]) -> Counter[tuple[Any, Any]]:
    """How often each station was left after a failure."""
    return Counter(
        (before["site"], before["station"])
        for visit in visits
        for before, after in pairwise(visit)
        if _failed(before) and _moved(before, after)
    )


def _joins(visit, session, party, gap_min, unclaimed_gap_min):
    if party[0] == "driver":
        latest = max(_last(earlier) for earlier in visit)
        return session["plug_start"] - latest <= gap_min * MINUTE_MS
    gap = session["plug_start"] - _last(visit[-1])
    near = -2 * MINUTE_MS <= gap <= unclaimed_gap_min * MINUTE_MS
    return session["station"] is not None and near


def _party(session):
    site, station, driver = (session[name] or "" for name in ("site", "station", "driver"))
    return ("driver", site, driver) if driver else ("nobody", site, station)


def _turn(session):
    return session["plug_start"], _last(session), _failed(session), session["station"] or ""


def _last(session):
    end = session["plug_end"]
    return session["plug_start"] if end is None else end


def _failed(session):
    return session["energy_kwh"] < 1.0


def _moved(before, after):
    named = before["station"] is not None and after["station"] is not None
    return named and before["station"] != after["station"]
