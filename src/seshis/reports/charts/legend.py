"""What the marks of a chart stand for: a line of keys with their words, above the panels."""

from collections.abc import Iterator, Sequence

from seshis.reports.chart_blocks import Band, Bars, Cells, Layer, Line, Panel, Points, Rule
from seshis.reports.charts.drawing import Box, Dot, Group, Path, Words
from seshis.reports.charts.marks import DASHES
from seshis.reports.charts.roles import LOOKS
from seshis.reports.charts.sizes import LINE, SMALL_PT, strength_of
from seshis.reports.charts.widths import width_of

_KEY_PT = 14.0
_GAP_PT = 5.0
_NEXT_PT = 16.0
_ROW_PT = SMALL_PT * LINE + 4
_HEAT_PARTS = (0.02, 0.25, 0.5, 1.0)
_BANDS = {"limit": 0.3, "outer limit": 0.16}


def legend_of(
    panels: Sequence[Panel], left: float, right: float, top: float
) -> tuple[list[Group], float]:
    """The keys of every layer that has words for one, and how high they are together."""
    layers: dict[str, Layer] = {}
    for panel in panels:
        for layer in panel.layers:
            if not isinstance(layer, Rule) and layer.legend and _has_marks(layer):
                layers.setdefault(layer.legend, layer)
    groups, x, y = list[Group](), left, top + _ROW_PT / 2
    for words, layer in layers.items():
        width = _width(layer, words)
        if x > left and x + width > right:
            x, y = left, y + _ROW_PT
        if isinstance(layer, Cells):
            groups.append(Group([Words(x, y, words, SMALL_PT)], fill="ink"))
            keys = x + width - _heat_width(layer)
            if x + width > right:
                keys, y = left, y + _ROW_PT
            groups.extend(_heat_keys(layer, keys, y))
        else:
            groups.append(_key(layer, x, y))
            groups.append(Group([Words(x + _KEY_PT + _GAP_PT, y, words, SMALL_PT)], fill="ink"))
        x += width + _NEXT_PT
    return groups, (y - top + _ROW_PT / 2 if groups else 0.0)


def _has_marks(layer: Layer) -> bool:
    return not isinstance(layer, Rule) and bool(layer.x if isinstance(layer, Cells) else layer.at)


def _width(layer: Layer, words: str) -> float:
    key = width_of(words, SMALL_PT) + _GAP_PT
    return key + (_heat_width(layer) if isinstance(layer, Cells) else _KEY_PT)


def _heat_width(layer: Cells) -> float:
    return sum(_KEY_PT + _GAP_PT + width_of(text, SMALL_PT) for text, _ in _heats(layer))


def _key(layer: Layer, x: float, y: float) -> Group:
    middle, across = x + _KEY_PT / 2, [(x, y), (x + _KEY_PT, y)]
    if isinstance(layer, Line):
        return Group(
            [Path(across)],
            stroke=layer.role,
            line_width=1.3,
            dashes=DASHES if layer.dashed else (),
        )
    if isinstance(layer, Band | Bars):
        box = Box(x, y - 4.5, _KEY_PT, 9, strength=1.0)
        strength = _BANDS.get(layer.role, 1.0) if isinstance(layer, Band) else 1.0
        return Group([box], fill=layer.role, strength=strength)
    dot = Dot(middle, y, 3.4, LOOKS[layer.role].shape)
    if isinstance(layer, Points):
        return Group([dot], fill=layer.role)
    return Group([dot, Path(across)], fill=layer.role, stroke=layer.role, line_width=1.6)


def _heats(layer: Cells) -> list[tuple[str, float]]:
    """A few values with how dark they are."""
    most = max((value for value in layer.values if value is not None), default=0.0)
    values = sorted({max(round(most * part), 1) for part in _HEAT_PARTS}) if most >= 1 else [most]
    return [(f"{value:,g}", strength_of(value, most)) for value in values]


def _heat_keys(layer: Cells, x: float, y: float) -> Iterator[Group]:
    for text, strength in _heats(layer):
        yield Group([Box(x, y - 4.5, _KEY_PT, 9, strength=strength)], fill=layer.role)
        yield Group([Words(x + _KEY_PT + 3, y, text, SMALL_PT)], fill="ink")
        x += _KEY_PT + _GAP_PT + width_of(text, SMALL_PT)
