"""How a CSV file parts its fields and what its columns are, told from its first lines."""

import csv
import io
import re
from collections.abc import Iterable
from typing import NamedTuple

# Of two that part a table alike, a comma is the likelier to stand within fields.
_DELIMITERS = "\t;|,"
_USUAL = ","
_ROWS_LOOKED_AT = 20
# Spreadsheets write the delimiter into a line of its own above the header.
_DECLARATION = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)


class Table(NamedTuple):
    """What a CSV file is: see RawFile for the words."""

    delimiter: str
    header: tuple[str, ...]
    skipped_lines: int


def table_of(text: str) -> Table:
    """The table that begins with this text."""
    lines = text.lstrip("\ufeff").splitlines(keepends=True)
    skipped = 0
    declared = ""
    for line in lines:
        declaration = _DECLARATION.fullmatch(line)
        if declaration:
            declared = declaration[1]
        elif line.strip():
            break
        skipped += 1
    rest = "".join(lines[skipped:])
    delimiter = declared or _delimiter_of(rest)
    return Table(delimiter, unique_names(_rows(rest, delimiter)[0]), skipped)


def unique_names(header: Iterable[object]) -> tuple[str, ...]:
    """The header's names, trimmed.

    A column without a name is called by its place; where a name is taken, in whatever case, a
    number tells the next from it.
    """
    names: list[str] = []
    taken: set[str] = set()
    for place, cell in enumerate(header, start=1):
        name = wanted = str(cell).strip() or f"column{place}"
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{wanted}_{number}"
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def _delimiter_of(text: str) -> str:
    parted = {delimiter: _fields_parted(text, delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=parted.__getitem__)
    return best if any(parted[best]) else _USUAL


def _fields_parted(text: str, delimiter: str) -> tuple[int, int]:
    """How many rows have as many fields as the header, if it has several, and how many it has."""
    header, *rows = _rows(text, delimiter)
    if len(header) == 1:
        return (0, 0)
    return (1 + sum(len(row) == len(header) for row in rows), len(header))


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """The first rows; those that Python's reader refuses end them."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if row:
                rows.append(row)
            if len(rows) > _ROWS_LOOKED_AT:
                break
    except csv.Error:
        pass
    return rows or [[""]]
