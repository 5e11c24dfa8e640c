"""Answers that are almost JSON, mended in the places that need it and nowhere else.

Python's own json reads NaN, Infinity and half a surrogate pair, and writes the first two, so
servers and saved files hold them; stricter parsers, the engine's among them, refuse the whole row.
"""

import re
from json import detect_encoding

# Strings are matched first, so that a word inside one is left alone.
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|-?\b(?:NaN|Infinity)\b', re.DOTALL)
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(?P<lone>\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
    r"|\\."
)
_REPLACEMENT = "\\ufffd"
_UTF8_MARK = b"\xef\xbb\xbf"


def readable(body: bytes) -> bytes:
    """The body as UTF-8 without a byte order mark; bytes that are no text become U+FFFD."""
    if body.isascii() and b"\x00" not in body[:4]:
        return body
    encoding = detect_encoding(body)
    if encoding == "utf-8":
        try:
            body.decode()
        except UnicodeDecodeError:
            pass
        else:
            return body
    return body.removeprefix(_UTF8_MARK).decode(encoding, "replace").encode()


def repaired(text: bytes) -> bytes:
    """The text with NaN and Infinity as strings, and lone surrogates as U+FFFD.

    A string is what such a number is to whoever reads it next: there, and not a number.
    """
    return _TOKEN.sub(_repaired_token, text.decode()).encode()


def _repaired_token(match: re.Match[str]) -> str:
    token = match.group()
    if token[0] != '"':
        return f'"{token}"'
    return _ESCAPE.sub(_repaired_escape, token) if "\\u" in token else token


def _repaired_escape(match: re.Match[str]) -> str:
    return _REPLACEMENT if match["lone"] else match.group()
