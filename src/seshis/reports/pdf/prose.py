"""Headings, sentences and steps as pieces; a flag in a sentence leads to its section."""

import re
from collections.abc import Collection, Iterator, Sequence

from seshis.reports.blocks import Sentence
from seshis.reports.charts.drawing import Box, Group, Words
from seshis.reports.charts.roles import Colour
from seshis.reports.pdf.faces import width_of
from seshis.reports.pdf.fitting import cut, lines_of
from seshis.reports.pdf.pieces import Entry, Link, Piece
from seshis.reports.pdf.type_sizes import BODY_PT, LINE, NOTE_PT, PART_PT, SECTION_PT

ACCENT: Colour = "this"
_FLAG = re.compile(r"(?<![\w-])--([a-z][a-z-]*)")
_MEASURE = 0.94
"""How much of the width sentences fill."""
_BAR_PT = 2.5
_BAR_ROOM_PT = 10.0
_BAR_ABOVE_PT = 4.0
_TINT = 0.06
_STEP_PT = 18.0
_OUTLINE_CHARACTERS = 60
_BEGINS_RIGHT_TO_LEFT = "\u0590"


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
        entry=Entry(in_short, section=name),
    )


def part_heading(title: str, width: float) -> Piece:
    """What opens a part of a section."""
    lines = lines_of(title, width, PART_PT, bold=True, most=3)
    words, height = written(lines, PART_PT, bold=True)
    in_short = title if len(title) <= _OUTLINE_CHARACTERS else title[:_OUTLINE_CHARACTERS] + "…"
    return Piece(
        height + 2,
        [Group(words, fill="ink")],
        space=14,
        keeps_next=True,
        entry=Entry(in_short, level=1),
    )


def sentence(block: Sentence, width: float, sections: Collection[str]) -> Piece:
    """A paragraph in its tone: signals stand out, notes step back."""
    if block.tone == "signal":
        return _signal(block.text, width, sections)
    if block.tone == "note":
        return paragraph(block.text, width, sections, size=NOTE_PT, fill="quiet")
    return paragraph(block.text, width, sections)


def paragraph(
    text: str,
    width: float,
    sections: Collection[str] = (),
    *,
    size: float = BODY_PT,
    fill: Colour = "ink",
) -> Piece:
    """The lines of a text."""
    lines = lines_of(text, width * _MEASURE, size)
    groups, links, height = _linked(lines, sections, size, fill)
    return Piece(height, groups, space=size * 0.6, links=links)


def steps(texts: Sequence[str], width: float, sections: Collection[str]) -> Iterator[Piece]:
    """A numbered list."""
    for number, text in enumerate(texts, start=1):
        lines = lines_of(text, width * _MEASURE - _STEP_PT, BODY_PT)
        groups, links, height = _linked(lines, sections, BODY_PT, "ink", left=_STEP_PT)
        count = Words(0, BODY_PT * LINE / 2, f"{number}.", BODY_PT, bold=True)
        yield Piece(
            height,
            [Group([count], fill=ACCENT), *groups],
            space=BODY_PT * 0.5,
            links=links,
            keeps_next=number < len(texts),
        )


def written(
    lines: Sequence[str],
    size: float,
    *,
    left: float = 0.0,
    top: float = 0.0,
    bold: bool = False,
    line: float = LINE,
) -> tuple[list[Words], float]:
    """Lines under each other, and the height that they take."""
    words = [
        Words(left, top + (number + 0.5) * size * line, text, size, bold=bold)
        for number, text in enumerate(lines)
    ]
    return words, len(lines) * size * line


def link_to(words: Words, section: str) -> Link:
    """The area of words that begin at their left."""
    height = words.size * LINE
    width = width_of(words.text, words.size, bold=words.bold)
    return Link(words.x, words.y - height / 2, width, height, section)


def shortened(text: str, width: float, size: float) -> Words:
    """A text on the first line of a piece, cut to a width."""
    return Words(0, size * LINE / 2, cut(text, width, size), size)


def _signal(text: str, width: float, sections: Collection[str]) -> Piece:
    lines = lines_of(text, width - 2 * _BAR_ROOM_PT, BODY_PT)
    groups, links, height = _linked(
        lines, sections, BODY_PT, "ink", left=_BAR_ROOM_PT, top=_BAR_ABOVE_PT
    )
    height += 2 * _BAR_ABOVE_PT
    ground = Group([Box(0, 0, width, height)], fill="signal", strength=_TINT)
    bar = Group([Box(0, 0, _BAR_PT, height)], fill="signal")
    return Piece(height, [ground, bar, *groups], space=BODY_PT * 0.6, links=links)


def _linked(
    lines: Sequence[str],
    sections: Collection[str],
    size: float,
    fill: Colour,
    *,
    left: float = 0.0,
    top: float = 0.0,
) -> tuple[list[Group], list[Link], float]:
    """Lines in which a flag that is a section here is coloured, and leads to it."""
    words, height = written(lines, size, left=left, top=top)
    plain, linked, links = list[Words](), list[Words](), list[Link]()
    for line in words:
        parts = list(_parts(line, sections))
        plain += (part for part, section in parts if not section)
        linked += (part for part, section in parts if section)
        links += (link_to(part, section) for part, section in parts if section)
    return [Group(plain, fill=fill), Group(linked, fill=ACCENT)], links, height


def _parts(line: Words, sections: Collection[str]) -> Iterator[tuple[Words, str]]:
    """A line by what leads somewhere, and where to; a line of mixed directions is left whole."""
    flags = [found for found in _FLAG.finditer(line.text) if found[1] in sections]
    if not flags or any(character >= _BEGINS_RIGHT_TO_LEFT for character in line.text):
        yield line, ""
        return
    end = 0
    for flag in flags:
        yield from _between(line, end, flag.start(), "")
        yield from _between(line, flag.start(), flag.end(), flag[1])
        end = flag.end()
    yield from _between(line, end, len(line.text), "")


def _between(line: Words, start: int, end: int, section: str) -> Iterator[tuple[Words, str]]:
    if start < end:
        x = line.x + width_of(line.text[:start], line.size)
        yield line._replace(x=x, text=line.text[start:end]), section
