import json
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seshis.sources.powerflex.answers.answer import AnswerError, read_answer

FINITE = st.floats(allow_nan=False, allow_infinity=False)


def test_an_envelope_gives_its_rows_and_its_numbers():
    answer = read_answer(b'{"rows": [{"a": 1}], "total_count": 40, "page": 2, "limit": 1}')
    assert answer.rows == [b'{"a": 1}']
    assert (answer.total_count, answer.page, answer.limit) == (40, 2, 1)


def test_a_bare_list_is_rows_without_numbers():
    answer = read_answer(b' [{"a": 1}, {"a": 2}] ')
    assert answer.rows == [b'{"a": 1}', b'{"a": 2}']
    assert (answer.total_count, answer.page, answer.limit) == (None, None, None)


def test_a_row_is_the_bytes_that_came():
    row = '{"kwh":1.500,"n":12345678901234567890123,"e":1e400,"s":"\\u00e9é","a":1,"a":2}'.encode()
    assert read_answer(b"[" + row + b"]").rows == [row]


def test_rows_of_any_kind_are_handed_on():
    assert read_answer(b'[5,null,"x",[1],true]').rows == [b"5", b"null", b'"x"', b"[1]", b"true"]


def test_a_row_on_several_lines_becomes_one_with_its_numbers_as_they_were():
    body = b'{\r\n "rows": [\n  {\n   "a": 1.500,\r\n   "b": "x\\ny  z", "c": [ 1e5 ]\n  }\n ]\n}'
    assert read_answer(body).rows == [b'{"a":1.500,"b":"x\\ny  z","c":[1e5]}']


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | FINITE | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=10,
    ),
    st.sampled_from([None, 2]),
)
def test_no_value_changes_on_its_way(value, indent):
    (row,) = read_answer(json.dumps([value], indent=indent).encode()).rows
    assert b"\n" not in row
    assert json.loads(row) == json.loads(json.dumps(value))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1000", 1000),
        ('"1000"', 1000),
        ("1000.0", 1000),
        ('"1000.0"', 1000),
        ("0", 0),
        ("null", None),
        ("-1", None),
        ("2.5", None),
        ('"many"', None),
        ('""', None),
        ("1e999", None),
        ("true", None),
        ("[]", None),
        ('"inf"', None),
        ('"nan.0"', None),
        ("NaN", None),
    ],
)
def test_a_total_is_read_where_it_is_a_number_in_any_form(text, count):
    answer = read_answer(f'{{"rows": [1], "total_count": {text}, "page": {text}}}'.encode())
    assert answer.rows == [b"1"]
    assert answer.total_count == count
    assert answer.page == count


def test_not_a_number_becomes_text_and_the_rest_of_its_row_stays():
    body = b'{"rows": [{"kwh": NaN, "n": 1.50, "s": "NaN"}, {"kwh": -Infinity}, {"kwh":2.0}]}'
    assert read_answer(body).rows == [
        b'{"kwh": "NaN", "n": 1.50, "s": "NaN"}',
        b'{"kwh": "-Infinity"}',
        b'{"kwh":2.0}',
    ]


