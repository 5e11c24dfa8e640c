"""Records leave as one JSON array, each value as it was received."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seshis.pseudonyms import Pseudonyms
from seshis.reports.records import record_pieces

RECORD = (
    '{ "id":1,\t"kwh": 5.3700, "big": 1234567890123456789012, "exp": 2.0e5, "é": "\\u0041\\/" }'
)


def refuse_constant(name):
    raise AssertionError(f"{name} is not JSON")


def array_of(*records, anonymize=None):
    text = "".join(record_pieces(records, anonymize))
    return text, json.loads(text, parse_constant=refuse_constant)


def test_no_records_are_an_empty_array():
    assert array_of()[1] == []


def test_records_stand_in_their_order_a_line_each():
    text, values = array_of('{"n": 1}', '{"n": 2}', "[3]")
    assert values == [{"n": 1}, {"n": 2}, [3]]
    assert text == '[\n{"n": 1},\n{"n": 2},\n[3]\n]\n'


def test_a_record_leaves_byte_for_byte_as_it_came():
    assert array_of(RECORD)[0] == f"[\n{RECORD}\n]\n"


@pytest.mark.parametrize(
    "record",
    [
        '{"info": "x", "kwh": 5.3700}',
        '{"user": "nancy@example.com", "kwh": 1.0e2}',
        '{"note": "NaN", "a": 1,  "a": 2}',
        '{"note": "Infinity", "kwh": 1e400}',
    ],
)
def test_a_record_whose_words_look_like_infinity_leaves_as_it_came(record):
    assert array_of(record)[0] == f"[\n{record}\n]\n"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=10,
    )
)
def test_what_json_can_say_keeps_its_value_and_what_it_cannot_is_null(value):
    _, (found,) = array_of(json.dumps(value))
    assert found == json.loads(json.dumps(value), parse_constant=lambda _: None)


@pytest.mark.parametrize("token", ["NaN", "Infinity", "-Infinity"])
def test_a_number_that_json_has_no_word_for_is_null(token):
    assert array_of(f'{{"kwh": {token}, "user": "vera"}}')[1] == [{"kwh": None, "user": "vera"}]


def test_nothing_unsafe_reaches_a_terminal_and_nothing_is_lost():
    name = "a\x7f\x9b\u202e\u2028\u200bé"
    text, values = array_of(json.dumps({"user": name}, ensure_ascii=False))
    assert values == [{"user": name}]
    assert all(character.isprintable() or character == "\n" for character in text)


@pytest.mark.parametrize("anonymous", [False, True])
def test_a_record_nested_deeply_leaves_too(anonymous):
    record = '{"info": ' + "[" * 5000 + "]" * 5000 + "}"
    pseudonyms = Pseudonyms(b"key")
    pieces = record_pieces(
        [record], (lambda text: pseudonyms.of_record(text, ["user"])) if anonymous else None
    )
    assert "".join(pieces).startswith("[")


def test_records_can_be_made_anonymous_on_their_way():
    text, values = array_of('{"user": "vera"}', anonymize=lambda record: record.upper())
    assert values == [{"USER": "VERA"}]
    assert text == '[\n{"USER": "VERA"}\n]\n'
