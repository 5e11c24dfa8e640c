"""Standard output: the only module that writes it. What it carries is data."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

from seshis.errors import OutputError
from seshis.reasons import reason


class Output:
    """Standard output as UTF-8, whatever the locale says."""

    def __init__(self) -> None:
        if sys.stdout is None:
            raise OutputError("standard output is closed, so the report has nowhere to go")
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
        """The pieces as they come, flushed.

        Raises OutputError where they cannot be written, BrokenPipeError where nobody reads on.
        """
        for piece in pieces:
            with self._explained():
                self._stream.write(piece)
        with self._explained():
            self._stream.flush()

    def write_bytes(self, pieces: Iterable[bytes]) -> None:
        """The same of text that is UTF-8 already."""
        for piece in pieces:
            with self._explained():
                self._stream.buffer.write(piece)
        with self._explained():
            self._stream.flush()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            _discard_the_rest(self._stream)
            if isinstance(error, BrokenPipeError):
                raise
            raise OutputError(f"standard output cannot be written: {reason(error)}") from error


def _discard_the_rest(stream: TextIO) -> None:
    """What is still buffered must not fail once more when the interpreter ends."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, not a path of the user's
        os.dup2(nowhere.fileno(), stream.fileno())
