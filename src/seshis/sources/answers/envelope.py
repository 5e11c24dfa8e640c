"""An answer cut into rows without touching them, and the fields that stand beside them.

A row is handed on as the bytes that were received, so that no number loses a digit and a field
nobody asked for survives. Whether a row is a session is for later layers to say.
"""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple, Protocol, Self, TypeVar

import msgspec

from seshis.sources.answers.answer_error import explain
from seshis.sources.answers.deep import rows_apart
from seshis.sources.answers.repair import readable, repaired

Fields = Mapping[str, msgspec.Raw]

_LIST = msgspec.json.Decoder(list[msgspec.Raw])
# The fields beside the rows stay unread here, since any of them may be odd.
_FIELDS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ANY = msgspec.json.Decoder()
_REFUSED = (msgspec.MsgspecError, RecursionError)


class _Rows(Protocol):
    def _replace(self, *, rows: list[bytes]) -> Self: ...


HasRows = TypeVar("HasRows", bound=_Rows)
"""A NamedTuple with the field `rows`."""


class Envelope(NamedTuple):
    """What one answer holds.

    rows: each row's JSON text in one line, so that joined by newlines they are NDJSON.
    fields: the JSON text of every field of the object around them; none around a bare list.
    """

    rows: list[bytes]
    fields: Fields


class Form(NamedTuple):
    """How an API wraps its rows.

    rows_field: the field that holds them.
    may_lack_rows: whether these fields are an answer although no list of rows is among them.
    secrets: of this run, hidden where an error quotes the answer.
    """

    rows_field: str
    may_lack_rows: Callable[[Fields], bool] = lambda _fields: False
    secrets: tuple[str, ...] = ()


def read_envelope(body: bytes, form: Form) -> Envelope:
    """The rows of an answer: an object of that form, or a bare list.

    Raises AnswerError where there are no rows.
    """
    return read_rows(
        body, lambda text: _decoded(text, form), frozenset({form.rows_field}), form.secrets
    )


def read_rows(
    body: bytes,
    decoded: Callable[[bytes], HasRows],
    rows_fields: AbstractSet[str],
    secrets: tuple[str, ...] = (),
) -> HasRows:
    """What `decoded`, which raises msgspec's errors, makes of an answer.

    rows_fields: where its rows may stand; secrets: of this run, as in Form.

    What Python's json reads and stricter parsers refuse (NaN, half a surrogate pair, a byte order
    mark) is mended first, in the places that need it only.

    Raises AnswerError where there are no rows.
    """
    text = readable(body)
    try:
        return decoded(text)
    except _REFUSED:
        mended = repaired(text)
    try:
        return decoded(mended)
    except RecursionError:
        apart = rows_apart(mended, rows_fields)
    except msgspec.MsgspecError:
        apart = None
    if apart is None:
        raise explain(body, mended, rows_fields, secrets)
    try:
        return decoded(apart.rest)._replace(rows=apart.rows)
    except _REFUSED:
        raise explain(body, mended, rows_fields, secrets) from None


def whole_number(raw: msgspec.Raw | None) -> int | None:
    """A whole number, also where it is written as text; None for anything else."""
    try:
        value = _ANY.decode(raw or b"")
        if isinstance(value, str):
            value = float(value) if "." in value else int(value)
    except ValueError:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if value >= 0 and value == value // 1 else None


def text_in(raw: msgspec.Raw | None) -> str:
    """A text; nothing for anything else."""
    try:
        value = _ANY.decode(raw or b"")
    except _REFUSED:
        return ""
    return value if isinstance(value, str) else ""


def _decoded(text: bytes, form: Form) -> Envelope:
    if text.lstrip()[:1] == b"[":
        return Envelope(one_line_each(_LIST.decode(text), text), {})
    fields = _FIELDS.decode(text)
    found = fields.get(form.rows_field)
    try:
        rows = _LIST.decode(found or b"")
    except msgspec.MsgspecError:
        if not form.may_lack_rows(fields):
            raise
        rows = []
    return Envelope(one_line_each(rows, text), fields)


def one_line_each(rows: list[msgspec.Raw], text: bytes) -> list[bytes]:
    """The rows of the text as NDJSON wants them."""
    lines = list(map(bytes, rows))
    if b"\n" not in text:
        return lines
    # A newline inside a row can only be white space: JSON escapes those within strings.
    return [msgspec.json.format(line, indent=-1) if b"\n" in line else line for line in lines]
