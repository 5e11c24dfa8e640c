"""Tables in files: every one of the report, with plain values under names that say their unit."""

import csv
from datetime import date, datetime

import pytest
from python_calamine import CalamineWorkbook

from engine.loading import options
from reports.exports.making import written
from seshis.analyses.counts.selected_sessions import Selection
from seshis.build_report import Question, build_report
from seshis.cli.grammar.file_flags import TABLE_NAMES
from seshis.cli.grammar.parser import build_parser
from seshis.compare_periods import compared_periods
from seshis.engine.connection import open_engine
from seshis.errors import UsageError
from seshis.findings.catalogue import ANALYSES
from seshis.load_sessions import load_sessions
from seshis.reports.blocks import Column, Table
from seshis.reports.exports import csv_file, markdown_file, parquet_file, xlsx_file
from seshis.reports.exports.contents import Contents
from seshis.reports.exports.flat_tables import ReportTable, flat_columns, flat_rows
from seshis.reports.exports.report_tables import report_table, source_called, table_sources
from seshis.reports.model import Sections
from seshis.reports.presented.catalogue import blocks_of, tables_of
from seshis.sessions.columns import EXPORTED
from seshis.sessions.comparison import usual_comparison
from seshis.sessions.window import Window
from seshis.sources.demo.source import spool_from_demo
from seshis.statistics.differences import Difference, Ratio
from seshis.statistics.intervals import wilson

# Not in the demo, where no vehicle is named and every session has a driver.
WITHOUT_ROWS = {
    "silent_open",
    "suspect_signs",
    "suspect_stations",
    "unclaimed_stations",
    "vehicles",
}


@pytest.fixture(scope="module")
def demo():
    """The demo's contents with every analysis, in an engine that stays open."""
    settled = options()._replace(columns=frozenset(EXPORTED))
    sections = Sections(drivers=True, stations=True, analyses=tuple(ANALYSES))
    question = Question(sections, Window(), compare=usual_comparison(Window()))
    with open_engine() as engine:
        loaded = load_sessions(engine, spool_from_demo(), settled)
        compared = compared_periods(question, loaded, settled.zone, lambda _: loaded)
        report = build_report(loaded, "the demo", settled, question, compared)
        yield Contents(report, loaded.usable, Selection())


def table_of(kind, *values):
    return ReportTable("some", (Column("some", "some", kind, "something"),), [(v,) for v in values])


def flat(table):
    names = [column.name for column in flat_columns(table.columns)]
    return [dict(zip(names, row, strict=True)) for row in flat_rows(table, str)]


def test_every_table_that_a_presenter_yields_is_declared_with_its_columns(demo):
    yielded = set()
    for name, finding in demo.report.findings.items():
        for block in blocks_of(name, finding, demo.report.zone):
            if isinstance(block, Table):
                assert tables_of(name)[block.name] == block.columns
                yielded.add(block.name)
    declared = {name for name, source in table_sources().items() if source.analysis}
    assert declared - yielded <= WITHOUT_ROWS


def test_the_help_says_how_many_rows_markdown_holds():
    (told,) = [action.help for action in build_parser()._actions if action.dest == "markdown"]
    assert f"the first {markdown_file.MOST_ROWS:,} " in told


def test_the_help_names_every_table():
    assert list(TABLE_NAMES) == sorted(table_sources())


@pytest.mark.parametrize("name", table_sources())
def test_a_table_has_a_value_for_every_column_and_no_name_twice(demo, name):
    table = report_table(demo.report, name)
    columns = flat_columns(table.columns)
    names = [column.name for column in columns]
    assert len(names) == len(set(names))
    assert all(column.meaning for column in columns)
    rows = list(flat_rows(table, str))
    assert bool(rows) or name in WITHOUT_ROWS
    held = {"VARCHAR": str, "BIGINT": int, "DOUBLE": (int, float), "DATE": date, "INSTANT": str}
    for row in rows:
        for value, column in zip(row, columns, strict=True):
            assert value is None or isinstance(value, held[column.type]), column


@pytest.mark.parametrize("name", table_sources())
def test_a_column_of_a_quantity_says_its_unit(name):
    kinds = {"share": "share", "hours": "_hours", "kwh": "_kwh"}
    for column in table_sources()[name].columns:
        for flat_column in flat_columns((column,))[:1]:
            assert flat_column.name.endswith(kinds.get(column.kind, ""))


def test_a_share_with_an_interval_is_a_fraction_its_ends_and_of_how_many():
    (found, nothing) = flat(table_of("rate", wilson(1, 4), None))
    assert found == {"some_share": 0.25, "some_low": 0.045587, "some_high": 0.699358, "some_n": 4}
    assert nothing == dict.fromkeys(found)
    columns = (Column("failed_rate", "failed", "rate", "something"),)
    assert flat_columns(columns)[0].name == "failed_share"


