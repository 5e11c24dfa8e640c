"""The stations there are, from a file of the user's: a name a line, as text or CSV."""

import csv
from pathlib import Path

from seshis.cli.settings import rule_settings
from seshis.cli.settings.answers import Answers
from seshis.cli.settings.small_file import read_small_file
from seshis.engine.formulas import with_formula
from seshis.errors import InputError, UsageError

_TITLES = {"station", "station_id", "station id", "stationid", "pfid", "evseid"}
_TITLES_IN_FRONT = _TITLES | {"name", "id"}


def inventory_asked_for(answers: Answers) -> tuple[str, ...]:
    """The names in the file that was named; none where none was.

    Raises UsageError where a number of stations is given as well, or the file cannot be used.
    """
    name: str = answers.value(rule_settings.INVENTORY)
    if not name:
        return ()
    if answers.value(rule_settings.STATIONS_COUNT) is not None:
        raise UsageError("--stations-count and --inventory both say how many there are; give one")
    return read_inventory(Path(name).expanduser())


def read_inventory(path: Path) -> tuple[str, ...]:
    """Each name once, from the column under a title such as station, or else the first."""
    try:
        text = read_small_file("--inventory", path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"--inventory {str(path)!r} cannot be read: it is not UTF-8 text"
        raise InputError(message) from error
    delimiter = ";" if text.partition("\n")[0].count(";") else ","
    try:
        rows = [row for row in csv.reader(text.splitlines(), delimiter=delimiter) if any(row)]
    except csv.Error as error:
        raise InputError(f"--inventory {str(path)!r} is no table of stations: {error}") from error
    place = _titled(rows[0]) if rows else None
    column = [row[place or 0] for row in rows if len(row) > (place or 0)]
    named = map(str.strip, column if place is None else column[1:])
    names = tuple(dict.fromkeys(map(with_formula, filter(None, named))))
    if not names:
        raise InputError(f"--inventory {str(path)!r} names no station; write one a line")
    return names


def _titled(row: list[str]) -> int | None:
    """The place of the column of stations, where the row holds titles, as SESHIS's own tables."""
    titles = [cell.strip().casefold() for cell in row]
    if titles[0] in _TITLES_IN_FRONT:
        return 0
    return next((place for place, title in enumerate(titles) if title in _TITLES), None)
