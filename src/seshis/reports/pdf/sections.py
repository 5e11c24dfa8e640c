"""The sections of the report as pieces; how far they can be trusted stays on one page, the last."""

from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from seshis.reports.blocks import Block, Grid, Heading, Sentence, Series, Table
from seshis.reports.chart_blocks import Chart
from seshis.reports.pdf.figures import chart_pieces, grid_chart, series_chart
from seshis.reports.pdf.pieces import Piece
from seshis.reports.pdf.prose import part_heading, section_heading, sentence, steps
from seshis.reports.pdf.tables import table_pieces
from seshis.reports.presented.report_sections import LAST_SECTIONS, ReportSection, Steps
from seshis.sessions.zone import Zone

_MOST_OPENING = 6
"""More sentences than these before the first table may be parted from it."""


class Setting(NamedTuple):
    """What pieces are made for: the size of a page's content, the zone, the sections there are."""

    width: float
    height: float
    zone: Zone
    sections: Collection[str]


def section_pieces(sections: Sequence[ReportSection], setting: Setting) -> Iterator[Piece]:
    """All of them; the first has of its tables what is wanted at a glance."""
    for number, section in enumerate(sections):
        pieces = _section_pieces(section, setting, in_short=number == 0)
        if section.name in LAST_SECTIONS:
            pieces = (piece._replace(keeps_next=True) for piece in pieces)
        yield from pieces


def _section_pieces(section: ReportSection, setting: Setting, *, in_short: bool) -> Iterator[Piece]:
    yield section_heading(section.title, section.in_short, section.name, setting.width)
    opening = len(list(takewhile(_is_sentence, section.blocks)))
    for at, block in enumerate(section.blocks):
        pieces = list(_pieces(block, setting, in_short=in_short))
        if _is_sentence(block) and _introduces(section, at, opening):
            pieces[-1] = pieces[-1]._replace(keeps_next=True)
        yield from pieces


def _is_sentence(block: Block | Steps) -> bool:
    return isinstance(block, Sentence)


def _introduces(section: ReportSection, at: int, opening: int) -> bool:
    """Whether a sentence stands on the page of what follows: the first table or chart, or any."""
    if at < opening <= _MOST_OPENING and opening < len(section.blocks):
        return True
    following = section.blocks[at + 1 : at + 2]
    return any(isinstance(block, Table | Chart | Steps) for block in following)


def _pieces(block: Block | Steps, setting: Setting, *, in_short: bool) -> Iterator[Piece]:
    width = setting.width
    if isinstance(block, Heading):
        yield part_heading(block.text, width)
    elif isinstance(block, Sentence):
        yield sentence(block, width, setting.sections)
    elif isinstance(block, Steps):
        yield from steps(block.texts, width, setting.sections)
    elif isinstance(block, Table):
        yield from table_pieces(block, setting.zone, width, in_short=in_short)
    else:
        chart = _chart(block)
        if chart is not None:
            yield from chart_pieces(chart, width, setting.height)


def _chart(block: Chart | Series | Grid) -> Chart | None:
    if isinstance(block, Chart):
        return block
    return series_chart(block) if isinstance(block, Series) else grid_chart(block)
