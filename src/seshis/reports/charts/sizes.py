"""Sizes that every part of a chart keeps to, in points, and how dark a cell is."""

from math import sqrt

WIDTH_PT = 720.0
MARGIN_PT = 14.0
TITLE_PT = 15.0
SUBTITLE_PT = 10.5
PANEL_PT = 11.0
LABEL_PT = 9.5
SMALL_PT = 9.0
LINE = 1.32
"""The distance of lines, in sizes of their text."""
WORDS_GAP_PT = 6.0
CAPTION_PT = 220.0
"""Words of a mark or a name drawn on a chart are cut at this."""

_FAINTEST = 0.08


def strength_of(value: float, most: float) -> float:
    """How much of its colour a cell shows: by the square root, so that the few are seen."""
    if value <= 0 or most <= 0:
        return 0.0
    return min(_FAINTEST + (1 - _FAINTEST) * sqrt(value / most), 1.0)
