"""How changes are written: with their sign, and with the interval that they come with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seshis.reports.cells import cell
from seshis.reports.phrases import (
    difference_in_short,
    difference_of,
    percent_of_one,
    ratio_in_short,
    with_sign,
)
from seshis.sessions.zone import Zone
from seshis.statistics.differences import Difference, Ratio, newcombe
from seshis.statistics.intervals import wilson

UTC = Zone("UTC")


@pytest.mark.parametrize(
    ("number", "decimals", "written"),
    [(12.4, 0, "+12"), (-0.3, 0, "+0"), (-0.04, 1, "+0.0"), (-16.25, 1, "-16.2"), (0, 0, "+0")],
)
def test_a_change_has_a_sign_and_nothing_is_no_less_than_nothing(number, decimals, written):
    assert with_sign(number, decimals) == written


def test_a_difference_of_shares_is_in_points():
    found = Difference(0.025, -0.003, 0.047)
    assert difference_in_short(found) == "+2.5 (-0.3 to +4.7)"
    assert difference_of(found) == "+2.5 points (95% interval -0.3 to +4.7)"


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_difference_is_what_is_left_of_one_written_share_less_the_other(now, before):
    found = Difference(now - before, -1.0, 1.0, now, before)
    left = float(percent_of_one(now)[:-1]) - float(percent_of_one(before)[:-1])
    assert float(difference_in_short(found).split()[0]) == pytest.approx(left, abs=1e-9)
    assert difference_of(found).split()[0] == difference_in_short(found).split()[0]


def test_twelve_of_672_and_then_33_of_760_are_2_5_points_apart():
    found = newcombe(wilson(33, 760), wilson(12, 672))
    assert (percent_of_one(found.share_before), percent_of_one(found.share)) == ("1.8%", "4.3%")
    assert difference_of(found).startswith("+2.5 points")


def test_a_difference_from_nothing_is_none():
    nothing = Difference(None, None, None)
    assert difference_in_short(nothing) == "-"
    assert difference_of(nothing) == "of which there is no difference"


def test_a_ratio_is_written_as_what_is_more_or_less():
    assert ratio_in_short(Ratio(12, 10, 1.2, 1.031, 1.402)) == "+20.0% (+3.1 to +40.2)"
    assert ratio_in_short(Ratio(8, 10, 0.8, None, None)) == "-20.0%"
    assert ratio_in_short(Ratio(8, 0, None, None, None)) == "-"


def test_a_table_writes_them_whatever_its_column():
    assert cell(Difference(0.025, 0.003, 0.047), "number", UTC) == "+2.5 (+0.3 to +4.7)"
    assert cell(Ratio(8, 10, 0.8, None, None), "number", UTC) == "-20.0%"
    assert cell(-3.0, "change", UTC) == "-3.0"
    assert cell(2, "change", UTC) == "+2.0"
