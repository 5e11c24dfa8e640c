"""Whole PowerFlex answers in a file: one, or several one after the other, written out as NDJSON."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from seshis.sessions.completeness import Completeness
from seshis.sources.files.form import columns_of, json_value
from seshis.sources.powerflex.answers.answer import Answer, AnswerError, read_answer
from seshis.sources.private_file import open_private

__all__ = ["AnswerError", "Pages", "completeness_of", "spool_answers"]

_ROWS_LOOKED_AT = 100
# About a megabyte, which stays in the processor's cache.
_ROWS_A_WRITE = 2_000
_SPACE = re.compile(r"\s*")
_RECORD_FIELDS = frozenset({"session_id", "session_kwh"})


class Pages(NamedTuple):
    """What the answers of one file hold."""

    answers: tuple[Answer, ...]
    columns: frozenset[str]


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

    Answers that give the same total_count are pages of one listing; a row that stands in several
    of them is held once.
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
        yield read_answer(body)
    except AnswerError as error:
        documents = _documents(body)
        if not documents:
            raise
        for document in documents:
            yield _answer(document, error)


def _answer(document: bytes, error: AnswerError) -> Answer:
    try:
        return read_answer(document)
    except AnswerError:
        record = json_value(document)
        if not isinstance(record, dict) or _RECORD_FIELDS.isdisjoint(record):
            raise error from None
        return Answer([msgspec.json.format(document, indent=-1)])


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
