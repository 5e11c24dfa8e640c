"""How wide texts are, near enough to lay them out without a font at hand.

By DejaVu Sans, which is wider than what most screens show, so texts rather have room to spare.
"""

from collections.abc import Iterator

from seshis.sessions.visible import visible

_NARROW = {
    **dict.fromkeys("'ijl", 0.28),
    **dict.fromkeys("IJ ,./:;\\|f", 0.34),
    **dict.fromkeys("-()[]t!r·", 0.41),
    **dict.fromkeys('"*_`szc?–', 0.54),
    **dict.fromkeys("LFkvxy", 0.59),
    **dict.fromkeys("wMOQNH&DGUCÄÖÜ≥≤", 0.79),
    **dict.fromkeys("#+<=>^~%mW@…", 1.0),
}
_LETTER = 0.65
_WIDE = 1.05
_LAST_LATIN = 0x24F
_ELLIPSIS = "…"
_HEAD_PART = 0.6
"""How much of a shortened text is its beginning; the rest is its end, where domains are."""


def width_of(text: str, size: float) -> float:
    """About how wide a text is at a font size, points."""
    return size * sum(map(_em, text))


def cut(text: str, width: float, size: float) -> str:
    """The visible text, its middle left out where it would be wider."""
    most = max(int(width / size * 4), 2)
    if len(text) > most:
        text = text[: most // 2] + _ELLIPSIS + text[-(most // 2) :]
    shown = visible(text)
    if width_of(shown, size) <= width:
        return shown
    room = width - width_of(_ELLIPSIS, size)
    head = _as_much_as_fits(shown, room * _HEAD_PART, size)
    tail = _as_much_as_fits(shown[::-1], room * (1 - _HEAD_PART), size)
    return head + _ELLIPSIS + tail[::-1]


def wrapped(text: str, width: float, size: float) -> Iterator[str]:
    """The lines of a text, broken between words; a word too wide for a line is cut."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, size) > width:
            yield line
            longer = word
        line = cut(longer, width, size)
    if line:
        yield line


def _as_much_as_fits(text: str, width: float, size: float) -> str:
    for at, character in enumerate(text):
        width -= size * _em(character)
        if width < 0:
            return text[:at]
    return text


def _em(character: str) -> float:
    return _NARROW.get(character) or (_LETTER if ord(character) <= _LAST_LATIN else _WIDE)
