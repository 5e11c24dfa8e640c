"""Every kind of file that a run can leave beside what it prints: one entry each.

A new one is a flag in file_flags.py, an entry here, and a module of reports/exports with
`is_ours(path)` and `write(contents, draft)`, imported when its flag is given.
"""

import os
import shlex
from argparse import Namespace
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from seshis.cli.diagnostics import Diagnostics
from seshis.cli.grammar.analysis_flags import AUTOMATIC_NAME
from seshis.cli.grammar.file_flags import STANDARD_OUTPUT
from seshis.cli.outputs.apart import check_told_apart
from seshis.cli.outputs.files_read import check_file
from seshis.cli.outputs.whole_report import with_whole_report
from seshis.errors import UsageError
from seshis.findings.catalogue import ANALYSES
from seshis.reports.charts import earlier
from seshis.reports.exports.contents import Contents
from seshis.reports.model import Sections
from seshis.reports.whole_file import check_target, is_device, whole_file
from seshis.sessions.columns import EXPORTED
from seshis.sessions.visible import visible

if TYPE_CHECKING:
    from seshis.reports.exports.report_tables import TableSource


class Writer(Protocol):
    """What a module of a kind of file offers."""

    @staticmethod
    def is_ours(path: Path) -> bool:
        """Whether an existing file is an earlier one of this kind, which may be replaced."""

    @staticmethod
    def write(contents: Contents, draft: Path) -> str:
        """Fill the draft; what went into it, in words."""


class FileKind(NamedTuple):
    """A kind of file: its flag, what it is called, the endings of its names, its module.

    columns: what it reads of sessions beside what every report does.
    takes_table: whether --table NAME goes into it instead of sessions.
    whole_report: whether it holds the overview and all that is asked for, as whole_report.py says.
    """

    flag: str
    what: str
    endings: tuple[str, ...]
    module: str
    columns: frozenset[str] = frozenset()
    takes_table: bool = False
    whole_report: bool = False

    @property
    def writer(self) -> Writer:
        """The module, imported now."""
        return cast("Writer", import_module(f"seshis.reports.exports.{self.module}"))

    def path(self, flags: Namespace) -> Path | None:
        """The file asked for; None where none is, or standard output."""
        name: str | None = getattr(flags, self.flag)
        return None if name is None or name == STANDARD_OUTPUT else Path(name)


_SESSIONS = frozenset(EXPORTED)
_WHO_AND_WHERE = frozenset({"driver", "station"})

# Analyses that cannot be made without what their flag takes.
_WANT_A_VALUE = {"compare"}

KINDS = (
    FileKind("csv", "CSV", (".csv",), "csv_file", _SESSIONS, takes_table=True),
    FileKind("parquet", "Parquet", (".parquet",), "parquet_file", _SESSIONS, takes_table=True),
    FileKind("xlsx", "Excel", (".xlsx",), "xlsx_file", _SESSIONS, takes_table=True),
    FileKind(
        "markdown", "Markdown", (".md", ".markdown"), "markdown_file", _SESSIONS, takes_table=True
    ),
    FileKind("html", "HTML", (".html", ".htm"), "html_file", _WHO_AND_WHERE, whole_report=True),
    FileKind("pdf", "PDF", (".pdf",), "pdf_file", _WHO_AND_WHERE, whole_report=True),
)


def wanted(flags: Namespace) -> Iterator[tuple[FileKind, Path]]:
    """Each file asked for, standard output left out."""
    for kind in KINDS:
        path = kind.path(flags)
        if path is not None:
            yield kind, path


def any_wanted(flags: Namespace) -> bool:
    """Whether a run is to leave anything by an entry here, standard output included."""
    return any(getattr(flags, kind.flag) is not None for kind in KINDS)


def columns_of_outputs(flags: Namespace) -> frozenset[str]:
    """The optional columns of sessions that they read together."""
    return frozenset[str]().union(
        *(
            kind.columns
            for kind in KINDS
            if getattr(flags, kind.flag) is not None
            and not (kind.takes_table and flags.table is not None)
        )
    )


def leaves_whole_report(flags: Namespace) -> bool:
    """Whether a file of the run is a report by itself, which goes from hand to hand."""
    return any(kind.whole_report and getattr(flags, kind.flag) is not None for kind in KINDS)


