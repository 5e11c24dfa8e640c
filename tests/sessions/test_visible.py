"""Hostile text is spelled out, and honest text is left alone."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seshis.sessions.visible import visible, visible_json, visible_name

UNSAFE = (
    [chr(code) for code in (*range(0x20), 0x7F, *range(0x80, 0xA0))]
    + ["\u061c", "\u200b", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202e"]
    + ["\u2066", "\u2069", "\ufeff", "\ufff9", "\ud800", "\udfff"]
)
ANY_TEXT = st.text(st.characters()) | st.text(st.sampled_from([*UNSAFE, "a", "\\", '"']))
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT, inner, max_size=4),
    max_leaves=10,
)


@pytest.mark.parametrize("character", UNSAFE, ids=lambda character: f"U+{ord(character):04X}")
def test_a_character_that_steers_a_terminal_or_a_line_is_spelled_out(character):
    code = ord(character)
    assert visible(f"a{character}b") == (f"a\\x{code:02x}b" if code < 256 else f"a\\u{code:04x}b")


@given(ANY_TEXT)
def test_what_is_made_visible_holds_nothing_unsafe_and_can_be_encoded(text):
    shown = visible(text)
    assert not set(UNSAFE) & set(shown)
    assert shown.encode().decode() == shown


@pytest.mark.parametrize("text", ["", "Zoë Müller", "名前", "a & b <c>", "🔌 ⚠️", "a\\nb", "=1+1"])
def test_honest_text_is_left_alone(text):
    assert visible(text) == text


def test_a_terminal_escape_shows_as_what_it_is():
    assert visible("\x1b[31mred\x1b[0m\r\n") == "\\x1b[31mred\\x1b[0m\\x0d\\x0a"


@given(JSON_VALUES, st.booleans(), st.sampled_from([None, 2, "\t"]))
def test_json_made_visible_means_what_it_meant(value, ascii_only, indent):
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    shown = visible_json(text)
    assert json.loads(shown) == json.loads(text)
    assert not (set(UNSAFE) - set("\n\r\t")) & set(shown)


def test_the_line_breaks_and_tabs_between_values_are_kept():
    assert visible_json('{\r\n\t"a": 1\n}') == '{\r\n\t"a": 1\n}'


def test_a_long_name_is_cut_where_a_sentence_holds_it():
    assert visible_name("a" * 10_000) == "a" * 80 + "…"
    assert visible_name("a\x1b") == "a\\x1b"
