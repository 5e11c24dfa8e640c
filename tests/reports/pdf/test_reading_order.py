import pytest

from seshis.reports.pdf.reading_order import as_drawn, is_right_to_left


def test_a_text_from_the_left_is_left_alone():
    assert as_drawn("Zürich (2)") == "Zürich (2)"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("שלום", "םולש"),
        ("תחנה 12", "12 הנחת"),
        ("at שלום, twice", "at םולש, twice"),
        ("תחנה (צפון)", "(ןופצ) הנחת"),
    ],
)
def test_hebrew_stands_from_right_to_left_with_its_numbers_and_brackets(text, drawn):
    assert as_drawn(text) == drawn


def test_arabic_letters_join():
    # An initial, a medial and a final form; after alef nothing joins.
    assert as_drawn("بحت") == "\ufe96\ufea4\ufe91"
    assert as_drawn("اب") == "\ufe8f\ufe8d"


def test_only_texts_with_such_letters_are_from_the_right():
    assert is_right_to_left("a ש")
    assert not is_right_to_left("Ωmega 7")
