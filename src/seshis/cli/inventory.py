"""The stations there are, from a file of the user's: a name a line, as text or CSV."""

import csv
from pathlib import Path

from seshis.cli import rule_settings
from seshis.cli.answers import Answers
from seshis.errors import InputError, UsageError

_TITLES = {"station", "station_id", "station id", "stationid", "pfid", "evseid", "name", "id"}


def inventory_asked_for(answers: Answers) -> tuple[str, ...]:
    """The names in the file that was named; none where none was.

    Raises UsageError where a number of stations is given as well, or the file cannot be used.
    """
    name: str = answers.value(rule_settings.INVENTORY)
    if not name:
        return ()
    if answers.value(rule_settings.STATIONS_COUNT) is not None:
        raise UsageError("--stations-count and --inventory both say how many there are; give one")
    return read_inventory(Path(name))


def read_inventory(path: Path) -> tuple[str, ...]:
    """The first column of the file, each name once; a title over it is no station.

    Raises InputError where it is no such list, UsageError where there is no file to read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        message = f"--inventory {str(path)!r} cannot be read: {error.strerror}"
        raise UsageError(message) from error
    except UnicodeDecodeError as error:
        message = f"--inventory {str(path)!r} cannot be read: it is not UTF-8 text"
        raise InputError(message) from error
    delimiter = ";" if text.partition("\n")[0].count(";") else ","
    rows = csv.reader(text.splitlines(), delimiter=delimiter)
    try:
        names = list(dict.fromkeys(name for row in rows if row and (name := row[0].strip())))
    except csv.Error as error:
        raise InputError(f"--inventory {str(path)!r} is no table of stations: {error}") from error
    if names and names[0].casefold() in _TITLES:
        del names[0]
    if not names:
        raise InputError(f"--inventory {str(path)!r} names no station; write one a line")
    return tuple(names)
