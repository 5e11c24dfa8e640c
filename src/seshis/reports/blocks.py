"""What a report is made of, whatever its format: headings, sentences, tables, charts and others.

What is_local tells of hours or days of the report's zone, which in_zone names in its title or text.

A presenter (reports/presented) makes blocks of a finding; a writer makes a format of blocks. So
presenters know no format and writers no analysis.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from seshis.reports.chart_blocks import Chart

Kind = Literal[
    "text",
    "day",
    "time",
    "count",
    "share",
    "rate",
    "kwh",
    "hours",
    "change",
    "difference",
    "figure",
    "amount",
    "price",
    "chance",
    "number",
]
"""How a value is written: day a date; time an instant, UTC milliseconds; share and rate fractions
of 1 and Rate with its interval; hours a duration; change a number with its sign; difference a
Difference or Ratio; figure a number or a Rate; amount money and price money a unit, in a currency
that stands beside them; number any other quantity. None is unknown."""


class Heading(NamedTuple):
    """Opens a section, or a part of one where it has no icon."""

    text: str
    icon: str = ""
    is_local: bool = False


class Sentence(NamedTuple):
    """A line of text. Names from records in it are the presenter's to make visible.

    flags: what follows it for whoever runs the command, with the flags that serve; readers of a
        page or of paper may not have it, and are not told.
    see: the analysis that tells more; its flag where there are flags, else a link to its section.
    """

    text: str
    tone: Literal["plain", "signal", "note"] = "plain"
    is_local: bool = False
    flags: str = ""
    see: str = ""


class Column(NamedTuple):
    """A table's column: its name for programs, with the unit; its title; what it means."""

    name: str
    title: str
    kind: Kind
    meaning: str


class Table(NamedTuple):
    """Rows under columns. Values are raw: the writer makes them visible and gives them units.

    name: for programs; several of one name are parts of one table.
    shown: how many rows a reader wants to see, None is all.
    unseen: columns that tell a reader nothing here, such as the site where there is one; files
        have them all the same.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[object, ...]]
    shown: int | None = None
    unseen: frozenset[str] = frozenset()

    def seen(self) -> "Table":
        """The same without the columns that a reader does not want to see."""
        if not self.unseen:
            return self
        places = [n for n, column in enumerate(self.columns) if column.name not in self.unseen]
        return self._replace(
            columns=tuple(self.columns[place] for place in places),
            rows=[tuple(row[place] for place in places) for row in self.rows],
            unseen=frozenset(),
        )


class Series(NamedTuple):
    """One value a label, in order, such as a share a day; a text writer draws a sparkline."""

    name: str
    title: str
    kind: Kind
    labels: Sequence[str]
    values: Sequence[float | None]
    is_local: bool = False


class Grid(NamedTuple):
    """One value a row and column, such as plug-ins by weekday and hour."""

    name: str
    title: str
    kind: Kind
    rows: Sequence[str]
    columns: Sequence[str]
    values: Sequence[Sequence[float | None]]
    is_local: bool = False


Block = Heading | Sentence | Table | Series | Grid | Chart
