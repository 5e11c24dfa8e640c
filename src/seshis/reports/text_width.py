"""How many columns a text takes on a terminal, and texts made to fit."""

from collections.abc import Iterator

from seshis.sessions.visible import visible

_ELLIPSIS = "…"


def width_on_terminal(text: str) -> int:
    """Its columns: two for a wide character, none for a mark on another."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - only names beyond ASCII need its tables

    return cell_len(text)


def cut_to(text: str, columns: int) -> str:
    """The visible text, its end left out where it would be wider."""
    shown = visible(text[: columns * 4])
    if width_on_terminal(shown) <= columns:
        return shown
    while width_on_terminal(shown) > columns - 1:
        shown = shown[:-1]
    return shown + _ELLIPSIS


def wrapped_lines(text: str, columns: int) -> Iterator[str]:
    """Its lines, broken between words."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width_on_terminal(longer) > columns:
            yield line
            longer = word
        line = cut_to(longer, columns)
    if line:
        yield line
