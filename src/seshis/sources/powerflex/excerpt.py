"""How text from elsewhere is quoted in an error: escaped, without secrets, and short."""

from collections.abc import Iterable

from seshis.sources.powerflex.masking import masked

EXCERPT_LENGTH = 120
# Masking needs more than it shows: a secret cut in half would no longer look like one.
_READ_AHEAD = 4096


def visible(text: str, *, keep_newlines: bool = False) -> str:
    """The text with every character that a terminal would act on, or not show, escaped.

    Control characters, direction marks and lone surrogates all count as not printable.
    """
    if text.isprintable():
        return text
    kept = "\n" if keep_newlines else ""
    return "".join(
        character if character.isprintable() or character in kept else _escaped(character)
        for character in text
    )


def shown(text: str | bytes, length: int = EXCERPT_LENGTH, known: Iterable[str] = ()) -> str:
    """The start of a text on one line, between quotes, safe for a terminal and a log."""
    if isinstance(text, bytes):
        text = text[: _READ_AHEAD * 4].decode(errors="replace")
    line = masked(text.strip()[:_READ_AHEAD], known)
    escaped = visible(line[: length + 1])
    if len(escaped) > length:
        escaped = escaped[:length].rstrip() + "…"
    return f"'{escaped}'"


def shown_whole(text: str | bytes, known: Iterable[str] = ()) -> str:
    """All of a text for --debug: its lines kept, everything else as in `shown`."""
    if isinstance(text, bytes):
        text = text.decode(errors="replace")
    return visible(masked(text.replace("\r\n", "\n"), known), keep_newlines=True)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode()
