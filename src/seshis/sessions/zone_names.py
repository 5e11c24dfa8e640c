"""What a record may write as its zone: an offset, an abbreviation, or an IANA name.

Abbreviations are not unique; those read here are the ones that exports of charging networks use,
in their North American and European meaning.
"""

import re

from seshis.errors import UsageError
from seshis.sessions.zone import Zone, zone_named

_MS_PER_MINUTE = 60_000
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])([0-9]{1,2}):?([0-9]{2})?")
_HOURS = {
    "Z": 0,
    "UTC": 0,
    "GMT": 0,
    "WET": 0,
    "WEST": 1,
    "BST": 1,
    "CET": 1,
    "CEST": 2,
    "EET": 2,
    "EEST": 3,
    "NST": -3.5,
    "NDT": -2.5,
    "AST": -4,
    "ADT": -3,
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "AKST": -9,
    "AKDT": -8,
    "HST": -10,
    "AEST": 10,
    "AEDT": 11,
    "NZST": 12,
    "NZDT": 13,
}


def fixed_offset_ms(text: str) -> int | None:
    """The offset that an abbreviation such as MDT, or an offset such as -06:00, stands for."""
    name = text.strip().upper()
    if name in _HOURS:
        return round(_HOURS[name] * 60) * _MS_PER_MINUTE
    found = _OFFSET.fullmatch(name)
    if found is None:
        return None
    sign, hours, minutes = found.groups()
    offset_min = int(hours) * 60 + int(minutes or 0)
    return (-offset_min if sign == "-" else offset_min) * _MS_PER_MINUTE


def zone_of_text(text: str) -> Zone | None:
    """The zone of an IANA name; None where the text is none."""
    try:
        return zone_named(text.strip())
    except UsageError:
        return None
