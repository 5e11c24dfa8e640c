"""Texts that a spreadsheet would run as formulas: kept from it in CSV by an apostrophe before them.

One that stands behind apostrophes already gets one more, so that reading takes exactly one off.
"""

import re

# The signs as OWASP lists them, with the wide and small forms that some spreadsheets take for them,
# behind whatever a spreadsheet may trim: controls and blanks of any width.
_SIGNS = "=+@\uff1d\uff0b\uff20\uff0d\ufe66\ufe62\ufe6b\ufe63-"
_BLANKS = (
    r"\x00-\x20\x7f" + "\x85\xa0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
)
_BEGINS = rf"(?:[{_BLANKS}]*[{_SIGNS}]|[\t\r\n])"
# In SQL: the quotes of the text are doubled.
_FORMULA = f"^''*{_BEGINS}"
_KEPT = f"^''+{_BEGINS}"
_RUNS, _KEPT_BACK = (re.compile(one.replace("''", "'")) for one in (_FORMULA, _KEPT))


def harmless(column: str) -> str:
    """An SQL expression: a column of text as it stands in CSV."""
    runs = f"regexp_matches({column}, '{_FORMULA}')"
    return f"CASE WHEN {runs} THEN chr(39) || {column} ELSE {column} END"


def as_it_was(column: str) -> str:
    """The reverse."""
    kept = f"regexp_matches({column}, '{_KEPT}')"
    return f"CASE WHEN {kept} THEN substr({column}, 2) ELSE {column} END"


def without_formula(text: str) -> str:
    """The same as harmless of one text."""
    return f"'{text}" if _RUNS.match(text) else text


def with_formula(text: str) -> str:
    """The same as as_it_was of one text."""
    return text[1:] if _KEPT_BACK.match(text) else text
