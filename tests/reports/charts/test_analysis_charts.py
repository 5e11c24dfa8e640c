"""The charts of every analysis, drawn each way, of a fleet whose names try everything."""

import re
from datetime import date
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from reports.charts.hostile_fleet import charts_of_every_analysis, sessions
from seshis.engine.connection import open_engine
from seshis.findings.catalogue import ANALYSES
from seshis.reports.chart_blocks import Axis, Cells, Chart, Line, Panel, Points, Rule
from seshis.reports.charts.calendar_ticks import number_of
from seshis.reports.charts.drawing import Words
from seshis.reports.charts.layout import lay_out
from seshis.reports.charts.svg import chart_svg, svg_file
from seshis.reports.charts.text_chart import chart_lines
from seshis.reports.charts.widths import width_of
from seshis.reports.text_width import width_on_terminal

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def by_analysis():
    with open_engine() as engine:
        return charts_of_every_analysis(engine, list(sessions()))


@pytest.fixture(scope="module")
def charts(by_analysis):
    return [chart for charts in by_analysis.values() for chart in charts]


def labels_of(chart):
    return [
        label
        for panel in chart.panels
        for layer in panel.layers
        if not isinstance(layer, Line | Rule) and hasattr(layer, "labels")
        for label, value in zip(layer.labels, values_of(layer), strict=True)
        if label and value is not None
    ]


def values_of(layer):
    return layer.values if hasattr(layer, "values") else layer.high if layer.labels else []


def words_of(drawing):
    return [item for group in drawing.groups for item in group.items if isinstance(item, Words)]


