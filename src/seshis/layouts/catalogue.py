"""The layouts there are, a user's own among them, and which one fits a file's columns."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

from seshis.engine.queries import sql_names, sql_text
from seshis.errors import ConversionError, InputError, UsageError
from seshis.layouts.header import Layout, layout_of
from seshis.sessions.visible import visible

__all__ = [
    "OWN",
    "POWERFLEX",
    "Fit",
    "Layout",
    "all_layouts",
    "answerable",
    "fits",
    "layout_for",
    "layout_from_file",
    "layout_named",
]

POWERFLEX = "powerflex"
OWN = "seshis"
"""What SESHIS itself exports and keeps: in Parquet, its columns have the types they need."""

_ROOM = "seshis.layouts"


class Fit(NamedTuple):
    """How well a layout fits a file: the columns it needs that the file lacks, in order."""

    layout: Layout
    missing: tuple[str, ...]


@cache
def layout_named(name: str) -> Layout:
    """The layout in layouts/NAME.sql.

    Raises InputError, naming those there are, where there is none.
    """
    known = sql_names(_ROOM)
    if name not in known:
        raise InputError(f"there is no layout {visible(name)}; there are {', '.join(known)}")
    return layout_of(name, sql_text(_ROOM, name))


def all_layouts() -> list[Layout]:
    """Every layout that comes with SESHIS, by name."""
    return [layout_named(name) for name in sql_names(_ROOM)]


def layout_from_file(path: Path) -> Layout:
    """A layout of the user's own.

    Raises InputError where it is none, UsageError where there is no file that can be read.
    """
    name = visible(str(path))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"the layout {name} is not text in UTF-8") from error
    except OSError as error:
        raise UsageError(f"the layout {name} cannot be read: {error.strerror}") from error
    return layout_of(name, text)


@contextmanager
def answerable(layout: Layout | None) -> Iterator[None]:
    """A value that a user's own layout cannot convert is told as a fault of that layout.

    Raises InputError, which names it.
    """
    try:
        yield
    except ConversionError as error:
        if layout is None or layout.name in sql_names(_ROOM):
            raise
        reason = str(error).splitlines()[0].removeprefix("a query failed: ")
        raise InputError(
            f"the layout {layout.name} cannot convert a value: {reason}; TRY_CAST gives null there",
            detail=str(error),
        ) from error


def fits(columns: AbstractSet[str]) -> list[Fit]:
    """How every layout fits a file with these columns, the best first.

    Of those that fit, the one that needs most is the best; of the others, the one that lacks the
    least of what it needs.
    """
    found = [Fit(layout, tuple(sorted(layout.needs - columns))) for layout in all_layouts()]
    return sorted(found, key=_distance)


def layout_for(columns: AbstractSet[str], origin: str) -> Layout:
    """The layout that fits a file with these columns best.

    Raises InputError naming the nearest layout and what the file lacks for it.
    """
    best = fits(columns)[0]
    if not best.missing:
        return best.layout
    message = (
        f"{origin} holds no sessions that SESHIS knows how to read; the nearest layout is "
        f"{best.layout.title}, which also needs {', '.join(best.missing)} "
        "(seshis layouts --explain FILE compares others)"
    )
    raise InputError(message)


def _distance(fit: Fit) -> tuple[float, int]:
    needed, missing = len(fit.layout.needs), len(fit.missing)
    return missing / needed, missing or -needed
