"""How wide a table's columns are: as their contents want, or as the paper allows."""

from collections.abc import Sequence
from typing import NamedTuple

from seshis.reports.blocks import Column
from seshis.reports.pdf.faces import legible, width_of
from seshis.reports.pdf.fitting import widest_word
from seshis.reports.pdf.type_sizes import TABLE_PT

_SIZES = (TABLE_PT, 8.0, 7.5, 7.0, 6.5, 6.0)
_WITH_WHOLE_WORDS = 4
"""In so many of these sizes words are kept whole; then they are rather broken than made smaller."""
_GAP_PT = 14.0
_LEAST_GAP_PT = 8.0
_LEAST_TEXT_EM = 8.0
_LONG_WORD_EM = 14.0
"""A wider word is no reason for smaller letters."""
_MEASURED_CHARACTERS = 150
_NOT_FIGURES = frozenset({"text", "day", "time"})


class Columns(NamedTuple):
    """Where each column begins, how wide it is, and how it is set."""

    titles: Sequence[str]
    size: float
    lefts: Sequence[float]
    widths: Sequence[float]
    are_left: Sequence[bool]

    @property
    def width(self) -> float:
        """Of the whole table."""
        return self.lefts[-1] + self.widths[-1]


class _Wish(NamedTuple):
    """The width a column wants, and the least that it can do with."""

    wanted: float
    least: float


def columns_for(
    titles: Sequence[str], rows: Sequence[Sequence[str]], columns: Sequence[Column], width: float
) -> Columns:
    """In the greatest letters in which the rows fit into the width, texts in lines if need be."""
    are_texts = [column.kind == "text" for column in columns]
    size, gap, widths = _fitted(titles, rows, are_texts, width)
    lefts = [sum(widths[:at]) + gap * at for at in range(len(widths))]
    are_left = [column.kind in _NOT_FIGURES for column in columns]
    return Columns(titles, size, lefts, widths, are_left)


def _fitted(
    titles: Sequence[str], rows: Sequence[Sequence[str]], are_texts: Sequence[bool], width: float
) -> tuple[float, float, list[float]]:
    """The size of letters, the gap between columns, and their widths."""
    contents = [[row[at] for row in rows] for at in range(len(titles))]
    wishes: list[_Wish] = []
    tries = [(size, _LONG_WORD_EM) for size in _SIZES[:_WITH_WHOLE_WORDS]]
    tries += [(size, _LEAST_TEXT_EM) for size in _SIZES]
    for size, word_em in tries:
        wishes = [
            _wish(title, texts, size, word_em * size if is_text else None)
            for title, texts, is_text in zip(titles, contents, are_texts, strict=True)
        ]
        for gap in (_GAP_PT, _LEAST_GAP_PT):
            widths = _shared(wishes, width - gap * (len(titles) - 1))
            if widths:
                return size, gap, widths
    room = width - _LEAST_GAP_PT * (len(titles) - 1)
    whole = sum(wish.least for wish in wishes)
    return _SIZES[-1], _LEAST_GAP_PT, [wish.least * room / whole for wish in wishes]


def _wish(title: str, texts: Sequence[str], size: float, unbroken: float | None) -> _Wish:
    """unbroken: the width up to which words are kept whole; None where nothing is broken."""
    contents = max(width_of(legible(text[:_MEASURED_CHARACTERS]), size) for text in texts)
    wanted = max(contents, _in_two_lines(title, size))
    longest = widest_word(title, size, bold=True)
    if unbroken is None:
        return _Wish(wanted, max(contents, longest))
    word = max(widest_word(text[:_MEASURED_CHARACTERS], size) for text in texts)
    least = min(contents, max(_LEAST_TEXT_EM * size, min(word, unbroken)))
    return _Wish(wanted, max(least, longest))


def _in_two_lines(title: str, size: float) -> float:
    """The least width in which a title takes two lines at most."""
    words = legible(title).split()
    return min(
        max(width_of(" ".join(part), size, bold=True) for part in (words[:at], words[at:]))
        for at in range(len(words) + 1)
    )


def _shared(wishes: Sequence[_Wish], room: float) -> list[float]:
    """The room by what the columns want; nothing where there is less than the least."""
    wanted, least = sum(wish.wanted for wish in wishes), sum(wish.least for wish in wishes)
    if wanted <= room:
        return [wish.wanted for wish in wishes]
    if least > room:
        return []
    part = (room - least) / (wanted - least)
    return [wish.least + part * (wish.wanted - wish.least) for wish in wishes]
