from hypothesis import given
from hypothesis import strategies as st

from seshis.reports.page.words import (
    MOST_CHARACTERS,
    name_in_page,
    sentence_in_page,
    with_dates,
    with_links,
)


@given(st.text(max_size=400))
def test_a_name_is_printable_on_one_line_and_short(text):
    name = name_in_page(text)
    assert name.isprintable()
    assert len(name) <= MOST_CHARACTERS


@given(st.text(max_size=400))
def test_no_word_of_a_sentence_is_longer_than_a_name(text):
    assert all(len(word) <= MOST_CHARACTERS for word in sentence_in_page(text).split(" "))


@given(st.text("<>&\"'-a1 ", max_size=60))
def test_no_text_becomes_markup(text):
    for made in (with_links(text, {"a"}), with_dates(text)):
        without_ours = made
        for ours in ('<a href="#a">', "</a>", "<code>", "</code>", "<time>", "</time>"):
            without_ours = without_ours.replace(ours, "")
        assert "<" not in without_ours
        assert '"' not in without_ours


def test_a_section_to_be_seen_is_led_to_where_the_page_has_it():
    made = with_links("See Triage. See Data quality.", {"triage"})
    assert made == 'See <a href="#triage">Triage</a>. See Data quality.'


def test_a_date_is_kept_on_one_line():
    assert with_dates("worse since 2025-09-08 (1%)") == "worse since <time>2025-09-08</time> (1%)"


def test_digits_of_a_longer_name_are_no_date():
    assert "<time>" not in with_dates("0021-2025-09-08-01")
