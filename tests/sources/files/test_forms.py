"""Whatever form a file has, its records reach the engine in their order."""

import gzip
import json
import os
import threading

import pytest

from engine.loading import options, usable_sessions
from powerflex_rows import answer, row
from seshis.engine.connection import open_engine
from seshis.load_sessions import load_sessions
from seshis.sources.files.source import spool_from_files

ROWS = [row(session_id=name, user=f"Zoë {name}") for name in "cabed"]
TABLE = (
    "sessionId,kwhTotal,dollars,created,ended,userId,stationId,locationId\n"
    "c,7.25,0,0014-11-18 15:40:26,0014-11-18 17:11:04,Zoë c,582873,461655\n"
    "a,0,0,0014-11-19 17:40:26,0014-11-19 17:51:04,Zoë a,549414,461655\n"
)


def ndjson(values):
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)


FORMS = {
    "one answer": json.dumps(answer(ROWS)),
    "one answer, pretty-printed": json.dumps(answer(ROWS), indent=2),
    "several answers in a row": json.dumps(answer(ROWS[:2])) + json.dumps(answer(ROWS[2:])),
    "several answers, pretty-printed": "\n".join(
        json.dumps(answer(part), indent=4) for part in (ROWS[:1], ROWS[1:])
    ),
    "an answer a line": ndjson([answer(ROWS[:3]), answer(ROWS[3:])]),
    "a bare list": json.dumps(ROWS, ensure_ascii=False),
    "a bare list, pretty-printed": json.dumps(ROWS, indent=1),
    "a bare list, a record a line": "[\n" + ",\n".join(map(json.dumps, ROWS)) + "\n]\n",
    "several bare lists": json.dumps(ROWS[:1]) + json.dumps(ROWS[1:]),
    "a record a line": ndjson(ROWS),
    "a record a line, no line feed at the end": ndjson(ROWS).rstrip("\n"),
    "a record a line, blank lines between": ndjson(ROWS).replace("\n", "\n\n \n"),
    "records in a row, pretty-printed": "".join(json.dumps(one, indent=2) for one in ROWS),
}


@pytest.fixture
def read(tmp_path):
    """The ids of the sessions that files of these contents hold, and their completeness."""

    def read(*contents, name="sessions"):
        folder = tmp_path / "folder"
        folder.mkdir()
        names = []
        for number, content in enumerate(contents):
            path = tmp_path / f"{name}-{number}"
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            names.append(str(path))
        return sessions_of(names, folder)

    return read


def sessions_of(names, folder):
    with open_engine() as engine:
        loaded = load_sessions(engine, spool_from_files(names, folder), options())
        assert loaded.tally.left_out == ()
        return [(session.session_id, session.driver) for session in usable_sessions(loaded)]


EXPECTED = [(name, f"Zoë {name}") for name in "cabed"]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_any_form_gives_its_records_in_their_order(read, form, packed):
    content = FORMS[form].encode()
    assert read(gzip.compress(content) if packed else content) == EXPECTED


@pytest.mark.parametrize("form", [form for form in FORMS if form.endswith(("answer", "a line"))])
def test_carriage_returns_before_line_feeds_change_nothing(read, form):
    assert read(FORMS[form].replace("\n", "\r\n")) == EXPECTED


@pytest.mark.parametrize(
    "form",
    FORMS,
)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_a_byte_order_mark_changes_nothing(read, form, packed):
    content = FORMS[form].encode("utf-8-sig")
    assert read(gzip.compress(content) if packed else content) == EXPECTED


@pytest.mark.parametrize("indent", [None, 2])
def test_a_single_record_is_a_file_of_one(read, indent):
    assert read(json.dumps(ROWS[0], indent=indent)) == EXPECTED[:1]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("delimiter", ",;\t|")
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_csv_is_read_whatever_parts_its_fields_and_lines(read, packed, delimiter, line_end):
    content = TABLE.replace(",", delimiter).replace("\n", line_end).encode()
    assert read(gzip.compress(content) if packed else content) == EXPECTED[:2]


def test_csv_with_a_byte_order_mark_is_read(read):
    assert read(TABLE.encode("utf-8-sig")) == EXPECTED[:2]


def test_gzip_members_one_after_the_other_are_one_file(read):
    members = [gzip.compress(ndjson([one]).encode()) for one in ROWS]
    assert read(b"".join(members)) == EXPECTED


def test_a_file_that_holds_no_sessions_is_no_error(read):
    assert read(json.dumps(answer([]))) == []


