"""What form a file has, told from its first bytes, never from its name."""

import json
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

Form = Literal["ndjson", "answers", "csv", "parquet", "zip", "ole", "utf-16", "binary", "empty"]

_LINES_LOOKED_AT = 100
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MAGIC: dict[bytes, Form] = {
    b"PAR1": "parquet",
    b"PARE": "parquet",
    b"PK\x03\x04": "zip",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "ole",
}
_ROWS_FIELDS = ("rows", "_items", "data")
"""Where answers keep their records: PowerFlex, ACN-Data, OCPI."""


class Seen(NamedTuple):
    """A file's form, and the columns its first records carry if it is NDJSON."""

    form: Form
    columns: frozenset[str] = frozenset()


def binary_form(head: bytes) -> Form | None:
    """The form of a file that is no text."""
    return next((form for magic, form in _MAGIC.items() if head.startswith(magic)), None)


def text_form(head: bytes, *, is_whole: bool) -> Seen:
    """The form of a text that begins with `head`, which may be all of it."""
    text = head.removeprefix(BYTE_ORDER_MARK).lstrip()
    if not text:
        return Seen("empty")
    if b"\x00" in head:
        return Seen("binary")
    lines = text.splitlines()
    complete = lines if is_whole or head.endswith(b"\n") else lines[:-1]
    looked_at = [line for line in complete[:_LINES_LOOKED_AT] if line.strip()]
    values = [value for value in map(json_value, looked_at) if value is not NOT_JSON]
    records = [value for value in values if isinstance(value, dict)]
    answers = any(map(is_envelope, records))
    lone = is_whole and len(looked_at) == 1
    if records and not answers and not lone and 2 * len(values) >= len(looked_at):
        return Seen("ndjson", columns_of(records))
    if text[:1] in (b"{", b"[", b"<"):
        # Who reads answers also says best what a login page or an error object is.
        return Seen("answers")
    return Seen("csv")


def is_envelope(record: dict[str, Any]) -> bool:
    """Whether the object is an answer around a list of records, or around one."""
    if isinstance(record.get("data"), dict) and "status_code" in record:
        return True
    return any(_is_list_of_records(record.get(field)) for field in _ROWS_FIELDS)


def _is_list_of_records(value: object) -> bool:
    return isinstance(value, list) and (not value or isinstance(value[0], dict))


def columns_of(records: Iterable[Any]) -> frozenset[str]:
    """Every field that any of the records carries."""
    return frozenset(name for record in records if isinstance(record, dict) for name in record)


NOT_JSON = object()


def json_value(text: bytes) -> Any:
    """The value of a JSON text, or NOT_JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return NOT_JSON
