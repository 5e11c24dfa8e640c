"""Columns of text aligned under their headings."""

from collections.abc import Collection, Iterator, Sequence

_INDENT = "    "
_GAP = "  "


def table_lines(
    headings: tuple[str, ...], rows: Sequence[tuple[str, ...]], right_aligned: Collection[int]
) -> Iterator[str]:
    """A line for the headings and one a row, as wide as their widest cells on a terminal."""
    lines = [headings, *rows]
    widths = [max(_width(line[at]) for line in lines) for at in range(len(headings))]
    for line in lines:
        cells = (
            _padded(text, width, on_the_left=at in right_aligned)
            for at, (text, width) in enumerate(zip(line, widths, strict=True))
        )
        yield _INDENT + _GAP.join(cells).rstrip()


def _padded(text: str, width: int, *, on_the_left: bool) -> str:
    padding = " " * (width - _width(text))
    return padding + text if on_the_left else text + padding


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - only names beyond ASCII need its tables

    return cell_len(text)
