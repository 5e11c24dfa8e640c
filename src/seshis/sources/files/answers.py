"""Whole answers in a file: one, or several one after the other, written out as NDJSON.

The records stand under `rows` (PowerFlex), `_items` (ACN-Data) or `data` (OCPI), in a bare list,
or alone: an object that is neither an envelope nor an error is a record.
"""

import json
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

import msgspec

from seshis.sessions.completeness import Completeness
from seshis.sources.answers.answer_error import AnswerError
from seshis.sources.answers.envelope import one_line_each, read_rows, whole_number
from seshis.sources.answers.repair import repaired
from seshis.sources.files.form import columns_of, json_value
from seshis.sources.powerflex.answers.answer import Answer
from seshis.sources.private_file import open_private

__all__ = ["AnswerError", "Pages", "completeness_of", "spool_answers"]

_ROWS_LOOKED_AT = 100
# About a megabyte, which stays in the processor's cache.
_ROWS_A_WRITE = 2_000
_SPACE = re.compile(r"\s*")
_ROWS_FIELDS = frozenset({"rows", "_items", "data"})
_NO_RECORD_HAS = frozenset({"rows", "_items"})
# An object of nothing but these is what a server says instead of records.
_ERROR_FIELD = re.compile(
    r"(error|status)?_?(code|description|message)|details?|errors?|instance|path|reason|status"
    r"|(request|trace)_?id|success|timestamp|title|type",
    re.IGNORECASE,
)

_Rows = list[msgspec.Raw] | None | msgspec.UnsetType


class Pages(NamedTuple):
    """What the answers of one file hold."""

    answers: tuple[Answer, ...]
    columns: frozenset[str]


class _Listing(msgspec.Struct):
    """ACN-Data's account of a page; its numbers stay unread here, since any of them may be odd."""

    total: msgspec.Raw = msgspec.Raw()
    page: msgspec.Raw = msgspec.Raw()
    max_results: msgspec.Raw = msgspec.Raw()


class _Envelope(msgspec.Struct):
    rows: _Rows = msgspec.UNSET
    items: _Rows = msgspec.field(name="_items", default=msgspec.UNSET)
    data: _Rows = msgspec.UNSET
    total_count: msgspec.Raw = msgspec.Raw()
    page: msgspec.Raw = msgspec.Raw()
    limit: msgspec.Raw = msgspec.Raw()
    meta: msgspec.Raw = msgspec.field(name="_meta", default=msgspec.Raw())


class _Enclosed(msgspec.Struct):
    data: msgspec.Raw


_ENCLOSED = msgspec.json.Decoder(_Enclosed)
_ENVELOPE = msgspec.json.Decoder(_Envelope)
_LISTING = msgspec.json.Decoder(_Listing)
_LIST = msgspec.json.Decoder(list[msgspec.Raw])


def spool_answers(body: bytes, to: Path) -> Pages:
    """Write the rows of every answer in the body to a new NDJSON file.

    Raises AnswerError where the body holds none.
    """
    answers = tuple(_answers_in(body))
    with open_private(to) as spool:
        for answer in answers:
            for at in range(0, len(answer.rows), _ROWS_A_WRITE):
                spool.write(b"\n".join([*answer.rows[at : at + _ROWS_A_WRITE], b""]))
    first_rows = (row for answer in answers for row in answer.rows[:_ROWS_LOOKED_AT])
    return Pages(answers, columns_of(map(json_value, first_rows)))


def completeness_of(pages: Sequence[Pages]) -> Completeness:
    """How much of what the answers speak of they hold.

    Answers that give the same total are pages of one listing; a row that stands in several of
    them is held once.
    """
    answers = [answer for found in pages for answer in found.answers]
    listings: dict[int | None, list[Answer]] = {}
    for answer in answers:
        listings.setdefault(answer.total_count, []).append(answer)
    held = {total: _held(found) for total, found in listings.items()}
    missing = sum(max(0, total - rows) for total, rows in held.items() if total is not None)
    retrieved = sum(held.values())
    if not missing:
        return Completeness("complete", retrieved, None if set(held) == {None} else retrieved)
    (first, *others) = answers
    total_count = retrieved + missing
    if not others and first.page and first.limit:
        pages_in_all = -(-total_count // first.limit)
        return Completeness("page", retrieved, total_count, first.page, pages_in_all)
    return Completeness("incomplete", retrieved, total_count)


def _held(answers: Sequence[Answer]) -> int:
    if len(answers) == 1:
        return len(answers[0].rows)
    return len({row for answer in answers for row in answer.rows})


def _answers_in(body: bytes) -> Iterator[Answer]:
    try:
        yield _listing(body)
    except AnswerError as error:
        documents = _documents(body)
        if not documents:
            raise
        for document in documents:
            yield _answer(document, error)


def _listing(body: bytes) -> Answer:
    return read_rows(body, _decoded, _ROWS_FIELDS)


def _decoded(text: bytes) -> Answer:
    if text.lstrip()[:1] == b"[":
        return Answer(one_line_each(_LIST.decode(text), text))
    envelope = _ENVELOPE.decode(text)
    total, page, limit = envelope.total_count, envelope.page, envelope.limit
    if envelope.items is not msgspec.UNSET and envelope.meta:
        listing = _LISTING.decode(envelope.meta)
        total, page, limit = listing.total, listing.page, listing.max_results
    total_count = whole_number(total)
    rows = _rows(envelope)
    if rows is None and (total_count != 0 or not _names_rows(envelope)):
        raise msgspec.ValidationError("no list of rows")
    return Answer(
        rows=one_line_each(rows or [], text),
        total_count=total_count,
        page=whole_number(page),
        limit=whole_number(limit),
    )


def _rows(envelope: _Envelope) -> list[msgspec.Raw] | None:
    for rows in (envelope.rows, envelope.items):
        if isinstance(rows, list):
            return rows
    data = envelope.data
    # A record may have a list called so; one of objects, it hardly has.
    return data if isinstance(data, list) and data and bytes(data[0])[:1] == b"{" else None


def _names_rows(envelope: _Envelope) -> bool:
    return None in (envelope.rows, envelope.items, envelope.data)


def _answer(document: bytes, error: AnswerError) -> Answer:
    try:
        return _listing(document)
    except AnswerError:
        record = json_value(document)
        if not isinstance(record, dict):
            raise error from None
    inner = record.pop("data", None)
    document = repaired(document)
    if _is_record(record.keys()):
        return Answer([msgspec.json.format(document, indent=-1)])
    if not isinstance(inner, dict | list):
        raise error
    # OCPI's answer about one object, or none.
    enclosed = _ENCLOSED.decode(document).data
    rows = _LIST.decode(enclosed) if isinstance(inner, list) else [enclosed]
    return Answer(one_line_each(rows, document))


def _is_record(names: AbstractSet[str]) -> bool:
    """Whether an object of these fields can be a record, rather than what is said instead."""
    told_instead = all(map(_ERROR_FIELD.fullmatch, names))
    return _NO_RECORD_HAS.isdisjoint(names) and not told_instead


def _documents(body: bytes) -> list[bytes]:
    """The JSON documents a body consists of; none where any of it is not JSON."""
    decoder = json.JSONDecoder()
    text = body.decode("utf-8-sig", errors="replace")
    documents: list[bytes] = []
    at = 0
    while (start := _next_value(text, at)) < len(text):
        try:
            _, at = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            return []
        documents.append(text[start:at].encode())
    return documents


def _next_value(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return at if space is None else space.end()
