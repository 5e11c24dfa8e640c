"""What the API answers, cut into rows without touching them.

A row is handed on as the bytes that were received, so that no number loses a digit and a field
nobody asked for survives. Whether a row is a session is for later layers to say.
"""

from typing import NamedTuple

import msgspec

from seshis.sources.answers.answer_error import AnswerError, explain
from seshis.sources.answers.deep import rows_apart
from seshis.sources.answers.repair import readable, repaired

__all__ = ["Answer", "AnswerError", "read_answer"]


class Answer(NamedTuple):
    """One page.

    rows: each row's JSON text in one line, so that joined by newlines they are NDJSON.
    total_count: how many sessions the server says there are; None where it does not say.
    page, limit: the server's own account of what it sent.
    """

    rows: list[bytes]
    total_count: int | None = None
    page: int | None = None
    limit: int | None = None


class _Page(msgspec.Struct):
    """The envelope; its numbers stay unread here, since any of them may be odd."""

    rows: list[msgspec.Raw] | None
    total_count: msgspec.Raw = msgspec.Raw()
    page: msgspec.Raw = msgspec.Raw()
    limit: msgspec.Raw = msgspec.Raw()


_PAGE = msgspec.json.Decoder(_Page)
_LIST = msgspec.json.Decoder(list[msgspec.Raw])
_ANY = msgspec.json.Decoder()
_REFUSED = (msgspec.MsgspecError, RecursionError)


def read_answer(body: bytes) -> Answer:
    """The rows of an answer: an envelope with `rows`, or a bare list.

    What Python's json reads and stricter parsers refuse (NaN, half a surrogate pair, a byte order
    mark) is mended first, in the places that need it only.

    Raises AnswerError where there are no rows.
    """
    text = readable(body)
    try:
        return _decoded(text)
    except _REFUSED:
        mended = repaired(text)
    try:
        return _decoded(mended)
    except RecursionError:
        apart = rows_apart(mended)
    except msgspec.MsgspecError:
        apart = None
    if apart is None:
        raise explain(body, mended)
    try:
        return _decoded(apart.rest)._replace(rows=apart.rows)
    except _REFUSED:
        raise explain(body, mended) from None


def _decoded(text: bytes) -> Answer:
    if text.lstrip()[:1] == b"[":
        return Answer(_lines(_LIST.decode(text), text))
    page = _PAGE.decode(text)
    total_count = _count(page.total_count)
    if page.rows is None and total_count != 0:
        raise msgspec.ValidationError("rows is null")
    return Answer(
        rows=_lines(page.rows or [], text),
        total_count=total_count,
        page=_count(page.page),
        limit=_count(page.limit),
    )


def _lines(rows: list[msgspec.Raw], text: bytes) -> list[bytes]:
    lines = list(map(bytes, rows))
    if b"\n" not in text:
        return lines
    # A newline inside a row can only be white space: JSON escapes those within strings.
    return [msgspec.json.format(line, indent=-1) if b"\n" in line else line for line in lines]


def _count(raw: msgspec.Raw) -> int | None:
    """A whole number, also where it is written as text; None for anything else."""
    try:
        value = _ANY.decode(raw)
        if isinstance(value, str):
            value = float(value) if "." in value else int(value)
    except ValueError:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if value >= 0 and value == value // 1 else None
