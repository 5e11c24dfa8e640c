"""The parts of the page in order, each a heading and what stands under it."""

from collections.abc import Collection, Container, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from markupsafe import Markup

from seshis.reports.blocks import Block, Heading, Sentence, Series, Table
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
from seshis.reports.presented.report_sections import ReportSection, Steps, report_sections

_LINK_CHARACTERS = 40


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
    """A part of the page: the name its link has, its titles, and its blocks."""

    name: str
    title: str
    in_short: str
    views: Sequence[View]


class Parts(NamedTuple):
    """What the blocks of a report become sections by."""

    report: Report
    places: Opening
    most_rows: int


def sections_of(parts: Parts) -> list[Section]:
    """The overview and the other findings, days and drivers where asked for, and the records."""
    sections = report_sections(parts.report, parts.most_rows)
    names = {section.name for section in sections}
    return [_in_page(section, names, parts) for section in sections]


def section_called(name: str, parts: Parts, names: Collection[str]) -> Section | None:
    """One of them alone, on a page that has these; None where it has nothing to say."""
    for section in report_sections(parts.report, parts.most_rows, names):
        if section.name == name:
            return _in_page(section, names, parts)
    return None


def _in_page(section: ReportSection, names: Container[str], parts: Parts) -> Section:
    return Section(
        section.name,
        sentence_in_page(section.title),
        sentence_in_page(_fitting_link(section.in_short)),
        list(_views(section, names, parts)),
    )


def _fitting_link(title: str) -> str:
    return title if len(title) <= _LINK_CHARACTERS else f"{title[: _LINK_CHARACTERS - 1]}…"


def _views(section: ReportSection, names: Container[str], parts: Parts) -> Iterator[View]:
    caption = section.title
    for block in section.blocks:
        if isinstance(block, Heading):
            caption = block.text
        view = _view(block, sentence_in_page(caption), names, parts)
        if view is not None:
            yield view


def _view(block: Block | Steps, caption: str, names: Container[str], parts: Parts) -> View | None:
    zone = parts.report.zone
    if isinstance(block, Heading):
        return HeadingView(sentence_in_page(block.text))
    if isinstance(block, Sentence):
        return SentenceView(with_links(block.text, names), block.tone)
    if isinstance(block, Steps):
        return StepsView([with_links(text, names) for text in block.texts])
    if isinstance(block, Table):
        return table_view(block, caption, zone, parts.places, parts.most_rows)
    if isinstance(block, Chart):
        return chart_view(block)
    return series_view(block, zone) if isinstance(block, Series) else grid_view(block)
