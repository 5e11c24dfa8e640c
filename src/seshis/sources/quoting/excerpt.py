"""How text from elsewhere is quoted in an error: escaped, without secrets, and short."""

from collections.abc import Iterable

from seshis.sessions.visible import visible, visible_lines
from seshis.sources.quoting.masking import masked

EXCERPT_LENGTH = 120
# Masking needs more than it shows: a secret cut in half would no longer look like one.
_READ_AHEAD = 4096


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
    return visible_lines(masked(text.replace("\r\n", "\n"), known))
