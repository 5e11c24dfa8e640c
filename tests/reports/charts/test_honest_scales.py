"""What charts do so that a few sessions, a part of a week or unequal periods mislead nobody."""

from datetime import UTC, datetime, timedelta

import pytest

from findings.making import subject_of
from seshis.engine.connection import open_engine
from seshis.engine.periods import started_in
from seshis.findings.compare import find_comparison
from seshis.findings.subject import Compared, Side
from seshis.findings.trend import find_trend
from seshis.findings.usage import find_usage
from seshis.reports.chart_blocks import Axis, Bars, Panel, Points, Rule
from seshis.reports.charts.drawing import Words
from seshis.reports.charts.frame import Frame, y_span
from seshis.reports.charts.marks import marks_of
from seshis.reports.charts.scales import laid
from seshis.reports.presented.compare_charts import comparison_charts
from seshis.reports.presented.trend_charts import trend_charts
from seshis.reports.presented.usage_charts import distribution_charts
from seshis.sessions.completeness import Completeness
from seshis.sessions.window import Window

MONDAY = datetime(2025, 1, 6, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def engine():
    with open_engine() as opened:
        yield opened


def session(day, *, kwh=7.0, hours=2.0, minute=0):
    start = MONDAY + timedelta(days=day, minutes=minute)
    return {
        "site": "Oak St",
        "station": "1",
        "energy_kwh": kwh,
        "plug_start": int(start.timestamp() * 1000),
        "plug_end": int((start + timedelta(hours=hours)).timestamp() * 1000),
    }


def weeks_of(engine, days):
    charts = trend_charts(find_trend(subject_of(engine, [session(day) for day in days])))
    return next(chart for chart in charts if chart.name == "trend-weeks")


def bars_in_part(chart):
    return [
        len(layer.at)
        for panel in chart.panels
        for layer in panel.layers
        if isinstance(layer, Bars) and layer.role == "in part"
    ]


def test_weeks_that_are_there_in_part_are_marked_and_named(engine):
    chart = weeks_of(engine, range(2, 23))
    assert bars_in_part(chart) == [2]
    assert "week of 2025-01-06 begins on 2025-01-08" in chart.notes[0]
    assert "week of 2025-01-27 ends on 2025-01-28" in chart.notes[0]


def test_whole_weeks_are_not(engine):
    assert bars_in_part(weeks_of(engine, range(21))) == []


def test_weeks_without_sessions_at_weekends_are_whole(engine):
    assert bars_in_part(weeks_of(engine, [day for day in range(19) if day % 7 < 5])) == []


def test_a_few_powers_do_not_set_the_scale_and_are_counted(engine):
    usual = [session(n % 30, minute=n) for n in range(990)]
    fast = [session(n, kwh=600.0, hours=2.0, minute=n) for n in range(3)]
    slow = [session(n, kwh=0.03, hours=3.0, minute=n) for n in range(2)]
    charts = distribution_charts(find_usage(subject_of(engine, [*usual, *fast, *slow])))
    chart = next(chart for chart in charts if chart.name == "usage-power")
    (panel,) = chart.panels
    assert not any(isinstance(layer, Rule) for layer in panel.layers)
    assert panel.y.high - panel.y.low < 1
    assert chart.notes[0].startswith("Beyond the axis, not drawn: 3 from 4")
    assert ", 2 below 3" in chart.notes[0]
    assert sum(panel.layers[0].values) == 990


def test_periods_of_unequal_length_are_told_where_counts_are_scaled(engine):
    subject = subject_of(engine, [session(n % 30, kwh=n % 3, minute=n) for n in range(300)])

    def charts(days):
        cut = int((MONDAY + timedelta(days=days)).timestamp() * 1000)
        first = int((MONDAY - timedelta(hours=12)).timestamp() * 1000)
        last = int((MONDAY + timedelta(days=30)).timestamp() * 1000)
        whole = Completeness("complete", 300, 300)
        sides = (
            Side(started_in(subject.sessions, window), window, whole)
            for window in (Window(cut, last), Window(first, cut - 1))
        )
        return list(
            comparison_charts(
                find_comparison(subject._replace(compared=Compared(*sides))), "this against that"
            )
        )

    differences, stations = charts(10)
    assert "scaled from 11 to 21 days" in stations.panels[0].x.title
    assert ", in 21 and 11 days" in differences.subtitle


def test_a_name_is_not_written_over_a_line():
    x, y = Axis("sessions", low=0, high=10), Axis("share", "share", low=0.0, high=1.0)
    points = Points("signal", [2.0], [0.5], names=["a name"])
    panel = Panel(x, y, [Rule("expected", 0.5), points])
    frame = Frame(panel, laid(x, [], 50, 600), y_span(panel, 200, 10))
    (name,) = [
        item for group in marks_of(points, frame) for item in group.items if isinstance(item, Words)
    ]
    assert abs(name.y - frame.y.place(0.5)) > name.size / 2
