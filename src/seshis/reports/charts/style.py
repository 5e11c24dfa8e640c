"""The one look of every chart: colours, type sizes and what surrounds the figures.

Colours are told apart with any colour vision and, by lightness, on a grey printer. Nothing here
touches pyplot or leaves matplotlib's settings changed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

FONT = "DejaVu Sans"
"""Comes with matplotlib, so a chart looks the same on every machine."""

WIDTH_IN = 10.0
_TITLE_TOP_IN = 0.2
_FIRST_LINE_TOP_IN = 0.56
_LINE_IN = 0.23
MARGIN_IN = 0.3
LEFT_IN = 1.15
RIGHT_IN = 0.95

TITLE_PT = 15.0
SUBTITLE_PT = 10.5
PANEL_PT = 11.0
LABEL_PT = 9.5
TICK_PT = 9.0

INK = "#222222"
QUIET = "#5A5A5A"
RULE = "#DCDCDC"
FAINT_RULE = "#EEEEEE"
BAR = "#A9B4BE"

# Vermillion and blue of Okabe and Ito's palette.
_EMPTY = "#D55E00"
_MICRO = "#0072B2"
_OTHER = "#7A3E6B"

HIGH = "#9AD6BF"
MEDIUM = "#DB8600"
LOW = "#8C1C2E"


@dataclass(frozen=True, slots=True)
class LineLook:
    """What tells one share's line from another's, in colour and without."""

    colour: str
    pale: str
    marker: Literal["o", "s", "D"]


def line_look(what: str) -> LineLook:
    """The look of a kind of session; the same on every chart, alone or with others."""
    looks = {"empty": LineLook(_EMPTY, "#F3C19B", "o"), "micro": LineLook(_MICRO, "#A6CBE3", "s")}
    return looks.get(what, LineLook(_OTHER, "#D0B5CA", "D"))


@contextmanager
def house_style() -> Iterator[None]:
    """Draw within this: settings of the user's own matplotlibrc do not reach the chart.

    Also around saving and showing, for matplotlib makes some ticks and texts only then.
    """
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(
            {
                "font.family": [FONT],
                "text.parse_math": False,
                "text.color": INK,
                "svg.hashsalt": "seshis",
                "pdf.fonttype": 42,
            }
        )
        yield


def dress(axes: Axes, *, figures_on: Literal["x", "y"]) -> None:
    """Grid lines behind the data, clear where figures are read off, faint across; no box."""
    axes.set_axisbelow(True)
    axes.grid(visible=True, color=FAINT_RULE, linewidth=0.8)
    axes.grid(visible=True, axis=figures_on, color=RULE, linewidth=0.8)
    for side, spine in axes.spines.items():
        spine.set_visible(side in {"left", "bottom"})
        spine.set_color(QUIET)
        spine.set_linewidth(0.8)
    axes.tick_params(which="major", labelsize=TICK_PT, color=QUIET, labelcolor=INK, length=4)
    axes.tick_params(which="minor", color=QUIET, length=2, width=0.5)


def head(figure: Figure, title: str, *lines: str) -> None:
    """The title and the lines under it, flush left, down from the upper edge."""
    height_in = figure.get_figheight()
    left = MARGIN_IN / figure.get_figwidth()
    top = 1 - _TITLE_TOP_IN / height_in
    figure.set_label(title)
    figure.text(left, top, title, fontsize=TITLE_PT, fontweight="bold", va="top")
    for number, line in enumerate(lines):
        top = 1 - (_FIRST_LINE_TOP_IN + _LINE_IN * number) / height_in
        colour = QUIET if number else INK
        figure.text(left, top, line, fontsize=SUBTITLE_PT, color=colour, va="top")


def head_height_in(lines: int) -> float:
    """What a head with so many lines under its title takes, inches."""
    return _FIRST_LINE_TOP_IN + _LINE_IN * lines


def say(axes: Axes, sentence: str) -> None:
    """Write a sentence where the data would be."""
    axes.text(
        0.5,
        0.5,
        sentence,
        transform=axes.transAxes,
        fontsize=TITLE_PT,
        color=QUIET,
        ha="center",
        va="center",
    )
