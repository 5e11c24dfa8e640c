"""Why an answer holds no sessions, in one sentence that says what to look at."""

import json
import re
from collections.abc import Set as AbstractSet
from typing import Any

import msgspec

from seshis.sources.quoting.excerpt import shown, shown_whole
from seshis.sources.quoting.masking import MASK
from seshis.sources.quoting.server_message import server_message

_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_LOGIN = re.compile(rb"password|log\s?-?in|sign\s?-?in|single sign-on|/auth", re.IGNORECASE)
_HEAD = 65536


class AnswerError(ValueError):
    """An answer without rows.

    The message is the end of a sentence about the answer, such as "is empty": whoever asked knows
    what to call it, and whether the source or the input is to blame.
    """

    def __init__(self, predicate: str, body: bytes = b"", secrets: tuple[str, ...] = ()) -> None:
        super().__init__(predicate)
        self._body = body
        self._secrets = secrets

    @property
    def detail(self) -> str:
        """The whole answer, escaped and without secrets, for --debug; made when asked for."""
        return shown_whole(self._body, self._secrets)


def explain(
    body: bytes, text: bytes, rows_fields: AbstractSet[str], secrets: tuple[str, ...] = ()
) -> AnswerError:
    """What is wrong with a body that gave no rows; text is the body in UTF-8.

    rows_fields: where rows were looked for.
    secrets: of this run, hidden wherever the body quotes them.
    """
    for secret in secrets:
        text = text.replace(secret.encode(), MASK.encode())
    sought = next(iter(rows_fields)) if len(rows_fields) == 1 else "rows"
    return AnswerError(_predicate(text, sought), body, secrets)


def _predicate(text: bytes, rows_field: str) -> str:
    if not text.strip():
        return "is empty"
    if _HTML.match(text[:_HEAD]):
        return _html(text[:_HEAD])
    try:
        # Whole numbers stay text: Python refuses those of thousands of digits.
        value = json.loads(text.decode(), parse_int=str)
    except json.JSONDecodeError as error:
        return _broken(text, error)
    except RecursionError:
        return f"is nested too deeply to be sessions; it starts {shown(text)}"
    if isinstance(value, dict):
        return _no_rows(value, text, rows_field)
    return f"is a single JSON value instead of rows: {shown(text)}"


def _html(head: bytes) -> str:
    if _LOGIN.search(head):
        return (
            "is an HTML page that looks like a login page; "
            "the credentials are probably missing or have expired"
        )
    return f"is an HTML page instead of JSON; check the address: {shown(head)}"


def _broken(text: bytes, error: json.JSONDecodeError) -> str:
    if text.lstrip()[:1] not in {b"{", b"["}:
        return f"is not JSON; it starts {shown(text)}"
    try:
        msgspec.json.decode(text, type=msgspec.Raw)
        cut_short = False
    except msgspec.DecodeError as refusal:
        cut_short = "truncated" in str(refusal)
    if cut_short:
        return f"is cut short after {len(text)} bytes; it starts {shown(text)}"
    at_byte = len(error.doc[: error.pos].encode()) + 1
    where = f"byte {at_byte} (line {error.lineno}, column {error.colno})"
    return f"is not JSON: it breaks at {where}; it starts {shown(text)}"


def _no_rows(value: dict[str, Any], text: bytes, rows_field: str) -> str:
    if rows_field in value:
        return f"has {rows_field} that are no list; it starts {shown(text)}"
    message = server_message(value)
    if message:
        return f"is an error instead of rows: {shown(message)}"
    return f"is an object without {rows_field}; it starts {shown(text)}"
