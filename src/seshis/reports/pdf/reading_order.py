"""Right-to-left texts in the order in which their letters stand on paper.

fpdf2 knows the order (UAX 9). How Arabic letters join is taken from Unicode's presentation forms,
which the font has, so that nothing that shapes texts has to be installed.
"""

import unicodedata
from functools import cache
from typing import NamedTuple

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
_FORMS = range(0xFE80, 0xFEF5)


class _Forms(NamedTuple):
    """How a letter looks alone, at the end, at the beginning and in the middle of a word."""

    isolated: str = ""
    final: str = ""
    initial: str = ""
    medial: str = ""


def is_right_to_left(text: str) -> bool:
    """Whether any of it is read from the right."""
    return not text.isascii() and any(
        unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text
    )


def as_drawn(text: str) -> str:
    """The text from left to right, its letters joined; in a line that is read from the left."""
    if not is_right_to_left(text):
        return text
    from fpdf.bidi import BidiParagraph  # noqa: PLC0415 - only such texts need it
    from fpdf.enums import TextDirection  # noqa: PLC0415 - as above

    paragraph = BidiParagraph(_joined(text), base_direction=TextDirection.LTR)
    return "".join(
        _MIRRORED.get(one.character, one.character) if one.embedding_level % 2 else one.character
        for one in paragraph.get_reordered_characters()
    )


def _joined(text: str) -> str:
    forms = [_arabic_forms().get(character) for character in text]
    joined = []
    for at, (character, form) in enumerate(zip(text, forms, strict=True)):
        if form is None:
            joined.append(character)
            continue
        before = forms[at - 1] if at else None
        after = forms[at + 1] if at + 1 < len(forms) else None
        to_right = before is not None and bool(before.initial) and bool(form.final)
        to_left = bool(form.initial) and after is not None and bool(after.final)
        joined.append(form[to_right + 2 * to_left] or character)
    return "".join(joined)


@cache
def _arabic_forms() -> dict[str, _Forms]:
    """The forms of each letter, from what Unicode says that the joined ones stand for."""
    forms: dict[str, _Forms] = {}
    for code in _FORMS:
        kind, letter = unicodedata.decomposition(chr(code)).split(" ")
        character = chr(int(letter, 16))
        known = forms.get(character, _Forms())
        forms[character] = known._replace(**{kind.strip("<>"): chr(code)})
    return forms
