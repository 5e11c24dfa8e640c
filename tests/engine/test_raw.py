"""The raw relation: records as received, in their order, every field as text."""

import gzip
import json

import pytest

from packing import PACK
from seshis.engine.raw import RawFile, raw_relation
from seshis.errors import UnreadableError

GOOD = {"session_id": "good", "user": "vera"}
LONG = 40_000_000
READINGS = ("fields", "records", "large records")


@pytest.fixture
def read(engine, tmp_path):
    """Rows of the raw relation over one file of these contents."""

    def read(content, columns, reading="fields", name="records", raw_format="ndjson"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return rows_of(engine, [RawFile(path, raw_format)], columns, reading)

    return read


def rows_of(engine, files, columns, reading="fields"):
    raw = raw_relation(files, columns, reading)
    chosen = ", ".join(f'"{name}"' for name in columns)
    return engine.run(f"SELECT {chosen}, record, fault FROM ({raw.sql})", raw.parameters)


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize(
    ("value", "text"),
    [
        ('"words"', "words"),
        ('"5.30"', "5.30"),
        ("5.3713", "5.3713"),
        ("1757623500418", "1757623500418"),
        ("true", "true"),
        ("null", None),
        ('""', ""),
        ('"\\u00e9\\n"', "é\n"),
        ("[1, 2]", "[1,2]"),
        ('{"a" : null}', '{"a":null}'),
    ],
)
def test_a_field_of_any_type_arrives_as_text(read, reading, value, text):
    rows = read(f'{{"field": {value}}}\n', ("field",), reading)
    assert [row[0] for row in rows] == [text]


@pytest.mark.parametrize("reading", READINGS)
def test_a_field_that_is_not_there_is_null(read, reading):
    rows = read('{"other": 1}\n', ("field", "other"), reading)
    assert [row[:2] for row in rows] == [(None, "1")]


def test_the_record_is_the_text_that_was_received(read):
    record = '{ "b" : 5.3700,\t"a":[1 , 2.0e5], "text": "\\u0041\\/é" }'
    ((_, kept, fault),) = read(f"{record}\n", ("a",), "records")
    assert (kept, fault) == (record, None)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("5", "not an object"),
        ("null", "not an object"),
        ('["a"]', "not an object"),
        ('"{"', "not an object"),
        ("{", "not JSON"),
        ("words", "not JSON"),
        ('{"a": 1} {"a": 2}', "not JSON"),
        ("{'a': 1}", "not JSON"),
        ("  {}", None),
    ],
)
def test_a_line_that_is_no_record_says_why(read, line, fault):
    rows = read(f"{line}\n", ("a",), "records")
    assert [row[-1] for row in rows] == [fault]


@pytest.mark.parametrize("reading", READINGS)
def test_a_line_that_is_no_record_keeps_its_place(read, reading):
    rows = read('{"a": 1}\nbroken\n\n[]\n{"a": 2}', ("a", "b"), reading)
    assert [row[0] for row in rows] == ["1", None, None, "2"]


@pytest.mark.parametrize("reading", READINGS)
def test_files_follow_each_other_in_the_order_they_are_given(engine, tmp_path, reading):
    files = []
    for name in "cab":
        path = tmp_path / name
        path.write_text("".join(f'{{"n": "{name}{i}"}}\n' for i in range(3000)))
        files.append(RawFile(path, "ndjson"))
    rows = rows_of(engine, files, ("n",), reading)
    assert [row[0] for row in rows] == [f"{name}{i}" for name in "cab" for i in range(3000)]


def test_plain_and_gzip_and_csv_are_read_together(engine, tmp_path):
    (tmp_path / "plain").write_text('{"n": 1}\n')
    (tmp_path / "packed").write_bytes(gzip.compress(b'{"n": 2}\n'))
    (tmp_path / "table").write_text("n,m\n3,x\n")
    files = [
        RawFile(tmp_path / "plain", "ndjson"),
        RawFile(tmp_path / "packed", "ndjson", "gzip"),
        RawFile(tmp_path / "table", "csv"),
    ]
    assert sorted(row[0] for row in rows_of(engine, files, ("n",))) == ["1", "2", "3"]


