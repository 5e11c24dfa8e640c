"""How the text of an answer becomes a value, or a sentence that says why it does not.

Imported by `seshis --help`, so it imports nothing that takes time.
"""

import math
from collections.abc import Callable

from seshis.errors import UsageError
from seshis.sessions.visible import quoted

# Beyond these, figures computed with a number would not be numbers.
_SMALLEST, _GREATEST = 1e-9, 1e9
_SECONDS_A_DAY = 86_400
_DAYS_A_DECADE = 3650
_MINUTES_A_WEEK = 10_080
_WHOLE_PERCENT = 100
_MOST_DIGITS = 9
_LAST_PORT = 65_535
_PARTY_LENGTH = 5


def _number(text: str) -> float:
    """As written in ASCII digits; NaN, which no bounds hold, for anything else."""
    if not text.isascii() or "_" in text:
        return math.nan
    try:
        return float(text)
    except ValueError:
        return math.nan


def positive(text: str) -> float:
    """A finite number above 0."""
    number = _number(text)
    if not _SMALLEST <= number <= _GREATEST:
        raise UsageError(f"{quoted(text)} is not a number above 0")
    return number


def seconds(text: str) -> float:
    """A time to wait, up to a day."""
    number = positive(text)
    if number > _SECONDS_A_DAY:
        raise UsageError(f"{quoted(text)} is more seconds than a day has")
    return number


def days(text: str) -> float:
    """A number of days from 0, up to ten years."""
    number = _number(text)
    if not 0 <= number <= _DAYS_A_DECADE:
        raise UsageError(f"{quoted(text)} is not a number of days")
    return number


def minutes(text: str) -> float:
    """A number of minutes from 0, up to a week."""
    number = _number(text)
    if not 0 <= number <= _MINUTES_A_WEEK:
        raise UsageError(f"{quoted(text)} is not a number of minutes from 0 to a week")
    return number


def percent(text: str) -> float:
    """A percentage as a share, from 0 to 1."""
    number = _number(text.removesuffix("%"))
    if not 0 <= number <= _WHOLE_PERCENT:
        raise UsageError(f"{quoted(text)} is not a percentage from 0 to 100")
    return number / _WHOLE_PERCENT


def chance(text: str) -> float:
    """A probability above 0 and below 1."""
    number = positive(text)
    if number >= 1:
        raise UsageError(f"{quoted(text)} is not a chance between 0 and 1")
    return number


def count(text: str) -> int:
    """A whole number from 1."""
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and int(text) > 0:
        return int(text)
    raise UsageError(f"{quoted(text)} is not a whole number from 1")


def count_if_any(text: str) -> int | None:
    """The same; None of nothing."""
    return count(text) if text else None


def port_if_any(text: str) -> int | None:
    """A port, 0 for any that is free; None of nothing."""
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and int(text) <= _LAST_PORT:
        return int(text)
    raise UsageError(f"{quoted(text)} is not a port from 0 to {_LAST_PORT}")


def limit(text: str) -> int | None:
    """A whole number from 1, or `all` as None."""
    if text.lower() == "all":
        return None
    try:
        return count(text)
    except UsageError as error:
        raise UsageError(f"{quoted(text)} is neither a whole number from 1 nor `all`") from error


def truth(text: str) -> bool:
    """True or false, as the prompts spell it; yes, no, 1 and 0 are understood."""
    lower = text.lower()
    if lower in {"true", "t", "yes", "y", "1"}:
        return True
    if lower in {"false", "f", "no", "n", "0"}:
        return False
    raise UsageError(f"{quoted(text)} is neither true nor false")


def identifier(text: str) -> str:
    """A name that may stand in a URL: letters, digits, hyphens, underscores."""
    if text.isascii() and text.replace("-", "").replace("_", "").isalnum():
        return text
    raise UsageError(f"{quoted(text)} is not an identifier: letters, digits, - and _ only")


def party(text: str) -> str:
    """An OCPI party as its country code and its id, such as NLTNM; NL-TNM and NL*TNM are too."""
    plain = text.replace("-", "").replace("*", "").upper()
    if not text:
        return ""
    if plain.isascii() and plain.isalnum() and plain[:2].isalpha() and len(plain) == _PARTY_LENGTH:
        return plain
    raise UsageError(f"{quoted(text)} is no OCPI party; write country and party id, as in NL-TNM")


def one_of(*words: str) -> Callable[[str], str]:
    """One of the words, whatever its case."""
    by_lower = {word.lower(): word for word in words}

    def parse(text: str) -> str:
        if text.lower() in by_lower:
            return by_lower[text.lower()]
        raise UsageError(f"{quoted(text)} is not one of {', '.join(words)}")

    return parse


def text_as_is(text: str) -> str:
    """Any text."""
    return text


def day(text: str) -> object:
    """A calendar day written YYYY-MM-DD; None of nothing."""
    from seshis.sessions.window import parse_day  # noqa: PLC0415 - --help need not pay for it

    return parse_day(text) if text else None
