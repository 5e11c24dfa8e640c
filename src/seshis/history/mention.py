"""Whether a text speaks of a driver, however its case, its spelling or what stands around the name.

Works on one text at a time; which texts are worth it, SQL decides.
"""

import re
from collections.abc import Callable
from functools import cached_property
from unicodedata import normalize
from urllib.parse import unquote

FORGOTTEN = "forgotten"
_ESCAPED_CHARACTER = re.compile(r"\\+u([0-9a-fA-F]{4})")
_ESCAPE = re.compile(r"\\+([nrtbf\"/]?)")
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}")
_MOST_URLS_WITHIN = 3
_KEPT = ('"', "/")
_DOMAIN = r"@[\w-]++(?:\.[\w-]++)*+"
# What RFC 5322 allows in an address, and what most addresses keep to. Looked for from its first
# sign only, which keeps long words cheap.
_ADDRESSES = tuple(
    re.compile(rf"(?<![{signs}])[{signs}]++{_DOMAIN}")
    for signs in (r"\w.!#$%&'*+/=?^`{|}~-", r"\w.+-")
)
_AROUND = ".'!#$%&*+/=?^`{|}~-"


class Driver:
    """A driver by name, to be found and taken out of texts.

    fingerprint: the keyed hash of the name, which can stand where something unique must.
    """

    def __init__(self, name: str, fingerprint: str) -> None:
        self.name = name
        self.fingerprint = fingerprint

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # Part of a longer word or of a longer address, it is another one's name.
        name = re.escape(plain(self.name))
        return re.compile(rf"(?<![\w.+-]){name}(?!\w|\.\w)", re.IGNORECASE)

    def is_in(self, text: str | None) -> bool:
        """Whether the text speaks of the driver."""
        return text is not None and self._pattern.search(plain(text)) is not None

    def taken_out_of(self, text: str, instead: str = FORGOTTEN) -> str:
        """The text with something else where it spoke of the driver."""
        without = self._pattern.sub(instead, text)
        if not self.is_in(without):
            return without
        # Half of an escaped pair is no character, and cannot be kept.
        return self._pattern.sub(instead, plain(without)).encode(errors="replace").decode()


def plain(text: str) -> str:
    """A text as it is meant, its letters composed.

    JSON's escapes are undone, also those of JSON within JSON, with blanks for the others; so are
    those of URLs, also of URLs within URLs.
    """
    if "\\" in text:
        text = _ESCAPED_CHARACTER.sub(lambda match: chr(int(match[1], 16)), text)
        text = _ESCAPE.sub(lambda match: match[1] if match[1] in _KEPT else " ", text)
    for _ in range(_MOST_URLS_WITHIN):
        if not _PERCENT.search(text):
            break
        text = unquote(text)
    return text if text.isascii() else normalize("NFC", text)


def emails_in(text: str) -> set[str]:
    """What looks like an e-mail address, and what it is without what may only stand beside it."""
    readable = plain(text)
    found = {email for form in _ADDRESSES for email in form.findall(readable)}
    found |= {email.strip(_AROUND) for email in found}
    # A hyphen may begin what does not belong to the domain, such as a number.
    return found | {
        email[: match.start()] for email in found for match in re.finditer(r"-(?=[^@.]*$)", email)
    }


def same_name(name: str) -> str:
    """What names that differ in case, in how letters are composed or in blanks around share."""
    return normalize("NFC", name).strip().lower()


Fingerprint = Callable[[str], str]
