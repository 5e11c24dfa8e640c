"""What a page can open: stations and drivers, numbered so that a cell names one by a mark."""

from collections.abc import Iterable, Mapping
from typing import Protocol

Station = tuple[str | None, str | None]
"""Its site and its name, raw."""

ADDRESS = "/"
"""What a cell leads to begins so where it is an address, and no mark."""


class Opening(Protocol):
    """Tells what the cells of a row lead to."""

    def mark_of(self, column: str, row: Mapping[str, object]) -> str:
        """A mark of the page, or an address; empty where nothing opens."""


class Places:
    """The stations and drivers whose sessions the page holds.

    A table that leaves the site out tells of one site only; the station is then found by its name,
    where no other has it.
    """

    def __init__(self, stations: Iterable[Station], drivers: Iterable[str]) -> None:
        self.stations = list(dict.fromkeys(stations))
        self.drivers = list(dict.fromkeys(drivers))
        self._station_numbers = {station: at for at, station in enumerate(self.stations)}
        self._driver_numbers = {driver: at for at, driver in enumerate(self.drivers)}
        self._by_name: dict[str | None, int | None] = {}
        for at, (_, name) in enumerate(self.stations):
            self._by_name[name] = None if name in self._by_name else at

    def station_number(self, site: str | None, station: str | None) -> int:
        """The number of a station that the page holds."""
        return self._station_numbers[site, station]

    def driver_number(self, driver: str | None) -> int:
        """The number of a driver that the page holds; -1 of none."""
        return -1 if driver is None else self._driver_numbers[driver]

    def mark_of(self, column: str, row: Mapping[str, object]) -> str:
        """s12 or d7 for the cell of a row that names one; empty where nothing opens."""
        value = row.get(column)
        if not isinstance(value, str):
            return ""
        if column == "driver":
            number = self._driver_numbers.get(value)
            return "" if number is None else f"d{number}"
        if column != "station":
            return ""
        site = row.get("site")
        if isinstance(site, str):
            number = self._station_numbers.get((site, value))
        elif "site" in row:
            number = self._station_numbers.get((None, value))
        else:
            number = self._by_name.get(value)
        return "" if number is None else f"s{number}"
