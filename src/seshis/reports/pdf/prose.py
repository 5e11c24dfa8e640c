"""Headings, sentences and steps as pieces; a section that is named to be seen is led to."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from seshis.reports.blocks import Sentence
from seshis.reports.charts.drawing import Box, Group, Point, Words
from seshis.reports.charts.roles import Colour
from seshis.reports.pdf.faces import width_of
from seshis.reports.pdf.fitting import lines_of
from seshis.reports.pdf.pieces import Entry, Link, Piece
from seshis.reports.pdf.reading_order import is_right_to_left
from seshis.reports.pdf.type_sizes import BODY_PT, LINE, NOTE_PT, PART_PT, SECTION_PT
from seshis.reports.presented.report_sections import sections_seen
from seshis.sessions.visible import visible

ACCENT: Colour = "this"
_MEASURE = 0.94
"""How much of the width sentences fill."""
_BAR_PT = 2.5
_BAR_ROOM_PT = 10.0
_BAR_ABOVE_PT = 4.0
_TINT = 0.06
_STEP_PT = 18.0
_OUTLINE_CHARACTERS = 60


class Manner(NamedTuple):
    """How a paragraph is set."""

    size: float
    fill: Colour


PLAIN = Manner(BODY_PT, "ink")
NOTE = Manner(NOTE_PT, "quiet")


def section_heading(title: str, in_short: str, name: str, width: float) -> Piece:
    """What opens a section, over a line."""
    lines = lines_of(title, width, SECTION_PT, bold=True, most=2)
    words, height = written(lines, SECTION_PT, bold=True)
    rule = Box(0, height + 4, width, 0.9)
    return Piece(
        height + 10,
        [Group(words, fill=ACCENT), Group([rule], fill=ACCENT)],
        space=26,
        keeps_next=True,
        entry=Entry(_in_outline(in_short), section=name),
    )


def part_heading(title: str, width: float) -> Piece:
    """What opens a part of a section."""
    lines = lines_of(title, width, PART_PT, bold=True, most=3)
    words, height = written(lines, PART_PT, bold=True)
    return Piece(
        height + 2,
        [Group(words, fill="ink")],
        space=14,
        keeps_next=True,
        entry=Entry(_in_outline(title), level=1),
    )


def _in_outline(title: str) -> str:
    short = title if len(title) <= _OUTLINE_CHARACTERS else f"{title[:_OUTLINE_CHARACTERS]}…"
    return visible(short)


def sentence(block: Sentence, width: float, sections: Collection[str]) -> Piece:
    """A paragraph in its tone: signals stand out, notes step back."""
    if block.tone == "signal":
        return _signal(block.text, width, sections)
    if block.tone == "note":
        return paragraph(block.text, width, sections, NOTE)
    return paragraph(block.text, width, sections)


def paragraph(
    text: str, width: float, sections: Collection[str] = (), manner: Manner = PLAIN
) -> Piece:
    """The lines of a text."""
    lines = lines_of(text, width * _MEASURE, manner.size)
    groups, links, height = _linked(lines, sections, manner)
    return Piece(height, groups, space=manner.size * 0.6, links=links)


def steps(texts: Sequence[str], width: float, sections: Collection[str]) -> Iterator[Piece]:
    """A numbered list."""
    for number, text in enumerate(texts, start=1):
        lines = lines_of(text, width * _MEASURE - _STEP_PT, BODY_PT)
        groups, links, height = _linked(lines, sections, PLAIN, (_STEP_PT, 0.0))
        count = Words(0, BODY_PT * LINE / 2, f"{number}.", BODY_PT, bold=True)
        yield Piece(
            height,
            [Group([count], fill=ACCENT), *groups],
            space=BODY_PT * 0.5,
            links=links,
            keeps_next=number < len(texts),
        )


def written(
    lines: Sequence[str], size: float, *, at: Point = (0.0, 0.0), bold: bool = False
) -> tuple[list[Words], float]:
    """Lines under each other from a place on, and the height that they take."""
    left, top = at
    words = [
        Words(left, top + (number + 0.5) * size * LINE, text, size, bold=bold)
        for number, text in enumerate(lines)
    ]
    return words, len(lines) * size * LINE


def _signal(text: str, width: float, sections: Collection[str]) -> Piece:
    lines = lines_of(text, width - 2 * _BAR_ROOM_PT, BODY_PT)
    groups, links, height = _linked(lines, sections, PLAIN, (_BAR_ROOM_PT, _BAR_ABOVE_PT))
    height += 2 * _BAR_ABOVE_PT
    ground = Group([Box(0, 0, width, height)], fill="signal", strength=_TINT)
    bar = Group([Box(0, 0, _BAR_PT, height)], fill="signal")
    return Piece(height, [ground, bar, *groups], space=BODY_PT * 0.6, links=links)


def _linked(
    lines: Sequence[str], sections: Collection[str], manner: Manner, at: Point = (0.0, 0.0)
) -> tuple[list[Group], list[Link], float]:
    """Lines in which a section named to be seen is coloured, and led to; unless it is parted."""
    words, height = written(lines, manner.size, at=at)
    parts = [part for line in words for part in _parts(line, sections)]
    plain = [words for words, section in parts if not section]
    linked = [words for words, section in parts if section]
    links = [_link(words, section) for words, section in parts if section]
    return [Group(plain, fill=manner.fill), Group(linked, fill=ACCENT)], links, height


def _link(words: Words, section: str) -> Link:
    height, width = words.size * LINE, width_of(words.text, words.size)
    return Link(words.x, words.y - height / 2, width, height, section)


def _parts(line: Words, sections: Collection[str]) -> Iterator[tuple[Words, str]]:
    """A line by what leads somewhere, and where to; a line of mixed directions is left whole."""
    seen = list(sections_seen(line.text, sections))
    if not seen or is_right_to_left(line.text):
        yield line, ""
        return
    end = 0
    for start, after, name in seen:
        yield from _between(line, end, start, "")
        yield from _between(line, start, after, name)
        end = after
    yield from _between(line, end, len(line.text), "")


def _between(line: Words, start: int, end: int, section: str) -> Iterator[tuple[Words, str]]:
    if start < end:
        x = line.x + width_of(line.text[:start], line.size)
        yield line._replace(x=x, text=line.text[start:end]), section
