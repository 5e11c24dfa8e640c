"""The layouts command: the formats SESHIS reads, and which of them a file fits."""

from argparse import Namespace
from collections.abc import Iterator

from seshis.cli.diagnostics import Diagnostics
from seshis.cli.grammar.parser import Parser
from seshis.cli.output import Output
from seshis.cli.report.plan import layout_called
from seshis.engine.connection import open_engine
from seshis.engine.parquet import with_columns
from seshis.engine.private_folder import private_folder
from seshis.errors import UsageError
from seshis.layouts.canonical import types_of_layout
from seshis.layouts.catalogue import Fit, all_layouts, fits
from seshis.layouts.header import Layout
from seshis.sessions.visible import visible
from seshis.sources.files.refusals import called
from seshis.sources.files.source import spool_from_files

_NEAREST_SHOWN = 3


def build_parser() -> Parser:
    """The grammar of `seshis layouts`."""
    parser = Parser(
        prog="seshis layouts",
        description="The formats that SESHIS reads. Each is recognised by its columns.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--explain",
        nargs="+",
        metavar="FILE",
        help="which layouts a file fits, and what it lacks for the nearest; - is standard input",
    )
    parser.add_argument(
        "--layout",
        metavar="NAME",
        help="with --explain: hold the files to this layout alone, or to your own in NAME.sql",
    )
    parser.add_argument("--debug", action="store_true", help="tell errors in full")
    return parser


def run(flags: Namespace, output: Output, _diagnostics: Diagnostics) -> None:
    """List the layouts, or explain the files; raises InputError for what cannot be read."""
    if flags.explain is None:
        if flags.layout is not None:
            raise UsageError("--layout says what --explain FILE holds files to; give both")
        output.write_lines(_listing(all_layouts()))
        return
    layout = None if flags.layout is None else _usable(layout_called(flags.layout))
    for name in flags.explain:
        for shown, columns in _files_in(name):
            told = _explanation(shown, columns) if layout is None else _held(shown, columns, layout)
            output.write_lines(told)


def _usable(layout: Layout) -> Layout:
    """The layout; raises InputError where it cannot read anything."""
    with open_engine() as engine:
        types_of_layout(engine, layout)
    return layout


def _held(name: str, columns: frozenset[str], layout: Layout) -> Iterator[str]:
    """Whether a file fits one layout."""
    missing = tuple(sorted(layout.needs - columns))
    if missing:
        yield f"{name} does not fit {_lack(Fit(layout, missing))}"
    else:
        yield f"{name} fits {layout.name}: {layout.title}; times: {_times(layout)}"


def _listing(layouts: list[Layout]) -> Iterator[str]:
    rows = [("NAME", "TIMES", "FORMAT")]
    rows += [(layout.name, _times(layout), layout.title) for layout in layouts]
    names, times = (max(len(row[column]) for row in rows) for column in (0, 1))
    for name, rule, title in rows:
        yield f"{name:<{names}}  {rule:<{times}}  {title}"


def _times(layout: Layout) -> str:
    zone = layout.zone or "--tz"
    match layout.times:
        case "utc":
            return "UTC"
        case "local":
            return f"local, {zone}"
        case "by row":
            return f"by row, else {zone}"


def _explanation(name: str, columns: frozenset[str]) -> Iterator[str]:
    found = fits(columns)
    fitting = [fit.layout for fit in found if not fit.missing]
    if fitting:
        best = fitting[0]
        yield f"{name} is read as {best.name}: {best.title}; times: {_times(best)}"
        for layout in fitting[1:]:
            yield f"  it fits {layout.name} too, which needs fewer of its columns"
        return
    shown = ", ".join(visible(column) for column in sorted(columns)) or "none"
    yield f"{name} fits no layout; its columns are {shown}"
    for fit in found[:_NEAREST_SHOWN]:
        yield f"  {_lack(fit)}"


def _lack(fit: Fit) -> str:
    needed = len(fit.layout.needs)
    present = needed - len(fit.missing)
    return f"{fit.layout.name}: has {present} of {needed} columns, lacks {', '.join(fit.missing)}"


def _files_in(name: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The files that a name stands for, as they are called, with their columns."""
    shown = called(name)
    with private_folder() as folder:
        files = spool_from_files([name], folder).files
        if any(file.columns is None for file in files):
            with open_engine() as engine:
                files = with_columns(engine, files)
        for file in files:
            own = f"{shown}: {visible(file.path.name)}" if len(files) > 1 else shown
            yield own, file.columns or frozenset()
