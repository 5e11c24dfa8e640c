"""The layouts there are, what each says of itself, and which one fits a file's columns."""

import re
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Literal, NamedTuple

from seshis.engine.queries import sql_names, sql_text
from seshis.errors import InputError

POWERFLEX = "powerflex"

_HEADER = re.compile(
    r"^-- (layout|definition|needs|reads|times|driver fields): (.+)$", re.MULTILINE
)


class Layout(NamedTuple):
    """A format: its name, its SELECT, and what its header declares."""

    name: str
    title: str
    needs: frozenset[str]
    reads: tuple[str, ...]
    times: Literal["utc", "local"]
    driver_fields: tuple[str, ...]
    sql: str


@cache
def layout_named(name: str) -> Layout:
    """The layout in layouts/NAME.sql."""
    sql = sql_text("seshis.layouts", name)
    header = dict(_HEADER.findall(sql))
    return Layout(
        name=name,
        title=header["layout"],
        needs=frozenset(_names(header["needs"])),
        reads=_names(header["reads"]),
        times="local" if header["times"] == "local" else "utc",
        driver_fields=_names(header["driver fields"]),
        sql=sql,
    )


def layout_for(columns: AbstractSet[str], origin: str) -> Layout:
    """The layout whose needed columns are all there, the one that needs most of them first.

    Raises InputError naming the nearest layout and what it lacks.
    """
    layouts = [layout_named(name) for name in sql_names("seshis.layouts")]
    fitting = [layout for layout in layouts if layout.needs <= columns]
    if fitting:
        return max(fitting, key=lambda layout: len(layout.needs))
    nearest = min(layouts, key=lambda layout: _distance(layout.needs, columns))
    missing = ", ".join(sorted(nearest.needs - columns))
    message = (
        f"{origin} holds no sessions that SESHIS knows how to read; "
        f"the nearest layout is {nearest.title}, which also needs {missing}"
    )
    raise InputError(message)


def _distance(needs: frozenset[str], columns: AbstractSet[str]) -> tuple[float, int]:
    missing = len(needs - columns)
    return missing / len(needs), missing


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))