def area_of(words):
    width, half = width_of(words.text, words.size), words.size * 0.5
    left = {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
    if words.turned:
        return words.x - half, words.y - width / 2, words.x + half, words.y + width / 2
    return words.x - left, words.y - half, words.x - left + width, words.y + half


def test_every_analysis_has_a_chart(by_analysis):
    missing = {name for name, charts in by_analysis.items() if not charts}
    # No station of this fleet falls silent.
    assert missing <= {"silent"}
    assert set(by_analysis) == set(ANALYSES)


def test_charts_of_one_report_have_names_of_their_own(charts):
    names = [chart.name for chart in charts]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+", name) for name in names)


def test_every_chart_is_documented(charts):
    documented = (Path(__file__).parents[3] / "docs" / "charts.md").read_text(encoding="utf-8")
    assert all(f"`{chart.name}`" in documented for chart in charts)


def test_each_says_how_much_it_rests_on_and_what_is_seen(charts):
    for chart in charts:
        assert re.search(r"\d", chart.subtitle), chart.name
        assert len(chart.description) > 20, chart.name
        for panel in chart.panels:
            assert panel.x.title, chart.name


def test_no_two_stations_of_a_chart_look_alike(charts):
    of_stations = {"overview-stations", "visits-switched", "compare-stations", "unclaimed-failed"}
    found = [chart for chart in charts if chart.name in of_stations]
    assert len(found) == len(of_stations)
    for chart in found:
        names = chart.panels[-1].y.categories
        assert len(set(names)) == len(names) > 1, chart.name


def test_hours_and_days_are_told_with_their_zone(charts):
    told = [
        (chart.name, axis.title)
        for chart in charts
        for panel in chart.panels
        for axis in (panel.x, panel.y)
        if axis.scale == "day" or {"00", "23"} <= set(axis.categories)
    ]
    assert {"trend-days", "usage-plug-ins", "unclaimed-hours"} <= {name for name, _ in told}
    assert [one for one in told if not one[1].endswith(" (UTC)")] == []
    hours = next(chart for chart in charts if chart.name == "usage-plug-ins")
    assert any("hour of the day (UTC)" in line for line in chart_lines(hours))


@pytest.mark.parametrize("width", [720, 420, 280])
def test_no_words_leave_the_chart_or_cover_others(charts, width):
    for chart in charts:
        drawing = lay_out(chart, width)
        areas = [(words.text, area_of(words)) for words in words_of(drawing) if words.text]
        for text, (left, top, right, bottom) in areas:
            assert left >= -1, (chart.name, text)
            assert top >= 0, (chart.name, text)
            assert right <= width + 1, (chart.name, text)
            assert bottom <= drawing.height, (chart.name, text)
        for (some, one), (others, other) in combinations(areas, 2):
            apart = (
                one[0] >= other[2] - 1
                or other[0] >= one[2] - 1
                or one[1] >= other[3] - 1
                or other[1] >= one[3] - 1
            )
            assert apart, (chart.name, some, others)


def test_a_phone_has_whole_titles_and_names_above_their_marks(charts):
    for chart in charts:
        drawn = [words.text for words in words_of(lay_out(chart, 280, headed=False))]
        for panel in chart.panels:
            for title in (panel.title, panel.x.title):
                assert all(word in " ".join(drawn) for word in title.split()), chart.name
    (visits,) = [chart for chart in charts if chart.name == "visits-outcomes"]
    words = words_of(lay_out(visits, 280, headed=False))
    (name,) = [one for one in words if one.text == "nobody (unclaimed), all failed"]
    (count,) = [one for one in words if one.y == name.y and one is not name]
    assert name.x < 28
    assert count.anchor == "end"


def test_ticks_of_a_narrow_chart_name_every_year():
    days = [number_of(date(2018, 1, 1)) + 7 * at for at in range(160)]
    week = Axis("week", "day")
    points = Points("failed", days, [0.1] * len(days))
    panel = Panel(week, Axis("share", "share"), [points])
    drawing = lay_out(Chart("weeks", "Weeks", "160 weeks", "", [panel]), 280)
    years = [words.text for words in words_of(drawing) if re.fullmatch(r"20\d\d", words.text)]
    assert years == ["2018", "2019", "2020", "2021"]


def test_an_inline_svg_tells_every_mark_and_asks_for_nothing(charts):
    for chart in charts:
        text = chart_svg(chart)
        root = ET.fromstring(text)
        told = [one.get("data-label") for one in root.iter() if one.get("class") == "mark"]
        assert sorted(told) == sorted(labels_of(chart)), chart.name
        kinds = {one.tag.removeprefix(SVG) for one in root.iter()}
        assert kinds <= {"svg", "title", "desc", "g", "path", "circle", "rect", "text"}
        assert not re.search(
            r"\b(style|href|on\w+)=|url\(", re.sub(r'data-label="[^"]*"', "", text)
        )
        assert root.get("role") == "img"
        assert root.find(f"{SVG}title").text == chart.title
        assert root.find(f"{SVG}desc").text == chart.description


def test_colours_of_an_inline_svg_are_the_pages_to_set(charts):
    for chart in charts:
        paints = re.findall(r'(?:fill|stroke)="([^"]*)"', chart_svg(chart))
        assert all(
            re.fullmatch(r"none|var\(--(role|chart)-[a-z-]+,#\w{6}\)", one) for one in paints
        )


def test_ids_are_unique_over_a_page(charts):
    ids = [found for chart in charts for found in re.findall(r' id="([^"]*)"', chart_svg(chart))]
    assert len(set(ids)) == len(ids)


def test_an_svg_file_has_plain_colours_and_shows_labels_by_itself(charts):
    for chart in charts:
        text = svg_file(chart)
        titles = [one.text for one in ET.fromstring(text).iter(f"{SVG}title")]
        assert sorted(titles[1:]) == sorted(labels_of(chart))
        assert "var(" not in text


def test_text_fits_a_terminal_of_80_columns_and_steers_nothing(charts):
    for chart in charts:
        lines = list(chart_lines(chart))
        assert len(lines) > 4, chart.name
        for line in lines:
            assert width_on_terminal(line) <= 80, (chart.name, line)
            assert line.isprintable(), chart.name


def test_cells_are_as_many_as_are_known(charts):
    weeks = [chart for chart in charts if chart.name == "usage-plug-ins"]
    (cells,) = [one for one in weeks[0].panels[0].layers if isinstance(one, Cells)]
    assert len(cells.values) == 168
