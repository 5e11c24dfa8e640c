import math
from datetime import date, timedelta

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from seshis.reports.charts.calendar_ticks import number_of
from seshis.reports.charts.daily import DailyShare, daily_figure

ZONE = "America/Los_Angeles"
FIRST = date(2024, 9, 7)


def draw(*shares, site="Downtown Charging Hub", zone=ZONE):
    return daily_figure(shares, site=site, zone=zone)


def micro(share, failed=1):
    days = [(day, min(failed, sessions), sessions) for day, _, sessions in share.days]
    return DailyShare("Microsessions (0 < kWh < 1.0)", "micro", days)


def line(axes, label):
    return next(line for line in axes.lines if line.get_label() == label)


def words(texts, figure):
    return [text.get_text() for text in texts(figure)]


def test_a_share_is_a_line_with_markers_through_its_daily_percentages(empty_days):
    axes = draw(empty_days(3, failed=1, sessions=4)).axes[0]
    share = line(axes, "empty")
    assert list(share.get_ydata()) == [25, 25, 25]
    assert list(share.get_xdata()) == [number_of(FIRST) + n for n in range(3)]
    assert share.get_marker() == "o"
    assert share.get_linestyle() == "-"


def test_days_without_sessions_break_the_line(empty_days):
    share = line(draw(empty_days(5, without=[2])).axes[0], "empty")
    assert [math.isnan(value) for value in share.get_ydata()] == [False, False, True, False, False]


@pytest.mark.parametrize("days", [7, 400, 3650])
def test_a_lone_day_between_gaps_shows_its_marker(empty_days, days):
    lone = line(draw(empty_days(days, without=[2, 4])).axes[0], "lone days")
    values = list(lone.get_ydata())
    assert values[3] == 3
    assert sum(not math.isnan(value) for value in values) == 1
    assert lone.get_marker() == "o"
    assert lone.get_markersize() >= 2


@pytest.mark.parametrize(("failed", "top"), [(0, 5), (3, 5), (70, 100), (100, 100)])
def test_the_percentage_axis_starts_at_0_and_says_where_it_ends(empty_days, texts, failed, top):
    figure = draw(empty_days(10, failed=failed))
    assert figure.axes[0].get_ylim() == (0, top)
    assert (f"axis from 0 to {top}%" in words(texts, figure)) == (top < 100)


def test_percentages_are_written_as_percentages(empty_days, texts):
    assert {"0%", "20%", "100%"} <= set(words(texts, draw(empty_days(10, failed=60))))


def test_the_sessions_of_each_day_stand_in_bars_on_their_own_axis(empty_days):
    axes = draw(empty_days(5, sessions=271, without=[2])).axes[-1]
    assert [bar.get_height() for bar in axes.patches] == [271, 271, 0, 271, 271]
    assert axes.get_ylabel() == "sessions\na day"
    assert axes.get_ylim()[0] == 0


def test_the_sessions_of_each_day_are_drawn_over_years_too(empty_days):
    axes = draw(empty_days(3650, sessions=271, without=[2])).axes[-1]
    values, edges, _ = axes.patches[0].get_data()
    assert len(values) == 3650
    assert (values[1], values[2]) == (271, 0)
    assert edges[0] == number_of(FIRST) - 0.5


def test_a_week_has_its_figures_written_at_its_points_and_bars(empty_days, texts):
    shown = words(texts, draw(empty_days(7, failed=188, sessions=271)))
    assert shown.count("69.4%") == 7
    assert shown.count("271") == 7


def test_the_title_says_what_where_when_and_how_many(empty_days, texts):
    empty = empty_days(5, failed=11, sessions=679)
    shown = words(texts, draw(empty, micro(empty, failed=17)))
    assert "Daily empty and micro session percentage" in shown
    assert "Downtown Charging Hub · 2024-09-07 to 2024-09-11" in shown
    assert "3,395 sessions, 55 empty (1.6%), 85 micro (2.5%)" in shown
    assert "day the session started (America/Los_Angeles)" in shown
    assert "overall\n1.6%" in shown


def test_without_a_site_the_title_names_none(empty_days, texts):
    assert "2024-09-07 to 2024-09-11" in words(texts, draw(empty_days(5), site=None))


