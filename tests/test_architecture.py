"""The house rules that no other tool checks."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import seshis
from seshis.engine.queries import sql_names, sql_text

SOURCE = Path(seshis.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
ANALYSES = [
    f"seshis.analyses.{path.parent.name}" for path in sorted(SOURCE.glob("analyses/*/__init__.py"))
]
QUERIES = [
    (room, name)
    for room in (*ANALYSES, "seshis.layouts", "seshis.checks", "seshis.history")
    for name in sql_names(room)
]
HEAVY = {
    "anyio",
    "backports",
    "deltalake",
    "duckdb",
    "fontTools",
    "fpdf",
    "jinja2",
    "markupsafe",
    "matplotlib",
    "msgspec",
    "numpy",
    "PIL",
    "pandas",
    "platformdirs",
    "polars",
    "pyarrow",
    "python_calamine",
    "rich",
    "starlette",
    "tzlocal",
    "urllib3",
    "xlsxwriter",
}
NOT_THE_SAME_ON_EVERY_ENGINE = (
    "percentile_cont",
    "timezone(",
    "epoch_ms(",
    "date_diff",
    "generate_series",
    "approx_",
)
MOST_LINES = 300


def name_of(path):
    return str(path.relative_to(SOURCE))


def modules_loaded_by(*arguments, folder):
    run = subprocess.run(
        [sys.executable, "-P", "-X", "importtime", "-m", "seshis", *arguments],
        capture_output=True,
        check=True,
        cwd=folder,
        text=True,
    )
    return run.stdout, set(re.findall(r"^import time:.*\|\s*([\w.]+)$", run.stderr, re.MULTILINE))


@pytest.mark.parametrize("flag", ["--help", "--version"])
def test_nothing_heavy_is_imported_before_it_is_needed(tmp_path, flag):
    told, loaded = modules_loaded_by(flag, folder=tmp_path)
    assert "seshis" in told
    assert "seshis.cli.grammar.parser" in loaded
    assert not HEAVY & {name.partition(".")[0] for name in loaded}


def test_a_report_on_records_a_line_imports_neither_charts_nor_network(tmp_path):
    (tmp_path / "sessions.ndjson").write_text('{"session_kwh": 1}\n' * 2)
    arguments = ("sessions.ndjson", "--empty", "--no-input", "--tz", "UTC")
    _, loaded = modules_loaded_by(*arguments, folder=tmp_path)
    unneeded = HEAVY - {"duckdb"}
    assert not unneeded & {name.partition(".")[0] for name in loaded}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", [*MODULES, *sorted(SOURCE.rglob("*.sql"))], ids=name_of)
def test_a_file_is_short_enough_to_be_read_at_once(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("room", ANALYSES)
def test_every_question_is_one_query_and_one_result(room):
    folder = SOURCE.parent / room.replace(".", "/")
    assert set(sql_names(room)) == {path.stem for path in folder.glob("*.py")} - {"__init__"}


@pytest.mark.parametrize(("room", "name"), QUERIES)
def test_a_query_keeps_to_what_runs_alike_on_every_engine(room, name):
    sql = sql_text(room, name).casefold()
    assert not [word for word in NOT_THE_SAME_ON_EVERY_ENGINE if word in sql]


@pytest.mark.parametrize(("room", "name"), QUERIES)
def test_a_query_opens_with_what_it_is(room, name):
    assert sql_text(room, name).startswith("-- ")


@pytest.mark.parametrize(("room", "name"), QUERIES)
def test_a_querys_parameters_are_those_its_comment_names(room, name):
    comment, statement = [], []
    for line in sql_text(room, name).splitlines():
        (comment if line.startswith("--") else statement).append(line)
    used = set(re.findall(r"\$(\w+)", "\n".join(statement)))
    assert used == set(re.findall(r"\$(\w+)", "\n".join(comment)))


def test_only_the_engine_imports_duckdb_and_only_two_modules_write_the_standard_streams():
    importing, writing = set(), set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import) and any(name.name == "duckdb" for name in node.names):
                importing.add(name_of(path))
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print":
                writing.add(name_of(path))
            if isinstance(node, ast.Attribute) and ast.unparse(node) in {
                "sys.stdout",
                "sys.stderr",
            }:
                writing.add(name_of(path))
    assert importing == {"engine/connection.py"}
    assert writing <= {"cli/output.py", "cli/diagnostics.py", "cli/main.py"}
