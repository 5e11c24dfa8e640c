"""Every table that --table can name: those of the report itself, and those of its analyses.

Which tables an analysis has is declared by its presenter; that is all that is known of any here.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from seshis.errors import UsageError
from seshis.reports.blocks import Column, Table
from seshis.reports.exports.flat_tables import ReportTable
from seshis.reports.model import Report, Sections
from seshis.reports.presented.catalogue import PRESENTERS, blocks_of, tables_of
from seshis.sessions.visible import visible
from seshis.statistics.intervals import wilson

Rows = Collection[tuple[object, ...]]

_SITE = Column("site", "site", "text", "the place the stations stand at")
_SESSIONS = Column("sessions", "sessions", "count", "sessions that count")
_CLASSES = (
    _SESSIONS,
    Column("empty", "empty", "count", "those that delivered 0 kWh"),
    Column("micro", "micro", "count", "those above 0 kWh and below the threshold"),
    Column("energy_kwh", "energy", "kwh", "what they delivered together"),
)


class TableSource(NamedTuple):
    """Where a table is from: the columns it has and the sections of a report that hold it.

    analysis: the one whose it is; empty where rows gives those of the report itself.
    """

    columns: tuple[Column, ...]
    sections: Sections
    analysis: str = ""
    rows: Callable[[Report], Rows] | None = None


_OWN = {
    "days": TableSource(
        (Column("day", "day", "day", "the local day they started on"), *_CLASSES),
        Sections(),
        rows=lambda report: report.days,
    ),
    "sites": TableSource(
        (
            _SITE,
            *_CLASSES,
            Column("failed", "failed", "count", "its sessions that were empty or micro"),
            Column("failed_share", "of its sessions", "rate", "the failed of them"),
        ),
        Sections(),
        rows=lambda report: [
            (*site, site.failed, wilson(site.failed, site.sessions)) for site in report.sites
        ],
    ),
    "stations_counted": TableSource(
        (_SITE, Column("station", "station", "text", "the network's name for it"), *_CLASSES),
        Sections(stations=True),
        rows=lambda report: report.stations or (),
    ),
    "drivers": TableSource(
        (
            Column("driver", "driver", "text", "who plugged in; null is all unclaimed sessions"),
            *_CLASSES,
            Column("high", "high", "count", "sessions of high performance"),
            Column("medium", "medium", "count", "those of medium performance"),
            Column("low", "low", "count", "those of low performance, or without a duration"),
        ),
        Sections(drivers=True),
        rows=lambda report: report.drivers or (),
    ),
    "checks": TableSource(
        (
            Column("check", "check", "text", "what is looked for in every record"),
            Column("severity", "severity", "text", "drop, doubt or note"),
            Column("records", "records", "count", "the records it was found in"),
        ),
        Sections(),
        rows=lambda report: [
            (found.check.name, found.check.severity, found.records) for found in report.tally.found
        ],
    ),
}


@cache
def table_sources() -> Mapping[str, TableSource]:
    """Every table by its name; looks into every presenter. The first of several has it."""
    of_analyses = {
        name: TableSource(columns, Sections(analyses=(analysis,)), analysis)
        for analysis in reversed(list(PRESENTERS))
        for name, columns in tables_of(analysis).items()
    }
    return {**_OWN, **of_analyses}


def source_called(name: str) -> TableSource:
    """Where the table of that name is from; UsageError with all names where there is none."""
    try:
        return table_sources()[name]
    except KeyError:
        names = ", ".join(sorted(table_sources()))
        wrong = f"there is no table {visible(name)}" if name else "--table takes a name"
        raise UsageError(f"{wrong}; there are {names}") from None


def report_table(report: Report, name: str) -> ReportTable:
    """The table, from a report with its sections; without rows where its analysis has none."""
    source = source_called(name)
    if source.rows is not None:
        return ReportTable(name, source.columns, source.rows(report))
    finding = report.findings[source.analysis]
    blocks = blocks_of(source.analysis, finding, report.zone)
    rows = [
        row
        for block in blocks
        if isinstance(block, Table) and block.name == name
        for row in _in_order(block, source.columns)
    ]
    return ReportTable(name, source.columns, rows)


def _in_order(table: Table, columns: tuple[Column, ...]) -> Iterator[tuple[object, ...]]:
    """Its rows with the columns that it may have; one that it lacks is unknown."""
    place = {column.name: at for at, column in enumerate(table.columns)}
    places = [place.get(column.name) for column in columns]
    for row in table.rows:
        yield tuple(None if at is None else row[at] for at in places)
