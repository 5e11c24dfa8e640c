"""Days of sessions to draw, and the figure's texts as they are laid out on paper."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from seshis.reports.charts.daily import DailyShare
from seshis.reports.charts.style import house_style

FIRST = date(2024, 9, 7)


@pytest.fixture
def empty_days() -> Callable[..., DailyShare]:
    """A share of empty sessions over so many days, some of them left out."""

    def make(days, *, failed=3, sessions=100, without=(), first=FIRST):
        counted = [n for n in range(days) if n not in without]
        return DailyShare(
            "Empty sessions (0 kWh)",
            "empty",
            [(first + timedelta(days=n), failed, sessions) for n in counted],
        )

    return make


@pytest.fixture
def texts(monkeypatch) -> Callable[[Figure], list[Text]]:
    """Every text of a figure that is seen once it is drawn."""
    drawn: list[Text] = []
    draw_text = Text.draw

    def draw(text, renderer):
        drawn.append(text)
        draw_text(text, renderer)

    monkeypatch.setattr(Text, "draw", draw)

    def find(figure):
        drawn.clear()
        with house_style():
            FigureCanvasAgg(figure).draw()
        return [text for text in drawn if text.get_visible() and text.get_text()]

    return find


@pytest.fixture
def assert_tidy(texts) -> Iterator[Callable[[Figure], None]]:
    """Asserts that no text leaves the figure or covers another."""

    def check(figure):
        shown = texts(figure)
        boxes = [(text.get_text(), text.get_window_extent()) for text in shown]
        for words, box in boxes:
            assert box.x0 >= 0, words
            assert box.y0 >= 0, words
            assert box.x1 <= figure.bbox.x1, words
            assert box.y1 <= figure.bbox.y1, words
        for (some, box), (others, other) in combinations(boxes, 2):
            assert not box.overlaps(other), (some, others)

    return check