def with_files(told: Sections, flags: Namespace) -> Sections:
    """The sections of a report that holds what the files want too, without its being printed."""
    wide = with_whole_report(told) if leaves_whole_report(flags) else told
    return with_table(wide, flags)


def with_table(told: Sections, flags: Namespace) -> Sections:
    """The sections of a report that holds the table asked for too, without its being printed."""
    if flags.table is None:
        return told
    needed = source_of(flags).sections
    asked = {*told.analyses, *needed.analyses}
    return told._replace(
        drivers=told.drivers or needed.drivers,
        stations=told.stations or needed.stations,
        analyses=tuple(name for name in ANALYSES if name in asked),
    )


def source_of(flags: Namespace) -> "TableSource":
    """Where the table asked for is from; UsageError for one that there is not."""
    from seshis.reports.exports.report_tables import source_called  # noqa: PLC0415

    return source_called(flags.table)


def check_outputs(flags: Namespace) -> None:
    """See before anything is retrieved that every file can be written when the run ends.

    Raises UsageError for a name that is none and OutputError for a file that must stay.
    """
    _check_standard_output(flags)
    _check_table(flags)
    for kind, path in wanted(flags):
        _check_ending(kind, path)
    check_told_apart(flags, [(f"--{kind.flag}", path) for kind, path in wanted(flags)])
    for kind, path in wanted(flags):
        check_file(flags, f"--{kind.flag}", path)
        _check_slip(flags, kind, path)
        check_target(
            path,
            f"--{kind.flag}",
            kind.writer.is_ours,
            what=kind.what,
            force=flags.force,
        )


def check_chart(flags: Namespace) -> None:
    """The same of the file that --graph names."""
    if flags.graph not in {None, AUTOMATIC_NAME}:
        path = Path(flags.graph)
        check_file(flags, "--graph", path)
        check_target(path, "--graph", earlier.is_ours, what="the chart", force=flags.force)


def write_outputs(flags: Namespace, contents: Contents, diagnostics: Diagnostics) -> None:
    """Write every file asked for, and say where it is; all of them from the same sessions."""
    for kind, path in wanted(flags):
        with whole_file(path, what=kind.what, tell=diagnostics.say) as draft:
            told = kind.writer.write(contents, draft)
        diagnostics.say(f"Written to {visible(str(path))}: {told}")


def _check_standard_output(flags: Namespace) -> None:
    if flags.csv == STANDARD_OUTPUT:
        others = [name for name in ("json", "printsessions") if getattr(flags, name)]
        if others:
            raise UsageError(
                f"--csv and --{others[0]} both want standard output; give --csv a file"
            )
    for kind in KINDS:
        name = getattr(flags, kind.flag)
        if name == "":
            raise UsageError(f"--{kind.flag} was given an empty name")
        if name == STANDARD_OUTPUT and kind.flag != "csv":
            raise UsageError(f"--{kind.flag} writes a file; only --csv writes standard output")


def _check_table(flags: Namespace) -> None:
    if flags.table is None:
        return
    analysis = source_of(flags).analysis
    if not any(kind.takes_table and getattr(flags, kind.flag) is not None for kind in KINDS):
        names = ", ".join(f"--{kind.flag}" for kind in KINDS if kind.takes_table)
        raise UsageError(f"--table says what goes into a file; give one of {names} too")
    if analysis in _WANT_A_VALUE and getattr(flags, analysis) is None:
        raise UsageError(f"the table {flags.table} is of --{analysis}; give that too")


def _check_ending(kind: FileKind, path: Path) -> None:
    if path.name.lower().endswith(kind.endings) or is_device(path):
        return
    raise UsageError(
        f"--{kind.flag} writes a file whose name ends in {' or '.join(kind.endings)}; "
        f"{str(path)!r} ends otherwise"
    )


def _check_slip(flags: Namespace, kind: FileKind, path: Path) -> None:
    """Sessions to be read, named where those to be written belong."""
    reads = flags.files or flags.demo or flags.source is not None
    if kind.flag == "csv" and not reads and not flags.force and os.path.isfile(path):  # noqa: PTH113 - False of a name that is none
        name = visible(shlex.quote(str(path)))
        if not kind.writer.is_ours(path):
            raise UsageError(
                f"--csv takes the name of a file to write, and {str(path)!r} is there already; "
                f"to read it, write: seshis {name} --csv"
            )
