import pytest

from seshis.reports.blocks import Column, Grid, Series, Table
from seshis.reports.charts.drawing import Words
from seshis.reports.pdf.figures import chart_pieces, grid_chart, series_chart
from seshis.reports.pdf.tables import table_pieces
from seshis.sessions.zone import Zone

UTC = Zone("UTC")
COLUMNS = (
    Column("station", "station", "text", "its name"),
    Column("sessions", "sessions", "count", "how many"),
)


def table(count, shown=None, name="s"):
    return Table("stations", COLUMNS, [(f"{name}{at}", at) for at in range(count)], shown)


def printed(block, *, width=400, in_short=False):
    pieces = list(table_pieces(block, UTC, width, in_short=in_short))
    return pieces, [
        [item for group in piece.groups for item in group.items if isinstance(item, Words)]
        for piece in pieces
    ]


@pytest.mark.parametrize(
    ("count", "shown", "in_short", "rows"),
    [
        (5, None, False, 5),
        (36, 5, False, 36),
        (90, 5, False, 30),
        (90, 40, False, 40),
        (9, 5, True, 5),
    ],
)
def test_paper_has_the_rows_that_are_wanted_and_a_count_of_the_others(count, shown, in_short, rows):
    _, words = printed(table(count, shown), in_short=in_short)
    assert [line[0].text for line in words[1 : rows + 1]] == [f"s{at}" for at in range(rows)]
    told = "".join(word.text for line in words[rows + 1 :] for word in line)
    assert told == (
        f"… and {count - rows} rows more; SESHIS can write all into a file, as the table stations."
        if rows < count
        else ""
    )


def test_nothing_is_drawn_of_no_rows():
    assert printed(table(0)) == ([], [])


def test_a_short_table_is_not_parted_and_a_long_one_leaves_no_few_rows_alone():
    short, _ = printed(table(8))
    assert [piece.keeps_next for piece in short] == [True] * 8 + [False]
    long, _ = printed(table(12))
    together = [True, *[True] * 2, *[False] * 6, *[True] * 3, False]
    assert [piece.keeps_next for piece in long] == together


def test_numbers_end_under_each_other():
    _, words = printed(table(120, shown=120))
    ends = {round(line[1].x + len(line[1].text) * 0.636 * line[1].size, 1) for line in words[50:60]}
    assert max(ends) - min(ends) < 0.5


def test_columns_that_are_too_wide_for_the_paper_get_smaller_letters_and_lines():
    pieces, words = printed(table(3, name="a name of very many words " * 8), width=150)
    assert words[1][0].size < words[0][0].size or len(words[1]) > 2
    assert all(len(line) <= 4 for line in words[1:])
    assert pieces[1].height > 20


def test_a_finding_keeps_its_date_however_little_room_the_paper_has():
    found = "high, worse: 16.7% failed before, 59.5% of 190 since 2020-06-17"
    names = ("BOULDER JUNCTION / PARK AND RIDE ST1", "1360 Gillaspie Drive, Boulder, CO 80305")
    rates = [f"{10 + at}.7% (26.3-33.2)" for at in range(4)]
    columns = [Column(f"c{at}", f"column {at}", "text", "") for at in range(7)]
    block = Table("stations", tuple(columns), [(*names, *rates, found)])
    for width in (479, 300, 200, 120):
        _, words = printed(block, width=width)
        column = max(word.x for word in words[1])
        told = "".join(word.text for word in words[1] if word.x == column)
        assert told.replace(" ", "") == found.replace(" ", ""), width


def test_figures_lose_no_digit_however_little_room_the_paper_has():
    columns = [Column(f"c{at}", f"column {at}", "rate", "") for at in range(8)]
    block = Table("rates", tuple(columns), [("12.9% (12.5-13.3)",) * 8])
    _, words = printed(block, width=250)
    assert "".join(word.text for word in words[1]).count("12.5-13.3") == 8


def test_a_series_is_drawn_as_bars_and_one_of_nothing_is_not():
    chart = series_chart(Series("days", "Share a day", "share", ["Mon", "Tue"], [0.1, None]))
    _, drawn = chart_pieces(chart, 400, 600)
    assert drawn.groups
    assert series_chart(Series("days", "Share a day", "share", ["Mon"], [None])) is None


def test_a_grid_is_drawn_as_cells_and_one_of_nothing_is_not():
    chart = grid_chart(Grid("hours", "Plug-ins", "count", ["Mon"], ["0", "1"], [[3, None]]))
    _, drawn = chart_pieces(chart, 400, 600)
    assert drawn.groups
    assert grid_chart(Grid("hours", "Plug-ins", "count", ["Mon"], ["0"], [[None]])) is None


def test_a_chart_higher_than_a_page_is_drawn_smaller():
    grid = Grid("days", "Days", "count", [f"day {at}" for at in range(200)], ["0"], [[1]] * 200)
    title, drawn = chart_pieces(grid_chart(grid), 400, 600)
    assert title.height + drawn.height + drawn.space < 600
