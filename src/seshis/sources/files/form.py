"""What form a file has, told from its first bytes: records a line, whole answers, or CSV."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

Form = Literal["ndjson", "answers", "csv", "binary", "empty"]

_LINES_LOOKED_AT = 100
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Seen(NamedTuple):
    """A file's form, and the columns its first records carry."""

    form: Form
    columns: frozenset[str] = frozenset()


def form_of(head: bytes, *, is_whole: bool) -> Seen:
    """The form of a file that begins with `head`, which may be all of it."""
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
    answers = any(isinstance(record.get("rows"), list) for record in records)
    lone = is_whole and len(looked_at) == 1
    if records and not answers and not lone and 2 * len(values) >= len(looked_at):
        return Seen("ndjson", columns_of(records))
    if text[:1] in (b"{", b"[", b"<"):
        # Who reads answers also says best what a login page or an error object is.
        return Seen("answers")
    return Seen("csv", _csv_columns(lines[0]))


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


def _csv_columns(line: bytes) -> frozenset[str]:
    text = line.decode(errors="replace")
    delimiter = max(",;\t|", key=text.count)
    return frozenset(next(csv.reader(io.StringIO(text), delimiter=delimiter), []))
