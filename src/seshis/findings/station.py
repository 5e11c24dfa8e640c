"""One station looked into: its days, its newest sessions, and its neighbours at the site."""

from collections.abc import Sequence
from typing import NamedTuple

from seshis.analyses.stations.station_days import StationDay, count_station_days
from seshis.analyses.stations.station_sessions import StationSession, list_station_sessions
from seshis.errors import StationNotFoundError
from seshis.findings.station_rank import StationRank
from seshis.findings.stations import Stations, find_stations
from seshis.findings.subject import Subject
from seshis.sessions.visible import visible_name

# One station of a hostile file may have any number of sessions.
_MOST_SESSIONS = 1000
_CLOSEST_NAMES = 3


class OneStation(NamedTuple):
    """One station's figures, days, newest sessions and neighbours."""

    asked: str | None
    """The name asked for; null where it is the first of the go-look list."""
    place: int | None
    """Its place in the go-look list, from 1; null without stations."""
    of_stations: int
    """How many stations the list has."""
    station: StationRank | None
    """Its line of the list; null without stations."""
    days: list[StationDay]
    """The local days on which sessions started there, in order."""
    sessions: list[StationSession]
    """Its newest sessions, at most 1,000, the newest first."""
    neighbours: list[StationRank]
    """The other stations of its site, as they follow each other in the list."""


def find_station(subject: Subject) -> OneStation:
    """The finding; raises StationNotFoundError with the closest names."""
    found = find_stations(subject)
    if not found.stations:
        return OneStation(subject.station, None, 0, None, [], [], [])
    chosen = found.first if subject.station is None else _chosen(found, subject.station)
    site, station = chosen.site, chosen.station
    threshold = subject.assumptions.microsession_kwh
    return OneStation(
        asked=subject.station,
        place=1 + found.stations.index(chosen),
        of_stations=len(found.stations),
        station=chosen,
        days=count_station_days(subject.sessions, site, station, threshold),
        sessions=list_station_sessions(subject.sessions, site, station, _MOST_SESSIONS),
        neighbours=[one for one in found.stations if one.site == site and one is not chosen],
    )


def _chosen(found: Stations, asked: str) -> StationRank:
    """The station of that name, or of that site and name, whatever its case and hyphens."""
    for spelled in (str, str.casefold, _letters):
        matching = [
            one
            for one in found.stations
            if spelled(asked) in {spelled(one.station), spelled(full_name(one))}
        ]
        if len(matching) == 1:
            return matching[0]
        if matching:
            raise StationNotFoundError(_several(matching, asked))
    raise StationNotFoundError(
        _unknown(found.stations, asked), flags="Run --stations to see all stations."
    )


def _letters(name: str) -> str:
    """A PFID's digits are what a session id begins with: 0021160501 is 0021-16-05-01."""
    return "".join(filter(str.isalnum, name.casefold())) or name


def full_name(one: StationRank) -> str:
    """The station with its site, as --station takes it where several sites have one so called."""
    return one.station if one.site is None else f"{one.site}: {one.station}"


def _several(matching: Sequence[StationRank], asked: str) -> str:
    names = [f"'{visible_name(full_name(one))}'" for one in matching[:_CLOSEST_NAMES]]
    return (
        f"{len(matching)} stations are called '{visible_name(asked)}'; "
        f"give the site too, as in {' or '.join(names)}"
    )


def _unknown(stations: Sequence[StationRank], asked: str) -> str:
    import difflib  # noqa: PLC0415 - only a name that is not found needs it

    known = {one.station.casefold(): one.station for one in stations}
    holding = [name for name in known if asked.casefold() in name]
    closest = holding[:_CLOSEST_NAMES] or difflib.get_close_matches(
        asked.casefold(), known, _CLOSEST_NAMES
    )
    message = f"Station '{visible_name(asked)}' not found"
    if closest:
        message += (
            f"; the closest names are {', '.join(visible_name(known[name]) for name in closest)}"
        )
    return message
