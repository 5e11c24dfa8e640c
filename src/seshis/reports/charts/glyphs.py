r"""Makes any text safe and short enough to draw: records are hostile, charts have edges.

What would break a line, turn the reading direction, hide, pile up or lack a glyph is written as
an escape such as \u202e. matplotlib then neither warns nor draws boxes.
"""

import unicodedata
from functools import cache

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from seshis.reports.charts.style import FONT

_ELLIPSIS = "…"
_HEAD_PART = 0.6
"""How much of a shortened text is its beginning; the rest is its end, where domains are."""
_LAST_BYTE = 0xFF
_LAST_OF_FOUR_DIGITS = 0xFFFF
_MOST_CHARACTERS = 400
"""Measured at all: no label is wider, and a name may be a megabyte."""


@cache
def _font() -> FT2Font:
    return font_manager.get_font(font_manager.findfont(FONT))


@cache
def _drawn_as(character: str) -> str:
    is_mark = unicodedata.category(character) in {"Mn", "Me"}
    if character.isprintable() and not is_mark and _font().get_char_index(ord(character)):
        return character
    code = ord(character)
    if code <= _LAST_BYTE:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _LAST_OF_FOUR_DIGITS else f"\\U{code:08x}"


def legible(text: str) -> str:
    """The text with everything escaped that cannot be drawn in its place on one line."""
    return "".join(_tokens(text))


def _tokens(text: str) -> list[str]:
    # Composing first: é as one letter is drawable, as a letter and a mark it would be escaped.
    return [_drawn_as(character) for character in unicodedata.normalize("NFC", text)]


def fitting(text: str, width_pt: float, size_pt: float) -> str:
    """The legible text, its middle left out where it would be wider than width_pt.

    width_pt: points, 1/72 inch. size_pt: the font size, points.
    """
    if len(text) > _MOST_CHARACTERS:
        half = _MOST_CHARACTERS // 2
        text = text[:half] + _ELLIPSIS + text[-half:]
    tokens = _tokens(text)
    if sum(_width_pt(token, size_pt) for token in tokens) <= width_pt:
        return "".join(tokens)
    room_pt = width_pt - _width_pt(_ELLIPSIS, size_pt)
    head = _as_many_as_fit(tokens, room_pt * _HEAD_PART, size_pt)
    tail = _as_many_as_fit(tokens[::-1], room_pt * (1 - _HEAD_PART), size_pt)
    return "".join([*head, _ELLIPSIS, *tail[::-1]])


def _as_many_as_fit(tokens: list[str], width_pt: float, size_pt: float) -> list[str]:
    fitted: list[str] = []
    for token in tokens:
        width_pt -= _width_pt(token, size_pt)
        if width_pt < 0:
            break
        fitted.append(token)
    return fitted


def _width_pt(token: str, size_pt: float) -> float:
    return size_pt * sum(_advance_em(character) for character in token)


@cache
def _advance_em(character: str) -> float:
    font = _font()
    font.set_size(1000, 72)
    return float(font.load_char(ord(character)).linearHoriAdvance) / 65536 / 1000
