"""A small file that a setting names, read whole: no folder, no pipe, no more than fits."""

import stat
from pathlib import Path

from seshis.errors import InputError, UsageError
from seshis.reports.whole_file import OPEN_FILES

_MOST_MIB = 16


def read_small_file(flag: str, path: Path) -> bytes:
    """Its bytes; each error is a sentence that begins with the flag and the name.

    Raises UsageError where there is no file to read, InputError for one too large to be meant.
    What a shell has opened, as in <(…), may be a pipe; what has another name must be a file.
    """
    called = f"{flag} {str(path)!r}"
    most_bytes = _MOST_MIB << 20
    try:
        there = path.stat()
        if stat.S_ISDIR(there.st_mode):
            raise UsageError(f"{called} cannot be read: it is a folder; give the name of a file")
        if not stat.S_ISREG(there.st_mode) and path.absolute().parent not in OPEN_FILES:
            raise UsageError(f"{called} cannot be read: it is a pipe or a device; give a file")
        with path.open("rb") as file:
            content = file.read(most_bytes + 1)
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or "no file has such a name"
        raise UsageError(f"{called} cannot be read: {reason}") from error
    if len(content) > most_bytes:
        raise InputError(f"{called} holds more than {_MOST_MIB} MiB; give a smaller file")
    return content
