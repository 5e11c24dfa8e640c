"""How wide texts are in the letters of the PDF, and what stands for those that it lacks.

DejaVu Sans comes with matplotlib, which is not imported for it. fontTools is, where it is needed.
"""

import unicodedata
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from seshis.sessions.visible import escaped

_FILES = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
_MARKS = frozenset({"Mn", "Me"})


@cache
def file_of(*, bold: bool) -> Path:
    """The font's file."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("matplotlib, whose font is used, is not installed")
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf" / _FILES[bold]


@lru_cache(maxsize=20_000)
def legible(text: str) -> str:
    """The text on one line, with everything escaped that would hide, pile up or lack a glyph."""
    # Composing first: é as one letter is drawable, as a letter and a mark it would be escaped.
    return "".join(map(_drawn_as, unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=50_000)
def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a legible text is at a font size, points."""
    advances = _advances(bold=bold)
    return size * sum(advances.get(character, 1.0) for character in text)


@cache
def _advances(*, bold: bool) -> dict[str, float]:
    """How far each character moves on, in sizes of the font."""
    # It has no types. Only a PDF needs it.
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415

    with TTFont(file_of(bold=bold), lazy=True) as font:
        units = font["head"].unitsPerEm
        lengths = font["hmtx"].metrics
        return {chr(code): lengths[name][0] / units for code, name in font.getBestCmap().items()}


@cache
def _drawn_as(character: str) -> str:
    is_mark = unicodedata.category(character) in _MARKS
    if character.isprintable() and not is_mark and _has_glyph(character):
        return character
    return escaped(character)


def _has_glyph(character: str) -> bool:
    return all(character in _advances(bold=bold) for bold in (False, True))
