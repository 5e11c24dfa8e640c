"""The sessions behind a station or a driver, as compact JSON that the page's script opens.

Columns of numbers rather than objects: a session takes some 25 characters.
"""

import json
from collections.abc import Sequence
from typing import Any

from seshis.analyses.counts.stations import StationCount
from seshis.analyses.drilldown.newest_sessions import NewestSession
from seshis.reports.model import Report
from seshis.reports.page.places import Places
from seshis.reports.page.words import name_in_page
from seshis.sessions.classes import tag_of

MOST_SESSIONS = 30_000
"""How many the page asks for, of all stations together."""
_LEAST_EACH = 5
_WITH_EVERY_ID = 5_000
_WH_PER_KWH = 1000
_TAGS = ("EMPTY", "MICRO", "LOW", "MEDIUM", "HIGH")
_FAILED = frozenset({"EMPTY", "MICRO"})


def sessions_to_open(report: Report) -> list[NewestSession]:
    """All of a small report's; else the newest and the newest failed of every station."""
    total, stations = report.totals.sessions, len(report.stations or ())
    each = total if total <= MOST_SESSIONS else MOST_SESSIONS // max(2 * stations, 1)
    return report.list_newest_sessions(max(each, _LEAST_EACH), MOST_SESSIONS)


def places_of(sessions: Sequence[NewestSession]) -> Places:
    """The stations and drivers that the sessions tell of."""
    return Places(
        ((one.site, one.station) for one in sessions if one.station is not None),
        (one.driver for one in sessions if one.driver is not None),
    )


def opened_json(
    report: Report, sessions: Sequence[NewestSession], places: Places, most_characters: int
) -> str:
    """As many of the sessions as the characters allow, safe to stand in a script element."""
    kept = sessions
    while True:
        text = _safe(json.dumps(_opened(report, kept, places), separators=(",", ":")))
        if len(text) <= most_characters or not kept:
            return text
        kept = kept[: int(len(kept) * 0.9 * most_characters / len(text))]


def _opened(report: Report, sessions: Sequence[NewestSession], places: Places) -> dict[str, Any]:
    counts = {(one.site, one.station): one for one in report.stations or ()}
    tags = [_TAGS.index(_tag(one, report)) for one in sessions]
    return {
        "all": len(sessions) == report.totals.sessions,
        "volts": report.assumptions.volts,
        "tags": _TAGS,
        "stations": [_station(*place, counts.get(place)) for place in places.stations],
        "drivers": [name_in_page(driver) for driver in places.drivers],
        "start": _differences([_wall_s(one, report) for one in sessions]),
        "minutes": [_minutes(one) for one in sessions],
        "wh": [round(one.energy_kwh * _WH_PER_KWH) for one in sessions],
        "station": [
            -1 if one.station is None else places.station_number(one.site, one.station)
            for one in sessions
        ],
        "driver": [places.driver_number(one.driver) for one in sessions],
        "tag": "".join(map(str, tags)),
        "ids": _ids(sessions, tags),
    }


def _station(site: str | None, station: str | None, count: StationCount | None) -> list[Any]:
    names = [None if name is None else name_in_page(name) for name in (site, station)]
    return [*names, *((count.sessions, count.empty + count.micro) if count else (0, 0))]


def _tag(session: NewestSession, report: Report) -> str:
    return tag_of(session.energy_kwh, session.duration_ms, report.assumptions)


def _wall_s(session: NewestSession, report: Report) -> int:
    """The start on the wall clock of the report's zone, which a browser need not know."""
    return (session.start_ms + report.zone.offset_ms(session.start_ms)) // 1000


def _minutes(session: NewestSession) -> int | None:
    return None if session.duration_ms is None else round(session.duration_ms / 60_000)


def _differences(numbers: Sequence[int]) -> list[int]:
    """Each less the one before it: small numbers are short."""
    return [number - (numbers[at - 1] if at else 0) for at, number in enumerate(numbers)]


def _ids(sessions: Sequence[NewestSession], tags: Sequence[int]) -> dict[str, str]:
    """By place: of every session where they are few, else of the failed ones."""
    every = len(sessions) <= _WITH_EVERY_ID
    return {
        str(at): name_in_page(one.session_id)
        for at, (one, tag) in enumerate(zip(sessions, tags, strict=True))
        if one.session_id is not None and (every or _TAGS[tag] in _FAILED)
    }


def _safe(text: str) -> str:
    """JSON that no end of an element and no comment can stand in."""
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
