"""Names the zone wherever a block tells of hours or days: a report is read in other zones too."""

from seshis.reports.blocks import Block, Grid, Heading, Sentence, Series
from seshis.reports.chart_blocks import Axis, Chart
from seshis.sessions.zone import Zone


def in_zone(block: Block, zone: Zone) -> Block:
    """The block with the zone's name in the titles that need it."""
    if isinstance(block, Chart):
        panels = [
            panel._replace(x=_axis(panel.x, zone), y=_axis(panel.y, zone)) for panel in block.panels
        ]
        return block._replace(panels=panels)
    if isinstance(block, Heading) and block.is_local:
        return block._replace(text=_named(block.text, zone))
    if isinstance(block, Sentence) and block.is_local:
        return block._replace(text=f"{_named(block.text.removesuffix('.'), zone)}.")
    if isinstance(block, Series | Grid) and block.is_local:
        return block._replace(title=_named(block.title, zone))
    return block


def _axis(axis: Axis, zone: Zone) -> Axis:
    return axis._replace(title=_named(axis.title, zone)) if axis.is_local else axis


def _named(title: str, zone: Zone) -> str:
    return f"{title} ({zone.name})"
