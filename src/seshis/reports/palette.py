"""The colours of session lines in text; plain text is a palette of none."""

from typing import NamedTuple

from seshis.sessions.classes import Performance


class Palette(NamedTuple):
    """What to write before a line of each performance, and after it."""

    high: str = ""
    medium: str = ""
    low: str = ""
    reset: str = ""

    def paint(self, performance: Performance, line: str) -> str:
        """The line in its colour."""
        return f"{getattr(self, performance)}{line}{self.reset}"


PLAIN = Palette()
ANSI = Palette(high="\x1b[32m", medium="\x1b[38;5;208m", low="\x1b[31m", reset="\x1b[0m")
