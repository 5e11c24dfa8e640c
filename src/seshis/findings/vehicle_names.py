"""Makes and models out of the texts that describe vehicles.

"2020 Tesla Model Y Performance AWD" is a Tesla Model Y: a year at either end goes, the make is the
first word (or two that are known to be one), the model the word after it, with the words that
belong to it where the first alone names none (Model Y) or another one (Bolt EUV, Mustang Mach-E).
What follows is trim.
"""

import re
from typing import NamedTuple

_YEAR = re.compile(r"(?:19|20)\d\d")
_UNLIKE = re.compile(r"[\s.-]")
_FEWEST_WORDS = 2
_UNKNOWN = {
    *("", "-", "?", "n/a", "na", "nan", "none", "null", "other", "unknown", "unspecified"),
    *("not specified", "unknown vehicle", "other vehicle"),
}
_TWO_WORD_MAKES = {
    *("alfa romeo", "aston martin", "great wall", "land rover", "mercedes benz", "rolls royce"),
}
# What belongs to a model after its first word; of nothing, whatever follows.
_MORE_WORDS: dict[str, tuple[str, ...]] = {
    "500": (),
    "blazer": ("ev",),
    "bolt": ("ev", "euv"),
    "equinox": ("ev",),
    "f150": ("lightning",),
    "grand": (),
    "hummer": ("ev",),
    "id": (),
    "ioniq": ("5", "6", "7", "9", "electric", "hybrid", "plug-in"),
    "kona": ("electric", "ev"),
    "model": (),
    "mustang": ("mach-e", "mach e"),
    "niro": ("ev", "phev", "plug-in"),
    "prius": ("prime", "plug-in"),
    "range": ("rover",),
    "santa": (),
    "silverado": ("ev",),
    "soul": ("ev",),
}


class Model(NamedTuple):
    """A make and model: what is alike in every spelling of it, and how this text spells it."""

    key: str
    spelling: str


def model_of(description: str | None) -> Model | None:
    """The make and model that a text names; None where it names none."""
    words = (description or "").replace("_", " ").split()
    while words and _YEAR.fullmatch(words[0]):
        del words[0]
    while len(words) > _FEWEST_WORDS and _YEAR.fullmatch(words[-1]):
        del words[-1]
    if " ".join(words).casefold() in _UNKNOWN:
        return None
    make = 2 if " ".join(words[:2]).casefold() in _TWO_WORD_MAKES else 1
    spelling = " ".join(words[: make + _words_of_model(words[make:])])
    return Model(_UNLIKE.sub("", spelling.casefold()) or spelling, spelling)


def _words_of_model(words: list[str]) -> int:
    """How many of the words after the make name its model."""
    if len(words) < _FEWEST_WORDS:
        return len(words)
    more = _MORE_WORDS.get(_UNLIKE.sub("", words[0].casefold()))
    if more is None:
        return 1
    rest = " ".join(words[1:]).casefold() + " "
    known = [len(phrase.split()) for phrase in more if rest.startswith(phrase + " ")]
    return 1 + (max(known, default=0) if more else 1)
