import pytest
from hypothesis import given
from hypothesis import strategies as st

from seshis.reports.pdf.faces import legible, width_of
from seshis.reports.pdf.fitting import cut, lines_of

NAMES = st.text(max_size=300)


@given(NAMES, st.floats(20, 400), st.booleans())
def test_a_text_cut_is_no_wider_than_its_place(text, width, bold):
    assert width_of(cut(text, width, 8, bold=bold), 8, bold=bold) <= width + 1e-3


@given(NAMES, st.floats(20, 400))
def test_no_line_is_wider_than_its_place(text, width):
    assert all(width_of(line, 8) <= width + 1e-3 for line in lines_of(text, width, 8))


@given(NAMES)
def test_lines_hold_every_letter(text):
    assert "".join(lines_of(text, 60, 8)).replace(" ", "") == "".join(legible(text).split())


def test_lines_break_between_words():
    assert lines_of("one two three four", 45, 9) == ["one two", "three four"]


def test_more_lines_than_there_may_be_end_in_the_end_of_the_text():
    lines = lines_of("the first words of a name that goes on and on until number 12", 70, 9, most=2)
    assert len(lines) == 2
    assert "…" in lines[1]
    assert lines[1].endswith("12")


def test_a_name_of_a_megabyte_is_cut_in_its_middle():
    shown = cut("start" + "x" * 1_000_000 + "end", 100, 9)
    assert shown.startswith("start")
    assert shown.endswith("end")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zürich", "Zürich"),
        ("e\u0301", "é"),
        ("\x1b[31m", r"\x1b[31m"),
        ("\u202egnippot", r"\u202egnippot"),
        ("东", r"\u4e1c"),
        ("🔌", r"\U0001f50c"),
        ("Z\u0338", r"Z\u0338"),
        ("محطة", "محطة"),
    ],
)
def test_what_cannot_be_drawn_in_its_place_is_spelled_out(text, shown):
    assert legible(text) == shown