def test_half_a_surrogate_pair_is_replaced_and_a_whole_one_stays():
    body = rb'[{"user": "a\ud800b", "v": "\ud83d\ude00 \\ud800", "n": 1.0}]'
    assert read_answer(body).rows == [
        rb'{"user": "a\ufffdb", "v": "\ud83d\ude00 \\ud800", "n": 1.0}'
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_other_encodings_that_json_may_come_in_are_read(encoding):
    rows = read_answer('[{"user": "Zoë"}]'.encode(encoding)).rows
    assert rows == ['{"user": "Zoë"}'.encode()]


def test_bytes_that_are_no_text_are_replaced():
    assert read_answer(b'[{"user": "Zo\xeb"}]').rows == ['{"user": "Zo�"}'.encode()]


def test_no_rows_because_there_are_none_is_an_answer():
    assert read_answer(b'{"rows": [], "total_count": 0}').rows == []
    assert read_answer(b'{"rows": null, "total_count": 0}').rows == []
    assert read_answer(b"[]").rows == []


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (
            b"\n<!DOCTYPE html><title>Sign in</title>",
            "is an HTML page that looks like a login page; the credentials are probably missing",
        ),
        (b"<html><h1>Welcome</h1>", "is an HTML page instead of JSON"),
        (b'{"rows": [{"a": 1}, {"b": "x', "is cut short after 28 bytes; it starts '{"),
        (b'[{"a": 1}', "is cut short after 9 bytes"),
        (b'[{"a": tr', "is cut short after 9 bytes"),
        (
            b'{"rows": [\n{"a": x}]}',
            "is not JSON: it breaks at byte 18 (line 2, column 7); it starts",
        ),
        ('[{"é": x}]'.encode(), "it breaks at byte 9 (line 1, column 8)"),
        (b"[1] x", "is not JSON: it breaks at byte 5"),
        (b'[{"a": "\x01"}]', "is not JSON: it breaks at byte 9"),
        (b"Unauthorized", "is not JSON; it starts 'Unauthorized'"),
        (b"\x00\x01\x02", "is not JSON; it starts"),
        (b"\x00\x00\x80", "is not JSON; it starts"),
        (b"\xff\xfe\x00", "is not JSON; it starts"),
        (b'{"id": ' + b"9" * 5000 + b"}", "is an object without rows"),
        (b"9" * 5000, "is a single JSON value"),
        (b'{"message": "Unauthorized"}', "is an error instead of rows: 'Unauthorized'"),
        (b'{"error": {"code": 5, "message": "no"}}', "is an error instead of rows: 'no'"),
        (b'{"errors": ["a", "b"]}', """is an error instead of rows: '["a", "b"]'"""),
        (b'{"ok": true}', """is an object without rows; it starts '{"ok": true}'"""),
        (b'{"rows": {}}', "has rows that are no list"),
        (b'{"rows": null, "total_count": 3}', "has rows that are no list"),
        (b"5", "is a single JSON value instead of rows: '5'"),
        (b"null", "is a single JSON value instead of rows: 'null'"),
        (b"NaN", "is a single JSON value"),
        (b"[" * 100_000, "is nested too deeply"),
    ],
)
def test_an_answer_without_rows_is_explained_in_one_sentence(body, sentence):
    with pytest.raises(AnswerError, match=re.escape(sentence)) as raised:
        read_answer(body)
    assert str(raised.value).isprintable()
    assert len(str(raised.value)) < 300


def test_the_start_of_a_broken_answer_cannot_reach_the_terminal_unescaped():
    with pytest.raises(AnswerError) as raised:
        read_answer('{"a": "\x1b]0;gotcha\x07\u202e'.encode())
    assert r"\x1b]0;gotcha\x07\u202e" in str(raised.value)
    assert raised.value.detail.isprintable()


def test_an_escape_within_an_error_message_stays_escaped():
    with pytest.raises(AnswerError, match=r"\\x1b\[31m") as raised:
        read_answer(rb'{"message": "\u001b[31m"}')
    assert str(raised.value).isprintable()


def test_the_detail_is_the_whole_answer_without_secrets():
    body = b'{"rows": [' + b'{"user": "vera@example.org", "access_token": "s3cret"},\n' * 50
    with pytest.raises(AnswerError) as raised:
        read_answer(body)
    assert raised.value.detail.count("\n") == 50
    assert "example.org" not in str(raised.value) + raised.value.detail
    assert "s3cret" not in str(raised.value) + raised.value.detail


def test_a_broken_row_deep_in_a_page_names_its_place():
    rows = b",\n".join(b'{"a": %d}' % n for n in range(1000))
    with pytest.raises(AnswerError, match=r"\(line 1001, column 1\)"):
        read_answer(b"[" + rows + b",\n}]")


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_whatever_comes_is_rows_or_an_explanation(body):
    rows, explanation, detail = [], "", ""
    try:
        rows = read_answer(body).rows
    except AnswerError as error:
        explanation, detail = str(error), error.detail
    assert explanation.isprintable()
    assert detail.replace("\n", "").isprintable()
    assert all(b"\n" not in row for row in rows)


@given(st.floats(), st.text())
def test_whatever_python_writes_is_read(number, text):
    (row,) = read_answer(json.dumps([{"n": number, "t": text}]).encode("utf-8")).rows
    came = json.loads(row)
    assert came["t"] == text
    if math.isfinite(number):
        assert came["n"] == number
