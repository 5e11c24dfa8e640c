from seshis.reports.chart_blocks import Axis, Band, Bars, Chart, Line, Panel, Points, Whiskers
from seshis.reports.charts.output import save_chart
from seshis.reports.charts.picture import chart_figure

DAYS = list(range(20_000, 20_030))
X = Axis("local day", "day")
LAYERS = [
    Band("limit", DAYS, [0.1] * 30, [0.4] * 30, "limits", width=1),
    Line("expected", DAYS, [0.2] * 30, "expected", dashed=True),
    Points("failed", DAYS, [0.2] * 29 + [None], legend="failed"),
    Points("signal", [20_010], [0.9], names=["2024-10-14"]),
    Whiskers("this", [20_020], [0.5], [0.3], [0.6]),
]
CHART = Chart(
    "trend-days",
    "Failed share by day",
    "3,000 sessions in 日本 and $x_1$",
    "what is seen",
    [
        Panel(X, Axis("share", "share"), LAYERS),
        Panel(X, Axis("sessions", "count"), [Bars("sessions", DAYS, [0] * 30, DAYS)], slim=True),
    ],
)


def test_a_picture_has_no_words_on_each_other(assert_tidy):
    assert_tidy(chart_figure(CHART))


def test_words_are_drawn_as_they_are_and_what_the_font_lacks_is_left_out(texts):
    shown = [text.get_text() for text in texts(chart_figure(CHART))]
    assert "3,000 sessions in … and $x_1$" in shown
    assert "2024-10-14" in shown


def test_each_ending_is_its_format(tmp_path):
    for ending, magic in (("png", b"\x89PNG"), ("pdf", b"%PDF"), ("svg", b"<?xml")):
        path = tmp_path / f"a.{ending}"
        save_chart(CHART, path)
        assert path.read_bytes().startswith(magic)


def test_the_same_chart_gives_the_same_bytes(tmp_path):
    for name in ("a.png", "b.png"):
        save_chart(CHART, tmp_path / name)
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
