"""The layouts there are, what each says of itself, and which one fits a file's columns."""

import re
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Literal, NamedTuple, cast, get_args

from seshis.engine.queries import sql_names, sql_text
from seshis.errors import InputError

POWERFLEX = "powerflex"

_HEADER = re.compile(
    r"^-- (layout|definition|needs|reads|times|zone|driver fields): (.+)$", re.MULTILINE
)


TimesRule = Literal["utc", "local", "by row"]


class Layout(NamedTuple):
    """A format: its name, its SELECT, and what its header declares.

    times: how they are written: in UTC, on the wall clock of `zone` (of the report's zone where
        that is None), or on a wall clock whose zone stands in each row.
    """

    name: str
    title: str
    needs: frozenset[str]
    reads: tuple[str, ...]
    times: TimesRule
    zone: str | None
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
        times=_times_rule(header["times"]),
        zone=header.get("zone"),
        driver_fields=_names(header.get("driver fields", "")),
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


def _times_rule(text: str) -> TimesRule:
    for rule in get_args(TimesRule):
        if rule == text:
            return cast("TimesRule", rule)
    raise InputError(f"`times: {text}` is not one of {', '.join(get_args(TimesRule))}")


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())
