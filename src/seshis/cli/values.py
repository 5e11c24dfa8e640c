"""How the text of an answer becomes a value, or a sentence that says why it does not.

Imported by `seshis --help`, so it imports nothing that takes time.
"""

import math
from collections.abc import Callable

from seshis.errors import UsageError


def positive(text: str) -> float:
    """A finite number above 0."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or number <= 0:
        raise UsageError(f"{text!r} is not a number above 0")
    return number


def count(text: str) -> int:
    """A whole number from 1."""
    if text.isascii() and text.isdigit() and int(text[:18]) > 0:
        return int(text)
    raise UsageError(f"{text!r} is not a whole number from 1")


def limit(text: str) -> int | None:
    """A whole number from 1, or `all` as None."""
    if text.lower() == "all":
        return None
    try:
        return count(text)
    except UsageError as error:
        raise UsageError(f"{text!r} is neither a whole number from 1 nor `all`") from error


def truth(text: str) -> bool:
    """True or false, as the prompts spell it; yes, no, 1 and 0 are understood."""
    lower = text.lower()
    if lower in {"true", "t", "yes", "y", "1"}:
        return True
    if lower in {"false", "f", "no", "n", "0"}:
        return False
    raise UsageError(f"{text!r} is neither true nor false")


def identifier(text: str) -> str:
    """A name that may stand in a URL: letters, digits, hyphens, underscores."""
    if text.isascii() and text.replace("-", "").replace("_", "").isalnum():
        return text
    raise UsageError(f"{text!r} is not an identifier: letters, digits, - and _ only")


def one_of(*words: str) -> Callable[[str], str]:
    """One of the words, whatever its case."""
    by_lower = {word.lower(): word for word in words}

    def parse(text: str) -> str:
        if text.lower() in by_lower:
            return by_lower[text.lower()]
        raise UsageError(f"{text!r} is not one of {', '.join(words)}")

    return parse


def text_as_is(text: str) -> str:
    """Any text."""
    return text
