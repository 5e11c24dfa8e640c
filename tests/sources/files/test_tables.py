"""A CSV file is read with all its rows, however it is written and whatever is odd in it."""

import csv
import io
import json

import pytest

from packing import PACK
from seshis.sources.files.source import spool_from_files
from seshis.sources.files.table import table_of, unique_names
from sources.files.reading import raw_rows

ROW = ("1", "Zoë", "2,5", "x")
HEADER = ("n", "who", "kwh", "more")


@pytest.fixture
def read(engine, tmp_path, folder):
    """Columns of a file of this content; with the record in a reading of records."""

    def read(content, columns=HEADER, reading="fields"):
        path = tmp_path / "table"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return raw_rows(engine, [path], folder, columns, reading)

    return read


def written(delimiter, rows=(HEADER, ROW)):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("delimiter", ";\t|")
def test_a_decimal_comma_becomes_a_point_for_the_layout_and_stays_in_the_record(read, delimiter):
    ((*fields, record),) = read(written(delimiter), reading="records")
    assert fields == ["1", "Zoë", "2.5", "x"]
    assert json.loads(record)["kwh"] == "2,5"


def test_in_a_table_of_commas_a_field_with_a_comma_is_text(read):
    assert read(written(",")) == [ROW]


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("-1394,7", "-1394.7"),
        (",5", ".5"),
        ("1,2,3", "1,2,3"),
        ("1.234,5", "1.234,5"),
        ("a,1",) * 2,
    ],
)
def test_only_digits_with_one_comma_are_a_decimal_number(read, field, given):
    assert read(f"a;b\n{field};x\n", ("a",)) == [(given,)]


@pytest.mark.parametrize("packed", PACK)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_a_table_in_any_encoding_is_read(read, packed, encoding):
    assert read(PACK[packed](written(";").encode(encoding))) == [("1", "Zoë", "2.5", "x")]


def test_a_letter_of_windows_1252_in_the_last_row_is_read(read):
    rows = [("1", "Zoe")] * 100_000 + [("2", "Zoë – 5 €")]
    content = written(",", [("n", "who"), *rows]).encode("cp1252")
    assert read(content, ("n", "who"))[-1] == ("2", "Zoë – 5 €")


def test_a_byte_that_spoils_utf_8_spoils_its_letter_alone(read):
    rows = read("n,who\n1,Zoë\n2,X\n3,Ünal\n".encode().replace(b"X", b"\xff"), ("who",))
    assert rows == [("Zoë",), ("\ufffd",), ("Ünal",)]


def test_a_table_in_utf_8_is_read_where_it_is(tmp_path, folder):
    path = tmp_path / "table"
    path.write_bytes(written(",").encode("utf-8-sig"))
    (file,) = spool_from_files([str(path)], folder).files
    assert (file.path, file.columns) == (path, frozenset(HEADER))
    assert not list(folder.iterdir())


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_quoted_field_may_hold_line_breaks_and_quotes(read, line_end):
    rows = [(str(n), 'a "b"\n\nc, d', "", "x") for n in range(3000)]
    text = io.StringIO()
    csv.writer(text, lineterminator=line_end).writerows([HEADER, *rows])
    assert read(text.getvalue()) == [(n, said, None, x) for n, said, _, x in rows]


def test_rows_too_short_or_too_long_are_kept(read):
    rows = read("a,b,c\n1\n2,x\n\n3,x,y,z\n4,x,y\n", ("a", "b", "c"))
    assert rows == [("1", None, None), ("2", "x", None), ("3", "x", "y"), ("4", "x", "y")]


@pytest.mark.parametrize("odd", ['9,"x"y,z', "9;x;y", "9\tx", "'9','x'", "# 9", '9,6" cable,z'])
def test_an_odd_row_deep_in_a_table_changes_no_other(read, odd):
    before = [f"{n},b,c" for n in range(25_000)]
    rows = read("\n".join(["a,b,c", *before, odd, "last,b,c", ""]), ("a", "b", "c"))
    assert rows[:25_000] == [(str(n), "b", "c") for n in range(25_000)]
    assert rows[25_001:] == [("last", "b", "c")]


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("a,a,a", ("a", "a_2", "a_3")),
        ("a,A", ("a", "A_2")),
        ("a,,", ("a", "column2", "column3")),
        (" a ,b", ("a", "b")),
        ('"a ""x""",it\'s', ('a "x"', "it's")),
        ("a_2,a,a", ("a_2", "a", "a_3")),
    ],
)
def test_a_header_with_names_missing_or_twice_is_mended(read, header, names):
    assert table_of(header).header == names
    values = tuple(map(str, range(len(names))))
    assert read(f"{header}\n{','.join(values)}\n", names) == [values]


@pytest.mark.parametrize("above", ["\n\n", "sep=;\n", '"sep=;"\r\n', " \n", "\ufeffsep=;\n"])
def test_lines_above_the_header_that_say_nothing_are_passed_over(read, above):
    assert read(f"{above}a;b\n1;2\n", ("a", "b")) == [("1", "2")]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b\n1,5;2,5\n", ";"),
        ('"a;b;c;d",b\n1,2\n', ","),
        ("Energy (kWh, net)\tname\n1,5\tx\n", "\t"),
        ("a|b,c|d\n1|2|3\n", "|"),
        ("alone\n1\n", ","),
    ],
)
def test_the_delimiter_is_what_parts_rows_like_the_header(text, delimiter):
    assert table_of(text).delimiter == delimiter


def test_names_are_unique_whatever_the_header():
    names = unique_names(["", "column1", "COLUMN1", None, "a", "A_2", "a"])
    assert len({name.casefold() for name in names}) == len(names)


def test_tables_of_different_columns_are_read_together(engine, tmp_path, folder):
    (tmp_path / "one.csv").write_text("a,b\n1,2\n")
    (tmp_path / "two.csv").write_text("b;c\n3,5;4\n")
    (tmp_path / "three.csv").write_text("a,b\n5,6\n")
    names = [tmp_path / f"{name}.csv" for name in ("one", "two", "three")]
    rows = raw_rows(engine, names, folder, ("a", "b"))
    assert sorted(rows, key=str) == [("1", "2"), ("5", "6"), (None, "3.5")]


def test_a_row_of_5_mb_is_read_where_large_records_are(read):
    rows = read(f"a,b\n1,{'y' * 5_000_000}\n2,x\n", ("a",), "large records")
    assert [row[0] for row in rows] == ["1", "2"]
