"""Parquet: one file, a folder, a glob; every column as text, or as it is."""

import json

import pytest

from seshis.engine.connection import open_engine
from seshis.engine.parquet import with_columns
from seshis.engine.raw import RawFile, raw_relation
from seshis.errors import InputError
from sources.files.reading import raw_rows


@pytest.fixture
def write(engine, tmp_path):
    """Writes a query's rows as Parquet."""

    def write(query, name="sessions.parquet"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        engine.run(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
        return path

    return write


VALUES = {
    "words": ("'Zoë'", "Zoë"),
    "a whole number": ("7", "7"),
    "a number": ("5.25::DOUBLE", "5.25"),
    "a decimal": ("1.10::DECIMAL(5, 2)", "1.10"),
    "a truth": ("true", "true"),
    "a moment": ("TIMESTAMP '2020-01-02 03:04:05.678'", "2020-01-02 03:04:05.678"),
    "a moment in a zone": ("TIMESTAMPTZ '2020-01-02 03:04:05-07'", "2020-01-02 10:04:05+00"),
    "a date": ("DATE '2020-01-02'", "2020-01-02"),
    "an object": ("{'uid': 'x', 'n': 1}", '{"uid":"x","n":1}'),
    "a list": ("[1, 2]", "[1,2]"),
    "objects": ("[{'a': 1}]", '[{"a":1}]'),
    "nothing": ("NULL::INTEGER", None),
}


@pytest.mark.parametrize("value", VALUES)
def test_a_column_of_any_type_arrives_as_text(engine, write, folder, value):
    sql, text = VALUES[value]
    assert raw_rows(engine, [write(f"SELECT {sql} AS a")], folder, ("a",)) == [(text,)]


def test_a_column_that_a_file_lacks_is_null(engine, write, folder):
    path = write("SELECT 1 AS a")
    assert raw_rows(engine, [path], folder, ("a", "b")) == [("1", None)]


def test_the_record_is_the_row_as_json(engine, write, folder):
    path = write("SELECT 1 AS n, 'x' AS who, {'u': 2} AS token")
    ((_, record),) = raw_rows(engine, [path], folder, ("n",), "records")
    assert json.loads(record) == {"n": 1, "who": "x", "token": {"u": 2}}


def test_a_column_called_raw_is_the_record_where_it_is_json(engine, write, folder):
    path = write("""SELECT 1 AS n, '{"n": 1.0}' AS raw UNION ALL SELECT 2, 'words' ORDER BY n""")
    rows = raw_rows(engine, [path], folder, ("n",), "records")
    assert rows[0] == ("1", '{"n": 1.0}')
    assert json.loads(rows[1][1]) == {"n": 2, "raw": "words"}


def test_columns_keep_their_types_where_they_are_wanted_so(engine, write):
    path = write("SELECT 1.5::DOUBLE AS a, 2::BIGINT AS b")
    files = with_columns(engine, [RawFile(path, "parquet")])
    raw = raw_relation(files, ("a", "b", "c"), "fields", own=True)
    assert engine.run(f"SELECT a, b, c FROM ({raw.sql})", raw.parameters) == [(1.5, 2, None)]


def test_files_of_different_columns_and_types_are_read_together(engine, write, folder):
    write("SELECT 1 AS a, 'x' AS b", "in/1.parquet")
    write("SELECT 'words' AS a, 'y' AS b", "in/2.parquet")
    write("SELECT 3 AS a", "in/deeper/3.parquet")
    rows = raw_rows(engine, [folder.parent / "in"], folder, ("a", "b"))
    assert rows == [("1", "x"), ("words", "y"), ("3", None)]


def test_a_folder_named_like_a_partition_does_not_change_the_records(engine, write, folder):
    path = write("SELECT 'vera' AS who", "who=someone-else/1.parquet")
    assert raw_rows(engine, [path], folder, ("who",)) == [("vera",)]


@pytest.mark.parametrize("name", ["a*.parquet", "a[1].parquet", "a?"])
def test_a_name_with_pattern_characters_is_that_file_alone(engine, write, folder, name):
    write("SELECT 'another file' AS a", "a1.parquet")
    assert raw_rows(engine, [write("SELECT 'this' AS a", name)], folder, ("a",)) == [("this",)]


def test_every_file_carries_the_columns_it_holds(engine, write):
    files = (RawFile(write("SELECT 1 AS a, 2 AS b"), "parquet"), RawFile("x", "ndjson"))
    known = with_columns(engine, files)
    assert [file.columns for file in known] == [frozenset({"a", "b"}), None]


@pytest.mark.parametrize("damage", ["cut short", "footer", "tiny"])
def test_a_damaged_file_is_named_in_one_sentence(write, folder, damage):
    path = write("SELECT range AS a FROM range(1000)")
    content = path.read_bytes()
    path.write_bytes(
        {
            "cut short": content[:-100],
            "footer": content[:20] + b"\xff" * 40 + b"PAR1",
            "tiny": b"PAR1",
        }[damage]
    )
    with (
        open_engine() as engine,
        pytest.raises(InputError, match=r"Parquet file that is") as raised,
    ):
        raw_rows(engine, [path], folder, ("a",))
    assert str(raised.value).startswith(str(path))
    assert "\n" not in str(raised.value)
