"""Where a file of NDJSON first breaks, for a message; only broken files are searched."""

import json
from typing import NamedTuple

from seshis.engine.raw import RawFile
from seshis.sources.files.form import NOT_JSON, json_value
from seshis.sources.files.unpacking import open_unpacked
from seshis.sources.quoting.excerpt import shown

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
    with open_unpacked(file.path, file.compression) as stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            text = line.decode("utf-8-sig", errors="replace").rstrip("\r\n")
            try:
                json.loads(text)
            except json.JSONDecodeError as error:
                return BrokenLine(number, error.colno, shown(text, _SHOWN_CHARACTERS))
            except RecursionError:
                return BrokenLine(number, 1, shown(text, _SHOWN_CHARACTERS))
            except ValueError:
                # JSON, but with a number longer than Python reads.
                continue
    return None


def ends_in_mid_record(file: RawFile) -> bool:
    """Whether the last line has no end and is not JSON, as where a file was cut short."""
    if file.format != "ndjson":
        return False
    last = b""
    with open_unpacked(file.path, file.compression) as stream:
        for line in stream:
            last = line
    return not last.endswith(b"\n") and bool(last.strip()) and json_value(last) is NOT_JSON
