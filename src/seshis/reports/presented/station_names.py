"""What stations are called on a chart, where names alone may not tell them apart."""

from collections.abc import Iterable

Place = tuple[str | None, str | None]
"""A site and a station, as the records name them."""


def station_names(places: Iterable[Place]) -> list[str]:
    """The names of a chart's stations, raw; with the site where another one has the name too."""
    listed = list(places)
    sites: dict[str | None, set[str | None]] = {}
    for site, station in listed:
        sites.setdefault(station, set()).add(site)
    return [
        _with_site(site, station) if len(sites[station]) > 1 else _name(station)
        for site, station in listed
    ]


def _name(station: str | None) -> str:
    return station or "no station"


def _with_site(site: str | None, station: str | None) -> str:
    return f"{_name(station)} at {site or 'no site'}"
