"""Where a file of NDJSON first breaks, for a message; only broken files are searched."""

import gzip
import json
from typing import NamedTuple

from seshis.engine.raw import RawFile
from seshis.sessions.visible import visible

_SHOWN_CHARACTERS = 80


class BrokenLine(NamedTuple):
    """A line that is not JSON: its number and the column where it breaks, both from 1."""

    number: int
    column: int
    start: str


def first_broken_line(file: RawFile) -> BrokenLine | None:
    """The first line that is not JSON; None where Python reads them all."""
    if file.format != "ndjson":
        return None
    with gzip.open(file.path) if file.gzip else file.path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            text = line.decode("utf-8-sig", errors="replace").rstrip("\r\n")
            try:
                json.loads(text)
            except json.JSONDecodeError as error:
                return BrokenLine(number, error.colno, visible(text[:_SHOWN_CHARACTERS]))
            except RecursionError:
                return BrokenLine(number, 1, visible(text[:_SHOWN_CHARACTERS]))
    return None