def test_files_of_different_forms_are_read_together(read):
    contents = [json.dumps(answer(ROWS[:2])), ndjson(ROWS[2:4]), json.dumps(ROWS[4:])]
    assert sorted(read(*contents)) == sorted(EXPECTED)


def test_files_of_one_form_are_read_in_the_order_they_are_named(read):
    assert read(*(ndjson([one]) for one in ROWS)) == EXPECTED


def test_a_row_nested_deeply_is_a_row_like_any_other_a_line(read):
    deep = json.dumps(ROWS[1])[:-1] + ', "more": ' + "[" * 5000 + "]" * 5000 + "}\n"
    assert read(ndjson(ROWS[:1]) + deep) == EXPECTED[:2]


@pytest.mark.parametrize(
    "around",
    ['{{"total_count": 2, "rows": [{}, {}], "page": 1}}', "[{},\n {}]", '{{"rows": [{}, {}]}}'],
)
def test_a_row_nested_deeply_does_not_spoil_the_answer_it_is_in(read, around):
    deep = json.dumps(ROWS[1])[:-1] + ', "more": ' + "[" * 5000 + "]" * 5000 + "}"
    assert read(around.format(json.dumps(ROWS[0]), deep)) == EXPECTED[:2]


def test_a_number_of_5000_digits_does_not_spoil_the_answer_it_is_in(read):
    long = json.dumps(ROWS[1])[:-1] + ', "more": ' + "1" * 5000 + "}"
    assert read(f'{{"rows": [{json.dumps(ROWS[0])}, {long}]}}') == EXPECTED[:2]


def test_a_first_record_of_100_kb_leaves_a_broken_line_a_broken_line(tmp_path):
    path = tmp_path / "sessions.ndjson"
    path.write_text(ndjson([ROWS[0] | {"note": "y" * 100_000}, ROWS[1]]) + "broken\n")
    with open_engine() as engine:
        loaded = load_sessions(engine, spool_from_files([str(path)], tmp_path), options())
        assert (loaded.tally.received.records, len(usable_sessions(loaded))) == (3, 2)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("form", ["a record a line", "one answer"])
def test_a_named_pipe_is_read_once_and_whole(tmp_path, form):
    pipe, folder = tmp_path / "pipe", tmp_path / "folder"
    folder.mkdir()
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(FORMS[form],))
    writer.start()
    try:
        assert sessions_of([str(pipe)], folder) == EXPECTED
    finally:
        writer.join(timeout=10)


def test_what_is_copied_on_the_way_is_the_owners_alone(tmp_path):
    path, folder = tmp_path / "sessions.json", tmp_path / "folder"
    folder.mkdir()
    path.write_text(FORMS["one answer"])
    spool_from_files([str(path)], folder)
    (copy,) = folder.iterdir()
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_file_of_records_a_line_is_read_where_it_is(tmp_path):
    path, folder = tmp_path / "sessions.ndjson", tmp_path / "folder"
    folder.mkdir()
    path.write_text(FORMS["a record a line"])
    spool = spool_from_files([str(path)], folder)
    assert [file.path for file in spool.files] == [path]
    assert not list(folder.iterdir())


@pytest.mark.parametrize(
    "name",
    [
        "a*.ndjson",
        "a?.ndjson",
        "a[1].ndjson",
        "**",
        "[",
        "]",
        "a{1,2}.ndjson",
        "a\\b",
        "a1\\",
        "a\\*",
        "~",
        "it's.ndjson",
        "a b.ndjson",
        "a\nb",
        "-.ndjson",
        "ü.ndjson",
        "s3:x",
        "user=1",
    ],
)
def test_a_file_of_any_name_is_that_file_alone(tmp_path, name, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "a1.ndjson").write_text(ndjson([row(session_id="another file")]))
    (tmp_path / name).write_text(ndjson(ROWS))
    folder = tmp_path / "folder"
    folder.mkdir()
    assert sessions_of([name], folder) == EXPECTED


@pytest.mark.parametrize("folder", ["user=someone", "session_kwh=0", "site=1"])
def test_a_file_in_a_folder_of_any_name_holds_what_it_holds(tmp_path, folder):
    path = tmp_path / folder / "sessions.ndjson"
    path.parent.mkdir()
    path.write_text(ndjson(ROWS))
    with open_engine() as engine:
        loaded = load_sessions(engine, spool_from_files([str(path)], tmp_path), options())
        found = {(s.driver, s.site, s.energy_kwh) for s in usable_sessions(loaded)}
    assert found == {(f"Zoë {name}", "Downtown Charging Hub", 7.25) for name in "abcde"}
