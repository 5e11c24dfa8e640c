"""The parts of the page in order, each a heading and what stands under it."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from markupsafe import Markup

from seshis.findings.catalogue import BEYOND_THE_WINDOW
from seshis.reports.blocks import Block, Grid, Heading, Sentence, Series, Table
from seshis.reports.chart_blocks import Chart
from seshis.reports.model import Report
from seshis.reports.page.drawings import (
    ChartView,
    GridView,
    SeriesView,
    chart_view,
    grid_view,
    series_view,
)
from seshis.reports.page.places import Opening
from seshis.reports.page.tables import TableView, table_view
from seshis.reports.page.words import sentence_in_page, with_links
from seshis.reports.presented.catalogue import blocks_of
from seshis.reports.presented.report_parts import (
    assumption_blocks,
    day_blocks,
    driver_blocks,
    quality_blocks,
)

_LINK_CHARACTERS = 40
_AFTER_A_NAME = re.compile("[,:;]")
_STEP = re.compile(r"\d+\. ")


class HeadingView(NamedTuple):
    """Parts a section."""

    text: str
    kind: str = "heading"


class SentenceView(NamedTuple):
    """A paragraph in its tone."""

    text: Markup
    tone: str
    kind: str = "sentence"


class StepsView(NamedTuple):
    """Sentences that count themselves, as a list."""

    steps: Sequence[Markup]
    kind: str = "steps"


View: TypeAlias = (
    HeadingView | SentenceView | StepsView | TableView | ChartView | SeriesView | GridView
)


class Section(NamedTuple):
    """A part of the page: the name its link has, its title, and its blocks."""

    name: str
    title: str
    views: Sequence[View]

    @property
    def in_short(self) -> str:
        """The title as the contents list it."""
        return _AFTER_A_NAME.split(self.title, maxsplit=1)[0][:_LINK_CHARACTERS]


class Parts(NamedTuple):
    """What the blocks of a report become sections by."""

    report: Report
    places: Opening
    most_rows: int


def sections_of(parts: Parts) -> list[Section]:
    """The overview and the other findings, days and drivers where asked for, and the records."""
    named = list(_named_blocks(parts))
    names = {name for name, _ in named}
    return [_section(name, blocks, names, parts) for name, blocks in named]


def section_called(name: str, parts: Parts, names: Container[str]) -> Section | None:
    """One of them alone, on a page that has these; None where it has nothing to say."""
    for found, blocks in _named_blocks(parts):
        if found == name:
            return _section(name, blocks, names, parts)
    return None


def _named_blocks(parts: Parts) -> Iterator[tuple[str, Iterable[Block]]]:
    report = parts.report
    some = bool(report.totals.sessions)
    for name, finding in report.findings.items():
        if some or name in BEYOND_THE_WINDOW:
            yield name, blocks_of(name, finding)
    if some and (report.sections.empty or report.sections.micro):
        yield "days", day_blocks(report)
    if some and report.drivers is not None:
        yield "user", driver_blocks(report, parts.most_rows)
    yield "checks", quality_blocks(report)
    yield "assumptions", assumption_blocks(report)


def _section(name: str, blocks: Iterable[Block], names: Container[str], parts: Parts) -> Section:
    first, *others = blocks
    if any(isinstance(block, Chart) for block in others):
        # They show what series and grids are for where nothing can be drawn.
        others = [block for block in others if not isinstance(block, Series | Grid)]
    title = first.text if isinstance(first, Heading) else name
    return Section(name, sentence_in_page(title), list(_views(title, others, names, parts)))


def _views(
    title: str, blocks: Iterable[Block], names: Container[str], parts: Parts
) -> Iterator[View]:
    """A list of steps is gathered from the sentences that follow each other."""
    steps: list[Markup] = []
    caption = title
    for block in blocks:
        step = _STEP.match(block.text) if isinstance(block, Sentence) else None
        if isinstance(block, Sentence) and step is not None:
            steps.append(with_links(block.text[step.end() :], names))
            continue
        if steps:
            yield StepsView(steps)
            steps = []
        if isinstance(block, Heading):
            caption = block.text
        view = _view(block, sentence_in_page(caption), names, parts)
        if view is not None:
            yield view
    if steps:
        yield StepsView(steps)


def _view(block: Block, caption: str, names: Container[str], parts: Parts) -> View | None:
    zone = parts.report.zone
    if isinstance(block, Heading):
        return HeadingView(sentence_in_page(block.text))
    if isinstance(block, Sentence):
        return SentenceView(with_links(block.text, names), block.tone)
    if isinstance(block, Table):
        return table_view(block, caption, zone, parts.places, parts.most_rows)
    if isinstance(block, Chart):
        return chart_view(block)
    return series_view(block, zone) if isinstance(block, Series) else grid_view(block)
