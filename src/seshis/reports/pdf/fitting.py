"""Texts made to fit, whatever a record says: cut in the middle, or broken into lines."""

from collections.abc import Iterator

from seshis.reports.pdf.faces import legible, width_of

_ELLIPSIS = "…"
_ROUNDING = 1e-6
_HEAD_PART = 0.6
"""How much of a shortened text is its beginning; the rest is its end, where numbers are."""
_MOST_CHARACTERS = 2_000
"""Measured at all: a name may be a megabyte."""


def cut(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The legible text on one line, its middle left out where it would be wider."""
    shown = legible(_bounded(text))
    if width_of(shown, size, bold=bold) <= width + _ROUNDING:
        return shown
    room = width - width_of(_ELLIPSIS, size, bold=bold)
    head = _as_much_as_fits(shown, room * _HEAD_PART, size, bold=bold)
    tail = _as_much_as_fits(shown[::-1], room * (1 - _HEAD_PART), size, bold=bold)
    return head + _ELLIPSIS + tail[::-1]


def lines_of(
    text: str, width: float, size: float, *, bold: bool = False, most: int | None = None
) -> list[str]:
    """The legible text in lines, broken between words, or within one that is wider than a line.

    most: how many lines there may be; what the last has no room for is left out of its middle.
    """
    lines: list[str] = []
    line = ""
    for word in _words(legible(_bounded(text)), width, size, bold=bold):
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, size, bold=bold) > width + _ROUNDING:
            lines.append(line)
            longer = word
        line = longer
    lines.append(line)
    if most is None or len(lines) <= most:
        return lines
    rest = " ".join(lines[most - 1 :])
    return [*lines[: most - 1], cut(rest, width, size, bold=bold)]


def widest_word(text: str, size: float, *, bold: bool = False) -> float:
    """The width of the widest of its words."""
    words = legible(_bounded(text)).split()
    return max((width_of(word, size, bold=bold) for word in words), default=0.0)


def _words(text: str, width: float, size: float, *, bold: bool) -> Iterator[str]:
    for word in text.split():
        left = word
        while left:
            part = _as_much_as_fits(left, width, size, bold=bold) or left[0]
            yield part
            left = left[len(part) :]


def _bounded(text: str) -> str:
    if len(text) <= _MOST_CHARACTERS:
        return text
    half = _MOST_CHARACTERS // 2
    return text[:half] + _ELLIPSIS + text[-half:]


def _as_much_as_fits(text: str, width: float, size: float, *, bold: bool) -> str:
    for at, character in enumerate(text):
        width -= width_of(character, size, bold=bold)
        if width < -_ROUNDING:
            return text[:at]
    return text