def test_two_shares_are_two_panels_over_one_time_axis(empty_days):
    empty = empty_days(31)
    upper, lower, bars = draw(empty, micro(empty)).axes
    assert upper.get_shared_x_axes().joined(upper, lower)
    assert upper.get_shared_x_axes().joined(upper, bars)
    colours = line(upper, "empty").get_color(), line(lower, "micro").get_color()
    markers = line(upper, "empty").get_marker(), line(lower, "micro").get_marker()
    assert len(set(colours)) == len(set(markers)) == 2


def test_markers_shrink_as_days_grow_many(empty_days):
    sizes = [
        line(draw(empty_days(days)).axes[0], "empty").get_markersize()
        for days in (7, 31, 90, 400, 3650)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 5


def test_over_years_the_days_pale_behind_their_28_day_share(empty_days, texts):
    figure = draw(empty_days(800))
    days, trend = line(figure.axes[0], "empty"), line(figure.axes[0], "trend")
    assert days.get_color() != trend.get_color()
    assert any("28 days" in word for word in words(texts, figure))


@pytest.mark.parametrize(
    ("days", "failed"),
    [
        *[(days, 40) for days in (1, 14, 28, 31, 70, 71, 430, 1200, 3653)],
        *[(days, 100) for days in (1, 8, 400)],
        *[(days, 0) for days in (8, 400)],
    ],
)
def test_no_text_is_clipped_or_covers_another(empty_days, assert_tidy, days, failed):
    empty = empty_days(days, failed=failed, first=date(2020, 11, 20))
    assert_tidy(draw(empty, micro(empty)))


def test_large_counts_find_room(empty_days, assert_tidy):
    assert_tidy(draw(empty_days(14, failed=99_999, sessions=100_000)))


def test_texts_keep_their_distance_in_long_names(empty_days, assert_tidy):
    share = DailyShare("Empty " * 40, "empty", empty_days(500).days)
    assert_tidy(draw(share, site="W" * 300, zone="America/Argentina/ComodRivadavia"))


def test_hostile_names_are_drawn_as_they_are_written(empty_days, texts):
    share = DailyShare("Empty $x^2$", "empty", empty_days(5).days)
    figure = draw(share, site="$\\frac$ \u202e\x1b[31m 中文\n", zone="UTC")
    shown = words(texts, figure)
    assert "Empty $x^2$" in shown
    assert any(word.startswith("$\\frac$ \\u202e\\x1b[31m \\u4e2d") for word in shown)
    assert not any(text.get_parse_math() for text in texts(figure))


@pytest.mark.parametrize("days", [[], [(FIRST, 0, 0), (FIRST + timedelta(days=4), 0, 0)]])
def test_without_sessions_the_chart_says_so(texts, assert_tidy, days):
    figure = draw(DailyShare("Empty sessions (0 kWh)", "empty", days))
    assert words(texts, figure).count("no sessions") == 2
    assert_tidy(figure)


def test_days_without_sessions_at_an_end_stretch_the_axis(empty_days):
    share = empty_days(5)
    last = FIRST + timedelta(days=29)
    figure = draw(DailyShare(share.title, "empty", [*share.days, (last, 0, 0)]))
    assert figure.axes[0].get_xlim()[1] > number_of(last)


def test_no_share_at_all_is_refused():
    with pytest.raises(ValueError, match="at least one share"):
        draw()


def test_zooming_in_names_finer_days(empty_days):
    figure = draw(empty_days(400))
    axes = figure.axes[-1]
    axes.set_xlim(number_of(date(2025, 3, 1)), number_of(date(2025, 3, 5)))
    FigureCanvasAgg(figure).draw()
    assert axes.get_xticklabels()[1].get_text() == "Sun\n2 Mar"


def test_the_settings_of_matplotlib_are_left_as_they_were(empty_days):
    before = dict(mpl.rcParams)
    draw(empty_days(5))
    assert dict(mpl.rcParams) == before


def test_settings_of_the_users_own_do_not_reach_the_chart(empty_days):
    with mpl.rc_context({"axes.facecolor": "black", "font.size": 40, "text.usetex": True}):
        figure = draw(empty_days(5))
    assert figure.axes[0].get_facecolor() == (1, 1, 1, 1)
    assert not any(text.get_usetex() for text in figure.texts)