def test_a_difference_says_what_it_is_of():
    points, by = flat(
        table_of("difference", Difference(0.02, 0.01, 0.03), Ratio(12, 10, 1.2, None, None))
    )
    assert points == {"some": 0.02, "some_low": 0.01, "some_high": 0.03, "some_is": "difference"}
    assert by == {"some": 1.2, "some_low": None, "some_high": None, "some_is": "ratio"}


def test_an_unknown_name_is_told_those_there_are():
    with pytest.raises(UsageError, match=r"\\x1bnope; there are .*checks, .*stations"):
        source_called("\x1bnope")


def test_parts_of_a_table_are_one_table_in_files(demo):
    ranks = demo.report.findings["stations"].stations
    table = report_table(demo.report, "stations")
    assert sorted(row[0] for row in table.rows) == sorted(one.station for one in ranks)


def test_csv_has_raw_values_and_no_formula(demo, tmp_path):
    table = ReportTable(
        "some",
        (
            Column("name", "name", "text", "a name"),
            Column("day", "day", "day", "a day"),
            Column("at", "at", "time", "an instant"),
        ),
        [("=cmd()", date(2025, 9, 15), 0), ("two\nlines", None, None)],
    )
    path = written(csv_file, demo._replace(table=table), tmp_path / "t.csv")
    with path.open(newline="") as file:
        assert list(csv.reader(file)) == [
            ["name", "day", "at"],
            ["'=cmd()", "2025-09-15", "1970-01-01T00:00:00.000+00:00"],
            ["two\nlines", "", ""],
        ]


@pytest.mark.parametrize("name", ["stations", "trend_weeks", "usage_concurrency", "drivers"])
def test_parquet_and_csv_of_a_table_agree(demo, tmp_path, name):
    contents = demo._replace(table=report_table(demo.report, name))
    parquet = written(parquet_file, contents, tmp_path / "t.parquet")
    text = written(csv_file, contents, tmp_path / "t.csv")
    assert parquet_file.is_ours(parquet)
    assert csv_file.is_ours(text)
    query = "SELECT * FROM read_parquet($path)"
    engine = demo.sessions.engine
    columns = engine.columns(query, {"path": str(parquet)})
    casts = ", ".join(
        f"CAST(epoch_ms({c}) AS VARCHAR)" if c == "peak_start" else c for c in columns
    )
    rows = engine.run(f"SELECT {casts} FROM ({query})", {"path": str(parquet)})
    with text.open(newline="") as file:
        header, *lines = csv.reader(file)
    assert header == columns
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        for told, value, column in zip(line, row, columns, strict=True):
            if value is None:
                assert told == ""
            elif isinstance(value, float):
                assert float(told) == value
            elif column != "peak_start":
                assert told == str(value)


def test_excel_has_a_table_with_days_and_instants(demo, tmp_path):
    contents = demo._replace(table=report_table(demo.report, "trend_weeks"))
    book = CalamineWorkbook.from_path(written(xlsx_file, contents, tmp_path / "t.xlsx"))
    header, first, *_ = book.get_sheet_by_name("trend_weeks").to_python()
    assert header[0] == "monday"
    assert isinstance(first[0], date)
    contents = demo._replace(table=report_table(demo.report, "usage_concurrency"))
    book = CalamineWorkbook.from_path(written(xlsx_file, contents, tmp_path / "t.xlsx"))
    _, (_, first_at, _) = book.get_sheet_by_name("usage_concurrency").to_python()
    assert isinstance(first_at, datetime)


def test_markdown_writes_as_text_does_and_nothing_in_it_is_markup(demo, tmp_path):
    table = ReportTable(
        "some",
        (
            Column("name", "its name", "text", "a name"),
            Column("failed", "failed", "rate", "a share"),
        ),
        [("<b>a|b</b> https://x www.x \x1b[31m", wilson(1, 4)), ("x" * 10_000, None)],
    )
    path = written(markdown_file, demo._replace(table=table), tmp_path / "t.md")
    mark, _, header, rule, first, second = path.read_text().splitlines()
    assert mark == "<!-- SESHIS -->"
    assert header == "| its name | failed |"
    assert rule == "| --- | --: |"
    name = r"\<b\>a\|b\</b\> https\://x www\.x \\x1b\[31m"
    assert first == f"| {name} | 25.0% (4.6-69.9) |"
    assert second == f"| {'x' * 199}… | - |"
