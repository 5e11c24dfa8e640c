"""Secrets and e-mail addresses taken out of text that comes from elsewhere, before it is shown.

A script run with `set -x` prints the token it sends, and a server may echo a request: what is
quoted in an error or a log passes through here first. It errs towards hiding too much.
"""

import re
from collections.abc import Iterable

MASK = "***"

_NAME = (
    r"(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|api[_-]?key|access[_-]?key|"
    r"private[_-]?key|credential|signature)s?"
)
# Each pattern keeps its first two groups and hides the rest. Repetitions are bounded or start at
# a fixed word, so that a hostile megabyte costs no more than a pass over it.
_PATTERNS = (
    # A header that carries a credential, to the end of its line or of its quotes.
    r"((?:authorization|cookie|x-[\w-]{0,40}(?:auth|token|key|secret)[\w-]{0,40})\\?[\"']?)(\s*[:=]\s*\\?[\"']?)[^\r\n\"'\\]+",
    # A word after a scheme that looks like no English word.
    r"\b(bearer|basic)(\s+)(?-i:(?=\S*[A-Z0-9]|\S{16}))[^\s\"',;\\]+",
    # A JSON web token.
    r"()()\beyJ[\w-]{4,}\.[\w-]+(?:\.[\w-]*)?",
    # A long word of small letters, capitals and digits mixed, as tokens are and words are not.
    r"()()\b(?-i:(?=\w{0,200}[a-z])(?=\w{0,200}[A-Z])(?=\w{0,200}\d))\w{16,200}\b",
    # password=…, "access_token": "…", SESHIS_TOKEN='…'
    rf"({_NAME}\\?[\"']?)(\s*[:=]\s*)(?:\\?\"[^\"\r\n]*\"?|'[^'\r\n]*'?|[^\s&,;\"'}}]+)",
    # --password …, --token …
    rf"(--?[\w-]{{0,40}}{_NAME})([ \t]+)(?:\"[^\"\r\n]*\"?|'[^'\r\n]*'?|\S+)",
    # curl's -u name:password
    r"((?:^|\s)(?:-u|--user|-U|--proxy-user))([ =]?)[^\s:]{1,200}:\S+",
    # https://name:password@host
    r"()(://)[^\s/@]{1,400}@",
    # An e-mail address.
    r"()()[\w.!#$%&*+/=?^`{|}~-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+",
)
_COMPILED = tuple(re.compile(pattern, re.IGNORECASE | re.MULTILINE) for pattern in _PATTERNS)


def masked(text: str, known: Iterable[str] = ()) -> str:
    """The text without credentials and e-mail addresses.

    known: secrets of this run, hidden wherever they stand.
    """
    for secret in known:
        if secret:
            text = text.replace(secret, MASK)
    for pattern in _COMPILED:
        text = pattern.sub(rf"\1\2{MASK}", text)
    return text
