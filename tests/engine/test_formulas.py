"""What a spreadsheet would run gets an apostrophe, and loses it when it is read; no other does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seshis.engine.formulas import as_it_was, harmless, with_formula, without_formula

RUN = ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe66", "\ufe63"]
BEFORE = ["", " ", "  ", "\u00a0", "\t", "\v", "\f", "\r\n", "\u3000", "\u200b", "\ufeff", "\x00"]


@pytest.mark.parametrize("sign", RUN)
@pytest.mark.parametrize("before", BEFORE)
def test_a_sign_that_a_spreadsheet_runs_is_held_behind_whatever_it_trims(sign, before):
    text = f"{before}{sign}cmd|' /C calc'!A0"
    assert without_formula(text) == f"'{text}"


@pytest.mark.parametrize(
    "name",
    ["", "A-1", "Mill St. = 3", "0021-16-05", " North", "\u2212 5", "(+) charge", "'s Gravenhage"],
)
def test_ordinary_names_stay_as_they_are(name):
    assert without_formula(name) == with_formula(name) == name


TEXTS = st.text(
    st.sampled_from("'=-+@a \t\n\r\v\u00a0\uff1d\u3000\u200b\ufeff") | st.characters(codec="utf-8")
)


@given(text=TEXTS)
def test_what_is_written_is_read_as_it_was(text):
    assert with_formula(without_formula(text)) == text


@given(texts=st.lists(TEXTS, min_size=1))
def test_the_engine_judges_as_python_does(engine, texts):
    for judged, same in ((harmless("t"), without_formula), (as_it_was("t"), with_formula)):
        rows = engine.run(
            f"SELECT {judged} FROM (SELECT unnest($texts::VARCHAR[]) AS t)",
            {"texts": texts},
        )
        assert [one for (one,) in rows] == [same(text) for text in texts]
