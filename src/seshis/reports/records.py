"""Records as they were received, as one JSON array, a record a line."""

import re
from collections.abc import Callable, Iterable, Iterator

from seshis.sessions.visible import visible_json

_SUSPECT = ("nan", "inf", "NaN", "Inf", "NAN", "INF")
# Strings are matched first, so that a word within one stays.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|-?\b(?:nan|inf(?:inity)?)\b', re.IGNORECASE | re.DOTALL)


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
    """The record's text, with null in the place of each NaN and Infinity."""
    if not any(word in record for word in _SUSPECT):
        return record
    return _TOKEN.sub(lambda match: match[0] if match[0].startswith('"') else "null", record)
