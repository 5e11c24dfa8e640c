"""Columns of text aligned under their headings."""

from collections.abc import Collection, Iterator, Sequence

from seshis.reports.text_width import width_on_terminal

_INDENT = "    "
_GAP = "  "


def table_lines(
    headings: tuple[str, ...], rows: Sequence[tuple[str, ...]], right_aligned: Collection[int]
) -> Iterator[str]:
    """A line for the headings and one a row, as wide as their widest cells on a terminal."""
    lines = [headings, *rows]
    widths = [max(width_on_terminal(line[at]) for line in lines) for at in range(len(headings))]
    for line in lines:
        cells = (
            _padded(text, width, on_the_left=at in right_aligned)
            for at, (text, width) in enumerate(zip(line, widths, strict=True))
        )
        yield _INDENT + _GAP.join(cells).rstrip()


def _padded(text: str, width: int, *, on_the_left: bool) -> str:
    padding = " " * (width - width_on_terminal(text))
    return padding + text if on_the_left else text + padding
