"""The top of the first page: which site and period, how it goes, and what follows where."""

from collections.abc import Iterator, Mapping, Sequence

from seshis.reports.charts.drawing import Box, Group, Path, Words
from seshis.reports.pdf.faces import width_of
from seshis.reports.pdf.fitting import cut, lines_of
from seshis.reports.pdf.pieces import Link, Picture, Piece
from seshis.reports.pdf.prose import ACCENT, NOTE, paragraph, written
from seshis.reports.pdf.sheet import Logo
from seshis.reports.pdf.type_sizes import BODY_PT, LINE, NOTE_PT, PART_PT, TITLE_PT
from seshis.reports.presented.report_front import Front, ShareBar
from seshis.reports.presented.report_sections import ReportSection

_LOGO_WIDTH_PT, _LOGO_HEIGHT_PT = 130.0, 46.0
_LOGO_ROOM_PT = 20.0
_PIXELS_A_POINT = 2.0
_FIGURE_PT = 36.0
_FACT_PT = 15.0
_BAR_PT = 14.0
_COLUMN_PT = 200.0
_CONTENTS_PT = 15.5
_PAGE_NUMBER_PT = 22.0


def front_pieces(
    front: Front,
    sections: Sequence[ReportSection],
    pages: Mapping[str, int],
    width: float,
    logo: Logo | None,
) -> Iterator[Piece]:
    """The title, the headline and the contents; pages: which page each section begins on."""
    yield _title(front, width, logo)
    if front.failed:
        yield _headline(front, width)
        yield _facts(front, width)
    else:
        yield paragraph("No sessions in this period.", width)
    yield from _contents(sections, pages, width)
    yield _origin(front, width)


def _title(front: Front, width: float, logo: Logo | None) -> Piece:
    picture = None if logo is None else _placed(logo, width)
    room = width if picture is None else picture.x - _LOGO_ROOM_PT
    lines = lines_of(front.title, room, TITLE_PT, bold=True, most=2)
    words, height = written(lines, TITLE_PT, bold=True)
    period = cut(f"{front.period} ({front.zone})", room, PART_PT)
    under, more = written([period], PART_PT, at=(0.0, height + 2))
    height = max(height + 2 + more, picture.height if picture else 0) + 10
    rule = Box(0, height - 1.6, width, 1.6)
    groups = [
        Group(words, fill="ink"),
        Group(under, fill="quiet"),
        Group([rule], fill=ACCENT),
    ]
    return Piece(height, groups, picture=picture)


def _placed(logo: Logo, width: float) -> Picture:
    """At the right, as large as its pixels and its place allow."""
    scale = min(1 / _PIXELS_A_POINT, _LOGO_WIDTH_PT / logo.width, _LOGO_HEIGHT_PT / logo.height)
    wide, high = logo.width * scale, logo.height * scale
    return Picture(logo.png, width - wide, 0, wide, high)


def _headline(front: Front, width: float) -> Piece:
    """The share that failed at the left, and the whole of all sessions at the right."""
    figure = Words(0, _FIGURE_PT * 0.55, front.failed, _FIGURE_PT, bold=True)
    left = min(_COLUMN_PT, width * 0.42)
    told, height = written(
        lines_of(front.failed_of, left, BODY_PT, bold=True),
        BODY_PT,
        at=(0.0, _FIGURE_PT * 1.2),
        bold=True,
    )
    height += _FIGURE_PT * 1.2
    interval, more = written([front.interval], NOTE_PT, at=(0.0, height))
    bar = width - left - _LOGO_ROOM_PT
    groups = [
        Group([figure], fill="ink"),
        Group(told, fill="ink"),
        Group(interval, fill="quiet"),
        *_shares(front.shares, left + _LOGO_ROOM_PT, bar),
    ]
    return Piece(height + more, groups, space=20, keeps_next=True)


def _shares(shares: Sequence[ShareBar], left: float, width: float) -> Iterator[Group]:
    """One bar of all sessions, and under it what its parts are."""
    top = 6.0
    y = top + _BAR_PT + 14
    for share in shares:
        x = left + width * share.start / 100
        yield Group([Box(x, top, width * share.width / 100, _BAR_PT)], fill=share.name)
        yield Group([Box(left, y - 3.5, 7, 7)], fill=share.name)
        yield Group([Words(left + 13, y, share.words, BODY_PT)], fill="ink")
        y += BODY_PT * LINE


def _facts(front: Front, width: float) -> Piece:
    """As wide as each is, and what is left of the width between them."""
    widths = [
        max(width_of(fact.figure, _FACT_PT, bold=True), width_of(fact.words, NOTE_PT))
        for fact in front.facts
    ]
    gap = (width - sum(widths)) / max(len(widths), 1)
    figures, words, x = list[Words](), list[Words](), 0.0
    for fact, wide in zip(front.facts, widths, strict=True):
        figures.append(Words(x, _FACT_PT * 0.6, fact.figure, _FACT_PT, bold=True))
        words.append(Words(x, _FACT_PT * 1.2 + NOTE_PT * 0.8, fact.words, NOTE_PT))
        x += wide + gap
    groups = [Group(figures, fill=ACCENT), Group(words, fill="quiet")]
    return Piece(_FACT_PT * 1.2 + NOTE_PT * LINE, groups, space=18)


def _contents(
    sections: Sequence[ReportSection], pages: Mapping[str, int], width: float
) -> Iterator[Piece]:
    heading = Words(0, PART_PT * LINE / 2, "Contents", PART_PT, bold=True)
    yield Piece(PART_PT * LINE, [Group([heading], fill=ACCENT)], space=22, keeps_next=True)
    for section in sections:
        yield _line_of_contents(section, str(pages.get(section.name, "")), width)


def _line_of_contents(section: ReportSection, page: str, width: float) -> Piece:
    middle = _CONTENTS_PT / 2
    title = cut(section.in_short, width - _PAGE_NUMBER_PT, BODY_PT)
    number = Words(width - width_of(page, BODY_PT), middle, page, BODY_PT)
    start, end = width_of(title, BODY_PT) + 6, number.x - 6
    leader = Path([(start, middle + 2.5), (max(start, end), middle + 2.5)])
    return Piece(
        _CONTENTS_PT,
        [
            Group([leader], stroke="rule", line_width=0.6, dashes=(0.6, 2.4)),
            Group([Words(0, middle, title, BODY_PT), number], fill="ink"),
        ],
        links=[Link(0, 0, width, _CONTENTS_PT, section.name)],
        keeps_next=True,
    )


def _origin(front: Front, width: float) -> Piece:
    made = f"Made by SESHIS {front.version} on {front.made} ({front.zone}) from {front.source}."
    text = f"{made} {front.drivers}"
    return paragraph(text, width, manner=NOTE)._replace(space=10)
