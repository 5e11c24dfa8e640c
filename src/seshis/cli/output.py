"""Standard output: the only module that writes it. What it carries is data."""

import sys
from collections.abc import Iterable

from seshis.errors import OutputError


class Output:
    """Standard output as UTF-8, whatever the locale says."""

    def __init__(self) -> None:
        self._stream = sys.stdout
        reconfigure = getattr(self._stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")

    @property
    def is_terminal(self) -> bool:
        """Whether a person reads along."""
        return self._stream.isatty()

    def write_lines(self, lines: Iterable[str]) -> None:
        """Each line with a line feed."""
        self.write(f"{line}\n" for line in lines)

    def write(self, pieces: Iterable[str]) -> None:
        """The pieces as they come, flushed; raises OutputError where they cannot be written."""
        for piece in pieces:
            self._guarded_write(piece)
        try:
            self._stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(f"standard output cannot be written: {error.strerror}") from error

    def _guarded_write(self, piece: str) -> None:
        try:
            self._stream.write(piece)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(f"standard output cannot be written: {error.strerror}") from error
