"""Records as they were received, as one JSON array, a record a line."""

import json
import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from seshis.sessions.visible import visible_json


def record_pieces(
    records: Iterable[str], anonymize: Callable[[str], str] | None = None
) -> Iterator[str]:
    """The array's text in pieces. Values are as received; what JSON cannot say becomes null."""
    yield "["
    separator = "\n"
    for record in records:
        text = _standard(record)
        yield separator + visible_json(text if anonymize is None else anonymize(text))
        separator = ",\n"
    yield "\n]\n"


def _standard(record: str) -> str:
    """The record's text, written anew only where NaN or Infinity stand as numbers."""
    if "NaN" not in record and "Inf" not in record and "nan" not in record and "inf" not in record:
        return record
    try:
        return json.dumps(_finite(json.loads(record)), ensure_ascii=False)
    except ValueError:
        return record


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, list):
        return [_finite(item) for item in value]
    if isinstance(value, dict):
        return {name: _finite(item) for name, item in value.items()}
    return value
