"""Choices and their addresses are one: what is written into one is read out of it again."""

from datetime import date
from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from seshis.cli.settings.values import positive
from seshis.serve.choice import OFFERED, ORDERS, Choice, Look, Terms, choice_of, look_of, query_of
from seshis.sessions.window import RANGE_NAMES
from seshis.sessions.zone import Zone

TERMS = Terms(Zone("UTC"), 1.0, ("overview", "trend"), positive)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
ANALYSES = st.sets(st.sampled_from(OFFERED), min_size=1).map(
    lambda names: tuple(name for name in OFFERED if name in names)
)
THRESHOLDS = st.floats(0.001, 1000).map(lambda kwh: float(f"{kwh:.6g}"))
PARTS = st.one_of(
    st.fixed_dictionaries({"range": st.sampled_from(RANGE_NAMES)}),
    st.lists(DAYS, min_size=2, max_size=2).map(
        lambda days: {"first": min(days), "last": max(days)}
    ),
    st.just({}),
)
CHOICES = st.builds(
    lambda threshold, analyses, site, part: Choice(threshold, analyses, site, **part),
    THRESHOLDS,
    ANALYSES,
    st.none() | NAMES,
    PARTS,
)
LOOKS = st.builds(
    Look,
    st.none() | NAMES,
    st.none() | NAMES,
    st.booleans(),
    st.sampled_from(ORDERS),
    st.booleans(),
    st.integers(1, 999_999),
)


@given(CHOICES, LOOKS)
def test_an_address_says_the_whole_choice(choice, look):
    query = parse_qs(query_of(choice, TERMS, look), keep_blank_values=True)
    assert choice_of(query, TERMS) == choice
    assert look_of(query) == look


def test_the_usual_choice_needs_no_words():
    assert query_of(choice_of({}, TERMS), TERMS, Look()) == ""
