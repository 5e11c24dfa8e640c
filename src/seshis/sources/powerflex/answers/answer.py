"""What the API answers: a page of rows, and the server's own account of it."""

from typing import NamedTuple

from seshis.sources.answers.answer_error import AnswerError
from seshis.sources.answers.envelope import Fields, Form, read_envelope, whole_number

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


def read_answer(body: bytes) -> Answer:
    """The rows of an answer: an envelope with `rows`, or a bare list.

    Raises AnswerError where there are no rows.
    """
    rows, fields = read_envelope(body, _FORM)
    return Answer(
        rows=rows,
        total_count=whole_number(fields.get("total_count")),
        page=whole_number(fields.get("page")),
        limit=whole_number(fields.get("limit")),
    )


def _is_empty(fields: Fields) -> bool:
    """Some servers write null where there are no rows."""
    rows = fields.get("rows")
    is_null = rows is not None and bytes(rows) == b"null"
    return is_null and whole_number(fields.get("total_count")) == 0


_FORM = Form("rows", _is_empty)
