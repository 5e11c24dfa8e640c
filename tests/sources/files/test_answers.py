"""Answers of any network's API are read from files, and say how complete they are."""

import json

import pytest

from packing import PACK
from seshis.errors import InputError
from seshis.sessions.completeness import Completeness
from seshis.sources.files.source import spool_from_files
from sources.files.reading import raw_rows

ONE, TWO, THREE = ({"id": str(n), "kwh": n, "reason": "Local"} for n in (1, 2, 3))


def acn(*records, **listing):
    meta = {"total": len(records), "page": 1, "max_results": 25, **listing}
    return {"_meta": meta, "_links": {"next": {"href": "sessions?page=2"}}, "_items": [*records]}


def ocpi(value, **more):
    return {"status_code": 1000, "timestamp": "2025-09-01T00:00:00Z", "data": value, **more}


FORMS = {
    "ACN-Data": [acn(ONE, TWO)],
    "ACN-Data's pages": [acn(ONE, total=2, max_results=1), acn(TWO, total=2, max_results=1)],
    "OCPI": [ocpi([ONE, TWO], status_message="Success")],
    "OCPI, one object an answer": [ocpi(ONE), ocpi(TWO)],
    "OCPI, one of them empty": [ocpi([ONE]), ocpi([]), ocpi([TWO])],
    "PowerFlex": [{"rows": [ONE, TWO], "total_count": 2}],
    "a bare list": [[ONE, TWO]],
    "records": [ONE, TWO],
    "of different networks": [ocpi([ONE]), {"rows": [TWO]}],
}


@pytest.mark.parametrize("packing", PACK)
@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("form", FORMS)
def test_the_records_of_any_answers_are_read_in_their_order(
    engine, tmp_path, folder, form, indent, packing
):
    path = tmp_path / "sessions"
    content = "\n".join(json.dumps(answer, indent=indent) for answer in FORMS[form])
    path.write_bytes(PACK[packing](content.encode()))
    assert raw_rows(engine, [path], folder, ("id", "kwh")) == [("1", "1"), ("2", "2")]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    "record",
    [
        {"id": "1", "data": {"soc": [1, 2]}, "items": []},
        {"id": "1", "data": []},
        {"id": "1", "data": [1, 2]},
        {"id": "1", "error": None, "message": "charged"},
        {"id": "1", "total_count": 0, "page": "x"},
    ],
    ids=str,
)
def test_an_object_that_is_no_envelope_is_a_record(engine, tmp_path, folder, record, indent):
    path = tmp_path / "sessions.json"
    path.write_text(json.dumps(record, indent=indent))
    ((_, kept),) = raw_rows(engine, [path], folder, ("id",), "records")
    assert json.loads(kept) == record


def test_the_one_record_of_an_answer_is_kept_as_received(engine, tmp_path, folder):
    path = tmp_path / "session.json"
    path.write_text('{"data": {"id": "1", "kwh": 5.3700, "x": NaN}, "status_code": 1000}')
    ((_, kept),) = raw_rows(engine, [path], folder, ("id",), "records")
    assert kept == '{"id": "1", "kwh": 5.3700, "x": "NaN"}'


@pytest.mark.parametrize("indent", [None, 2])
def test_a_record_alone_may_hold_what_is_almost_json(engine, tmp_path, folder, indent):
    path = tmp_path / "session.json"
    path.write_text(json.dumps({"id": "1", "kwh": float("nan")}, indent=indent))
    assert raw_rows(engine, [path], folder, ("id", "kwh")) == [("1", "NaN")]


@pytest.mark.parametrize("answer", [acn(), ocpi([])], ids=["ACN-Data", "OCPI"])
def test_an_answer_without_records_is_no_error(engine, tmp_path, folder, answer):
    path = tmp_path / "sessions.json"
    path.write_text(json.dumps(answer))
    assert raw_rows(engine, [path], folder, ("id",)) == []


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({"status_code": 2001, "status_message": "Invalid token"}, "'Invalid token'"),
        ({"status_code": 3000, "status_message": "Down", "data": None}, "'Down'"),
        ({"_status": "ERR", "_error": {"code": 401}, "_items": None}, "without rows"),
        ({"error": {"message": "gone", "code": 410}}, "'gone'"),
        ({}, "without rows"),
    ],
)
def test_an_error_is_no_record(tmp_path, folder, answer, says):
    path = tmp_path / "sessions.json"
    path.write_text(json.dumps(answer))
    with pytest.raises(InputError, match=says):
        spool_from_files([str(path)], folder)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([acn(ONE, TWO)], Completeness("complete", 2, 2)),
        ([acn(ONE, TWO, total=60, page=2)], Completeness("page", 2, 60, 2, 3)),
        ([acn(ONE, total=3), acn(TWO, total=3)], Completeness("incomplete", 2, 3)),
        ([acn(ONE, TWO, total="many")], Completeness("complete", 2)),
        ([ocpi([ONE, TWO])], Completeness("complete", 2)),
    ],
)
def test_a_total_in_the_listing_proves_what_a_file_holds(tmp_path, folder, answers, expected):
    path = tmp_path / "sessions.json"
    path.write_text("".join(map(json.dumps, answers)))
    assert spool_from_files([str(path)], folder).completeness == expected


@pytest.mark.parametrize("field", ["rows", "_items", "data"])
def test_a_row_nested_deeply_does_not_spoil_the_answer_it_is_in(engine, tmp_path, folder, field):
    deep = '{"id": "2", "more": ' + "[" * 5000 + "]" * 5000 + "}"
    path = tmp_path / "sessions.json"
    path.write_text(f'{{"_meta": {{"total": 2}}, "{field}": [{json.dumps(ONE)}, {deep}]}}')
    rows = raw_rows(engine, [path], folder, ("id",), "large records")
    assert [row[0] for row in rows] == ["1", "2"]


@pytest.mark.parametrize("packing", ["gzip", "zstd"])
@pytest.mark.parametrize("form", ["table", "records a line"])
@pytest.mark.parametrize("damage", ["cut short", "altered", "more behind it"])
def test_a_packed_file_that_is_damaged_is_refused_wherever_it_is(
    tmp_path, folder, packing, form, damage
):
    line = "{},{}\n" if form == "table" else '{{"id": {}, "x": {}}}\n'
    lines = "".join(line.format(number, number**2) for number in range(50_000))
    content = PACK[packing](lines.encode())
    at = len(content) - 1000
    path = tmp_path / "sessions"
    path.write_bytes(
        {
            "cut short": content[:-2],
            "altered": content[:at] + bytes(9) + content[at + 9 :],
            "more behind it": content + b"more",
        }[damage]
    )
    with pytest.raises(InputError, match="is cut short or damaged") as raised:
        spool_from_files([str(path)], folder)
    assert str(raised.value).startswith(str(path))