def test_a_row_of_csv_is_a_record_as_json(read):
    ((_, record, fault),) = read("n,m\n 3,\n", ("n",), "records", raw_format="csv")
    assert (json.loads(record), fault) == ({"n": " 3", "m": None}, None)


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("column", ["two words", "select", "a.b", "$", "é"])
def test_a_column_may_have_any_name(engine, tmp_path, column, reading):
    path = tmp_path / "records"
    path.write_text(json.dumps({column: "found"}) + "\n")
    raw = raw_relation([RawFile(path, "ndjson")], (column,), reading)
    rows = engine.run(f"SELECT * EXCLUDE (record, fault) FROM ({raw.sql})", raw.parameters)
    assert rows == [("found",)]


def test_zstd_is_read_like_gzip(engine, tmp_path):
    (tmp_path / "table").write_bytes(PACK["zstd"](b"n\n1\n"))
    (tmp_path / "records").write_bytes(PACK["zstd"](b'{"n": 2}\n'))
    files = [
        RawFile(tmp_path / "table", "csv", "zstd"),
        RawFile(tmp_path / "records", "ndjson", "zstd"),
    ]
    assert [row[0] for row in rows_of(engine, files, ("n",), "records")] == ["1", "2"]


@pytest.mark.parametrize("raw_format", ["ndjson", "csv"])
def test_a_folder_named_like_a_partition_does_not_change_the_records(read, raw_format):
    content = f"{json.dumps(GOOD)}\n" if raw_format == "ndjson" else "session_id,user\ngood,vera\n"
    name = "user=someone-else/records"
    rows = read(content, ("session_id", "user"), name=name, raw_format=raw_format)
    assert [row[:2] for row in rows] == [("good", "vera")]


@pytest.mark.parametrize("name", ["a*", "a?", "a[1]", "a[!x]", "**"])
def test_a_name_with_pattern_characters_is_that_file_alone(read, tmp_path, name):
    (tmp_path / "a1").write_text('{"n": "another file"}\n')
    assert [row[0] for row in read('{"n": "this file"}\n', ("n",), name=name)] == ["this file"]


@pytest.mark.parametrize(
    "line",
    [b"y" * LONG, b'{"n": "long", "more": "' + b"y" * LONG + b'"}'],
    ids=["not JSON", "a record"],
)
def test_a_reading_of_large_records_is_not_stopped_by_a_line_of_40_mb(read, line):
    content = b'{"n": "before"}\n' + line + b'\n{"n": "after"}\n'
    rows = read(content, ("n",), "large records")
    assert [row[0] for row in rows if row[0] in {"before", "after"}] == ["before", "after"]


def test_a_record_beyond_its_readings_limit_is_an_error_of_the_input(read):
    with pytest.raises(UnreadableError, match="maximum_object_size") as raised:
        read(b'{"n": "' + b"y" * LONG + b'"}\n', ("n",), "fields")
    assert raised.value.exit_code == 4


def test_a_column_of_a_table_may_be_called_as_the_query_calls_its_rows(read):
    ((_, record, _),) = read("n,line,record\n1,2,3\n", ("n",), "records", raw_format="csv")
    assert json.loads(record) == {"n": "1", "line": "2", "record": "3"}


def test_a_column_that_a_table_is_known_to_lack_is_null(engine, tmp_path):
    path = tmp_path / "table"
    path.write_text("n\n1\n")
    files = [RawFile(path, "csv", columns=frozenset({"n"}))]
    assert [row[:2] for row in rows_of(engine, files, ("n", "m"))] == [("1", None)]


def test_a_line_break_in_a_quoted_field_that_nobody_saw_wants_a_reading_of_large_records(
    engine, tmp_path
):
    path = tmp_path / "table"
    path.write_text('a,b\n1,"x\ny"\n2\n')
    files = [RawFile(path, "csv", header=("a", "b"))]
    with pytest.raises(UnreadableError, match="CSV Error"):
        rows_of(engine, files, ("a", "b"))
    rows = rows_of(engine, files, ("a", "b"), "large records")
    assert [row[:2] for row in rows] == [("1", "x\ny"), ("2", None)]
    seen = [files[0]._replace(line_breaks=True)]
    assert rows_of(engine, seen, ("a",)) == [("1", None, None), ("2", None, None)]


def test_a_table_is_read_by_what_is_told_of_it(engine, tmp_path):
    path = tmp_path / "table"
    path.write_text("above\n\na|b\n1,5|'x'\n")
    files = [RawFile(path, "csv", delimiter="|", header=("first", "second"), skipped_lines=2)]
    assert rows_of(engine, files, ("first", "second"))[0][:2] == ("1.5", "'x'")
