from seshis.reports.chart_blocks import (
    Axis,
    Bars,
    Cells,
    Chart,
    Panel,
    Points,
    Rule,
    Whiskers,
)
from seshis.reports.charts.text_chart import chart_lines

ROWS = Axis("", "category", categories=["one", "another"])


def lines_of(panel, **chart):
    return list(chart_lines(Chart("a-chart", "Title", "10 sessions", "", [panel], **chart)))


def test_bars_are_as_long_as_their_values_with_the_words_beside_them():
    bars = Bars("failed", [0, 1], [0, 0], [10, 5], words=["10 of 20", "5"])
    assert lines_of(Panel(Axis("failures", "count", 0, 10), ROWS, [bars])) == [
        "Title:",
        "    10 sessions",
        "    one     │██████████████████████│ 10 of 20",
        "    another │███████████           │ 5",
        "             0                   10",
        "             failures",
    ]


def test_a_bar_of_little_is_seen_and_one_of_nothing_is_not():
    bars = Bars("failed", [0, 1], [0, 0], [0.001, 0])
    lines = lines_of(Panel(Axis("failures", "count", 0, 10), ROWS, [bars]))
    assert lines[2].endswith("│▏                     │")
    assert lines[3].endswith("│                      │")


def test_bars_on_each_other_are_one_bar():
    layers = [Bars("empty", [0], [0], [4]), Bars("micro", [0], [4], [8])]
    lines = lines_of(Panel(Axis("sessions", "count", 0, 8), ROWS, layers))
    assert lines[2].count("█") == 22


def test_intervals_reach_from_end_to_end():
    whiskers = Whiskers("failed", [0], [0.5], [0.25], [0.75])
    lines = lines_of(Panel(Axis("share", "share", 0, 1), ROWS, [whiskers]))
    assert lines[2] == "    one     │     ──────●─────     │"


def test_days_are_columns_over_an_axis_and_signals_are_marked():
    days = [20_000, 20_001, 20_003]
    points = Points("failed", days, [0.0, 0.5, None])
    signal = Points("signal", [20_003], [1.0])
    panel = Panel(Axis("day", "day"), Axis("share", "share", 0, 1), [points, signal])
    assert [line[12:] for line in lines_of(panel)[2:]] == [
        " share",
        " │   █",
        " │   █",
        " │   █",
        " │   █",
        " │ █ █",
        " │ █ █",
        " │ █ █",
        " │_█ █",
        " └────",
        "     ▲",
        "  2024-10-04 2024-10-07",
        "  day",
    ]


def test_more_days_than_columns_share_them_and_it_is_said():
    days = list(range(20_000, 20_200))
    points = Points("failed", days, [0.25] * 200)
    lines = lines_of(Panel(Axis("day", "day"), Axis("share", "share", 0, 1), [points]))
    assert max(map(len, lines)) <= 80
    assert lines[-1].strip() == "a column is the mean of about 3"


def test_what_lies_beyond_the_axis_is_said():
    points = Points("failed", [20_000, 20_001], [0.1, 1.0])
    lines = lines_of(Panel(Axis("day", "day"), Axis("share", "share", 0, 0.5), [points]))
    assert lines[-1].strip() == "1 beyond the axis, drawn at its edge"


def test_what_is_not_in_order_of_time_is_dots_and_a_rule():
    points = Points("failed", [0, 5, 10], [0.0, 1.0, 0.2])
    signal = Points("signal", [10], [0.9])
    y = Axis("share", "share", 0, 1)
    rows = lines_of(Panel(Axis("sessions"), y, [Rule("expected", 0.5), points, signal]))[3:11]
    assert [row.count("•") for row in rows] == [1, 0, 0, 0, 0, 0, 1, 1]
    assert rows[0].rstrip().endswith("▲")
    assert "┄┄┄" in rows[3]


def test_cells_are_shades_under_their_names():
    cells = Cells("heat", [0, 1, 0], [0, 0, 1], [4, 0, 1], legend="plug-ins")
    x = Axis("hour", "category", categories=["00", "01"])
    lines = lines_of(Panel(x, ROWS, [cells]))
    assert lines[2:] == [
        "         one │██  │",
        "     another │▒▒  │",
        "              00",
        "              hour",
        "              █ is 4 plug-ins",
    ]


def test_a_panel_that_accompanies_another_is_left_to_pictures():
    bars = Bars("sessions", [20_000], [0], [5])
    slim = Panel(Axis("day", "day"), Axis("sessions", "count"), [bars], slim=True)
    assert lines_of(slim) == ["Title:", "    10 sessions"]
