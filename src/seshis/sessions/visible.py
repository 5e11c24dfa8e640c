"""Hostile text made safe to show: what would steer a terminal or reorder a line is spelled out."""

import re

# Controls (C0, DEL, C1), line and paragraph separators, bidirectional marks, lone surrogates.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)

_LAST_BYTE = 0xFF


def visible(text: str) -> str:
    r"""The text with every unsafe character as \xNN or \uNNNN."""
    return _UNSAFE.sub(_escaped, text)


def visible_json(text: str) -> str:
    r"""JSON text with unsafe characters as \uNNNN, which leaves its meaning as it was.

    They can only stand inside strings; raw line breaks and tabs between values are kept.
    """
    return _UNSAFE.sub(_escaped_in_json, text)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code <= _LAST_BYTE else f"\\u{code:04x}"


def _escaped_in_json(match: re.Match[str]) -> str:
    character = match[0]
    return character if character in "\n\r\t" else f"\\u{ord(character):04x}"
