"""Findings as values of JSON, by their types: names are theirs, so a finding names its units."""

from datetime import date
from typing import Any

from seshis.reports.phrases import iso_time
from seshis.sessions.zone import Zone

_INSTANT = "_ms"
# Sums of parallel reads differ in the last bits from run to run.
_DECIMALS = 6


def plain(value: object, zone: Zone) -> Any:
    """The value without types.

    Tuples with names become objects, dates ISO 8601, floats have six decimals; a field whose name
    ends in _ms is an instant and becomes ISO 8601 under the name without that end.
    """
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return dict(_field(name, one, zone) for name, one in value._asdict().items())
    if isinstance(value, dict):
        return {str(name): plain(one, zone) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one, zone) for one in value]
    if isinstance(value, float):
        return round(value, _DECIMALS)
    return value.isoformat() if isinstance(value, date) else value


def _field(name: str, value: object, zone: Zone) -> tuple[str, Any]:
    if name.endswith(_INSTANT) and (value is None or isinstance(value, int)):
        return name.removesuffix(_INSTANT), iso_time(value, zone)
    return name, plain(value, zone)
