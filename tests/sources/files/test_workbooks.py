"""Excel workbooks are read as other tables are: cells as text, the longest sheet."""

import datetime as dt
import io
import json
import zipfile

import pytest
import xlsxwriter

from packing import PACK
from seshis.errors import InputError
from seshis.sources.files.source import spool_from_files
from sources.files.reading import raw_rows

FORMATS = {"moment": "yyyy-mm-dd hh:mm:ss", "day": "dd/mm/yyyy", "span": "[h]:mm:ss"}


def workbook(**sheets):
    """The bytes of a workbook; a cell is a value, or a value and the name of a format."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        formats = {name: book.add_format({"num_format": f}) for name, f in FORMATS.items()}
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    value, form = cell if isinstance(cell, tuple) else (cell, None)
                    sheet.write(number, place, value, formats.get(form))
    return content.getvalue()


@pytest.fixture
def read(engine, tmp_path, folder):
    def read(content, columns, reading="fields"):
        path = tmp_path / "sessions"
        path.write_bytes(content)
        return raw_rows(engine, [path], folder, columns, reading)

    return read


moment = dt.datetime.fromisoformat
CELLS = {
    "words": ("Zoë\n x", "Zoë\n x"),
    "a whole number": (5, "5"),
    "a large number": (1757623500418, "1757623500418"),
    "a number": (5.25, "5.25"),
    "a truth": (True, "true"),
    "nothing": (None, None),
    "a moment": ((moment("2020-01-02T03:04:05"), "moment"), "2020-01-02 03:04:05"),
    "thousandths": (
        (moment("2020-01-02T03:04:05.678"), "moment"),
        "2020-01-02 03:04:05.678",
    ),
    "midnight": ((moment("2020-01-02"), "moment"), "2020-01-02 00:00:00"),
    "a day": ((dt.date(2020, 1, 2), "day"), "2020-01-02 00:00:00"),
    "a duration": ((dt.timedelta(minutes=45), "span"), "0:45:00"),
    "a long duration": ((dt.timedelta(days=1, hours=6, seconds=2), "span"), "30:00:02"),
}


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_of_any_kind_is_text(read, cell):
    value, text = CELLS[cell]
    assert read(workbook(s=[["a", "b"], [value, "x"]]), ("a", "b")) == [(text, "x")]


def test_the_sheet_with_the_most_rows_is_read(read):
    book = workbook(cover=[["Report of May"]], list=[["a"], [1], [2]], more=[["b"], [3]])
    assert read(book, ("a",)) == [("1",), ("2",)]


def test_the_first_row_that_is_not_empty_is_the_header_and_empty_rows_are_none(read):
    book = workbook(s=[[], [None, "a", "a", None], [], [None, 1, 2, 3], [], [None, 4]])
    rows = read(book, ("a", "a_2"), "records")
    assert [row[:2] for row in rows] == [("1", "2"), ("4", None)]
    assert "3" in json.loads(rows[0][2]).values()


def test_what_is_written_out_is_the_owners_alone(tmp_path, folder):
    (tmp_path / "book").write_bytes(workbook(s=[["a"], [1]]))
    spool_from_files([str(tmp_path / "book")], folder)
    (copy,) = folder.iterdir()
    assert copy.stat().st_mode & 0o777 == 0o600


def zipped(**members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return content.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
REFUSED = {
    "cut short": (workbook(s=[["a"], [1]])[:-100], "an Excel file that is cut short or damaged"),
    "no workbook": (zipped(words="hello"), "a zip archive; unpack it"),
    "spoilt": (zipped(**{"xl/workbook.xml": "<"}), "cut short or damaged"),
    "empty": (workbook(s=[]), "is empty"),
    "old": (OLE, "in the format of old Excel; save it as .xlsx or CSV"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
    "packed": (PACK["gzip"](workbook(s=[["a"], [1]])), "unpack it first"),
}


@pytest.mark.parametrize("content", REFUSED)
def test_a_workbook_that_cannot_be_read_says_why(read, tmp_path, content):
    refused, says = REFUSED[content]
    with pytest.raises(InputError, match=says) as raised:
        read(refused, ("a",))
    assert str(raised.value).startswith(str(tmp_path / "sessions"))
    assert "\n" not in str(raised.value)
