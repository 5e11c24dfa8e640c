"""A table of any text reads back as the same rows, whatever it is written as."""

import csv
import io
import json
import tempfile
from pathlib import Path

import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from examples import tried
from packing import PACK
from sources.files.reading import raw_rows

COLUMNS = ("n", "said", "more")
# What XML holds too; a carriage return alone, it turns into a line feed.
TEXT = st.text(
    st.one_of(
        st.sampled_from(",;\t|\"' \n{}[]\\#"),
        st.characters(codec="utf-8", exclude_categories=["C"]),
    ),
    max_size=8,
)
# A row of empty fields is no row to a reader of tables, and an empty field is no text.
ROWS = st.lists(st.tuples(TEXT, TEXT), max_size=8).map(
    lambda rows: [(str(n), *(text or None for text in row)) for n, row in enumerate(rows)]
)


def read_back(engine, content, reading="fields"):
    with tempfile.TemporaryDirectory() as made:
        path, folder = Path(made) / "sessions", Path(made) / "folder"
        folder.mkdir()
        path.write_bytes(content)
        return raw_rows(engine, [path], folder, COLUMNS, reading)


def with_point(field):
    """A field as layouts get it from a table that commas do not part."""
    whole, comma, part = (field or "").partition(",")
    number = f"{whole.lstrip('+-') if whole[:1] in '+-' else whole}0{part}"
    signs = len(whole) - len(whole.lstrip("+-"))
    decimal = comma and part and signs <= 1 and number.isascii() and number.isdigit()
    return f"{whole}.{part}" if decimal else field


@tried(60)
@given(
    rows=ROWS,
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    packing=st.sampled_from(sorted(PACK)),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_a_table_is_read_back_from_csv(
    engine, rows, delimiter, quoting, line_end, packing, encoding
):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=line_end)
    writer.writerows([COLUMNS, *rows])
    found = read_back(engine, PACK[packing](text.getvalue().encode(encoding)))
    expected = [tuple(map(with_point, row)) for row in rows] if delimiter != "," else rows
    assert found == expected


@tried(30)
@given(
    rows=ROWS.filter(bool),
    packing=st.sampled_from(sorted(PACK)),
    reading=st.sampled_from(["fields", "records"]),
)
def test_a_table_is_read_back_from_records_a_line(engine, rows, packing, reading):
    records = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    content = "".join(f"{json.dumps(record)}\n" for record in records).encode()
    found = read_back(engine, PACK[packing](content), reading)
    assert [row[:3] for row in found] == rows


@tried(20)
@given(rows=ROWS.filter(bool))
def test_a_table_is_read_back_from_parquet(engine, rows):
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "sessions.parquet"
        values = "SELECT unnest($n) AS n, unnest($said) AS said, unnest($more) AS more"
        columns = dict(zip(COLUMNS, map(list, zip(*rows, strict=True)), strict=True))
        engine.run(f"COPY ({values}) TO '{path}' (FORMAT parquet)", columns)
        assert read_back(engine, path.read_bytes()) == rows


@tried(20)
@given(rows=ROWS)
def test_a_table_is_read_back_from_a_workbook(engine, rows):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([COLUMNS, *rows]):
            for place, cell in enumerate(row):
                if cell is not None:
                    sheet.write_string(number, place, cell)
    assert read_back(engine, content.getvalue()) == rows
