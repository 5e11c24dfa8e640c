import pytest
from hypothesis import given
from hypothesis import strategies as st

from seshis.reports.charts.glyphs import fitting, legible

WIDTH_PT = 150
SIZE_PT = 9


@pytest.mark.parametrize(
    ("hostile", "drawn"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("two\nlines", "two\\x0alines"),
        ("\u202efdp.exe", "\\u202efdp.exe"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("\ud800", "\\ud800"),
        ("中", "\\u4e2d"),
        ("🚗", "\\U0001f697"),
        ("a\u0301\u0301", "á\\u0301"),
    ],
)
def test_what_cannot_be_drawn_in_its_place_is_escaped(hostile, drawn):
    assert legible(hostile) == drawn


@pytest.mark.parametrize("name", ["émile@exämple.com", "Łódź $5 {x}_^", "Ελλάδα", "a\\b", ""])
def test_what_can_be_drawn_is_left_as_it_is(name):
    assert fitting(name, WIDTH_PT, SIZE_PT) == name


def test_a_long_name_keeps_its_beginning_and_its_end():
    name = fitting("vera." + "very" * 20 + "@example.com", WIDTH_PT, SIZE_PT)
    assert name.startswith("vera.very")
    assert "…" in name
    assert name.endswith("le.com")


def test_a_megabyte_of_a_name_is_shortened_at_once():
    assert len(fitting("x" * 1_000_000, WIDTH_PT, SIZE_PT)) < 50


@given(st.text())
def test_any_text_fits_and_an_escape_is_never_cut(text):
    fitted = fitting(text, WIDTH_PT, SIZE_PT)
    # No glyph of the font is narrower than a quarter of its size.
    assert len(fitted) * SIZE_PT * 0.25 <= WIDTH_PT
    assert fitted.isprintable()
    head = fitted.split("…", maxsplit=1)[0]
    assert legible(text).startswith(head) or "…" in text
