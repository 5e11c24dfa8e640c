"""Answers with a row nested so deeply that a parser gives up: their rows, cut apart by brackets.

Slower than parsing, and used only where parsing failed for depth. What stands in a row is not
looked at: a later layer reads it, or counts it as not JSON.
"""

import re
from collections.abc import Set as AbstractSet
from typing import NamedTuple

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[\]{},]', re.DOTALL)
_LINE_BREAKS = bytes.maketrans(b"\r\n", b"  ")


class Apart(NamedTuple):
    """The rows of an answer, a line each, and the answer with an empty one in their place."""

    rows: list[bytes]
    rest: bytes


def rows_apart(text: bytes, rows_fields: AbstractSet[str]) -> Apart | None:
    """The elements of the bare list, or of the envelope's list of rows; None if there is none."""
    keys = {b"", *(b'"%b"' % field.encode() for field in rows_fields)}
    level = 1 if text.lstrip()[:1] == b"[" else 2
    depth, begin, at, key = 0, -1, -1, b""
    rows: list[bytes] = []
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in b"[{":
            depth += 1
            if begin < 0 and depth == level and token == b"[" and key in keys:
                begin = at = match.end()
        elif token in b"]}":
            if begin >= 0 and depth == level:
                rows.append(_line(text[at : match.start()]))
                rest = text[:begin] + b"{}" + text[match.start() :]
                return Apart([row for row in rows if row], rest)
            depth -= 1
        elif begin >= 0:
            if token == b"," and depth == level:
                rows.append(_line(text[at : match.start()]))
                at = match.end()
        elif token != b"," and depth == 1:
            key = token
    return None


def _line(row: bytes) -> bytes:
    """A row on one line: outside its strings, a line break is white space like any other."""
    return row.translate(_LINE_BREAKS).strip()
