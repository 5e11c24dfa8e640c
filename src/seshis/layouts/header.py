"""What a layout's file says of itself: its header lines, read into a Layout.

Says nothing of which layouts there are, or which one fits a file; that is the catalogue's.
"""

import re
from typing import Literal, NamedTuple

from seshis.errors import InputError, UsageError
from seshis.sessions.zone import zone_named

TimesRule = Literal["utc", "local", "by row"]

_LINE = re.compile(
    r"^-- (layout|definition|needs|reads|times|zone|driver fields): +(.+?) *$", re.MULTILINE
)
_REQUIRED = ("layout", "needs", "reads", "times")
OWN_OFFSET = "own_offset_min"
"""The column of a layout whose records tell how far ahead of UTC they were written."""


class Layout(NamedTuple):
    """A format: its name, its SELECT, and what its header declares.

    needs: the columns a file must have to be recognised; reads: all that the SELECT uses.
    zone: where local times, and rows that name no zone of their own, are from, if that is known; of
        times in UTC, where the stations are.
    driver_fields: the raw fields that name a person, as they are called wherever they stand.
    """

    name: str
    title: str
    needs: frozenset[str]
    reads: tuple[str, ...]
    times: TimesRule
    zone: str | None
    driver_fields: tuple[str, ...]
    sql: str

    @property
    def may_tell_zone(self) -> bool:
        """Whether a record may be known to be of another zone than the report's."""
        return self.zone is not None or self.times == "by row" or OWN_OFFSET in self.sql


def layout_of(name: str, text: str) -> Layout:
    """The layout that the text of a .sql file declares.

    Raises InputError, naming the layout, where a header line is missing or makes no sense.
    """
    header: dict[str, str] = dict(_LINE.findall(text))
    missing = [f"`-- {line}: …`" for line in _REQUIRED if line not in header]
    if missing:
        raise InputError(f"the layout {name} lacks the header line {' and '.join(missing)}")
    return Layout(
        name=name,
        title=header["layout"],
        needs=frozenset(_names(header["needs"])),
        reads=_names(header["reads"]),
        times=_times(name, header["times"]),
        zone=_zone(name, header.get("zone")),
        driver_fields=_names(header.get("driver fields", "")),
        sql=text.rstrip().removesuffix(";"),
    )


def _times(name: str, text: str) -> TimesRule:
    match text:
        case "utc" | "local" | "by row":
            return text
    raise InputError(f"the layout {name} says `-- times: {text}`; give utc, local or by row")


def _zone(name: str, text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return zone_named(text).name
    except UsageError as error:
        message = f"the layout {name} says `-- zone: {text}`, which is no zone's IANA name"
        raise InputError(message) from error


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())
