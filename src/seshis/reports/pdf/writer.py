"""Writes the PDF: the front, the sections, and at the foot of each page its number."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from seshis.reports.charts.drawing import Box, Group, Words
from seshis.reports.model import Report
from seshis.reports.pdf.faces import width_of
from seshis.reports.pdf.fitting import cut
from seshis.reports.pdf.front import front_pieces
from seshis.reports.pdf.paging import pages_by_section, pages_of
from seshis.reports.pdf.painter import Document, drawn
from seshis.reports.pdf.pieces import Piece, Placed
from seshis.reports.pdf.sections import Setting, section_pieces
from seshis.reports.pdf.sheet import Sheet
from seshis.reports.pdf.type_sizes import LINE, NOTE_PT
from seshis.reports.pdf.words_of_tables import with_words_of_tables
from seshis.reports.presented.report_front import Front, front_of
from seshis.reports.presented.report_sections import report_sections

GENERATOR = "SESHIS"
_SIDE_PT, _TOP_PT, _BOTTOM_PT = 58.0, 54.0, 70.0
_FOOT_PT = 18.0
"""From the content to its foot."""
_MOST_DRIVERS = 200
_DATE_CHARACTERS = len("2026-11-26")


def pdf_of(report: Report, sheet: Sheet, made_ms: int) -> bytes:
    """The whole report made at that time, UTC milliseconds, on pages of paper."""
    document = laid_out(report, sheet, made_ms)
    return drawn(document)


def laid_out(report: Report, sheet: Sheet, made_ms: int) -> Document:
    """The pages before they are drawn."""
    front = front_of(report, made_ms)
    sections = with_words_of_tables(report_sections(report, _MOST_DRIVERS))
    width = sheet.paper.width - 2 * _SIDE_PT
    height = sheet.paper.height - _TOP_PT - _BOTTOM_PT
    setting = Setting(width, height, report.zone, {section.name for section in sections})
    body = list(section_pieces(sections, setting))

    def pieces(pages: Mapping[str, int]) -> Iterator[Piece]:
        yield from front_pieces(front, sections, pages, width, sheet.logo)
        yield from body

    # What the contents say of pages takes no room, so that the second time nothing moves.
    numbers = pages_by_section(pages_of(pieces({}), height))
    pages = pages_of(pieces(numbers), height)
    return Document(
        pages=[
            [*page, Placed(_foot(front, number, len(pages), width), height + _FOOT_PT)]
            for number, page in enumerate(pages, start=1)
        ],
        paper=sheet.paper,
        left=_SIDE_PT,
        top=_TOP_PT,
        title=f"{front.title}, {front.period}",
        maker=f"{GENERATOR} {front.version}",
        made=datetime.fromtimestamp(made_ms // 1000, UTC),
    )


def _foot(front: Front, number: int, count: int, width: float) -> Piece:
    page = f"page {number} of {count}"
    made = front.made[:_DATE_CHARACTERS]
    middle = 8 + NOTE_PT * LINE / 2
    right = Words(width - width_of(page, NOTE_PT), middle, page, NOTE_PT)
    about = cut(f"{front.title} · {front.period} · made {made}", right.x - 20, NOTE_PT)
    line = Box(0, 0, width, 0.5)
    words = [Words(0, middle, about, NOTE_PT), right]
    return Piece(8 + NOTE_PT * LINE, [Group([line], fill="rule"), Group(words, fill="quiet")])
