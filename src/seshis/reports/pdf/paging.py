"""Pieces onto pages: what stays together is not parted, and tables repeat their headers.

What has a lower form takes it where that fills a page that would be left half empty.
"""

from collections.abc import Iterable, Iterator, Sequence

from seshis.reports.pdf.pieces import Piece, Placed

Page = list[Placed]


def pages_of(pieces: Iterable[Piece], height: float) -> list[Page]:
    """The pages, of which each has so much height for content; the first is there always."""
    pages, y = [Page()], 0.0
    for run in _runs(pieces):
        stands = run
        if pages[-1] and y + _height_of(run) > height:
            stands = [piece.lower or piece for piece in run]
            if y + _height_of(stands) > height:
                pages.append([])
                y, stands = 0.0, run
        for piece in stands:
            if pages[-1] and y + piece.space + piece.height > height:
                # What stays together is higher than a page.
                pages.append([])
                y = 0.0
            y = _place(piece, pages[-1], y)
    return pages


def pages_by_section(pages: Sequence[Page]) -> dict[str, int]:
    """The number of the page that each section begins on, from 1."""
    return {
        placed.piece.entry.section: number
        for number, page in enumerate(pages, start=1)
        for placed in page
        if placed.piece.entry is not None and placed.piece.entry.section
    }


def _place(piece: Piece, page: Page, y: float) -> float:
    """Where the piece ends that stands on the page from a height on."""
    if page:
        y += piece.space
    elif piece.header is not None:
        page.append(Placed(piece.header, y))
        y += piece.header.height
    page.append(Placed(piece, y))
    return y + piece.height


def _height_of(run: Sequence[Piece]) -> float:
    return sum(piece.space + piece.height for piece in run)


def _runs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The pieces by what stays on one page."""
    run: list[Piece] = []
    for piece in pieces:
        if run and not run[-1].keeps_next:
            yield run
            run = []
        run.append(piece)
    if run:
        yield run
