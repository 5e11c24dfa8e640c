from datetime import date

import pytest
from matplotlib.colors import to_rgb

from seshis.analyses.counts.drivers import DriverCount
from seshis.reports.charts.drivers import MOST_DRIVERS, drivers_figure

HOSTILE = [
    "$\\frac{x}$ $",
    "\u202efdp.exe@evil.com",
    "line\nbreak",
    "\x1b[31mred",
    "中文名字",
    "🚗",
    "",
    "   ",
    "W" * 80,
    "_^{}&<b>",
    "e" + "\u0301" * 30,
    "\ud800x",
    "عربي@example.com",
]


def driver(name, low=0, medium=0, high=1):
    return DriverCount(name, low + medium + high, 0, 0, 1.0, high, medium, low)


def draw(drivers, site="Downtown Charging Hub", volts=208.0, period=None):
    return drivers_figure(drivers, site=site, volts=volts, period=period)


def words(texts, figure):
    return [text.get_text() for text in texts(figure)]


def test_sessions_are_stacked_by_performance():
    axes = draw([driver("vera@example.com", low=2, medium=3, high=5)]).axes[0]
    assert [(bar.get_x(), bar.get_width()) for bar in axes.patches] == [(0, 2), (2, 3), (5, 5)]


def test_the_legend_gives_the_amperes_and_the_assumed_volts(texts):
    shown = words(texts, draw([driver("vera@example.com")]))
    assert {"low: <8 A", "medium: 8–15.9 A", "high: ≥16 A"} <= set(shown)
    assert "average current at an assumed 208 V" in shown


def test_the_drivers_with_most_sessions_stand_first_and_the_rest_in_words(texts, assert_tidy):
    drivers = [driver(f"driver{n:03}@example.com", high=n + 1) for n in range(200)]
    figure = draw(drivers)
    names = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert names[0] == "driver199@example.com"
    assert len(names) == MOST_DRIVERS == 25
    assert figure.axes[0].get_ylim()[0] > figure.axes[0].get_ylim()[1]
    assert "and 175 more drivers\nwith 15,400 sessions" in words(texts, figure)
    assert_tidy(figure)


def test_unclaimed_sessions_are_no_driver(texts, assert_tidy):
    figure = draw([driver(None, high=42), driver("vera@example.com", high=8)])
    label = figure.axes[0].get_yticklabels()[0]
    assert (label.get_text(), label.get_fontstyle()) == ("unclaimed", "italic")
    assert "50 sessions: 8 by 1 driver, 42 unclaimed" in words(texts, figure)
    assert_tidy(figure)


def test_unclaimed_sessions_among_the_rest_are_told_apart(texts, assert_tidy):
    figure = draw([*[driver(f"d{n}", high=9) for n in range(26)], driver(None, high=2)])
    assert "and 1 more driver\nwith 9 sessions\nand 2 unclaimed sessions" in words(texts, figure)
    assert_tidy(figure)


def test_a_driver_called_unclaimed_does_not_look_like_none():
    labels = draw([driver("unclaimed"), driver(None)]).axes[0].get_yticklabels()
    assert [label.get_fontstyle() for label in labels] == ["normal", "italic"]


def test_hostile_names_neither_warn_nor_leave_their_place(texts, assert_tidy):
    figure = draw([driver(name) for name in HOSTILE], site="$x$\n\u202e中")
    assert_tidy(figure)
    shown = words(texts, figure)
    assert "$\\frac{x}$ $" in shown
    assert "\\u202efdp.exe@evil.com" in shown
    assert '""' in shown
    assert not any(text.get_parse_math() for text in texts(figure))


@pytest.mark.parametrize("drivers", [1, 2, 25, 26])
def test_any_number_of_drivers_is_tidy(assert_tidy, drivers):
    assert_tidy(draw([driver(f"driver{n}@example.com", low=n) for n in range(drivers)]))


def test_large_counts_find_room(assert_tidy):
    assert_tidy(draw([driver("a", high=1_234_567), driver("b", high=1_234_000)]))


def test_without_sessions_the_chart_says_so(texts, assert_tidy):
    figure = draw([])
    assert words(texts, figure).count("no sessions") == 2
    assert_tidy(figure)


def test_the_period_heads_the_chart_where_it_is_given(texts):
    period = (date(2025, 9, 7), date(2025, 9, 11))
    shown = words(texts, draw([driver("a")], period=period))
    assert "Downtown Charging Hub · 2025-09-07 to 2025-09-11" in shown


def test_the_performances_differ_in_lightness_for_a_grey_printer():
    axes = draw([driver("vera@example.com", low=2, medium=3, high=5)]).axes[0]
    colours = [to_rgb(bar.get_facecolor()) for bar in axes.patches]
    greys = [0.299 * red + 0.587 * green + 0.114 * blue for red, green, blue in colours]
    assert greys[0] + 0.15 < greys[1] < greys[2] - 0.15
