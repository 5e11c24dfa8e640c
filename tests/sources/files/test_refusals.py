"""A file that cannot be used is refused in one sentence that says what to do."""

import gzip
import json
import os
import random

import pytest

from engine.loading import options, reasons, usable_sessions
from packing import PACK
from powerflex_rows import answer, row
from seshis.engine.connection import open_engine
from seshis.engine.raw import RawFile
from seshis.errors import InputError
from seshis.load_sessions import load_sessions
from seshis.sources.files.broken_lines import first_broken_line
from seshis.sources.files.source import spool_from_files

HEADER = "sessionId,kwhTotal,created,ended,userId,stationId,locationId,dollars"
TABLE_ROW = "1,7.25,0014-11-18 15:40:26,0014-11-18 17:11:04,driver,582873,461655,0"


def load_file(content, tmp_path, name="sessions.json"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_named(str(path), tmp_path)


def load_named(name, tmp_path):
    """What a file holds: its usable sessions, those left out and its completeness."""
    folder = tmp_path / "folder"
    folder.mkdir(exist_ok=True)
    with open_engine() as engine:
        loaded = load_sessions(engine, spool_from_files([name], folder), options())
        return usable_sessions(loaded), reasons(loaded), loaded.completeness


REFUSED = {
    "nothing": (b"", "is empty"),
    "white space": (b" \n\t\r\n", "is empty"),
    "a byte order mark": (b"\xef\xbb\xbf", "is empty"),
    "gzip of nothing": (gzip.compress(b""), "is empty"),
    "binary": (
        bytes(range(256)),
        r"is not text; give JSON, NDJSON or CSV, plain, gzip or zstd, Parquet or Excel's \.xlsx",
    ),
    "UTF-32": (json.dumps([row()]).encode("utf-32"), "is not text"),
    "zstd cut short": (
        PACK["zstd"](json.dumps([row()]).encode())[:-2],
        "is cut short or damaged",
    ),
    "gzip cut short": (
        gzip.compress(json.dumps([row()]).encode())[:-20],
        "is cut short or damaged",
    ),
    "gzip and more": (gzip.compress(b"words") + b"more", "is cut short or damaged"),
    "login page": (
        b"<!doctype html><title>Sign in</title>",
        "is an HTML page that looks like a login page",
    ),
    "HTML": (b"<html><body>404</body></html>", "is an HTML page instead of JSON"),
    "answer cut short": (
        json.dumps(answer([row()]))[:200].encode(),
        "is cut short after 200 bytes; it starts",
    ),
    "list cut short": (
        json.dumps([row()], indent=2)[:200].encode(),
        "is cut short after 200 bytes",
    ),
    "broken JSON": (b'{"rows": [}', r"is not JSON: it breaks at byte 11 \(line 1, column 11\)"),
    "error": (b'{\n"error": "token expired"\n}', "is an error instead of rows: 'token expired'"),
    "error in a line": (b'{"message": "Unauthorized", "statusCode": 401}', "'Unauthorized'"),
    "rows that are none": (b'{\n"rows": "none"\n}', "has rows that are no list"),
    "another object": (b'{\n"foo": 1\n}', "which also needs session_kwh"),
    "other objects a line": (b'{"foo": 1}\n{"foo": 2}\n', "which also needs session_kwh"),
    "words": (b"hello", "holds no sessions that SESHIS knows how to read; the nearest layout is"),
    "another table": (
        b"a,b\n1,2\n",
        "the nearest layout is PowerFlex API rows, which also needs session_kwh",
    ),
    "a table that lacks a column": (
        HEADER.replace("kwhTotal", "kWh").encode(),
        r"Asensio et al\..+which also needs kwhTotal",
    ),
}


@pytest.mark.parametrize("content", REFUSED)
def test_a_file_without_sessions_says_what_it_is_instead(tmp_path, content):
    refused, says = REFUSED[content]
    with pytest.raises(InputError, match=says) as raised:
        load_file(refused, tmp_path)
    message = str(raised.value)
    assert message.startswith(str(tmp_path / "sessions.json"))
    assert message.count("\n") == 0
    assert raised.value.exit_code == 4


@pytest.mark.parametrize("tail", ["5", "null", "true"])
def test_an_answer_followed_by_a_value_that_is_none_is_refused(tmp_path, tail):
    with pytest.raises(InputError, match="is not JSON: it breaks"):
        load_file(f"{json.dumps(answer([row()]))}\n{tail}\n", tmp_path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    name = str(tmp_path / "missing.json")
    with pytest.raises(InputError, match="is not there; check the name") as raised:
        load_named(name, tmp_path)
    assert str(raised.value).startswith(name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_says_so(tmp_path):
    path = tmp_path / "secret.json"
    path.write_text(json.dumps([row()]))
    path.chmod(0)
    with pytest.raises(InputError, match="may not be read; check its permissions"):
        load_named(str(path), tmp_path)


def test_a_hostile_name_is_shown_harmless(tmp_path):
    with pytest.raises(InputError, match="is not there") as raised:
        load_named(str(tmp_path / "a\x1b[31m\n.json"), tmp_path)
    assert "a\\x1b[31m\\x0a.json" in str(raised.value)


def test_one_bad_file_among_good_ones_is_the_one_named(tmp_path):
    (tmp_path / "good.ndjson").write_text(json.dumps(row()) + "\n")
    (tmp_path / "bad.json").write_text("")
    names = [str(tmp_path / "good.ndjson"), str(tmp_path / "bad.json")]
    with pytest.raises(InputError, match=r"bad\.json is empty"):
        spool_from_files(names, tmp_path)


def test_a_long_gzip_that_is_cut_short_is_the_inputs_fault(tmp_path):
    noise = random.Random(7)
    lines = [json.dumps(row(session_id=str(n), note=noise.random())) for n in range(20_000)]
    packed = gzip.compress("\n".join(lines).encode(), 1)
    with pytest.raises(InputError):
        load_file(packed[:-100_000], tmp_path)


def test_a_table_with_a_header_alone_holds_no_sessions(tmp_path):
    found, left, completeness = load_file(f"{HEADER}\n", tmp_path)
    assert (found, left, completeness.state) == ([], {}, "complete")


@pytest.mark.parametrize("odd", ["2,5", f"{TABLE_ROW},more,fields", '3,"unclosed'])
@pytest.mark.parametrize("rows_before", [1, 30_000])
def test_an_odd_row_of_a_table_does_not_spoil_the_others(tmp_path, odd, rows_before):
    rows = [TABLE_ROW.replace("1,", f"{n},", 1) for n in range(rows_before)]
    found, _, _ = load_file("\n".join([HEADER, *rows, odd, "last" + TABLE_ROW[1:], ""]), tmp_path)
    assert len(found) >= rows_before


def test_a_table_without_a_column_that_its_layout_can_do_without_is_read(tmp_path):
    content = f"{HEADER.removesuffix(',dollars')}\n{TABLE_ROW.removesuffix(',0')}\n"
    found, _, _ = load_file(content, tmp_path)
    assert len(found) == 1


def test_files_of_two_layouts_are_both_read_or_refused(tmp_path):
    (tmp_path / "table.csv").write_text(f"{HEADER}\n{TABLE_ROW}\n")
    (tmp_path / "records.ndjson").write_text((json.dumps(row()) + "\n") * 2)
    names = [str(tmp_path / "table.csv"), str(tmp_path / "records.ndjson")]
    with open_engine() as engine:
        try:
            loaded = load_sessions(engine, spool_from_files(names, tmp_path), options())
        except InputError:
            return
        assert {session.session_id for session in usable_sessions(loaded)} > {"1"}


def test_lines_that_break_are_left_out_and_the_rest_is_read(tmp_path):
    lines = [json.dumps(row(session_id="1")), "{broken", json.dumps(row(session_id="2")), "words"]
    found, left, completeness = load_file("\n".join(lines), tmp_path)
    assert [session.session_id for session in found] == ["1", "2"]
    assert left == {"not JSON": 2}
    assert (completeness.state, completeness.retrieved) == ("incomplete", 4)


@pytest.mark.parametrize("packed", [False, True])
def test_the_first_line_that_breaks_is_found_with_its_column(tmp_path, packed):
    path = tmp_path / "sessions.ndjson"
    content = b'\xef\xbb\xbf{"a": 1}\r\n\n{"b": \x1b[31m2}\nbroken\n'
    path.write_bytes(gzip.compress(content) if packed else content)
    found = first_broken_line(RawFile(path, "ndjson", "gzip" if packed else "none"))
    assert found == (3, 7, "'{\"b\": \\x1b[31m2}'")


def test_where_every_line_can_be_read_none_breaks(tmp_path):
    path = tmp_path / "sessions.ndjson"
    path.write_text('{"a": NaN}\n5\n\n')
    assert first_broken_line(RawFile(path, "ndjson")) is None
    assert first_broken_line(RawFile(path, "csv")) is None


def test_a_line_nested_too_deeply_to_be_read_is_shown_from_its_start(tmp_path):
    path = tmp_path / "sessions.ndjson"
    path.write_text("[" * 100_000 + "\n")
    assert first_broken_line(RawFile(path, "ndjson")) == (1, 1, f"'{'[' * 80}…'")


def test_a_number_of_5000_digits_is_no_broken_line(tmp_path):
    path = tmp_path / "sessions.ndjson"
    path.write_text('{"a": ' + "1" * 5000 + "}\nbroken\n")
    assert first_broken_line(RawFile(path, "ndjson")).number == 2
