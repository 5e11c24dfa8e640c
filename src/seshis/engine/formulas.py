"""Texts that a spreadsheet would run as formulas: kept from it in CSV by an apostrophe before them.

One that stands behind apostrophes already gets one more, so that reading takes exactly one off.
"""

import re

# In SQL: the quotes of the text are doubled.
_FORMULA = r"^''*[=+@\t\r-]"
_KEPT = r"^''+[=+@\t\r-]"
_RUNS = re.compile(_FORMULA.replace("''", "'"))


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
